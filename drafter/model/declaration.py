"""Declares every YAML key once, its name, kind, meaning and example, and holds the facts of one report.

The loader, the JSON Schema, the skeleton that `new` writes, the template variables and the reference in the docs are
all made from the `key(...)` declarations below.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any, ClassVar, NamedTuple

from drafter.chinese.period import Period
from drafter.findings import Place
from drafter.model.figures import Figure
from drafter.model.figures.record import Record
from drafter.source import Locate


class Kind(Enum):
    """How the value of a key is written and read."""

    WORD = "一小段文字"
    LINES = "一小段文字；分几行写，印出来就分这几行"
    TEXT = "文字，可引用数据；空行分段"
    PERIOD = "期间，如 2023年、2023年上半年、2023年一季度、2023年1—11月"
    DATE = "日期，如 2024年1月12日"
    FLAG = "是 或 否"
    CHOICE = "几个词里选一个"
    FIGURE = "一个数字连同单位，如 36份、99.4%、近3万份"
    FIGURES = "若干“名称: 数据”"
    TARGETS = "若干“名称: 目标”"
    ITEMS = "若干条目，每条以“- ”开头"
    RECORD = "若干“键: 值”"
    RECORDS = "若干组“键: 值”，每组以“- ”开头"
    WORDS = "一个词，或一列词"
    ROWS = "若干行，每行是一列格；格里要分行，用“|”写成几行"
    HEAD = "一列栏名；上面还有大栏的，写成“大栏: [小栏, 小栏]”"


class Part(Enum):
    """What the characters of a key are on the page; the check reads each in its own way."""

    TITLE = "标题"
    HEADING = "小标题"
    BODY = "正文"
    LABEL = "几个字"
    """A name, a line of a form or a cell of a table: no sentence."""
    UNPRINTED = "不印"


class Key(NamedTuple):
    """What is known of one YAML key."""

    name: str
    kind: Kind
    meaning: str
    """One Chinese sentence for the reference and the schema."""
    example: str
    """A value as it would stand in the file, in one line of YAML."""
    required: bool = False
    choices: tuple[str, ...] = ()
    """For Kind.CHOICE."""
    record: str = ""
    """For Kind.RECORD and Kind.RECORDS: the name of the record below."""
    instead: tuple[str, ...] = ()
    """Words that people write where this key is meant; told as the likely one, never taken for it."""
    may_be_none: bool = False
    """True: “无” as its value prints nothing, not even the words that the style has for it."""
    part: Part = Part.BODY
    default: Any = None
    """What a record has that does not write the key."""


def key(  # noqa: PLR0913 - the columns of the one table of keys
    name: str,
    kind: Kind,
    meaning: str,
    example: str,
    *,
    required: bool = False,
    choices: tuple[str, ...] = (),
    record: str = "",
    instead: tuple[str, ...] = (),
    may_be_none: bool = False,
    part: Part | None = None,
    default: Any = None,
) -> Any:
    """Declare a field of the model together with its YAML key; `part` None: body text, or a label where it is short."""
    short = kind in (Kind.WORD, Kind.WORDS, Kind.ROWS)
    part = part or (Part.LABEL if short else Part.BODY)
    return Key(name, kind, meaning, example, required, choices, record, instead, may_be_none, part, default)


class Declared(Record):
    """A record with a YAML key for each value that is declared by `key`; two of them are never compared."""

    declared: ClassVar[dict[str, Key]] = {}
    """The keys by the attribute that holds their value, in the order of the declaration."""
    by_name: ClassVar[dict[str, tuple[str, Key]]] = {}
    """(attribute, key) by the name of the key."""
    required: ClassVar[tuple[Key, ...]] = ()
    """The keys that a record cannot do without."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.declared = {name: value for name, value in vars(cls).items() if isinstance(value, Key)}
        cls.by_name = {key.name: (attribute, key) for attribute, key in cls.declared.items()}
        cls.required = tuple(key for key in cls.declared.values() if key.required)
        for attribute, key in cls.declared.items():
            setattr(cls, attribute, key.default)

    def given(self) -> Iterator[tuple[Key, Any]]:
        """Yield (key, value) for the keys that the record was made with, in the order of the declaration."""
        values = vars(self)
        for attribute, key in self.declared.items():
            if attribute in values:
                yield key, values[attribute]


