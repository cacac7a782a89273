"""Files are written whole or not at all, and what is replaced can be kept."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drafter.files.writing import keep_copy, rewrite, write_all_new, write_atomically, write_new
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
        write_atomically(tmp_path / "稿" / "总结.docx", b"1", "用 -o 换一个地方")
    assert "稿”是一个文件，不是文件夹；请用 -o 换一个地方" in str(raised.value)


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
    bundle = tmp_path / ".drafter-ef56.tmp"
    (bundle / "安装包").mkdir(parents=True)
    for path in (old, foreign, bundle):
        os.utime(path, (0, 0))
    write_atomically(tmp_path / "总结.docx", b"1")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([recent.name, foreign.name, "总结.docx"])


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_copy_never_takes_the_name_of_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "总结.docx").write_bytes(b"1")
    (tmp_path / "总结（备份1）.docx").symlink_to("没有")
    assert keep_copy(tmp_path / "总结.docx").name == "总结（备份2）.docx"
    assert not (tmp_path / "没有").exists()


def test_what_came_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "总结.yaml").write_bytes(b"1")
    with pytest.raises(DrafterError, match="已经有了，没有覆盖"):
        write_new(tmp_path / "总结.yaml", b"2")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"1"]


def test_of_many_who_write_a_new_file_at_once_one_does(tmp_path: Path) -> None:
    def write(number: int) -> bool:
        try:
            write_new(tmp_path / "总结.yaml", str(number).encode())
        except DrafterError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = [number for number, wrote in enumerate(pool.map(write, range(24))) if wrote]
    assert [str(number).encode() for number in won] == [(tmp_path / "总结.yaml").read_bytes()]
    assert len(list(tmp_path.iterdir())) == 1


def test_of_several_new_files_all_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "乙.yaml").mkdir()
    with pytest.raises(DrafterError, match=r"乙\.yaml"):
        write_all_new({tmp_path / "甲.yaml": b"1", tmp_path / "乙.yaml": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["乙.yaml"]


def test_of_several_files_all_are_written_anew_or_none(tmp_path: Path) -> None:
    (tmp_path / "甲.yaml").write_bytes(b"1")
    (tmp_path / "乙.yaml").mkdir()
    with pytest.raises(DrafterError, match=r"乙\.yaml"):
        rewrite({tmp_path / "甲.yaml": b"3", tmp_path / "乙.yaml": b"4"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["乙.yaml", "甲.yaml"]
    assert (tmp_path / "甲.yaml").read_bytes() == b"1"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights do not bind an administrator")
def test_a_file_for_reading_only_stays_and_its_fellows_with_it(tmp_path: Path) -> None:
    for name in ("甲.yaml", "乙.yaml"):
        (tmp_path / name).write_bytes(b"1")
    (tmp_path / "乙.yaml").chmod(0o444)
    with pytest.raises(DrafterError, match="它是只读的"):
        rewrite({tmp_path / "甲.yaml": b"3", tmp_path / "乙.yaml": b"4"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"甲.yaml": b"1", "乙.yaml": b"1"}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such rights there")
def test_a_copy_is_no_more_open_than_its_file(tmp_path: Path) -> None:
    (tmp_path / "总结.yaml").write_bytes(b"1")
    (tmp_path / "总结.yaml").chmod(0o600)
    assert keep_copy(tmp_path / "总结.yaml").stat().st_mode & 0o777 == 0o600


def test_a_copy_whose_name_would_be_too_long_is_told(tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 245}.yaml"
    path.write_bytes(b"1")
    with pytest.raises(DrafterError, match="太长"):
        keep_copy(path)
    assert list(tmp_path.iterdir()) == [path]
