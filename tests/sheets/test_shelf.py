"""Sheets are kept open for a report that is checked again and again."""

import os
from pathlib import Path

import pytest

from drafter.findings import DrafterError
from drafter.sheets.shelf import Shelf


def refused(shelf: Shelf, path: Path) -> bool:
    with pytest.raises(DrafterError) as raised:
        shelf.open(path)
    return "找不到" in raised.value.findings[0].message


def test_a_file_is_opened_once_and_again_only_when_it_was_changed(tmp_path: Path) -> None:
    path, shelf = tmp_path / "数据.csv", Shelf()
    path.write_text("指标,本期\n立案,36起\n", encoding="utf-8")
    first = shelf.open(path)
    assert shelf.open(path) is first
    path.write_text("指标,本期\n立案,137起\n", encoding="utf-8")
    assert shelf.open(path).show("", "B2") == "137起"


def test_a_change_that_leaves_the_size_is_seen_by_its_time(tmp_path: Path) -> None:
    path, shelf = tmp_path / "数据.csv", Shelf()
    path.write_text("立案,36起\n", encoding="utf-8")
    assert shelf.open(path).show("", "B1") == "36起"
    path.write_text("立案,38起\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert shelf.open(path).show("", "B1") == "38起"


def test_what_cannot_be_opened_is_told_each_time_and_opened_once_it_can_be(tmp_path: Path) -> None:
    path, shelf = tmp_path / "数据.csv", Shelf()
    for _ in range(2):
        assert refused(shelf, path)
    path.write_text("立案,36起\n", encoding="utf-8")
    assert shelf.open(path).show("", "B1") == "36起"
    path.unlink()
    assert refused(shelf, path)