PENDING = re.compile(r"【待[填核](?:[：:][^】\n]{0,2000})?】")
"""A mark of unfinished work inside a text; bounded, so that many that are never closed take no longer."""

TO_FILL = "待填"
"""As a whole value: not known yet."""

NONE_WORD = "无"
"""As a whole value of a key that may be none: nothing is printed, not even the words that the style has for it."""

OWN_FORMS = ("标题", "接排", "一是段", "一是", "段", "并入", "破折号", "原样")
"""How one entry is printed: heading on a line of its own, heading run into its paragraph, a paragraph “一是……”, run
together as “一是……。二是……。”, a plain paragraph that begins with its title, run together without ordinals, “——……”, a
paragraph to which nothing is added, not even a full stop."""
WITHOUT_ORDINALS = ("段", "并入", "破折号", "原样")
"""The forms before which the program writes no ordinal; one that was typed is the author's own."""
FORMS = (*OWN_FORMS, "标题或一是", "一是段或一是")
"""How the entries of one depth are printed: one of those; or headings, else paragraphs, where entries stand below (or
the run would be too long), and else a run."""

SAMPLE_FIGURE, SAMPLE_INDICATOR = "数据名称", "指标名称"
"""Names of figures in a new file; they have to be replaced."""


class Text(NamedTuple):
    """Characters that the user wrote, and where."""

    raw: str
    """As read: may hold {{ citations }}, 【待填】 and 【待核：…】."""
    place: Place | None = None
    locate: Locate | None = None
    """The place of each character of `raw`; None for a text that no file holds."""

    @property
    def pending(self) -> bool:
        """Whether something in it is still to fill in or to verify."""
        return is_pending(self.raw)

    def place_at(self, offset: int) -> Place | None:
        """Return the place of the character at an offset of `raw`; that of the whole where no better is known."""
        return (self.locate(offset) if self.locate else None) or self.place


def is_pending(raw: str) -> bool:
    """Return whether a value as typed is 待填, or holds such a mark."""
    return raw.strip() == TO_FILL or ("【待" in raw and PENDING.search(raw) is not None)


class Column(NamedTuple):
    """One column of a table, or several under one heading."""

    name: Text
    below: tuple[Text, ...] = ()
    """The columns under it; empty for a single column."""


class TableData(Declared):
    """表格: rows typed by the user."""

    caption: Text | None = key(
        "标题", Kind.WORD, "表格上方的表名", "全区空气质量情况", instead=("名称", "题目", "小标题")
    )
    head: tuple[Column, ...] = key(
        "表头",
        Kind.HEAD,
        "各栏的名称",
        "[乡镇, 优良率, 排名]",
        required=True,
        default=(),
        instead=("栏目", "列名"),
    )
    rows: tuple[tuple[Text, ...], ...] = key(
        "各行",
        Kind.ROWS,
        "每行一列格，格数与表头相同",
        "[[岳峰镇, 99.4%, 1], [鼓山镇, 99.1%, 2]]",
        required=True,
        default=(),
        instead=("行", "表体"),
    )
    place: Place | None = None

    def columns(self) -> tuple[Text, ...]:
        """Return the names of the columns, of the lower level where there are two."""
        return tuple(name for column in self.head for name in column.below or (column.name,))


