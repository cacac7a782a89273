"""A fixed part of what `python tests/fuzz.py` tries for as long as one says: no change of a file upsets the program."""

from pathlib import Path
from random import Random

import pytest
from mutate import mutated
from try_out import KINDS, inputs, wrong_with


@pytest.mark.parametrize("kind", KINDS)
def test_files_changed_at_random_are_read_or_told(kind: str, tmp_path: Path) -> None:
    chance = Random(f"一 {kind}")
    original = min(inputs()[kind], key=lambda each: len(each.data))
    assert wrong_with(tmp_path, original.name, kind, mutated(original.data, chance)) == ""
