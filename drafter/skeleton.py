"""A style and what is known of the report in; the text of a commented YAML file to fill in, out.

Made from the declared keys: exactly those that the style's templates print. What every report has stands ready with
待填; the rest stands in comments, each with an example that holds when the “# ” before it is taken away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.model.declaration import RECORDS, TO_FILL, Item, Key, Kind, Report, keys
from drafter.source.quoting import as_scalar
from drafter.styles.search import Templates, chapter_forms

STARTED = frozenset(("落款", "导语", "指标", "成效", "问题", "计划"))
"""Keys that need not be written and yet stand in nearly every report."""
FIGURE_NAME = "指标名称"
WHOLE = "报告.html"
_SECTION = re.compile(r'"([^"]+\.html)"')
_REMARK = re.compile(r"\{#.*?#\}", re.DOTALL)
_ONLY_FOR = re.compile(r"（用于(..)）")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the report; empty: 待填."""

    file: str
    unit: str = ""
    period: str = ""


def skeleton(templates: Templates, known: Known, modeline: str = "") -> str:
    """Return the text of a file that loads without mistakes and builds to a draft."""
    style = templates.style
    head = [
        modeline,
        f"# {style.name}：{style.purpose}",
        f"# 把“{TO_FILL}”换成自己的内容；没有的整行删去。以“# ”开头的键是可以选用的，要用就去掉“# ”。",
        "# 数据写在“指标”“数据”里，正文用 {{ 指标.名称 }}、{{ 数据.名称 }} 引用；同比、完成率、合计由程序算。",
        f"# drafter check {known.file} 看还缺什么；drafter build {known.file} 生成草稿。",
    ]
    given = {"体例": style.name, "单位": known.unit, "期间": known.period}
    lines = [line for line in head if line]
    for key in printed(Report, templates):
        more = top(key, given, templates)
        lines += ["", *more] if lines[-1].startswith(" ") and more[0] else more
    return "\n".join(lines) + "\n"


def printed(cls: type, templates: Templates) -> list[Key]:
    """Return the declared keys of a record that some section of the style makes use of; 体例 is always one."""
    used = "".join(sections(templates))
    return [key for _, key in keys(cls) if key.name in used or key.name == "体例"]


def sections(templates: Templates) -> Iterator[str]:
    """Yield the texts of the sections that the style's report is made of, without their remarks."""
    waiting, seen = [WHOLE], set()
    while waiting:
        section = templates.find(waiting.pop())
        if section is None or section.shown in seen:
            continue
        seen.add(section.shown)
        text = _REMARK.sub("", section.text)
        waiting += _SECTION.findall(text)
        yield text


def top(key: Key, given: dict[str, str], templates: Templates) -> list[str]:
    """Return the lines of one key of the first level; what has several lines is set off by a blank one."""
    if not key.required and key.name not in STARTED:
        return [remark(key)]
    match key.kind:
        case Kind.RECORD:
            below = [line for each in printed(RECORDS[key.record], templates) for line in field(each)]
            return ["", f"{key.name}: # {key.meaning}", *indented(below)]
        case Kind.FIGURES:
            return ["", f"{key.name}: # {key.meaning}，如 {key.example}", f"  {FIGURE_NAME}: {TO_FILL}"]
        case Kind.ITEMS:
            return ["", f"{key.name}: # {key.meaning}", *indented(items(key.name, templates))]
        case _:
            value = given.get(key.name) or TO_FILL
            told = f"，如 {key.example}" if value == TO_FILL else ""
            return [*([""] if key.name == "体例" else []), f"{key.name}: {as_scalar(value)} # {key.meaning}{told}"]


def field(key: Key) -> list[str]:
    """Return the line of one key inside a record: texts and dates to fill in, the rest to choose."""
    if key.kind in (Kind.TEXT, Kind.DATE):
        return [f"{key.name}: {TO_FILL} # {key.meaning}，如 {key.example}"]
    return [remark(key)]


def remark(key: Key) -> str:
    """Return a key as a comment, with an example that can be used as it stands."""
    return f"# {key.name}: {example(key)} # {key.meaning}"


def example(key: Key) -> str:
    """Return a value that may stand in the file; that of a record without an example of its own is put together."""
    if key.kind is Kind.RECORD and "…]" in key.example:
        return (
            f"{{{', '.join(f'{each.name}: {each.example}' for _, each in keys(RECORDS[key.record]) if each.required)}}}"
        )
    return key.example


def items(chapter: str, templates: Templates) -> list[str]:
    """Return one entry of a chapter: with entries below it in 成效, a sentence where the style runs them together."""
    forms = chapter_forms(templates, chapter)
    if chapter != "成效" and forms[0] in ("一是", "段"):
        return [f"- {TO_FILL} # 一句话就是一条；要分小标题和正文，写成“标题: ……”“内容: ……”"]
    declared = [key for key in printed(Item, templates) if _fits(key, chapter)]
    nested = chapter == "成效" and len(forms) > 1
    return entry(declared, nested=nested, examples=chapter == "成效")


def _fits(key: Key, chapter: str) -> bool:
    only = _ONLY_FOR.match(key.meaning)
    return only is None or only[1] == chapter


def entry(declared: list[Key], *, nested: bool, examples: bool) -> list[str]:
    """Return the lines of one entry; a nested one holds an entry in its 举措 and leaves its own text to choose.

    The examples of title and text are those of 成效; for other chapters they would be misleading.
    """
    lines = []
    for key in declared:
        meaning = _ONLY_FOR.sub("", key.meaning)
        if key.name == "标题" or (key.name == "内容" and not nested):
            told = f"，如 {key.example}" if examples else ""
            lines.append(f"{key.name}: {TO_FILL} # {meaning}{told}")
        elif key.name == "举措" and nested:
            lines += [f"{key.name}: # {meaning}", *indented(entry(declared, nested=False, examples=examples))]
        elif key.name == "内容":
            lines.append(f"# {key.name}: 高标准推进各项任务。 # {meaning}")
        elif not nested or key.kind is Kind.TEXT:
            lines.append(f"# {key.name}: {example(key)} # {meaning}")
    return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def indented(lines: list[str]) -> list[str]:
    """Return lines two columns further in."""
    return [f"  {line}" for line in lines]
