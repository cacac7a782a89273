"""Two versions held against one another, as `drafter compare` tells them."""

from pathlib import Path

import docx
import pytest
from terminal import drafter

FIRST = """体例: 总结计划
单位: 云溪区应急管理局
期间: 2023年
成效:
  - 标题: 抓实隐患排查
    内容: 检查企业486家次。开展安全培训。
  - 标题: 盯紧重点行业
    内容: 开展联合检查。
"""
SECOND = (
    FIRST.replace("486", "488")
    .replace("开展安全培训", "组织安全培训")
    .replace("  - 标题: 盯紧", "  - 新的一条。\n  - 标题: 盯紧")
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "一稿.yaml").write_text(FIRST, "utf-8")
    (tmp_path / "二稿.yaml").write_text(SECOND, "utf-8")
    return tmp_path


def test_changed_numbers_are_told_first_each_under_its_heading(folder: Path) -> None:
    done = drafter("compare", "一稿.yaml", "二稿.yaml", folder=folder)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "数字有变的1处："
    assert lines[1] == "  〔抓实隐患排查〕检查企业〔-486家-〕〔+488家+〕次。"
    assert lines[2] == "其余2处："
    assert "〔-开展-〕〔+组织+〕安全培训。" in lines[3]
    assert "新的一条" in lines[4]


def test_a_word_file_and_a_yaml_are_compared_and_the_marked_copy_is_written(folder: Path) -> None:
    assert drafter("build", "一稿.yaml", folder=folder).returncode == 0
    done = drafter("compare", "一稿.docx", "二稿.yaml", "-o", "花脸稿.docx", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "花脸稿.docx" in done.stdout
    xml = docx.Document(str(folder / "花脸稿.docx")).element.body.xml
    assert "<w:ins " in xml
    assert "<w:del " in xml


def test_versions_without_a_difference_say_so(folder: Path) -> None:
    done = drafter("compare", "一稿.yaml", "一稿.yaml", folder=folder)
    assert "没有不同" in done.stdout


def test_an_existing_file_is_not_overwritten(folder: Path) -> None:
    (folder / "花脸稿.docx").write_bytes(b"mine")
    done = drafter("compare", "一稿.yaml", "二稿.yaml", "-o", "花脸稿.docx", folder=folder)
    assert done.returncode == 1
    assert "没有覆盖" in done.stderr
    assert (folder / "花脸稿.docx").read_bytes() == b"mine"


def test_a_marked_copy_must_be_a_word_file(folder: Path) -> None:
    done = drafter("compare", "一稿.yaml", "二稿.yaml", "-o", "花脸稿.txt", folder=folder)
    assert done.returncode == 1
    assert "花脸稿.docx" in done.stderr


def test_build_writes_the_marked_copy_beside_the_clean_page(folder: Path) -> None:
    assert drafter("build", "一稿.yaml", folder=folder).returncode == 0
    done = drafter("build", "二稿.yaml", "--since", "一稿.docx", folder=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "二稿.docx").exists()
    assert "花脸稿" in done.stdout
    assert "<w:ins " in docx.Document(str(folder / "二稿（花脸稿）.docx")).element.body.xml


def test_the_earlier_version_may_be_the_file_that_is_written_over(folder: Path) -> None:
    assert drafter("build", "一稿.yaml", folder=folder).returncode == 0
    (folder / "一稿.yaml").write_text(SECOND, "utf-8")
    for name in ("一稿（花脸稿）.docx", "一稿（花脸稿）2.docx"):
        assert drafter("build", "一稿.yaml", "--since", "一稿.docx", folder=folder).returncode == 0
        assert (folder / name).exists()
    assert "<w:ins " in docx.Document(str(folder / "一稿（花脸稿）.docx")).element.body.xml


def test_a_marked_copy_goes_with_a_word_file_only(folder: Path) -> None:
    done = drafter("build", "一稿.yaml", "--to", "html", "--since", "二稿.yaml", folder=folder)
    assert done.returncode == 1
    assert "--since" in done.stderr


def test_a_word_file_without_text_is_not_compared(folder: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "只有页眉"
    document.save(str(folder / "空.docx"))
    done = drafter("compare", "一稿.yaml", "空.docx", "-o", "花脸稿.docx", folder=folder)
    assert done.returncode == 1
    assert "“空.docx”里没有正文，没有可比较的" in done.stderr
    assert not (folder / "花脸稿.docx").exists()