class Item(Declared):
    """One entry of 成效, 问题 or 计划; entries nest, and their depth decides 一、（一）1.（1）."""

    title: Text | None = key(
        "标题",
        Kind.TEXT,
        "这一条的小标题，末尾不加句号",
        "管住城市扬尘",
        instead=("名称", "题目", "小标题"),
        part=Part.HEADING,
    )
    text: Text | None = key(
        "内容",
        Kind.TEXT,
        "这一条的正文",
        "对{{ 数据.问题项目 }}问题项目进行通报。",
        instead=("正文", "文字", "描述", "说明"),
    )
    cause: Text | None = key(
        "原因", Kind.TEXT, "（用于问题）这个问题的原因", "基层监管力量不足。", instead=("成因", "原因分析")
    )
    figures: tuple[Figure, ...] = key(
        "数据",
        Kind.FIGURES,
        "这一条的数据；正文没有引用的，自动列在正文之后",
        "{问题项目: 148个, 处罚金额: 201.36万元}",
        default=(),
        instead=("数字", "数据项"),
    )
    measures: "tuple[Item, ...]" = key(
        "举措",
        Kind.ITEMS,
        "下一层的条目",
        "[开展专项攻坚, 健全长效机制]",
        record="Item",
        default=(),
        instead=("措施", "做法", "子项", "下级", "条目"),
    )
    targets: tuple[Figure, ...] = key(
        "目标", Kind.TARGETS, "（用于计划）下一期要达到的指标", "{空气质量优良率: 99%以上}", default=()
    )
    table: TableData | None = key(
        "表格", Kind.RECORD, "列在这一条之后的表格", "{表头: […], 各行: […]}", record="TableData"
    )
    resolves: tuple[Text, ...] = key(
        "落实",
        Kind.WORDS,
        "这一条落实了上年计划、上年问题里的哪几条（写其标题）",
        "推进农村生活污水治理",
        default=(),
        part=Part.UNPRINTED,
    )
    form: str = key(
        "写法",
        Kind.CHOICE,
        "这一条怎样印，不写就按体例：标题独占一行、标题接正文（接排；没有标题的，印成编号的一段）、一条一段“一是”（一是段）、连成一段（一是）、"
        "不编号的一段（段）、不带“一是”连进上文（并入）、以“——”起头的一段（破折号）、末尾不补句号的一段（原样）",
        "段",
        choices=OWN_FORMS,
        default="",
        instead=("形式", "样式", "层次"),
    )
    only: tuple[Text, ...] = key(
        "仅",
        Kind.WORDS,
        "这一条只在哪几个版本里（见“版本”），别的版本和不带 --for 生成的都没有",
        "内部",
        default=(),
        instead=("仅限", "只给"),
        part=Part.UNPRINTED,
    )
    not_in: tuple[Text, ...] = key(
        "不含", Kind.WORDS, "哪几个版本里没有这一条（见“版本”）", "公开", default=(), part=Part.UNPRINTED
    )
    alone: bool = False
    """Whether its texts cite no 数据 from around it: an entry of a part, or of a report without parts."""
    place: Place | None = None
    left_out: tuple[Figure, ...] = ()
    """The figures that are left out of this edition of the report."""

    SHORT = "内容"


class Chapter(Declared):
    """One of 其他章: a chapter beside 成效, 问题 and 计划."""

    title: Text | None = key(
        "标题",
        Kind.WORD,
        "这一章的标题",
        "意见建议",
        required=True,
        instead=("名称", "题目", "章标题"),
        part=Part.HEADING,
    )
    position: str = key(
        "位置",
        Kind.CHOICE,
        "放在哪一章的前面，或计划的后面",
        "计划后",
        choices=("成效前", "问题前", "计划前", "计划后"),
        default="计划后",
    )
    form: str = key(
        "写法",
        Kind.CHOICE,
        "标题独占一行（标题），还是后面接正文（接排）",
        "接排",
        choices=("标题", "接排"),
        default="标题",
        instead=("形式", "样式", "层次"),
    )
    text: Text | None = key(
        "内容", Kind.TEXT, "这一章开头的正文", "请区里在经费上给予支持。", instead=("正文", "文字", "描述", "说明")
    )
    measures: tuple[Item, ...] = key(
        "举措",
        Kind.ITEMS,
        "这一章里的条目、段落、表格",
        "[第一条, 第二条]",
        record="Item",
        default=(),
        instead=("措施", "做法", "子项", "下级", "条目"),
    )
    only: tuple[Text, ...] = key(
        "仅",
        Kind.WORDS,
        "这一章只在哪几个版本里（见“版本”），别的版本和不带 --for 生成的都没有",
        "内部",
        default=(),
        instead=("仅限", "只给"),
        part=Part.UNPRINTED,
    )
    not_in: tuple[Text, ...] = key(
        "不含", Kind.WORDS, "哪几个版本里没有这一章（见“版本”）", "公开", default=(), part=Part.UNPRINTED
    )
    place: Place | None = None


