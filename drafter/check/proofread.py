"""Proofreads running text with all checks of the table, for the review and for the samples of a bureau's own rules."""

from collections.abc import Iterable, Iterator, Sequence

from drafter.check.passages import Passage, compact
from drafter.check.registry import TEXT_CHECKS, WORD_CHECKS
from drafter.check.rule import Context, Hit
from drafter.check.text import periods, punctuation, repetition, unfinished
from drafter.check.text.wording import Row, built_in_rows, wording_check


def find_hits(
    passages: Sequence[Passage], context: Context, rows: Sequence[Row] | None = None, *, words: bool = True
) -> tuple[Hit, ...]:
    """Return everything hit, in the order of the text; what the context lacks is taken from the title and the end.

    `words` False leaves out the rules that need the big dictionary; `rows` None: the built-in wording rows.
    """
    compacted = tuple(compact(passage) for passage in passages)
    known = periods.context_of(compacted, context)
    order = {id(passage): index for both in (passages, compacted) for index, passage in enumerate(both)}
    left_over = [unfinished.is_debris(passage) for passage in compacted]
    debris = [passage for passage, is_debris in zip(compacted, left_over, strict=True) if is_debris]
    prose = [passage for passage, is_debris in zip(compacted, left_over, strict=True) if not is_debris]
    raw = [passage for passage, is_debris in zip(passages, left_over, strict=True) if not is_debris]
    hits = [*unfinished.check(debris, known), *punctuation.check_raw(raw, known)]
    found = [hit for module in TEXT_CHECKS for hit in module.check(prose, known)]
    found += _once(wording_check(built_in_rows() if rows is None else rows)(prose, known))
    hits += _with_words(found, prose, known) if words else [hit for hit in found if not hit.whole_words]
    return tuple(sorted(hits, key=lambda hit: (order[id(hit.passage)], hit.start, hit.rule.id)))


def _once(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits of wording rules; of two at the same words, only the one that says more of them."""
    by_passage: dict[int, list[Hit]] = {}
    for hit in hits:
        by_passage.setdefault(id(hit.passage), []).append(hit)
    for beside in by_passage.values():
        kept: list[Hit] = []
        for hit in sorted(beside, key=lambda each: (each.start - each.end, each.start)):
            if not any(other.start <= hit.start and hit.end <= other.end for other in kept):
                kept.append(hit)
        yield from kept


def _with_words(found: Sequence[Hit], passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield the hits that the dictionary does not veto, and those of the rules that need it."""
    yield from repetition.veto(found)
    for module in WORD_CHECKS:
        yield from module.check(passages, context)
