"""What a built Word file remembers of where it came from, and what it must not hold."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from drafter.compose.pipeline import Pipeline
from drafter.document.blocks import Document, Origin, Paragraph, Run, Table
from drafter.document.memory import Memory, digest, memory, read_memory
from drafter.writers import WRITERS

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
ORIGIN = Origin("2023年度.yaml", "0123456789abcdef", "年度总结")


def text(words: str) -> tuple[Run, ...]:
    return (Run(words),)


def custom_properties(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = re.findall(r'name="([^"]*)"><vt:lpwstr>([^<]*)<', package.read("docProps/custom.xml").decode())
    return dict(found)


def test_a_document_without_a_file_remembers_nothing() -> None:
    assert memory(Document("甲", "乙", (Paragraph(text("正文。")),))) == {}


def test_what_is_written_is_read_back_with_a_digest_for_each_paragraph_and_cell() -> None:
    table = Table((), ((text("甲"), text("乙")),), ((text("1"), text("2")),))
    made = Document(
        "甲", "乙", (Paragraph(text("正文。")), table, *[Paragraph(text(f"第{n}段。")) for n in range(80)]), ORIGIN
    )
    expected = tuple(map(digest, ["正文。", "甲", "乙", "1", "2", *(f"第{n}段。" for n in range(80))]))
    assert read_memory(memory(made)) == Memory(ORIGIN, expected)
    assert all(len(value) <= 255 for value in memory(made).values())


def test_blanks_do_not_change_a_digest_and_a_letter_does() -> None:
    assert digest("一、 抓好\t安全。") == digest("一、抓好安全。")
    assert digest("一、抓好安全。") != digest("一、抓好环保。")


def test_a_file_of_another_program_has_no_memory() -> None:
    assert read_memory({"标题": "总结"}) is None


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_built_file_names_its_yaml_and_holds_no_word_that_is_not_printed(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_text(path.read_text("utf-8") + "\n# 内部备注：此件暂不外传\n", "utf-8")
    drafted = Pipeline().draft(copy)
    data = WRITERS["docx"].write(drafted.document, drafted.layout)
    remembered = read_memory(custom_properties(data))
    assert remembered is not None
    assert remembered.origin.file == path.name
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        whole = b"".join(package.read(name) for name in package.namelist()).decode("utf-8")
    assert "内部备注" not in whole
    assert str(tmp_path) not in whole


def test_line_ends_do_not_change_the_digest_of_the_facts_and_a_comment_does(tmp_path: Path) -> None:
    facts = "体例: 年度总结\n单位: 云溪区应急管理局\n期间: 2023年\n"
    digests = []
    for number, written in enumerate([facts, facts.replace("\n", "\r\n"), facts + "# 备注\n"]):
        file = tmp_path / f"{number}.yaml"
        file.write_bytes(written.encode())
        origin = Pipeline().draft(file).document.origin
        assert origin is not None
        digests.append(origin.facts)
    assert digests[0] == digests[1] != digests[2]
