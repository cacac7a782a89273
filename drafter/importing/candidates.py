"""Yields the names that a figure may have: the words around its number and what was told before in, names out."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from drafter.chinese.units import is_counted, is_rate
from drafter.chinese.words import is_word, tagged
from drafter.importing.changes import CHANGE
from drafter.importing.clauses import FARTHEST, Clause, Number
from drafter.importing.naming import (
    begins_to_tell,
    counted_noun,
    ends_in_noun,
    goes_on_with_verb,
    is_torn,
    leading_noun,
    noun_of,
)

_LEAD = re.compile(
    r"^(?:[、的]|度(?!假)|共有|但|虽|其中|并且|并|共计|合计|累计|总共|一共|先后|已经|已|也|还|均(?![次日人衡])|都|全年|全市|全区|全县|全镇|全乡|全校|全院|全局|"
    r"实现|发生|现有|确保|力争|预计|计划(?!生育|单列)|获得|荣获|获(?![奖评批])|今年以来|今年|去年|年内|本学年|学年|截至目前|截至|截止|目前|同时|另外|此外|以及|另|其余|余下|余|其|该|各类|各|每(?![千万百人户])|"
    r"和(?!谐)|及(?!时)|与|或|对(?!标|口|外|接|象)|在(?!线|校|建|岗|职|册|编|押|用|园|读|库|逃)|将|把|按(?!时|期)|从(?!业|严)|由|以(?!上|下|工)|"
    r"于|经(?!济|营|费|过|历|办)|通过|上半年|下半年|一季度|共(?!同|建|享|管|青|产)|为(?!民|期|主)|向(?!上)|了|有(?!效|序|关|力|害|机|限)|"
    r"等(?!级)|我[市区县镇局院校])"
)
"""One word that only joins a name to what was told before."""
_TAIL = re.compile(
    r"(?:[、的约共有为是达到至出过各都等每仅占了和及与从由在对]|(?<![人户次日年])均|共有|共计|合计|累计|总计|分别为|分别|分别达|高达|达到|提升至|提升到|"
    r"提高到|提高至|改善至|改善到|增加到|增至|降至|下降到|下降至|上升到|增长到|扩大到|压缩到|压缩至|缩短到|缩短至|保持在|稳定在|控制在|保持|稳定|增加|控制|"
    r"持续|基本|突破|只有|已经|已|全部|平均|首次|仍有|还有|尚有|预计|仍|尚|虽|只|到位(?!率))$"
)
"""One word that only joins a name to its number."""
_VERBS = (
    "开展|完成|推进|实施|查处|检查|新增|新建|建成|建设|发放|组织|召开|举办|出动|排查|整改|办理|受理|审批|处理|处罚|关停|培训|签订|"
    "下达|印发|制定|修订|修改|废止|发现|查封|移送|落实|引进|争取|投入|安排|筹集|拨付|发出|调处|化解|帮扶|走访|慰问|清理|拆除|改造|修建|维修|"
    "硬化|种植|栽植|安置|救助|资助|评选|表彰|选派|录用|招聘|开通|创建|打造|培育|申报|获得|荣获|承办|参加|接待|答复|收集|征集|审结|"
    "判处|执行|达成|覆盖|涉及|惠及|带动|解决|提供|储备|编制|出台|发布|发表|推送|播出|设立|成立|建立|增设|配备|购置|采购|更新|回收|"
    "追缴|追回|适用|谋划|启动|接入|管控|通报|配合|协调|督办|约谈|责令|列入|验收|评审|选树|梳理|构建|协助|抽查|巡查|派出|指导|监理|"
    "立案|侦破|破获|抓获|缴获|收缴|打掉|立项|办结|结案|纠正|采纳|查实|督促|调解|反馈|交办|转办|减免|返还|纳入|消除|整治|硬化|安装|"
    "压减|参保|撤并|清退|分流|形成|收回|提出|邀请|讲授|征求|销号|落地|上线|减少|节约|推动|跟踪|"
    "登记|编发|印制|汇编|审执结|执结|开工|完工|竣工|在建|死亡|受伤|退货|暂停|解除|审查|听取|审议|任免|报销|认定|激活|抽检"
)
_VERB_END = re.compile(rf"(?:{_VERBS})$")
_VERB = re.compile(_VERBS)
_ONLY_VERBS = re.compile(rf"(?:已|未|共|可|基本)?(?:{_VERBS})+")
_REACHED = re.compile("(?:涉及|惠及|覆盖|受益|带动)")
"""Acts that count others than what was told before: 改造小区63个、涉及1.28万户."""
_NOUN_AFTER = re.compile(
    r"^(?:的)?(?P<noun>[^的]{2,16}?)(?:、?$|(?=的|已|均|全部|都|正在|进行|开展|实施|完成|得到|达到|达标|实现|通过|建成|投入|签约|参加|"
    r"接入|安装|获(?!奖)|被(?!告|害|执行|监督|征地|拆迁)|未(?!成年|来|婚)|为(?!民)|是|在|等|排名|按|用于|由|向|并|予以|给予|纳入|作为|整改|能|以及|成功|分别|顺利|持续))(?:的(?P<more>.{2,14})$)?"
)
_ASIDE = re.compile(
    r"[\dxX×]{4}年?(?:度)?|\d{1,2}(?:[-—–~至]\d{1,2})?月(?:份)?(?:\d{1,2}日)?"
    r"|.*(?:期间|时|以来|方面|以后|之后|期末)$"
)
"""Words of time and of the field that are no part of a name."""
_MODIFIER = re.compile(r"(?:年度|新一轮|市级|省级|国家级|县级|区级|重点|剩余|首批|新增|主要|各级|区域|省|市|区|县|年)$")
_GENERIC = re.compile(
    r"(?:完成|整改|办结|达标|启动|合格|参与|覆盖|满意|开工|销号|验收|通过|平均|总|处理|结案|化解|查实|采纳|落实|压减|后处理)?"
    r"(?:率|数|量|人数|金额|总额)|人均|户均|(?:最高|最低|平均)[降涨增]幅"
)
_BY_UNIT = {
    **dict.fromkeys(("人", "名"), "人数"),
    **{"户": "户数", "家": "家数", "人次": "人次", "元": "金额"},
    **dict.fromkeys(("亩", "平方米", "公顷", "平方公里", "㎡"), "面积"),
    **dict.fromkeys(("吨", "公斤", "千克"), "重量"),
    **dict.fromkeys(("公里", "千米", "米"), "长度"),
}
"""What a number tells by its unit, for a second one that is told of the same thing."""
_RATE_NOUN = re.compile(r"[^、]{0,4}(?:率|浓度|比例|占比|面积|金额|总量|数量|人数|件数|产量|收入)$")
_STAYS_WHOLE = re.compile(rf"、|{_RATE_NOUN.pattern}")
"""A list that is cut names only some of its things."""
_KIND = re.compile(r"(?:报销比例|达标率|优良率|完成率|浓度|比例|占比|率|面积|金额|量|数)$")
_MEASURE = re.compile(
    r"(?:整体|平均)?(?:水质|空气质量|环境质量|集体经济|经营性|[\u4e00-\u9fff]{2}(?=率))?"
    r"(?:[\u4e00-\u9fff]{2}率|[\u4e00-\u9fff]{2}额|水质|浓度|比例|占比|面积|收入|产值|产量|水平|额|销量)$"
)
"""What is measured of a counted thing: 9个断面|水质优良率."""
LONGEST_NAME = 20
"""Characters."""
_SIZE = re.compile(r"^(?:[一二三四五六七八九十百千万]+[人户]以[上下]的?)+")
"""Which of the things are counted: 3处千人以上饮用水水源."""
_PROPERTY = re.compile(r"(?<=.{2})(?:整体|平均)?(?:水质|空气质量|环境质量|水平|生态)$")
"""What is measured of a counted thing, and not counted: 45个监测断面|水质."""
_PREDICATE = re.compile(rf"(?P<thing>.{{2,}}?)(?:现|目前|均|全部|都)?已?(?:{_VERBS})+了?$")
"""What a clause says of a counted thing before the next number: 关停项目|已完成."""
_JOINED = re.compile(r"^.*(?:以及|和|及|与)$")
"""What stands between two numbers and belongs to the first: 3个乡村和1个乡镇."""
_EVENTS = frozenset({"次", "场", "期", "轮", "场次", "批次"})
_TIMES_TOLD = {"次": "次数", "批次": "批次", "场次": "场次"}
"""What a number tells by its unit where nothing but an act is told: 检查|1677批次."""
_RULES = re.compile(r"硬?措施|意见|规定|禁令|办法|标准|要求")
"""15条硬措施 are the name of a paper."""
_WHOLE_AREA = re.compile(r"(?<=.)(?<![于比较])全[市区县镇乡校局](?!域)")
_LABEL = re.compile(r"^(?:\d{1,2}[.．、]|[①-⑳])(?=[\u4e00-\u9fff])")
_KIND_NUMBER = re.compile(r"(?<![\d.])(?:12\d{3}|9[56]\d{3,4}|\d{1,3}千伏)(?=[\u4e00-\u9fff])")
"""The number of a hotline, or a voltage: what kind of a thing it is."""
_LISTED = ("、", "和", "及")
_BOOK = re.compile("[《》]|（[^）]*）|\\([^)]*\\)")
_PUT_TO = re.compile(r"^.*(?:[^配相应面绝针]对|针对|予以|不予|等[^等]{0,4}(?:部门|单位))(?=.{3,}$)")
"""What governs a name: 建设、房管对扬尘问题立案."""
_SHARE = re.compile(r"^(?P<of>.*?)(?P<verb>占|为|达|相当于|完成)(?P<whole>[^占]{2,14})的$")
_HOW = re.compile(rf"(?:有效|成功|妥善|及时|依法|顺利|圆满|积极|全面)(?=(?:{_VERBS})+$)")
"""What says how something was done, and is no part of a name: 有效|化解."""
_GOAL = re.compile(r"(?:任务|计划|预算|目标)数?$")
_BY_THEMSELVES = re.compile(r"立案(?:处罚|审查|调查)?|罚款|移送|拘留|问责|查封")
"""Acts that need no thing."""
_AGAINST = re.compile(r"^(?:较|比(?![例重率])|低于|高于|优于|多于|少于)")
_TIME = re.compile(r"今年|去年|上年|[上下]半年|[一二三四]季度|本学[年期]|上学[年期]")
_WHO = re.compile(r"^.{0,6}(?:[队局所院委办县市区镇]|中心|我.)共计?(?![同建享管青产])(?=.{2,})")
"""Who did it: 大队共接处警."""
_LOCUS = re.compile(r"(?:[市区县镇乡岛村省州]|农村|全国)$")
"""Where things are, before their number: 本岛11个排口."""


def _bare(words: str) -> str:
    """Return words without those that only join them to others; half of a word stays: 支出, 经常."""
    while found := _LEAD.match(words):
        if len(found[0]) == 1 and len(words) > 1 and is_word(words[:2]):
            break
        words = words[found.end() :]
    while found := _TAIL.search(words):
        if len(found[0]) == 1 and len(words) > 1 and is_word(words[-2:]) and found[0] not in "的、":
            break
        words = words[: found.start()]
    return words


class Told(NamedTuple):
    """What was told before a number in its sentence."""

    last: str = ""
    """The name before it."""
    counted: str = ""
    """The last name of things that were counted one by one."""
    topic: str = ""
    """The thing last counted, without what was done to it."""
    verb: str = ""
    """What was done to the things before it in the clause: 检查旅馆30家、商店20家."""
    tail: str = ""
    """What the clause before goes on with behind its numbers; empty behind the first number of a clause."""
    time: str = ""
    """The time that the sentence names, such as 今年 or 一季度."""


def words_around(clause: Clause) -> list[tuple[str, str]]:
    """Return the words before and behind each number of a clause; those between two numbers are parted."""
    before = [number.before for number in clause.numbers]
    after = [number.after for number in clause.numbers]
    for place, (one, other) in enumerate(pairwise(clause.numbers)):
        if len(one.after) < FARTHEST:
            after[place], before[place + 1] = _parted(one)
            if after[place] == before[place + 1] and len(after[place]) < _LONGEST_KIND and leading_noun(other.after):
                before[place + 1] = ""  # 9个类别|54个项目
    return list(zip(before, after, strict=True))


_LONGEST_KIND = 5
"""Characters; a longer word between two numbers may name both."""
_FOR_EACH = ("户均", "人均", "亩均", "每")
_SURFACES = frozenset({"亩", "公顷", "平方米", "平方公里"})


def _parted(number: Number) -> tuple[str, str]:
    """Return the words behind a number that are about it, and those that are about the next."""
    middle = moved["subject"] if (moved := CHANGE.match(number.after)) else number.after
    if _LEAD.match(middle) and name_before((number.before, "")):
        return "", middle
    if "、" in middle or _JOINED.match(middle):
        return middle.partition("、")[0], _JOINED.sub("", middle.rpartition("、")[2])
    if middle.startswith(_FOR_EACH):
        return "", middle
    if not is_counted(number.unit):
        thing = counted_noun(middle) if number.unit in _SURFACES and not name_before((number.before, "")) else ""
        return (thing, middle) if thing and thing != middle else ("", middle)
    if middle and tagged(middle)[0][0] in tuple("村镇乡县"):
        return middle[0], middle
    told = _PREDICATE.match(middle)
    thing = told["thing"] if told and ends_in_noun(told["thing"]) else counted_noun(middle)
    rest = middle[len(thing) :] if thing else ""
    measure = _MEASURE.search(_bare(thing or middle))
    if measure and measure.start() > 1:
        return middle[: measure.start()], middle
    if rest:
        return thing, rest
    told_before = number.unit in ("名", "人") and name_before((number.before, ""))  # 路长423名|巡路3.8万次
    return ("" if told_before else middle), middle


def own_words(name: str, words: tuple[str, str]) -> bool:
    """Return whether a name holds words of the clause of its number, and is not put together from others."""
    return any(own and (own in name or name in own) for own in (name_before(words), leading_noun(words[1])))


def shared_names(clause: Clause, tail: str) -> list[str | None]:
    """Return the names of “昼间、夜间达标率分别为100%、86.2%”, one for each number.

    None: the number is not told so; empty: it is, and its name is not plain. `tail` is the clause before, where it has
    no number: 报销比例，职工和居民分别为86%和71%.
    """
    numbers = clause.numbers
    each = next((place for place, number in enumerate(numbers) if "分别" in number.before), len(numbers))
    told, units = len(numbers) - each, {number.unit for number in numbers[each:]}
    if told < 2:
        return [None] * len(numbers)
    before = _bare(numbers[each].before.partition("分别")[0])
    if told == 2 and before.startswith("城乡居民"):
        before = f"城镇{before[2:]}、农村{before[2:]}"
    names = re.sub("以及|和|及", "、", before).split("、")
    if each or len(names) != told or not all(names) or len(units) > 1:
        return [*[None] * each, *[""] * told]
    kind = _KIND.search(names[-1]) if _RATE_NOUN.search(names[-1]) else _KIND.search(tail)
    shared = kind[0] if kind else ""
    return [(name if name.endswith(shared) else name + shared).replace("的", "") for name in names]


class _Words(NamedTuple):
    """The words of a figure, taken apart."""

    before: str
    """What may name it before the number, without what only joins it to the number."""
    after: str
    """The thing that is counted, as it is told behind the number."""
    noun: str
    """The same, up to the first word that is none of a thing."""
    behind: str
    """All that stands behind the number."""


def _taken_apart(words: tuple[str, str]) -> _Words:
    words = words[0], _SIZE.sub("", words[1])
    noun = _PROPERTY.sub("", leading_noun(words[1]))
    return _Words(name_before(words), _PROPERTY.sub("", _noun_after(words[1])), noun, words[1].strip("、"))


def candidates(number: Number, words: tuple[str, str], told: Told) -> Iterator[str]:
    """Yield the names that the words before and behind a number give it, the best first."""
    yield from _of_place(number, words)
    found = _taken_apart(words)
    yield from _with_topic(number, found, told)
    before, after, noun, _ = found
    goes_on = number.before[:1] in _LISTED and not after and not is_rate(number.unit)
    if told.verb and before and goes_on and not _VERB.search(before):
        yield told.verb + before
    if number.unit == "条" and _RULES.match(noun) and not _VERB.search(before):
        return
    if before and after and (_VERB_END.search(before) or _MODIFIER.search(before)):
        yield _shortened(before) + after
    if before and noun and is_counted(number.unit) and not (_VERB_END.search(before) or _ONLY_VERBS.fullmatch(noun)):
        yield _shortened(before) + noun
    if before and not (noun and _LOCUS.search(before)):
        yield _shortened(before)
        yield _shortened(before) + after
    yield from _from_behind(found, told)


def plain_candidates(number: Number, words: tuple[str, str], told: Told, *, of_topic: bool) -> Iterator[str]:
    """Yield names that stand in the text as they are, for a figure that no other name fits, the best first.

    `of_topic`: the clause goes on about what was told before, as with 其中.
    """
    before, _, noun, behind = _taken_apart(words)
    if _AGAINST.match(before) and not behind and told.last:
        yield told.last + before
    if before and not noun:
        if _ONLY_VERBS.fullmatch(before) and told.topic:
            yield told.topic + before
        yield _shortened(before)
        yield before.rpartition("等")[2]
    if not before and behind and told.topic and of_topic and len(behind) <= LONGEST_NAME // 2:
        yield told.topic + behind
    if told.last and (before or (not behind and number.unit in _BY_UNIT)):
        yield told.last + (before or _BY_UNIT.get(number.unit, ""))


def _with_topic(number: Number, words: _Words, told: Told) -> Iterator[str]:
    """Yield names whose thing was told before: 整改率, 化解2287起, 较年初提高2个百分点."""
    before = words.before
    if not told.topic or not before:
        return
    if _REACHED.fullmatch(before) and not words.after and number.unit in _BY_UNIT:
        yield told.topic + before + _BY_UNIT[number.unit]
    if not words.after and (_BY_THEMSELVES.fullmatch(before) or (before == "结案" and told.last.startswith("立案"))):
        yield before
    if before in ("金额", "数量", "面积"):
        yield told.last + before
    if _GENERIC.fullmatch(before) or (_ONLY_VERBS.fullmatch(before) and not words.after):
        yield told.topic + before


def _from_behind(words: _Words, told: Told) -> Iterator[str]:
    """Yield names from what stands behind the number, or from the clause before it."""
    before, after, noun, behind = words
    if not before and noun and len(tagged(noun)) == 1 and noun != behind and "的" not in behind:
        done = re.sub(r"^(?:均|全部|都|已|进行|正在)+|[\d.].*$", "", behind[len(noun) :])
        yield noun + done if 1 < len(done) <= LONGEST_NAME - 6 else ""
    if not before and after:
        yield after
    if noun:
        yield noun
        yield _shortened(before) + noun
    if not before and after:
        yield (told.topic or told.last) + after
    if not before and not behind and told.tail:
        yield noun_of(told.tail)


def event_candidates(number: Number, words: tuple[str, str]) -> Iterator[str]:
    """Yield the name of what was held so many times: 组织3次设施向公众开放活动, 检查1677批次."""
    before, behind = name_before(words), words[1].strip("、")
    if _ONLY_VERBS.fullmatch(before) and number.unit in _TIMES_TOLD and not behind:
        yield before + _TIMES_TOLD[number.unit]
    if _ONLY_VERBS.fullmatch(before) and number.unit in _EVENTS and 1 < len(behind) <= LONGEST_NAME - 6:
        yield before + behind


def share_candidates(number: Number, before: str, told: Told) -> Iterator[str]:
    """Yield the names of “占水库总数的26.4%” and “完成年度任务的108%”."""
    if not is_rate(number.unit):
        return
    words = _ASIDE.sub("", before.strip())
    if words.endswith("占") and (of := _bare(words[:-1]) or told.last):
        yield of + "占比"
        if noun := noun_of(of):
            yield noun + "占比"
    share = _SHARE.match(words)
    goal = share is not None and _GOAL.search(share["whole"])
    if share is None or not (goal or share["verb"] in ("占", "相当于")):
        return
    of, whole = _bare(share["of"]), _bare(share["whole"])
    told_of = f"{whole}完成进度" if goal else f"占{whole}比例"
    before = told.counted if whole.endswith("数") else told.last
    yield from (f"{head}{told_of}" for head in (of, topic_of(before), before) if head)
    yield told_of


def _of_place(number: Number, words: tuple[str, str]) -> Iterator[str]:
    """Yield the names of “103个村（社区）”, which are no words of two characters."""
    if number.unit == "个" and words[1][:1] in tuple("村镇乡县区") and len(tagged(words[1])[0][0]) == 1:
        yield f"{words[1][0]}数"


def acts_alone(name: str) -> bool:
    """Return whether a name is an act that needs no thing: 罚款."""
    return _BY_THEMSELVES.fullmatch(name) is not None


def longer_names(name: str, words: tuple[str, str]) -> Iterator[str]:
    """Yield a name with more of the words before it, from the longest that a name may be."""
    before = name_before(words)
    if not before.endswith(name):
        return
    start = 0
    for word, kind in tagged(before.removesuffix(name)):
        if len(before) - start <= LONGEST_NAME and kind not in ("c", "p", "uj", "d"):
            yield before[start:]
        start += len(word)


def name_before(words: tuple[str, str]) -> str:
    """Return the words before a figure that may name it, without those that only join them to it."""
    found = _KIND_NUMBER.sub("", _LABEL.sub("", words[0].strip(), count=1))
    found = _WHOLE_AREA.sub("", _BOOK.sub("", _ASIDE.sub("", found)))
    found = _WHO.sub("", re.sub(rf"共(?={_VERBS})", "", found))
    whole = found
    found = _PUT_TO.sub("", _own_words(_bare(found)))
    if not words[1]:
        found = re.sub(r"(?<=..)(?:预计)?完成$", "", found)
    found = _HOW.sub("", found) if _HOW.match(found) else found
    if 1 < len(found) < 3 and f"累计{found}" in whole:
        found = f"累计{found}"
    return "" if words[1] and is_torn(found) else found


def _noun_after(words: str) -> str:
    """Return the thing that is counted, as it is told behind the number; empty when it is not."""
    found = _NOUN_AFTER.match(words) if words and not begins_to_tell(words) else None
    noun = found["noun"].strip("、") if found else ""
    short = leading_noun(noun)
    if found and not found["more"] and short and noun.startswith(short) and goes_on_with_verb(noun, short):
        noun = short
    return noun + (found["more"] or "").replace("的", "") if found else ""


def _own_words(words: str) -> str:
    """Return the words behind the last 的, when they say enough."""
    head, mark, rest = words.rpartition("的")
    return rest if mark and len(rest) > 2 and not _VERB_END.search(head) else words


def _shortened(words: str) -> str:
    """Return the last words of a clause, from a verb or a 的 on, when it is long."""
    if len(words) <= LONGEST_NAME - 6 or (len(words) <= LONGEST_NAME and _STAYS_WHOLE.search(words)):
        return words
    starts = [found.start() for found in _VERB.finditer(words) if words[found.end() : found.end() + 1] != "率"] + [
        found.end() for found in re.finditer("[的、]", words)
    ]
    near = [start for start in starts if 2 <= len(words) - start <= LONGEST_NAME - 4]
    return words[min(near) :] if near else words


_DONE_TO = re.compile(rf"^(?:(?:{_VERBS})了?|各类|新|共|现场|实地|联合)+")


def time_of(clause: Clause) -> str:
    """Return the time that a clause names in words; empty when it names none."""
    found = _TIME.search(clause.words)
    return found[0] if found else ""


_WHO_ACTS = re.compile("出动|投入")
"""Verbs that tell who acts, and not what is dealt with."""
_NO_THING = re.compile(r"(?:率|占比|比例|浓度|增幅|降幅)$")


def verb_of(name: str) -> str:
    """Return what a name says was done to a thing: 检查旅馆; empty where it names only one of both."""
    if acting := _WHO_ACTS.match(name):
        return acting[0]
    found = re.match(rf"(?:{_VERBS}|新增)+", name)
    return found[0] if found and topic_of(name) and name.endswith(topic_of(name)) else ""


def topic_of(name: str) -> str:
    """Return the thing that a name is about, without what was done to it; empty for a rate, and when it has none."""
    if _WHO_ACTS.match(name):
        return ""
    thing = _DONE_TO.sub("", name)
    none = _NO_THING.search(thing) or _VERB_END.search(thing)
    return thing if len(thing) > 1 and not none and ends_in_noun(thing) else ""
