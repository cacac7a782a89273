"""Finds terms that one document writes in more than one way."""

import re
from collections.abc import Iterator, Sequence

from drafter.check.passages import Passage
from drafter.check.rule import Context, Hit, Rule, one_hit
from drafter.check.text.requirements import may_match
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
    ("发改(?=[委局])", "发展改革(?=[委局])"),
    ("卫健(?=[委局])", "卫生健康(?=[委局])"),
    ("住建(?=[厅局])", "住房和?城乡建设(?=[厅局])"),
    ("人社(?=[厅局])", "人力资源和?社会保障(?=[厅局])"),
    ("文旅(?=[厅局])", "文化和旅游(?=[厅局])"),
    ("工信(?=[厅局])", "工业和信息化(?=[厅局])"),
    ("市场监管(?=局)", "市场监督管理(?=局)"),
    ("获得感、幸福感、安全感", "获得感幸福感安全感"),
)
"""Expressions for the ways to write one thing; extendable."""


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield one hit for each group of which the document uses more than one way, at the second way."""
    everything = "\n".join(passage.text for passage in passages)
    for group in GROUPS:
        found: dict[str, list[tuple[Passage, int, int]]] = {}
        used = [way for way in group if may_match(way, everything)]
        for passage in passages if len(used) > 1 else ():
            for way in used:
                for match in re.finditer(way, passage.text):
                    found.setdefault(way, []).append((passage, *match.span()))
        if len(found) > 1:
            ways = "”“".join(passage.quote(start, end).strip("“”") for (passage, start, end), *_ in found.values())
            others = list(found.values())[1:]
            places = [place for each in others for place in each]
            yield one_hit(TWO_TERMS, places, f"同一个意思写成了“{ways}”；请统一成一种")
