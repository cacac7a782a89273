"""Turns the XHTML that a template may write into the block tree; every mistake at the template's file and line."""

import re
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple
from xml.parsers import expat

from drafter.document.blocks import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Heading,
    Imprint,
    Inline,
    Letterhead,
    Note,
    Paragraph,
    Run,
    RunIn,
    Signature,
    Span,
    Subtitle,
    Table,
    Title,
    one_line,
)
from drafter.findings import DrafterError, Finding, Place, did_you_mean, error

CLASSES: dict[str, tuple[str, ...]] = {
    "p": (
        *("副标题", "题下", "主送", "落款", "落款 盖章", "日期", "附件说明", "附注"),
        *("发文机关标志", "发文字号", "签发人", "抄送", "印发机关", "印发机关 背面", "印发日期"),
    ),
    "h2": ("接排", "另起", "接排 另起"),
    "h3": ("接排", "另起", "接排 另起"),
    "h4": ("接排", "另起", "接排 另起"),
    "h5": ("接排", "另起", "接排 另起"),
    "section": ("附件", "附件 横排"),
}
"""The classes that a tag may have; a tag that is not here has none."""

MEANINGS = {
    "<h1>": "标题；里面的 <wbr/> 是标题太长时可以换行的地方",
    "<h2>、<h3>、<h4>、<h5>": "一、　（一）　1.　（1），序号由程序编",
    '<h3 class="接排">': "标题与后面的 <p> 连成一段：（一）标题。正文……",
    '<h3 class="另起">': "序号从头编起",
    "<p>": "正文的一段",
    "<strong>": "突出的字，如“一是……”",
    "<mark>": "待填的记号",
    "<table>、<caption>、<thead>、<tbody>、<tr>、<th>、<td>": "表格、表名、表头、表体、行、表头的格、格",
    '<p class="副标题">、<p class="题下">': "标题下面的一行",
    '<p class="主送">': "主送机关",
    '<p class="附件说明">': "附件的名称，每个一段",
    '<p class="落款">、<p class="落款 盖章">、<p class="日期">': "署名、盖章的署名、日期",
    '<p class="附注">': "附注，括号由程序加",
    '<p class="发文机关标志">、<p class="发文字号">、<p class="签发人">': "红头；几个签发人写几段",
    '<p class="抄送">、<p class="印发机关">、<p class="印发日期">': "版记；“抄送：”“印发”由程序加",
    '<p class="印发机关 背面">': "版记单独排在最后一张纸的背面",
    '<section class="附件">、<section class="附件 横排">': "另起一页的附件，里面先写 <h1>；横着排的附件",
    '<th colspan="2">、<th rowspan="2">': "表头里占几栏、占几行的格",
}
"""What each tag is for, for the people who write templates."""

BLOCKS = ("h1", "h2", "h3", "h4", "h5", "p", "table", "section")
INLINES = ("strong", "mark", "wbr")
TABLE_PARTS = ("caption", "thead", "tbody", "tr", "th", "td")
TAGS = (*BLOCKS, *INLINES, *TABLE_PARTS)

SPANS = {"th": ("colspan", "rowspan")}
"""The only attributes beside the class: over how many columns and rows a cell reaches."""
LARGEST_SPAN = 63
"""Word takes no table of more columns."""

_PENDING = r"(【待[填核](?:[：:][^】]{0,500})?】)"
"""A value that is still 待填 or 待核, wherever it comes from."""

DEEPEST = 40
"""Tags inside one another."""
MOST_MISTAKES = 100
"""A loop that prints a wrong tag is told this many times at most, before the same ones are put together."""

_PARENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(BLOCKS, ("body", "section")),
    **dict.fromkeys(INLINES, ("h1", "h2", "h3", "h4", "h5", "p", "th", "td", "caption", "strong", "mark")),
    "caption": ("table",),
    "thead": ("table",),
    "tbody": ("table",),
    "tr": ("thead", "tbody"),
    "th": ("tr",),
    "td": ("tr",),
}


class Element:
    """A tag while its content is being read."""

    def __init__(self, tag: str, kind: str, place: Place | None, span: tuple[int, int] = (1, 1)) -> None:
        self.tag = tag
        self.kind = kind
        """Its class."""
        self.place = place
        self.span = span
        """Over how many rows and columns it reaches."""
        self.runs: list[Run] = []
        self.parts: list[Inline] = []
        """What <wbr/> has closed off so far."""
        self.cells: list[Cell] = []
        self.rows: list[tuple[Cell, ...]] = []
        self.blocks: list[Made] = []
        self.caption: Inline = ()
        self.head: tuple[tuple[Cell, ...], ...] = ()
        self.body: list[tuple[Inline, ...]] = []


