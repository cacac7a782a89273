"""Finds totals that their parts do not add up to, and parts above their total: “共15项，其中6项已完成，8项正在推进”."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from drafter.check.rule import Hit, Rule
from drafter.check.sought import lazy
from drafter.check.text.mentions import MANY, Mention, Reading, alike, contradicted, high, is_counted, low, scaled
from drafter.chinese.numerals import numeral_value
from drafter.findings import Level

PARTS = Rule(
    id="F21",
    level=Level.WARNING,
    title="各部分相加与总数不符",
    explanation="“共N件，其中……”和“N项（甲A项、乙B项）”里，各部分相加应当等于总数。只列举一部分、各部分可能重复的不算。",
    wrong=(
        "共办理许可事项34件，其中新办9件、变更26件。",
        "环评审批数量664项（报告书10项、报告表653项），均已公示。",
        "查出的23项隐患中9项已完成整改，13项正在推进中。",
        "完成评价100家，其中绿色30家、蓝色50家、黄色15家、红色6家。",
        "全年投入资金35.6万元，其中培训12.3万元、设备20.1万元，其余8.2万元用于宣传。",
        "移动污染源64家（62个加油站、1个储油库）。",
        "转办的87件投诉件办结61件、阶段性办结27件。",
        "对63家企业进行考核，达标60家，基本达标3家，已搬离1家。",
    ),
    right=(
        "移动污染源64家（63个加油站、1个储油库）。",
        "转办的12批87件投诉件办结61件、阶段性办结26件，约谈单位40次。",
        "覆盖5个乡镇（30个村、2个社区）。",
        "共办理许可事项34件，其中新办9件、变更25件。",
        "环评审批数量664项（报告书10项、报告表654项），均已公示。",
        "查出的23项隐患中9项已完成整改，14项正在推进中。",
        "共办理案件27起，其中办结17起。",
        "登记的有52家，其中锅炉用户38家61个点位、叉车用户29家75个点位。",
        "检查企业409家次，其中重点企业20家次、学校3家次。",
        "任务86项，其中区级项目51个；已启动84项，启动率98%；已完成29项，完成率34%。",
        "全年投入资金35.6万元，其中培训12.3万元、设备20.1万元，其余3.2万元用于宣传。",
        "考核63家企业，其中达标60家，占95.2%，基本达标2家，搬离1家。",
    ),
)
ABOVE = Rule(
    id="F30",
    level=Level.WARNING,
    title="部分大于总数",
    explanation="“其中”后面的数、“已完成”的数，不会大于前面的总数。",
    wrong=("整改任务共26个，已完成整改39个。", "全年立案26起，其中移送公安30起。"),
    right=(
        "整改任务共26个，已完成整改21个。",
        "全年立案26起，其中移送公安3起。",
        "新建空气站3个，已完成审批26件。",
        "计划治理12家，实际治理15家，超额完成任务。",
        "计划整治河道12条，已超额完成15条。",
    ),
)
RULES = (PARTS, ABOVE)


class _List(NamedTuple):
    total: Mention
    parts: tuple[Mention, ...]
    complete: bool
    """Whether the words say that nothing is left out."""


def check(reading: Reading) -> Iterator[Hit]:
    """Yield the totals that differ from the sum of their parts, and the parts above their total."""
    for found in (
        *_behind(reading.mentions),
        *_plain(reading.mentions),
        *_ahead(reading.mentions),
        *_bracketed(reading),
    ):
        if judged := _judge(found):
            message, level = judged
            number = found.total.number
            yield Hit(PARTS, reading.passage, number.start, number.end, message, level=level)
    for total, part in _above(reading.mentions):
        message = f"“{part.written}”大于它前面的总数“{total.written}”；请核对这两个数"
        yield Hit(ABOVE, reading.passage, part.number.start, part.number.end, message)


_OPENING = lazy(
    r"其中(?!之)[，：]?|分别|(?:分为|包括|包含|涵盖)|[按从][^，。；]{1,8}(?:分|看|划分|统计)，|分[^，。；\d]{1,6}看，"
    r"|^[^，。；、\d]{0,10}：|^[^，。；、\d]{0,8}?(?<=[问任项案线信件患目标务题家户])[^，。；\d]{0,8}?中，?(?:有)?[^，。；\d]{0,4}$"
)
"""Between a total and the first of its parts."""
_ALL_OF_IT = lazy(r"分别|分为|[按从分].*，|：")
_NOT_ADDED = lazy(
    r"同时|兼|含|每|如(?!期|实|何|约)|均|至少|同比|增长|下降|比去年|比上年|较上年|较去年|(?<!及)以[上下]|所涉|涉及"
)
_COMPLETE = lazy(r"其余|剩余|余下|另有|另外|正在|尚未|尚有|还有|未完成|未办结|其他|及以下")
_ANEW = lazy(r"^[^，。；\d]{0,6}；其中|[。；][按从][^，。；]{1,8}(?:分|看|划分|统计)，|[。；]分[^，。；]{1,6}看，")
"""Here the same whole is divided once more, in another way."""
_NESTED = lazy(r"其中|[，、]含|包括")
_ANOTHER_TOTAL = lazy(
    r"(?<!公)共(?!同|享|建|产|青)|累计|总计|合计|率(?!先)|占|上年|去年|同期|由|从(?!业)|比(?!武|赛)|达到|目标"
)
_MATTER = lazy(
    r"^(?:并|已|共|全年|同时)?(?:新增|修复|完成|建设|新建|改造|治理|发放|检查|查处|处置|培训|组织|开展|投入|争取|实现|拆除|清理"
    r"|发现|罚款|推进|创建|提供|带动|受理|接待|化解|出动|惠及|覆盖|签约|引进|办理|印发|召开|举办|盘活|收储|出让|筹集|兑现"
    r"|解决|整改|办结|移送|立案|约谈|追回|挽回|减免|安排|下达|拨付|吸纳|转移|种植|收获|销售|接种|救治|服务)"
)
"""A clause that begins so tells of another matter, unless the parts before it begin so too."""


def _behind(mentions: Sequence[Mention]) -> Iterator[_List]:
    """Yield the lists whose total stands before its parts; a second list right behind one may share its total."""
    shared: _List | None = None
    for index in range(1, len(mentions)):
        first = mentions[index]
        opening = _OPENING.search(first.before)
        halves = index + 1 < len(mentions) and _opposite(first, mentions[index + 1])
        if not (opening or halves):
            continue
        total = _total_before(mentions, index)
        if shared and shared.parts[-1] is mentions[index - 1] and alike(first, shared.total):
            total = shared.total
        if total is None or (halves and not opening and total is not mentions[index - 1]):
            continue
        complete = bool(halves or (opening and _ALL_OF_IT.search(opening[0])))
        for shared in _list(total, _parts(mentions, index), complete):
            through = tuple(_parts(mentions, index, through=True))
            longer = len(through) > len(shared.parts) and all(part.exact for part in through)
            if not (longer and _adds_up(total, through)):
                yield shared


_BARE_TOTAL = lazy(r"共|现有|总|全[市县区省系校局部员]|各类|新增|完成|排查|发现|发放|办理|受理")
_FOLLOWS = lazy(r"^(?:[^，。；\d]{0,6})[，：][^，。；、\d]{1,12}$")


def _plain(mentions: Sequence[Mention]) -> Iterator[_List]:
    """Yield the lists that nothing announces: a total, and parts behind it to the end of the sentence.

    Only such as nearly make the total, and no part of which is nearly the total itself.
    """
    for index, total in enumerate(mentions[:-2]):
        parts: list[Mention] = []
        for mention in mentions[index + 1 : index + 10]:
            if mention.sentence != total.sentence:
                break
            parts.append(mention)
        judged = total.summable and _BARE_TOTAL.search(total.clause) and len(parts) > 1
        if not judged or not all(_same_sort(each, total) and _FOLLOWS.match(each.before) for each in parts):
            continue
        if len(parts) == 2 and not _look_alike(parts[0], parts[1], total):
            continue
        near = abs(_sum(parts) - total.amount) <= total.amount * Decimal("0.05")
        if near and max(each.amount for each in parts) < total.amount * Decimal("0.9"):
            yield from _list(total, iter(parts), complete=True)


def _look_alike(one: Mention, other: Mention, total: Mention) -> bool:
    """Return whether two clauses are worded as the two parts of a total: 当场整改615处，限期整改127处."""
    ends = one.clause[-2:], other.clause[-2:]
    return ends[0] == ends[1] or (ends[0][-1:] == ends[1][-1:] and re.search(r"共|总|现有", total.clause) is not None)


def _total_before(mentions: Sequence[Mention], index: int) -> Mention | None:
    """Return the nearest of the last numbers of the sentence that can be the total of what follows."""
    first = mentions[index]
    near = mentions[max(0, index - 12) : index]
    if _ANEW.search(first.before):
        since = next((at for at in range(len(near) - 1, 0, -1) if "其中" in near[at].before), None)
        whole = near[since - 1] if since else None
        if whole and whole.sentence == first.sentence and alike(first, whole) and _may_be_total(whole):
            return whole
    for mention in reversed(near[-3:]):
        if mention.sentence != first.sentence:
            return None
        if alike(first, mention):
            return mention if _may_be_total(mention) else None
    before = mentions[index - 1]
    fits = _same_sort(first, before) and _may_be_total(before) and before.sentence == first.sentence
    return before if fits else None


def _may_be_total(mention: Mention) -> bool:
    """Return whether it can be added up to; 3.2万余亩 can, for it says how much it is."""
    return mention.summable or mention.a_little_more


def _same_sort(part: Mention, whole: Mention) -> bool:
    """Return whether a number can be a part: in a list 个 goes with every unit that counts (64家：63个加油站)."""
    return alike(part, whole) or (part.unit in ("个", "") and is_counted(whole))


def _parts(mentions: Sequence[Mention], index: int, *, through: bool = False) -> Iterator[Mention]:
    """Yield the numbers of a list that begins at an index, up to where something else is told.

    `through`: a verb that may begin something else does not end it, for “，新增债券1.75亿元” may be a part.
    """
    first, nested, verbs = mentions[index], False, False
    doubled = _counts_twice(mentions, index)
    for at, mention in enumerate(mentions[index : index + MANY], index):
        later = mention is not first
        if later and mention.sentence != first.sentence:
            return
        if later and _ANEW.search(mention.before):
            return
        nested = later and (_NESTED.search(mention.before) is not None or (nested and "、" in mention.before))
        if nested or not _same_sort(mention, first):
            continue
        if doubled and not _counts_twice(mentions, at):
            return
        matter = _MATTER.match(mention.clause) is not None
        new = matter and not verbs and "、" not in mention.before
        if later and ((new and not through) or _ANOTHER_TOTAL.search(mention.before)):
            return
        verbs = verbs or matter
        yield mention


def _counts_twice(mentions: Sequence[Mention], at: int) -> bool:
    """Return whether a number is followed by another one at once: 1420件1980人."""
    return at + 1 < len(mentions) and mentions[at + 1].before == ""


def _list(total: Mention, parts: Iterator[Mention], complete: bool) -> Iterator[_List]:
    found = tuple(parts)
    words = "，".join(part.clause + part.after for part in found)
    if len(found) < 2 or not all(part.exact for part in found) or _NOT_ADDED.search(words):
        return
    if found[-1].after.startswith("等") or re.search(r"等$", found[-1].clause):
        complete = False
    else:
        complete = complete or _COMPLETE.search(words) is not None or _two_sides(found)
    yield _List(total, found, complete)


_SIDES = (
    ("男", "女"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("线上", "线下"),
    ("进口", "出口"),
    ("公办", "民办"),
    ("国有", "民营"),
    ("门诊", "住院"),
    ("境内", "境外"),
    ("新建", "续建"),
    ("新办", "续办"),
    ("一般程序", "简易程序"),
    ("在职", "退休"),
    ("室内", "室外"),
    ("纸质", "电子"),
)
"""Words for the two halves of a whole."""
_PARTLY = lazy(r"(?:阶段性|基本|部分|未|不(?!起诉|批捕|批准|予|捕)|正在|尚未|在)(?=[^\W\d_]{2})")


def _two_sides(parts: Sequence[Mention]) -> bool:
    if len(parts) != 2:
        return False
    one, other = (part.clause + part.after for part in parts)
    return _opposite(*parts) or any(
        (left in one and right in other) or (right in one and left in other) for left, right in _SIDES
    )


def _opposite(one: Mention, other: Mention) -> bool:
    """Return whether two numbers are the done and the not quite done: 办结61件、阶段性办结26件."""
    partly = _PARTLY.match(other.clause)
    return partly is not None and alike(one, other) and one.clause.endswith(other.clause[partly.end() :])


_TOTAL_AT_END = lazy(
    r"^[^，。；\d]{0,10}[，、；。]?[^，。；\d]{0,6}(?P<sure>共计|合计|总计|一共|总数(?:为|达)?|总共)?(?(sure)|共)[^，。；\d]{0,8}$"
)
_ALL_TOGETHER = lazy(r"(?P<many>[两二三四五六七八九])[批项类者种个方](?:[^，。；\d]{0,4})(?:共|合计|总计|相加)")
_RUNNING = lazy(r"^[^，。；\d]{0,6}，(?:全[市县区省院局校])?(?:累计|全年|总|共|合计)[^，。；\d]{1,10}$")
"""A total behind a row that 分别 told of."""
_WHOLE_YEAR = lazy(r"^[，；](?:全年|上半年|前三季度)[^，。；\d]{1,8}$")
_OF_MORE = lazy(r"全年|累计|全市|全县|全区|全省|上年|去年|同比|其中|目前|截至|已")


def _ahead(mentions: Sequence[Mention]) -> Iterator[_List]:
    """Yield the lists whose total stands behind its parts: 甲2件、乙3件，合计5件."""
    yield from _overall(mentions)
    for index in range(2, len(mentions)):
        total = mentions[index]
        if not total.summable:
            continue
        at_end = _TOTAL_AT_END.match(total.before)
        running = not at_end and not _WHOLE_YEAR.match(total.before)
        if running and not _RUNNING.match(total.before):
            continue
        parts: list[Mention] = []
        for mention in reversed(mentions[max(0, index - MANY) : index]):
            if mention.sentence != total.sentence or not alike(mention, total):
                break
            parts.insert(0, mention)
            if _TOTAL_AT_END.match(mention.before):
                break
        row = _is_row(parts)
        if (_OF_MORE.search(total.before) or running) and not row:
            continue
        runs = [tuple(parts[start:]) for start in range(max(0, len(parts) - 12), len(parts) - 1)]
        whole = [run for run in runs if not _NOT_ADDED.search("，".join(part.clause for part in run))]
        if len(whole) == len(runs) and whole and not any(_adds_up(total, run) for run in whole):
            nearest = min(_begun(whole), key=lambda run: abs(_sum(run) - total.amount))
            sure = at_end is None or at_end["sure"] is not None or _names_all(total, nearest)
            if not row or abs(_sum(nearest) - total.amount) <= total.amount * _NEAR:
                yield _List(total, nearest, sure)


_OVERALL = lazy(
    r"^[，；](?:总(?:[^，。；、\d率均]{0,4})(?:面积|投资|金额|里程|长度|规模|人数|户数|数|量|额)|(?:累计|共)[^，。；、\d]{0,4}(?:各类|各种)[^，。；、\d]{0,6})"
    r"(?:共?达到?|为|共)?$"
)


def _overall(mentions: Sequence[Mention]) -> Iterator[_List]:
    """Yield the lists that a number behind them calls the whole, “总面积达”, where they nearly make it."""
    for index in range(2, len(mentions)):
        total, parts = mentions[index], list[Mention]()
        if not (total.summable and _OVERALL.match(total.before)):
            continue
        for mention in reversed(mentions[max(0, index - MANY) : index]):
            if mention.sentence != total.sentence or not alike(mention, total):
                break
            parts.insert(0, mention)
        runs = [tuple(parts[start:]) for start in range(len(parts) - 1)]
        near = len(runs) > 0 and abs(_sum(parts) - total.amount) <= total.amount * _NEAR
        if near and not any(_adds_up(total, run) for run in runs):
            yield _List(total, tuple(parts), True)


_NEAR = Decimal("0.15")


def _is_row(parts: Sequence[Mention]) -> bool:
    """Return whether 分别 tells of nothing but the parts."""
    return (
        len(parts) > 1
        and "分别" in parts[0].before
        and all(part.before in ("、", "和", "及", "与") for part in parts[1:])
    )


def _names_all(total: Mention, parts: Sequence[Mention]) -> bool:
    """Return whether the total says of how many parts it is: 两批共160人."""
    match = _ALL_TOGETHER.search(total.before)
    return match is not None and numeral_value(match["many"].replace("两", "二")) == len(parts)


def _begun(runs: Sequence[tuple[Mention, ...]]) -> Sequence[tuple[Mention, ...]]:
    """Return the runs that begin where the words begin anew: the longest, and those behind a ；."""
    return [run for run in runs if run is runs[0] or "；" in run[0].before]


def _bracketed(reading: Reading) -> Iterator[_List]:
    """Yield the lists that stand in brackets behind their total: 664项（报告书10项、报告表654项）."""
    for total, inside, words in reading.brackets:
        if total is None or not total.summable or words.startswith(("含", "包括", "如", "不含", "比", "较", "上年")):
            continue
        parts = tuple(part for part in inside if _same_sort(part, total))
        if parts and parts == inside[: len(parts)]:
            found = [each for each in _list(total, iter(parts), not words.startswith("其中")) if _plausible(each)]
            yield from found


def _plausible(found: _List) -> bool:
    """Return whether the numbers are near enough to the total to be its parts: 5个乡镇（30个村） are not."""
    near = abs(_sum(found.parts) - found.total.amount) <= max(found.total.amount / 5, Decimal(1))
    return near or (found.total.unit != "个" and {part.unit for part in found.parts} == {found.total.unit})


_DONE = lazy(
    r"^(?:[^，。；\d]{0,12})[，。](?:其中)?(?:目前|现|截至目前)?，?已(?:全部|经)?(?:完成|办结|启动|销号|整改)[^，。；\d超]{0,6}$"
)
_OF_THEM = lazy(r"^(?:[^，。；\d]{0,12})[，。]其中[，]?[^，。；、\d超]{0,10}$")


_INCREASE = lazy(r"净|[比较].{0,8}[增减]")
"""Such a number is no whole: 426家，比上年末净增46家，其中新增68家."""


def _above(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield totals with a part told right after them that is greater."""
    for total, part in pairwise(mentions):
        judged = _DONE.match(part.before) if is_counted(total) else None
        related = total.sentence == part.sentence and alike(total, part) and total.summable and part.exact
        related = related and not _INCREASE.search(total.clause)
        if related and low(part) > high(total) and (judged or _OF_THEM.match(part.before)):
            yield total, part


