"""Writes the JSON Schema (2020-12) that editors complete and check a file with, from the declared keys.

It takes what the loader takes, as far as a schema can see: an editor reads `2023` or `1.10` as a number and `true` as a
truth value where the loader sees text, so numbers and truth values stand wherever text may stand. It cannot see what
depends on other values: sums of 其中, units that differ, the number of cells in a row, names cited in a text.
"""

import json
from pathlib import Path
from typing import Any

from drafter.chinese.numerals import numeral
from drafter.chinese.period import parse_period
from drafter.chinese.units import HEDGES_AFTER, HEDGES_BEFORE, HEDGES_INSIDE, SCALES, SI_KILO
from drafter.figures import FIGURE_CHOICES, FIGURE_KEYS, FROM_SHEETS
from drafter.model.declaration import RECORDS, TO_FILL, Key, Kind, Report, keys, short_key

FILE = "报告.schema.json"
"""The name under which `new` and `rollover` look for the schema beside a YAML file."""

Json = dict[str, Any]

_NUMERALS = "一二三四五六七八九"
_PENDING = "【待[填核](?:[：:][^】\\n]*)?】"


def schema() -> Json:
    """Return the schema of a report's file."""
    definitions = {name: record(cls) for name, cls in RECORDS.items() if cls is not Report}
    definitions |= {"Figure": figure(), "Quantity": quantity(), "Period": period(), "Date": day()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "工作总结、工作计划",
        "description": "drafter 的 YAML 文件：一份报告的事实",
        **record(Report),
        "$defs": definitions,
    }


def schema_text() -> str:
    """Return the schema as it is written to a file."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def modeline(target: Path) -> str:
    """Return the comment that points an editor to the schema beside a YAML file; empty when there is none.

    A path, never an address: nothing is fetched from a network.
    """
    return f"# yaml-language-server: $schema=./{FILE}" if (target.parent / FILE).is_file() else ""


def record(cls: type) -> Json:
    """Return the schema of a mapping of declared keys."""
    declared = [key for _, key in keys(cls)]
    return {
        "type": "object",
        "properties": {key.name: described(key) for key in declared},
        "required": [key.name for key in declared if key.required],
        "additionalProperties": False,
    }


def described(key: Key) -> Json:
    """Return the schema of one key with its meaning and example."""
    return {"title": key.name, "description": f"{key.meaning}。例：{key.example}", **value(key)}


def value(key: Key) -> Json:  # noqa: PLR0912 - one case for each kind
    """Return the schema of one key's value."""
    match key.kind:
        case Kind.WORD | Kind.LINES | Kind.TEXT:
            return {"type": list(SCALAR)}
        case Kind.WORDS:
            return {"type": [*SCALAR, "array"], "items": {"type": [*SCALAR, "null"]}}
        case Kind.ROWS:
            row = {"type": "array", "items": {"type": [*SCALAR, "null"]}}
            return {"type": "array", "items": row}
        case Kind.HEAD:
            return table_head()
        case Kind.PERIOD:
            return reference("Period")
        case Kind.DATE:
            return reference("Date")
        case Kind.FLAG:
            return {"enum": ["是", "否"]}
        case Kind.CHOICE:
            return {"enum": list(key.choices)}
        case Kind.FIGURE:
            return reference("Quantity")
        case Kind.FIGURES:
            return {"type": "object", "additionalProperties": reference("Figure")}
        case Kind.TARGETS:
            return {"type": "object", "additionalProperties": reference("Quantity")}
        case Kind.RECORD:
            return one_of(key.record)
        case Kind.ITEMS | Kind.RECORDS:
            single = one_of(key.record, minProperties=1)
            return {"anyOf": [{"type": "array", "items": one_of(key.record)}, single]}


def table_head() -> Json:
    """Return the schema of the columns of a table: names, and headings that stand over several."""
    scalar = {"type": [*SCALAR, "null"]}
    names = {"type": [*SCALAR, "array"], "items": scalar}
    above = {"type": "object", "minProperties": 1, "additionalProperties": names}
    return {"anyOf": [{"type": list(SCALAR)}, above, {"type": "array", "items": {"anyOf": [scalar, above]}}]}


SCALAR = ("string", "number", "boolean")
"""What the editor may see where the loader reads text."""


def one_of(name: str, **more: Any) -> Json:
    """Return the schema of a record or of its short form."""
    cls = RECORDS[name]
    whole = {**reference(name), **more}
    short = short_key(cls)
    if short is None:
        return whole
    declared = next(key for _, key in keys(cls) if key.name == short)
    return {"anyOf": [value(declared), whole]}


