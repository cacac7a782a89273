"""Takes a bureau's own 导语 apart: its paragraph and the template in; 领导, 思想, 围绕 and the rest out."""

import re
from collections.abc import Callable, Mapping
from itertools import combinations

OPENING_KEYS = ("领导", "思想", "围绕")
_MARKS = dict(zip((*OPENING_KEYS, "内容"), ("卌甲", "卌乙", "卌丙", "卌丁"), strict=True))
"""Words that no report has, by which it is seen where a template prints its fields."""
_FIELD = "([^，。；]{2,60})"


def opening_parts(text: str, printed: Callable[[Mapping[str, str]], str]) -> dict[str, str]:
    """Return the fields with which a template prints a paragraph, as many as there are; empty when it cannot.

    `printed` returns the first paragraph that the template makes of some fields.
    """
    for count in range(len(OPENING_KEYS), -1, -1):
        for keys in combinations(OPENING_KEYS, count):
            fields = (*keys, "内容")
            shown = printed({key: _MARKS[key] for key in fields})
            if not all(shown.count(_MARKS[key]) == 1 for key in fields):
                continue
            pattern = re.escape(shown)
            order = sorted(fields, key=lambda key: shown.index(_MARKS[key]))
            for key in fields:
                pattern = pattern.replace(_MARKS[key], "(.+)" if key == "内容" else _FIELD)
            if found := re.fullmatch(pattern, text):
                parts = dict(zip(order, found.groups(), strict=True))
                ended = "。" if shown.endswith(f"{_MARKS['内容']}。") else ""
                return {**parts, "内容": parts["内容"] + ended}
    return {}