class Cell(NamedTuple):
    """A finished cell of a table."""

    text: Inline
    rows: int = 1
    columns: int = 1


class Made(NamedTuple):
    """A finished tag, before neighbours are put together."""

    tag: str
    kind: str
    place: Place | None
    parts: tuple[Inline, ...]
    block: Block | None = None
    """For tables and sections."""

    @property
    def text(self) -> Inline:
        """All its runs."""
        return tuple(run for part in self.parts for run in part)


Locate = Callable[[str], Place | None]
"""From what an `at` instruction says (number of the section, line) to a place."""


class Reader:
    """Collects elements from the parser's events."""

    def __init__(self, locate: Locate) -> None:
        self.locate = locate
        self.place: Place | None = None
        self.stack = [Element("body", "", None)]
        self.findings: list[Finding] = []

    def instruction(self, target: str, data: str) -> None:
        """Note the place of the tag that follows."""
        if target == "at":
            self.place = self.locate(data)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open a tag."""
        if tag == "body" and len(self.stack) == 1 and self.place is None:
            return
        kind = " ".join(attributes.pop("class", "").split())
        self.check(tag, kind, attributes)
        parent = self.stack[-1]
        if tag == "wbr":
            parent.parts.append(tuple(parent.runs))
            parent.runs = []
            return
        span = (_span(attributes, "rowspan"), _span(attributes, "colspan"))
        self.stack.append(Element(tag, kind, self.place, span))
        if len(self.stack) > DEEPEST:
            self.findings.append(error("T23", f"标签一层套一层，超过了{DEEPEST}层；请检查有没有漏关的标签", self.place))
            raise DrafterError(*self.findings)

    def check(self, tag: str, kind: str, attributes: dict[str, str]) -> None:
        """Tell an unknown tag, class or attribute, and a tag in a place where it cannot stand."""
        if tag not in TAGS:
            self.tell("T21", f"没有 <{tag}> 这个标签{likely(tag, TAGS)}")
        elif self.stack[-1].tag not in _PARENTS[tag] and self.stack[-1].tag in (*TAGS, "body"):
            inside = "最外层" if self.stack[-1].tag == "body" else f"<{self.stack[-1].tag}> 里"
            parents = "、".join(f"<{parent}>" for parent in _PARENTS[tag] if parent != "body")
            self.tell("T23", f"<{tag}> 不能放在{inside}，应当放在 {parents} 里或单独成段")
        allowed = CLASSES.get(tag, ())
        if kind and kind not in allowed and tag in TAGS:
            self.tell("T22", f"<{tag}> 没有“{kind}”这个 class{likely(kind, allowed)}")
        for name, value in attributes.items():
            if message := attribute_mistake(tag, name, value):
                self.tell("T22", message)

    def tell(self, rule: str, message: str) -> None:
        """Note a finding at the current place; raises DrafterError when there is no end of them."""
        self.findings.append(error(rule, message, self.place))
        if len(self.findings) >= MOST_MISTAKES:
            raise DrafterError(*self.findings)

    def text(self, data: str) -> None:
        """Take characters; a mark of unfinished work becomes a run of its own."""
        inside = self.stack[-1]
        if inside.tag in ("body", "section", "table", "thead", "tbody", "tr"):
            if data.strip():
                self.tell("T24", f"“{data.strip()[:12]}”不在任何段落里；请用 <p> 或别的标签括起来")
            return
        strong = any(element.tag == "strong" for element in self.stack)
        marked = any(element.tag == "mark" for element in self.stack)
        for index, piece in enumerate(re.split(_PENDING, data) if "【待" in data else (data,)):
            if piece:
                inside.runs.append(Run(piece, strong, marked or index % 2 == 1))

    def end(self, tag: str) -> None:
        """Close a tag and hand what it holds to its parent."""
        if tag == "wbr" or len(self.stack) == 1:
            return
        closed = self.stack.pop()
        parent = self.stack[-1]
        runs = merged(closed.runs)
        match tag:
            case "strong" | "mark":
                parent.runs.extend(runs)
            case "th" | "td":
                parent.cells.append(Cell(runs, *closed.span))
            case "tr":
                parent.rows.append(tuple(closed.cells))
            case "thead":
                parent.head = tuple(closed.rows)
            case "tbody":
                parent.body.extend(tuple(cell.text for cell in row) for row in closed.rows)
            case "caption":
                parent.caption = runs
            case "table":
                head, spans = laid_out(closed.head)
                table = Table(closed.caption, head, tuple(closed.body), closed.place, spans)
                self.check_table(table)
                parent.blocks.append(Made(tag, "", closed.place, (), table))
            case "section":
                inner = Assembler(closed.blocks).run()
                attachment = Attachment(None, inner, landscape="横排" in closed.kind)
                parent.blocks.append(Made(tag, closed.kind, closed.place, (), attachment))
            case _:
                parts = tuple(part for part in (*map(merged, closed.parts), runs) if part)
                parent.blocks.append(Made(tag, closed.kind, closed.place, parts))

    def check_table(self, table: Table) -> None:
        """Tell rows that have not the same number of cells."""
        widths = {len(row) for row in (*table.head, *table.body)}
        if len(widths) > 1:
            self.findings.append(
                error("T25", f"表格各行的格数不一样（{'、'.join(map(str, sorted(widths)))}格），请补齐", table.origin)
            )


def attribute_mistake(tag: str, name: str, value: str) -> str:
    """Return what is wrong with an attribute other than the class; empty when nothing is."""
    if name not in SPANS.get(tag, ()):
        return f"<{tag}> 不能带“{name}”属性；字体、间距请在版式.yaml 里改"
    if not _is_span(value):
        return f"<{tag}> 的“{name}”应当是 1 到 {LARGEST_SPAN} 的整数，这里写的是“{value}”"
    return ""


def _span(attributes: dict[str, str], name: str) -> int:
    """Return over how many rows or columns a cell reaches; 1 for what `check` has told."""
    written = attributes.get(name, "")
    return int(written) if _is_span(written) else 1


def _is_span(written: str) -> bool:
    return written.isascii() and written.isdecimal() and written[0] != "0" and int(written[:3]) <= LARGEST_SPAN


def laid_out(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[tuple[Inline, ...], ...], tuple[Span, ...]]:
    """Return the rows of a head with an empty cell wherever a larger one covers the place, and the larger ones."""
    places: list[dict[int, Inline]] = [{} for _ in rows]
    spans = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in places[number]:
                column += 1
            reach = min(cell.rows, len(rows) - number)
            if reach > 1 or cell.columns > 1:
                spans.append(Span(number, column, reach, cell.columns))
            for below in places[number : number + reach]:
                below.update(dict.fromkeys(range(column, column + cell.columns), ()))
            places[number][column] = cell.text
            column += cell.columns
    return tuple(tuple(row[column] for column in sorted(row)) for row in places), tuple(spans)


def likely(word: str, known: tuple[str, ...]) -> str:
    """Return the rest of a sentence that names the likely word, or all of them."""
    return did_you_mean(word, known, f"；可用的有：{'、'.join(known)}" if known else "，它不带 class")


def merged(runs: list[Run] | Inline) -> Inline:
    """Return the runs with neighbours of one look put together."""
    looks = groupby(runs, key=lambda run: (run.strong, run.mark))
    return tuple(Run("".join(run.text for run in same), strong, mark) for (strong, mark), same in looks)


class Assembler:
    """Puts finished tags together: headings numbered, run-in headings joined, signatures and attachments made."""

    def __init__(self, made: list[Made]) -> None:
        self.made = made
        self.index = 0
        self.blocks: list[Block] = []
        self.ordinals = [0, 0, 0, 0]
        self.attachments = 0
        self.several = sum(isinstance(each.block, Attachment) for each in made) > 1

    def run(self) -> tuple[Block, ...]:
        """Return the blocks."""
        while self.index < len(self.made):
            each = self.made[self.index]
            self.index += 1
            self.take(each)
        return tuple(self.blocks)

    def take(self, each: Made) -> None:
        """Add what one tag becomes, together with the neighbours that belong to it."""
        match each.tag, each.kind:
            case "h1", _:
                self.blocks.append(Title(each.text))
            case (("h2" | "h3" | "h4" | "h5"), _):
                self.heading(each)
            case "p", ("落款" | "落款 盖章" | "日期"):
                self.signature(each)
            case "p", "附件说明":
                together = (each, *self.following("附件说明"))
                self.blocks.append(AttachmentNote(tuple(one_line(name.text) for name in together)))
            case "p", ("发文机关标志" | "发文字号" | "签发人"):
                parts = self.parts(each, "发文机关标志", "发文字号", "签发人")
                self.blocks.append(Letterhead(first(parts[0]), first(parts[1]), parts[2]))
            case "p", ("抄送" | "印发机关" | "印发机关 背面" | "印发日期"):
                copies, *offices, date = map(first, self.parts(each, "抄送", "印发机关", "印发机关 背面", "印发日期"))
                self.blocks.append(Imprint(copies, offices[0] or offices[1], date, back=bool(offices[1])))
            case "section", _:
                self.attachments += 1
                inner = each.block.blocks if isinstance(each.block, Attachment) else ()
                number = self.attachments if self.several else None
                self.blocks.append(Attachment(number, inner, "横排" in each.kind))
            case "table", _ if each.block is not None:
                self.blocks.append(each.block)
            case _:
                self.blocks += [simple(each, text) for text in split(each.text)]

    def following(self, *kinds: str) -> list[Made]:
        """Return the tags of these classes that come next, and go on behind them."""
        found: list[Made] = []
        while self.index < len(self.made) and self.made[self.index].kind in kinds:
            found.append(self.made[self.index])
            self.index += 1
        return found

    def parts(self, start: Made, *kinds: str) -> tuple[tuple[Inline, ...], ...]:
        """Return for each class the texts of the tags that come together with the first one."""
        together = [start, *self.following(*kinds)]
        return tuple(tuple(each.text for each in together if each.kind == kind) for kind in kinds)

    def ordinal(self, level: int, *, restart: bool) -> int:
        """Return the ordinal of the next heading of a level; all lower levels begin anew."""
        self.ordinals[level - 1] = 1 if restart else self.ordinals[level - 1] + 1
        self.ordinals[level:] = [0] * (4 - level)
        return self.ordinals[level - 1]

    def heading(self, each: Made) -> None:
        """Add a heading, or a run-in heading with the paragraph after it."""
        level = int(each.tag[1]) - 1
        number = self.ordinal(level, restart="另起" in each.kind)
        if "接排" not in each.kind:
            self.blocks.append(Heading(level, number, each.text, each.place))
            return
        body = self.made[self.index] if self.index < len(self.made) else None
        first: Inline = ()
        more: list[Inline] = []
        if body is not None and (body.tag, body.kind) == ("p", ""):
            first, *more = split(body.text) or [()]
            self.index += 1
        self.blocks.append(RunIn(level, number, each.text, first, each.place))
        self.blocks += [Paragraph(text, each.place) for text in more]

    def signature(self, first: Made) -> None:
        """Put 署名 lines and the date that follows them into one signature."""
        lines = [first, *self.following("落款", "落款 盖章")] if first.kind != "日期" else []
        dates = [first] if first.kind == "日期" else self.following("日期")[:1]
        sealed = any("盖章" in line.kind for line in lines)
        self.blocks.append(Signature(tuple(line.text for line in lines), dates[0].text if dates else (), sealed))


def first(texts: tuple[Inline, ...]) -> Inline:
    """Return the first of some texts, an empty one when there is none."""
    return texts[0] if texts else ()


def split(text: Inline) -> list[Inline]:
    """Return the paragraphs of some runs: a blank line in a value ends one; empty ones are left out."""
    paragraphs: list[list[Run]] = [[]]
    for run in text:
        first, *more = run.text.split("\n\n")
        for index, piece in enumerate((first, *more)):
            if index:
                paragraphs.append([])
            if piece:
                paragraphs[-1].append(Run(piece, run.strong, run.mark))
    return [tuple(runs) for runs in paragraphs if runs]


def simple(made: Made, text: Inline) -> Block:
    """Return the block of one paragraph."""
    match made.kind:
        case "副标题" | "题下":
            return Subtitle(text)
        case "主送":
            return Addressee(text)
        case "附注":
            return Note(text)
        case _:
            return Paragraph(text, made.place)


_EXPAT = {
    expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]: "标签没有配对：前面打开的标签要用 </…> 关上，次序不能错",
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]: "标签没有关上",
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: "标签没有写完，缺少“>”",
    expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: "不认识“&……;”这种写法；字符直接写，“&”写成“&amp;”",
    expat.errors.codes[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: "一个标签里写了两个同名的属性",
}


def read_markup(xhtml: str, locate: Locate) -> tuple[Block, ...]:
    """Return the blocks that a template wrote.

    Raises DrafterError with every unknown tag and class, or with the place where the tags do not pair.
    """
    reader = Reader(locate)
    parser = expat.ParserCreate(encoding="utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.ProcessingInstructionHandler = reader.instruction
    try:
        parser.Parse(f"<body>{xhtml}</body>".encode(), True)
    except expat.ExpatError as problem:
        words = _EXPAT.get(problem.code, "这里的标签写法不对；请检查 < > 和引号是否成对")
        opened = "".join(f"<{element.tag}>" for element in reader.stack[1:])
        place = reader.stack[-1].place or reader.place  # the tag that was not closed, not where that was noticed
        reader.findings.append(error("T24", words + (f"（还没有关上的：{opened}）" if opened else ""), place))
    if reader.findings:
        raise DrafterError(*reader.findings)
    return Assembler(reader.stack[0].blocks).run()
