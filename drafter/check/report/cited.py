"""Finds where the words of a report contradict the declared figures that they cite or name."""

import re
from collections.abc import Iterable, Iterator

from drafter.check.passages import PassageKind, is_chinese, sentences
from drafter.check.prose import Citation, Prose
from drafter.check.report.declared import quantities
from drafter.check.report.draft import Draft
from drafter.check.rule import Hit, Rule
from drafter.check.sought import lazy
from drafter.check.text.numbering import ANNOUNCED, ANNOUNCEMENT
from drafter.check.text.quantities import Number, find_numbers
from drafter.chinese.numerals import numeral_value
from drafter.chinese.units import HEDGES_BEFORE
from drafter.chinese.words import is_word
from drafter.findings import Level
from drafter.model.figures import Figure, FigureError, Quantity, comparable, differ, parse_quantity, target_met

TYPED = Rule(
    id="F12",
    level=Level.WARNING,
    title="正文里的数与同名的数据不同",
    explanation="正文写了数据的名称，后面的数却不是数据里的任何一个（本期、上年、目标、完成）。请引用数据，不要另写。",
    wrong=(
        "指标: {优良率: 99.4%}\n成效: [全区优良率达到94.4%。]",
        "成效:\n  - {标题: 甲, 内容: 立案数12起。, 数据: {立案数: 21起}}",
        "成效:\n  - {标题: 甲, 内容: 共通报150个问题项目。, 数据: {问题项目: 148个}}",
        "导语: {内容: 全年检查危化企业490家次。}\n成效: [{标题: 甲, 数据: {检查危化企业: 486家次}}]",
    ),
    right=(
        "指标: {优良率: 99.4%}\n成效: [全区优良率达到99.4%。]",
        "指标: {优良率: {本期: 99.4%, 上年: 99.1%}}\n成效: [全区优良率由99.1%提高到99.4%。]",
        "指标: {优良率: 99.4%}\n计划: [力争优良率达到99.6%。]",
        "指标: {优良率: 99.4%}\n成效: [2021年优良率98.2%，逐年提高。, 日溪乡优良率100%。]",
        "成效:\n  - {标题: 甲, 内容: 其中36个问题项目是重复的。, 数据: {问题项目: 148个}}",
        "导语: {内容: 全年罚款20万元。}\n成效: [{标题: 甲, 数据: {罚款: 3万元}}]",
        "成效:\n  - {标题: 甲, 内容: 【待核：一季度、二季度】立案数12起。, 数据: {立案数: 21起}}",
    ),
)
NOT_MET = Rule(
    id="F15",
    level=Level.WARNING,
    title="没有达到目标，却说达到了",
    explanation=(
        "按“本期”和“目标”没有达到，正文却写“达到目标”“超额完成”等。浓度、投诉量等越低越好的，要写“低为好: 是”。"
    ),
    wrong=(
        "指标: {优良率: {本期: 97%, 目标: 98%}}\n成效: ['优良率{{ 指标.优良率 }}，达到年度目标。']",
        "指标: {优良率: {本期: 97%, 目标: 98%}}\n成效: [空气质量优良率超额完成考核目标。]",
    ),
    right=(
        "指标: {优良率: {本期: 99%, 目标: 98%}}\n成效: ['优良率{{ 指标.优良率 }}，达到年度目标。']",
        "指标: {优良率: {本期: 97%, 目标: 98%}}\n成效: ['优良率{{ 指标.优良率 }}，没有达到年度目标。']",
        "指标: {优良率: {本期: 97%, 目标: 98%}}\n计划: [优良率达到年度目标。]",
        "指标: {轮换: {本期: 1.2万吨, 目标: 2万吨}}\n成效: ['轮换{{ 指标.轮换 }}，{{ 指标.轮换 | 比目标 }}。']",
    ),
)
NOT_ALL = Rule(
    id="F16",
    level=Level.WARNING,
    title="没有全部完成，却说全部完成",
    explanation="数据的“完成”少于“本期”，正文却在它后面写“全部完成”“均已整改”等。",
    wrong=("成效:\n  - {标题: 甲, 内容: '{{ 数据.问题 }}问题全部完成整改。', 数据: {问题: {本期: 15项, 完成: 14项}}}",),
    right=(
        "成效:\n  - {标题: 甲, 内容: '{{ 数据.问题 }}问题全部完成整改。', 数据: {问题: {本期: 15项, 完成: 15项}}}",
        "成效:\n  - {内容: '{{ 数据.问题 }}问题已改{{ 数据.问题.完成 }}。', 数据: {问题: {本期: 9项, 完成: 8项}}}",
        "成效:\n  - {标题: 甲, 内容: '{{ 数据.问题 }}问题要全部完成整改。', 数据: {问题: {本期: 15项, 完成: 14项}}}",
    ),
)
CITE = Rule(
    id="F17",
    level=Level.HINT,
    title="正文里重复写了已有的数",
    explanation="这个数在“数据”里已经有了。引用它，以后改数只改一处，也不会再自动列一遍。",
    wrong=("成效:\n  - {标题: 甲, 内容: 共查处问题148个。, 数据: {问题: 148个}}",),
    right=(
        "成效:\n  - {标题: 甲, 内容: '共查处问题{{ 数据.问题 }}。', 数据: {问题: 148个}}",
        "成效:\n  - {标题: 甲, 内容: 历时3个月。, 数据: {专班: 3个}}",
    ),
)
TWICE = Rule(
    id="F20",
    level=Level.WARNING,
    title="引用的数自己带着单位或约数词，旁边又写了一遍",
    explanation=(
        "引用印出的数已经连同单位：“{{ 数据.检查单位 }}”印“6家”，后面再写“家”就成了“6家家”。请删去旁边的字。"
        "后面紧跟标点的，肯定是写重了，是错误。"
    ),
    wrong=(
        "成效:\n  - {标题: 甲, 内容: '发放{{ 数据.资金 }}万元。', 数据: {资金: 312.5万元}}",
        "成效:\n  - {标题: 甲, 内容: '超过{{ 数据.公开信 }}。', 数据: {公开信: 近3万份}}",
        "成效:\n  - {标题: 甲, 内容: '共查{{ 数据.检查单位 }}家。', 数据: {检查单位: 6家}}",
        "成效:\n  - {标题: 甲, 内容: '达标率{{ 数据.达标率 }}%。', 数据: {达标率: 99.4%}}",
        "成效:\n  - {标题: 甲, 内容: '发放近{{ 数据.公开信 }}。', 数据: {公开信: 近3万份}}",
    ),
    right=(
        "成效:\n  - {标题: 甲, 内容: '共查{{ 数据.检查单位 }}。', 数据: {检查单位: 6家}}",
        "成效:\n  - {标题: 甲, 内容: '走访{{ 数据.走访 }}家庭。', 数据: {走访: 6家}}",
        "成效:\n  - {标题: 甲, 内容: '上马{{ 数据.项目 }}项目。', 数据: {项目: 15项}}",
    ),
)
HALF_SAID = Rule(
    id="F51",
    level=Level.WARNING,
    title="引用印出来是一句话，前面又起了头",
    explanation=(
        "“{{ 指标.投资 | 比目标 }}”印出来是“完成目标的45.6%”，“| 同比”印出来是“同比增长8%”，前面不再写“占……的”“达到”。"
        "只要升降、不要“同比”二字的，写“{{ 数据.名称.同比 }}”。"
    ),
    wrong=(
        "指标: {投资: {本期: 3亿元, 目标: 8亿元}}\n成效: ['投资{{ 指标.投资 }}，占计划的{{ 指标.投资 | 比目标 }}。']",
        "指标: {投资: {本期: 3亿元, 上年: 2亿元}}\n成效: ['投资增幅达到{{ 指标.投资 | 同比 }}。']",
    ),
    right=(
        "指标: {投资: {本期: 3亿元, 目标: 8亿元}}\n成效: ['投资{{ 指标.投资 }}，{{ 指标.投资 | 比目标 }}。']",
        "指标: {投资: {本期: 3亿元, 上年: 2亿元}}\n成效: ['投资达到{{ 指标.投资 }}，{{ 指标.投资 | 同比 }}。']",
    ),
)
RULES = (TYPED, NOT_MET, NOT_ALL, CITE, TWICE, HALF_SAID)


