"""Writes one HTML file that shows the pages of the .docx in any browser, with nothing from outside."""

import hashlib
import re
from html import escape
from pathlib import Path

from drafter.document.blocks import Document
from drafter.document.layout import PAGE_NUMBERS, Layout
from drafter.writers.html.blocks import blocks_html
from drafter.writers.html.style import style_css

_MARK = re.compile(rb'<meta name="drafter" content="([0-9a-f]{64})">')


def write_html(document: Document, layout: Layout) -> bytes:
    """Return a report as an HTML file in UTF-8, with a mark of what it held when it was built.

    A script of its own divides it into sheets of paper; without scripts it is one long sheet.
    """
    body = "\n".join(blocks_html(document.blocks, layout, layout.area[0]))
    script = (Path(__file__).parent / "paging.js").read_text(encoding="utf-8")
    head = (
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(document.title)}</title>\n<style>\n{style_css(layout)}</style>\n"
    )
    page = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{head}</head>\n<body{_page_number(layout)}>\n'
        f"<main>\n{body}\n</main>\n<script>\n{script}</script>\n</body>\n</html>\n"
    )
    digest = hashlib.sha256(page.encode()).hexdigest()
    return page.replace("</head>", f'<meta name="drafter" content="{digest}">\n</head>', 1).encode()


def _page_number(layout: Layout) -> str:
    """Return the attributes of the body that say how a page number looks."""
    before, after = PAGE_NUMBERS[layout.page_number_style]
    centred = ' class="centred"' if layout.page_number_position == "居中" else ""
    first = "yes" if layout.page_number_first else "no"
    return f'{centred} data-before="{escape(before)}" data-after="{escape(after)}" data-first="{first}"'


def edited_since_built(data: bytes) -> bool | None:
    """Return whether a file was changed since it was built; None when it is none of ours."""
    match = _MARK.search(data)
    if match is None:
        return None
    original = data.replace(match.group() + b"\n", b"", 1)
    return hashlib.sha256(original).hexdigest().encode() != match.group(1)