class ChapterTitles(Declared):
    """章标题: the titles that this report gives its chapters."""

    achievements: Text | None = key(
        "成效", Kind.WORD, "成效一章的标题，“无”就不印", "主要工作", may_be_none=True, part=Part.HEADING
    )
    problems: Text | None = key(
        "问题", Kind.WORD, "问题一章的标题，“无”就不印", "存在的不足", may_be_none=True, part=Part.HEADING
    )
    plans: Text | None = key(
        "计划", Kind.WORD, "计划一章的标题，“无”就不印", "下一步打算", may_be_none=True, part=Part.HEADING
    )
    place: Place | None = None


class ChapterForms(Declared):
    """层次: how this report prints the entries of its chapters, one word for each depth."""

    achievements: tuple[Text, ...] = key(
        "成效", Kind.WORDS, "成效各层怎样印", "[标题, 接排, 一是]", choices=FORMS, default=()
    )
    problems: tuple[Text, ...] = key("问题", Kind.WORDS, "问题各层怎样印", "[一是段]", choices=FORMS, default=())
    plans: tuple[Text, ...] = key("计划", Kind.WORDS, "计划各层怎样印", "[接排, 一是]", choices=FORMS, default=())
    place: Place | None = None


class Opening(Declared):
    """导语."""

    leadership: Text | None = key("领导", Kind.TEXT, "“在……领导下”里的那几个字", "市生态环境局和区委、区政府")
    principle: Text | None = key("思想", Kind.TEXT, "“深入贯彻……”里的那几个字", "习近平生态文明思想")
    focus: Text | None = key("围绕", Kind.TEXT, "“围绕……”里的那几个字", "“美丽福建”战略目标")
    text: Text | None = key(
        "内容",
        Kind.TEXT,
        "导语的其余正文",
        "聚焦城乡一体、山水共融，各项工作取得新成效。",
        instead=("正文", "文字", "描述", "说明"),
    )
    overall: Text | None = key(
        "总体", Kind.TEXT, "总体成绩，可引用指标；没有引用的指标自动列在后面", "全区生态环境质量保持优良。"
    )
    measures: tuple[Item, ...] = key(
        "举措",
        Kind.ITEMS,
        "第一个标题以前还有的段落、表格，一条一段",
        "[现将有关情况汇报如下。]",
        record="Item",
        default=(),
        instead=("段落", "条目", "子项", "下级"),
    )
    place: Place | None = None

    SHORT = "内容"


class Signature(Declared):
    """落款."""

    names: tuple[Text, ...] = key(
        "署名",
        Kind.WORDS,
        "署名，不写就用单位；联合行文写一列",
        "晋安生态环境局",
        default=(),
        instead=("落款单位", "单位"),
    )
    date: "date | Text | None" = key("日期", Kind.DATE, "成文日期", "2024年1月12日", instead=("时间", "成文日期"))
    position: str = key(
        "位置", Kind.CHOICE, "放在文末、题下，还是不印", "文末", choices=("文末", "题下", "不印"), default="文末"
    )
    sealed: bool = key("盖章", Kind.FLAG, "是否按加盖印章的位置编排（GB/T 9704—2012 7.3.5.1）", "否", default=False)
    place: Place | None = None

    SHORT = "日期"


