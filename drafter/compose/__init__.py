"""Renders a report through its section templates into the document tree, for `build` and for checks of the page.

The engine is imported where templates are really used: Jinja takes a third of the start of a short run.
"""

from functools import cache
from typing import TYPE_CHECKING

from drafter.citing.filters import FILTERS
from drafter.compose.markup import read_markup
from drafter.compose.names import names_for
from drafter.document.blocks import Attachment, Block, Document, Inline, Letterhead, Title, one_line, plain
from drafter.findings import DrafterError, Place
from drafter.model.declaration import Report
from drafter.styles.search import Templates

if TYPE_CHECKING:
    from drafter.compose.engine import Engine

WHOLE = "报告.html"
"""The section that holds the order of the others."""
LONGEST_UNCUT = 15
"""A piece of a title of more characters, such as a typed title, may need two lines: it is cut into words."""


def compose(report: Report, engine: "Engine", own_words: tuple[str, ...] = ()) -> Document:
    """Return the report as a document.

    `own_words` are kept whole when a typed title is broken. Raises DrafterError with every mistake in citations, else
    with the first mistake in the templates.
    """
    from drafter.compose.engine import render  # noqa: PLC0415 - see above

    names, findings = names_for(report, engine.templates)
    if findings:
        raise DrafterError(*findings)
    xhtml = render(engine, WHOLE, names)
    blocks = read_markup(xhtml, cache(lambda at: place_at(engine, at)))
    own = (*own_words, str(names["单位"]), str(names["地区"]), *names["落款"].values["署名"])
    blocks = tuple(cut(block, own) for block in blocks)
    title = next((plain(one_line(block.parts)) for block in blocks if isinstance(block, Title)), "")
    return Document(title, str(names["单位"]), blocks)


def make_engine(templates: Templates) -> "Engine":
    """Return the engine of some templates; reports of one style may share it, and so what it has compiled."""
    from drafter.compose.engine import Engine  # noqa: PLC0415 - see above

    return Engine(templates, FILTERS)


def place_at(engine: "Engine", at: str) -> Place | None:
    """Return the place that a mark of place stands for; None for a mark that is none of the program's."""
    section, _, line = at.rpartition(":")
    known = section in engine.sections and line.isdecimal() and len(line) < 8
    return engine.place(engine.sections[section], int(line)) if known else None


def cut(block: Block, own_words: tuple[str, ...]) -> Block:
    """Return a title whose long or typed pieces are cut into words, any other block as it is.

    An attachment is seen through for its own title.
    """
    match block:
        case Attachment(blocks=inner):
            return block._replace(blocks=tuple(cut(each, own_words) for each in inner))
        case Title(parts=parts) if any(len(part.text) > LONGEST_UNCUT or "\n" in part.text for part in parts):
            return Title(_pieces(parts, own_words))
        case Letterhead(mark=mark) if len(plain(mark)) > LONGEST_UNCUT:
            return block._replace(mark=_pieces(mark, own_words))
        case _:
            return block


def _pieces(parts: Inline, own_words: tuple[str, ...]) -> Inline:
    from drafter.chinese.words import cut_title  # noqa: PLC0415 - jieba is loaded only for a long title

    return tuple(part._replace(text=piece) for part in parts for piece in cut_title(part.text, own_words))
