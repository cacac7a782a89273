"""Whatever a user types comes out as typed: in Word, in HTML and as text; nothing in it is taken for markup."""

import html
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import assume, given
from hypothesis import strategies as st
from reports import HEAD, STYLES, document, findings, printed

from drafter.compose import compose, make_engine
from drafter.document.layout import Layout
from drafter.model.declaration import RECORDS, Column, Text
from drafter.overrides.samples import full, values
from drafter.styles.search import find_templates
from drafter.writers.docx import write_docx
from drafter.writers.html import write_html
from drafter.writers.text import write_text

TYPED = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=40)
HARD = [
    "<>&{}“”",
    "</p><p>",
    "&lt;&#34;",
    "<?at 0:1?>",
    "]]>",
    "<!-- -->",
    "  两  个  ",
    "1/0",
    "$x$",
    "%s %d",
    "\\n",
    "'\"",
    "…——·×±℃",
]

TAGS = re.compile(r"</?(p|h\d|t[a-z]+|caption|wbr|span|strong|mark|body|html)( [^>]*)?>")


def yaml_with(text: str) -> str:
    """Return a report that holds the text as a title, as a body, as a caption, in a table and as a name."""
    typed = json.dumps(f"甲{text}乙", ensure_ascii=False)
    return (
        HEAD.replace("云溪区应急管理局", typed)
        + f"自称: 我局\n成效:\n  - 标题: {typed}\n    内容: {typed}\n    "
        + f"表格: {{标题: {typed}, 表头: [{typed}], 各行: [[{typed}]]}}\n"
    )


def word_texts(data: bytes) -> list[str]:
    """Return every text of a Word file."""
    made = Document(io.BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in made.paragraphs] + cells


def check(text: str, layout: Layout) -> None:
    report = yaml_with(text)
    made = document(report)
    typed = f"甲{text}乙"
    in_word = word_texts(write_docx(made, layout))
    assert "".join(in_word).count(typed) >= 6
    assert write_text(made).count(typed) >= 6
    page = html.unescape(TAGS.sub("", write_html(made, layout).decode()))
    assert page.count(typed) >= 6


@pytest.mark.parametrize("text", HARD)
def test_what_looks_like_markup_is_text(text: str, layout: Layout) -> None:
    assert not findings(yaml_with(text))
    check(text, layout)


@given(text=TYPED)
def test_any_text_comes_out_as_typed(text: str, layout: Layout) -> None:
    assume("{{" not in text and "}}" not in text and "{%" not in text and "%}" not in text and "{#" not in text)
    assume(not findings(yaml_with(text)))
    check(text, layout)


MARKS = "\"放管服\"R&D'甲'<乙>"


def with_marks(value: Any) -> Any:
    """Return a record with these characters behind every text in it."""
    match value:
        case Text():
            return Text(value.raw + MARKS)
        case Column(name, below):
            return Column(with_marks(name), with_marks(below))
        case tuple() if type(value) is tuple:
            return tuple(with_marks(each) for each in value)
        case _ if type(value) in RECORDS.values():
            inner = {name: with_marks(getattr(value, name)) for name in value._fields}
            return type(value)(**inner)
        case _:
            return value


FORMS_OF_STYLES = [
    pytest.param(style, choice, marks=[] if choice == place % 3 else [pytest.mark.long])
    for place, style in enumerate(STYLES)
    for choice in range(3)
]
"""Each style in one of its forms, in turn; in all of them with --long."""


@pytest.mark.parametrize(("style", "choice"), FORMS_OF_STYLES)
def test_every_field_of_every_style_prints_its_characters_as_they_are(style: str, choice: int) -> None:
    plain_report = full(style, choice)
    report = with_marks(plain_report)._replace(style=Text(style), chapter_forms=plain_report.chapter_forms)
    engine = make_engine(find_templates(style, None))
    before, after = write_text(compose(plain_report, engine)), write_text(compose(report, engine))
    texts = [word for _, word in values(plain_report) if word in before and word[:2] not in ("数据", "目标", style[:2])]
    assert len(texts) > 60
    assert [word for word in texts if word + MARKS not in after] == []
    assert "&amp;" not in after
    assert "&#" not in after
    assert "&lt;" not in after


FORMS = {
    "joined by ~": "<p>{{ (结语 ~ '，并长期坚持') | 句 }}</p>",
    "a set block": "{% set 话 %}{{ 结语 }}{% endset %}<p>{{ 话 | 句 }}</p>",
    "a macro": "{% macro 话() %}{{ 结语 }}{% endmacro %}<p>{{ 话() | 句 }}</p>",
    "a join": "<p>{{ (结语, 结语) | join('、') | 句 }}</p>",
    "a set block with tags": "{% set 话 %}<strong>{{ 结语 }}</strong>{% endset %}<p>{{ 话 | 句 }}</p>",
    "one end cut off": "{% set 话 %}{{ 结语 }}。{% endset %}<p>{{ 话 | 短语 }}</p>",
    "a list with markup": "{% set 话 %}{{ 结语 }}{% endset %}<p>{{ [话, 结语] | 顿号 }}</p>",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_filter_keeps_markup_as_markup(form: str, tmp_path: Path) -> None:
    (tmp_path / "总结计划").mkdir()
    (tmp_path / "总结计划" / "结语.html").write_text(FORMS[form], "utf-8")
    text = HEAD + f"结语: {json.dumps(MARKS, ensure_ascii=False)}\n"
    last = printed(text, bureau=tmp_path).splitlines()[2:]
    assert any(MARKS in line for line in last)
    assert not re.search(r"&(?:amp|lt|gt|#)", "".join(last))


def test_a_sentence_inside_tags_is_not_ended_twice(tmp_path: Path) -> None:
    (tmp_path / "总结计划").mkdir()
    template = "{% set 话 %}<strong>{{ 结语 }}</strong>{% endset %}<p>{{ 话 | 句 }}{{ ('“' ~ 结语 ~ '”') | 句 }}</p>"
    (tmp_path / "总结计划" / "结语.html").write_text(template, "utf-8")
    assert "甲。“甲。”" in printed(HEAD + "结语: 甲。\n", bureau=tmp_path)
