"""The finished report as one plain tree of blocks; it knows nothing of YAML, of templates or of Word."""

from dataclasses import dataclass, field

from drafter.findings import Place


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters with one look."""

    text: str
    strong: bool = False
    """Emphasis, such as the lead words of “一是……”; the layout decides how it looks."""
    mark: bool = False
    """Unfinished work (待填, 待核), to stand out in the draft."""


Inline = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Title:
    """标题 (GB/T 9704—2012, 7.3.1) or the title of an attachment."""

    parts: Inline
    """Pieces in order; a line may end only between two of them."""


@dataclass(frozen=True, slots=True)
class Subtitle:
    """副标题, and the 署名/日期 line in brackets under the title."""

    text: Inline


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on a line of its own."""

    level: int
    """1 to 4: 一、 （一） 1. （1）."""
    number: int
    """Its ordinal among its siblings, from 1; the label is not part of the text."""
    text: Inline
    origin: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class RunIn:
    """A heading and the paragraph that goes on after it on the same line: （一）标题。正文…… ."""

    level: int
    number: int
    heading: Inline
    """Without a full stop at its end; the writer puts 。 after it."""
    text: Inline
    origin: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text."""

    text: Inline
    origin: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Addressee:
    """主送机关 (7.3.2), its full-width colon included."""

    text: Inline


@dataclass(frozen=True, slots=True)
class AttachmentNote:
    """附件说明 (7.3.4): the names of the attachments, without numbers and end marks."""

    names: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """落款: 发文机关署名 and 成文日期 (7.3.5)."""

    names: tuple[Inline, ...]
    """One line each; empty when only the date is printed."""
    date: Inline
    """Empty when only the name is printed."""
    sealed: bool = False
    """True: placed for a seal (7.3.5.1); False: without one (7.3.5.2)."""


@dataclass(frozen=True, slots=True)
class Note:
    """附注 (7.3.6), without its brackets."""

    text: Inline


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose head is repeated on every page."""

    caption: Inline
    """Empty when it has none."""
    head: tuple[tuple[Inline, ...], ...]
    body: tuple[tuple[Inline, ...], ...]
    origin: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件 (7.3.7): starts on a new page."""

    number: int | None
    """From 1; None when it is the only one and is called just “附件”."""
    blocks: "tuple[Block, ...]"
    """Its title first, as a `Title`."""


Block = (
    Title
    | Subtitle
    | Heading
    | RunIn
    | Paragraph
    | Addressee
    | AttachmentNote
    | Signature
    | Note
    | Table
    | Attachment
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    title: str
    """The title in one line, for the file's properties."""
    author: str
    """The bureau, for the file's properties."""
    blocks: tuple[Block, ...]


def plain(text: Inline) -> str:
    """Return the characters of some runs, without their look."""
    return "".join(run.text for run in text)
