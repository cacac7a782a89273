"""Names that a file or the browser gives: they lead to what lies in the folder, and nowhere else."""

from pathlib import Path

import pytest

from drafter.source.reading import path_inside


@pytest.mark.parametrize(
    "name", ["数据.xlsx", "表/数据.xlsx", "表\\数据.xlsx", "2024年 度.yaml", "控制con.yaml", "com10.xlsx"]
)
def test_a_name_in_the_folder_is_followed(name: str, tmp_path: Path) -> None:
    assert path_inside(tmp_path, name) == tmp_path.joinpath(*name.replace("\\", "/").split("/"))


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../数据.xlsx",
        "表/../../数据.xlsx",
        "/etc/passwd",
        "C:\\数据.xlsx",
        "表//数据.xlsx",
        "a\0b",
        "\\\\主机\\共享\\数据.xlsx",
        "NUL",
        "con.yaml",
        "表/COM1.xlsx",
        "数据.xlsx ",
        "表./数据.xlsx",
    ],
)
def test_a_name_that_leads_elsewhere_is_not(name: str, tmp_path: Path) -> None:
    assert path_inside(tmp_path, name) is None


def test_a_name_longer_than_a_file_may_have_is_none(tmp_path: Path) -> None:
    assert path_inside(tmp_path, "长" * 81) is None
