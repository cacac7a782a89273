"""Finds what was left to fill in and what was copied along from a web page or a program."""

import re
from collections.abc import Iterator, Sequence

from drafter.check.passages import HAN, Passage
from drafter.check.rule import Context, Hit, Rule, around
from drafter.check.sought import Sought, lazy
from drafter.findings import Level

YEAR = Rule(
    id="U01",
    level=Level.ERROR,
    title="年份没有填",
    explanation="“202x年”是空着的年份。",
    wrong=("202x年一季度，共完成报告12份。", "20××年工作总结", "201X年"),
    right=("2024年一季度，共完成报告12份。", "20世纪", "20年来"),
)
BLANK = Rule(
    id="U02",
    level=Level.ERROR,
    title="该填的地方还空着",
    explanation="xx、××、x个、x% 是空着的名称或数字。",
    wrong=(
        "xx区生态环境局深入贯彻落实。",
        "完成整改x个，完成率x%。",
        "召集××单位开会。",
        "20xx万元资金已下达。",
        "讲好XX故事。",
        "全区**家企业参加。",
        "按照***局要求",
    ),
    right=("长3×4米。", "XXL号工作服", "“AX计划”", "VOCs治理", "5×3个点位"),
)
MARKED = Rule(
    id="U03",
    level=Level.ERROR,
    title="还有待填、待核的标记",
    explanation="【待填】【待核】【待补充】是起草时留下的，定稿前要填好删去。",
    wrong=("处罚金额【待核：财务科】万元。", "【待补充】", "完成率【】。", "（此处填写数据）"),
    right=("【重点工作】全面推进。", "【待遇保障】落实到位。", "待核查的问题12个。", "此处水质良好。"),
)
GAP = Rule(
    id="U04",
    level=Level.ERROR,
    title="留有空格线或空括号",
    explanation="下划线和空的括号、引号是没有填的地方。",
    wrong=("检查企业____家。", "《》已印发。", "（）已完成。", "开展“”行动。"),
    right=("检查企业12家。", "（一）加强监管", "test_file_name", "〔2023〕49号"),
)
MACHINE = Rule(
    id="U05",
    level=Level.ERROR,
    title="有程序留下的字样",
    explanation="{{ }}、None、nan、#REF! 是模板或表格没有算出来的值。",
    wrong=(
        "完成{{ 数据.个数 }}个。",
        "完成None个。",
        "优良率nan%。",
        "合计#REF!",
        "共{% if %}",
        "完成｛｛数据｝｝个。",
    ),
    right=("完成3个。", "NaN'an Road", "nano材料", "“Nonexistent”"),
)
WEB = Rule(
    id="U06",
    level=Level.ERROR,
    title="有网页上的字样",
    explanation="从网页复制时带进来的按钮、广告和说明，请删去。",
    wrong=(
        "扫一扫在手机上查看当前页面",
        "我要纠错 关闭窗口",
        "当前文档由用户上传发布",
        "预览阅读已结束",
        "网站客服QQ：4030",
        "👉联系老师",
    ),
    right=(
        "群众扫一扫二维码即可投诉。",
        "建立网站客服制度。",
        "关闭窗口服务，改为网上办理。",
        "考试严禁代笔。",
        "★级酒店",
    ),
)
WEB_LINES = Rule(
    id="U07",
    level=Level.WARNING,
    title="像是网页上的页眉页脚",
    explanation="来源、发布日期、索引号、附件下载等像是从网页带进来的，请核对是否应当保留。",
    wrong=(
        "来源：晋安区生态环境局",
        "附件下载",
        "索引号：0113/2023-1 主题分类：环境监测",
        "时间：2024-09-24 15:23",
        "附件：",
        "相关链接",
    ),
    right=("饮用水来源：水库和河流。", "附件：指标完成情况表", "公开发布日期和来源。", "附件下载量达3000次。"),
)
DOUBLED = Rule(
    id="U08",
    level=Level.ERROR,
    title="多打了一个字",
    explanation="“的的”“了了”“是是”是重复输入。",
    wrong=("周边的的网格化点位。", "完成了了整改。", "关键是是抓落实。"),
    right=(
        "以营利为目的的行为。",
        "的的确确",
        "不了了之",
        "是是非非",
        "实实在在",
        "高高兴兴",
        "中标的的物",
        "草草了了",
        "有的的士司机",
        "端端正正",
    ),
)
REPEATED = Rule(
    id="U09",
    level=Level.WARNING,
    title="词语连着写了两遍",
    explanation="同一个词连着出现两次，多半是重复输入。",
    wrong=("推进生态环境生态环境治理。", "持续加强加强监管。", "市政府市政府办公室印发。"),
    right=(
        "实实在在做事，高高兴兴办事。",
        "一步一步推进，一个一个核对。",
        "讨论讨论方案，研究研究问题，非常非常重要。",
        "按照特别行政区行政区域图执行。",
        "2020年2020家",
        "一户一户走访，逐条逐条核对。",
    ),
)
FOOTNOTE = Rule(
    id="U10",
    level=Level.WARNING,
    title="有复制来的脚注号",
    explanation="“[1]”是原文脚注的号码，脚注没有一起带来。",
    wrong=("实施差别化监管[1]；创新执法。",),
    right=("榕环保[2023]49号", "数组a[1]的值", "（1）加强监管"),
)
LOST = Rule(
    id="U12",
    level=Level.WARNING,
    title="有字没有显示出来",
    explanation="问号夹在话的中间，前面又不是问句，多半是复制、转换时丢了一个字（生僻字常这样）。",
    wrong=("实施?水灌区续建配套改造。", "（?河镇）新建泵站。", "整治\ufffd河12公里。"),
    right=("为谁发展?靠谁发展?要回答好。", "怎么干？靠实干。", "是否办结？逐一核对。", "整治河道12公里。"),
)
RULES = (YEAR, BLANK, MARKED, GAP, MACHINE, WEB, WEB_LINES, DOUBLED, REPEATED, FOOTNOTE, LOST)

