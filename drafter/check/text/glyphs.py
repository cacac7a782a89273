"""Finds characters that the usual fonts of an office do not have."""

from collections.abc import Iterator, Sequence

from drafter.check.passages import Passage
from drafter.check.rule import Context, Hit, Rule
from drafter.check.sought import lazy
from drafter.findings import Level

_BEYOND = lazy("[\u3400-\u4dbf\u9fa6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Chinese characters outside the block that GBK fonts cover."""

NO_GLYPH = Rule(
    id="H01",
    level=Level.HINT,
    title="常用字体里没有的字",
    explanation=(
        "仿宋、楷体、小标宋没有这个字，印出来是空框，或者换成了别的字体。多见于人名、地名。"
        "打印前看一眼；需要时在 Word 里给这个字选一个有它的字体，如“宋体-ExtB”。"
        "“勠”“蹚”“槃”这样的字，程序已换用替补字体，不在此列。"
    ),
    wrong=("项目由\U00020b9f村承担。", "走访䶮山社区。"),
    right=("勠力同心，蹚出新路。", "筼筜湖水质改善。"),
)
RULES = (NO_GLYPH,)


def check(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield a hit for the first place of each such character."""
    del context
    seen: set[str] = set()
    for passage in passages:
        for match in _BEYOND.finditer(passage.text):
            if match[0] not in seen and not _in_gbk(match[0]):
                seen.add(match[0])
                message = f"“{match[0]}”（U+{ord(match[0]):04X}）常用字体里没有，印出来可能是空框；打印前请看一眼"
                yield Hit(NO_GLYPH, passage, match.start(), match.end(), message)


def _in_gbk(char: str) -> bool:
    """Return whether GBK has it: a few of its characters stand outside the one block."""
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
