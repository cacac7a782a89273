"""Tells from its title what a chapter is about: 成效, 问题, 计划, 结语; None when the title does not say."""

import re

_PROBLEMS = re.compile(
    r".{0,12}(?:存在|面临)(?:着)?(?:的)?.{0,8}(?:问题|不足|困难|短板|差距|挑战|薄弱).{0,12}"
    r"|(?:主要|突出)?(?:的)?(?:问题|不足|困难|短板|差距)(?:(?:和|与|及|、)?(?:主要)?(?:问题|不足|困难|原因|短板|差距|成因|分析|挑战|建议|薄弱环节))*(?:方面)?"
    r"|.{0,10}(?:不足|短板|薄弱环节|差距|困难|问题)(?:及|和|与|、)(?:原因|成因|不足|困难|薄弱环节|差距|反思|改进|整改|对策|思考).{0,6}"
    r"|.{0,6}(?:不足|薄弱|欠缺)之处|.{0,4}(?:差距|短板)所在|(?:主要|存在|突出)(?:的)?(?:差距|弱项)"
    r"|(?:工作)?(?:反思|思考)(?:和|与|及|、)(?:不足|问题|短板|差距)"
    r"|(?:突出|主要)?(?:问题|不足)?(?:短板|弱项|薄弱环节)(?:(?:和|与|及|、)?(?:弱项|短板|不足|问题|差距))*"
    r"|(?:工作|目前|当前)(?:中)?(?:的|存在)?(?:问题|不足|困难|短板).{0,4}|形势和?(?:与)?(?:挑战|问题)|面临的.{0,10}(?:形势|挑战)"
)
_LATER = (
    r".{0,12}(?:下一步|下步|下阶段|下一阶段|今后|明年|来年|下半年|翌年|(?<![地线乡])下一?个?(?:年度|年(?![久代])|季度|学年|学期|月)).{0,25}"
    r"|.{0,4}新(?:的?一年|学年|学期|年度)(?:.{0,4}(?:工作|任务|展望|打算|目标).{0,12})?"
    r"|.{0,12}(?:后续|接下来|未来).{0,12}(?:工作|打算|计划|安排|思路|目标|措施|展望).{0,8}"
)
_PLANS = re.compile(
    rf"{_LATER}"
    r"|.{0,20}(?:工作)?(?:计划|打算|思路|安排|谋划|设想|展望|要点|努力方向|工作目标|重点工作安排|工作措施|总体要求和.{0,8}目标)(?:及(?:措施|目标))?"
    r"|.{0,16}[二三四]季度(?:重点)?工作(?:措施|任务|重点|目标)"
)
_CLOSING = re.compile(r"结语|结束语|总之")
_WORK = re.compile(
    r".{0,24}(?:工作(?:总体|开展|完成|进展|推进|落实|总结|回顾|成效|成绩|情况|亮点|做法)|主要(?:工作|做法|成效|成绩|举措|亮点|业绩|指标)|"
    r"(?:取得|工作)?(?:的)?(?:成效|成绩|亮点)|总体情况|基本情况|完成情况|开展情况|履职情况|回顾|总结|特色(?:亮点|工作)).{0,16}"
)
_OTHER = re.compile(r".{0,10}(?:意见|建议|保障措施|请求|需.{0,10}(?:解决|协调|支持)).{0,12}")
_ONLY_WORK = re.compile(r"(?:整改|解决|化解|推进|推动|抓好|落实|聚焦|坚持|紧盯|围绕)")
_YEAR = re.compile(r"(\d{4})年")


def names_plan(title: str, year: int | None) -> bool:
    """Return whether a title is surely that of a plan: it names a time to come."""
    words = re.sub(r"\s", "", title).rstrip("：:。")
    later = re.fullmatch(_LATER, words) or (year and max(map(int, _YEAR.findall(words)), default=0) > year)
    return bool(later) and chapter_of(title, year) == "计划"


def chapter_of(title: str, year: int | None = None) -> str | None:
    """Return the chapter that a title names; `year` is that of the report: a later one is that of a plan."""
    words = re.sub(r"\s", "", title).rstrip("：:。")
    if len(words) > 40 or re.fullmatch("[（(].*[）)]", words):
        return None
    if _CLOSING.fullmatch(words):
        return "结语"
    if _PROBLEMS.fullmatch(words) and not (_ONLY_WORK.search(words) and "存在" not in words):
        return "问题"
    named = [int(each) for each in _YEAR.findall(words)]
    if year and named and max(named) > year and not re.search(r"总结|完成情况", words):
        return "计划"
    if _OTHER.fullmatch(words):
        return "其他"
    if _PLANS.fullmatch(words) and not re.search(r"总结$|完成情况|执行情况|落实情况", words):
        return "计划"
    return "成效" if _WORK.fullmatch(words) else None
