"""Holds one open report for the browser: each change is an edit by place in its file, and can be undone."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from drafter.check.mending import edits_of, mend
from drafter.check.review import Reviewer
from drafter.check.reviewed import Remark, Reviewed
from drafter.commands.drafting import make_pipeline, written
from drafter.compose.pipeline import Drafted, Pipeline, text_digest
from drafter.files.writing import write_atomically
from drafter.findings import DrafterError, Finding, Place, has_errors, listed_lines
from drafter.model.changing import ChangeError, add, move, put, remove, rename
from drafter.model.contributions import named_parts
from drafter.model.declaration import is_pending
from drafter.model.editions import edition_names
from drafter.model.load import load_report
from drafter.serve.wording import on_the_page
from drafter.source import Mapping, Scalar, Source, parse_source, read_source
from drafter.source.edits import encode
from drafter.source.reading import decode, read_bytes
from drafter.source.rewriting import Plain, plain
from drafter.versions.tracing import Leaf, Trace, Tracer, leaves

_FIGURES = frozenset(("数据", "指标", "目标"))
"""A sentence that cites a figure is the text's, not the figure's."""
_MOST_UNDONE = 200
"""So many changes of a session can be undone."""


class Change(NamedTuple):
    """What the browser asks to be changed."""

    what: str
    """put, add, remove, move, rename or text."""
    path: tuple[str | int, ...] = ()
    value: Plain = None
    place: int = 0
    """Before which item of a list."""


class ElsewhereError(Exception):
    """The file was changed by somebody else since the browser last saw it."""


class Desk:
    """A report that is open in the browser."""

    def __init__(self, path: Path, name: str = "") -> None:
        self.path = path
        self.name = name or path.name
        """What the browser calls it: its path in the folder that is served."""
        self.edition = ""
        """The readers whose edition is shown; empty: the ordinary report."""
        self.source = read_source(path)
        self._past: list[str] = []
        self._named: tuple[Source, tuple[Path, ...], tuple[Path, ...]] | None = None
        self._reviewer = Reviewer()
        """It keeps the sheets open that a check has read."""
        self._read_parts: dict[Path, tuple[str, Source]] = {}
        self._drafted: tuple[Source, str, Drafted] | None = None

    # -- changing -----------------------------------------------------------------------------------------------------

    def change(self, change: Change, version: str) -> None:
        """Do a change and write the file.

        Raises ElsewhereError when the browser saw another version, ChangeError when the change cannot be made.
        """
        self.look()
        if version != self.version:
            raise ElsewhereError
        match change.what:
            case "put":
                made = put(self.source, change.path, change.value)
            case "add":
                made = add(self.source, change.path, change.place, change.value)
            case "remove":
                made = remove(self.source, change.path)
            case "move":
                made = move(self.source, change.path, change.place)
            case "rename" if isinstance(change.value, str):
                made = rename(self.source, change.path, change.value)
            case "text" if isinstance(change.value, str):
                made = self._read(change.value.replace("\r\n", "\n").replace("\n", self._line_end()))
            case _:
                raise ChangeError("不认得这个改动")
        self._write(made)

    def undo(self) -> None:
        """Take the last change of this session back; nothing when there is none."""
        self.look()
        if self._past:
            text = self._past.pop()
            self._save(self._read(text))

    def mend(self, rule: str, line: int | None) -> None:
        """Mend the findings of a rule, at one line or everywhere; only what cannot change the meaning is touched."""
        reviewed = self.review(words=False)
        chosen = [each for each in reviewed.remarks if each.finding.rule == rule and line in (None, _line(each))]
        edits = edits_of(self.source, chosen, reviewed.passages)
        if not edits:
            raise ChangeError("这一处程序不能替您改，请自己改")
        self._write(mend(self.source, edits))

    def look(self) -> bool:
        """Read the file anew when somebody else has changed it; return whether that is so."""
        if decode(read_bytes(self.path), str(self.path)).text == self.source.text:
            return False
        self.source = read_source(self.path)
        self._past.clear()  # undoing would take the other's changes back as well
        return True

    def _write(self, made: Source) -> None:
        if made.text != self.source.text:
            self._past = [*self._past[-_MOST_UNDONE:], self.source.text]
            self._save(made)

    def _save(self, made: Source) -> None:
        write_atomically(self.path, encode(self.source, made.text))
        self.source = made

    def _read(self, text: str) -> Source:
        read = parse_source(text, self.source.file)
        return Source(read.file, read.text, self.source.encoding, self.source.bom, read.root, read.findings)

    def _line_end(self) -> str:
        return "\r\n" if "\r\n" in self.source.text else "\n"

    def show(self, edition: str) -> None:
        """Show the edition of certain readers from now on; raises ChangeError for one that the report has not."""
        if edition and edition not in self._editions():
            raise ChangeError(f"这份报告的“版本”里没有“{edition}”")
        self.edition = edition

    def _editions(self) -> tuple[str, ...]:
        report = load_report(self.source).report
        return edition_names(report) if report is not None else ()

    # -- telling ------------------------------------------------------------------------------------------------------

    @property
    def version(self) -> str:
        """The digest of the file's text, and of what its parts and its sheet are, as they stand."""
        return text_digest("".join((self.source.text, *map(_stamp, (*self._part_paths(), *self._sheet_paths())))))

    def state(self) -> dict[str, Any]:
        """Return all that the browser shows at once: data, page, and what stands in the way of the page."""
        loaded = load_report(self.source)
        editions = edition_names(loaded.report) if loaded.report is not None else ()
        self.edition = self.edition if self.edition in editions else ""
        findings, paragraphs = self._printed()
        every = leaves(self.source.root) if self.source.root is not None else ()
        parts = self._pipeline().load(self.path, self.source).editable if self._part_paths() else ()
        tracers = {"": Tracer(every)} | {
            self._beside(part.path): Tracer(leaves(part.source.root)) for part in parts if part.source.root is not None
        }
        return {
            "file": self.name,
            "version": self.version,
            "data": plain(self.source.root) if self.source.root is not None else None,
            "text": self.source.text,
            "built": bool(paragraphs),
            "paragraphs": [_paragraph(tracers, text) for text in paragraphs],
            "parts": [self._beside(part.path) for part in parts],
            "findings": [self._shown(Remark(each, blocking=True), every) for each in findings],
            "pending": [path for place in loaded.pending if (path := self._path_of(place, every)) is not None],
            "undo": len(self._past),
            "editions": editions,
            "edition": self.edition,
        }

    def _part_paths(self) -> tuple[Path, ...]:
        """Return the files that the report names as its parts."""
        if self._named is None or self._named[0] is not self.source:
            report = load_report(self.source).report
            named = named_parts(report, self.path)[0] if report is not None else []
            sheet = report.sheet.raw.partition("!")[0].strip() if report is not None and report.sheet else ""
            self._named = (
                self.source,
                tuple(each.path for each in named),
                (self.path.with_name(sheet),) if sheet else (),
            )
        return self._named[1]

    def _sheet_paths(self) -> tuple[Path, ...]:
        """Return the file of sheets that the report names, if it names one."""
        self._part_paths()
        return self._named[2] if self._named is not None else ()

    def _pipeline(self) -> Pipeline:
        """Return a pipeline that knows the parts: each is read again only when it was changed."""
        pipeline = make_pipeline(edition=self.edition)
        for path in self._part_paths():
            stamp, known = _stamp(path), self._read_parts.get(path)
            with suppress(DrafterError):  # told when the report is loaded
                source = known[1] if known and known[0] == stamp else pipeline.read_part(path)
                self._read_parts[path] = stamp, source
                pipeline.sources[path] = source
        return pipeline

    def _beside(self, path: Path) -> str:
        return path.relative_to(self.path.parent).as_posix()

    def page(self) -> str:
        """Return the page as HTML; empty when the report cannot be built."""
        try:  # the page is asked for right after the state, of the same text
            kept = self._drafted
            known = kept is not None and kept[0] is self.source and kept[1] == self.edition
            drafted = kept[2] if kept is not None and known else self._draft()
        except DrafterError:
            return ""
        return written(drafted, "html").decode("utf-8")

    def findings(self, *, words: bool) -> list[dict[str, Any]]:
        """Return what the check finds; `words`: with the rules that need the big dictionary."""
        every = leaves(self.source.root) if self.source.root is not None else ()
        reviewed = self.review(words=words)
        return [self._shown(each, every, reviewed) for each in reviewed.remarks]

    def review(self, *, words: bool) -> Reviewed:
        """Return what the check says of the file as it stands."""
        return replace(self._reviewer, pipeline=self._pipeline(), words=words).review_source(self.path, self.source)

    def _printed(self) -> tuple[tuple[Finding, ...], list[str]]:
        """Return what stands in the way of the page, and its paragraphs; none when it cannot be built."""
        try:
            drafted = self._draft()
        except DrafterError as problem:
            return problem.findings, []
        return drafted.findings, drafted.paragraphs()

    def _draft(self) -> Drafted:
        """Return the report as it stands, its templates read anew; it is kept for the page."""
        self._drafted = None
        drafted = self._pipeline().draft_source(self.path, self.source)
        self._drafted = self.source, self.edition, drafted
        return drafted

    def _shown(self, remark: Remark, every: tuple[Leaf, ...], reviewed: Reviewed | None = None) -> dict[str, Any]:
        finding, place = remark.finding, remark.finding.place
        elsewhere = self._elsewhere(place)
        fixable = reviewed is not None and bool(edits_of(self.source, [remark], reviewed.passages))
        return {
            "rule": finding.rule,
            "level": finding.level.value,
            "message": on_the_page(finding.message),
            "line": place.line if place and not elsewhere else None,
            "column": place.column if place and not elsewhere else None,
            "elsewhere": elsewhere,
            "words": remark.hit.words if remark.hit else "",
            "path": self._path_of(place or Place(""), every),
            "fixable": fixable,
            "blocking": remark.blocking and has_errors([finding]),
        }

    def _elsewhere(self, place: Place | None) -> str:
        """Return file and line of a place in a part; empty for the open file."""
        other = place is not None and place.file not in ("", self.source.file)
        return listed_lines((place,), self.source.file) or place.file if place is not None and other else ""

    def _path_of(self, place: Place, every: tuple[Leaf, ...]) -> list[str | int] | None:
        """Return the path of the value at a place, else that of the key or of the first value on its line."""
        if self.source.root is None or (place.file and place.file != self.source.file):
            return None  # a part is open at another desk
        if place.line is None:  # about the whole file: what is still to fill in is the first to do
            waiting = next((each for each in every if is_pending(each.scalar.text)), None)
            return None if waiting is None else _steps(waiting)
        here = [each for each in every if each.scalar.place.line is not None]
        exact = [each for each in here if _spot(each.scalar.place) == _spot(place)]
        inside = [each for each in here if _covers(self.source, each.scalar, place)]
        line = [each for each in here if each.scalar.place.line == place.line]
        found = next(iter((*exact, *inside, *line)), None)
        return None if found is None else _steps(found)