_LINE_ENDS = r"附件下载|相关链接|相关阅读|政策文件|最近更新|上一篇|下一篇"
_DOUBLED_WORDS = (
    "工作|推进|加强|持续|开展|落实|进行|建设|治理|管理|保护|污染|企业|部门|问题|全面|深入|积极|完成|组织|实施|环境|生态|项目|群众"
    "|我局|我市|我区|我县|全市|全区|全县|全省|进一步|通过|提升|强化|监测|监管|执法|任务|情况|机制"
)
"""Words of two characters that are never said twice for emphasis, as 非常非常 and 研究研究 are."""
_WEB_WORDS = (
    *("扫一扫在手机", "我要纠错", "关闭窗口", "打印本页", "文档由用户上传", "本站不保证", "本文档内容版权"),
    *("收益归属用户", "预览阅读已结束", "网站客服", "代笔", "内容版权归属", "淘文库"),
)
_PATTERNS: tuple[tuple[Rule, re.Pattern[str] | Sought, str], ...] = (
    (YEAR, Sought(("x", "X", "×", "*"), r"(?:19|20)\d[xX×*]年?|(?:19|20)[xX×*]{2}年"), "请填上年份"),
    (
        BLANK,
        Sought(
            ("x", "X", "×", "**"),
            rf"(?<![A-Za-z\d×])(?:[xX×]{{2,}}|\*{{2,}}(?=[\u4e00-\u9fff%％])|[xX×](?=[%％个项件家名份起处次万亿元吨条户人年月日省市县区]))(?![A-Za-z])"
            rf"|(?<=\d)(?:[xX]{{2,}}|××)(?=[{HAN}%])(?!年)",
        ),
        "请填上",
    ),
    (
        MARKED,
        lazy(
            r"【(?:待(?:填|核|补|定|确认|完善|更新|统计|查)[^】]{0,30}|)】|[（【](?:此处)?(?:请填写|填写|请补充|待补充|略|此处填)[^）】]{0,12}[）】]"
        ),
        "请填好后删去标记",
    ),
    (
        GAP,
        Sought(
            ("__", "《》", "（）", "“”", "〔〕", "[]"),
            rf"(?<![A-Za-z_])_{{2,}}(?![A-Za-z_])|《》|（）|“”|〔〕|(?<=[{HAN}])\[\]",
        ),
        "请填上或删去",
    ),
    (
        MACHINE,
        Sought(
            ("{{", "{%", "｛｛", "None", "nan", "NaN", "undefined", "null", "NULL", "#"),
            r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|｛｛.{0,200}?｝｝|\{\{|｛｛|(?<![A-Za-z'])(?:None|nan|NaN|undefined|null|NULL)(?![A-Za-z'])|#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?)",
        ),
        "请改为应有的文字或数字",
    ),
    (
        WEB,
        Sought(
            _WEB_WORDS,
            r"扫一扫在手机(?:上|端)?(?:查看|打开)(?:当前|本)?(?:页面?|网页)?|我要纠错|^关闭窗口$|打印本页|(?:当前|本)文档由用户上传|本站不保证|本文档内容版权|收益归属用户|预览阅读已结束"
            r"|网站客服QQ|联系网站客服|(?:全文|需要?)或?代笔。?$|内容版权归属|淘文库",
        ),
        "请删去",
    ),
    (WEB, lazy("[\U0001f300-\U0001faff]+"), "请删去"),
    (
        WEB_LINES,
        Sought(
            ("：", *_LINE_ENDS.split("|"), "KB", "MB", "范文网", "文库"),
            rf"^(?:来源|信息来源|发布机构|责任编辑|浏览次数|发布日期|发布时间|时间|日期|索引号|主题分类|文号|效力状态)：(?=.{{0,60}}$|.*?(?:发布|日期|分类))"
            rf"|^(?:{_LINE_ENDS})$|^附件：$|^•?\d+(?:\.\d+)?[KM]B$|^.{{0,12}}(?:范文网|文库)(?:首页)?$",
        ),
        "像是从网页带来的；不该有就删去",
    ),
    (
        DOUBLED,
        Sought(
            ("的的", "了了", "是是"), r"(?<![目标有])的的(?![确士])|(?<![不草一])了了(?![之然分])|(?<!是)是是(?![非是])"
        ),
        "多了一个字，请删去",
    ),
    (
        REPEATED,
        lazy(
            rf"(?![一逐每层][^，]|行政区行政区域|讨论|研究|沟通|商量|了解|锻炼|千千万万|\d)([\u4e00-\u9fff]{{3,8}}|{_DOUBLED_WORDS})\1(?!\1)"
        ),
        "连着写了两遍，请核对",
    ),
    (
        LOST,
        Sought(("？", "\ufffd"), rf"(?:(?<=[，。、；：“《（{HAN}])|^)？(?=[{HAN}])|\ufffd"),
        "请核对原文，补上这个字",
    ),
    (FOOTNOTE, Sought(("[",), rf"(?<=[{HAN}])\[\d{{1,2}}\]"), "请删去"),
)


def _quoted(text: str, offset: int) -> bool:
    """Return whether the offset is inside quotation marks: “××畅销书” stands for any name."""
    return text.rfind("“", 0, offset) > text.rfind("”", 0, offset)


_SHORT = 200
_SHORT_WORDS = 6


def is_debris(passage: Passage) -> bool:
    """Return whether a line came along from a web page and is no part of the report: only that is told of it."""
    debris = (pattern for rule, pattern, _ in _PATTERNS if rule in (WEB, WEB_LINES))
    return len(passage.text) < _SHORT and any(any(pattern.finditer(passage.text)) for pattern in debris)


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield what is not finished, or does not belong into a report."""
    for passage in passages:
        for rule, pattern, remedy in _PATTERNS:
            for match in pattern.finditer(passage.text):
                if "×" in match[0] and _quoted(passage.text, match.start()):
                    continue
                if rule is LOST and asks(passage.text, match.start()):
                    continue
                message = f"{_shown(rule, passage, match)}：{rule.title}；{remedy}"
                yield Hit(rule, passage, match.start(), match.end(), message)


def asks(text: str, offset: int) -> bool:
    """Return whether the question mark at an offset ends a question."""
    before = re.split("[。；！？?!;]", text[max(0, offset - _LONGEST_QUESTION) : offset])[-1]
    return re.search("[吗呢么怎何哪谁几否]|多少|不|没|还是|如何", before) is not None


_LONGEST_QUESTION = 200


def _shown(rule: Rule, passage: Passage, match: re.Match[str]) -> str:
    """Return the words to quote; of a gap also what stands in it, with its unit: “完成率x%”里的“x%”."""
    start, end = match.span()
    words = f"“{around(passage, start, end) if end - start < _SHORT_WORDS else passage.quote(start, end)}”"
    return (
        f"{words}里的“{passage.quote(start, end + (rule is BLANK and end - start == 1))}”" if rule is BLANK else words
    )
