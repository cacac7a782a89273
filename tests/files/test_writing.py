"""Files are written whole or not at all, and what is replaced can be kept."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drafter.files.writing import keep_copy, write_atomically
from drafter.findings import DrafterError


def test_a_file_is_written_into_a_folder_that_is_made_for_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "新 文件夹" / "总结.docx", b"1")
    assert (tmp_path / "新 文件夹" / "总结.docx").read_bytes() == b"1"


def test_nothing_is_left_beside_a_file_that_could_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "总结.docx").mkdir()
    with pytest.raises(DrafterError) as raised:
        write_atomically(tmp_path / "总结.docx", b"1")
    assert "文件夹" in str(raised.value)
    assert [path.name for path in tmp_path.iterdir()] == ["总结.docx"]


def test_a_file_in_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "稿").write_bytes(b"")
    with pytest.raises(DrafterError) as raised:
        write_atomically(tmp_path / "稿" / "总结.docx", b"1")
    assert "-o" in str(raised.value)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such rights there")
def test_a_new_file_can_be_read_by_those_whom_the_user_lets_read(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "总结.docx", b"1")
    finally:
        os.umask(before)
    assert (tmp_path / "总结.docx").stat().st_mode & 0o777 == 0o640
    (tmp_path / "总结.docx").chmod(0o600)
    write_atomically(tmp_path / "总结.docx", b"2")
    assert (tmp_path / "总结.docx").stat().st_mode & 0o777 == 0o600


def test_each_copy_gets_a_name_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "总结.docx"
    path.write_bytes(b"1")
    assert keep_copy(path).name == "总结（备份1）.docx"
    path.write_bytes(b"2")
    assert keep_copy(path).name == "总结（备份2）.docx"
    assert (tmp_path / "总结（备份1）.docx").read_bytes() == b"1"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_through_a_link_the_file_that_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "共享").mkdir()
    (tmp_path / "共享" / "总结.yaml").write_bytes(b"1")
    (tmp_path / "总结.yaml").symlink_to(tmp_path / "共享" / "总结.yaml")
    write_atomically(tmp_path / "总结.yaml", b"2")
    assert (tmp_path / "总结.yaml").is_symlink()
    assert (tmp_path / "共享" / "总结.yaml").read_bytes() == b"2"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_to_itself_is_told_and_stays(tmp_path: Path) -> None:
    (tmp_path / "总结.docx").symlink_to("总结.docx")
    with pytest.raises(DrafterError, match="指向自己的链接"):
        write_atomically(tmp_path / "总结.docx", b"1")
    assert (tmp_path / "总结.docx").is_symlink()


def test_copies_kept_at_the_same_time_never_replace_one_another(tmp_path: Path) -> None:
    (tmp_path / "总结.docx").write_bytes(b"1")
    with ThreadPoolExecutor(8) as pool:
        copies = list(pool.map(lambda _: keep_copy(tmp_path / "总结.docx"), range(24)))
    assert len(set(copies)) == 24
    assert {copy.read_bytes() for copy in copies} == {b"1"}


def test_what_a_killed_run_left_is_removed_later_and_what_another_run_is_writing_is_not(tmp_path: Path) -> None:
    old, recent, foreign = (tmp_path / name for name in (".drafter-ab12.tmp", ".drafter-cd34.tmp", ".别的.tmp"))
    for path in (old, recent, foreign):
        path.write_bytes(b"half")
    for path in (old, foreign):
        os.utime(path, (0, 0))
    write_atomically(tmp_path / "总结.docx", b"1")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([recent.name, foreign.name, "总结.docx"])


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_copy_never_takes_the_name_of_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "总结.docx").write_bytes(b"1")
    (tmp_path / "总结（备份1）.docx").symlink_to("没有")
    assert keep_copy(tmp_path / "总结.docx").name == "总结（备份2）.docx"
    assert not (tmp_path / "没有").exists()
