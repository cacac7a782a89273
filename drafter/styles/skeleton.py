"""Writes a commented YAML file to fill in, from a style and what is known of the report.

Made from the declared keys: exactly those that the style's templates print. What every report has stands ready with
待填; the rest stands in comments, each with an example that holds when the “# ” before it is taken away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.model.declaration import (
    RECORDS,
    SAMPLE_FIGURE,
    SAMPLE_INDICATOR,
    TO_FILL,
    Item,
    Key,
    Kind,
    Report,
    keys,
)
from drafter.source.quoting import as_scalar
from drafter.styles.search import Templates, chapter_forms

SAMPLE_TITLE = "关于{{ 期间 }}工作情况的汇报"
"""Cites the period: the sample stays in the file when it is rolled over."""
STARTED = frozenset(("落款", "导语", "指标", "成效", "问题", "计划"))
"""Keys that need not be written and yet stand in nearly every report."""
WHOLE = "报告.html"
_SECTION = re.compile(r'"([^"]+\.html)"')
_REMARK = re.compile(r"\{#.*?#\}", re.DOTALL)
_ONLY_FOR = re.compile(r"（用于(..)）")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the report; empty: 待填."""

    unit: str = ""
    own_name: str = ""
    """How the bureau calls itself."""
    own_name_follows: bool = True
    """Whether that follows from the unit's name, so that the file need not say it."""
    period: str = ""


def skeleton(templates: Templates, known: Known, modeline: str = "") -> str:
    """Return the text of a file that loads without mistakes and builds to a draft."""
    style = templates.style
    head = [
        modeline,
        f"# {style.name}：{style.purpose}",
        f"# 把“{TO_FILL}”换成自己的内容；没有的整行删去。以“# ”开头的键是可以选用的，要用就去掉“# ”。",
        "# 数据写在“指标”“数据”里，正文用 {{ 指标.名称 }}、{{ 数据.名称 }} 引用；同比、完成率、合计由程序算。",
        "# drafter check 加上文件名，看还缺什么；drafter build 加上文件名，生成草稿。",
    ]
    given = values_known(style.name, known)
    lines = [line for line in head if line]
    for key in printed(Report, templates):
        asked = key.name == "自称" and not known.own_name_follows
        more = top(key, given, templates, always=asked)
        lines += ["", *more] if lines[-1].startswith(" ") and more[0] else more
    return "\n".join(lines) + "\n"


PART_FACTS = ("体例", "单位", "自称", "期间")
"""What a part says so that it can be built alone; the report has its own."""
PART_CHAPTERS = ("成效", "问题", "计划")
_PART_ENTRY = ("标题", "内容", "数据", "举措")


def part_form(templates: Templates, known: Known, name: str, modeline: str = "") -> str:
    """Return the text of a department's form: only what the department fills in, and what it is a part of."""
    given = values_known(templates.style.name, known)
    declared = {key.name: key for _, key in keys(Report)}
    lines = [
        *([modeline] if modeline else []),
        f"# {name}填好交回，并入主报告。把“{TO_FILL}”换成自己的内容，一件事一条，照样子往下加；没有的整行删去。",
        "# 数写在“数据”里，正文用 {{ 数据.名称 }} 引用；以“# ”开头的键是可以选用的，要用就去掉“# ”。",
        "# drafter check 加上文件名，看还缺什么；drafter build 加上文件名，单独生成来看。",
        "",
        "# 这几行由汇总的人填好，科室不用改",
        *(f"{fact}: {as_scalar(given.get(fact) or TO_FILL)}" for fact in PART_FACTS if fact in given or fact != "自称"),
        "",
        f"# 指标: {{{SAMPLE_INDICATOR}: {TO_FILL}}} # 代表全局的数，如优良率；只说这一科的写在下面的“数据”里",
    ]
    for chapter in PART_CHAPTERS:
        lines += ["", f"{chapter}: # {declared[chapter].meaning}", *indented(part_entry(chapter))]
    return "\n".join([*lines, "", remark(declared["附件"], {})]) + "\n"


def part_entry(chapter: str) -> list[str]:
    """Return one entry of a chapter for a department to fill in; a sentence is one in 问题 and 计划."""
    if chapter != "成效":
        return [f"- {TO_FILL} # 一句话就是一条"]
    declared = [key for _, key in keys(Item) if key.name in _PART_ENTRY]
    return entry(declared, nested=False, examples=True)


