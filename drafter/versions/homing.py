"""Brings edits of a Word file home into the YAML, each proven by building the report again, for pull.

Where printed words come from is guessed; what becomes of a guess is not. A guess is kept only when the report, built
from the changed YAML, prints what was edited in Word and nothing else has changed; all that cannot be brought home so
is named. Edits are taken from the last to the first, so that the places of those that follow stay right.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.document.blocks import Printed
from drafter.source import Mapping, Source, parse_source
from drafter.source.rewriting import Rewriting, plain
from drafter.versions.differences import Fate, mark
from drafter.versions.edited import bare, key
from drafter.versions.guesses import Guess, added, joined, keyed, moved, removed, reworded, split
from drafter.versions.steps import Step, StepKind
from drafter.versions.tracing import leaves

Rebuild = Callable[[Source], "tuple[tuple[Printed, ...] | None, str]"]
"""Builds the report of a YAML text; None, and why, when it has mistakes."""
_MOST_GUESSES = 40
"""So many guesses are tried for one edit."""


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
    line: int = 0
    """Of the YAML as it was, where it was brought home; 0 when it was not."""
    also: tuple[str, ...] = ()
    """Other paragraphs that print otherwise now, since they cite the figure that was changed."""
    moved: bool = False
    why: str = ""
    """Which mistake the YAML would have with the edit in it; empty when nothing fits it at all."""


class Homing:
    """The YAML on its way to print what was edited."""

    def __init__(self, source: Source, printed: Sequence[Printed], rebuild: Rebuild) -> None:
        self.source = source
        self.printed = tuple(printed)
        self._rebuild = rebuild
        self._why = ""

    def bring(self, steps: Sequence[Step]) -> tuple[Result, ...]:
        """Return what became of each edit, in the order of the report; `source` and `printed` are changed with it."""
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
        guesses = [reworded(leaves(self._root), bare(before.text), *span) for span in spans]
        first = [options[0] for options in guesses if options and options[0].pieces]
        together = [_together(first)] if len(first) == len(spans) else []
        wanted = self._with(step.start, step.start + 1, (after,))
        found = self._first(together, wanted, step.start)
        if found:
            _, also, line = found
            for start, end, new in spans:
                yield Result(step.kind, bare(before.text)[start:end], new, before.text, True, line, also)
            return
        found = self._first(keyed(self._root, before.kind, after.text), wanted, step.start)
        if found:
            yield Result(step.kind, bare(before.text), bare(after.text), before.text, True, found[2], found[1])
            return
        yield from reversed([self._reword_span(step, before, span) for span in reversed(spans)])

    def _reword_span(self, step: Step, before: Printed, span: tuple[int, int, str]) -> Result:
        start, end, new = span
        text = bare(self.printed[step.start].text)
        wanted = self.printed[step.start]._replace(text=text[:start] + new + text[end:])
        guesses = reworded(leaves(self._root), text, *span)
        found = self._first(guesses, self._with(step.start, step.start + 1, (wanted,)), step.start)
        line, also = (found[2], found[1]) if found else (0, ())
        why = "" if found else self._why
        return Result(step.kind, bare(before.text)[start:end], new, before.text, found is not None, line, also, why=why)

    def _restructure(self, step: Step) -> Result:
        """Return what became of paragraphs that were added, removed, parted or put together."""
        every = leaves(self._root)
        old = "\n".join(each.text for each in self.printed[step.start : step.end])
        new = "\n".join(each.text for each in step.new)
        guesses: Iterable[Guess]
        match step.kind:
            case StepKind.ADDED:
                keys = keyed(self._root, step.new[0].kind, "\n\n".join(each.text for each in step.new))
                guesses = (*added(every, self.printed, step.start, step.new), *keys)
            case StepKind.REMOVED:
                keys = keyed(self._root, self.printed[step.start].kind, "")
                guesses = (*removed(every, self.printed[step.start : step.end]), *keys)
            case StepKind.SPLIT:
                guesses = split(every, self.printed[step.start], step.new)
            case _:
                guesses = joined(every, self.printed[step.start : step.end])
        found = self._first(guesses, self._with(step.start, step.end, step.new), step.start)
        context = old or (self.printed[step.start - 1].text if step.start else "")
        line, why = (found[2], "") if found else (0, self._why)
        return Result(step.kind, old, new, context, found is not None, line, why=why)

    def _move(self, one: Step, other: Step) -> Result:
        """Return what became of paragraphs that stand elsewhere now; `one` is the later step.

        Where no item can change its place they are typed anew and struck out: both or neither, or words would be lost.
        """
        come, gone = (one, other) if one.kind is StepKind.ADDED else (other, one)
        text = self.printed[gone.start : gone.end]
        wanted = [*self.printed]
        for step in (one, other):  # the later one first
            wanted[step.start : step.end] = step.new
        guesses = moved(leaves(self._root), self.printed, gone.start, come.start)
        found = self._first(guesses, wanted, 0)
        words = "\n".join(each.text for each in text)
        if found is not None:
            return Result(StepKind.ADDED, words, words, words, True, found[2], moved=True)
        before = self.source, self.printed
        halves = [self._restructure(one), self._restructure(other)]
        home = all(each.home for each in halves)
        if not home:
            self.source, self.printed = before
        return Result(StepKind.ADDED, words, words, words, home, halves[0].line if home else 0, moved=True)

    # -- trying -------------------------------------------------------------------------------------------------------

    @property
    def _root(self) -> Mapping:
        assert self.source.root is not None
        return self.source.root

    def _with(self, start: int, end: int, new: Sequence[Printed]) -> list[Printed]:
        return [*self.printed[:start], *new, *self.printed[end:]]

    def _first(
        self, guesses: Iterable[Guess], wanted: Sequence[Printed], at: int
    ) -> tuple[Guess, tuple[str, ...], int] | None:
        """Do the first guess that proves right; return it, the other paragraphs that changed with it, and its line."""
        self._why = ""
        for guess, _ in zip(guesses, range(_MOST_GUESSES), strict=False):
            made = self._made(guess)
            if made is None:
                continue
            source, printed = made
            also = _also(printed, wanted, at) if guess.is_figure else () if _same(printed, wanted) else None
            if also is not None:
                line = self.source.place(guess.at).line or 0
                self.source, self.printed = source, printed
                return guess, also, line
        return None

    def _made(self, guess: Guess) -> "tuple[Source, tuple[Printed, ...]] | None":
        """Return the YAML with a guess done and what it prints; None when it does not hold what was intended."""
        rewriting = Rewriting(self.source)
        try:
            guess.change(rewriting)
            text = rewriting.result()
        except ValueError:  # edits that overlap
            return None
        again = parse_source(text, self.source.file)
        if again.root is None or plain(again.root) != rewriting.intended(self._root):
            return None
        source = Source(again.file, again.text, self.source.encoding, self.source.bom, again.root, again.findings)
        printed, why = self._rebuild(source)
        self._why = self._why or why
        return None if printed is None else (source, printed)


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