def _sum(parts: Sequence[Mention]) -> Decimal:
    return sum((part.amount for part in parts), Decimal(0))


def _adds_up(total: Mention, parts: Sequence[Mention], width: Decimal = Decimal(1)) -> bool:
    """Return whether the parts may make the total; `width` as for `low`."""
    least, most = sum(low(part, width) for part in parts), sum(high(part, width) for part in parts)
    if total.number.rough:  # 3.2万余亩: 3.2 to 3.3
        return least <= total.amount + total.number.step and most >= low(total)
    return least <= high(total, width) and most >= low(total, width)


_OVERLAPPING = (
    lazy(r"党员|团员|民主党派|无党派"),
    lazy(r"女|男"),
    lazy(r"岁|青年|中年|老年|老人|未成年"),
    lazy(r"少数民族|汉族"),
    lazy(r"本科|硕士|博士|研究生|大专|大学|学历"),
    lazy(r"职称|技师|高级工"),
    lazy(r"中长期|短期"),
    lazy(r"制造业|涉农|服务业|房地产|工业贷款"),
    lazy(r"普惠|小微|民营|国有|科技型|绿色(?:贷款|信贷)"),
    lazy(r"省级|市级|县级|国家级"),
    lazy(r"农民工|脱贫|低保|残疾|留守|退役军人"),
    lazy(r"企业|个体工商户|机关|事业单位"),
)
"""Properties that one person or thing may have beside one another: the numbers of two kinds overlap."""