class Attachment(Declared):
    """附件."""

    title: Text | None = key(
        "标题",
        Kind.LINES,
        "附件的名称，不加书名号和句号",
        "2023年主要指标完成情况表",
        required=True,
        instead=("名称", "题目", "小标题"),
        part=Part.HEADING,
    )
    text: Text | None = key("内容", Kind.TEXT, "附件的正文", "按季度列出。", instead=("正文", "文字", "描述", "说明"))
    measures: tuple[Item, ...] = key(
        "举措",
        Kind.ITEMS,
        "附件里的条目",
        "[第一条, 第二条]",
        record="Item",
        default=(),
        instead=("措施", "做法", "子项", "下级", "条目"),
    )
    table: TableData | None = key("表格", Kind.RECORD, "附件里的表格", "{表头: […], 各行: […]}", record="TableData")
    landscape: bool = key(
        "横排", Kind.FLAG, "是否横着排，用于很宽的表；页码仍在竖着看的位置", "是", default=False, instead=("横向",)
    )
    only: tuple[Text, ...] = key(
        "仅",
        Kind.WORDS,
        "这一个附件只在哪几个版本里（见“版本”），别的版本和不带 --for 生成的都没有",
        "内部",
        default=(),
        instead=("仅限", "只给"),
        part=Part.UNPRINTED,
    )
    not_in: tuple[Text, ...] = key(
        "不含", Kind.WORDS, "哪几个版本里没有这一个附件（见“版本”）", "公开", default=(), part=Part.UNPRINTED
    )
    place: Place | None = None

    SHORT = "标题"


class Letterhead(Declared):
    """公文头: for a report that is sent as an official document (GB/T 9704—2012, 7.2)."""

    mark: Text | None = key(
        "发文机关标志",
        Kind.LINES,
        "最上面的红字：单位全称或规范化简称，一般加“文件”二字；联合行文一行一个机关，“文件”另写一行",
        "晋安生态环境局文件",
        required=True,
        instead=("红头", "机关标志", "发文机关"),
    )
    number: Text | None = key(
        "发文字号",
        Kind.WORD,
        "机关代字、六角括号里的年份、顺序号，如 晋环〔2024〕3号",
        "晋环〔2024〕3号",
        instead=("文号", "字号"),
    )
    signers: tuple[Text, ...] = key(
        "签发人", Kind.WORDS, "上行文才写：签发人的姓名，几个人写一列", "待填", default=(), instead=("签发",)
    )
    place: Place | None = None


class Imprint(Declared):
    """版记: at the foot of the last page of an official document (GB/T 9704—2012, 7.4)."""

    copies: tuple[Text, ...] = key(
        "抄送", Kind.WORDS, "抄送机关，几个写一列，末尾不加句号", "市生态环境局", default=(), instead=("抄送机关",)
    )
    office: Text | None = key("印发机关", Kind.WORD, "印发的部门，如办公室；不写就用单位", "晋安生态环境局办公室")
    date: "date | Text | None" = key(
        "印发日期", Kind.DATE, "送印的日期；不写就用落款的日期", "2024年1月15日", instead=("日期", "印发时间")
    )
    position: str = key(
        "位置",
        Kind.CHOICE,
        "接着排在文末那一面的下边，还是单独排在最后一张纸的背面（双数页，不编页码）",
        "背面",
        choices=("文末", "背面"),
        default="文末",
    )
    place: Place | None = None


class Accepted(Declared):
    """忽略: a finding of the check that the user accepts."""

    rule: Text | None = key(
        "规则", Kind.WORD, "提示末尾方括号里的编号", "W001", required=True, instead=("编号", "规则编号")
    )
    words: Text | None = key(
        "文字",
        Kind.WORD,
        "提示所指的那几个字，照抄正文；说全文的，照抄提示里的几个字",
        "媒体爆光",
        required=True,
        instead=("词", "原文"),
    )
    reason: Text | None = key(
        "原因", Kind.WORD, "为什么不改", "引用原件，不能改", required=True, instead=("理由", "说明")
    )
    place: Place | None = None


class Contribution(Declared):
    """部分: a file of its own that a department gives to the report."""

    file: Text | None = key(
        "文件",
        Kind.WORD,
        "这一部分的文件（.yaml，或写好的 .docx、.txt），在报告的同一个文件夹里或它下面",
        "科室/大气科.yaml",
        required=True,
        instead=("文件名", "路径", "部分"),
        part=Part.UNPRINTED,
    )
    under: Text | None = key(
        "放在",
        Kind.WORD,
        "它的成效放进报告的哪一条成效里，写那一条的标题；不写就接在报告的成效后面，各自成条",
        "深入打好污染防治攻坚战",
        instead=("位置", "归入", "条目", "标题"),
        part=Part.UNPRINTED,
    )
    place: Place | None = None

    SHORT = "文件"


