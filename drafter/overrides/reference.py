"""Writes the list of all that a template may use, each with an example, for `templates vars`."""

from drafter.citing.filters import FILTERS
from drafter.compose.engine import BUILTIN_FILTERS, BUILTIN_TESTS
from drafter.compose.markup import MEANINGS
from drafter.overrides.names import FIGURE, FORMS, HEADINGS, PERIOD, STYLE, names_of

TITLES = {
    "Report": "最外层（写在哪里都能用）",
    PERIOD: "期间、计划期间",
    "Opening": "导语",
    "Item": "条目：{% for 项 in 成效 %}……{% endfor %}，问题、计划、举措也一样",
    FIGURE: "数据：{% set 值 = 项.数据.名称 %}，也可以直接写 {{ 项.数据.名称.上年 }}、{{ 指标.名称 | 同比 }}",
    "TableData": "表格",
    "Chapter": "其他章：{% for 章 in 其他章 %}……{% endfor %}",
    "Signature": "落款",
    "Attachment": "附件：{% for 件 in 附件 %}……{% endfor %}",
    "Letterhead": "公文头",
    "Imprint": "版记",
    STYLE: "体例",
    HEADINGS: "体例.章标题",
    FORMS: "体例.层次",
}
"""What each record is called, in the order of the list."""
NOT_FOR_TEMPLATES = {
    "Report": ("模板目录", "上年计划", "上年问题", "忽略", "章标题", "层次"),
    "Item": ("落实",),
}
"""Keys that are not for print, and those that templates see through 体例."""


def reference() -> str:
    """Return the whole list."""
    parts = ["节模板里可以用的名字、过滤器、标签。每行：写法、意思、例子。"]
    parts += [section(title, record) for record, title in TITLES.items()]
    parts.append("\n".join(["【过滤器】写在“|”后面，把前面的值变个样子", *map(filter_line, FILTERS)]))
    parts.append(
        "\n".join(
            [
                "【用于一列的过滤器】",
                *(line(name, meaning, example) for name, (meaning, example) in BUILTIN_FILTERS.items()),
            ]
        )
    )
    tests = (line(f"is {name}", meaning, "") for name, meaning in BUILTIN_TESTS.items())
    parts.append("\n".join(["【判断】写在 {% if … is … %} 里", *tests]))
    parts.append("\n".join(["【标签】", *(line(tag, meaning, "") for tag, meaning in MEANINGS.items())]))
    return "\n\n".join(parts) + "\n"


def section(title: str, record: str) -> str:
    """Return the names of one record."""
    names = (each for each in names_of(record).values() if each.name not in NOT_FOR_TEMPLATES.get(record, ()))
    lines = [line(each.name, each.meaning, each.example) for each in names]
    return "\n".join([f"【{title}】", *lines])


def filter_line(name: str) -> str:
    """Return what a filter's docstring says of it."""
    meaning, example = filter_words(name)
    return line(name, meaning, example)


def filter_words(name: str) -> tuple[str, str]:
    """Return meaning and example of one of the project's filters."""
    first = (FILTERS[name].__doc__ or "").strip().splitlines()[0]
    explained, _, example = first.partition("例：")
    return explained.partition("：")[2].strip(), example.strip()


def line(name: str, meaning: str, example: str) -> str:
    """Return one line of the list."""
    return f"  {name}　{meaning}" + (f"　例：{example}" if example else "")