def _may_overlap(parts: Sequence[Mention]) -> bool:
    kinds = {index for part in parts for index, kind in enumerate(_OVERLAPPING) if kind.search(part.clause)}
    return len(kinds) > 1


def _judge(found: _List) -> tuple[str, Level] | None:
    """Return what is wrong with a list and how sure that is; None when it adds up, or may."""
    total, parts = found.total, found.parts
    surely = contradicted(lambda width: _adds_up(total, parts, width))
    if surely is None or any(_adds_up(total, some) for some in _shorter(parts)):
        return None
    amount = _sum(parts)
    off = abs(amount - total.amount) / total.amount if total.amount else Decimal(1)
    if amount > total.amount and not found.complete and any(_shorter(parts)):
        return None  # what a ， adds behind a row with 、 may tell of other properties
    if off > (Decimal("0.5") if found.complete else Decimal("0.2")) or (_may_overlap(parts) and not found.complete):
        return None
    near = off <= Decimal("0.02") or (is_counted(total) and total.amount - amount <= 2 and off <= Decimal("0.12"))
    if amount < total.amount and not found.complete and not near:
        return None if off > Decimal("0.06") else (told_parts(total, parts), Level.HINT)
    return told_parts(total, parts), surely


def told_parts(total: Mention, parts: Sequence[Mention]) -> str:
    """Return the message on a total that its parts do not make."""
    amount = _sum(parts)
    shown = "＋".join(_bare(part) for part in parts)
    return f"“{total.written}”的各部分相加是{shown}＝{scaled(amount, total)}，与总数不符；请核对总数和各部分"


def _shorter(parts: Sequence[Mention]) -> Iterator[tuple[Mention, ...]]:
    """Yield what the list may be without its end: where 、 has joined the parts, a ， may begin something else."""
    for end in range(2, len(parts)):
        if parts[end].before.lstrip("等").startswith(("，", "；")) and "、" in parts[end - 1].before[:1]:
            yield tuple(parts[:end])


def _bare(mention: Mention) -> str:
    return re.match(r"[\d.,]+[余多]?[万亿]?", mention.written)[0]  # type: ignore[index] # it begins with digits
