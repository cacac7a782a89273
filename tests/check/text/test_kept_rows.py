"""The built-in rows as they were read the last time: the same as read anew, and never taken from a damaged file."""

from pathlib import Path

import pytest

from drafter.check.text.kept_rows import keep, read_kept
from drafter.check.text.wording import built_in_rows


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_rows_that_were_kept_are_the_rows_that_were_read(folder: Path) -> None:
    read = built_in_rows.__wrapped__()
    assert len(list(folder.rglob("rows*"))) == 1
    assert built_in_rows.__wrapped__() == read
    assert len(read) > 150


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"i\x01\x00\x00\x00"], ids=["empty", "nonsense", "another value"])
def test_a_damaged_file_is_read_anew(folder: Path, damage: bytes) -> None:
    read = built_in_rows.__wrapped__()
    (kept,) = folder.rglob("rows*")
    kept.write_bytes(damage)
    assert built_in_rows.__wrapped__() == read


def test_rows_of_another_content_are_not_taken(folder: Path) -> None:
    keep(b"one", [((), ())])
    assert read_kept(b"one") == [((), ())]
    assert read_kept(b"another") is None
    assert folder.exists()
