"""Runs 核对表 for `drafter figures`: writes the table of all figures, and takes it back when it has been filled in."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.check.standing import standings
from drafter.commands.build import ELSEWHERE
from drafter.commands.figure_files import held_files
from drafter.commands.printing import Say
from drafter.compose.pipeline import Pipeline
from drafter.files.writing import keep_copy, refuse_existing, write_atomically, write_new
from drafter.findings import DrafterError, Finding, Place, as_typed, error, first_of, listed_lines
from drafter.model.changing import find, put
from drafter.model.declaration import Report
from drafter.model.load import PartFile, load_report
from drafter.sheets.grid import open_sheets, read_grid
from drafter.sheets.holding import Holding, cited
from drafter.sheets.table_file import FileColumn, FileTable, write_table
from drafter.sheets.workbook import open_workbook
from drafter.source import Source, read_source, word_of
from drafter.versions.confirmation import HEAD, NOTE, RESULT, SIGNED, Row, Shown, as_document, on_its_side, rows_of
from drafter.versions.confirmed import Confirmed, Correction, Filled, Sheets, read_back
from drafter.versions.confirmed_word import word_tables
from drafter.writers import WRITERS

_WIDTHS = (21, 10, 9, 10, 16, 10, 16, 50, 9, 17, 12)
"""Of the columns in Excel."""
_MOST_NAMED = 12


class Changed(NamedTuple):
    """What a table that came back makes of the report."""

    changed: dict[PartFile, Source]
    """The files that are to be written anew, with what they are to hold."""
    lines: tuple[str, ...]
    """What was confirmed and corrected, in words."""
    findings: tuple[Finding, ...]


def give_table(path: Path, target: Path, pipeline: Pipeline, say: Say, *, force: bool) -> list[Finding]:
    """Write the table as .xlsx or .docx; return what is wrong with the sheets.

    Raises DrafterError when it cannot be made, or when it is there already.
    """
    if target.suffix.lower() not in (".xlsx", ".docx"):
        message = f"核对表写成 .xlsx 或 .docx，不能写成“{target.name}”；如 -o 数据核对表.xlsx"
        raise DrafterError(error("E05", message, Place(str(target))))
    if not force:
        refuse_existing(target)
    source = read_source(path)
    files = held_files(path, source, pipeline)
    if target.exists() and any(target.samefile(file.path) for file in files):  # through a link
        raise DrafterError(error("E05", f"“{target}”就是要读的 YAML；请用 -o 写另一个文件名", Place(str(target))))
    findings = [finding for holding in files.values() for finding in holding.findings]
    rows = table_rows(path, files, pipeline)
    if not rows:
        raise DrafterError(error("E05", "报告里没有数据，没有可核对的", Place(str(path))))
    if target.suffix.lower() == ".xlsx":
        data = _as_excel(path, target, source, rows)
    else:
        data = _as_word(path, source, rows, pipeline)
    kept = _kept(target, data) if force else None
    (write_atomically if force else write_new)(target, data, ELSEWHERE)
    say(
        f"已生成：{target}（{len(rows)}个数）{f'，原来的文件留在 {kept.name}' if kept else ''}\n"
        f"填好以后：drafter figures {as_typed(path)} --from {as_typed(target)}    更正写回 YAML",
        findings,
    )
    return findings


def _kept(target: Path, data: bytes) -> Path | None:
    """Return the copy of a table that is there already, for it may be filled in; None when none is needed.

    Raises DrafterError when something else than a file stands there.
    """
    if not target.is_file():
        refuse_existing(target)
        return None
    return None if target.read_bytes() == data else keep_copy(target)


def table_rows(path: Path, files: dict[PartFile, Holding], pipeline: Pipeline) -> tuple[Row, ...]:
    """Return the rows of the table for a report as it stands; raises DrafterError when it cannot be built.

    `files` are the report and its parts; the figures of a part are its department's.
    """
    sources = tuple(file.source for file in files)
    places = {each.place: each for holding in files.values() for each in holding.held}
    parts = {file.source.file: file.path.stem for file in files if file.path != path}
    shown = []
    for figure, sentences in standings(path, sources[0], pipeline):
        place = figure.place_of("本期" if figure.current else "目标")
        held = places.get(place) if place else None
        department = (held.department if held else "") or (parts.get(place.file, "") if place else "")
        shown.append(Shown(figure, sentences, held.source if held else "", department))
    return rows_of(sources, shown)


def _named(source: Source) -> tuple[str, str]:
    """Return bureau and title of the table."""
    bureau, period = (word_of(find(source.root, (key,))).strip() for key in ("单位", "期间"))
    return bureau, f"{bureau}{period}数据核对表"


def _as_excel(path: Path, target: Path, source: Source, rows: tuple[Row, ...]) -> bytes:
    columns = tuple(
        FileColumn(name, width, name in (RESULT, SIGNED), "无误" if name == RESULT else "")
        for name, width in zip(HEAD, _WIDTHS, strict=True)
    )
    body = tuple(tuple(row.cells[name] for name in HEAD) for row in rows)
    return write_table(FileTable(_named(source)[1], NOTE.format(file=as_typed(path.name)), columns, body), target)


def _as_word(path: Path, source: Source, rows: tuple[Row, ...], pipeline: Pipeline) -> bytes:
    bureau, title = _named(source)
    layout = pipeline.layout(pipeline.folder(path, load_report(source).report or Report()))[0]
    return WRITERS["docx"].write(
        as_document(title, bureau, NOTE.format(file=as_typed(path.name)), rows), on_its_side(layout)
    )


def take_table(path: Path, table: Path, pipeline: Pipeline) -> Changed:
    """Return the report with what a filled-in table corrects; nothing is written.

    Raises DrafterError when one of the two cannot be read, or when it is no such table.
    """
    source = read_source(path)
    files = held_files(path, source, pipeline)
    confirmed = read_back(table.name, tuple(_tables(table)), table_rows(path, files, pipeline), _sheets(files))
    corrections = (*confirmed.corrections, *confirmed.lifted)
    changed: dict[PartFile, Source] = {}
    findings = list(confirmed.findings)
    for file in files:
        better, problems = _corrected(
            file.source, [each for each in corrections if each.place.file == file.source.file]
        )
        findings += problems
        if better.text != file.source.text:
            changed[file] = better
    return Changed(changed, tuple(_lines(confirmed, source.file)), tuple(findings))


def _sheets(files: dict[PartFile, Holding]) -> Sheets:
    """Return from which cells values are taken, those of cells that could not be read as well."""
    held = {(file.source.file, each.way): each for file, holding in files.items() for each in holding.held}
    named = {(file.source.file, each.way): each.cell.text for file in files for each in cited(file.source)}
    return Sheets(
        named | {way: each.source for way, each in held.items()}, {way: each.new for way, each in held.items()}
    )


def _tables(table: Path) -> Iterator[tuple[tuple[Filled, ...], ...]]:
    """Yield the tables of a file, each cell with its name."""
    if table.suffix.lower() == ".docx":
        yield from word_tables(table)
        return
    book = open_workbook(table)
    for sheet in open_sheets(book):
        grid = read_grid(book, sheet)
        yield tuple(tuple(Filled(cell.name, cell.text, cell.problem, cell.covered) for cell in row) for row in grid)


def _corrected(source: Source, corrections: list[Correction]) -> tuple[Source, list[Finding]]:
    """Return a file with the corrections in it, and what could not be written."""
    findings = []
    for each in corrections:
        try:
            source = put(source, each.way, each.new)
        except ValueError as problem:
            findings.append(error("E05", f"{each.cell}：“{each.name}”{problem}", each.place))
    return source, findings


def _lines(confirmed: Confirmed, file: str) -> Iterator[str]:
    """Yield in words what came back; a line of another file than the report's is named with it."""
    count = len(confirmed.corrections)
    yield f"无误{len(confirmed.right)}个，更正{count}个，没有核的{len(confirmed.open)}个" + ("：" if count else "")
    for each in (*confirmed.corrections, *confirmed.lifted):
        line = listed_lines((each.place,), file)
        yield f"  {line} {each.name}：{each.old or '（没有写）'} → {each.new}（{each.cell}）"
    if confirmed.open:
        some = first_of(confirmed.open, _MOST_NAMED)
        yield f"没有核的：{some}"
