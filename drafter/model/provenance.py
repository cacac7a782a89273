"""Holds the comment that tells from which file a file was rolled over: rollover writes it, check reads it."""

import re

from drafter.chinese.period import Period

START = "# 结转自 "
"""How the comment begins."""


def provenance(name: str, old: Period, new: Period) -> str:
    """Return the comment for a file that was made from the one called `name`."""
    return f"{START}{name}（{old}），期间改为{new}：“待填”的补上，“待核”的改好后去掉标记。"


def rolled_over_from(text: str) -> str:
    """Return the name of the file that a YAML text was made from; empty when it was not rolled over."""
    named = re.search(rf"^{START}(?:.*[/\\])?(.+)（[^（）]*），期间改为", text, re.MULTILINE) if START in text else None
    return named[1] if named else ""
