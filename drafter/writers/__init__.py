"""Finds the writer of each format by its name; the document becomes a file."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the command line asks for the names of the formats only
    from drafter.document.blocks import Document
    from drafter.document.layout import Layout
    from drafter.findings import Finding


class Writer(NamedTuple):
    """A format."""

    suffix: str
    write: "Callable[[Document, Layout], bytes]"
    edited: Callable[[bytes], bool | None]
    """Of a file that exists: whether it was changed since it was built; None when that cannot be known."""
    remarks: "Callable[[Document, Layout], tuple[Finding, ...]]" = lambda _document, _layout: ()
    """What there is to tell of the pages; none of it has a place."""


def _docx(document: "Document", layout: "Layout") -> bytes:
    from drafter.writers.docx import write_docx  # noqa: PLC0415 - only the format that is asked for is loaded

    return write_docx(document, layout)


def _docx_edited(data: bytes) -> bool | None:
    from drafter.writers.docx import edited_since_built  # noqa: PLC0415 - likewise

    return edited_since_built(data)


def _docx_remarks(document: "Document", layout: "Layout") -> "tuple[Finding, ...]":
    from drafter.writers.docx.remarks import remarks  # noqa: PLC0415 - likewise

    return remarks(document, layout)


def _html(document: "Document", layout: "Layout") -> bytes:
    from drafter.writers.html import write_html  # noqa: PLC0415 - likewise

    return write_html(document, layout)


def _html_edited(data: bytes) -> bool | None:
    from drafter.writers.html import edited_since_built  # noqa: PLC0415 - likewise

    return edited_since_built(data)


def _text(document: "Document", layout: "Layout") -> bytes:
    from drafter.writers.text import write_text  # noqa: PLC0415 - likewise

    del layout
    return write_text(document).encode()


WRITERS = {
    "docx": Writer(".docx", _docx, _docx_edited, _docx_remarks),
    "text": Writer(".txt", _text, lambda _: None),
    "html": Writer(".html", _html, _html_edited),
}
"""What `--to` takes. A text file has no room for a mark of ours, so an existing one is never taken for unedited."""
