"""Reads a finished report: the path of a .docx or .txt in; its paragraphs and tables in order, cleaned, out."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from drafter.chinese.units import unit_pattern
from drafter.document.memory import read_memory
from drafter.findings import DrafterError, Place, error
from drafter.importing.cleaning import clean, is_page_copy, unseen
from drafter.importing.labels import read_label
from drafter.importing.lines import Line, Original, words_of
from drafter.importing.pages import joined, joined_lines, page_debris
from drafter.importing.pasted import LOST, has_lost, is_markdown, rows_of_markdown, unmarked
from drafter.importing.tables import head_of, rows_of
from drafter.source.reading import OLD_WORD_SUFFIXES, TEXT_SUFFIXES, decode, read_bytes
from drafter.word.content import Where, WordBlock, WordParagraph, WordTable, left_out, paragraphs
from drafter.word.reading import read_word
from drafter.word.remarks import custom_properties
from drafter.word.sections import Pages, pages_of

_LABEL = r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[、.．](?!\d))"
_DATE = r"\s*\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
_SOFT_END = re.compile(
    rf"(?<=[。！？；：])\n|\n(?=\s*{_LABEL})|\n\s*(?=\n)|\n(?=\u3000| {{2}})|\n(?={_DATE}\s*(?:\n|$))"
)
_TOGETHER = re.compile(rf"(?<=[ \xa0\u2002\u3000])(?={_LABEL})")
_TITLE_ENDS = re.compile(r"总结|报告|汇报|计划|要点|思路|打算|措施|情况|讲话|发言|意见")
_DEEPEST_HEADING = 4
_HEADING_AND_BLANK = re.compile(
    r"(\s*[^。；：:;！？\s]{6,26}(?<=[\u4e00-\u9fff”）]))[ \xa0\u3000]+(?=[\u4e00-\u9fff“0-9]\S{15})"
)
_DEBRIS = "页码、页眉{}行不是正文，没有导入"
_JOINED = "断开的行接成了段"
_BULLETS = "项目符号（●、◆之类）没有导入"
_HEADING_LINE = 26
"""Characters of a heading that is surely shorter than a line of the page."""


def read_original(path: Path) -> Original:
    """Return what stands in a finished report.

    Raises DrafterError for what is neither a Word file nor a text, or has no words in it.
    """
    suffix = path.suffix.lower()
    if suffix == ".docx":
        original = _from_word(path)
    elif suffix in TEXT_SUFFIXES:
        original = _from_text(path)
    else:
        raise DrafterError(error("I01", _not_importable(path), Place(str(path))))
    if not any(line.text or line.rows for line in original.lines):
        message = f"“{path.name}”里没有文字；如果是扫描件，请先做文字识别，再另存为 .docx"
        raise DrafterError(error("I01", message, Place(str(path))))
    return original


def _not_importable(path: Path) -> str:
    if path.suffix.lower() in OLD_WORD_SUFFIXES:
        return f"“{path.name}”要先在 Word 或 WPS 里另存为 .docx，再导入"
    if path.suffix.lower() == ".pdf":
        return f"“{path.name}”是 PDF；请在 Word 或 WPS 里打开、另存为 .docx，或把文字复制到 .txt 里，再导入"
    return f"不能导入“{path.name}”；能导入的有：.docx、.txt"


def _from_word(path: Path) -> Original:
    file = read_word(path)
    pages = pages_of(file)
    read = [
        line._replace(landscape=on.landscape, back=on.back)
        for block in file.blocks
        for on in (pages.get(block.element, Pages(landscape=False, back=False)),)
        for line in _word_lines(block, path)
    ]
    missed = left_out(file)
    notes = [f"没有读进来的：{missed}"] if missed else []
    notes += [_BULLETS] if any(map(is_bullet, paragraphs(file.blocks))) else []
    if file.margins:
        notes.append("页眉、页脚的文字没有导入")
    own = read_memory(custom_properties(file))
    debris = () if own else page_debris([line.text for line in read])
    whole = [line for place, line in enumerate(read) if place not in debris]
    lines = tuple(whole if own else joined_lines(whole, paged=bool(debris)))
    notes += [_DEBRIS.format(len(debris))] if debris else []
    notes += [_JOINED] if len(lines) < len(whole) else []
    original = Original(lines, (*notes, *_cleaned(line.text for line in lines)), own.origin.style if own else "")
    return _without_marks(original)


def _word_lines(block: WordBlock, path: Path) -> Iterator[Line]:
    """Yield the lines of a paragraph, parted at soft line ends that stand for paragraphs; or a table."""
    match block:
        case WordTable():
            yield _table(block, path)
        case WordParagraph():
            start = 0
            for end in [*_soft_ends(block.text), len(block.text)]:
                text = block.text[start:end]
                if text.strip() and not (start == 0 and not text.strip()):
                    yield _word_line(block, start, end, path)
                start = end


def _soft_ends(text: str) -> Iterator[int]:
    """Yield the soft line ends that stand for paragraphs: they are behind a stop, or a heading, or before a label."""
    certain = {found.start() for found in _SOFT_END.finditer(text)}
    start = 0
    for found in re.finditer("\n", text):
        heading = text[start : found.start()].strip()
        end = text.find("\n", found.end())
        following = text[found.end() : end if end >= 0 else len(text)]
        titled = len(heading) <= _HEADING_LINE and read_label(heading) is not None
        if found.start() in certain or (titled and "。" in following):
            yield found.start()
        start = found.end()


def _word_line(paragraph: WordParagraph, start: int, end: int, path: Path) -> Line:
    text = paragraph.text[start:end]
    where = f"第{paragraph.number}段" + ("" if paragraph.where is Where.BODY else f"（{paragraph.where.value}）")
    first = start == 0
    if paragraph.level and first and not paragraph.label:
        text = _bare_number().sub(r"\g<0> ", text, count=1)
    centred = paragraph.alignment == "center"  # what is centred was broken on purpose: titles, names of bureaus
    return Line(
        clean(text.strip() if centred else text.strip().replace("\n", "")),
        Place(f"{path} {where}", excerpt=text.strip()),
        where,
        paragraph.label if first and not is_bullet(paragraph) else "",
        paragraph.level if first else None,
        _bold(paragraph, start, end),
        paragraph.runs[0].size if paragraph.runs else None,
        centred,
        paragraph.alignment == "right" or paragraph.indent > 8,
        paragraph.new_page and first,
        style=paragraph.style,
    )


@cache
def _bare_number() -> re.Pattern[str]:
    """Return what matches the number of a heading that stands right before its words: 1科研进展, not 3个维度."""
    return re.compile(rf"^\s*\d{{1,2}}(?=[\u4e00-\u9fff])(?!{unit_pattern()})")


def is_bullet(paragraph: WordParagraph) -> bool:
    """Return whether Word prints a bullet before a paragraph; a dash is one that official texts use."""
    return bool(paragraph.label) and not any(mark.isalnum() or mark in "—（(" for mark in paragraph.label)


def _bold(paragraph: WordParagraph, start: int, end: int) -> tuple[bool, ...]:
    """Return for each character of a stretch of a paragraph that is left in cleaning whether it is bold."""
    return tuple(
        run.bold
        for run in paragraph.runs
        for offset, character in enumerate(run.text, run.start)
        if start <= offset < end and not character.isspace() and not unseen(character)
    )


def _table(table: WordTable, path: Path) -> Line:
    number = next((each.number for each in paragraphs((table,))), 0)
    where = f"第{number}段起的表格"
    return Line("", Place(f"{path} {where}"), where, rows=rows_of(table), head=head_of(table))


def _from_text(path: Path) -> Original:
    text = decode(read_bytes(path), str(path)).text.removeprefix("\ufeff")
    read = [(number, row) for number, row in enumerate(text.splitlines(), 1) if row.strip()]
    debris = page_debris([row for _, row in read])
    rows = [each for place, each in enumerate(read) if place not in debris]
    page_copy = is_page_copy(text)
    if is_markdown(text):
        return _from_markdown(rows, path)
    parts = list(joined(_parted(rows, page_copy), paged=bool(debris)))
    lines = tuple(
        Line(clean(part, page_copy=page_copy), Place(str(path), number, excerpt=part.strip()), f"第{number}行")
        for number, part in parts
    )
    lines = tuple(line for line in lines if line.text)
    notes = [_DEBRIS.format(len(debris))] if debris else []
    notes += [_JOINED] if len(parts) < len(rows) else []
    notes += ["网页或 PDF 复制时带来的空格去掉了"] if page_copy else []
    return _without_marks(Original(lines, (*notes, *_cleaned(row for _, row in rows)), typed=True))


def _from_markdown(rows: list[tuple[int, str]], path: Path) -> Original:
    """Return what stands in a text that is written in Markdown; its only heading of the first level is the title."""
    lines = tuple(
        Line(clean(row), Place(str(path), number, excerpt=row.strip()), f"第{number}行", rows=cells)
        for number, row, cells in rows_of_markdown(rows)
    )
    original = _without_marks(Original(lines, tuple(_cleaned(row for _, row in rows)), typed=True), markdown=True)
    first = [line for line in original.lines if line.level == 1]
    if len(first) == 1:
        titled = tuple(
            line._replace(style="title", level=None) if line is first[0] else line for line in original.lines
        )
        return original._replace(lines=titled)
    return original


def _without_marks(original: Original, *, markdown: bool = False) -> Original:
    """Return a report without marks of Markdown and of fonts, and with what is to be told of them."""
    pairs = [(line, unmarked(line, markdown=markdown)) for line in original.lines]
    lost = tuple(line for old, line in pairs if line != old and has_lost(old) and LOST in words_of(line))
    notes = original.cleaned
    if any(line != old and not has_lost(old) for old, line in pairs):
        notes += ("Markdown 的记号（#、**、- 之类）去掉了",)
    if _BULLETS not in notes and any(has_lost(old) and LOST not in words_of(line) for old, line in pairs):
        notes += (_BULLETS,)
    return Original(tuple(line for _, line in pairs), notes, original.style, original.typed, lost)


def _parted(rows: list[tuple[int, str]], page_copy: bool) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text; one that holds a whole page, with blanks for line ends, is parted before labels."""
    titles = [re.sub(r"\s", "", row) for _, row in rows if len(row) < 60 and _TITLE_ENDS.search(row)]
    for number, row in rows:
        if not page_copy or len(row) < 200:
            yield from ((number, piece) for piece in _parted_at_blank(row))
            continue
        start = 0
        for end in [*(found.start() for found in _TOGETHER.finditer(row)), len(row)]:
            for piece in _headed(row[start:end], titles if start == 0 else []):
                yield number, piece
            start = end


