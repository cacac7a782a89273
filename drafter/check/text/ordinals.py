"""Finds ranks below the last, counts that the names beside them belie, and spans of days that their dates belie."""

import re
from collections.abc import Iterator
from datetime import date

from drafter.check.rule import Hit, Rule
from drafter.check.sought import Sought, lazy
from drafter.check.text.mentions import Reading
from drafter.chinese.numerals import numeral_value
from drafter.findings import Level

RANK = Rule(
    id="F39",
    level=Level.WARNING,
    title="排名超出了参加排名的个数",
    explanation="8个县里没有第9位。",
    wrong=("在全市8个县区综合考核中排名第9位。", "满意度在12个园区中列第十四。"),
    right=(
        "在全市8个县区综合考核中排名第8位。",
        "在全市8个县区、全省72个县中排名第30位。",
        "8个县区整体进步，全省排名第9位。",
    ),
)
NAMES = Rule(
    id="F40",
    level=Level.WARNING,
    title="个数与列出的名称不符",
    explanation="“甲、乙、丙3个部门”，列了几个就是几个；有“等”的，列出的不能比个数还多。",
    wrong=(
        "联合公安、消防、城管4个部门检查。",
        "教育、民政、财政、人社、卫健等4个部门参加。",
        "覆盖东湖、西山、北塘3镇（东湖镇、西山镇）。",
    ),
    right=(
        "联合公安、消防、城管3个部门检查。",
        "教育、民政、财政等6个部门参加。",
        "人力资源和社会保障、住房和城乡建设2个部门联合发文。",
        "会同发展和改革、工业和信息化、财政三部门联合发文。",
    ),
)
DAYS = Rule(
    id="F41",
    level=Level.WARNING,
    title="天数与起止日期不符",
    explanation="写出了起止日期，又写了为期多少天（月、年），两者应当相符；头尾两天算不算都认可。",
    wrong=("3月1日至3月20日开展集中行动，为期30天。", "自2021年至2023年实施，为期五年。"),
    right=(
        "3月1日至3月20日开展集中行动，为期20天。",
        "3月1日至3月20日开展集中行动，历时19天。",
        "自2021年至2023年实施，为期三年。",
    ),
)
RULES = (RANK, NAMES, DAYS)


def check(reading: Reading) -> Iterator[Hit]:
    """Yield the ranks, counts of names and spans of time that cannot be right."""
    yield from _ranks(reading)
    yield from _names(reading)
    yield from _days(reading)


_COUNT = r"(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})"
_BODIES = (
    "部门|单位|县区|县|区|市|省|镇|乡|街道|村|园区|开发区|学校|企业|医院|地区|地市|市州|州|旗|成员|代表队|队|窗口|站"
)
_RANK = Sought(
    ("排", "列", "居"),
    rf"{_COUNT}个(?:参评|被考核|成员|同类|设区|地级|省直|市直|县直)?(?:{_BODIES})(?:（[^（）]{{0,8}}）)?(?P<between>(?:PM[\d.]{{2,4}}|[^。；\d]){{0,20}}?)"
    r"(?:排名?|位列|位居|名列|列|居)(?:全市|全县|全区)?(?:第)(?P<rank>\d{1,3}|[一二三四五六七八九十]{1,4})(?:位|名|，|。|；|$)",
)


_RANK_FIRST = Sought(
    ("排", "列", "居", "获", "取得"),
    rf"(?:位列|位居|排名|排在|列|居|获|获得|取得)(?:全市|全县|全区|参评|参赛)?(?:的)?{_COUNT}[个家支所](?:[^\W\d_]{{0,6}}?)(?:{_BODIES})"
    r"(?P<between>[^，。；\d]{0,6}?)第(?P<rank>\d{1,3}|[一二三四五六七八九十]{1,4})(?:位|名|，|。|；|$)",
)
_PRIZE = Sought(
    ("获", "取得", "排", "列"),
    rf"{_COUNT}[个家支所名](?:[^\W\d_]{{0,4}}?)(?:{_BODIES}|选手|作品)(?:中|里)(?P<between>[，]?(?:获|获得|取得|排|名列|位列))"
    r"第(?P<rank>\d{1,3}|[一二三四五六七八九十]{1,4})(?:位|名)",
)


_OF_MORE = lazy(r"全省|全国|全市|(?<!（市)、")
"""Then the rank is among others than those counted; 县（市、区） is a county or its like."""


def _value(words: str) -> int | None:
    return int(words) if words.isdigit() else numeral_value(words.replace("两", "二"))


def _ranks(reading: Reading) -> Iterator[Hit]:
    text = reading.passage.text
    for match in (*_RANK.finditer(text), *_RANK_FIRST.finditer(text), *_PRIZE.finditer(text)):
        count, rank = _value(match["count"]), _value(match["rank"])
        if count and rank and rank > count > 1 and not _OF_MORE.search(match["between"]):
            words = reading.passage.quote(match.start(), match.end()).rstrip("，。；")
            message = f"“{words}”：一共{count}个，不会有第{rank}；请核对"
            yield Hit(RANK, reading.passage, match.start(), match.end("rank"), message)


