"""Lifts the figures out of a text: prose in; the same prose citing them, with their names and values, out.

A figure is lifted where its name, its value and its unit stand in one clause, and where citing it prints the very same
characters. What is left in the prose: years and dates, durations, ordinals, what stands in quotation marks, changes
against the year before, and whatever would need a name that the clause does not give.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from drafter.chinese.units import DURATIONS, HEDGES_AFTER, HEDGES_BEFORE, SCALE, unit_pattern
from drafter.importing.chapters import Meaning, lists_of
from drafter.importing.entries import Entry, every, prints_as_text
from drafter.importing.naming import goes_on_with_verb, is_torn, leading_noun, names_a_thing
from drafter.model.figures import parse_quantity

_BEFORE = "|".join(HEDGES_BEFORE)
_AFTER = "|".join(HEDGES_AFTER)
_QUANTITY = re.compile(
    rf"(?P<value>(?:{_BEFORE})?(?<![\d.A-Za-z第〔（+\-—～~/])(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?"
    rf"(?:余|多)?(?:{SCALE})?(?:余|多)?(?P<unit>{unit_pattern()})(?:{_AFTER})?)(?![/每])"
)
_HOTLINE = re.compile(r"12(?:345|315|333|348|350|369|388)")
_CLAUSE_END = re.compile(r"[，。；：！？,;:!?\n（）()]|——")
_QUOTED = re.compile(r"“[^”]{0,60}”|《[^》]{0,60}》|\"[^\"]{0,60}\"|〔[^〕]*〕")
_CHANGE = re.compile(
    r"(?:同比|环比|较上年|较去年|比上年|比去年|同期|增长|下降|上升|提高|减少|增加|降低|压减|净增|提升)(?:了|约|近|超过|达)?$"
)
_LEAD = re.compile(
    r"^(?:[、的]|度(?!假)|其中|并且|并|共计|合计|累计|总共|一共|先后|已经|已|也|还|均|都|全年|全市|全区|全县|全镇|全校|全院|全局|"
    r"今年以来|今年|去年|年内|截至目前|截至|截止|目前|同时|另外|此外|以及|另|其余|余下|余|其|该|各类|各|每|"
    r"和(?!谐)|及(?!时)|与|或|对(?!标|口|外|接|象)|在(?!线|校|建|岗|职|册|编|押)|将|把|按(?!时|期)|从(?!业|严)|由|以(?!上|下|工)|"
    r"于|经(?!济|营|费|过)|通过|上半年|下半年|一季度|共(?!同|建|享|管|青|产)|为(?!民|期|主)|向(?!上)|了|有(?!效|序|关|力|害|机|限)|"
    r"等(?!级)|我[市区县镇局院校])+"
)
_TAIL = re.compile(
    r"(?:[、的约共有为是达到至出过各均都等每仅占了和及与从由在对]|共计|合计|累计|总计|分别为|分别|分别达|高达|达到|提升至|提升到|"
    r"提高到|提高至|增加到|增至|降至|下降到|下降至|上升到|增长到|扩大到|保持在|稳定在|控制在|保持|稳定|增加|控制|持续|基本|突破|只有|已经|已|"
    r"全部|平均|首次)+$"
)
_VERBS = (
    "开展|完成|推进|实施|查处|检查|新增|新建|建成|建设|发放|组织|召开|举办|出动|排查|整改|办理|受理|审批|处理|处罚|关停|培训|签订|"
    "下达|印发|制定|修订|发现|查封|移送|落实|引进|争取|投入|安排|筹集|拨付|发出|调处|化解|帮扶|走访|慰问|清理|拆除|改造|修建|维修|"
    "硬化|种植|栽植|安置|救助|资助|评选|表彰|选派|录用|招聘|开通|创建|打造|培育|申报|获得|荣获|承办|参加|接待|答复|收集|征集|审结|"
    "判处|执行|达成|覆盖|涉及|惠及|带动|解决|提供|储备|编制|出台|发布|发表|推送|播出|设立|成立|建立|增设|配备|购置|采购|更新|回收|"
    "追缴|追回|适用|谋划|启动|接入|管控|通报|配合|协调|督办|约谈|责令|列入|验收|评审|选树|梳理|构建|协助|抽查|巡查|派出|指导|监理"
)
_VERB_END = re.compile(rf"(?:{_VERBS})$")
_VERB = re.compile(_VERBS)
_NOUN_AFTER = re.compile(
    r"^(?:的)?(?P<noun>[^的]{2,16}?)(?:、?$|(?=的|已|均|全部|都|正在|进行|开展|实施|完成|得到|达到|达标|实现|通过|建成|投入|签约|参加|"
    r"接入|安装|获|被|未|为|是|在|等|排名|按|用于|由|向|并|予以|给予|纳入|作为|整改|能|以及|成功|分别|顺利|持续))(?:的(?P<more>[^的]{2,10})$)?"
)
_ASIDE = re.compile(
    r"\d{4}年?(?:度)?|\d{1,2}(?:[-—–~至]\d{1,2})?月(?:份)?(?:\d{1,2}日)?"
    r"|.*(?:期间|时|以来|方面|以后|之后|期末)$"
)
"""Words of time and of the field that are no part of a name."""
_MODIFIER = re.compile(r"(?:年度|新一轮|市级|省级|国家级|县级|区级|重点|剩余|首批|新增|主要|各级|区域|省|市|区|县|年)$")
_GENERIC = re.compile(
    r"(?:完成|整改|办结|达标|启动|合格|参与|覆盖|满意|开工|销号|验收|通过|平均|总|处理|结案)?"
    r"(?:率|数|量|人数|金额|总额)"
)
_HEADCOUNT = {"人": "人数", "名": "人数", "户": "户数", "家": "家数", "人次": "人次"}
_NO_FIGURES = DURATIONS | frozenset({"号", "届", "章", "款", "页", "路", "级", "度", "大", "字", "世纪"})
"""Units behind which a number is a name, a date or a duration."""
_MOST_PLACES = 50
"""More of 市, 县, 区 … there are not: the number belongs to a name, as in 12345市民热线."""
_PLACES = frozenset("市县区省国镇")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_RATE_NOUN = re.compile(r"[^、]{0,4}(?:率|浓度|比例|占比|面积|金额|总量|数量|人数|件数|产量|收入)$")
_NAME = re.compile(r"(?:[\u4e00-\u9fffⅠ-Ⅻ“”—·/、-]|[A-Za-z]+(?:\d+(?:\.\d+)?)?)+")
"""Digits only behind Latin letters (PM2.5): any other belongs to a number."""
_LONGEST_NAME = 20
_TWICE = re.compile(r"(.{2,})\1")
"""What comes of two names put together that end and begin alike."""
_JOINED = re.compile(r"^.*(?:以及|和|及|与)$")
"""What stands between two numbers and belongs to the first: 3个乡村和1个乡镇."""
_BOOK = re.compile("[《》]")
_PUT_TO = re.compile(r"^.*(?:[^配相应面绝针]对|针对|予以|不予)(?=.{3,}$)")
"""What governs a name: 建设、房管对扬尘问题立案."""


class Lifted(NamedTuple):
    """A text whose figures were lifted."""

    text: str
    figures: tuple[tuple[str, str], ...]
    """Names and values in the order of the text."""


class _Found(NamedTuple):
    start: int
    end: int
    value: str
    before: str
    """The words of the clause before it, back to the number before."""
    after: str
    """The words of the clause behind it, up to the next number."""


def lift_figures(meaning: Meaning, opening: Sequence[Entry]) -> tuple[tuple[str, str], ...]:
    """Lift the figures of a whole report; return those of 指标, which are told in the first paragraph of the opening.

    `opening` are the paragraphs that the style prints as 导语. What has no 数据 of its own stays prose: the closing,
    and the first words of further chapters.
    """
    indicators: tuple[tuple[str, str], ...] = ()
    first = opening[0] if opening else None
    if first is not None and prints_as_text(first):
        first.text, indicators = lift(first.text, "指标", set())
    for entries in lists_of(meaning):
        for entry in every(entries):
            if entry is not first:
                entry.text, entry.figures = lift(entry.text, "数据", set())
    return indicators


def lift(text: str, root: str, taken: set[str]) -> Lifted:
    """Return a text that cites its figures as root.name; names in use are `taken`, to which those found are added."""
    pieces: list[str] = []
    figures: list[tuple[str, str]] = []
    done = 0
    for found, name in _named(text, taken):
        pieces += (text[done : found.start], f"{{{{ {root}.{name} }}}}")
        figures.append((name, found.value))
        done = found.end
    return Lifted("".join([*pieces, text[done:]]), tuple(figures))


def _named(text: str, taken: set[str]) -> Iterator[tuple[_Found, str]]:
    """Yield each figure that has a name of its own, in order."""
    last = subject = ""
    for clause, ends_sentence in _clauses(text):
        names = _shared_names(clause)
        for place, found in enumerate(clause):
            if not _is_figure(found):
                continue
            for name in (names[place],) if names else _candidates(found, last, subject):
                if _usable(name) and name not in taken and names_a_thing(name):
                    taken.add(name)
                    yield found, name
                    last = name
                    subject = subject or name
                    break
        if ends_sentence:
            last = subject = ""


def _clauses(text: str) -> Iterator[tuple[list[_Found], bool]]:
    """Yield the numbers of each clause with the words around them, and whether a sentence ends with it."""
    hidden = _QUOTED.sub(lambda quoted: "“" + "　" * (len(quoted[0]) - 2) + "”", text)
    ends = [0, *(found.end() for found in _CLAUSE_END.finditer(hidden)), len(text)]
    for start, end in pairwise(ends):
        closed = _CLAUSE_END.match(hidden, end - 1) is not None if end > start else False
        behind = end - 1 if closed else end
        numbers = [each for each in _QUANTITY.finditer(hidden, start, behind) if each["unit"] not in _NO_FIGURES]
        edges = [start, *(number.end() for number in numbers)]
        nexts = [*(number.start() for number in numbers[1:]), behind]
        found = [
            _around(text, number, edge, following, parted=(place > 0, place < len(numbers) - 1))
            for place, (number, edge, following) in enumerate(zip(numbers, edges, nexts, strict=False))
        ]
        yield found, bool(_SENTENCE_END.match(hidden, max(end - 1, 0)))


def _around(text: str, number: re.Match[str], edge: int, following: int, parted: tuple[bool, bool]) -> _Found:
    """Return a number with its words; what stands between two numbers is parted at the 、 between them.

    `parted`: whether another number stands before it in the clause, and behind it.
    """
    before, after = text[edge : number.start()], text[number.end() : following]
    before = _JOINED.sub("", before.rpartition("、")[2]) if parted[0] else before
    after = after.partition("、")[0] if parted[1] else after
    return _Found(number.start(), number.end(), number["value"], before, after)


def _is_figure(found: _Found) -> bool:
    """Return whether a number is one to be lifted: with a unit, no time, no change, and read as it was written."""
    parts = _QUANTITY.fullmatch(found.value)
    if parts is None or _CHANGE.search(found.before) or _HOTLINE.match(found.value):
        return False
    try:
        quantity = parse_quantity(found.value)
    except ValueError:
        return False
    return quantity.written == found.value and not (quantity.unit in _PLACES and quantity.amount > _MOST_PLACES)


def _shared_names(clause: list[_Found]) -> list[str]:
    """Return the names of “昼间、夜间达标率分别为100%、86.2%”, one for each number; none where they are not told so."""
    if len(clause) < 2 or "分别" not in clause[0].before:
        return []
    before = _TAIL.sub("", _LEAD.sub("", clause[0].before))
    names = before.replace("和", "、").replace("及", "、").split("、")
    if len(names) != len(clause) or not all(names):
        return []
    noun = _RATE_NOUN.search(names[-1])
    kind = re.search(r"(?:达标率|优良率|完成率|浓度|比例|占比|率|面积|金额|量|数)$", names[-1]) if noun else None
    shared = kind[0] if kind else ""
    return [name if name.endswith(shared) else name + shared for name in names]


def _candidates(found: _Found, last: str, subject: str) -> Iterator[str]:
    """Yield the names that the words around a figure give it, the best first.

    `last` is the name before it, `subject` the first of the sentence: what is told of them has no noun of its own.
    """
    before = _before(found)
    after = _noun_after(found.after)
    verbal = _VERB_END.search(before) is not None
    if before and _GENERIC.fullmatch(before) and subject:
        yield subject + before
    if before and after and (verbal or _MODIFIER.search(before)):
        yield _shortened(before) + after
    if _VERB.fullmatch(before) and subject and not after and not _VERB.match(subject):
        yield subject + before
    if before:
        yield _shortened(before)
        yield _shortened(before) + after
    if not before and after:
        yield after
        yield (subject or last) + after
    if noun := leading_noun(found.after):
        yield noun
        yield _shortened(before) + noun
    if last:
        yield last + (before or _HEADCOUNT.get(_unit(found), "") or found.before.strip())


def _before(found: _Found) -> str:
    """Return the words before a figure that may name it, without those that only join them to it."""
    words = _BOOK.sub("", _ASIDE.sub("", found.before.strip()))
    words = _PUT_TO.sub("", _own_words(_TAIL.sub("", _LEAD.sub("", words))))
    return "" if found.after and is_torn(words) else words


def _noun_after(words: str) -> str:
    """Return the thing that is counted, as it is told behind the number; empty when it is not."""
    found = _NOUN_AFTER.match(words)
    noun = found["noun"].strip("、") if found else ""
    short = leading_noun(noun)
    if found and not found["more"] and short and noun.startswith(short) and goes_on_with_verb(noun, short):
        noun = short
    return noun + (found["more"] or "") if found else ""


def _unit(found: _Found) -> str:
    parts = _QUANTITY.fullmatch(found.value)
    return parts["unit"] if parts else ""


def _own_words(words: str) -> str:
    """Return the words behind the last 的, when they say enough."""
    head, mark, rest = words.rpartition("的")
    return rest if mark and len(rest) > 2 and not _VERB_END.search(head) else words


def _shortened(words: str) -> str:
    """Return the last words of a clause, from a verb or a 的 on, when it is long."""
    if len(words) <= _LONGEST_NAME - 6:
        return words
    starts = [found.start() for found in _VERB.finditer(words)] + [
        found.end() for found in re.finditer("[的、]", words)
    ]
    near = [start for start in starts if 2 <= len(words) - start <= _LONGEST_NAME - 4]
    return words[min(near) :] if near else words


def _usable(name: str) -> bool:
    """Return whether a name can stand as a key and be cited."""
    return (
        2 <= len(name) <= _LONGEST_NAME
        and _NAME.fullmatch(name) is not None
        and name.count("“") == name.count("”")
        and not _TWICE.search(name)
    )
