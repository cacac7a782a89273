"""The kept templates: used again, never taken from a damaged entry, and cleared away when a version is gone."""

import os
from pathlib import Path

import pytest

from drafter.compose import compose, make_engine
from drafter.compose.compiled import Compiled
from drafter.model.load import load_report
from drafter.source import parse_source
from drafter.styles.search import find_templates
from drafter.writers.text import write_text

TEXT = "体例: 年度总结\n单位: 晋安局\n期间: 2023年\n成效: [检查企业26家。]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def built() -> str:
    report = load_report(parse_source(TEXT, "年度.yaml")).report
    assert report is not None
    return write_text(compose(report, make_engine(find_templates("年度总结", None))))


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_templates_are_kept_and_used_again(folder: Path) -> None:
    first = built()
    written = {path: path.stat().st_mtime_ns for path in entries(folder)}
    assert len(written) > 3
    assert built() == first
    assert {path: path.stat().st_mtime_ns for path in entries(folder)} == written


@pytest.mark.parametrize("damage", ["cut", "empty", "one byte", "other code"])
def test_a_damaged_entry_is_compiled_anew(damage: str, folder: Path) -> None:
    first = built()
    for path in entries(folder):
        data = bytearray(path.read_bytes())
        match damage:
            case "cut":
                data = data[: len(data) // 2]
            case "empty":
                data = bytearray()
            case "one byte":
                data[-20] ^= 0xFF
            case _:
                data = data[:32] + entries(folder)[0].read_bytes()[40:]
        path.write_bytes(bytes(data))
    assert built() == first


def test_the_caches_of_versions_that_are_gone_are_removed(folder: Path) -> None:
    built()
    (private,) = {path.parent.parent for path in entries(folder)}
    old, recent = private / "templates-2.0-1", private / "templates-2.0-2"
    for each in (old, recent):
        each.mkdir()
        (each / "entry").write_bytes(b"x")
    (private / "rows1-py311-0123456789abcdef").write_bytes(b"x")
    os.utime(old, (0, 0))
    current = Compiled().folder
    assert current is not None
    assert old.exists()  # nothing is looked for while the cache of this version is there
    for path in current.iterdir():
        path.unlink()
    current.rmdir()
    Compiled()
    assert not old.exists()
    assert recent.exists()
    assert not list(private.glob("rows*"))


def test_the_cache_does_not_grow_without_end(folder: Path) -> None:
    current = Compiled().folder
    assert current is not None
    for number in range(600):
        (current / f"old{number}").write_bytes(b"x")
        os.utime(current / f"old{number}", (number, number))
    first = built()
    assert len(entries(folder)) < 400
    assert not (current / "old0").exists()
    assert (current / "old599").exists()
    assert built() == first
