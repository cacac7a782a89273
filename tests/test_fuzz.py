"""A fixed part of what `python tests/fuzz.py` tries for as long as one says: no change of a file upsets the program."""

from pathlib import Path
from random import Random

import pytest
from scenes import KINDS, SCENES
from try_out import changed, wrong_with

pytest.importorskip("openpyxl", reason="the extra “sheets” is not installed")


@pytest.mark.parametrize("kind", KINDS)
def test_files_changed_at_random_are_read_or_told(kind: str, tmp_path: Path) -> None:
    chance = Random(f"一 {kind}")
    scene = next(SCENES[kind]())
    data = changed(scene, chance)
    for number, line in enumerate(chance.sample(scene.lines, min(3, len(scene.lines)))):
        assert wrong_with(tmp_path / str(number), scene, data, line) == ""
