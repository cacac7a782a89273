"""The table of checks: passages and their context in, findings in the order of the text out."""

from collections.abc import Iterator, Sequence
from itertools import chain

from drafter.check.passages import Passage, compact
from drafter.check.rule import Check, Context, Hit, Rule
from drafter.check.text import (
    carried,
    consistency,
    counts,
    numbering,
    numerals,
    periods,
    punctuation,
    rates,
    sums,
    unfinished,
    units,
)
from drafter.check.text.wording import Row, built_in_rows, wording_check

RAW_CHECKS: tuple[Check, ...] = (punctuation.check_raw,)
"""Look at the text as it was typed."""

CHECKS: tuple[Check, ...] = (
    sums.check,
    rates.check,
    counts.check,
    numerals.check,
    punctuation.check,
    numbering.check,
    periods.check,
    unfinished.check,
    units.check,
    consistency.check,
)
"""Look at the text with its spaces and half-width marks mended."""


def rules(rows: Sequence[Row] | None = None) -> tuple[Rule, ...]:
    """Return all rules, for the list of ids, for `--explain` and for their tests; rows None: the built-in ones."""
    from drafter.check.text import repetition  # noqa: PLC0415 - keeps the words' rules with the slow half

    families = (
        *(sums.RULES, rates.RULES, counts.RULES, units.RULES, numerals.RULES, punctuation.RULES, numbering.RULES),
        *(periods.RULES, unfinished.RULES, consistency.RULES, repetition.RULES, carried.RULES),
    )
    wording = built_in_rows() if rows is None else rows
    return (*chain.from_iterable(families), *(row.rule for row in wording))


def find_hits(
    passages: Sequence[Passage], context: Context, rows: Sequence[Row] | None = None, *, words: bool = True
) -> tuple[Hit, ...]:
    """Return everything hit, in the order of the text; what the context lacks is taken from the title and the end.

    `words` False leaves out the rules that need the big dictionary; `rows` None: the built-in wording rows.
    """
    compacted = tuple(compact(passage) for passage in passages)
    known = periods.context_of(compacted, context)
    order = {id(passage): index for both in (passages, compacted) for index, passage in enumerate(both)}
    debris = [passage for passage in compacted if unfinished.is_debris(passage)]
    prose = [passage for passage in compacted if not unfinished.is_debris(passage)]
    raw = [passage for passage, mended in zip(passages, compacted, strict=True) if not unfinished.is_debris(mended)]
    hits = [*unfinished.check(debris, known), *(hit for check in RAW_CHECKS for hit in check(raw, known))]
    quick = (*CHECKS, wording_check(built_in_rows() if rows is None else rows))
    found = [hit for check in quick for hit in check(prose, known)]
    hits += _with_words(found, prose, known) if words else [hit for hit in found if not hit.whole_words]
    return tuple(sorted(hits, key=lambda hit: (order[id(hit.passage)], hit.start, hit.rule.id)))


def _with_words(found: Sequence[Hit], passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield the hits that the dictionary does not veto, and those of the rules that need it."""
    from drafter.check.text import repetition  # noqa: PLC0415 - loads the dictionary

    yield from repetition.veto(found)
    yield from repetition.check(passages, context)
