"""Lists everything that a template may use: the model's declared keys and what is worked out from them, by record."""

from dataclasses import dataclass
from functools import cache

from drafter.model.declaration import RECORDS, Key, Kind, keys
from drafter.model.figures import FIGURE_KEYS

PERIOD, STYLE, FIGURES, FIGURE, HEADINGS, FORMS = "期间", "体例", "数据", "一个数据", "章标题", "层次"
"""Records that templates see and the YAML file does not have."""

VARIABLES: dict[str, str] = {
    "Report": "",
    PERIOD: "期间",
    "Opening": "导语",
    "Item": "项",
    FIGURE: "值",
    "TableData": "项.表格",
    "Chapter": "章",
    "Signature": "落款",
    "Attachment": "件",
    "Letterhead": "公文头",
    "Imprint": "版记",
    "Accepted": "条",
    STYLE: "体例",
    HEADINGS: "体例.章标题",
    FORMS: "体例.层次",
}
"""How the examples call each record; 项, 件 and 值 are what a loop calls its entries."""
LOOP_NAMES = {"Item": "项", "Chapter": "章", "Attachment": "件", "Accepted": "条", FIGURE: "值"}


@dataclass(frozen=True, slots=True)
class Name:
    """One name that templates may use."""

    name: str
    meaning: str
    example: str
    """A piece of a template that prints or tests it."""
    record: str = ""
    """The record that its value is, or holds many of; empty for a plain value."""
    many: bool = False


def _chapter_names(record: str, meaning: str) -> tuple[Name, ...]:
    return tuple(
        Name(chapter, meaning.format(chapter), f"{{% if {VARIABLES[record]}.{chapter} %}}有{{% endif %}}")
        for chapter in ("成效", "问题", "计划")
    )


DERIVED: dict[str, tuple[Name, ...]] = {
    "Report": (
        Name("未引指标", "正文没有引用的指标", "{{ 未引指标 | 罗列 }}", FIGURE, many=True),
        Name(
            "指标行",
            "指标表的各行，第一行是表头",
            "{% for 行 in 指标行 %}{% for 格 in 行 %}{{ 格 }}{% endfor %}{% endfor %}",
        ),
        Name("体例", "所用的体例，和它在体例.yaml 里写的", "{{ 体例 }}", STYLE),
    ),
    PERIOD: (
        Name("年份", "哪一年", "{{ 期间.年份 }}"),
        Name("用词", "正文里怎么说这段时间，如“全年”“上半年”", "{{ 期间.用词 }}"),
        Name("简称", "不带重复年份的说法，如“上半年”", "{{ 计划期间.简称 }}"),
        Name("是全年", "是不是一整年", "{% if 期间.是全年 %}全年{% endif %}"),
    ),
    "Item": (
        Name("段落", "“内容”分成的各段", "{% for 段 in 项.段落 %}{{ 段 }}{% endfor %}"),
        Name("未引数据", "正文没有引用的数据", "{{ 项.未引数据 | 罗列 }}", FIGURE, many=True),
    ),
    "Opening": (
        Name("时语", "“内容”开头说的时间，如“一年来”，没有就是空的", "{{ 导语.时语 }}"),
        Name("主语", "“内容”开头的自称，如“我局”，没有就是空的", "{{ 导语.主语 }}"),
        Name(
            "另有主语",
            "“内容”是不是从“全局上下”这样的主语说起",
            "{% if 导语.另有主语 %}全局上下{% endif %}",
        ),
        Name("下启", "“内容”末尾引出下文的话，如“现将有关情况报告如下：”，没有就是空的", "{{ 导语.下启 }}"),
    ),
    "TableData": (
        Name(
            "表头各行",
            "表头的各行；每格有“文字”，占几栏是“栏”，占几行是“行”",
            "{% for 行 in 项.表格.表头各行 %}{% for 格 in 行 %}{{ 格.文字 }}{% endfor %}{% endfor %}",
        ),
    ),
    STYLE: (
        Name("章标题", "体例.yaml 里写的各章标题", "{{ 体例.章标题.成效 }}", HEADINGS),
        Name("层次", "体例.yaml 里写的各层形式", "{{ 体例.层次.成效 | 顿号 }}", FORMS),
    ),
    HEADINGS: _chapter_names(HEADINGS, "“{}”一章的标题，没有就是空的"),
    FORMS: _chapter_names(FORMS, "“{}”一章各层的形式"),
    FIGURE: (Name("名称", "数据的名称", "{{ 值.名称 }}"),),
}
"""What is worked out and stands beside the declared keys; a test holds it against what templates really see."""


