"""Reads the tables of a Word file as cells with names, for 核对表 that was filled in there."""

from collections.abc import Iterator
from pathlib import Path

from drafter.versions.confirmed import Filled
from drafter.word.content import WordTable
from drafter.word.reading import read_word


def word_tables(path: Path) -> Iterator[tuple[tuple[Filled, ...], ...]]:
    """Yield the tables of a Word file; raises DrafterError (G01) for what is no readable Word file."""
    tables = [block for block in read_word(path).blocks if isinstance(block, WordTable)]
    for number, table in enumerate(tables, start=1):
        which = f"第{number}个表" if len(tables) > 1 else ""
        yield tuple(
            tuple(Filled(f"{which}第{row}行第{column}格", cell.text) for column, cell in enumerate(cells, start=1))
            for row, cells in enumerate(table.rows, start=1)
        )
