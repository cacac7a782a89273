"""Finds changes told of several things at once that do not fit: “由88%、52%提高到91%、58%，分别提高3个、7个百分点”."""

from collections.abc import Iterator, Sequence

from drafter.check.rule import Hit, Rule
from drafter.check.sought import lazy
from drafter.check.text.changes import Change, difference
from drafter.check.text.mentions import Mention, Reading, alike

RULES: tuple[Rule, ...] = ()
"""What it finds is told by the rule of changes."""

_FROM = lazy(r"[由从][^，。；：由从]{0,16}$")
_TO = lazy(r"^[^，。；\d]{0,12}(?:到|至|为)[^，。；\d]{0,8}$")
_THEN = lazy(
    r"^[^，。；\d]{0,4}[，；]?(?:分别|依次|各)?(?:同比|净|各|共)?(?:提高|上升|增长|增加|提升|扩大|增|下降|降低|减少|压缩|缩短|回落|降|减)了?$"
)
_AND = ("、", "和", "与", "及")


def check(reading: Reading) -> Iterator[Hit]:
    """Yield the differences and rates that the value before and the value after, each in its turn, contradict."""
    rows = _rows(reading.mentions)
    for old, new, told in zip(rows, rows[1:], rows[2:], strict=False):
        together = len(old) == len(new) == len(told) > 1 and old[0].sentence == told[0].sentence
        if not together or not (
            _FROM.search(old[0].before) and _TO.match(new[0].before) and _THEN.match(told[0].before)
        ):
            continue
        for one, other, more in zip(old, new, told, strict=True):
            exact = alike(one, other) and one.exact and other.exact and more.exact
            if exact and (hit := difference(reading, Change(one, other, 0), more)):
                yield hit


def _rows(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return the numbers in rows, which 、 and 和 join."""
    rows: list[list[Mention]] = []
    for mention in mentions:
        if rows and mention.before in _AND:
            rows[-1].append(mention)
        else:
            rows.append([mention])
    return rows
