"""Finds gaps and repeats in typed numbering: 一、…七、, 一是…三是, “以下四方面” with three items."""

import re
from collections.abc import Iterator, Sequence

from drafter.check.passages import HEADING_LABELS, Passage, PassageKind
from drafter.check.rule import Context, Hit, Rule, one_hit
from drafter.check.sought import lazy
from drafter.chinese.numerals import heading_label, numeral, numeral_value
from drafter.findings import Level

_STANDARD = "GB/T 9704—2012 7.3.3"

GAP = Rule(
    id="X01",
    level=Level.WARNING,
    title="小标题序号不连续",
    explanation="同一层的序号应当从一开始、逐个增加；换了上一层标题，可以重新从一开始。",
    source=_STANDARD,
    wrong=(
        "一、总体情况\n二、主要做法\n四、下步打算",
        "一、总体\n（一）大气\n（一）水\n",
        "（二）治水\n（三）治土",
        "1.大气\n2.水\n2.土",
    ),
    right=(
        "一、总体\n（一）大气\n（二）水\n二、打算\n（一）大气\n1.扬尘\n2.臭氧\n（二）水\n1.河道",
        "一、总体\n二、打算\n附件1\n一、指标\n二、说明",
        "2023年的工作。\n2.16万吨。",
        "附件：1.指标完成情况表\n2.任务清单",
        "1.抓实安全。\n2.6个专项扎实推进。\n3.抓好保供。",
        "1．20个项目开工。\n2．抓好安全。",
    ),
)
FORM = Rule(
    id="X02",
    level=Level.HINT,
    title="小标题序号的写法不规范",
    explanation="四层序号依次写成“一、”“（一）”“1.”“（1）”：数字后面用齐线圆点，不用顿号；括号后面不加标点。每种写法全文只报一次。",
    source=_STANDARD,
    wrong=("1、抓好整改\n2、抓好巡查", "（一）、大气污染防治", "一.总体情况"),
    right=("1.抓好整改\n2.抓好巡查", "（一）大气污染防治", "一、总体情况", "（1）抓好巡查", "1.5亿元投入"),
)
SKIPPED = Rule(
    id="X03",
    level=Level.HINT,
    title="小标题跳了层次",
    explanation="“一、”下面先用“（一）”；只有两层时可以直接用“1.”，不直接用“（1）”。",
    source=_STANDARD,
    wrong=("一、总体情况\n（1）大气\n（2）水",),
    right=("一、总体情况\n1.大气\n（1）扬尘", "一、总体情况\n（一）大气\n1.扬尘\n（1）工地"),
)
LEADS = Rule(
    id="X04",
    level=Level.WARNING,
    title="“一是、二是”不连续",
    explanation="“一是……二是……三是……”要逐个写全，中间不能缺，也不能重复。",
    wrong=(
        "一是抓整改。三是抓巡查。",
        "一是抓整改。二是抓巡查。二是抓宣传。",
        "一、总体\n一是抓整改。\n抓巡查。\n三是抓宣传。",
    ),
    right=(
        "一是抓整改。二是抓巡查。三是抓宣传。",
        "一、总体\n一是抓整改。\n二是抓巡查。一是查水，二是查气。\n三是抓宣传。",
        "一是抓整改。\n1.督察整改。\n2.信访整改。\n二是抓巡查。",
        "这一是非问题，万一是真的。",
    ),
)
ANNOUNCED = Rule(
    id="X05",
    level=Level.WARNING,
    title="说的项数与列出的不同",
    explanation="“抓好以下四方面工作”后面列出的项数应当相同。",
    wrong=(
        "重点抓好以下四方面工作：一是治气。二是治水。三是治土。",
        "一、存在以下三个问题：\n（一）水质不稳\n（二）能力不足\n二、下步打算",
    ),
    right=(
        "重点抓好以下三方面工作：一是治气。二是治水。三是治土。",
        "一、存在以下两个问题：\n（一）水质不稳\n（二）能力不足\n二、下步打算",
        "主要表现在以下几个方面：\n（一）水质不稳",
        "抓好以下四方面工作。",
    ),
)
RULES = (GAP, FORM, SKIPPED, LEADS, ANNOUNCED)


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield what is wrong with the numbering that was typed by hand."""
    passages = [passage for passage in passages if passage.kind is not PassageKind.LABEL]
    yield from _headings(passages)
    yield from _forms(passages)
    yield from _leads(passages)
    yield from _announced(passages)


def label_of(passage: Passage) -> tuple[int, int] | None:
    """Return level and number of the label that a passage begins with, None when there is none."""
    words = passage.text.lstrip()
    for level, label in enumerate(HEADING_LABELS, 1):
        if match := label.match(words):
            if level == 1 and match[0][-1] == "，":
                return None
            number = int(match[1]) if match[1].isdigit() else numeral_value(match[1])
            return (level, number) if number and not _is_no_label(words, match, level) else None
    return None


def _is_no_label(words: str, match: re.Match[str], level: int) -> bool:
    """Return whether the label is the beginning of ordinary words: 一、二级河道, 1、2号线; 一、一季度情况 is none."""
    if level == 1:
        return re.match(r"[一二三四五六七八九十]{1,2}(?:级|类|等|是|、)", words[match.end() :]) is not None
    return level == 3 and re.match(r"\d{1,2}[^\d年]", words[match.end() :]) is not None and match[0][-1] == "、"


_FIRST_ATTACHMENT = lazy(r"附件[：:]\s*1[.．]")
"""The list of attachments (GB/T 9704—2012 7.3.4) goes on with “2.” in a line of its own."""


def _headings(passages: Sequence[Passage]) -> Iterator[Hit]:
    last = [0, 0, 0, 0]
    did_you_mean = 0
    """The number of a label that a digit follows (2.6个专项): it may be a decimal, and counts where a row needs it."""
    for passage in passages:
        if _FIRST_ATTACHMENT.match(passage.text.lstrip()):
            last[2:] = [1, 0]
        if (found := label_of(passage)) is None:
            unsure = _UNSURE.match(passage.text.lstrip())
            did_you_mean = int(unsure[1]) if unsure and int(unsure[1]) == last[2] + 1 else did_you_mean
            continue
        level, number = found
        if level == 3 and number == did_you_mean + 1 == last[2] + 2:
            last[2] = did_you_mean
        did_you_mean = 0
        before = last[level - 1]
        if level == 4 and before == 0 and not last[2] and not last[1] and last[0]:
            yield _hit(SKIPPED, passage, "“一、”下面直接用了“（1）”；请先用“（一）”")
        if number not in (before + 1, 1) or (number == 1 and before == 1 and level in (2, 3)):
            yield _hit(GAP, passage, _gap(level, number, before))
        last[level - 1 :] = [number] + [0] * (4 - level)


_UNSURE = lazy(r"(\d{1,2})[.．](?=\d+[^\d.．])")


def _gap(level: int, number: int, before: int) -> str:
    here = heading_label(level, number)
    if not before:
        return f"“{here}”前面没有“{heading_label(level, 1)}”；请核对序号"
    if number <= before:
        return f"“{here}”前面已经是“{heading_label(level, before)}”，序号重复或颠倒；请核对"
    return f"“{here}”前面是“{heading_label(level, before)}”，缺“{heading_label(level, before + 1)}”；请核对序号"


def _hit(rule: Rule, passage: Passage, message: str) -> Hit:
    return Hit(rule, passage, 0, min(len(passage.text), 4), message)


_FORMS = (
    (lazy(r"\d{1,2}(?P<wrong>[、．])(?!\d)"), "数字序号后面用圆点，如“1.”"),
    (
        lazy(r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)](?P<wrong>[、，.．：])"),
        "带括号的序号后面不加标点，如“（一）”",
    ),
    (lazy(r"[一二三四五六七八九十]{1,3}(?P<wrong>[.．])"), "汉字序号后面用顿号，如“一、”"),
)


def _forms(passages: Sequence[Passage]) -> Iterator[Hit]:
    """Yield each wrong form of label once, with its count."""
    for pattern, correct in _FORMS:
        places = [(passage, *match.span()) for passage in passages if (match := pattern.match(passage.text))]
        if places:
            passage, start, end = places[0]
            message = f"“{passage.quote(start, end)}”这样的序号全文有{len(places)}处；{correct}"
            yield one_hit(FORM, places, message)


LEAD = lazy(r"(?:(?<=[。；：，、\n”）])|^)(?P<ordinal>[一二三四五六七八九十]{1,2})(?P<word>是|要)(?!非|否)")


def _leads(passages: Sequence[Passage]) -> Iterator[Hit]:
    """Yield leads out of order; those that begin a paragraph and those inside one are two rows.

    A paragraph goes on from either row, because a row may begin inside a sentence.
    """
    outer = {"是": 0, "要": 0}
    inner = dict(outer)
    for passage in passages:
        label = label_of(passage)
        if label[0] < 3 if label else passage.kind is PassageKind.HEADING:
            outer, inner = dict.fromkeys(outer, 0), dict.fromkeys(inner, 0)
        for match in LEAD.finditer(passage.text):
            number, word = numeral_value(match["ordinal"]), match["word"]
            if number is None:
                continue
            begins = not passage.text[: match.start()].strip()
            if number != 1 and number - 1 not in ((outer[word], inner[word]) if begins else (inner[word],)):
                before = max(outer[word], inner[word]) if begins else inner[word]
                message = f"前面是“{numeral(before)}{word}”" if before else f"前面没有“一{word}”"
                missing = f"；请补上“{numeral(number - 1)}{word}”或改正序号" if number - 1 != before else "；请改正序号"
                yield Hit(LEADS, passage, match.start(), match.end(), f"“{match[0]}”{message}{missing}")
            inner[word] = number
            if begins:
                outer[word] = number


ANNOUNCEMENT = lazy(
    r"以下(?P<number>[二三四五六七八九十两]|\d{1,2})个?(?:大)?(?:方面|问题|工作|举措|措施|任务|项|点|短板|不足|困难)[^。；：]{0,10}[。：；]?"
)


def _announced(passages: Sequence[Passage]) -> Iterator[Hit]:
    for index, passage in enumerate(passages):
        for match in ANNOUNCEMENT.finditer(passage.text):
            said = int(match["number"]) if match["number"].isdigit() else numeral_value(match["number"])
            count = _leads_after(passage.text[match.end() :]) or _labels_after(passages[index + 1 :])
            if said and count > 1 and said != count:
                words = passage.quote(match.start(), match.end())
                yield Hit(ANNOUNCED, passage, match.start(), match.end(), f"“{words}”，后面列出的是{count}项；请核对")


def _leads_after(text: str) -> int:
    """Return how many leads (一是……) follow in the same paragraph, up to where they begin anew."""
    count = 0
    for match in LEAD.finditer(text):
        if numeral_value(match["ordinal"]) != count + 1:
            break
        count += 1
    return count


def _labels_after(passages: Sequence[Passage]) -> int:
    """Return how many labels of the kind that comes next follow, up to a higher one or a new start."""
    count, level = 0, 0
    for passage in passages:
        found = label_of(passage)
        lead = LEAD.match(passage.text)
        if level == 0 and found is None and lead is None:
            return 0
        if level == 0:
            level = found[0] if found else 9
        if level == 9:
            if lead and numeral_value(lead["ordinal"]) == count + 1:
                count += 1
            elif found:
                break
        elif found and found[0] < level:
            break
        elif found and found[0] == level:
            if found[1] != count + 1:
                break
            count += 1
    return count
