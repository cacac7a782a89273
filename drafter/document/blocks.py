"""Defines the finished report as one plain tree of blocks; it knows nothing of YAML, of templates or of Word.

The blocks are named tuples: plain, immutable, and made in a tenth of the time that dataclasses take. Tell them apart by
their class, as `match` does; two blocks of different classes with the same content compare equal.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple, assert_never

from drafter.findings import Place


class Run(NamedTuple):
    """Some characters with one look."""

    text: str
    strong: bool = False
    """Emphasis, such as the lead words of “一是……”; the layout decides how it looks."""
    mark: bool = False
    """Unfinished work (待填, 待核), to stand out in the draft."""


Inline = tuple[Run, ...]


class Title(NamedTuple):
    """标题 (GB/T 9704—2012, 7.3.1) or the title of an attachment."""

    parts: Inline
    """Pieces in order; a line may end only between two of them, and ends after a piece that ends in a line end."""


class Subtitle(NamedTuple):
    """副标题, and the 署名/日期 line in brackets under the title."""

    text: Inline


class Heading(NamedTuple):
    """A heading on a line of its own."""

    level: int
    """1 to 4: 一、 （一） 1. （1）."""
    number: int
    """Its ordinal among its siblings, from 1; the label is not part of the text."""
    text: Inline
    origin: Place | None = None


class RunIn(NamedTuple):
    """A heading and the paragraph that goes on after it on the same line: （一）标题。正文…… ."""

    level: int
    number: int
    heading: Inline
    """Without a full stop at its end; the writer puts 。 after it, unless it ends in another mark."""
    text: Inline
    origin: Place | None = None


class Paragraph(NamedTuple):
    """A paragraph of body text."""

    text: Inline
    origin: Place | None = None


class Letterhead(NamedTuple):
    """红头 (7.2): 发文机关标志, 发文字号 and 签发人, with the red line below them."""

    mark: Inline
    """A line end parts the names of several bureaus, see `joint_mark`, or is one of the author's."""
    number: Inline
    """Empty when there is none yet."""
    signers: tuple[Inline, ...]
    """The names, for a report to a higher authority; empty otherwise."""


class Addressee(NamedTuple):
    """主送机关 (7.3.2), its full-width colon included."""

    text: Inline


class AttachmentNote(NamedTuple):
    """附件说明 (7.3.4): the names of the attachments, without numbers and end marks."""

    names: tuple[Inline, ...]


class Signature(NamedTuple):
    """落款: 发文机关署名 and 成文日期 (7.3.5)."""

    names: tuple[Inline, ...]
    """One line each; empty when only the date is printed."""
    date: Inline
    """Empty when only the name is printed."""
    sealed: bool = False
    """True: placed for a seal (7.3.5.1); False: without one (7.3.5.2)."""


class Note(NamedTuple):
    """附注 (7.3.6), without its brackets."""

    text: Inline


class Imprint(NamedTuple):
    """版记 (7.4), at the foot of the last page."""

    copies: Inline
    """抄送机关, without the word and without a full stop; empty when there are none."""
    office: Inline
    date: Inline
    """Without 印发."""
    back: bool = False
    """Alone on an even page, the back of the last sheet, instead of below the text."""


class Span(NamedTuple):
    """A cell of a table's head that reaches over several columns or rows; the cells that it covers are empty."""

    row: int
    """From 0, as in `Table.head`."""
    column: int
    rows: int
    columns: int


class Table(NamedTuple):
    """A table whose head is repeated on every page. A line end in a cell is one of the author's."""

    caption: Inline
    """Empty when it has none."""
    head: tuple[tuple[Inline, ...], ...]
    body: tuple[tuple[Inline, ...], ...]
    origin: Place | None = None
    spans: tuple[Span, ...] = ()
    """The cells of a head of two levels that are larger than one."""


class Attachment(NamedTuple):
    """附件 (7.3.7): starts on a new page."""

    number: int | None
    """From 1; None when it is the only one and is called just “附件”."""
    blocks: "tuple[Block, ...]"
    """Its title first, as a `Title`."""
    landscape: bool = False
    """横排: on pages of its own that are read from the side."""


Block = (
    Letterhead
    | Title
    | Subtitle
    | Addressee
    | Heading
    | RunIn
    | Paragraph
    | Table
    | AttachmentNote
    | Signature
    | Note
    | Attachment
    | Imprint
)


class Origin(NamedTuple):
    """What a built file remembers of where it came from: names and digests, no word of the YAML."""

    file: str
    """The YAML file's name, without its folder."""
    facts: str
    """Digest of the YAML file's text, line ends aside."""
    style: str
    """The 体例 that it was built in."""
    edition: str = ""
    """The readers that it was built for (--for); empty for the ordinary report."""