def check(draft: Draft) -> Iterator[Hit]:
    """Yield what contradicts a declared figure, and the counts of entries that differ from those that follow."""
    cited = {id(citation.figure) for each in draft.prose for citation in each.citations}
    opening = draft.report.opening
    in_opening = {text.place for text in (opening.text, opening.overall) if text} if opening else set()
    for each in draft.prose:
        if each.passage.kind in (PassageKind.TITLE, PassageKind.LABEL):
            continue
        if not each.planned:
            yield from () if _OF_ONE_PERIOD.match(each.passage.text) else _typed(each)
            yield from _not_met(each)
            yield from _not_all(each)
        yield from _repeated(each, draft.report.indicators, cited, opening=each.value in in_opening)
        yield from _twice(each)
        yield from _half_said(each)
        yield from _announced(each)


_LINK = (
    r"(?:（[^（）]{0,12}）)?(?:平均|分别|已经?|均|共|累计|约|合计)?"
    r"(?:为|达到|达|是|有|：|提高到|提升至|上升到|下降到|降至)?"
)
_NUMBER = r"(?<![\d.])(\d[\d,]*(?:\.\d+)?[万亿]?"
_NOT_THIS = lazy(r"上年|去年|同期|前年|目标|力争|要求|以来|\d{4}年|其中|另有|剩余|新增|还有|[乡镇村县市街道]")
"""In the words before a name these say that another time, another place or a part is meant."""