class Report(Declared):
    """One YAML file, and what its parts give to it."""

    style: Text | None = key("体例", Kind.WORD, "用哪一套节模板", "工作汇报", required=True, part=Part.UNPRINTED)
    templates: Text | None = key(
        "模板目录",
        Kind.WORD,
        "本单位模板所在的文件夹，不写就用旁边的“模板”文件夹（有的话）",
        "模板",
        part=Part.UNPRINTED,
    )
    editions: tuple[Text, ...] = key(
        "版本",
        Kind.WORDS,
        "这份报告除了通常的一份，还要给哪些人各生成一份；条目、数据里用“仅”“不含”写明，drafter build --for 生成",
        "[公开, 内部]",
        default=(),
        part=Part.UNPRINTED,
    )
    sheet: Text | None = key(
        "数据来源",
        Kind.WORD,
        "数据取自哪个表（.xlsx、.csv），放在同一个文件夹里；按名称在“指标名称”一栏里找，或在数据里写“取自”；"
        "只用其中一个工作表的写成“数据.xlsx!全年”；用 drafter figures --update 取来",
        "数据.xlsx",
        instead=("数据表", "数据文件"),
        part=Part.UNPRINTED,
    )
    contributions: tuple[Contribution, ...] = key(
        "部分",
        Kind.RECORDS,
        "各科室、各单位写的部分，一个文件一份；它们的成效、问题、计划、指标、数据、附件依次并入这份报告",
        "[科室/大气科.yaml, 科室/水科.yaml]",
        record="Contribution",
        default=(),
        instead=("各部分", "分文件", "科室", "子文件", "汇总"),
        part=Part.UNPRINTED,
    )
    title: Text | None = key(
        "标题",
        Kind.LINES,
        "文件标题；不写就按体例由单位、期间生成",
        "关于2023年工作情况的汇报",
        instead=("名称", "题目", "小标题"),
        part=Part.TITLE,
    )
    letterhead: Letterhead | None = key(
        "公文头",
        Kind.RECORD,
        "作为公文报送时的红头，不写就不印",
        "{发文机关标志: 晋安生态环境局文件, 发文字号: 晋环〔2024〕3号}",
        record="Letterhead",
        instead=("红头", "文头", "版头"),
    )
    subtitle: Text | None = key("副标题", Kind.WORD, "标题下面的一行小字", "在全区年度工作会议上", part=Part.HEADING)
    bureau: Text | None = key(
        "单位", Kind.WORD, "单位名称", "晋安生态环境局", required=True, instead=("单位名称", "机关", "部门", "局名")
    )
    self_name: Text | None = key(
        "自称", Kind.WORD, "正文里怎么称呼自己；不写就由单位的名称推出，如我局、我院、我镇", "我局"
    )
    area: Text | None = key("地区", Kind.WORD, "所在地区", "晋安区")
    period: "Period | Text | None" = key(
        "期间",
        Kind.PERIOD,
        "总结的是哪一段时间",
        "2023年",
        required=True,
        instead=("时间", "年度", "年份", "时段", "周期", "总结期间"),
    )
    plan_period: "Period | Text | None" = key(
        "计划期间",
        Kind.PERIOD,
        "计划的是哪一段时间；不写就是期间的下一期",
        "2024年",
        instead=("计划时间", "下期", "计划年度"),
    )
    addressee: Text | None = key("主送", Kind.WORD, "主送机关，不用加冒号", "市生态环境局")
    opening: Opening | None = key(
        "导语",
        Kind.RECORD,
        "开头一段",
        "{领导: 区委、区政府, 内容: ……}",
        record="Opening",
        instead=("前言", "引言", "开头", "概述"),
    )
    indicators: tuple[Figure, ...] = key(
        "指标",
        Kind.FIGURES,
        "代表全篇的几个数",
        "{空气质量优良率: {本期: 99.4%, 上年: 99.1%, 目标: 98%}}",
        default=(),
        instead=("主要指标", "核心指标"),
    )
    indicator_table: str = key(
        "指标表",
        Kind.CHOICE,
        "要不要印一张指标表（本期、上年、同比、目标、完成情况）",
        "正文",
        choices=("不印", "正文", "附件"),
        default="不印",
    )
    chapter_titles: ChapterTitles | None = key(
        "章标题",
        Kind.RECORD,
        "三章的标题，不写就用体例的；“无”就是不立标题",
        "{成效: 主要工作, 问题: 无}",
        record="ChapterTitles",
    )
    chapter_forms: ChapterForms | None = key(
        "层次",
        Kind.RECORD,
        "三章的条目各层怎样印，不写就用体例的",
        "{问题: [一是段]}",
        record="ChapterForms",
        part=Part.UNPRINTED,
    )
    achievements_lead: Item | None = key(
        "成效导语",
        Kind.RECORD,
        "成效一章开头的话，标题以后、第一条以前",
        "现将主要工作汇报如下。",
        record="Item",
        may_be_none=True,
    )
    achievements: tuple[Item, ...] = key(
        "成效",
        Kind.ITEMS,
        "做了什么、成绩如何",
        "[…]",
        record="Item",
        default=(),
        instead=("成绩", "工作成效", "主要工作", "亮点", "总结"),
    )
    achievements_end: Item | None = key(
        "成效结语",
        Kind.RECORD,
        "成效一章末了的话，如成绩的由来、致谢",
        "成绩来之不易，向各方面的支持表示感谢。",
        record="Item",
        may_be_none=True,
        instead=("致谢", "感谢"),
    )
    problems_lead: Item | None = key(
        "问题导语",
        Kind.RECORD,
        "问题一章开头的话；不写就用体例的套话，“无”就不印",
        "对照要求，还有一些不足：",
        record="Item",
        may_be_none=True,
    )
    problems: tuple[Item, ...] = key(
        "问题",
        Kind.ITEMS,
        "还有什么不足，为什么",
        "[…]",
        record="Item",
        default=(),
        instead=("不足", "存在问题", "存在的问题", "短板"),
    )
    problems_end: Item | None = key(
        "问题结语",
        Kind.RECORD,
        "问题一章末了的话",
        "对这些问题，将逐项整改。",
        record="Item",
        may_be_none=True,
    )
    plans_lead: Item | None = key(
        "计划导语",
        Kind.RECORD,
        "计划一章开头的话；不写就用体例的套话，“无”就不印",
        "紧盯年度目标任务，稳步改善环境质量。",
        record="Item",
        may_be_none=True,
    )
    plans: tuple[Item, ...] = key(
        "计划",
        Kind.ITEMS,
        "下一期做什么",
        "[…]",
        record="Item",
        default=(),
        instead=("打算", "下一步", "工作计划", "下步工作", "思路"),
    )
    plans_end: Item | None = key(
        "计划结语",
        Kind.RECORD,
        "计划一章末了的话",
        "以上工作，定期调度、年底交账。",
        record="Item",
        may_be_none=True,
    )
    chapters: tuple[Chapter, ...] = key(
        "其他章",
        Kind.RECORDS,
        "成效、问题、计划以外的章",
        "[{标题: 意见建议, 内容: 请区里在经费上给予支持。}]",
        record="Chapter",
        default=(),
        instead=("其他", "章", "章节", "其他章节", "意见建议"),
    )
    closing: Text | None = key("结语", Kind.TEXT, "全文最后一段", "总之，……", instead=("结束语", "结尾", "总之"))
    signature: Signature | None = key(
        "落款", Kind.RECORD, "署名和日期", "{日期: 2024年1月12日}", record="Signature", instead=("签名", "签署")
    )
    note: Text | None = key("附注", Kind.LINES, "落款下面括号里的话", "联系人及电话")
    attachments: tuple[Attachment, ...] = key(
        "附件", Kind.RECORDS, "附在后面的材料", "[{标题: 2023年主要指标完成情况表}]", record="Attachment", default=()
    )
    imprint: Imprint | None = key(
        "版记",
        Kind.RECORD,
        "作为公文报送时最后一面下边的抄送和印发，不写就不印",
        "{抄送: 市生态环境局, 印发机关: 晋安生态环境局办公室, 印发日期: 2024年1月15日}",
        record="Imprint",
        instead=("抄送", "印发"),
    )
    last_plans: tuple[Item, ...] = key(
        "上年计划",
        Kind.ITEMS,
        "上一期定的计划，不印，供对照落实情况",
        "[…]",
        record="Item",
        default=(),
        instead=("去年计划", "上年度计划", "上期计划", "上半年计划", "上季度计划", "原计划"),
        part=Part.UNPRINTED,
    )
    last_problems: tuple[Item, ...] = key(
        "上年问题",
        Kind.ITEMS,
        "上一期提出的问题，不印，供对照整改情况",
        "[…]",
        record="Item",
        default=(),
        instead=("去年问题", "上年度问题", "上期问题", "上半年问题", "上季度问题"),
        part=Part.UNPRINTED,
    )
    accepted: tuple[Accepted, ...] = key(
        "忽略",
        Kind.RECORDS,
        "检查时提示过、看过认为没有问题的地方，不印；下次检查不再提示",
        "[{规则: W001, 文字: 媒体爆光, 原因: 引用原件}]",
        record="Accepted",
        default=(),
        part=Part.UNPRINTED,
    )
    shared: tuple[Figure, ...] = ()
    """The figures of its entries, and of those that its parts gave to it: its own texts may cite them as 数据."""
    place: Place | None = None
    left_out: tuple[Figure, ...] = ()
    """The figures of 指标 that are left out of this edition of the report."""

    @property
    def planned(self) -> "Period | Text | None":
        """What the plan is about: as written, else the period after the report's; None when that is not known."""
        if self.plan_period is not None:
            return self.plan_period
        return self.period.following() if isinstance(self.period, Period) else None

    def printed(self) -> "Iterator[tuple[Item, ...]]":
        """Yield the lists of entries that are printed, those of the chapters in the order of the declaration."""
        yield self.opening.measures if self.opening else ()
        yield from (_list(self.achievements_lead), self.achievements, _list(self.achievements_end))
        yield from (_list(self.problems_lead), self.problems, _list(self.problems_end))
        yield from (_list(self.plans_lead), self.plans, _list(self.plans_end))
        yield from (chapter.measures for chapter in self.chapters)
        yield from (attachment.measures for attachment in self.attachments)

    def lists(self) -> "Iterator[tuple[Item, ...]]":
        """Yield every list of entries that is printed, those below an entry too."""
        for top in self.printed():
            yield from (top, *(item.measures for item in walk(top)))

    def items(self) -> "Iterator[Item]":
        """Yield every entry of the report at every depth, those that are not printed included."""
        for top in (*self.printed(), self.last_plans, self.last_problems):
            yield from walk(top)

    def tables(self) -> Iterator[TableData]:
        """Yield every table that the user typed."""
        for holder in self.items():
            yield from (holder.table,) if holder.table is not None else ()
        yield from (attachment.table for attachment in self.attachments if attachment.table is not None)


def _list(item: Item | None) -> tuple[Item, ...]:
    return () if item is None else (item,)


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    """Yield entries with all that is nested in them, in reading order."""
    for item in items:
        yield item
        yield from walk(item.measures)


RECORDS: dict[str, type[Declared]] = {
    cls.__name__: cls
    for cls in (
        *(Report, Item, Opening, ChapterTitles, ChapterForms, Chapter, Signature, Attachment, TableData),
        *(Accepted, Letterhead, Imprint, Contribution),
    )
}
"""The records by the name that `Key.record` gives."""


def keys(record: type[Declared]) -> Iterator[tuple[str, Key]]:
    """Yield (attribute, key) for each declared key of a record, in the order of the declaration."""
    yield from record.declared.items()


def short_key(record: type[Declared]) -> str | None:
    """Return the Chinese key that a plain value stands for, None when the record has no short form."""
    return getattr(record, "SHORT", None)
