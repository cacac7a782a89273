"""Reviews a file for `drafter check`: all that is wrong with it, the whole flow on one page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from drafter.check.accepted import sift
from drafter.check.finished import read_finished, review_finished
from drafter.check.own_rules import OwnRules, own_rules
from drafter.check.passages import Passage, compact
from drafter.check.proofread import find_hits
from drafter.check.prose import prose_of, unfinished_mark
from drafter.check.registry import explanations, report_checks
from drafter.check.report import leaks
from drafter.check.report.cited import TWICE
from drafter.check.report.declared import all_figures, quantities
from drafter.check.report.draft import Draft, Last
from drafter.check.reviewed import Remark, Reviewed, in_force, unreadable
from drafter.check.rule import Context, Hit
from drafter.check.template_words import check_template_words, nested_leads
from drafter.check.text.carried import check_carried
from drafter.check.text.counts import UNEXPLAINED
from drafter.check.text.periods import context_of
from drafter.check.text.punctuation import NO_END
from drafter.check.text.unfinished import MARKED
from drafter.chinese.period import Period
from drafter.compose import compose
from drafter.compose.names import names_for
from drafter.compose.pipeline import Pipeline, pending
from drafter.document.blocks import Document
from drafter.findings import DrafterError, Finding, Level, Place, has_errors, hint
from drafter.model.declaration import Report, Text
from drafter.model.editions import Edition, edition_names, edition_of
from drafter.model.figures import Figure, FigureError, change, completion, target_gap
from drafter.model.followup import check_followup
from drafter.model.load import Loaded
from drafter.model.provenance import rolled_over_from
from drafter.sheets.holding import check_sheets, period_in
from drafter.sheets.shelf import Shelf
from drafter.source import Source, read_source
from drafter.source.reading import YAML_SUFFIXES
from drafter.styles.own_files import Folder, own_words
from drafter.styles.search import find_templates
from drafter.writers import WRITERS

WIDE_TABLE = "B05"


class Read(NamedTuple):
    """What was found in one edition of a report."""

    own: OwnRules
    blocking: tuple[Finding, ...]
    """What `build` tells too."""
    others: tuple[Finding, ...]
    hits: tuple[Hit, ...]
    passages: tuple[Passage, ...]


@dataclass(slots=True)
class Reviewer:
    """What the files of one run share."""

    pipeline: Pipeline = field(default_factory=Pipeline)
    against: Path | None = None
    """The file of the period before that the user named for all; None: the one that a file says it was made from."""
    every_number: bool = False
    """Whether the numbers that no figure explains are asked for."""
    words: bool = True
    """Whether the rules that need the big dictionary are asked for."""
    shelf: Shelf = field(default_factory=Shelf)
    every_edition: bool = True
    """Whether all editions of a report are looked at; False: the one that the pipeline makes."""

    def review(self, path: Path) -> Reviewed:
        """Return what is wrong with a file; one that cannot be read is told as a finding."""
        if path.suffix.lower() not in YAML_SUFFIXES:
            return review_finished(path, self.pipeline.templates, words=self.words, carried=self.carried)
        try:
            return self.review_source(path, read_source(path))
        except DrafterError as problem:
            return unreadable(path, problem.findings)

    def carried(self, passages: Sequence[Passage]) -> Iterator[Hit]:
        """Yield what a finished text carried over from the file that it is held against, if there is one."""
        if self.against:
            last = self.last(self.against)
            yield from check_carried(last.passages, passages, last.period)

    def review_source(self, path: Path, source: Source) -> Reviewed:
        """Return what is wrong with a report; a mistake does not hide the others where that can be helped."""
        loaded = self.pipeline.load(path, source)
        if loaded.report is None or not loaded.complete:
            return unreadable(path, loaded.findings)._replace(source=source, parts=loaded.editable)
        last, missing = self.before(path, source)
        names = ("", *edition_names(loaded.report)) if self.every_edition else (self.pipeline.edition,)
        read = [self.read(path, source, loaded, edition_of(loaded.report, name), last) for name in names]
        own = read[0].own
        others = [Remark(each, blocking=True) for one in read for each in one.blocking]
        others += [Remark(each) for one in read for each in one.others]
        others += [Remark(each) for each in (*pending(loaded, source.file, final=False), *missing)]
        others += [Remark(each) for each in check_followup(loaded.report)]
        for file, text in ((path, source), *loaded.editable):
            others += [Remark(each) for each in check_sheets(file, text, self.shelf.open, period_in(source))]
        remarks = in_force(own, others, each_once(read))
        passages = tuple(passage for one in read for passage in one.passages)
        if not loaded.report.accepted:
            return Reviewed(path, remarks, (), source, passages, loaded.editable)
        sifted = sift(remarks, loaded.report.accepted, explanations(own.rows), finished=not loaded.pending)
        return Reviewed(path, sifted.left, sifted.accepted, source, passages, loaded.editable)

    def read(self, path: Path, source: Source, loaded: Loaded, edition: Edition, last: Last | None) -> Read:
        """Return what is wrong with one edition of a report."""
        blocking: list[Finding] = []
        folder, names = self.setting(path, edition.report, blocking)
        wrong = {each.place for each in loaded.findings if each.level is Level.ERROR}  # not to be told again
        prose = prose_of(edition.report, names)
        prose = tuple(each for each in prose if each.value is None or each.value not in wrong)
        own = own_rules(folder)
        places = {key.text: value.place for key, value in source.root.entries} if source.root else {}
        draft = Draft(edition.report, prose, places, last, edition if edition.left_out else None)
        document = self.composed(edition.report, folder, [*loaded.findings, *blocking], blocking)
        hits = [*self.hits(draft, own, folder), *(self.printed(draft, own, folder, document) if document else ())]
        page = (*self.wide_tables(path, folder, document), *nested_leads(document, draft.passages)) if document else ()
        blocking = [each._replace(message=named(each, edition.name)) for each in blocking]
        return Read(own, (*loaded.findings, *blocking), page, tuple(hits), draft.passages)

    def setting(self, path: Path, report: Report, findings: list[Finding]) -> tuple[Folder | None, dict[str, Any]]:
        """Return the bureau's folder and the names that texts may cite; notes what is wrong with style and citations.

        With an unknown style the words of a built-in one stand in, so that the text is checked all the same.
        """
        folder = None
        try:
            folder = self.pipeline.folder(path, report)
            findings += self.pipeline.layout(folder)[1]
            templates = self.pipeline.engine(report, folder).templates
            findings += self.pipeline.misplaced(path, folder, templates)
        except DrafterError as problem:
            findings += problem.findings
            templates = find_templates("年度总结", None)
        names, mistakes = names_for(report, templates)
        findings += mistakes
        return folder, names

    def hits(self, draft: Draft, own: OwnRules, folder: Folder | None) -> Iterator[Hit]:
        """Yield what the checks find in the report's own text and figures."""
        context = self.context(draft.report, folder)
        of_report = [hit for module in report_checks() for hit in module.check(draft)]
        twice = {hit.passage.locate(hit.start) for hit in of_report if hit.rule is TWICE}
        ended = ends_of_texts(draft)
        for hit in filter(worth_telling, find_hits(draft.passages, context, own.rows, words=self.words)):
            end = hit.passage.locate(hit.end - 1)
            known = hit.rule.id in TOLD_AT_CITATIONS and end in twice
            if not known and not (hit.rule is NO_END and end in ended and hit.words not in "，、"):
                yield hit
        yield from of_report

    def composed(
        self, report: Report, folder: Folder | None, known: list[Finding], findings: list[Finding]
    ) -> Document | None:
        """Return the report as it is printed; None for one that cannot be built, and notes why unless that is known."""
        if has_errors(known):
            return None
        try:
            return compose(report, self.pipeline.engine(report, folder), own_words(folder))
        except DrafterError as problem:
            findings += problem.findings
            return None

    def printed(self, draft: Draft, own: OwnRules, folder: Folder | None, document: Document) -> Iterator[Hit]:
        """Yield what is wrong in the words of the templates."""
        context = replace(self.context(draft.report, folder), explained=None)
        others = check_template_words(document, draft.passages, all_figures(draft.report), context, own.rows)
        yield from filter(worth_telling, others)

    def wide_tables(self, path: Path, folder: Folder | None, document: Document) -> Iterator[Finding]:
        """Yield what a build tells of tables that do not fit; where 版记 falls matters once there is a file."""
        layout, _ = self.pipeline.layout(folder)
        for each in WRITERS["docx"].remarks(document, layout):
            if each.rule == WIDE_TABLE:
                yield each._replace(place=Place(str(path)))

    def context(self, report: Report, folder: Folder | None) -> Context:
        """Return what is known of the report."""
        names = [text.raw for text in (report.bureau, report.area) if isinstance(text, Text)]
        signed = report.signature.date if report.signature else None
        return Context(
            period=report.period if isinstance(report.period, Period) else None,
            plan_period=report.planned if isinstance(report.planned, Period) else None,
            signed=signed if isinstance(signed, date) else None,
            own_words=(*names, *own_words(folder)),
            explained=frozenset(explained(all_figures(report))) if self.every_number else None,
            attachments=len(report.attachments),
        )

    def before(self, path: Path, source: Source) -> tuple[Last | None, list[Finding]]:
        """Return the report of the period before, None without one; and what there is to say of it."""
        if self.against:
            return self.last(self.against), []
        name = rolled_over_from(source.text)
        if not name:
            return None, []
        beside = path.parent / name
        if not beside.is_file():
            message = (
                f"这个文件结转自“{name}”，旁边没有它，没有对照有没有沿用旧文；请放到同一个文件夹里，或用 --against 指定"
            )
            return None, [hint("K06", message, Place(source.file))]
        try:
            return self.last(beside), []
        except DrafterError:
            message = f"这个文件结转自“{name}”，它现在有错误，没有对照；请先改好它，或用 --against 指定别的文件"
            return None, [hint("K06", message, Place(source.file))]

    def last(self, path: Path) -> Last:
        """Return a file of the period before; raises DrafterError when it cannot be read or holds errors."""
        if path.suffix.lower() not in YAML_SUFFIXES:
            passages, _ = read_finished(path)
            period = context_of([compact(passage) for passage in passages], Context()).period
            return Last(passages, period, None, path.name)
        source = read_source(path)
        loaded = edition_of(Pipeline(read_word=self.pipeline.read_word).load(path, source).usable()).report
        names, _ = names_for(loaded, find_templates("年度总结", None))
        passages = tuple(each.passage for each in prose_of(loaded, names))
        return Last(passages, loaded.period if isinstance(loaded.period, Period) else None, loaded, path.name)


