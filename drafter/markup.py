"""The XHTML that a template may write, turned into the block tree; every mistake at the template's file and line."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from xml.parsers import expat

from drafter.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Heading,
    Inline,
    Note,
    Paragraph,
    Run,
    RunIn,
    Signature,
    Subtitle,
    Table,
    Title,
)
from drafter.findings import DrafterError, Finding, Place, error

CLASSES: dict[str, tuple[str, ...]] = {
    "p": ("副标题", "题下", "主送", "落款", "落款 盖章", "日期", "附件说明", "附注"),
    "h2": ("接排", "另起", "接排 另起"),
    "h3": ("接排", "另起", "接排 另起"),
    "h4": ("接排", "另起", "接排 另起"),
    "h5": ("接排", "另起", "接排 另起"),
    "section": ("附件",),
}
"""The classes that a tag may have; a tag that is not here has none."""

BLOCKS = ("h1", "h2", "h3", "h4", "h5", "p", "table", "section")
INLINES = ("strong", "mark", "wbr")
TABLE_PARTS = ("caption", "thead", "tbody", "tr", "th", "td")
TAGS = (*BLOCKS, *INLINES, *TABLE_PARTS)

MARK = re.compile(r"(【待[填核](?:[：:][^】]*)?】)")
"""A value that is still 待填 or 待核, wherever it comes from."""

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


@dataclass(slots=True)
class Element:
    """A tag while its content is being read."""

    tag: str
    kind: str
    """Its class."""
    place: Place | None
    runs: list[Run] = field(default_factory=list)
    parts: list[Inline] = field(default_factory=list)
    """What <wbr/> has closed off so far."""
    rows: list[tuple[Inline, ...]] = field(default_factory=list)
    blocks: list["Made"] = field(default_factory=list)
    caption: Inline = ()
    head: tuple[tuple[Inline, ...], ...] = ()
    body: list[tuple[Inline, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Made:
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
        self.stack.append(Element(tag, kind, self.place))

    def check(self, tag: str, kind: str, attributes: dict[str, str]) -> None:
        """Tell an unknown tag, class or attribute, and a tag in a place where it cannot stand."""
        if tag not in TAGS:
            self.tell("T21", f"没有 <{tag}> 这个标签{likely(tag, TAGS)}")
        elif self.stack[-1].tag not in _PARENTS[tag] and self.stack[-1].tag in (*TAGS, "body"):
            inside = "最外层" if self.stack[-1].tag == "body" else f"<{self.stack[-1].tag}> 里"
            self.tell(
                "T23",
                f"<{tag}> 不能放在{inside}，应当放在 {'、'.join(f'<{p}>' for p in _PARENTS[tag] if p != 'body')} 里或单独成段",
            )
        allowed = CLASSES.get(tag, ())
        if kind and kind not in allowed and tag in TAGS:
            self.tell("T22", f"<{tag}> 没有“{kind}”这个 class{likely(kind, allowed)}")
        for name in attributes:
            self.tell("T22", f"<{tag}> 不能带“{name}”属性；字体、间距请在版式.yaml 里改")

    def tell(self, rule: str, message: str) -> None:
        """Note a finding at the current place."""
        self.findings.append(error(rule, message, self.place))

    def text(self, data: str) -> None:
        """Take characters; a mark of unfinished work becomes a run of its own."""
        inside = self.stack[-1]
        if inside.tag in ("body", "section", "table", "thead", "tbody", "tr"):
            if data.strip():
                self.tell("T24", f"“{data.strip()[:12]}”不在任何段落里；请用 <p> 或别的标签括起来")
            return
        strong = any(element.tag == "strong" for element in self.stack)
        marked = any(element.tag == "mark" for element in self.stack)
        for index, piece in enumerate(MARK.split(data)):
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
                parent.parts.append(runs)
            case "tr":
                parent.rows.append(tuple(closed.parts))
            case "thead":
                parent.head = tuple(closed.rows)
            case "tbody":
                parent.body.extend(closed.rows)
            case "caption":
                parent.caption = runs
            case "table":
                table = Table(closed.caption, closed.head, tuple(closed.body), closed.place)
                self.check_table(table)
                parent.blocks.append(Made(tag, "", closed.place, (), table))
            case "section":
                inner = tuple(assembled(closed.blocks, self))
                parent.blocks.append(Made(tag, closed.kind, closed.place, (), Attachment(None, inner)))
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


def likely(word: str, known: tuple[str, ...]) -> str:
    """Return the rest of a sentence that names the likely word, or all of them."""
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    if near:
        return f"，是不是“{near[0]}”？"
    return f"；可用的有：{'、'.join(known)}" if known else "，它不带 class"


def merged(runs: list[Run] | Inline) -> Inline:
    """Return the runs with neighbours of one look put together."""
    out: list[Run] = []
    for run in runs:
        if out and (out[-1].strong, out[-1].mark) == (run.strong, run.mark):
            out[-1] = Run(out[-1].text + run.text, run.strong, run.mark)
        else:
            out.append(run)
    return tuple(out)


class Numbers:
    """The ordinals of the headings."""

    def __init__(self) -> None:
        self.last = [0, 0, 0, 0]

    def next(self, level: int, *, restart: bool) -> int:
        """Return the ordinal of the next heading of a level; all lower levels begin anew."""
        self.last[level - 1] = 1 if restart else self.last[level - 1] + 1
        self.last[level:] = [0] * (4 - level)
        return self.last[level - 1]


def assembled(made: list[Made], reader: Reader) -> list[Block]:
    """Return the blocks of finished tags: headings numbered, run-in headings, signatures and attachments put together."""
    blocks: list[Block] = []
    numbers = Numbers()
    attachments = sum(isinstance(each.block, Attachment) for each in made)
    count = 0
    index = 0
    while index < len(made):
        each = made[index]
        index += 1
        following = made[index] if index < len(made) else None
        match each.tag, each.kind:
            case "h1", _:
                blocks.append(Title(each.text))
            case (("h2" | "h3" | "h4" | "h5"), kind):
                level = int(each.tag[1]) - 1
                number = numbers.next(level, restart="另起" in kind)
                if "接排" not in kind:
                    blocks.append(Heading(level, number, each.text, each.place))
                elif following is not None and (following.tag, following.kind) == ("p", ""):
                    blocks.append(RunIn(level, number, each.text, following.text, each.place))
                    index += 1
                else:
                    blocks.append(RunIn(level, number, each.text, (), each.place))
            case "p", ("落款" | "落款 盖章" | "日期"):
                index = signed(made, index - 1, blocks)
            case "p", "附件说明":
                names = [each.text]
                while index < len(made) and made[index].kind == "附件说明":
                    names.append(made[index].text)
                    index += 1
                blocks.append(AttachmentNote(tuple(names)))
            case _:
                if isinstance(each.block, Attachment):
                    count += 1
                    blocks.append(Attachment(count if attachments > 1 else None, each.block.blocks))
                elif each.block is not None:
                    blocks.append(each.block)
                elif each.text:
                    blocks.append(simple(each))
    return blocks


def simple(made: Made) -> Block:
    """Return the block of one paragraph."""
    match made.kind:
        case "副标题" | "题下":
            return Subtitle(made.text)
        case "主送":
            return Addressee(made.text)
        case "附注":
            return Note(made.text)
        case _:
            return Paragraph(made.text, made.place)


def signed(made: list[Made], index: int, blocks: list[Block]) -> int:
    """Put 署名 lines and the date that follows them into one signature; return the index behind them."""
    names: list[Inline] = []
    date: Inline = ()
    sealed = False
    while index < len(made) and made[index].kind in ("落款", "落款 盖章"):
        names.append(made[index].text)
        sealed = sealed or made[index].kind == "落款 盖章"
        index += 1
    if index < len(made) and made[index].kind == "日期":
        date = made[index].text
        index += 1
    blocks.append(Signature(tuple(names), date, sealed))
    return index


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
        reader.findings.append(error("T24", words + (f"（还没有关上的：{opened}）" if opened else ""), reader.place))
    if reader.findings:
        raise DrafterError(*reader.findings)
    return tuple(assembled(reader.stack[0].blocks, reader))
