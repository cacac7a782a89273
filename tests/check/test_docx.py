"""A Word file that somebody else made, read for proofreading."""

from pathlib import Path

import docx
import pytest

from drafter.check.docx import passages_from_docx
from drafter.check.passages import PassageKind
from drafter.check.proofread import find_hits
from drafter.check.rule import Context
from drafter.findings import DrafterError


@pytest.fixture
def report(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("2023年工作总结", 0)
    document.add_paragraph("")
    document.add_heading("总体情况", 1)
    document.add_paragraph("媒体爆光的问题已整改。")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "各镇情况"
    table.cell(1, 0).text = "岳峰镇"
    table.cell(1, 1).text = "05月完成"
    path = tmp_path / "报告.docx"
    document.save(str(path))
    return path


def test_paragraphs_and_cells_are_passages_in_the_order_of_the_page(report: Path) -> None:
    passages = passages_from_docx(report)
    assert [(passage.text, passage.kind) for passage in passages] == [
        ("2023年工作总结", PassageKind.TITLE),
        ("总体情况", PassageKind.HEADING),
        ("媒体爆光的问题已整改。", PassageKind.BODY),
        ("各镇情况", PassageKind.BODY),
        ("岳峰镇", PassageKind.BODY),
        ("05月完成", PassageKind.BODY),
    ]


def test_a_finding_names_the_paragraph(report: Path) -> None:
    hits = find_hits(passages_from_docx(report), Context(), words=False)
    findings = [hit.finding() for hit in hits]
    assert [(finding.rule, finding.place.file if finding.place else "") for finding in findings] == [
        ("W001", f"{report} 第4段"),
        ("J09", f"{report} 第7段"),
    ]


@pytest.mark.parametrize("content", [b"", b"plain text", b"PK\x03\x04broken"], ids=["empty", "text", "broken-zip"])
def test_what_is_no_word_file_is_told_plainly(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(content)
    with pytest.raises(DrafterError, match="另存为"):
        passages_from_docx(path)


def test_a_missing_file_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="另存为"):
        passages_from_docx(tmp_path / "没有.docx")