def _stamp(path: Path) -> str:
    """Return what changes with a file; empty when it is not there."""
    try:
        known = path.stat()
    except OSError:
        return ""
    return f"{known.st_mtime_ns} {known.st_size}\n"


def _spot(place: Place) -> tuple[int | None, int | None]:
    return place.line, place.column


def _covers(source: Source, scalar: Scalar, place: Place) -> bool:
    first = scalar.place.line or 0
    return first <= (place.line or 0) <= first + source.text.count("\n", scalar.start, scalar.end)


def _line(remark: Remark) -> int | None:
    return remark.finding.place.line if remark.finding.place else None


def _paragraph(tracers: dict[str, Tracer], text: str) -> dict[str, Any]:
    """Return a printed paragraph with the path of the value that most of it was written in, and that value's part.

    The path is None when the words are the template's; the part is empty for the open file.
    """
    found = {part: origin for part, tracer in tracers.items() if (origin := _origin(tracer, text))}
    part = max(found, key=lambda part: found[part].length, default="")
    return {"text": text, "path": _steps(found[part].leaf) if found else None, "part": part}


def _origin(tracer: Tracer, text: str) -> Trace | None:
    """Return the trace of most of a printed paragraph in one file; None when there is none."""
    found = tracer.traces(text)
    return next((each for each in found if _FIGURES.isdisjoint(each.leaf.keys)), found[0] if found else None)


def _steps(leaf: Leaf) -> list[str | int]:
    return [node.entries[place][0].text if isinstance(node, Mapping) else place for node, place in leaf.way]
