"""Texts with marks of Markdown and characters that are lost: what is left of them, and what is told."""

from pathlib import Path

import docx
from imported_reports import chapters, imported, loaded

MARKDOWN = """# 云溪县水利局2024年工作总结

2024年，县水利局**各项工作**取得成效。

## 一、主要工作

### （一）水利建设

- **项目推进**：完成投资3.2亿元。
- 质量管理：检查工地30处。

| 项目 | 数量 |
|------|-----:|
| 水库 | 2座 |

### （二）防汛

> 修订`预案`12件，见[公告](https://example.cn/a)。

---

## 二、下一步打算

抓好落实。
"""


def test_a_text_in_markdown_gives_its_outline_without_the_marks(tmp_path: Path) -> None:
    path = tmp_path / "原文.md"
    path.write_text(MARKDOWN, "utf-8")
    result = imported(path)
    assert chapters(loaded(result)) == [
        "成效：主要工作",
        "  水利建设",
        "    〔质量管理：检〕",
        "    〔表〕",
        "  防汛",
        "计划：下一步打算",
        "  〔抓好落实。〕",
    ]
    assert "修订预案12件，见公告。" in result.text
    assert (result.proof.differences, [each.message for each in result.findings]) == (
        (),
        ["Markdown 的记号（#、**、- 之类）去掉了"],
    )


def test_bold_marks_left_in_a_word_file_go_and_stand_for_bold_type(tmp_path: Path) -> None:
    path = tmp_path / "原文.docx"
    document = docx.Document()
    for words in (
        "云溪县水利局2024年工作总结",
        "一、主要工作",
        "**抓好建设。**新建水库**2座**。",
        "二、打算",
        "抓好落实。",
    ):
        document.add_paragraph(words)
    document.save(str(path))
    result = imported(path)
    assert "标题: 抓好建设\n    内容: 新建水库2座。" in result.text
    assert result.proof.differences == ()


def test_a_character_that_is_lost_is_to_be_filled_in_and_is_told_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    path.write_text("云溪县水利局2024年工作总结\n一、工作\n新建水库\ufffd座。\n二、打算\n\uf06c抓好落实。\n", "utf-8")
    result = imported(path)
    assert "内容: 新建水库【待填】座。" in result.text
    assert [(each.message, each.place and each.place.line) for each in result.findings] == [
        ("这一段里有认不出的字，写成了“【待填】”；请照原文补上：“新建水库【待填】座。”", 3),
        ("项目符号（●、◆之类）没有导入", None),
    ]
