"""Compares two versions of a report, YAML or Word: the changed sentences, and the marked copy (花脸稿)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from drafter.compose.pipeline import Drafted, Pipeline
from drafter.document.blocks import Kind
from drafter.document.memory import read_memory
from drafter.findings import DrafterError, Place, error
from drafter.source.reading import YAML_SUFFIXES
from drafter.versions.differences import Fate, mark, numbers_changed, pair_up, sentences
from drafter.versions.edited import Edited, key, read_edited
from drafter.versions.marked_copy import marked_copy
from drafter.word.accepting import accept_revisions, has_revisions
from drafter.word.content import Where, WordFile, paragraphs
from drafter.word.reading import read_package, read_word
from drafter.word.remarks import custom_properties

_AUTHOR = "drafter"
"""Who made the revisions, when the newer file names nobody."""


class Change(NamedTuple):
    """A sentence, a heading or a cell that differs."""

    heading: str
    """The last heading before it; empty when there is none."""
    old: str
    new: str
    """Empty for what is new, and for what is gone."""

    @property
    def numbers(self) -> bool:
        """Whether other numbers are told."""
        return numbers_changed(self.old, self.new)


def read_version(path: Path, pipeline: Pipeline, write: Callable[[Drafted], bytes]) -> WordFile:
    """Return a version as a Word file, its revisions accepted; `write` makes one of a drafted report.

    Raises DrafterError when it cannot be read or built, or when nothing stands in it.
    """
    if path.suffix.lower() in YAML_SUFFIXES:
        return built_version(write(pipeline.draft(path)), path)
    file = read_word(path)
    if has_revisions(file.package.element.body):
        accept_revisions(file.package.element.body)
        file = read_package(file.package, path)
    if not any(paragraph.where is Where.BODY for paragraph in paragraphs(file.blocks)):
        raise DrafterError(error("G01", f"“{path.name}”里没有正文，没有可比较的；请核对文件", Place(str(path))))
    return file


def edition_in(path: Path) -> str:
    """Return the readers that a Word file was built for; empty for the ordinary report and for anything else.

    A YAML that it is held against is built for the same ones.
    """
    if path.suffix.lower() != ".docx":
        return ""
    memory = read_memory(custom_properties(read_word(path)))
    return memory.origin.edition if memory else ""


def built_version(data: bytes, path: Path) -> WordFile:
    """Return the Word file that was built of a report; `path` names it in messages."""
    with TemporaryDirectory() as folder:
        built = Path(folder, path.with_suffix(".docx").name)
        built.write_bytes(data)
        return read_word(built)


def changes(old: WordFile, new: WordFile) -> tuple[Change, ...]:
    """Return what differs in the order of the newer version."""
    before, after = read_edited(old), read_edited(new)
    found: list[Change] = []
    heading = ""
    for pair in pair_up([key(each.printed.text) for each in before], [key(each.printed.text) for each in after]):
        one = before[pair.old] if pair.old is not None else None
        other = after[pair.new] if pair.new is not None else None
        found += _sentences(heading, one, other)
        shown = other or one
        if shown is not None and shown.printed.level:
            heading = _title(shown)
    return tuple(found)


def _title(edited: Edited) -> str:
    """Return the title that a heading has, without the text that runs on behind it."""
    text = edited.printed.text
    return text.partition("。")[0] if edited.printed.kind is Kind.RUN_IN else text


def _sentences(heading: str, one: Edited | None, other: Edited | None) -> Iterator[Change]:
    """Yield the sentences of a paragraph that differ; numbers and 一是 that only moved on do not count."""
    olds = sentences(one.printed.text) if one else []
    news = sentences(other.printed.text) if other else []
    for pair in pair_up([key(each) for each in olds], [key(each) for each in news]):
        old = olds[pair.old] if pair.old is not None else ""
        new = news[pair.new] if pair.new is not None else ""
        if key(old) != key(new):
            yield Change(heading, old, new)


def shown(change: Change) -> str:
    """Return a change on one line: what is gone in 〔-　-〕, what is new in 〔+　+〕."""
    signs = {Fate.SAME: "{}", Fate.GONE: "〔-{}-〕", Fate.NEW: "〔+{}+〕"}
    return "".join(signs[piece.fate].format(piece.text) for piece in mark(change.old, change.new)).replace("\n", " ")


def marked(old: WordFile, new: WordFile) -> bytes:
    """Return the marked copy: the newer version with Word's revisions against the older one."""
    return marked_copy(new, old, new.package.core_properties.author or _AUTHOR)
