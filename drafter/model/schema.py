"""Writes the JSON Schema (2020-12) that editors complete and check a file with, from the declared keys.

It takes what the loader takes, as far as a schema can see: an editor reads `2023` or `1.10` as a number and `true` as a
truth value where the loader sees text, so numbers and truth values stand wherever text may stand. It tells gross
mistakes while one types. Whether there is such a day, whether such months are a period and whether a number can be
relied on is for `check` to tell, and so is what depends on other values (sums of 其中, names cited in a text).
"""

import json
from pathlib import Path
from typing import Any

from drafter.chinese.units import HEDGES_BEFORE
from drafter.model.declaration import RECORDS, TO_FILL, Key, Kind, Report, keys, short_key
from drafter.model.figures import FIGURE_CHOICES, FIGURE_KEYS, FROM_SHEETS

FILE = "报告.schema.json"
"""The name under which `new` and `rollover` look for the schema beside a YAML file."""

Json = dict[str, Any]

PENDING: Json = {"type": "string", "pattern": "【待[填核][^】]*】"}
"""A value in which something is still to fill in or to verify."""


def reference(name: str) -> Json:
    """Return a reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


_SCALAR = ["string", "number", "boolean"]
TEXTS: dict[str, Json] = {
    "Text": {"type": _SCALAR},
    "Cell": {"type": [*_SCALAR, "null"]},
    "Words": {"type": [*_SCALAR, "array"], "items": reference("Cell")},
}
"""What the editor may see where the loader reads text, a text that may be empty, and one or several of them."""


def schema() -> Json:
    """Return the schema of a report's file."""
    definitions = {name: record(cls) for name, cls in RECORDS.items() if cls is not Report}
    definitions |= {"Figure": figure(), "Quantity": quantity(), "Period": period(), "Date": day()} | TEXTS
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
            return reference("Text")
        case Kind.WORDS:
            return reference("Words")
        case Kind.ROWS:
            return {"type": "array", "items": {"type": "array", "items": reference("Cell")}}
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
    above = {"type": "object", "minProperties": 1, "additionalProperties": reference("Words")}
    return {"anyOf": [reference("Text"), above, {"type": "array", "items": {"anyOf": [reference("Cell"), above]}}]}


def one_of(name: str, **more: Any) -> Json:
    """Return the schema of a record or of its short form."""
    cls = RECORDS[name]
    whole = {**reference(name), **more}
    short = short_key(cls)
    if short is None:
        return whole
    declared = next(key for _, key in keys(cls) if key.name == short)
    return {"anyOf": [value(declared), whole]}


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
        case "only" | "not_in":
            return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
        case "by" | "target_for" | "gathered":
            return {"enum": list(FIGURE_CHOICES[attribute])}
        case "rank" | "stated":
            return reference("Text")
        case _:
            return reference("Quantity")


def text(pattern: str) -> Json:
    """Return the schema of a text that fits a pattern, or of 待填."""
    return {"type": "string", "pattern": f"^\\s*(?:{pattern}|{TO_FILL}\\s*)$"}


def quantity() -> Json:
    """Return the schema of one number with its unit, or 待填, or the old value in a mark."""
    near = "|".join(HEDGES_BEFORE)
    unit = "(?:[^0-9\\s，。；：]|[A-Za-z][0-9])*"  # m3 is a unit, a second number is none
    return {
        "title": "数据",
        "description": f"一个数字连同单位，如 36份、99.4%、近3万份；不知道就写 {TO_FILL}",
        "anyOf": [text(f"(?:{near})?-?[0-9][0-9,]*(?:\\.[0-9]+)?{unit}\\s*"), PENDING, {"type": "number"}],
    }


def period() -> Json:
    """Return the schema of 期间: a year of four digits, and behind 年 whatever words and numbers tell a part of it."""
    part = "[\\s0-9一二三四年度全上下半前第个季月份至到—–~～-]*"
    return {
        "title": "期间",
        "description": f"{Kind.PERIOD.value}；不知道就写 {TO_FILL}",
        "anyOf": [
            text(f"[0-9](?:\\s*[0-9]){{3}}\\s*(?:年{part})?"),
            {"type": "integer", "minimum": 1900, "maximum": 2199},
        ],
    }


def day() -> Json:
    """Return the schema of 日期: three numbers with a sign behind each, be there such a day or not."""
    number = "[\\s0-9〇一二三四五六七八九十]+"
    return {
        "title": "日期",
        "description": f"{Kind.DATE.value}；不知道就写 {TO_FILL}",
        "anyOf": [text(f"{number}[年./-]{number}[月./-]{number}(?:日\\s*)?"), PENDING],
    }
