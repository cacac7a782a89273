"""Nothing in; what every identifier of the program stands for, with samples, out."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from drafter.check.accepted import ACCEPTED_RULES
from drafter.check.identifiers import Explanation
from drafter.check.mending import MENDING_RULES
from drafter.check.own_rules import OWN_RULES_RULES
from drafter.check.report.cited import PROSE_RULES
from drafter.check.report.dates import DATING_RULES
from drafter.check.report.declared import REPORT_RULES
from drafter.check.report.last_period import LAST_RULES
from drafter.check.rule import Rule
from drafter.check.text import rules
from drafter.check.text.wording import Row
from drafter.figures import FIGURE_RULES
from drafter.followup import CLOSURE_RULES
from drafter.model.load import LOAD_RULES
from drafter.rollover import ROLLOVER_RULES
from drafter.source import Mapping, Scalar, parse_source
from drafter.source.slips.notes import RULES as SOURCE_RULES

TITLES: dict[str, str] = {
    **SOURCE_RULES,
    **LOAD_RULES,
    **FIGURE_RULES,
    **CLOSURE_RULES,
    **ROLLOVER_RULES,
    **ACCEPTED_RULES,
    **MENDING_RULES,
    **OWN_RULES_RULES,
    "K06": "找不到结转时所用的上一期文件",
}
"""The titles of what is told outside the checks, where they stand beside the code."""


def check_rules(rows: Sequence[Row] | None = None) -> tuple[Rule, ...]:
    """Return every rule of the checks; rows None: the built-in ones."""
    return (*rules(rows), *REPORT_RULES, *PROSE_RULES, *DATING_RULES, *LAST_RULES)


def explanations(rows: Sequence[Row] | None = None) -> dict[str, Explanation]:
    """Return everything that can be explained, by identifier."""
    found = {each.id: each for each in _told()}
    found |= {rule.id: _of(rule) for rule in check_rules(rows)}
    return dict(sorted(found.items()))


def known_ids(rows: Sequence[Row] | None = None) -> frozenset[str]:
    """Return every identifier."""
    return frozenset(explanations(rows))


def _of(rule: Rule) -> Explanation:
    return Explanation(rule.id, rule.title, rule.explanation, rule.source, rule.wrong, rule.right, rule.level.value)


@cache
def _told() -> tuple[Explanation, ...]:
    text = (Path(__file__).parent / "explanations.yaml").read_text(encoding="utf-8")
    root = parse_source(text, "explanations.yaml").root
    return tuple(_read(root)) if root else ()


def _read(root: Mapping) -> Iterator[Explanation]:
    for key, value in root.entries:
        if isinstance(value, Mapping):
            told = {name.text: node.text for name, node in value.entries if isinstance(node, Scalar)}
            wrong, right = (tuple(filter(None, [_lines(told.get(name, ""))])) for name in ("错例", "正例"))
            title = told.get("标题") or TITLES.get(key.text, "")
            yield Explanation(key.text, title, told.get("说明", ""), "", wrong, right)


def _lines(sample: str) -> str:
    return "" if sample == "—" else sample.replace(" ⏎ ", "\n")
