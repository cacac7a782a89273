"""Finds marks that GB/T 15834—2011 does not allow: doubled, unpaired, half-width or out of place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from drafter.check.passages import CHINESE, HAN, HEADING_LABELS, Passage, PassageKind, is_chinese, is_chinese_mark
from drafter.check.rule import Context, Hit, Rule, around, one_hit
from drafter.check.sought import Sought, lazy
from drafter.check.text.unfinished import asks
from drafter.findings import Level

_STANDARD = "GB/T 15834—2011《标点符号用法》"

HALF_WIDTH = Rule(
    id="P01",
    level=Level.WARNING,
    title="中文里用了半角标点",
    explanation="汉字旁边的标点用全角：，。；：？！（）。每种标点全文只报一次，并说出有几处。",
    source=_STANDARD,
    wrong=("全市立案26起,罚款5万元。", "(一)加强监管。全年检查26家。", "会议强调:要抓好落实。", "业务不熟.继续努力."),
    right=("全市立案26起，罚款5万元。", "15:30召开，共1,000人。", "约翰.史密斯先生来访。", "一.总体情况"),
)
STRAIGHT_QUOTES = Rule(
    id="P02",
    level=Level.WARNING,
    title="用了直引号",
    explanation='中文用弯引号“”，不用直引号"。',
    source=f"{_STANDARD} 4.8",
    wrong=('开展"回头看"行动。', "开展'双减'工作。"),
    right=("开展“回头看”行动。", "It's 100%。"),
)
DASH = Rule(
    id="P03",
    level=Level.WARNING,
    title="破折号、省略号写错",
    explanation="破折号是两个字宽的——，省略号是六个点的……。",
    source=f"{_STANDARD} 4.10、4.11",
    wrong=(
        "《山水华章--某地足迹》",
        "发挥中国－东盟合作平台作用。",
        "主题－－共建美丽家园",
        "学校、医院...",
        "水、气、土。。。",
        "抓好整治…等工作",
    ),
    right=("《山水华章——某地足迹》", "学校、医院……", "1—6月", "中国—东盟"),
)
DOUBLED = Rule(
    id="P04",
    level=Level.ERROR,
    title="标点重复",
    explanation="两个点号连在一起，多了一个。",
    source=_STANDARD,
    wrong=("全市立案26起，，罚款5万元。", "抓好落实。。", "水、、气、土。", "抓好落实，。", "全力以赴！。"),
    right=("会议指出：“抓好落实。”各地行动。", "抓好落实……。", "水、气、土。"),
)
PAIRS = Rule(
    id="P05",
    level=Level.WARNING,
    title="引号、括号不成对",
    explanation="每个前引号、前括号要有对应的后一半，并且先开后关。",
    source=f"{_STANDARD} 4.8、4.9",
    wrong=("梳理“财富百强、‘三个一百”企业名单。", "印发《工作方案。", "开展回头看”行动。", "企业（场所整治。"),
    right=(
        "除“领导批示、‘双随机一公开’”之外。",
        "1）加强监管。",
        "企业（场所）整治。",
        "《“无废城市”建设方案（试行）》",
    ),
)
NESTED = Rule(
    id="P06",
    level=Level.WARNING,
    title="引号里面又用了同样的引号",
    explanation="引号里再用引号，里面用单引号‘’；书名号里再用书名号，里面用单书名号〈〉。",
    source=f"{_STANDARD} 4.8、4.15",
    wrong=("强调“落实“三线一单”要求”。", "《关于印发《工作方案》的通知》"),
    right=("强调“落实‘三线一单’要求”。", "《关于印发〈工作方案〉的通知》", "《“无废城市”建设方案》"),
)
BEFORE_ETC = Rule(
    id="P07",
    level=Level.WARNING,
    title="“等”前面用了顿号",
    explanation="列举之后直接写“等”，前面不加顿号。",
    source=f"{_STANDARD} 4.5",
    wrong=("走访学校、医院、等场所。", "走访学校、医院，等场所。"),
    right=("走访学校、医院等场所。", "一等、二等、等外品", "优先、等级管理"),
)
BETWEEN_QUOTED = Rule(
    id="P08",
    level=Level.HINT,
    title="引号、书名号之间用了顿号",
    explanation="并列的引号之间、书名号之间通常不用顿号。全文只报一次。",
    source=f"{_STANDARD} 4.5.3.5",
    wrong=("结合“世界地球日”、“六五环境日”开展宣传。", "印发《办法》、《细则》。"),
    right=("结合“世界地球日”“六五环境日”开展宣传。", "印发《办法》（试行）、《细则》。"),
)
BEFORE_AND = Rule(
    id="P09",
    level=Level.HINT,
    title="“和”“以及”前面用了顿号",
    explanation="最后两项之间用了“和”“以及”，就不再用顿号。",
    source=f"{_STANDARD} 4.5",
    wrong=("走访学校、医院、和企业。", "水、气、以及土壤。"),
    right=(
        "走访学校、医院和企业。",
        "和谐、和睦",
        "平安、和谐建设",
        "准确、及时报送",
        "公平、与时俱进",
        "弘扬仁爱、和合理念。",
        "同舟共济、和衷共济。",
        "含山县、和县两地。",
    ),
)
HEADING_END = Rule(
    id="P10",
    level=Level.HINT,
    title="单独一行的小标题末尾有句号",
    explanation="小标题单独成行时末尾不加句号；与正文接排时才加。",
    source="GB/T 9704—2012 7.3.3",
    wrong=("（一）深入推进污染防治攻坚。\n全市空气质量改善明显，优良率提高。",),
    right=(
        "（一）深入推进污染防治攻坚\n全市空气质量改善明显。",
        "（一）推进攻坚。全市空气质量改善明显。",
        "（一）抓好整改。\n（二）抓好巡查",
        "1.双碳：碳达峰、碳中和的简称。\n以上名词解释供参考。",
    ),
)
NO_END = Rule(
    id="P11",
    level=Level.WARNING,
    title="段末没有句号",
    explanation="一段话说完要有句号；以逗号、顿号结尾的，可能漏了后文。",
    source=f"{_STANDARD} 4.1",
    wrong=(
        "全市共检查企业26家。发现问题12个，已全部督促整改到位",
        "全市共检查企业26家。发现问题12个，",
    ),
    right=("全市共检查企业26家。发现问题12个。", "（一）加强监管", "主要做了以下工作：", "附件：指标完成情况表"),
)
FILE_NUMBER = Rule(
    id="P12",
    level=Level.WARNING,
    title="发文字号写错",
    explanation="发文字号的年份用六角括号〔〕，序号不加“第”，不编虚位。",
    source="GB/T 9704—2012 7.2.5",
    wrong=(
        "榕环保[2023]49号",
        "榕环保（2023）49号",
        "榕环保【2023】49号",
        "榕环保〔2023〕第49号",
        "榕环保〔2023〕049号",
    ),
    right=("榕环保〔2023〕49号", "（2023年49号公告）", "第十三号令（2023）"),
)
SPACES = Rule(
    id="P13",
    level=Level.HINT,
    title="汉字之间有空格",
    explanation="汉字之间、汉字与数字之间不加空格。全文只报一次。",
    wrong=("2020 年，全区立案 26 起。", "深入贯彻 落实各项决策部署要求。"),
    right=(
        "2025年1月15日在某省第十四届人民代表大会第三次会议上 省长 王某某",
        "出席：张 三、李 四、欧阳某某等同志参加会议并讲话。",
        "2020年，全区立案26起。",
        "《能力建设 现代化》获奖。",
        "“整治扬尘 改善空气”",
        "PM2.5 and NO2",
    ),
)
END_TWICE = Rule(
    id="P14",
    level=Level.WARNING,
    title="引文内外都有句号",
    explanation="引文末尾已有句号，引号外面不再加句号。",
    source=_STANDARD,
    wrong=("会议强调：“要抓好落实。”。",),
    right=("会议强调：“要抓好落实。”", "会议强调“要抓好落实”。", "强调：“抓好落实！”各地行动。"),
)
RULES = (
    HALF_WIDTH, STRAIGHT_QUOTES, DASH, DOUBLED, PAIRS, NESTED, BEFORE_ETC, BETWEEN_QUOTED, BEFORE_AND, HEADING_END,
    NO_END, FILE_NUMBER, SPACES, END_TWICE,
)  # fmt: skip

_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_STOP = lazy(rf"(?<=[{HAN}])\.(?=[{HAN}\n]|$)|(?<=[%％”）])\.(?=[{HAN}\n]|$)|(?<=[{HAN}]\d)\.(?=\n|$)")
"""A full stop of Latin text after Chinese; in the middle it may be the dot of a foreign name: 约翰.史密斯."""
_LABEL = lazy(r"(?:^|\n)\s*[（(]?[一二三四五六七八九十]+$")
_STRAIGHT = Sought(('"', "'"), rf"(?<=[{CHINESE}])[\"']|[\"'](?=[{CHINESE}])")
_SPACE = Sought((" ", "\u3000"), rf"(?<=[{HAN}])[ \u3000](?=[{HAN}\d])|(?<=\d)[ \u3000](?=[{HAN}])")
_INSIDE_QUOTES = lazy(r"“[^”]{0,60}”|《[^》]{0,60}》")


def half_width_marks(passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, str]]:
    """Yield passage, offset and full-width form of each half-width mark in Chinese; text as typed, not compacted."""
    for passage in passages:
        for match in re.finditer(r"[,;:?!()]", passage.text):
            if is_chinese_mark(passage.text, match.start()) and not _is_lost(passage.text, match.start()):
                yield passage, match.start(), _WIDE[match[0]]
        yield from ((passage, offset, _WIDE["."]) for offset in _latin_stops(passage.text))


def _latin_stops(text: str) -> list[int]:
    """Return where a Latin full stop ends a sentence: only of an author who ends a line with one."""
    if "." not in text:
        return []
    stops = (match.start() for match in _STOP.finditer(text))
    found = [at for at in stops if not _LABEL.search(text[max(0, at - 8) : at])]
    return found if any(text[at + 1 : at + 2] in ("", "\n") for at in found) else []


def _is_lost(text: str, offset: int) -> bool:
    """Return whether a question mark stands for a lost character: that is told by another rule."""
    return (
        text[offset] == "?"
        and re.match(rf"\?[{HAN}]", text[offset : offset + 2]) is not None
        and not asks(text, offset)
    )


def check_raw(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield what only the text as typed shows: half-width marks, straight quotes, spaces; once a document each."""
    found: dict[str, list[tuple[Passage, int, int]]] = {}
    for passage, offset, _wide in half_width_marks(passages):
        found.setdefault(passage.text[offset], []).append((passage, offset, offset + 1))
    for passage in passages:
        for match in _STRAIGHT.finditer(passage.text):
            found.setdefault("直引号", []).append((passage, *match.span()))
        quoted = {offset for match in _INSIDE_QUOTES.finditer(passage.text) for offset in range(*match.span())}
        for match in _SPACE.finditer(passage.text):
            if match.start() not in quoted and not _sets_apart(passage.text, match.start()):
                found.setdefault("空格", []).append((passage, *match.span()))
    for mark, places in found.items():
        match mark:
            case "直引号":
                rule, message = STRAIGHT_QUOTES, f"全文有{len(places)}处直引号；请改为弯引号“”"
            case "空格":
                rule, message = SPACES, f"全文有{len(places)}处汉字旁边的空格；请删去"
            case _:
                rule, message = HALF_WIDTH, f"全文有{len(places)}处半角的“{mark}”；汉字旁边请用全角的“{_WIDE[mark]}”"
        yield one_hit(rule, places, message)