def values_known(style: str, known: Known) -> dict[str, str]:
    """Return the values of keys that follow from what is known; a key that is left out has to be filled in."""
    found = {"体例": style, "单位": known.unit, "自称": known.own_name, "期间": known.period}
    found |= {"署名": known.unit, "标题": SAMPLE_TITLE, "发文机关标志": f"{known.unit}文件" if known.unit else ""}
    return {key: value for key, value in found.items() if value}


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


def top(key: Key, given: dict[str, str], templates: Templates, *, always: bool) -> list[str]:
    """Return the lines of one key of the first level; what has several lines is set off by a blank one.

    `always`: the key is no remark, though it need not be written.
    """
    if not key.required and key.name not in STARTED and not always:
        return [remark(key, given)]
    match key.kind:
        case Kind.RECORD:
            below = [line for each in printed(RECORDS[key.record], templates) for line in field(each, given)]
            return ["", f"{key.name}: # {key.meaning}", *indented(below)]
        case Kind.FIGURES:
            return ["", f"{key.name}: # {key.meaning}，如 {key.example}", f"  {SAMPLE_INDICATOR}: {TO_FILL}"]
        case Kind.ITEMS:
            return ["", f"{key.name}: # {key.meaning}", *indented(items(key.name, templates))]
        case _:
            value = given.get(key.name) or TO_FILL
            sample = f"，如 {key.example}" if value == TO_FILL else ""
            return [*([""] if key.name == "体例" else []), f"{key.name}: {as_scalar(value)} # {key.meaning}{sample}"]


def field(key: Key, given: dict[str, str]) -> list[str]:
    """Return the line of one key inside a record: texts and dates to fill in, the rest to choose."""
    if key.kind in (Kind.TEXT, Kind.DATE):
        return [f"{key.name}: {TO_FILL} # {key.meaning}，如 {key.example}"]
    return [remark(key, given)]


def remark(key: Key, given: dict[str, str]) -> str:
    """Return a key as a comment, with a value that may be printed as it stands or has to be filled in."""
    value = sample(key, given)
    example = f"，如 {key.example}" if value == TO_FILL and "待填" not in key.example else ""
    return f"# {key.name}: {value} # {key.meaning}{example}"


def sample(key: Key, given: dict[str, str]) -> str:
    """Return a value for a key that is to choose: made of the report's own facts, else 待填, never another bureau's."""
    if key.name in given and key.kind is not Kind.RECORD:
        return as_scalar(given[key.name])
    if key.choices or key.kind is Kind.FLAG:
        return key.example
    match key.kind:
        case Kind.FIGURES:
            return f"{{{SAMPLE_FIGURE}: {TO_FILL}}}"
        case Kind.TARGETS:
            return f"{{{SAMPLE_INDICATOR}: {TO_FILL}}}"
        case Kind.ITEMS:
            return f"[{TO_FILL}]"
        case Kind.ROWS:
            return f"[[{TO_FILL}, {TO_FILL}]]"
        case Kind.HEAD:
            return f"[{TO_FILL}, {TO_FILL}]"
        case Kind.RECORD:
            below = {name: value for name, value in given.items() if name != "标题"}
            inside = ", ".join(f"{each.name}: {sample(each, below)}" for each in wanted(key))
            return f"{{{inside}}}" if inside else TO_FILL  # what has a short form
        case Kind.RECORDS:
            return f"[{sample(key._replace(kind=Kind.RECORD), given)}]"
        case _:
            return TO_FILL


def wanted(key: Key) -> list[Key]:
    """Return the keys of a record that its sample shows: the required ones and those that its own example has."""
    return [each for _, each in keys(RECORDS[key.record]) if each.required or f"{each.name}: " in key.example]


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
            sample = f"，如 {key.example}" if examples else ""
            lines.append(f"{key.name}: {TO_FILL} # {meaning}{sample}")
        elif key.name == "举措" and nested:
            lines += [f"{key.name}: # {meaning}", *indented(entry(declared, nested=False, examples=examples))]
        elif key.name == "内容" or not nested or key.kind is Kind.TEXT:
            lines.append(remark(key._replace(meaning=meaning), {}))
    return [f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]


def indented(lines: list[str]) -> list[str]:
    """Return lines two columns further in."""
    return [f"  {line}" for line in lines]
