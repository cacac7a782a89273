"""Writes a document as a Word file, the same bytes for the same report."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from drafter.document.blocks import Block, Document, Signature, Subtitle, plain
from drafter.document.layout import Layout
from drafter.document.memory import memory
from drafter.writers.docx.body import document_xml, sections_of
from drafter.writers.docx.margins import margin_xml
from drafter.writers.docx.numbering import Numbers, Outline
from drafter.writers.docx.package import edited_since_built as edited_since_built
from drafter.writers.docx.package import pack
from drafter.writers.docx.parts import (
    app_xml,
    content_types_xml,
    core_xml,
    document_relationships_xml,
    font_table_xml,
    package_relationships_xml,
    settings_xml,
)
from drafter.writers.docx.sections import margins_of
from drafter.writers.docx.styles import styles_xml

_DATE = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_UNDATED = "2000-01-01"


def write_docx(document: Document, layout: Layout) -> bytes:
    """Return a document as a Word file laid out after GB/T 9704—2012."""
    numbers, outline = Numbers(), Outline()
    sections = sections_of(document.blocks, layout, numbers, outline)
    margins = margins_of(sections, layout)
    return pack(
        {
            "[Content_Types].xml": content_types_xml(margins),
            "_rels/.rels": package_relationships_xml(),
            "word/document.xml": document_xml(sections, layout),
            "word/_rels/document.xml.rels": document_relationships_xml(margins),
            "word/styles.xml": styles_xml(layout, outline.lifted),
            "word/numbering.xml": numbers.xml(layout),
            "word/settings.xml": settings_xml(layout),
            "word/fontTable.xml": font_table_xml(layout),
            **{f"word/{name}.xml": margin_xml(name, layout) for name in margins},
            "docProps/core.xml": core_xml(document.title, document.author, _written(document.blocks)),
            "docProps/app.xml": app_xml(document.author),
        },
        memory(document),
    )


def _written(blocks: Sequence[Block]) -> str:
    """Return the date of the report, for the file's properties: today's would change the bytes."""
    for text in _dated(blocks):
        if found := _DATE.search(text):
            try:
                return date(*map(int, found.groups())).isoformat()
            except ValueError:
                continue
    return _UNDATED


def _dated(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Signature(date=text) | Subtitle(text=text):
                yield plain(text)
            case _:
                pass