@cache
def names_of(record: str) -> dict[str, Name]:
    """Return the names of a record, its declared keys first."""
    if record == FIGURE:
        figure_keys = (
            Name(key, meaning, _figure_example(key), *_figure_record(key)) for key, _, meaning, _ in FIGURE_KEYS
        )
        return {name.name: name for name in (*DERIVED[FIGURE], *figure_keys)}
    declared = (
        (_declared(key, VARIABLES.get(record, "条")) for _, key in keys(RECORDS[record])) if record in RECORDS else ()
    )
    return {name.name: name for name in (*declared, *DERIVED.get(record, ()))}


def _figure_record(key: str) -> tuple[str, bool]:
    return (FIGURES, False) if key == "其中" else ("", False)


def _figure_example(key: str) -> str:
    if key == "其中":
        return "{{ 值.其中 | 罗列 }}"
    if key in ("低为好", "同比按", "目标按", "部分列举", "不印", "取自", "累计", "仅", "不含"):
        return f"{{% if 值.{key} is defined %}}写了{{% endif %}}"
    return f"{{% if 值.{key} is defined %}}{{{{ 值.{key} }}}}{{% endif %}}"


def _declared(key: Key, variable: str) -> Name:
    path = f"{variable}.{key.name}" if variable else key.name
    meaning = key.meaning + (f"（{'、'.join(key.choices)}）" if key.choices else "")
    match key.kind:
        case Kind.ITEMS | Kind.RECORDS:
            inner = LOOP_NAMES.get(key.record, "条")
            one = next(each.name for _, each in keys(RECORDS[key.record]))
            example = f"{{% for {inner} in {path} %}}{{{{ {inner}.{one} }}}}{{% endfor %}}"
            return Name(key.name, meaning, example, key.record, many=True)
        case Kind.RECORD:
            return Name(key.name, meaning, f"{{% if {path} %}}有{key.name}{{% endif %}}", key.record)
        case Kind.FIGURES | Kind.TARGETS:
            word = "目标语" if key.kind is Kind.TARGETS else "罗列"
            return Name(key.name, meaning, f"{{{{ {path} | {word} }}}}", FIGURES)
        case Kind.PERIOD:
            return Name(key.name, meaning, f"{{{{ {path} }}}}", PERIOD)
        case Kind.WORDS:
            return Name(key.name, meaning, f"{{{{ {path} | 顿号 }}}}")
        case Kind.HEAD:
            return Name(key.name, meaning, f"{{% for 格 in {path} %}}{{{{ 格 }}}}{{% endfor %}}")
        case Kind.ROWS:
            example = f"{{% for 行 in {path} %}}{{% for 格 in 行 %}}{{{{ 格 }}}}{{% endfor %}}{{% endfor %}}"
            return Name(key.name, meaning, example)
        case Kind.FLAG:
            return Name(key.name, meaning, f"{{% if {path} %}}是{{% endif %}}")
        case Kind.CHOICE:
            return Name(key.name, meaning, f'{{% if {path} == "{key.choices[0]}" %}}…{{% endif %}}')
        case _:
            return Name(key.name, meaning, f"{{{{ {path} }}}}")
