"""Holds what stands in a Word file: its paragraphs and tables in order, with the way back to the XML."""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, NamedTuple

Element = Any
"""An element of Word's XML (lxml ships no types)."""


class Where(Enum):
    """The part of the page in which a paragraph stands; the value is the word that the user reads."""

    BODY = "正文"
    BOX = "文本框"
    NOTE = "脚注"
    """A footnote or an endnote; it comes right after the paragraph that refers to it."""
    HEADER = "页眉"
    FOOTER = "页脚"


class WordRun(NamedTuple):
    """Some characters of a paragraph with one look."""

    text: str
    """A tab is a tab, a line break inside the paragraph a line end."""
    start: int
    """The offset of its first character in the text of the paragraph."""
    element: Element
    """The w:r that they stand in."""
    bold: bool = False
    size: float | None = None
    """In points; None when neither the run nor its styles say."""
    font: str = ""
    """The font of its Chinese characters; empty when neither the run nor its styles say."""


class WordParagraph(NamedTuple):
    """A paragraph as it is read when every revision has been accepted."""

    number: int
    """Counted from 1 in the order of reading: empty ones, cells, text boxes and notes included."""
    text: str
    """The characters of its runs, and nothing else."""
    runs: tuple[WordRun, ...]
    element: Element
    """The w:p that it ends in; where a deleted paragraph mark joins two, the runs come from both."""
    label: str = ""
    """What Word's automatic numbering prints before the text, a bullet too; empty when it is not numbered."""
    style: str = ""
    """The name of its style in lower case, such as “heading 1” or “正文”."""
    level: int | None = None
    """The outline level, from 1; None for text."""
    alignment: str = ""
    """left, center, right, both or distribute, as Word calls them; empty when nothing says."""
    indent: float = 0
    """Of the first line, in characters; negative for a hanging one."""
    where: Where = Where.BODY
    new_page: bool = False
    """Whether it begins on a new page that the author asked for."""

    @property
    def printed(self) -> str:
        """What a reader of the page sees: the number and the text."""
        return self.label + self.text


class WordCell(NamedTuple):
    """A cell of a table."""

    blocks: "tuple[WordBlock, ...]"
    span: int = 1
    """The number of columns that it covers."""
    continued: bool = False
    """Whether it only continues the cell above it (a vertical merge)."""

    @property
    def text(self) -> str:
        """The text of its paragraphs, a line each."""
        return "\n".join(paragraph.printed for paragraph in paragraphs(self.blocks))


class WordTable(NamedTuple):
    """A table, row by row."""

    rows: tuple[tuple[WordCell, ...], ...]
    head_rows: int
    """The number of rows that are repeated on each page; 0 when none is marked so."""
    element: Element


WordBlock = WordParagraph | WordTable


class WordFile(NamedTuple):
    """A whole Word file."""

    blocks: tuple[WordBlock, ...]
    margins: tuple[WordBlock, ...]
    """What stands in headers and footers, each text once; page numbers left out."""
    left_out: tuple[tuple[str, int], ...]
    """What was not read, as words with a place for the count (“图片{}幅”) and the count."""
    package: Any
    """The document as python-docx opened it, for those who write a copy of it."""


def paragraphs(blocks: Iterable[WordBlock]) -> Iterator[WordParagraph]:
    """Yield every paragraph in the order of reading, those in cells included, row by row."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block
        else:
            yield from (inner for row in block.rows for cell in row for inner in paragraphs(cell.blocks))


def left_out(file: WordFile) -> str:
    """Return in a few words what of a file was not read (“图片2幅、批注1条”); empty when all was."""
    return "、".join(words.format(count) for words, count in file.left_out)