def reference(name: str) -> Json:
    """Return a reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def figure() -> Json:
    """Return the schema of a figure: a quantity, or its fields."""
    fields: Json = {}
    for name, attribute, meaning, example in FIGURE_KEYS:
        fields[name] = {"title": name, "description": f"{meaning}。例：{example}", **figure_field(attribute)}
    return {"anyOf": [reference("Quantity"), {"type": "object", "properties": fields, "additionalProperties": False}]}


def figure_field(attribute: str) -> Json:
    """Return the schema of one field of a figure."""
    match attribute:
        case "parts":
            return {"type": "object", "additionalProperties": reference("Figure")}
        case "less_is_better" | "partial":
            return {"enum": ["是", "否"]}
        case "silent":
            words = list(FIGURE_CHOICES["silent"])
            return {"anyOf": [{"enum": words}, {"type": "array", "items": {"enum": words}}]}
        case "source":
            cell: Json = {"type": "string"}
            cells = {"type": "object", "properties": dict.fromkeys(FROM_SHEETS, cell), "additionalProperties": False}
            return {"anyOf": [cell, cells]}
        case "by" | "target_for":
            return {"enum": list(FIGURE_CHOICES[attribute])}
        case "rank" | "stated":
            return {"type": list(SCALAR)}
        case _:
            return reference("Quantity")


def text(*patterns: str) -> Json:
    """Return the schema of a text that fits one of some patterns."""
    return {"type": "string", "pattern": f"^\\s*(?:{'|'.join(patterns)})\\s*$"}


def quantity() -> Json:
    """Return the schema of a number with its unit, or 待填, or the old value in a mark."""
    number = "-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|0|[1-9][0-9]*)(?:\\.[0-9]+)?"
    before, inside, after = (choice(words) for words in (HEDGES_BEFORE, HEDGES_INSIDE, HEDGES_AFTER))
    scale = choice(scale for scale in SCALES if scale not in ("", "千"))
    scale = f"(?:{scale}|千(?![{SI_KILO}]))"
    letters = "A-Za-zμµ°℃㎡\\u4e00-\\u9fff"
    unit = (
        f"(?:(?:%|‰)|(?!(?!千[{SI_KILO}]|[百千]分点)[十百千万亿])(?!{inside}|{after}\\s*$)[{letters}]"
        f"(?:(?!{after}\\s*$)[{letters}²³·/（）()]|(?<=[A-DF-Za-df-z])[0-9])*)"
    )
    plain = f"{number}{scale}?{unit}?"
    forms = (
        f"{before}{plain}",
        f"{number}(?:{inside}{scale}?|{scale}?{inside}){unit}?",
        f"{number}{scale}?{unit}?(?:{after})?",
    )
    few = "(?!(?:[^0-9]*[0-9]){19})"
    filled = text(TO_FILL, *(few + form for form in forms))
    return {
        "title": "数据",
        "description": f"一个数字连同单位，如 36份、99.4%、近3万份；不知道就写 {TO_FILL}",
        "anyOf": [filled, {"type": "string", "pattern": _PENDING}, {"type": "number"}],
    }


def choice(words: Any) -> str:
    """Return a pattern for one of some words."""
    return f"(?:{'|'.join(words)})"


def period() -> Json:
    """Return the schema of 期间."""
    year = "(?:19|20|21)[0-9]{2}"
    dash = "(?:——|[-–—~～至到])"
    months = choice(
        f"{first}月?(?:份)?{dash}{last}月(?:份)?"
        for first in range(1, 13)
        for last in range(first, 13)
        if readable(f"2023年{first}—{last}月")
    )
    words = (
        f"{year}(?:年(?:度|全年)?)?",
        f"{year}年(?:度)?[上下]半年",
        f"{year}年(?:度)?第?[一二三四1-4]季度",
        f"{year}年(?:度)?前(?:三|3)个?季度",
        f"{year}年{months}",
        f"{year}年(?:1[0-2]|0?[1-9])月(?:份)?",
        TO_FILL,
    )
    return {
        "title": "期间",
        "description": f"{Kind.PERIOD.value}；不知道就写 {TO_FILL}",
        "anyOf": [text(*words), {"type": "integer", "minimum": 1900, "maximum": 2199}],
    }


def readable(words: str) -> bool:
    """Return whether the loader takes some words for a period."""
    try:
        parse_period(words)
    except ValueError:
        return False
    return True


def day() -> Json:
    """Return the schema of 日期: only days that the calendar has."""
    forms = [
        calendar(lambda year, month, date: f"{year}年{month}月{date}日", arabic=True),
        *(
            calendar(lambda year, month, date, sign=sign: f"{year}{sign}{month}{sign}{date}", arabic=True)
            for sign in ("-", "/", "\\.")
        ),
        calendar(lambda year, month, date: f"{year}年{month}月{date}日", arabic=False),
    ]
    return {
        "title": "日期",
        "description": f"{Kind.DATE.value}；不知道就写 {TO_FILL}",
        "anyOf": [text(*forms, TO_FILL), {"type": "string", "pattern": _PENDING}],
    }


def calendar(form: Any, *, arabic: bool) -> str:
    """Return a pattern for the days of 1900 to 2199 in one way of writing."""
    spell = arabic_number if arabic else chinese_number
    lengths = {31: (1, 3, 5, 7, 8, 10, 12), 30: (4, 6, 9, 11), 28: (2,)}
    any_year = years("(?:19|20|21)[0-9]{2}", arabic=arabic)
    leap = years("(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)", arabic=arabic)
    days = [
        form(any_year, choice(map(spell, months)), choice(map(spell, range(1, last + 1))))
        for last, months in lengths.items()
    ]
    return choice([*days, form(leap, spell(2), spell(29))])


def arabic_number(number: int) -> str:
    """Return a pattern for a month or day in digits, a leading zero allowed."""
    return f"0?{number}" if number < 10 else str(number)


def chinese_number(number: int) -> str:
    """Return a month or day in Chinese numerals."""
    return numeral(number)


def years(pattern: str, *, arabic: bool) -> str:
    """Return a pattern of years, in Chinese digits when asked."""
    if arabic:
        return pattern
    counts = pattern.replace("{2}", "§")
    chinese = counts.replace("0-9", "〇" + _NUMERALS)
    for digit, character in enumerate("〇" + _NUMERALS):
        chinese = chinese.replace(str(digit), character)
    return chinese.replace("§", "{2}")
