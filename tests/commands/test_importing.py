"""`drafter import` as a user runs it: exit codes, words, and what is left on the disk."""

from pathlib import Path

import pytest
from terminal import drafter

REPORT = """青石街道2023年工作总结
2023年，青石街道聚焦主责主业，完成了各项任务。
一、聚焦发展，经济运行稳中有进
引进项目15个，到位资金2.4亿元。
二、聚焦民生，群众福祉持续增进
新增就业1260人。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with last year's report."""
    (tmp_path / "去年总结.txt").write_text(REPORT, "utf-8")
    return tmp_path


def test_a_report_becomes_a_file_that_builds_and_rolls_over(folder: Path) -> None:
    done = drafter("import", "去年总结.txt", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("已导入：去年总结.yaml\n")
    assert "生成后与原文一字不差" in done.stdout
    assert "drafter rollover 去年总结.yaml" in done.stdout
    built = drafter("build", "去年总结.yaml", "-o", "-", "--to", "text", folder=folder)
    assert built.returncode == 0
    assert "".join(built.stdout.split()) == "".join(REPORT.split())
    assert drafter("rollover", "去年总结.yaml", "-o", "今年.yaml", folder=folder).returncode == 0


def test_what_to_run_next_does_not_build_over_the_report_that_was_imported(folder: Path) -> None:
    drafter("import", "去年总结.txt", folder=folder)
    drafter("build", "去年总结.yaml", folder=folder)
    (folder / "去年总结.yaml").unlink()
    done = drafter("import", "去年总结.docx", folder=folder)
    assert "drafter build 去年总结.yaml -o 去年总结-新.docx " in done.stdout
    assert drafter("build", "去年总结.yaml", "-o", "去年总结-新.docx", folder=folder).returncode == 0


def test_a_dry_run_shows_the_file_and_writes_none(folder: Path) -> None:
    done = drafter("import", "去年总结.txt", "--dry-run", folder=folder)
    assert "单位: 青石街道\n期间: 2023年\n" in done.stdout
    assert [path.name for path in folder.iterdir()] == ["去年总结.txt"]


def test_what_the_user_says_goes_before_what_was_read(folder: Path) -> None:
    asked = ("--unit", "东山街道", "--period", "2022年", "--style", "工作汇报", "-o", "稿.yaml")
    assert drafter("import", "去年总结.txt", *asked, folder=folder).returncode == 0
    text = (folder / "稿.yaml").read_text("utf-8")
    assert "体例: 工作汇报\n" in text
    assert "单位: 东山街道\n期间: 2022年\n" in text


def test_an_existing_file_is_never_written_over(folder: Path) -> None:
    (folder / "去年总结.yaml").write_text("我的", "utf-8")
    done = drafter("import", "去年总结.txt", folder=folder)
    assert done.returncode == 1
    assert "没有覆盖" in done.stderr
    assert (folder / "去年总结.yaml").read_text("utf-8") == "我的"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("总结.doc", b"\xd0\xcf\x11\xe0", "另存为 .docx"),
        ("总结.pdf", b"%PDF-1.7", "另存为 .docx"),
        ("总结.xlsx", b"PK", "能导入的有"),
        ("总结.docx", b"PK", "另存为 .docx"),
        ("总结.txt", b"  \n", "没有文字"),
        ("没有.txt", None, "找不到"),
    ],
)
def test_what_cannot_be_imported_is_told_with_what_to_do(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = drafter("import", name, folder=tmp_path)
    assert done.returncode == 1
    assert words in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ([name] if content is not None else [])


@pytest.mark.parametrize("asked", [("--style", "没有的体例"), ("-o", "稿.docx")])
def test_a_wrong_style_and_a_wrong_name_are_told(folder: Path, asked: tuple[str, str]) -> None:
    done = drafter("import", "去年总结.txt", *asked, folder=folder)
    assert done.returncode == 1
    assert [path.name for path in folder.iterdir()] == ["去年总结.txt"]
