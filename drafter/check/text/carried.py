"""Finds what a text carried over from last year's with its numbers or its year."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from drafter.check.passages import Passage, blank_quoted, compact
from drafter.check.rule import Hit, Rule
from drafter.check.text.repetition import Sentence, alike, sentences_of
from drafter.chinese.period import Period
from drafter.findings import Level

SAME_NUMBERS = Rule(
    id="A01",
    level=Level.WARNING,
    title="与上一期的句子和数字都相同",
    explanation="整句连同数字与上一期的材料一样，多半是没有更新。",
    wrong=(
        "2022年工作总结\n全年共立案查处环境违法案件18起，罚款120万元。\n---\n2023年工作总结\n全年共立案查处环境违法案件18起，罚款120万元。",
    ),
    right=(
        "2022年工作总结\n全年共立案查处环境违法案件18起，罚款120万元。\n---\n2023年工作总结\n全年共立案查处环境违法案件26起，罚款98万元。",
        "2022年工作总结\n坚持预防为主、防治结合的工作方针不动摇。\n---\n2023年工作总结\n坚持预防为主、防治结合的工作方针不动摇。",
        "2022年工作总结\n攻坚战“1+N”工作方案编制实施，战役全线推进。\n---\n2023年工作总结\n攻坚战“1+N”工作方案编制实施，战役全线推进。",
    ),
)
OLD_YEAR = Rule(
    id="A02",
    level=Level.ERROR,
    title="留有上一期的年份",
    explanation="句子与上一期的几乎一样，里面还是上一期的年份。",
    wrong=(
        "2022年工作总结\n2022年，我局深入打好污染防治攻坚战，成效明显。\n---\n2023年工作总结\n2022年，我局深入打好污染防治攻坚战，成效明显。",
    ),
    right=(
        "2022年工作总结\n2022年，我局深入打好污染防治攻坚战，成效明显。\n---\n2023年工作总结\n2023年，我局深入打好污染防治攻坚战，成效明显。",
        "2022年工作总结\n自2022年以来持续打好污染防治攻坚战，成效明显。\n---\n2023年工作总结\n自2022年以来持续打好污染防治攻坚战，成效明显。",
        "2022年工作总结\n印发《2022年大气污染防治攻坚行动工作方案》。\n---\n2023年工作总结\n印发《2022年大气污染防治攻坚行动工作方案》。",
    ),
)
SHARE = Rule(
    id="A03",
    level=Level.HINT,
    title="沿用上一期文字的比例",
    explanation="有多少句子与上一期几乎一样（只换了数字的也算），供判断要不要改写。一半以上才说。",
    wrong=(
        "2022年工作总结\n坚持预防为主、防治结合的工作方针不动摇。\n---\n2023年工作总结\n坚持预防为主、防治结合的工作方针不动摇。",
    ),
    right=(
        "2022年工作总结\n坚持预防为主、防治结合的工作方针不动摇。\n---\n2023年工作总结\n组织开展形式多样的生态文明主题实践活动。",
    ),
)
RULES = (SAME_NUMBERS, OLD_YEAR, SHARE)

_ALIKE = 0.75
"""Lower than inside one report: what was carried over is often touched up a little."""
_WORTH_TELLING = 50
_ABOUT_THEN = "以来|以前|前|底前|起|版|度?(?:建成|投运|投用|印发|出台|发布|修订|获评|命名|启动|成立|开工|发现|实施)"
"""After these the year tells when something began, and stays right."""


def check_carried(last: Sequence[Passage], this: Sequence[Passage], last_period: Period | None = None) -> Iterator[Hit]:
    """Yield what this report took over from the last one; `last_period` None: its years are not looked for."""
    old = sentences_of(compact(passage) for passage in last)
    new = sentences_of(compact(passage) for passage in this)
    by_masked: dict[str, list[Sentence]] = {}
    for sentence in old:
        by_masked.setdefault(sentence.masked, []).append(sentence)
    carried = []
    for sentence in new:
        same = by_masked.get(sentence.masked) or list(_first_alike(sentence, old))
        if same:
            carried.append(sentence)
            yield from _leftovers(sentence, same, last_period)
    if new and (share := len(carried) * 100 // len(new)) >= _WORTH_TELLING:
        renewed = sum(1 for sentence in carried if "#" in sentence.masked and not _has_same(sentence, by_masked))
        first = carried[0]
        words = f"全文{len(new)}句中有{len(carried)}句（{share}%）与上一期几乎相同，其中{renewed}句只换了数字"
        yield Hit(SHARE, first.passage, first.start, first.end, f"{words}；请看是否需要改写")


def _first_alike(sentence: Sentence, old: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield the first sentence of the last report that is alike, if there is one."""
    yield from islice((other for other in old if alike(other, sentence, _ALIKE)), 1)


def _has_same(sentence: Sentence, by_masked: dict[str, list[Sentence]]) -> bool:
    return any(other.text == sentence.text for other in by_masked.get(sentence.masked, ()))


def _leftovers(sentence: Sentence, same: Sequence[Sentence], last_period: Period | None) -> Iterator[Hit]:
    words = sentence.passage.quote(sentence.start, sentence.end)
    if last_period:
        old_year = re.compile(rf"(?<![—～《\d自从至]){last_period.year}年(?!{_ABOUT_THEN}|—|～|[^《]*》)")
        for match in old_year.finditer(sentence.passage.text, sentence.start, sentence.end):
            if any(str(last_period.year) in other.text for other in same):
                message = f"“{words[:30]}”里还是上一期的“{match[0]}”；请改正年份"
                yield Hit(OLD_YEAR, sentence.passage, match.start(), match.end(), message)
    figures = re.sub(r"\d{4}年|\d{1,2}月|\d{1,2}日", "", blank_quoted(sentence.text))
    if re.search(r"\d", figures) and any(other.text == sentence.text for other in same):
        message = f"“{words[:40]}”连同数字与上一期完全相同；请核对是否已更新"
        yield Hit(SAME_NUMBERS, sentence.passage, sentence.start, sentence.end, message)