class Document(NamedTuple):
    """A whole report."""

    title: str
    """The title in one line, for the file's properties."""
    author: str
    """The bureau, for the file's properties."""
    blocks: tuple[Block, ...]
    origin: Origin | None = None
    """None when it was not made from a file."""


def one_line(text: Inline) -> Inline:
    """Return a title as it stands in a list or in a file's properties: without the line ends that its author made."""
    return tuple(run._replace(text=run.text.replace("\n", "")) for run in text)


def lines_of(text: Inline) -> tuple[Inline, ...]:
    """Return the lines that the author made of some runs."""
    lines: list[list[Run]] = [[]]
    for run in text:
        first, *more = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines += [[run._replace(text=line)] for line in more]
    return tuple(map(tuple, lines))


def joint_mark(mark: Inline) -> tuple[tuple[Inline, ...], Inline] | None:
    """Return the names of several bureaus and the word 文件 that stands beside them; None for any other mark."""
    *names, word = lines_of(mark)
    return (tuple(names), word) if len(names) > 1 and plain(word) == "文件" else None


def plain(text: Inline) -> str:
    """Return the characters of some runs, without their look."""
    return "".join(run.text for run in text)


class Kind(Enum):
    """What a printed paragraph is; the value is the word that the user reads."""

    TITLE = "标题"
    HEADING = "小标题"
    RUN_IN = "接排的小标题"
    TEXT = "正文"
    CELL = "表格"


class Printed(NamedTuple):
    """A paragraph or a cell as it stands on the page, without the number that the program puts before it."""

    kind: Kind
    text: str
    level: int = 0
    """Of a heading, from 1; 0 for everything else."""


def printed(blocks: Iterable[Block]) -> Iterator[Printed]:
    """Yield every paragraph and cell of the page in order; empty ones are left out."""
    for block in blocks:
        match block:
            case Title(parts):
                yield Printed(Kind.TITLE, plain(parts))
            case Heading(level, _, text):
                yield Printed(Kind.HEADING, plain(text), level)
            case RunIn(level, _, heading, text):
                yield Printed(Kind.RUN_IN, f"{ended(plain(heading))}{plain(text)}", level)
            case Subtitle(text) | Paragraph(text) | Addressee(text):
                yield Printed(Kind.TEXT, plain(text))
            case Note(text):
                yield Printed(Kind.TEXT, f"（{plain(text)}）")
            case AttachmentNote(names):
                yield from (Printed(Kind.TEXT, line) for line in note_lines([plain(name) for name in names]))
            case Signature(names, date):
                yield from (Printed(Kind.TEXT, plain(line)) for line in (*names, date) if plain(line))
            case Table(caption, head, body):
                yield from (Printed(Kind.TEXT, plain(caption)),) if caption else ()
                yield from (Printed(Kind.CELL, plain(cell)) for row in (*head, *body) for cell in row if plain(cell))
            case Attachment(number, inner):
                yield Printed(Kind.TEXT, f"附件{number or ''}")
                yield from printed(inner)
            case _:
                yield from _official(block)


def _official(block: Letterhead | Imprint) -> Iterator[Printed]:
    """Yield the lines of 红头 and 版记."""
    match block:
        case Letterhead(mark, number, signers):
            rows = [signers[start : start + 2] for start in range(0, len(signers), 2)]
            lines = [f"{'' if place else '签发人：'}{''.join(map(plain, row))}" for place, row in enumerate(rows)]
            lines[-1:] = [plain(number) + "".join(lines[-1:])]
            if joint := joint_mark(mark):
                names, word = joint
                yield Printed(Kind.CELL, "\n".join(map(plain, names)))
                yield Printed(Kind.CELL, plain(word))
            lines = lines if joint else [plain(mark), *lines]
            yield from (Printed(Kind.TEXT, line) for line in lines if line)
        case Imprint(copies, office, date):
            if copies:
                yield Printed(Kind.CELL, f"抄送：{plain(copies)}。")
            yield Printed(Kind.CELL, f"{plain(office)}{plain(date)}印发" if date else plain(office))
        case _:
            assert_never(block)


def ended(heading: str) -> str:
    """Return a run-in heading with the mark that parts it from its paragraph; nothing for a text without a title."""
    return heading if not heading or heading.endswith(("。", "！", "？", "：")) else f"{heading}。"


def note_lines(names: Sequence[str]) -> list[str]:
    """Return the lines of 附件说明: numbered when there are several (7.3.4)."""
    if len(names) == 1:
        return [f"附件：{names[0]}"]
    return [f"{'附件：' if number == 1 else ''}{number}.{name}" for number, name in enumerate(names, start=1)]
