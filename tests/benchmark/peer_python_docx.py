"""The peer: PyYAML and python-docx used plainly, on the same content. Arguments: YAML, output."""

import sys
from typing import Any

import yaml
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

source, output = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    facts = yaml.safe_load(file)
document = Document()
normal = document.styles["Normal"]
normal.font.name = "仿宋_GB2312"
normal.font.size = Pt(16)
normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")


def heading(text: str, level: int) -> None:
    document.add_heading(text, level=level)


def paragraph(text: str) -> None:
    added = document.add_paragraph(text)
    added.paragraph_format.first_line_indent = Pt(32)
    added.paragraph_format.line_spacing = Pt(28.95)


def figures(data: dict[str, Any]) -> str:
    return "，".join(f"{name}{value['本期'] if isinstance(value, dict) else value}" for name, value in data.items())


title = document.add_heading(f"{facts['单位']}{facts['期间']}工作总结", level=0)
title.alignment = WD_ALIGN_PARAGRAPH.CENTER
paragraph(f"{facts['期间']}，在{facts['导语']['领导']}领导下，{facts['导语']['内容']}")
for number, theme in enumerate(facts["成效"], start=1):
    heading(f"（{number}）{theme['标题']}", 1)
    for item_number, item in enumerate(theme.get("举措", []), start=1):
        heading(f"{item_number}.{item['标题']}", 2)
        paragraph(item["内容"] + figures(item["数据"]) + "。")
for item in facts["问题"] + facts["计划"]:
    heading(item["标题"], 1)
    paragraph(item.get("内容", item.get("原因")))
document.save(output)