def _parted_at_blank(row: str) -> tuple[str, ...]:
    """Return a line, parted where a blank is all that is left of the line end behind its heading: 一、标题 正文……"""
    label = read_label(row.strip())
    found = _HEADING_AND_BLANK.match(row)
    if label is None or label.rank > _DEEPEST_HEADING or not found or "。" not in row[found.end() :]:
        return (row,)
    return row[: found.end(1)], row[found.end() :]


def _headed(piece: str, titles: list[str]) -> tuple[str, ...]:
    """Return a stretch of a copied page, parted behind the title or the heading that it begins with."""
    for title in titles:
        pattern = r"\s*".join(map(re.escape, title))
        if found := re.match(rf"\s*{pattern}\s+", piece):
            return piece[: found.end()], piece[found.end() :]
    label = read_label(piece.strip())
    first = re.split(r"[。；]", piece)[0]
    if label is None or label.rank > 2 or len(first) <= _HEADING_LINE:
        return (piece,)
    end = re.search(r"(?<=[\u4e00-\u9fff”）]) (?=[\u4e00-\u9fff“])", first)
    return (piece[: end.start()], piece[end.end() :]) if end and end.start() <= _HEADING_LINE else (piece,)


def _cleaned(texts: Iterable[str]) -> list[str]:
    marks = sum(map(unseen, texts))
    return [f"看不见的字符{marks}个去掉了"] if marks else []
