"""Brings edits of a Word file home into the YAML, each proven by building the report again, for pull.

Where printed words come from is guessed; what becomes of a guess is not. A guess is kept only when the report, built
from the changed YAML, prints what was edited in Word and nothing else has changed; all that cannot be brought home so
is named. Edits are taken from the last to the first, so that the places of those that follow stay right.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.document.blocks import Kind, Printed
from drafter.findings import Place
from drafter.source import Source, parse_source
from drafter.source.rewriting import Rewriting, plain
from drafter.versions.differences import Fate, mark
from drafter.versions.edited import bare, key
from drafter.versions.guesses import Guess, added, joined, keyed, moved, removed, reworded, split
from drafter.versions.steps import Step, StepKind
from drafter.versions.tracing import Leaf, leaves

Rebuild = Callable[[Sequence[Source]], "tuple[tuple[Printed, ...] | None, str]"]
"""Builds the report of a YAML and its parts; None, and why, when they have mistakes."""
_MOST_GUESSES = 40
"""So many guesses are tried for one edit in one file."""


class Result(NamedTuple):
    """What became of one edit."""

    kind: StepKind
    old: str
    new: str
    """The words before and after; empty for what was added or removed."""
    context: str
    """The paragraph that it is about, as the report printed it before."""
    home: bool
    """Whether it is in the YAML now."""
    at: Place | None = None
    """Where it was brought home, in the file as it was; None when it was not."""
    also: tuple[str, ...] = ()
    """Other paragraphs that print otherwise now, since they cite the figure that was changed."""
    moved: bool = False
    typed: bool = False
    """Whether the new words stand in the text where a figure was cited, and the figure is as it was."""
    why: str = ""
    """Which mistake the YAML would have with the edit in it; empty when nothing fits it at all."""


class _Found(NamedTuple):
    """A guess that proved right."""

    also: tuple[str, ...]
    at: Place
    typed: bool = False


class Homing:
    """The YAML, and the parts of its report that are YAML files, on their way to print what was edited."""

    def __init__(self, sources: Sequence[Source], printed: Sequence[Printed], rebuild: Rebuild) -> None:
        self.sources = tuple(sources)
        self.printed = tuple(printed)
        self._rebuild = rebuild
        self._why = ""

    def bring(self, steps: Sequence[Step]) -> tuple[Result, ...]:
        """Return what became of each edit, in the order of the report; `sources` and `printed` are changed with it."""
        results: list[Result] = []
        rest = list(steps)
        while rest:
            step = rest.pop()
            partner = next((each for each in rest if _is_move(self.printed, step, each)), None)
            if partner is not None:
                rest.remove(partner)
                results.append(self._move(step, partner))
            elif step.kind is StepKind.REWORDED:
                results += reversed(list(self._reword(step)))
            else:
                results.append(self._restructure(step))
        return tuple(reversed(results))

    # -- one edit -----------------------------------------------------------------------------------------------------

    def _reword(self, step: Step) -> Iterator[Result]:
        """Yield what became of each changed stretch of one paragraph: all at once, else one by one."""
        before, after = self.printed[step.start], step.new[0]
        spans = _spans(bare(before.text), bare(after.text))
        wanted = self._with(step.start, step.start + 1, (after,))
        found = self._first(lambda every: _at_once(every, bare(before.text), spans), wanted, step.start)
        if found:
            for start, end, new in spans:
                old = bare(before.text)[start:end]
                yield Result(step.kind, old, new, before.text, True, found.at, found.also)
            return
        found = self._keyed(before.kind, after.text, wanted, step.start)
        if found:
            yield Result(step.kind, bare(before.text), bare(after.text), before.text, True, found.at, found.also)
            return
        yield from reversed([self._reword_span(step, before, span) for span in reversed(spans)])

    def _reword_span(self, step: Step, before: Printed, span: tuple[int, int, str]) -> Result:
        start, end, new = span
        text = bare(self.printed[step.start].text)
        wanted = self.printed[step.start]._replace(text=text[:start] + new + text[end:])
        made = self._with(step.start, step.start + 1, (wanted,))
        found = self._first(lambda every: reworded(every, text, *span), made, step.start)
        old = bare(before.text)[start:end]
        if found is None:
            return Result(step.kind, old, new, before.text, False, why=self._why)
        return Result(step.kind, old, new, before.text, True, found.at, found.also, typed=found.typed)

    def _restructure(self, step: Step) -> Result:
        """Return what became of paragraphs that were added, removed, parted or put together."""
        gone = self.printed[step.start : step.end]
        old, new = ("\n".join(each.text for each in some) for some in (gone, step.new))
        context = old or (self.printed[step.start - 1].text if step.start else "")
        wanted = self._with(step.start, step.end, step.new)
        found = self._first(lambda every: self._guesses(step, every), wanted, step.start)
        if found is None and step.kind is StepKind.ADDED:
            found = self._keyed(step.new[0].kind, "\n\n".join(each.text for each in step.new), wanted, step.start)
        elif found is None and step.kind is StepKind.REMOVED:
            found = self._keyed(gone[0].kind, "", wanted, step.start)
        if found is None:
            return Result(step.kind, old, new, context, False, why=self._why)
        return Result(step.kind, old, new, context, True, found.at)

    def _guesses(self, step: Step, every: tuple[Leaf, ...]) -> Iterable[Guess]:
        match step.kind:
            case StepKind.ADDED:
                return added(every, self.printed, step.start, step.new)
            case StepKind.REMOVED:
                return removed(every, self.printed[step.start : step.end])
            case StepKind.SPLIT:
                return split(every, self.printed[step.start], step.new)
            case _:
                return joined(every, self.printed[step.start : step.end])

    def _move(self, one: Step, other: Step) -> Result:
        """Return what became of paragraphs that stand elsewhere now; `one` is the later step.

        Where no item can change its place they are typed anew and struck out: both or neither, or words would be lost.
        """
        come, gone = (one, other) if one.kind is StepKind.ADDED else (other, one)
        text = self.printed[gone.start : gone.end]
        wanted = [*self.printed]
        for step in (one, other):  # the later one first
            wanted[step.start : step.end] = step.new
        found = self._first(lambda every: moved(every, self.printed, gone.start, come.start), wanted, 0)
        words = "\n".join(each.text for each in text)
        if found is not None:
            return Result(StepKind.ADDED, words, words, words, True, found.at, moved=True)
        before = self.sources, self.printed
        halves = [self._restructure(one), self._restructure(other)]
        home = all(each.home for each in halves)
        if not home:
            self.sources, self.printed = before
        return Result(StepKind.ADDED, words, words, words, home, halves[0].at if home else None, moved=True)

    # -- trying -------------------------------------------------------------------------------------------------------

    def _with(self, start: int, end: int, new: Sequence[Printed]) -> list[Printed]:
        return [*self.printed[:start], *new, *self.printed[end:]]

    def _first(
        self, guesses: Callable[[tuple[Leaf, ...]], Iterable[Guess]], wanted: Sequence[Printed], at: int
    ) -> _Found | None:
        """Do the first guess that proves right, in the report's own file or in one of its parts."""
        self._why = ""
        for number, source in enumerate(self.sources):
            every = leaves(source.root) if source.root is not None else ()
            found = self._proven(number, guesses(every), wanted, at)
            if found is not None:
                return found
        return None

    def _keyed(self, kind: Kind, words: str, wanted: Sequence[Printed], at: int) -> _Found | None:
        """Print words by a key of the report's own that its style has words for; None when none does it."""
        root, why = self.sources[0].root, self._why
        found = self._proven(0, keyed(root, kind, words), wanted, at) if root is not None else None
        self._why = why or self._why
        return found

    def _proven(self, number: int, guesses: Iterable[Guess], wanted: Sequence[Printed], at: int) -> _Found | None:
        """Do the first guess about one file that proves right."""
        for guess, _ in zip(guesses, range(_MOST_GUESSES), strict=False):
            made = self._made(number, guess)
            if made is None:
                continue
            sources, printed = made
            also = _also(printed, wanted, at) if guess.is_figure else () if _same(printed, wanted) else None
            if also is not None:
                place = self.sources[number].place(guess.at)
                self.sources, self.printed = sources, printed
                return _Found(also, place, _types_over_citation(guess))
        return None

    def _made(self, number: int, guess: Guess) -> "tuple[tuple[Source, ...], tuple[Printed, ...]] | None":
        """Return the files with a guess done in one and what they print; None when it holds not what was intended."""
        old = self.sources[number]
        assert old.root is not None
        rewriting = Rewriting(old)
        try:
            guess.change(rewriting)
            text = rewriting.result()
        except ValueError:  # edits that overlap
            return None
        again = parse_source(text, old.file)
        if again.root is None or plain(again.root) != rewriting.intended(old.root):
            return None
        source = Source(again.file, again.text, old.encoding, old.bom, again.root, again.findings)
        sources = (*self.sources[:number], source, *self.sources[number + 1 :])
        printed, why = self._rebuild(sources)
        self._why = self._why or why
        return None if printed is None else (sources, printed)