_OF_ONE_PERIOD = lazy(r"【待核：(?:[一二三四]季度|[上下]半年|\d{1,2}(?:—\d{1,2})?月|前三季度|、)+】")
"""Begins what one of some periods' reports said, in the report that they were put together in."""
_ITS_UNIT = lazy(r"[0-9]([^0-9，。；、]+)$")


def _twice(prose: Prose) -> Iterator[Hit]:
    """Yield the unit, or the near-word, that a citation prints and that is typed beside it once more."""
    text = prose.passage.text
    for cited in prose.citations:
        if not cited.figure:
            continue
        printed = text[cited.start : cited.end]
        if end := _unit_again(text, cited):
            certain = end - cited.end > 1 or not is_chinese(text[end : end + 1] or "。")
            yield _doubled(prose, cited.end, end, printed, Level.ERROR if certain else Level.WARNING)
        own = next((word for word in HEDGES_BEFORE if printed.startswith(word)), "")
        hedge = next((word for word in HEDGES_BEFORE if own and text[: cited.start].endswith(word)), "")
        if hedge:
            yield _doubled(prose, cited.start - len(hedge), cited.start, printed, Level.WARNING)


def _unit_again(text: str, cited: Citation) -> int:
    """Return where the unit ends that stands behind a citation and is the end of what it prints; 0 without one."""
    unit = _ITS_UNIT.search(text[cited.start : cited.end])
    tails = (unit[1][start:] for start in range(len(unit[1]))) if unit else ()
    again = next((tail for tail in tails if text.startswith(tail, cited.end)), "")
    end = cited.end + len(again)
    return 0 if not again or (len(again) == 1 and is_word(text[cited.end : end + 1])) else end


_SENTENCE = lazy(r"同比|完成(?:全年)?目标|达到目标|[高低优劣]于|与上年|比上年|(?:提高|上升|下降|增长|增加|减少)\d")
_BEGUN = ("的", "占", "达", "达到", "为", "约为", "至")


def _half_said(prose: Prose) -> Iterator[Hit]:
    """Yield the citations that print a statement, where the text before them has begun another one."""
    text = prose.passage.text
    for cited in prose.citations:
        before = text[: cited.start]
        if cited.figure and before.endswith(_BEGUN) and _SENTENCE.match(text, cited.start, cited.end):
            begun = re.split("[，。；、]", before)[-1][-8:]
            message = (
                f"引用印出来是“{text[cited.start : cited.end]}”，接在“{begun}”后面读不通；请删去前面的半句，或改引用"
            )
            yield Hit(HALF_SAID, prose.passage, cited.start, cited.end, message)


