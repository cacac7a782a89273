"""Tells what a report is about: from its title and its text, the bureau, the period, the period of its plan, 自称."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drafter.chinese.period import Period, parse_period
from drafter.importing.chapter_words import chapter_of
from drafter.importing.frame import BUREAU_ENDS, Frame
from drafter.importing.labels import read_label
from drafter.importing.lines import Line

_YEAR = r"(?:(?P<year>\d{4})|(?P<words>二[〇○零0OＯ][一二三][〇○零0OＯ一二三四五六七八九])) ?年?(?:度)?"
_PART = (
    r"(?P<part>[上下]半年|前三(?:个)?季度|第?[一二三四1-4]季度|"
    r"\d{1,2} ?[-—–~至到] ?\d{1,2} ?月(?:份)?|\d{1,2} ?月(?:份)?)"
)
_PERIOD = re.compile(rf"{_YEAR} ?{_PART}?|{_PART.replace('part', 'alone')}")
_DAY = re.compile(r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|\d{4}-\d{1,2}-\d{1,2}")
_LONGEST_HEADING = 40
_LONGEST_BARE = 12
"""Characters of a name before the year that does not end as names of bureaus do."""
_SCHOOL_YEAR = re.compile(r"(\d{4})年?[-—–~至](?=\d{4})")
"""2022—2023学年: the second year counts."""
_PLAN_ONLY = re.compile(r"计划|要点|思路|打算|安排|方案|谋划|设想|展望")
_REPORT = re.compile(r"总结|报告|汇报|情况|回顾|讲话|小结")
_DATED = re.compile(rf"20[xX×]{{2}} ?年|\d{{3}}[xX×] ?年|{_PERIOD.pattern}")
"""A year of which a digit was masked counts as well."""
_DIGITS = str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_BEFORE_SUBJECT = re.compile(
    rf"([\u4e00-\u9fffA-Za-z0-9（）()×]{{2,40}}(?:{BUREAU_ENDS}))"
    r"(?=工作|关于|[上下]半年|第?[一二三四]季度|年度|情况|党建|述职|法治|政务|安全生产|的?(?:报告|总结|汇报|计划)|$)"
)
_IN_OFFICE = re.compile(
    rf"([\u4e00-\u9fff]{{1,30}}(?:{BUREAU_ENDS})(?<![省市县区镇乡])(?<!党组))"
    r"(?:(?=党组|党委|党工委|书记|[局院校站所馆厅会部行]长|检察长|[省市县区镇乡]长|主任|主席|董事长|总经理).*)?"
)
"""A line under the title: the bureau, alone or before what its head is called."""
_NO_BUREAU = ("工作", "在", "向", "对", "全")
_BUREAU = re.compile(rf"[\u4e00-\u9fffA-Za-z0-9（）()×]{{2,40}}?(?:{BUREAU_ENDS})")
_SELF = re.compile(r"我(?:局|院|校|镇|乡|街道|委|办|会|中心|公司|厅|部|处|科|站|所|馆|社|大队|支队)")


class Subject(NamedTuple):
    """What a report is about; empty or None what could not be told."""

    bureau: str = ""
    bureau_sure: bool = False
    period: Period | None = None
    period_from: str = ""
    """Where the period was read: “标题”, or the line (“第12段”)."""
    plan: Period | None = None
    """None: the period that follows."""
    self_name: str = ""
    plan_only: bool = False
    """Whether the title is that of a plan without a report."""


def tell_subject(frame: Frame, lines: Sequence[Line]) -> Subject:
    """Return what a report is about; `lines` are all that was read, page debris too."""
    title = re.sub(r"\s", "", frame.title).translate(_FULL_WIDTH)
    plan_only = _PLAN_ONLY.search(title) is not None and not _REPORT.search(title)
    periods = list(periods_in(_SCHOOL_YEAR.sub("", title)))
    source = "标题"
    if not periods:
        source, periods = _from_lines([*frame.dropped, *lines])
    if not periods:
        source, periods = _from_date(frame, lines)
    bureau = _bureau_of(title) or (frame.names[0] if frame.names else "")
    sure = bool(bureau)
    bureau = bureau or _bureau_under(frame) or _bureau_in(lines)
    selves = Counter(found[0] for line in lines for found in _SELF.finditer(line.text))
    own = next(
        (name for name, count in selves.most_common(1) if count > 1 and name not in ("我市", "我县", "我区")), ""
    )
    plan = periods[1] if len(periods) > 1 and periods[1] != periods[0] else None
    if plan_only and periods:
        plan = periods[0]
    return Subject(bureau, sure, periods[0] if periods else None, source if periods else "", plan, own, plan_only)


def periods_in(text: str) -> Iterable[Period]:
    """Yield the periods that a text names, in their order; one without a year has that of the one before it."""
    year = ""
    for found in _PERIOD.finditer(text):
        given = found["year"] or (found["words"] or "").translate(_DIGITS)
        part = found["part"] or found["alone"] or ""
        year = given or year
        if not year or (not given and not part):
            continue
        try:
            yield parse_period(f"{year}年{_plain(part)}")
        except ValueError:
            continue


def _plain(part: str) -> str:
    return re.sub(r"\s", "", part).replace("前三个季度", "前三季度")


def _from_lines(lines: Sequence[Line]) -> tuple[str, list[Period]]:
    """Return where the text names a period that may be its own, and it: in a heading about work done, else first."""
    headings = [line for line in lines if len(line.text) < _LONGEST_HEADING and _is_about_work(line)]
    for line in (*headings, *lines):
        if found := list(periods_in(_DAY.sub("", line.text[:200]))):
            return line.where, found[:1]
    return "", []


def _from_date(frame: Frame, lines: Sequence[Line]) -> tuple[str, list[Period]]:
    """Return the year of the date that a report is signed with, where its text speaks of 今年."""
    year = re.match(r"\d{4}", frame.date)
    if year is None or not any(re.search(r"(?:^|，)今年|今年以来", line.text) for line in lines):
        return "", []
    return "的日期", [parse_period(f"{year[0]}年")]


def _is_about_work(line: Line) -> bool:
    label = read_label(line.printed)
    return label is not None and chapter_of(line.printed[len(label.typed) :]) == "成效"


def _bureau_of(title: str) -> str:
    """Return the bureau that a title begins with; empty when it names none."""
    words = title.removeprefix("关于")
    dated = _DATED.search(words)
    if dated and dated.start() >= 2:
        named = words[: dated.start()].removesuffix("关于").strip("：:")
        bare = len(named) <= _LONGEST_BARE and not re.search(r"工作|会议|情况|[的在]|讲话|总结", named)
        return named if bare or re.search(rf"(?:{BUREAU_ENDS})$", named) else ""
    words = words[dated.end() :] if dated else words
    found = _BEFORE_SUBJECT.match(words) or _BUREAU.match(words)
    return found[0] if found and len(found[0]) > 2 and not found[0].startswith(_NO_BUREAU) else ""


def _bureau_under(frame: Frame) -> str:
    """Return the bureau that a line under the title names; empty when none does."""
    found = (_IN_OFFICE.fullmatch(words.strip()) for words in frame.subtitles)
    return next((each[1] for each in found if each), "")


def _bureau_in(lines: Sequence[Line]) -> str:
    """Return the bureau that the text names most often; empty when none is named twice."""
    named = re.compile(r"(?:来源|单位|发布机构)[:：] ?([\u4e00-\u9fff]{2,25}(?:局|委|办|院|政府|中心))")
    return next((found[1] for line in lines if (found := named.search(line.text))), "")