def each_once(read: Iterable[Read]) -> Iterator[Hit]:
    """Yield the hits in all editions of a report, those that an earlier one had at the same place left out.

    What gives something away to certain readers is told for each of them.
    """
    known: set[tuple[str, Place]] = set()
    for one in read:
        places = [(hit.rule.id, hit.passage.locate(hit.start)) for hit in one.hits]
        for hit, where in zip(one.hits, places, strict=True):
            if where not in known or hit.rule in leaks.RULES:
                yield hit
        known.update(places)


LEFT_OUT = "V01"
"""The rule of a citation of what is not in the edition."""


def named(finding: Finding, edition: str) -> str:
    """Return the words of a finding that holds for one edition only, with its name."""
    return f"“{edition}”的一份：{finding.message}" if edition and finding.rule == LEFT_OUT else finding.message


AT_THE_FIGURE = frozenset(("Q01", "Q02", "Q03", "Q04", "Q06", UNEXPLAINED.id))
"""What is told at a declared figure, and not again where it is cited."""


def ends_of_texts(draft: Draft) -> frozenset[Place]:
    """Return where the texts of a report end: the program writes the full stop that is missing there."""
    last = {each.value: each.passage for each in draft.prose}
    return frozenset(each.locate(len(each.text.rstrip()) - 1) for each in last.values() if each.text.strip())


TOLD_AT_CITATIONS = frozenset(("U11", "P15"))
"""What doubles a character: beside a citation that prints its unit, the cause is told and not this."""


def worth_telling(hit: Hit) -> bool:
    """Return whether a hit in a report's text is told: unfinished work and cited figures are told otherwise."""
    if hit.rule is MARKED and unfinished_mark(hit.words):
        return False
    return hit.rule.id not in AT_THE_FIGURE or not is_cited(hit.passage.locate(hit.start))


def is_cited(place: Place) -> bool:
    """Return whether a place is that of a citation, from which all its printed characters come."""
    return place.column is not None and place.excerpt[place.column - 1 :].startswith("{{")


def explained(figures: Iterable[Figure]) -> Iterator[Decimal]:
    """Yield the amounts that declared figures explain, those that are computed from them included."""
    for figure in figures:
        for _, quantity in quantities(figure):
            yield quantity.amount
            yield quantity.value
        for compute in (change, target_gap):
            try:
                found = compute(figure)
            except FigureError:
                continue
            if found is not None:
                yield abs(found.value)
        try:
            rate = completion(figure)
        except FigureError:
            continue
        if rate is not None:
            yield rate