def _doubled(prose: Prose, start: int, end: int, printed: str, level: Level) -> Hit:
    message = f"引用印出来是“{printed}”，旁边又写了“{prose.passage.quote(start, end)}”，会印两遍；请删去"
    return Hit(TWICE, prose.passage, start, end, message, level=level)


def _typed(prose: Prose) -> Iterator[Hit]:
    """Yield numbers typed beside the name of a figure that are none of its values."""
    seen: set[str] = set()
    text = prose.passage.text
    for figure in prose.visible:
        current = figure.current
        if figure.name in seen or current is None or not current.unit or figure.name not in text:
            continue
        seen.add(figure.name)
        unit = re.escape(current.unit) + r"(?!/)(?!以上|以下|左右|以内|多|余)"
        after = re.compile(f"{re.escape(figure.name)}{_LINK}{_NUMBER}{unit})")
        before = re.compile(f"(?:共|全部|合计|累计)[^，。；\\d]{{0,4}}{_NUMBER}{unit})(?={re.escape(figure.name)})")
        for match in (*after.finditer(text), *before.finditer(text)):
            clause = re.split(r"[，。；：]", text[: match.start()])[-1]
            if prose.typed(match.start(1), match.end(1)) and not _NOT_THIS.search(clause):
                yield from _differs(prose, match, figure)


def _differs(prose: Prose, match: re.Match[str], figure: Figure) -> Iterator[Hit]:
    typed = _quantity(match[1])
    known = list(quantities(figure))
    if typed is None or not known or not all(differ(typed, each) or not comparable(typed, each) for _, each in known):
        return
    listed = "、".join(f"{key}“{each.written}”" for key, each in known)
    message = (
        f"“{prose.passage.quote(match.start(), match.end())}”与数据“{figure.name}”的{listed}都不同；请核对，并改为引用"
    )
    yield Hit(TYPED, prose.passage, match.start(1), match.end(1), message)


def _quantity(words: str) -> Quantity | None:
    try:
        return parse_quantity(words)
    except ValueError:
        return None


_MET = lazy(
    r"(?:超额完成|圆满完成|全面完成|完成|达到|实现|优于|好于|满足)了?[^，。；]{0,8}(?:目标|任务|考核要求|考核标准|年度要求)(?!的?\d)"
)
_NOT = lazy(r"(?:未|没有|没|不|难以|距|尚|力争|确保|争取|要)[^，。；]{0,6}$")


def _not_met(prose: Prose) -> Iterator[Hit]:
    """Yield claims of a reached target behind a figure that has not reached it, in the same sentence."""
    text = prose.passage.text
    for figure, start, end in _mentions(prose):
        if _met(figure) is not False:
            continue
        claim = _MET.search(text, end, _region_end(prose, figure, end))
        current, target = figure.current, figure.target
        if claim and current and target and not _NOT.search(text[start : claim.start()]):
            message = (
                f"“{figure.name}”的“本期”是“{current.written}”，“目标”是“{target.written}”，没有达到，"
                f"这里却写“{prose.passage.quote(claim.start(), claim.end())}”；请核对"
            )
            yield Hit(NOT_MET, prose.passage, claim.start(), claim.end(), message)


def _met(figure: Figure) -> bool | None:
    try:
        return target_met(figure)
    except FigureError:
        return None


def _mentions(prose: Prose) -> Iterator[tuple[Figure, int, int]]:
    """Yield the figures that have a target, where the text cites or names them; a figure once a passage."""
    seen: set[str] = set()
    for each in prose.citations:
        if each.figure and each.figure.name not in seen:
            seen.add(each.figure.name)
            yield each.figure, each.start, each.end
    for figure in prose.visible:
        at = prose.passage.text.find(figure.name) if figure.target and figure.name not in seen else -1
        if at >= 0:
            seen.add(figure.name)
            yield figure, at, at + len(figure.name)


def _region_end(prose: Prose, figure: Figure, start: int) -> int:
    """Return where the words about a figure end: at the end of the sentence or where another figure is cited."""
    text = prose.passage.text
    stop = next((end for _, end in sentences(text) if end > start), len(text))
    others = [each.start for each in prose.citations if each.start >= start and each.figure is not figure]
    return min([stop, *others])