def _types_over_citation(guess: Guess) -> bool:
    return any(new and "{{" in scalar.text[start:end] for scalar, start, end, new in guess.pieces)


def _at_once(every: tuple[Leaf, ...], text: str, spans: Sequence[tuple[int, int, str]]) -> list[Guess]:
    """Return the guess that replaces all stretches together; none where no stretch has a place of its own.

    A stretch without one may be computed of the others: 同比 that was worked out anew beside its corrected figure.
    """
    guesses = [reworded(every, text, *span) for span in spans]
    first = [options[0] for options in guesses if options and options[0].pieces]
    return [_together(first)] if first else []


def _together(guesses: Sequence[Guess]) -> Guess:
    """Return several guesses as one; stretches of one value are replaced together."""
    pieces = [piece for guess in guesses for piece in guess.pieces]

    def change(rewriting: Rewriting) -> None:
        by_scalar = {id(scalar): scalar for scalar, *_ in pieces}
        for name, scalar in by_scalar.items():
            rewriting.amend(scalar, [(start, end, new) for other, start, end, new in pieces if id(other) == name])

    return Guess(change, guesses[0].at, any(guess.is_figure for guess in guesses), tuple(pieces))


def _spans(old: str, new: str) -> list[tuple[int, int, str]]:
    """Return the stretches of an old text that were replaced, each with its new words."""
    spans: list[tuple[int, int, str]] = []
    at = 0
    for piece in mark(old, new):
        match piece.fate:
            case Fate.SAME:
                at += len(piece.text)
            case Fate.GONE:
                spans.append((at, at + len(piece.text), ""))
                at += len(piece.text)
            case Fate.NEW if spans and spans[-1][1] == at and not spans[-1][2]:
                spans[-1] = (spans[-1][0], at, piece.text)
            case _:
                spans.append((at, at, piece.text))
    return spans


def _is_move(printed: Sequence[Printed], one: Step, other: Step) -> bool:
    """Return whether what the one added is what the other removed."""
    if {one.kind, other.kind} != {StepKind.ADDED, StepKind.REMOVED}:
        return False
    come, gone = (one, other) if one.kind is StepKind.ADDED else (other, one)
    return [key(each.text) for each in come.new] == [key(each.text) for each in printed[gone.start : gone.end]]


def _alike(one: Printed, other: Printed) -> bool:
    return one.level == other.level and key(one.text) == key(other.text)


def _same(one: Sequence[Printed], other: Sequence[Printed]) -> bool:
    return len(one) == len(other) and all(map(_alike, one, other))


def _also(printed: Sequence[Printed], wanted: Sequence[Printed], at: int) -> tuple[str, ...] | None:
    """Return the paragraphs beside the one at a place that are not as wanted; None when that one itself is not."""
    if len(printed) != len(wanted) or not _alike(printed[at], wanted[at]):
        return None
    return tuple(one.text for one, other in zip(printed, wanted, strict=True) if not _alike(one, other))
