"""Whatever a user types comes out as typed: in Word, in HTML and as text; nothing in it is taken for markup."""

import html
import io
import json
import re

import pytest
from docx import Document
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reports import HEAD, document, findings

from drafter.layout import Layout
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
        + f"成效:\n  - 标题: {typed}\n    内容: {typed}\n    "
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


@settings(max_examples=60, deadline=None)
@given(text=TYPED)
def test_any_text_comes_out_as_typed(text: str, layout: Layout) -> None:
    assume("{{" not in text and "}}" not in text and "{%" not in text and "%}" not in text and "{#" not in text)
    assume(not findings(yaml_with(text)))
    check(text, layout)
