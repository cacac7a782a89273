"""Finds numerals that are not written as GB/T 15835—2011 wants them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.check.passages import Passage, blank_quoted
from drafter.check.rule import Context, Hit, Rule, one_hit, quoted
from drafter.check.sought import Sought, lazy
from drafter.chinese.numerals import half_width, numeral
from drafter.chinese.period import QUARTERS
from drafter.findings import Level

_STANDARD = "GB/T 15835—2011《出版物上数字用法》"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A rule that one regular expression decides."""

    rule: Rule
    pattern: re.Pattern[str] | Sought
    correct: Callable[[re.Match[str]], str]
    """Returns what to write."""
    safe: bool = False
    """Whether writing it cannot change the meaning."""
    quoted_too: bool = True
    """Whether words in quotation marks and book titles are looked at."""


def _same(words: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match.expand(words)


_ROMAN = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ", "V": "Ⅴ", "VI": "Ⅵ"}
_MANY = "一二三四五六七八九十"
_NEIGHBOURS = tuple(f"{one}、{next_one}" for one, next_one in pairwise(_MANY[:9]))
_RANGE_SIGNS, _WRONG_SIGNS = tuple("～~—–-"), tuple("-~–－一")
_THINGS = "攻坚|行动|任务|工程|体系|战略|领域|举措|专项|板块|标志性|提升|重点|发展理念|机制|保卫战"
_UNITS_OF_RANGE = "天|日|个|人|名|家|件|项|次|分钟|小时|米|公里|千米|亩|吨|万元|元|倍|岁|周|个月|户|处|起|场|%"

PATTERNS = (
    _Pattern(
        Rule(
            id="J01",
            level=Level.WARNING,
            title="年份写成两位",
            explanation="年份用四位数字，不能简写。",
            source=_STANDARD,
            wrong=("23年上半年，全市空气质量改善。", "较22年同期下降。", "到25年底基本完成。"),
            right=("2023年上半年，全市空气质量改善。", "改革开放40年以来。", "任期满20年。", "第23年度会议。"),
        ),
        lazy(
            r"(?<![\d.第近这共约余期周满建国—～])([1-3]\d)年"
            rf"(?={QUARTERS}|度|底|初|同期|\d{{1,2}}月)"
        ),
        _same(r"20\1年"),
    ),
    _Pattern(
        Rule(
            id="J02",
            level=Level.WARNING,
            title="年份后面缺“年”",
            explanation="四位数后面直接写“工作”“计划”，缺一个“年”字。",
            source=_STANDARD,
            wrong=("报送2024工作思路", "2024重点任务如下。", "报送2023上半年总结。"),
            right=(
                "报送2024年工作思路",
                "在“闽盾2022”应急演练中获奖。",
                "荣获“2022工作卓越案例”。",
                "发放2000份。",
                "编号2024的案件",
                "2025年计划投资28亿元，2024年计划招聘120人。",
            ),
        ),
        Sought(("20",), rf"(?<![\dA-Za-z.])(20[0-4]\d)(?=工作|计划|{QUARTERS}|重点|主要|任务|思路|总结)"),
        _same(r"\1年"),
        quoted_too=False,
    ),
    _Pattern(
        Rule(
            id="J03",
            level=Level.WARNING,
            title="百分数范围缺百分号",
            explanation="范围前后两个数都要带百分号：10%～20%。",
            source=_STANDARD,
            wrong=("降低10～20%。", "提高3-5%。"),
            right=("降低10%～20%。", "提高3～5个百分点。", "1—6月增长5%。"),
        ),
        Sought(_RANGE_SIGNS, r"(?<![\d.%年月])(\d+(?:\.\d+)?)[～~—–-](\d+(?:\.\d+)?)%"),
        _same(r"\1%～\2%"),
    ),
    _Pattern(
        Rule(
            id="J04",
            level=Level.WARNING,
            title="数值范围缺“万”“亿”",
            explanation="3～5万会读成3个到5万个；前一个数也要带“万”：3万～5万。",
            source=_STANDARD,
            wrong=("投入3～5万元。", "覆盖10-20万人。"),
            right=("投入3万～5万元。", "覆盖10～20人。", "2022—2025年投入5万元。"),
        ),
        Sought(_RANGE_SIGNS, r"(?<![\d.年月万亿])(\d{1,3}(?:\.\d+)?)[～~—–-](\d+(?:\.\d+)?)([万亿])"),
        _same(r"\1\3～\2\3"),
    ),
    _Pattern(
        Rule(
            id="J05",
            level=Level.WARNING,
            title="年月起止用了半字线",
            explanation="时间的起止用一字线（—），不用短横线（-）和半角波浪线（~）。",
            source="GB/T 15834—2011《标点符号用法》 4.13",
            wrong=(
                "1-6月，全市立案26起。",
                "规划（2022-2025年）",
                "2022~2025年",
                "2021年-2025年",
                "1一6月",
                "2021－2025年",
            ),
            right=("1—6月，全市立案26起。", "规划（2022—2025年）", "2024-09-24", "1～6月", "开展1—3年"),
        ),
        Sought(_WRONG_SIGNS, r"(?<![\d.-])(\d{4}年?|\d{1,2}月?)(?:-{1,2}|~|–|－|一)(\d{4}年|\d{1,2}月)(?!-)"),
        _same(r"\1—\2"),
        safe=True,
    ),
    _Pattern(
        Rule(
            id="J06",
            level=Level.WARNING,
            title="数值范围用了半字线",
            explanation="数值的起止用浪纹线（～）或一字线（—），不用短横线（-）。",
            source="GB/T 15834—2011《标点符号用法》 4.13；GB/T 15835—2011",
            wrong=("15-30天内办结。", "每次检查3-5家。", "15一30天内办结。"),
            right=("15～30天内办结。", "每次检查3—5家。", "电话0591-8375个人。", "06A-02A地块", "2024-09-24"),
        ),
        Sought(
            _WRONG_SIGNS,
            rf"(?<![\d.A-Za-z—-])([1-9]\d{{0,3}}(?:\.\d+)?)(?:-{{1,2}}|~|－|一)([1-9]\d*(?:\.\d+)?)(?=(?:{_UNITS_OF_RANGE})(?!%))(?!%|[万亿])",
        ),
        _same(r"\1～\2"),
        safe=True,
    ),
    _Pattern(
        Rule(
            id="J07",
            level=Level.WARNING,
            title="类别起止用了短横线",
            explanation="Ⅰ类到Ⅲ类写成“Ⅰ—Ⅲ类”，用一字线，后面的“类”不省略。",
            source="GB/T 15834—2011《标点符号用法》 4.13",
            wrong=("小流域Ⅰ-Ⅲ类水质比例达100%。", "小流域Ⅰ-Ⅲ水质比例达100%。"),
            right=("小流域Ⅰ—Ⅲ类水质比例达100%。", "Ⅰ～Ⅲ类水质"),
        ),
        Sought(tuple("ⅠⅡⅢⅣⅤⅥ"), r"([ⅠⅡⅢⅣⅤⅥ]类?)(?:-{1,2}|－|一)([ⅠⅡⅢⅣⅤⅥ])(类?)(?=(水质|断面|水体|标准)?)"),
        lambda match: f"{match[1]}—{match[2]}{match[3] or ('类' if match[4] else '')}",
        safe=True,
    ),
    _Pattern(
        Rule(
            id="J08",
            level=Level.WARNING,
            title="全角数字或百分号",
            explanation="数字和百分号用半角。百分号全文只报一次，并说出有几处。",
            source=_STANDARD,
            wrong=("共检查２０家。", "优良率99％，达标率98％。", "浓度为３５微克/立方米。"),
            right=("共检查20家。", "优良率99%。"),
        ),
        lazy(r"[０-９]+(?:[．.][０-９]+|，[０-９]{3}(?![０-９]))*[％]?"),
        lambda match: half_width(match[0]).replace(",", ""),
        safe=True,
    ),
    _Pattern(
        Rule(
            id="J09",
            level=Level.WARNING,
            title="月、日前面多写了0",
            explanation="汉字“月、日”前的数字不补0：5月3日。",
            source="GB/T 9704—2012 7.3.5.4",
            wrong=("05月底前完成。", "2023年5月03日召开。"),
            right=("5月底前完成。", "2023年10月30日召开。", "2024-05-03"),
        ),
        lazy(r"(?<![\d-])0(\d)(月|(?<=月0\d)日)"),
        _same(r"\1\2"),
        safe=True,
    ),
    _Pattern(
        Rule(
            id="J10",
            level=Level.WARNING,
            title="日期写成“号”",
            explanation="书面语写“5月3日”，不写“5月3号”。",
            wrong=("5月3号召开推进会。",),
            right=("5月3日召开推进会。", "5月3号楼竣工。", "3月15号线开通。", "榕环保〔2023〕49号"),
        ),
        Sought(("号",), r"(\d{1,2}月\d{1,2})号(?!楼|线|院|地块|井|文|机|点|令)"),
        _same(r"\1日"),
    ),
    _Pattern(
        Rule(
            id="J11",
            level=Level.WARNING,
            title="汉字年份的“〇”写错",
            explanation="汉字年份里的零写“〇”：二〇二三年。",
            source=_STANDARD,
            wrong=("二零二三年五月", "二0二三年五月", "二○二四年"),
            right=("二〇二三年五月", "二百零三年", "一百零二年"),
        ),
        Sought(("二",), r"(?=[^年]{0,3}[零0○ОO])二[零〇0○ОO][零〇0○ОO一二三四五六七八九]{2}年"),
        lambda match: re.sub("[零0○ОO]", "〇", match[0]),
    ),
    _Pattern(
        Rule(
            id="J12",
            level=Level.WARNING,
            title="阿拉伯数字带“千、百”",
            explanation="阿拉伯数字后面只带“万、亿”，“3千余”写成“3000余”。",
            source=_STANDARD,
            wrong=("发放3千余份。", "出动5百多人次。", "张贴2千份。"),
            right=("发放3000余份。", "装机5千瓦。", "重3千克。", "相距2千米。", "电压10千伏。"),
        ),
        Sought(("千", "百"), r"(?<![\d.])(\d{1,2})([千百])(?=[余多]|[份个人名件家次张户处起亩吨元])(?!分)"),
        lambda match: match[1] + {"千": "000", "百": "00"}[match[2]],
    ),
    _Pattern(
        Rule(
            id="J13",
            level=Level.WARNING,
            title="概数中间用了顿号",
            explanation="相邻两个数连用表示大概，中间不加顿号：三四个。",
            source=f"{_STANDARD}；GB/T 15834—2011 4.5",
            wrong=("每村配备三、四名网格员。", "走访了五、六家企业。"),
            right=("每村配备三四名网格员。", "三、四个方面的工作", "第三、四季度", "一、二级河道", "一、二、三名"),
        ),
        Sought(
            _NEIGHBOURS,
            rf"(?<=[\u4e00-\u9fff])(?<![第{_MANY}])(?:{'|'.join(_NEIGHBOURS)})(?=[个名件家天人项年份][^级])",
        ),
        lambda match: match[0].replace("、", ""),
    ),
    _Pattern(
        Rule(
            id="J14",
            level=Level.HINT,
            title="固定说法里用了阿拉伯数字",
            explanation="“八大行动”这样的固定说法用汉字数字，全篇一致。",
            source=_STANDARD,
            wrong=("推进8大攻坚重点任务。", "实施10大工程。"),
            right=("推进八大攻坚重点任务。", "检查8大型企业。", "面积8大于6。"),
        ),
        Sought(("大",), rf"(?<![\d.])([1-9]|1[0-9])大(?={_THINGS})"),
        lambda match: f"{numeral(int(match[1]))}大",
    ),
    _Pattern(
        Rule(
            id="J15",
            level=Level.WARNING,
            title="节日的月日写成小数",
            explanation="以月日为标志的节日，用“六五”或“6·5”，不用小数点。",
            source="GB/T 15834—2011《标点符号用法》 4.14",
            wrong=("开展6.5世界环境日宣传。", "举办3.15国际消费者权益日活动。"),
            right=(
                "开展六五世界环境日宣传。",
                "举办“3·15”国际消费者权益日活动。",
                "投入6.5亿元。",
                "节约1.5万个工作日。",
            ),
        ),
        Sought(
            (".",),
            r"(?<![\d.])(1[0-2]|[1-9])\.([1-3]?\d)(?=(?:世界|国际|全国|中国|国家)[\u4e00-\u9fff]{1,8}(?:日|节)|环境日|禁毒日|消费者权益日|低碳日|劳动节|学雷锋)",
        ),
        _same(r"“\1·\2”"),
    ),
    _Pattern(
        Rule(
            id="J16",
            level=Level.HINT,
            title="规划简称没有加引号",
            explanation="“十四五”这样的简称加引号。",
            source="GB/T 15834—2011《标点符号用法》 4.8",
            wrong=("十四五期间完成36个村。", "编制十五五规划。"),
            right=("“十四五”期间完成36个村。", "印发《十四五规划》。", "提升“十四五规划”水平。", "三十四五岁"),
        ),
        Sought(
            ("十",), r"(?<![“‘二三四五六七八九\d])(十[二三四五六]五)(?=规划|期间|时期|末|以来|生态|开局|收官|前|目标)"
        ),
        _same(r"“\1”"),
        quoted_too=False,
    ),
    _Pattern(
        Rule(
            id="J17",
            level=Level.HINT,
            title="水质类别用了拉丁字母",
            explanation="水质类别用罗马数字字符：Ⅲ类、劣Ⅴ类，全篇一致。",
            source="GB 3838—2002《地表水环境质量标准》",
            wrong=("水质达到III类标准。", "消除劣V类断面。"),
            right=(
                "水质达到Ⅲ类标准。",
                "III类医疗器械产品增加3个。",
                "消除劣Ⅴ类断面。",
                "VOCs类物质",
                "APV类设备",
                "获批I类新药2个，建成水厂1座。",
            ),
        ),
        Sought(("I", "V"), r"(?<![A-Za-z])(?:III|II|IV|VI|V|I)(?= ?类(?:水|断面|标准|及以上|的|$))|(?<=劣)V(?=类)"),
        lambda match: _ROMAN[match[0]],
    ),
)
RULES = tuple(pattern.rule for pattern in PATTERNS)
_FULL_WIDTH = next(rule for rule in RULES if rule.id == "J08")
_PERCENT = lazy(r"(?<=\d)％")


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield the numerals that are not in the standard's form."""
    percents = [(passage, *match.span()) for passage in passages for match in _PERCENT.finditer(passage.text)]
    if percents:
        yield one_hit(_FULL_WIDTH, percents, f"全文有{len(percents)}处全角的“％”；请用半角的“%”", "%")
    for passage in passages:
        bare = blank_quoted(passage.text)
        for row in PATTERNS:
            for match in row.pattern.finditer(passage.text if row.quoted_too else bare):
                words, correct = quoted(passage, match.start(), match.end()), row.correct(match)
                yield Hit(
                    row.rule,
                    passage,
                    match.start(),
                    match.end(),
                    f"{words}：{row.rule.title}；请写成{correct if correct[0] == '“' else f'“{correct}”'}",
                    correct if row.safe else None,
                )