_ALL_DONE = lazy(
    r"^[^，。；]{0,14}[，]?(?:目前|现)?(?:已|均|都|已经)?全部(?:已)?(?:完成|整改|办结|达标|销号|验收|竣工|关停|通过)"
    r"|^[^，。；]{0,14}[，]?(?:均|都)已?(?:完成|整改|办结|达标|销号|验收|竣工|关停|通过)"
)


def _not_all(prose: Prose) -> Iterator[Hit]:
    text = prose.passage.text
    for each in prose.citations:
        figure = each.figure
        if (
            figure is None
            or figure.current is None
            or figure.done is None
            or not comparable(figure.current, figure.done)
        ):
            continue
        if (
            text[each.start : each.end] != figure.current.written
            or figure.done.interval()[1] >= figure.current.interval()[0]
        ):
            continue
        claim = _ALL_DONE.search(text[each.end : _region_end(prose, figure, each.end)])
        if claim and not re.search(r"未|没有|不|要|需|确保|争取|力争", claim[0]):
            message = (
                f"“{figure.name}”共“{figure.current.written}”，完成的是“{figure.done.written}”，"
                f"这里却写“{prose.passage.quote(each.start, each.end + claim.end())}”；请核对"
            )
            yield Hit(NOT_ALL, prose.passage, each.start, each.end + claim.end(), message)


def _repeated(prose: Prose, indicators: tuple[Figure, ...], cited: set[int], *, opening: bool) -> Iterator[Hit]:
    """Yield typed numbers that are figures of the same entry, or of the entries around it if they stand at its name.

    One that is named there and not cited is listed again. The `opening` lists the indicators.
    """
    text = prose.passage.text
    paths = [*_paths(prose.figures, "数据"), *(_paths(indicators, "指标") if opening else ())]
    listed = {id(figure) for _, _, figure in paths}
    known = listed | cited | set(map(id, indicators))
    paths += _paths((each for each in prose.visible if id(each) not in known and each.name in text), "数据")
    for number in find_numbers(text) if paths else ():
        if number.rough or not prose.typed(number.start, number.end):
            continue
        for path, quantity, figure in paths:
            named = text[: number.start].endswith((figure.name, f"{figure.name}达", f"{figure.name}共"))
            sure = named or (id(figure) in listed and _telling(number))
            if sure and quantity.exact and quantity.unit == number.unit and quantity.amount == number.amount:
                again = id(figure) not in cited and figure.name in text and quantity is figure.current
                why = f"后面还会自动列出“{figure.name}{quantity.written}”，印两遍" if again else "以后改数只改一处"
                message = f"“{number.written}”就是“{path}”；写成“{{{{ {path} }}}}”，{'不写成引用，' * again}{why}"
                level = Level.WARNING if again else Level.HINT
                yield Hit(CITE, prose.passage, number.start, number.end, message, level=level)
                break


def _telling(number: Number) -> bool:
    """Return whether a number is hardly the same as another by chance."""
    return number.unit not in ("", "年", "月", "日", "天") and (number.amount >= 20 or number.step < 1)


def _paths(figures: Iterable[Figure], before: str) -> Iterator[tuple[str, Quantity, Figure]]:
    """Yield how each quantity is cited, and whose it is."""
    for figure in figures:
        for key, quantity in quantities(figure):
            yield f"{before}.{figure.name}" + ("" if key == "本期" else f".{key}"), quantity, figure
        yield from _paths(figure.parts, f"{before}.{figure.name}.其中")


def _announced(prose: Prose) -> Iterator[Hit]:
    for match in ANNOUNCEMENT.finditer(prose.passage.text) if prose.announced > 1 else ():
        said = int(match["number"]) if match["number"].isdigit() else numeral_value(match["number"].replace("两", "二"))
        if said and said != prose.announced and match.end() >= len(prose.passage.text) - 1:
            words = prose.passage.quote(match.start(), match.end())
            message = f"“{words}”，下面列出的是{prose.announced}条；请核对"
            yield Hit(ANNOUNCED, prose.passage, match.start(), match.end(), message)
