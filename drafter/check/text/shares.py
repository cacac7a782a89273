"""Finds rates and shares that their own two numbers contradict: “应参保32万人，已参保31万人，参保率98%”."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from drafter.check.rule import Hit, Rule
from drafter.check.sought import Sought, lazy
from drafter.check.text.mentions import MANY, Mention, Reading, alike, high, low, percent
from drafter.check.text.quantities import plain
from drafter.findings import Level

RATE = Rule(
    id="F22",
    level=Level.WARNING,
    title="比率与前面的两个数不符",
    explanation="写出了总数和完成数，又写了“完成率”“参保率”“占任务的”“超额”等，三者应当相符；按四舍五入的范围核对，所以99%和98.92%都算对。",
    wrong=(
        "确定改造企业64家，完成改造61家，完成率92%。",
        "共受理投诉120件，已办结118件，办结率99.5%。",
        "任务86项，已启动84项，启动率99%。",
        "全县应接种4.8万人，已接种4.5万人，接种率97%。",
        "年度计划投资6亿元，完成投资4.5亿元，占年度计划的80%。",
        "任务200公里，实际完成230公里，超额完成20%。",
        "抽检样品400批次，不合格6批次，合格率97.5%。",
    ),
    right=(
        "确定改造企业64家，完成改造61家，完成率95%。",
        "摸排企业80家，属小散企业64家，完成改造61家，完成率95.3%。",
        "任务86项，其中区级项目51个；已启动84项，启动率98%；已完成29项，完成率34%。",
        "检查企业60家，抽查样品118份，合格率100%。",
        "完成治理3.1亿元，计划9.4亿元，完成率33%。",
        "抽检样品400批次，不合格6批次，合格率98.5%。",
        "全县应接种4.8万人，已接种4.5万人，接种率93.8%。",
        "发放贷款8.6亿元，收回贷款5.2亿元，不良贷款率1.2%。",
    ),
)
SHARE = Rule(
    id="F31",
    level=Level.WARNING,
    title="占比与前面的两个数不符",
    explanation="写出了整体和部分，又写了部分占整体的百分比，三者应当相符；按四舍五入的范围核对。占全市、全省的，整体不在这里，不算。",
    wrong=(
        "全镇有村民小组240个，其中山区小组60个，占比30%。",
        "其中女职工450人，占职工总数1500人的35%。",
    ),
    right=(
        "全镇有村民小组240个，其中山区小组60个，占比25%。",
        "其中女职工450人，占职工总数1500人的30%。",
        "接待游客560万人次，其中过夜120万人次，占全市的31.5%。",
    ),
)
HUNDRED = Rule(
    id="F32",
    level=Level.WARNING,
    title="各部分的占比相加不是100%",
    explanation="把一个整体分完的几个占比，相加应当是100%，四舍五入引起的零头不算。只列举一部分的不算。",
    wrong=(
        "一、二、三产业占比分别为9.5%、41.2%、50.3%。",
        "从年龄看，老年组占21.5%、中年组占52.3%、青年组占28.2%。",
    ),
    right=(
        "一、二、三产业占比分别为9.5%、41.2%、49.3%。",
        "从年龄看，老年组占21.5%、中年组占52.3%、青年组占26.3%。",
        "制造业贷款占21.5%，普惠贷款占18%，绿色贷款占12%。",
    ),
)
RULES = (RATE, SHARE, HUNDRED)


def check(reading: Reading) -> Iterator[Hit]:
    """Yield the rates and shares that the numbers beside them contradict."""
    for index, mention in enumerate(reading.mentions):
        if mention.unit in ("%", "个百分点") and mention.exact:
            before = _near(reading.mentions, index) + _named_behind(reading.mentions, index)
            for rule, message in (_rate(mention, before), _done_of_plan(mention, before), _share(mention, before)):
                if message:
                    number = mention.number
                    yield Hit(rule, reading.passage, number.start, number.end, message)
                    break
    yield from _hundred(reading)


Verdict = tuple[Rule, str]


def _near(mentions: Sequence[Mention], index: int) -> list[Mention]:
    """Return the numbers before one: those of its sentence, and the wholes told of in the sentence before."""
    rate = mentions[index]
    near = mentions[max(0, index - MANY) : index]
    return [
        each
        for each in near
        if each.sentence == rate.sentence or (each.sentence == rate.sentence - 1 and _AIMED.search(each.clause))
    ]


_OF_NAMED = lazy(r"(?:占|为|达到|完成|达)(?P<whole>[^，。；\d占为达完]{2,10}?)(?:数|额|量)?的$")


def _named_behind(mentions: Sequence[Mention], index: int) -> list[Mention]:
    """Return the whole that is told only behind its rate: 为调整预算的97.5%，调整预算数为130亿元."""
    rate, match = mentions[index], _OF_NAMED.search(mentions[index].before)
    if match is None or index + 1 == len(mentions):
        return []
    following = mentions[index + 1]
    told = following.sentence == rate.sentence and re.match(
        rf"^[，（]?{re.escape(match['whole'])}(?:数|额|量)?(?:为|是)?$", following.before.lstrip("，")
    )
    return [following] if told else []


_AIMED = lazy(r"应|计划|任务|目标|下达|共|总")


class _Ratio(NamedTuple):
    part: Mention
    whole: Mention

    def gives(self, rate: Mention, offset: int = 0, width: Decimal = Decimal(1)) -> bool:
        """Return whether the rate may be the rounded quotient; `offset` 100: what is above the whole."""
        if not low(self.whole) > 0:
            return True
        least = low(self.part, width) / high(self.whole, width) * 100
        most = high(self.part, width) / low(self.whole, width) * 100
        return least - offset <= high(rate) and most - offset >= low(rate)

    def lacks(self, rate: Mention) -> bool:
        """Return whether the rate may be that of what is left of the whole."""
        if not low(self.whole) > 0:
            return True
        least, most = low(self.part) / high(self.whole) * 100, high(self.part) / low(self.whole) * 100
        return 100 - most <= high(rate) and 100 - least >= low(rate)


def _explained(rate: Mention, numbers: Sequence[Mention]) -> bool:
    """Return whether any two of the numbers give the rate, or the sum of two over a third."""
    exact = [each for each in numbers if each.unit and each.unit != "%"][-8:]
    for one, other in combinations(exact, 2):
        if alike(one, other):
            both = (_Ratio(one, other), _Ratio(other, one))
            if one.number.rough or other.number.rough or any(each.gives(rate) or each.lacks(rate) for each in both):
                return True
    return any(
        _sum_over(rate, three) for three in combinations(exact, 3) if all(alike(three[0], each) for each in three)
    )


def _sum_over(rate: Mention, three: Sequence[Mention]) -> bool:
    whole, one, other = three
    least, most = (low(one) + low(other)) / high(whole) * 100, (high(one) + high(other)) / low(whole) * 100
    return least <= high(rate) and most >= low(rate)


_RATE_NAME = lazy(
    r"(?:^|[，。；：、（）]|[^，。；：、（）])(?P<name>[^\W\d_]{1,8})(?P<kind>率|进度|面)(?:均|已|也|共|约)?(?:为|达到|达|是|约)?(?:约)?$"
)
_OTHER_RATES = lazy(
    r"(?:增长|不良|不良贷款|利|税|汇|费|费用|死亡|发生|出生|自然增长|负债|杠杆|收益|回报|毛利|周转|失业|离婚|贡献|同比|增加|下降|降低|减少|上升|提高|递增|效|功)$"
)
_DONE = lazy(r"已|实际|完成|建成|竣工|完工|实现|支出|到位|拨付|使用|整改|办结")
_PLANNED = lazy(
    r"计划|任务|目标|应|共|总|全部|下达|预算|受理|收到|接到|发现|排查|确定|登记|安排|需|收集|反馈|参加|参与|抽|检"
)
_NEGATED = lazy(r"(?:不|未|没有|尚未|非)$")


def _rate(rate: Mention, before: Sequence[Mention]) -> Verdict:
    """Judge “……率N%” against the two numbers that it is made of."""
    match = _RATE_NAME.search(rate.before)
    if (
        match is None
        or rate.unit != "%"
        or re.search(r"[由从]", rate.before)
        or (match["kind"] == "率" and _OTHER_RATES.search(match["name"]))
    ):
        return RATE, ""
    name = "进度" if match["kind"] == "进度" else match["name"]
    pair = _pair(rate, before, name) or (_plan_pair(before) if name[-2:] == "完成" else None)
    if pair is None or _explained(rate, before):
        return RATE, ""
    negated = _bad(pair.part, match["name"])
    if negated:
        share = 1 - pair.part.amount / pair.whole.amount
        shown = f"1－{pair.part.written}÷{pair.whole.written}＝{percent(share, rate)}"
    else:
        shown = f"{pair.part.written}÷{pair.whole.written}＝{percent(pair.part.amount / pair.whole.amount, rate)}"
    return RATE, f"“{match['name']}{match['kind']}{rate.written}”与前面的数不符：{shown}；请核对这三个数"


def _pair(rate: Mention, before: Sequence[Mention], name: str) -> _Ratio | None:
    """Return the number that a rate is about and the whole that it is part of; None when that is not certain.

    Of several wholes it is the one that comes nearest to the rate.
    """
    for at in range(len(before) - 1, max(-1, len(before) - 4), -1):
        part = before[at]
        if part.unit == "%":
            return None  # another rate was told of what stands before
        if not part.exact:
            continue
        others = [each for each in before if each is not part and alike(each, part) and each.exact and each.amount > 0]
        others = [each for each in others if each not in _row_of(before, at)]
        wholes = [each for each in others if each.amount >= part.amount and not _is_part_too(each, name)]
        wholes = wholes or [each for each in others if _PLAN.search(each.clause)]  # a plan can be surpassed
        sure = [each for each in wholes if _PLANNED.search(each.clause) or each in before[max(0, at - 1) : at + 2]]
        sure = sure or [each for each in wholes if each is others[0]]
        if sure and part.amount > 0 and (_tells_of(part, name) or _pairs_with(part, sure[-1], name)):
            off = min(wholes, key=lambda each: abs(part.amount / each.amount * 100 - rate.amount))
            return _Ratio(part, off)
    return None


def _row_of(before: Sequence[Mention], at: int) -> Sequence[Mention]:
    """Return the numbers that stand in a row with one, joined by 、: none of them is a part of another."""
    start = end = at
    while start and before[start].before.startswith("、"):
        start -= 1
    while end + 1 < len(before) and before[end + 1].before.startswith("、"):
        end += 1
    return before[start : end + 1]


def _pairs_with(part: Mention, whole: Mention, name: str) -> bool:
    """Return whether the words make a pair: 应到285名，实到271名，出席率; 受理860件，审结826件，结案率."""
    if "应" in whole.clause and re.search(r"实|已", part.clause):
        return True
    return bool(_PLANNED.search(whole.clause) and set(name[-2:]) & set(part.clause + part.after))


def _is_part_too(whole: Mention, name: str) -> bool:
    """Return whether a number is itself of those that the rate tells of: 签约32万人，其中重点人群签约14万人."""
    words = whole.clause + whole.after.partition("已")[0]
    return name[-2:] in words and re.search(r"应|计划|任务|目标|需|拟|申请|不|未", words) is None


def _tells_of(mention: Mention, name: str) -> bool:
    """Return whether a number is told with the words that its rate is named after: 已参保31万人, 参保率."""
    words = mention.clause + mention.after
    stem = name[-2:]
    if stem in _REACHED and re.search(r"已|实现|达到|通", words):
        return True
    if stem in words or (set(stem) & set(words) and re.search(r"实|已|按时|按期|完成|年内|检验|收到", words)):
        return True
    return stem in ("完成", "执行", "到位", "进度", "达成", "支出") and _DONE.search(words) is not None


_REACHED = frozenset({"达标", "合格", "覆盖", "通达", "通畅", "达成"})
"""Rates of those that have got where all shall get."""


def _bad(mention: Mention, name: str) -> bool:
    """Return whether the number is of those without what the rate tells of: 不合格13批次."""
    words = mention.clause + mention.after
    return _NEGATED.search(words.partition(name[-2:])[0]) is not None


_OF_PLAN = lazy(
    r"^[^，。；\d]{0,8}?(?P<over>[，、]?(?:已)?(?:超额|超出)(?:完成)?(?:年度|全年)?(?:目标任务|任务|计划|目标)?(?:的)?"
    r"|[，、]?超(?:过)?(?:年度|全年|原定|序时)?(?:计划|任务|目标|进度)(?:数)?的?)?"
    r"(?P<of>[，、]?(?:已)?(?:占|完成|达到|为|达)(?:年度|全年|年|总|下达|计划|目标|任务|预算|省定|市定|年初|调整后?|变动|批复)*"
    r"(?:任务|计划|目标|预算|任务数|计划数|目标任务)(?:的|数的|量的|数|量)?)?(?:约)?$"
)
_OVER_THIS = lazy(r"(?:超过?|超出|高于|超额完成)[^，。；\d]{0,8}(?:目标|计划|任务|预算)[^，。；\d]{0,4}$")
_OF_THIS = lazy(r"^[^，。；\d]{0,4}的?$")


def _done_of_plan(rate: Mention, before: Sequence[Mention]) -> Verdict:
    """Judge “完成年度任务的N%”, “超额完成N%” and “超计划M的N%”."""
    if len(before) > 1 and _OVER_THIS.search(before[-1].before) and _OF_THIS.match(rate.before):
        over_this = _Ratio(before[-2], before[-1])
        return _judge_plan(rate, over_this, before, over=True) if alike(*over_this) else (RATE, "")
    match = _OF_PLAN.match(rate.before)
    if match is None or not (match["over"] or (match["of"] and rate.unit == "%")):
        return RATE, ""
    pair = _plan_pair(before)
    if pair is None:
        return RATE, ""
    return _judge_plan(rate, pair, before, over=bool(match["over"]))


def _judge_plan(rate: Mention, pair: _Ratio, before: Sequence[Mention], *, over: bool) -> Verdict:
    """Judge a rate against what was done and planned; `over`: only what is above the plan is told."""
    offset = 100 if over else 0
    if pair.gives(rate, offset) or _Ratio(pair.whole, pair.part).gives(rate, offset) or pair.gives(rate, 100 - offset):
        return RATE, ""
    if _explained(rate, before) or not (pair.part.exact and pair.whole.exact):
        return RATE, ""
    share = percent(pair.part.amount / pair.whole.amount - (1 if over else 0), rate)
    said, minus = ("超额", "－1") if over else ("占任务的", "")
    shown = f"{pair.part.written}÷{pair.whole.written}{minus}＝{share}"
    return RATE, f"{said}“{rate.written}”与前面的数不符：{shown}；请核对这三个数"


_PLAN = lazy(r"计划|任务|目标|预算|下达|应|安排")


def _plan_pair(before: Sequence[Mention]) -> _Ratio | None:
    """Return what was done and what was planned, when there is exactly one number of the plan."""
    part = next((each for each in reversed(before) if each.exact and each.unit != "%"), None)
    if part is None:
        return None
    others = [each for each in before if each is not part and each.exact and alike(each, part)]
    if _PLAN.search(part.clause) and not _DONE.search(part.clause) and others:
        return _Ratio(others[-1], part)
    planned = [each for each in others if _PLAN.search(each.clause + each.after)]
    return _Ratio(part, planned[-1]) if len(planned) == 1 and planned[-1].amount > 0 else None


_OF_WHOLE = lazy(
    r"^[^，。；\d]{0,10}[，、]?(?:约)?占(?P<whole>[^，。；\d占]{0,14}?)(?:的)?(?:比例|比重|比)?(?:约)?(?:为|达到|达|的)?(?:约)?$"
    r"|^[^，。；\d]{0,10}[，、]?(?P<what>[^，。；\d、]{0,8}?)(?:所占|占比|占|的)?(?:比|比例|比重)(?:约)?(?:为|达到|达|是)?(?:约)?$"
)
_WITH_WHOLE = lazy(r"(?:占|(?<![成认因作])为|是|相当于|达到|完成)[^，。；\d]{0,14}$")
_THE_WHOLE = lazy(r"^[^，。；\d]{0,6}的(?:比例|比重)?(?:约)?(?:为|达到|达)?$")
_ELSEWHERE = lazy(r"全[市省国县区州旗]|同期|GDP|生产总值|总人口|全球|世界|同类|上年|去年|本级")


def _share(rate: Mention, before: Sequence[Mention]) -> Verdict:
    """Judge “N占M的P%” and “M，其中N，占P%”."""
    if not before or rate.unit != "%":
        return SHARE, ""
    last = before[-1]
    if _WITH_WHOLE.search(last.before) and _THE_WHOLE.match(rate.before) and last.exact and last.unit != "%":
        earlier = [each for each in before[:-1] if alike(each, last)]
        return _judge_share(rate, _Ratio(earlier[-1], last), before) if earlier else (SHARE, "")
    match = _OF_WHOLE.match(rate.before)
    if match is None or _ELSEWHERE.search(match["whole"] or "") or not last.summable or "每" in last.clause:
        return SHARE, ""
    words = last.clause + last.after
    if match["what"] and not any(match["what"][at : at + 2] in words for at in range(len(match["what"]) - 1)):
        return SHARE, ""
    wholes = [each for each in before[:-1] if alike(each, last) and each.exact and each.amount >= last.amount]
    wholes = [each for each in wholes if each.sentence == last.sentence and "每" not in each.clause]
    wholes = [each for each in wholes if _is_named(each, match["whole"] or "")]
    listed = [each for each in before if re.search(r"其中|[问任项案线信件患]中", each.before)]
    if not wholes or not (listed or len(wholes) == 1):
        return SHARE, ""
    return _judge_share(rate, _Ratio(last, wholes[0] if listed else wholes[-1]), before)


_ANY_WHOLE = lazy(r"总数|总量|总额|总|全部|全体|全年|年度|数量|数|其中|其|这些|上述|的|比")


def _is_named(whole: Mention, words: str) -> bool:
    """Return whether a number may be the whole that “占……的” names: 占立案总数的 after 立案240件."""
    if _PLAN.search(words) and not _PLAN.search(whole.clause + whole.after):
        return False
    name = _ANY_WHOLE.sub("", words)
    return not name or bool(set(name) & set(whole.clause + whole.after))


def _judge_share(rate: Mention, pair: _Ratio, before: Sequence[Mention]) -> Verdict:
    if pair.gives(rate) or _explained(rate, before) or pair.part.number.rough or pair.whole.number.rough:
        return SHARE, ""
    share = percent(pair.part.amount / pair.whole.amount, rate)
    return (
        SHARE,
        f"占比“{rate.written}”与前面的数不符：{pair.part.written}÷{pair.whole.written}＝{share}；请核对这三个数",
    )


_SHARES = lazy(r"占比|占|比重|比例|构成|结构")
_NOT_OF_ONE = lazy(r"率|提高|下降|上升|增长|同比|降低|比上年|完成|百分点|达标|贷款")
_RATIO = Sought(
    ("：", ":"),
    r"(?:(?:结构|比例|构成|之比|比重)[^，。；\d]{0,10}?|(?:调整|优化|演变|变化|变)(?:为|到|成))(\d+(?:\.\d+)?)[：:](\d+(?:\.\d+)?)[：:](\d+(?:\.\d+)?)(?![：:\d.])",
)
_CLOSE = Decimal(6)
"""Shares that make 94 to 106 are meant to make 100."""


def _hundred(reading: Reading) -> Iterator[Hit]:
    """Yield the shares of one whole that together should be 100 % and are not."""
    for row in _rows(reading.mentions):
        slack = sum((each.number.step for each in row), Decimal(0)) / 2
        total = sum((each.amount for each in row), Decimal(0))
        if abs(total - 100) > slack and abs(total - 100) <= _CLOSE:
            shown = "＋".join(each.written.rstrip("%") for each in row)
            message = f"各部分的占比相加是{shown}＝{plain(total)}%，不是100%；请核对各个占比"
            yield Hit(HUNDRED, reading.passage, row[0].number.start, row[-1].number.end, message)
    for match in _RATIO.finditer(reading.passage.text):
        numbers = [Decimal(each) for each in match.groups()]
        decimals = max(len(each.partition(".")[2]) for each in match.groups())
        total = sum(numbers, Decimal(0))
        slack = Decimal(3) / 2 / 10**decimals
        if slack < abs(total - 100) <= _CLOSE:
            shown = "＋".join(match.groups())
            message = (
                f"“{reading.passage.quote(match.start(1), match.end())}”相加是{shown}＝{plain(total)}，不是100；请核对"
            )
            yield Hit(HUNDRED, reading.passage, match.start(1), match.end(), message)


def _rows(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield three and more shares in a row; two only when the words say that they are all."""
    row: list[Mention] = []
    for mention in (*mentions, None):
        goes_on = (
            mention is not None
            and mention.unit == "%"
            and mention.exact
            and not _NOT_OF_ONE.search(mention.before)
            and (not row or mention.sentence == row[0].sentence)
        )
        if goes_on and mention is not None and (_SHARES.search(mention.before) or row):
            row.append(mention)
            continue
        if _adds_up_to_all(row):
            yield row
        row = [mention] if goes_on and mention is not None and _SHARES.search(mention.before) else []


def _adds_up_to_all(row: Sequence[Mention]) -> bool:
    words = "".join(each.before for each in row)
    if len(row) == 2:
        return (
            re.search(r"其余|其他|男[^，。]*女|城镇.*农村|国有.*民营|公办.*民办|线上.*线下", words, re.DOTALL)
            is not None
        )
    return len(row) > 2
