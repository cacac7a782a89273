"""Turns a finished report into a YAML file: a .docx or .txt in; the text, its proof and the findings out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from drafter.chinese.period import Period, PeriodKind
from drafter.compose.pipeline import Pipeline
from drafter.document.blocks import Document, Paragraph, Title, plain
from drafter.findings import DrafterError, Finding
from drafter.importing.chapters import Meaning, lists_of, settle_closing, settle_counts, tell_chapters
from drafter.importing.cleaning import squeezed
from drafter.importing.drafting import Draft, Target, draft_yaml, fits, opening_of, target_of
from drafter.importing.entries import Entry, as_printed
from drafter.importing.figures import lift_figures, with_figures
from drafter.importing.frame import Frame, take_apart
from drafter.importing.lines import Line, Original
from drafter.importing.opening import OPENING_KEYS, opening_parts
from drafter.importing.outline import outline
from drafter.importing.proof import Proof, compare
from drafter.importing.reading import read_original
from drafter.importing.rebuilding import Aside, Made, Rebuilt, Unbuilt, rebuild
from drafter.importing.remarks import (
    in_report,
    remark_as_they_are,
    remark_differences,
    remark_labels,
    remark_names,
    remark_reading,
    remark_unbuildable,
)
from drafter.importing.subject import Subject, tell_subject
from drafter.model.declaration import Report
from drafter.source import parse_source
from drafter.styles.own_files import Folder
from drafter.styles.search import all_styles, built_in_folder, find_templates, read_style


@dataclass(frozen=True, slots=True)
class Order:
    """What the user asked for."""

    style: str = ""
    """Empty: the nearest."""
    unit: str = ""
    period: Period | None = None
    figures: bool = False
    modeline: str = ""


class Imported(NamedTuple):
    """An imported report."""

    text: str
    """Of the YAML file."""
    style: str
    why: str
    """Why this style was taken; empty when it was asked for."""
    proof: Proof
    outline: tuple[int, ...]
    """How many headings there are of each depth."""
    doubts: int
    """How many places are marked 待核."""
    lifted: int
    """How many figures were lifted out of the text."""
    findings: tuple[Finding, ...]
    original: Original
    """What was read of the report."""


def import_report(path: Path, target: Path, order: Order) -> Imported:
    """Return the YAML of a finished report; `target` is where it will lie, beside the bureau's templates.

    Raises DrafterError for a file that cannot be read, a style that does not exist, or text that cannot be built.
    """
    original = read_original(path)
    frame = take_apart(original.lines, typed=original.typed)
    if original.style:  # the breaks of the title are the program's own
        frame = frame._replace(title=frame.title.replace("\n", ""))
    pipeline = Pipeline()
    draft = _drafted(path, original, frame, order, Aside())
    chosen, why = _target(draft, original, order, pipeline.folder(target, Report()))
    maker = _Maker(path, original, frame, order, chosen, target, pipeline)
    rebuilt = rebuild(maker.make, original.lines, figures=order.figures)
    findings: list[Finding] = []
    if isinstance(rebuilt, Unbuilt):
        findings.append(remark_unbuildable(rebuilt, path))
        rebuilt = Rebuilt(maker.as_paragraphs(draft), {})
    draft, text, proof = rebuilt.made
    findings += (
        *remark_as_they_are(rebuilt.causes, original.lines),
        *remark_differences(proof, path),
        *remark_labels(proof.relabelled),
        *remark_names(with_figures(draft.meaning)),
        *remark_reading(original, frame, path),
    )
    doubts = text.count("# 待核")
    counts, lifted = _counts(draft.meaning), _lifted(draft)
    return Imported(text, chosen.style.name, why, proof, counts, doubts, lifted, tuple(findings), original)


class _Maker(NamedTuple):
    """What a draft of a report is made with, and built to prove it."""

    path: Path
    original: Original
    frame: Frame
    order: Order
    chosen: Target
    target: Path
    pipeline: Pipeline

    def make(self, aside: Aside) -> Made | Unbuilt:
        """Return a draft, built, with some lines imported otherwise than they look."""
        draft = _drafted(self.path, self.original, self.frame, self.order, aside)
        first = next(iter(draft.meaning.opening), None)
        if first is not None and id(first.line) in aside.plain and (parts := opening_parts(first.text, self._lead)):
            draft.meaning.opening[0] = Entry(first.line, "段", text=parts["内容"])
            draft = draft._replace(lead=tuple((key, parts[key]) for key in OPENING_KEYS if key in parts))
            aside = aside._replace(prose=aside.prose - {id(first.line)})
        if self.order.figures:
            figures = lift_figures(draft.meaning, opening_of(draft, self.chosen), aside.prose)
            draft = draft._replace(figures=figures)
        return self._built(draft)

    def as_paragraphs(self, draft: Draft) -> Made:
        """Return a draft without chapters and headings, built; raises DrafterError where not even that can be."""
        attachments = tuple(tuple(map(as_printed, lines[1:])) for lines in self.frame.attachments)
        made = self._built(draft._replace(meaning=_plain(self.frame), attachments=attachments))
        if isinstance(made, Unbuilt):
            raise DrafterError(*in_report(made, self.original.lines, self.path))
        return made

    def _built(self, draft: Draft) -> Made | Unbuilt:
        text, document = _built(draft, self.chosen, self.order.modeline, self.target, self.pipeline)
        if isinstance(document, DrafterError):
            return Unbuilt(text, document.findings)
        kept = _kept(self.original, self.frame)
        return Made(draft, text, compare(kept, document, titled=bool(self.frame.title)))

    def _lead(self, fields: Mapping[str, str]) -> str:
        """Return the first paragraph that the style prints of some fields of 导语; empty when it cannot be built."""
        subject = _ordered(tell_subject(self.frame, self.original.lines), self.order)
        lead = tuple(fields.items())
        draft = Draft("", Frame(()), Meaning([], {}, [], []), subject, lead=lead, titled=False)
        _, document = _built(draft, self.chosen, "", self.target, self.pipeline)
        if isinstance(document, DrafterError):
            return ""
        return next((plain(block.text) for block in document.blocks if isinstance(block, Paragraph)), "")


def _drafted(path: Path, original: Original, frame: Frame, order: Order, aside: Aside) -> Draft:
    """Return all that is known of a report."""
    own = bool(original.style)
    entries = outline(frame.body, typed=original.typed, labelled_only=own, exact=own, plain=aside.plain)
    subject = _ordered(tell_subject(frame, original.lines), order)
    year = subject.period.year if subject.period else None
    meaning = tell_chapters(entries, year, plan_only=subject.plan_only)
    for entries_of in lists_of(meaning):
        settle_counts(entries_of)
    if not frame.attachments:  # an attachment that is only named has no page to be printed on
        meaning.closing += map(as_printed, frame.noted)
    settle_closing(meaning)
    attachments = tuple(_attached(lines[1:], original, aside) for lines in frame.attachments)
    return Draft(path.name, frame, meaning, subject, attachments)


def _plain(frame: Frame) -> Meaning:
    """Return a report whose paragraphs are printed as they are, without any heading."""
    lines = (*frame.body, *(() if frame.attachments else frame.noted))
    return Meaning([*map(as_printed, lines)], {}, [], [])


def _attached(lines: Sequence[Line], original: Original, aside: Aside) -> tuple[Entry, ...]:
    """Return what an attachment holds; lines without a number are no headings in it: they may be names and units."""
    entries = outline(lines, typed=original.typed, labelled_only=True, plain=aside.plain)
    settle_counts(entries)
    return tuple(entries)


def _lifted(draft: Draft) -> int:
    """Return how many figures were lifted out of the text."""
    return len(draft.figures) + sum(len(entry.figures) for entry in with_figures(draft.meaning))


def _ordered(subject: Subject, order: Order) -> Subject:
    """Return what a report is about, with what the user said."""
    if order.unit:
        subject = subject._replace(bureau=order.unit, bureau_sure=True)
    return subject._replace(period=order.period, period_from="标题") if order.period else subject


def _target(draft: Draft, original: Original, order: Order, folder: Folder | None) -> tuple[Target, str]:
    """Return the style that is asked for, remembered by the file, or nearest: in which least must be said."""
    folders = (built_in_folder(),) if folder is None else (folder, built_in_folder())
    remembered = original.style if original.style and read_style(original.style, folders) else ""
    named = order.style or remembered
    if named:
        return target_of(find_templates(named, folder)), "" if order.style else "原文是用它生成的"
    lost = f"原文的体例“{original.style}”这里没有；" if original.style else ""
    names = [style.name for style in all_styles((built_in_folder(),))]
    targets = {name: target_of(find_templates(name, folder)) for name in names}
    lengths = {
        name: draft_yaml(draft, target).count("\n") + _strange(draft, name)
        for name, target in targets.items()
        if fits(draft, target)
    }
    return targets[min(lengths, key=lambda name: (lengths[name], name))], f"{lost}各章、各层的写法与它最接近"


_USUAL = {"季度总结": (PeriodKind.QUARTER, PeriodKind.MONTH), "半年总结": (PeriodKind.HALF,)}
"""The periods that styles are named after."""


def _strange(draft: Draft, style: str) -> int:
    """Return how many lines of difference a name counts that is strange to the report."""
    period = draft.subject.period
    other = style in _USUAL and period is not None and period.kind not in _USUAL[style]
    return 4 * other + 2 * (style == "工作汇报" and "汇报" not in draft.frame.title)


def _built(
    draft: Draft, chosen: Target, modeline: str, path: Path, pipeline: Pipeline
) -> tuple[str, Document | DrafterError]:
    """Return the YAML and what it builds; the title is left to the style where it makes the same one."""
    document: Document | DrafterError
    for titled in (False, True) if draft.frame.title else (False,):
        text = draft_yaml(draft._replace(titled=titled), chosen, modeline)
        try:
            document = pipeline.draft_source(path, parse_source(text, str(path))).document
        except DrafterError as problem:
            document = problem
            continue
        if titled or not draft.frame.title or _title_of(document) == squeezed(draft.frame.title):
            break
    return text, document


def _title_of(document: Document) -> str:
    title = next((block for block in document.blocks if isinstance(block, Title)), None)
    return squeezed(plain(title.parts)) if title else ""


def _kept(original: Original, frame: Frame) -> list[Line]:
    """Return the lines that must be printed again, in their order."""
    dropped = {id(line) for line in (*frame.dropped, *frame.numbered[1:])}
    lines = [line for line in original.lines if id(line) not in dropped and (line.text or line.rows)]
    if len(frame.numbered) < _TOGETHER:
        return lines
    signed = f"{frame.number} 签发人：{''.join(frame.signers)}"  # in several rows, two names in each
    return [line._replace(text=signed) if line is frame.numbered[0] else line for line in lines]


_TOGETHER = 2
"""Lines of 发文字号 and 签发人 that are one in what is built."""


def _counts(meaning: Meaning) -> tuple[int, ...]:
    """Return how many headings there are of each depth, those of the chapters first."""
    parts = meaning.parts.values()
    chapters = sum(part.heading is not None for part in parts) + len(meaning.others)
    whole = [entry for part in parts if part.heading is None for entry in part.entries]
    levels = [chapters + sum(entry.is_heading for entry in whole)]
    inside = [entry for part in parts if part.heading for entry in part.entries]
    layer = [
        *inside,
        *(below for entry in (*whole, *(chapter.entry for chapter in meaning.others)) for below in entry.entries),
    ]
    while layer:
        levels.append(sum(entry.is_heading for entry in layer))
        layer = [below for entry in layer for below in entry.entries]
    return tuple(levels)