_LISTED = Sought(
    ("、",),
    r"(?P<names>(?:[^\W\d_]|[“”]){1,14}(?:、(?:[^\W\d_]|[“”]){1,14}){1,14})(?P<more>等)?(?P<count>\d{1,2}|[二两三四五六七八九十]{1,3})"
    r"(?P<measure>个|家|大|项|类|种)?(?P<body>部门|单位|(?:群团|社会)?组织|机构|企业|公司|高校|学校|医院|银行|媒体|乡镇|镇|街道|县区|县|区|村|社区|省份|省|市|国家|领域|行业|方面|园区|环节|类别|平台|系统|城市|机制|制度|举措|措施|服务|做法|模式)(?![^\W\d_]{0,2}、)",
)
_BRACKETED = Sought(
    ("（",),
    r"(?P<count>\d{1,2}|[二两三四五六七八九十]{1,3})(?P<measure>个)?(?P<body>部门|单位|乡镇|镇|街道|县|区|村|社区|省份|市|领域|行业|园区|学校|平台)"
    r"（(?P<names>[^\W\d_]{2,10}(?:、[^\W\d_]{2,10}){1,14})(?P<more>等)?）",
)
_JOINED = lazy(r"以及|和|与|及")


def _names(reading: Reading) -> Iterator[Hit]:
    text = reading.passage.text
    for match in (*_LISTED.finditer(text), *_BRACKETED.finditer(text)):
        count = _value(match["count"])
        names = match["names"].split("、")
        least = len(names)
        most = least + sum(len(_JOINED.findall(name)) for name in names)
        if not count or count < 2 or not _plain_row(names):
            continue
        too_few = most < count and not match["more"] and not names[-1].endswith("等")
        if least > count or too_few:
            listed = str(least) if least == most else f"{least}到{most}"
            body = match["measure"] or ""
            message = f"“{match['count']}{body}{match['body']}”，列出的却是{listed}个（{'、'.join(names)}）；请核对"
            start, end = match.start("count"), match.end("body")
            yield Hit(NAMES, reading.passage, start, end, message)


_NO_NAME = lazy(r"[个第的了是在将把被对]|一批|以下|进一步")
_VERBS = lazy(r"加强|推进|开展|完善|提升|强化|落实|统筹|深化|优化|严格|坚持|实施|完成|推动|健全|建立")


def _plain_row(names: list[str]) -> bool:
    """Return whether the row holds names only: no clauses, no verbs behind the first name."""
    return (
        not any(_NO_NAME.search(name) for name in names[1:])
        and "个" not in names[0]
        and not any(_VERBS.match(name) for name in names[1:])
    )


_SPAN = Sought(
    ("天",),
    r"(?:(?P<y1>\d{4})年)?(?P<m1>\d{1,2})月(?P<d1>\d{1,2})日(?:[^。；\d]{0,8}?)(?:至|到|—|～|-|(?:启动|开始|开展|起|开工|部署)[，、](?:于|到|至)?)(?:(?P<y2>\d{4})年)?(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日"
    r"(?P<between>[^。；]{0,40}?)(?:为期|历时|共计|持续|用时|共)(?P<days>\d{1,3})(?:余)?天",
)
_YEARS = Sought(
    ("为期", "历时", "连续", "持续"),
    r"(?P<y1>20\d{2})年?(?:至|到|—|～|-)(?P<y2>20\d{2})年(?P<between>[^。；\d]{0,30}?)(?:为期|历时|连续|持续)(?P<years>\d{1,2}|[一二两三四五六七八九十]{1,2})年",
)


def _days(reading: Reading) -> Iterator[Hit]:
    text = reading.passage.text
    for match in _SPAN.finditer(text):
        span = _span(match)
        if span and int(match["days"]) not in (span, span + 1, span - 1):
            words = f"{match['days']}天"
            message = f"“{words}”与起止日期不符：从{_day(match, '1')}到{_day(match, '2')}是{span + 1}天；请核对"
            yield Hit(DAYS, reading.passage, match.start("days"), match.end(), message)
    for match in _YEARS.finditer(text):
        span, stated = int(match["y2"]) - int(match["y1"]), _value(match["years"])
        if stated and span > 0 and stated not in (span, span + 1):
            message = f"“{match['years']}年”与起止年份不符：{match['y1']}年到{match['y2']}年是{span + 1}年；请核对"
            yield Hit(DAYS, reading.passage, match.start("years"), match.end(), message)


def _span(match: re.Match[str]) -> int | None:
    """Return how many days lie between two dates; a year that is not written is one that fits."""
    try:
        year = int(match["y1"] or match["y2"] or 2023)
        first = date(year, int(match["m1"]), int(match["d1"]))
        second = date(int(match["y2"] or year), int(match["m2"] or match["m1"]), int(match["d2"]))
    except ValueError:
        return None
    days = (second - first).days
    return days if days > 0 else None


def _day(match: re.Match[str], which: str) -> str:
    return f"{match['m' + which] or match['m1']}月{match['d' + which]}日"
