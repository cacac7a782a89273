"""Passages in, terms that one document writes in more than one way out."""

import re
from collections.abc import Iterator, Sequence

from drafter.check.passages import Passage
from drafter.check.rule import Context, Hit, Rule
from drafter.findings import Level

TWO_TERMS = Rule(
    id="Z04",
    level=Level.HINT,
    title="同一个词有两种写法",
    explanation="同一篇里，同一个意思用同一种写法。全文每组只报一次。",
    wrong=(
        "制定《工作方案》。\n制订《实施计划》。",
        "推进中央生态环保督察整改。\n完成中央生态环境保护督察任务。",
        "落实“双随机、一公开”监管。\n推进双随机一公开检查。",
    ),
    right=("制定《工作方案》。\n制定《实施计划》。", "推进中央生态环境保护督察整改。\n完成省级生态环境保护督察任务。"),
)
RULES = (TWO_TERMS,)

_PAPERS = r"(?=《|实施|[\u4e00-\u9fff]{0,6}(?:方案|计划|办法|清单|细则))"
GROUPS: tuple[tuple[str, ...], ...] = (
    ("制定" + _PAPERS, "制订" + _PAPERS),
    ("(?<=[央级])环保督察", "(?<=[央级])生态环保督察", "(?<=[央级])生态环境保护督察"),
    ("双随机、一公开", "双随机一公开"),
)
"""Expressions for the ways to write one thing; extendable."""


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield one hit for each group of which the document uses more than one way, at the second way."""
    for group in GROUPS:
        first: dict[str, tuple[Passage, re.Match[str]]] = {}
        for passage in passages:
            for way in group:
                if way not in first and (match := re.search(way, passage.text)):
                    first[way] = (passage, match)
        if len(first) > 1:
            used = "”“".join(match[0].strip("“”") for _, match in first.values())
            passage, match = list(first.values())[1]
            yield Hit(TWO_TERMS, passage, match.start(), match.end(), f"同一个意思写成了“{used}”；请统一成一种")