def _sets_apart(text: str, offset: int) -> bool:
    """Return whether a space sets off a label, two parts of a short line, or a name: 省长 王某某, 张 三, 张三 李四."""
    line = _line(text)
    if line.length < 12 or offset - line.indent <= 2:
        return True
    before = re.search(rf"[{HAN}]+$", text[max(0, offset - 2) : offset])
    after = re.compile(rf"[ \u3000]+([{HAN}]+)").match(text, offset)
    if before is None or after is None:
        return False
    left, right = before[0], after[1]
    ends = _ENDS_NAME.match(text, after.end()) is not None
    named = len(left) == 1 or left[-1] in _POSTS or right[-1] in _POSTS
    return line.only_names or (len(right) <= 4 and ends and named)


class _Line(NamedTuple):
    """What the spaces of one text have in common."""

    length: int
    """Without the blanks around it."""
    indent: int
    only_names: bool
    """Nothing in it is longer than a name, and no mark stands in it."""


@lru_cache(maxsize=16)
def _line(text: str) -> _Line:
    names = not re.search(r"[，。；：、]", text) and all(len(each) <= 4 for each in text.split())
    return _Line(len(text.strip()), len(text) - len(text.lstrip()), names)


_ENDS_NAME = lazy(r"[ \u3000，。；：、（）]|$")
_POSTS = "长任记席员理官监师授事"
"""The last character of a post before a name: 省长, 主任, 书记, 主席, 委员, 总理."""


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield the marks that are doubled, unpaired or out of place."""
    for passage in passages:
        yield from _by_pattern(passage)
        yield from _pairs(passage)
        yield from _end(passage)
    yield from _heading_ends(passages)
    yield from _between_quoted(passages)


_DOUBLED = lazy(
    r"(?<!。)。。(?!。)|([，、；：])\1+|，[。、；：]|、[，。；：]|；[。，、]|：[。，、；]|。[，、；：！？]"
    r"|[！？][。、；：]|[，、；：][！？]"
)
_ETC_OF_NOUNS = (
    "等(?:方面|地区|场所|单位|部门|企业|行业|领域|问题|活动|措施|多[个家项种]|[0-9一二三四五六七八九十]+[个项家类种])"
)
_PATTERNS: tuple[tuple[Rule, re.Pattern[str] | Sought, str, bool], ...] = (
    (DASH, Sought(("--",), rf"(?<=[{CHINESE}])-{{2,3}}(?=[{CHINESE}])"), "——", True),
    (DASH, Sought(("...", "。。。", "···"), rf"(?<=[{CHINESE}])(?:\.{{3,6}}|。{{3,6}}|·{{3,6}})"), "……", True),
    (DASH, lazy(r"(?<!…)…(?!…)"), "……", True),
    (DASH, Sought(("－－",), rf"(?<=[{CHINESE}])－－(?=[{CHINESE}])"), "——", True),
    (DASH, Sought(("－",), rf"(?<=[{HAN}])－(?=[{HAN}])"), "—", True),
    (DOUBLED, _DOUBLED, "", False),
    (BEFORE_ETC, lazy(r"(?<![等])、(?=等(?!级|同|次|待|候|于|效|外|额|量|值|比|距))"), "", True),
    (BEFORE_ETC, lazy(rf"，(?={_ETC_OF_NOUNS})"), "", True),
    (BEFORE_AND, lazy(r"、(?:以及|及其|和(?!合[^肥作川]))"), "", False),
    (
        FILE_NUMBER,
        Sought(("[20", "［20", "【20", "（20"), rf"(?<=[{HAN}])[\[［【（](20\d\d)[\]］】）]第?0*(\d+)号"),
        r"〔\1〕\2号",
        False,
    ),
    (FILE_NUMBER, lazy(r"〔(20\d\d)〕(?:第0*|0+)(\d+)号"), r"〔\1〕\2号", False),
    (END_TWICE, lazy(r"[。！？]”。"), "", False),
)  # fmt: skip


def _by_pattern(passage: Passage) -> Iterator[Hit]:
    for rule, pattern, correct, safe in _PATTERNS:
        for match in pattern.finditer(passage.text):
            new = match.expand(correct) if correct else match[0][0]
            words = around(passage, match.start(), match.end())
            remedy = f"请写成“{new}”" if correct else "请删去多余的标点"
            replacement = (correct if safe else None) if correct else ("" if safe else None)
            message = f"“{words}”：{rule.title}；{remedy}"
            cut = rule is BEFORE_AND  # 和 may begin a word, such as 和谐: the dictionary knows
            yield Hit(rule, passage, match.start(), match.end(), message, replacement, whole_words=cut)


_CLOSERS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "〔": "〕", "【": "】"}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}
_LABEL_BRACKET = lazy(r"(?:^|[。；：\n])[\d一二三四五六七八九十]{1,3}$|\d$")


def _pairs(passage: Passage) -> Iterator[Hit]:
    """Yield the halves of pairs that are alone, and quotes inside quotes of the same form."""
    text = passage.text
    opened: list[int] = []
    open_of: dict[str, list[int]] = {opener: [] for opener in _CLOSERS}
    nested: list[tuple[int, int]] = []
    for offset, mark in enumerate(text):
        if mark in _CLOSERS:
            nested += [(outer, offset) for outer in open_of[mark][:1] if mark in "“《"]
            opened.append(offset)
            open_of[mark].append(offset)
        elif mark in _OPENERS and open_of[_OPENERS[mark]]:
            partner = open_of[_OPENERS[mark]].pop()
            while (inner := opened.pop()) != partner:
                open_of[text[inner]].pop()
                yield _alone(passage, inner)
        elif mark in _OPENERS and not _may_stand_alone(text, offset):
            yield _alone(passage, offset)
    yield from (_alone(passage, offset) for offset in opened if not _otherwise(text, offset))
    never_closed = set(opened)
    yield from (_nested(passage, offset) for outer, offset in nested if outer not in never_closed)


def _may_stand_alone(text: str, offset: int) -> bool:
    """Return whether a closing mark is the bracket of a label, 1）, an apostrophe, or told by another rule."""
    if text[offset] == "）" and _LABEL_BRACKET.search(text, max(0, offset - 4), offset):
        return True
    return text[offset] == "’" or _otherwise(text, offset)


def _otherwise(text: str, offset: int) -> bool:
    """Return whether the other half of 《》 is there as < or >, which another rule tells."""
    if text[offset] == "《":
        return re.match(r"《[^《》]{1,60}[>＞]", text[offset : offset + 62]) is not None
    return text[offset] == "》" and re.search(r"[<＜][^《》]{1,60}$", text[max(0, offset - 61) : offset]) is not None


def _alone(passage: Passage, offset: int) -> Hit:
    mark = passage.text[offset]
    words = around(passage, offset, offset + 1)
    other = _CLOSERS.get(mark) or _OPENERS[mark]
    return Hit(PAIRS, passage, offset, offset + 1, f"“{words}”里的{mark}没有对应的{other}；请补上或删去")


def _nested(passage: Passage, offset: int) -> Hit:
    mark = passage.text[offset]
    words = passage.quote(offset, offset + 8)
    inner = "单引号‘’" if mark == "“" else "单书名号〈〉"
    return Hit(NESTED, passage, offset, offset + 1, f"“{words}”在{mark}里面；里面的请用{inner}，或者是前面漏了后一半")


def _heading_ends(passages: Sequence[Passage]) -> Iterator[Hit]:
    """Yield headings that end in a full stop; items of a list are sentences of their own and may."""
    for passage, following in pairwise(passages):
        text = passage.text.rstrip()
        if "：" in text or not text.endswith("。"):  # 双碳：碳达峰、碳中和的简称。 explains a term, and is a sentence
            continue
        if passage.kind is PassageKind.HEADING and not _same_level(passage, following):
            last = len(text) - 1
            message = f"小标题“{passage.quote(0, last)}”单独成行，末尾的句号请删去"
            yield Hit(HEADING_END, passage, last, last + 1, message)


_NUMBERED = lazy(r"\d{1,2}[.．]")


def _same_level(passage: Passage, following: Passage) -> bool:
    """Return whether both begin with labels of one kind, so that the first has no text below it."""
    numbered = _NUMBERED.match(passage.text) and _NUMBERED.match(following.text)  # 2.6个专项 is the second of a row
    same = any(label.match(passage.text) and label.match(following.text) for label in HEADING_LABELS)
    return same or numbered is not None


def _end(passage: Passage) -> Iterator[Hit]:
    """Yield a paragraph that does not end as a sentence does."""
    text = passage.text.rstrip()
    if not text:
        return
    last = len(text) - 1
    if passage.kind is PassageKind.BODY and "。" in text[:last]:
        words = passage.quote(max(0, last - 9), last + 1)
        if text[last] in "，、":
            yield Hit(NO_END, passage, last, last + 1, f"这一段以“{text[last]}”结尾（……{words}）；请补全后文或改为句号")
        elif text[last].isdecimal() or text[last] == "%" or is_chinese(text[last]):
            yield Hit(NO_END, passage, last, last + 1, f"这一段末尾（……{words}）没有句号；请补上")


_BETWEEN = lazy(r"(?<=[”》])、(?=[“《])")


def _between_quoted(passages: Sequence[Passage]) -> Iterator[Hit]:
    """Yield one hit a document for the 、 between quotes and between book titles."""
    places = [(passage, *match.span()) for passage in passages for match in _BETWEEN.finditer(passage.text)]
    kinds = Counter(passage.text[offset - 1] for passage, offset, _ in places)
    if places:
        words = "、".join(
            f"{'引号' if mark == '”' else '书名号'}之间{count}处" for mark, count in sorted(kinds.items())
        )
        yield one_hit(BETWEEN_QUOTED, places, f"全文在{words}用了顿号；通常不用，请删去")
