"""Finds paragraphs that begin with what does not belong there, and those that hold nothing but 略 or 待补."""

from collections.abc import Iterator, Sequence

from drafter.check.passages import Passage, PassageKind
from drafter.check.rule import Context, Hit, Rule
from drafter.check.sought import lazy
from drafter.findings import Level

MARK_FIRST = Rule(
    id="P20",
    level=Level.WARNING,
    title="一段话以标点开头",
    explanation="句号、逗号、顿号一类不出现在段首，多半是前面漏了字，或者从别处剪来的半句。",
    source="GB/T 15834—2011《标点符号用法》 5.1",
    wrong=("、完善机制，压实责任。", "，各项工作有序推进。"),
    right=("完善机制，压实责任。", "“放管服”改革深入推进。", "——完善机制。"),
)
BULLET = Rule(
    id="P21",
    level=Level.WARNING,
    title="段首有项目符号",
    explanation="从 Word 带来的“●”“■”会原样印出来；公文用“一、（一）1.”和“一是”，程序会加。",
    wrong=("●查处占道经营12起。", "• 清运垃圾4.6万吨。", "➢抓整改。"),
    right=("查处占道经营12起。", "·", "★级酒店"),
)
NOTHING = Rule(
    id="U13",
    level=Level.ERROR,
    title="这一段没有写内容",
    explanation="一段里只有“略”“待补”“同上”。还不知道的写“待填”，草稿里会标出；不写的整条删去。",
    wrong=("略。", "待补充", "同上。"),
    right=("略有增长。", "各项工作待补充完善后实施。", "同上一年相比，进步明显。"),
)
RULES = (MARK_FIRST, BULLET, NOTHING)

_MARKS = "、，。；：！？）》"
_BULLET = lazy(r"[●•■◆▪∙○◎□◇▲△►▶➢➤➔✓✔√※☆\uf06c\uf06e\uf0d8\uf0b7](?=.)|★(?!级)|·(?=[^\d·])")
_NOTHING = frozenset((
    *("略", "从略", "待补", "待补充", "待定", "待完善", "待续", "待写", "待更新", "暂缺", "同上", "同前", "见上"),
    *("如上", "……", "…", "TODO", "TBD"),
))  # fmt: skip
_NONE = frozenset(("无", "暂无", "没有"))


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield the paragraphs and headings that begin wrongly, or say nothing."""
    for passage in passages:
        text = passage.text
        if passage.kind is PassageKind.LABEL or not text:
            continue
        bare = text.rstrip("。；，")
        if bare in _NOTHING:
            message = f"这里只写了“{bare}”，会照样印出来；还不知道的写“待填”，不写的整条删去"
            yield Hit(NOTHING, passage, 0, len(text), message)
        elif bare in _NONE and passage.kind is PassageKind.BODY:
            message = f"这里只写了“{bare}”，会照样印出来；没有内容的请整条删去"
            yield Hit(NOTHING, passage, 0, len(text), message, level=Level.WARNING)
        elif text[0] in _MARKS and not _follows_a_citation(passage):
            message = f"“{passage.quote(0, 8)}”：段首是标点“{text[0]}”；请补上前面的字，或删去标点"
            yield Hit(MARK_FIRST, passage, 0, 1, message)
        elif bullet := _BULLET.match(text):
            message = f"段首的“{bullet[0]}”是项目符号，会原样印出来；请删去，一条一条的写成“举措”，序号由程序加"
            yield Hit(BULLET, passage, 0, bullet.end(), message)


def _follows_a_citation(passage: Passage) -> bool:
    """Return whether a citation stands before the first character: it prints nothing as it is wrong, which is told."""
    place = passage.locate(0)
    return place.column is not None and place.excerpt[: place.column - 1].rstrip().endswith("}}")
