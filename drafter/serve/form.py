"""Describes the form that the browser shows, from the declaration of the keys: labels, meanings, kinds, examples."""

from typing import Any

from drafter.model.declaration import RECORDS, Key, Report, keys, short_key
from drafter.model.figures import FIGURE_KEYS

SHOWN = ("体例", "单位", "期间", "标题", "落款", "导语", "指标", "成效", "问题", "计划", "结语")
"""The keys of a report that the form shows before they have a value; the others can be put in."""


def form() -> dict[str, Any]:
    """Return the records by name, each a list of its fields, and the fields of a figure."""
    return {
        "root": Report.__name__,
        "shown": SHOWN,
        "records": {name: _record(record) for name, record in RECORDS.items()},
        "figure": [{"name": name, "meaning": meaning, "example": example} for name, _, meaning, example in FIGURE_KEYS],
    }


def _record(record: type) -> dict[str, Any]:
    return {"short": short_key(record) or "", "fields": [_field(key) for _, key in keys(record)]}


def _field(key: Key) -> dict[str, Any]:
    return {
        "name": key.name,
        "kind": key.kind.name,
        "meaning": key.meaning,
        "example": key.example,
        "required": key.required,
        "choices": key.choices,
        "record": key.record,
    }
