"""Tells what there is to say of the pages: what the writer had to do, and what it cannot know."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.document.blocks import Attachment, Block, Document, Imprint, Table, one_line, plain
from drafter.document.layout import Layout, points_written
from drafter.findings import Finding, hint, warning

_BELOW_THE_TEXT = (
    "版记排在文末那一面的下边；那一面是单页还是双页，要打开文件才看得到。要求落在双页的，写“版记: {位置: 背面}”"
)
_ON_THE_BACK = (
    "版记单独排在正文之后的第一个双页上，不编页码；第几页要打开文件才看得到。"
    "正文若止于双页，中间会空一面：那一面下边还排得下的，写“版记: {位置: 文末}”就不空"
)
_AFTER_LANDSCAPE = "版记前面是横排的附件，所以单独排在它后面的第一个双页上，不编页码；第几页要打开文件才看得到"


class _Room(NamedTuple):
    """Where a table stands."""

    width: int
    """In twips."""
    landscape: bool
    in_attachment: bool


def remarks(document: Document, layout: Layout) -> tuple[Finding, ...]:
    """Return hints and warnings on a document's tables and 版记; none of them has a place."""
    return tuple(_of_blocks(document.blocks, layout, _Room(layout.area[0], landscape=False, in_attachment=False)))


def _of_blocks(blocks: Sequence[Block], layout: Layout, room: _Room) -> Iterator[Finding]:
    above: Block | None = None
    for block in blocks:
        match block:
            case Table():
                yield from _of_table(block, layout, room)
            case Attachment(blocks=inner):
                from drafter.writers.columns import is_turned  # noqa: PLC0415 - many reports have no attachment

                turned = is_turned(block, layout)
                if turned and not block.landscape:
                    yield hint("B05", f"{_called(block)}竖着排不下，已经横排；在这个附件里写上“横排: 是”就不再提示")
                yield from _of_blocks(inner, layout, _Room(layout.area[1 if turned else 0], turned, in_attachment=True))
            case Imprint():
                from drafter.writers.docx.imprint import is_alone  # noqa: PLC0415 - few reports have 版记

                alone = is_alone(block, above, layout)
                yield hint("B06", _ON_THE_BACK if block.back else _AFTER_LANDSCAPE if alone else _BELOW_THE_TEXT)
            case _:
                pass
        above = block


def _of_table(table: Table, layout: Layout, room: _Room) -> Iterator[Finding]:
    """Yield what became of a table that has more columns than fit in the wanted size."""
    from drafter.writers.columns import divide, filled  # noqa: PLC0415 - many reports have no table

    whole = filled(table)
    columns = divide(whole, layout, room.width) if whole else None
    if columns is None or columns.size == layout.table_size:
        return
    size = points_written(columns.size)
    if not columns.cut:
        yield hint("B05", f"{_named(table)}栏多，按原来的字号排不下，已经改用{size}")
        return
    remedy = "" if room.landscape or room.in_attachment else "，或者放进附件（很宽的附件会横排）"
    message = f"{_named(table)}用{size}也排不下，有的数字、字母会断成两行；请减少栏目、分成两张表{remedy}"
    yield warning("B05", message)


def _named(table: Table) -> str:
    """Return how a person finds a table: by its name or by the first of its columns."""
    caption = plain(one_line(table.caption))
    heads = "、".join(plain(one_line(cell)) for row in table.head[:1] for cell in row[:3] if plain(cell))
    return f"表格“{caption}”" if caption else f"表头是“{heads}”等的表格"


def _called(attachment: Attachment) -> str:
    return f"附件{attachment.number or ''}里的表格"
