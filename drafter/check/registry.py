"""Lists every check and every rule once: for the review, `--explain`, `--select`, 停用, 忽略 and the JSON.

A new check is a module with `RULES` and `check`, and its name in one of the tables below.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drafter.check.passages import Passage
from drafter.check.rule import Context, Explanation, Hit, Rule
from drafter.check.text import (
    arithmetic,
    beginnings,
    carried,
    consistency,
    counts,
    days,
    doubling,
    glyphs,
    mistyped,
    naming,
    numbering,
    numerals,
    periods,
    punctuation,
    rates,
    references,
    repetition,
    signs,
    tables,
    unfinished,
    units,
)
from drafter.check.text.wording import Row, built_in_rows
from drafter.source import Mapping, Scalar, read_own_file

if TYPE_CHECKING:
    from drafter.check.report.draft import Draft


class TextChecks(Protocol):
    """A module that looks at running text: passages in the order of the report, spaces and half-width marks mended."""

    @property
    def RULES(self) -> tuple[Rule, ...]:  # noqa: N802 - a module's constant
        """Return what it may hit."""

    def check(self, passages: Sequence[Passage], context: Context, /) -> Iterable[Hit]:
        """Yield what its rules hit."""


class ReportChecks(Protocol):
    """A module that looks at a whole report."""

    @property
    def RULES(self) -> tuple[Rule, ...]:  # noqa: N802 - a module's constant
        """Return what it may hit."""

    def check(self, draft: "Draft", /) -> Iterable[Hit]:
        """Yield what its rules hit."""


TEXT_CHECKS: tuple[TextChecks, ...] = (
    arithmetic,
    tables,
    rates,
    counts,
    glyphs,
    numerals,
    mistyped,
    punctuation,
    beginnings,
    signs,
    numbering,
    references,
    periods,
    days,
    unfinished,
    units,
    consistency,
    naming,
)
WORD_CHECKS: tuple[TextChecks, ...] = (repetition, doubling)
"""Likewise, but they need the big dictionary, which takes a while to load."""


def report_checks() -> tuple[ReportChecks, ...]:
    """Return the modules that look at a whole report."""
    from drafter.check.report import (  # noqa: PLC0415 - no finished text needs them
        cited,
        dates,
        declared,
        endings,
        last_period,
        leaks,
        opening,
        planned,
        titles,
    )

    return (declared, cited, dates, planned, endings, titles, opening, last_period, leaks)


def rules(rows: Iterable[Row] | None = None) -> tuple[Rule, ...]:
    """Return every rule of the checks; `rows` are the wording rules in force, None: the built-in ones."""
    wording = built_in_rows() if rows is None else rows
    return (
        *chain.from_iterable(module.RULES for module in (*TEXT_CHECKS, *WORD_CHECKS)),
        *carried.RULES,
        *chain.from_iterable(module.RULES for module in report_checks()),
        *(row.rule for row in wording),
    )


def word_rules() -> Iterator[Rule]:
    """Yield the built-in rules that need the big dictionary."""
    yield from chain.from_iterable(module.RULES for module in WORD_CHECKS)
    yield from (row.rule for row in built_in_rows() if row.whole_words)


def explanations(rows: Iterable[Row] | None = None) -> dict[str, Explanation]:
    """Return everything that can be explained, by identifier; `rows` as for `rules`."""
    found: dict[str, Explanation] = {each.id: each for each in explained_elsewhere()}
    found |= {rule.id: rule for rule in rules(rows)}
    return dict(sorted(found.items()))


@cache
def explained_elsewhere() -> tuple[Explanation, ...]:
    """Return what the other parts of the program tell: mistakes in reading, in templates, in building."""
    root = read_own_file(Path(__file__).parent / "explanations.yaml").root
    return tuple(_read(root)) if root else ()


def _read(root: Mapping) -> Iterator[Explanation]:
    for key, value in root.entries:
        if isinstance(value, Mapping):
            texts = {name.text: node.text for name, node in value.entries if isinstance(node, Scalar)}
            yield Explanation(
                id=key.text,
                title=texts["标题"],
                explanation=texts["说明"],
                wrong=_sample(texts["错例"]),
                right=_sample(texts["正例"]),
            )


def _sample(text: str) -> tuple[str, ...]:
    """Return a sample, ⏎ for a line end; none for a dash."""
    return () if text == "—" else (text.replace(" ⏎ ", "\n"),)
