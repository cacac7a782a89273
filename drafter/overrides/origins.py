"""Remembers where an ejected file came from: written as a remark at its head, read again for `diff`."""

import hashlib
import re
from dataclasses import dataclass

_HEAD = re.compile(
    r"\{#\s*取自内置的“(?P<section>[^”\n]+)”(?:的块“(?P<block>[^”\n]+)”)?，drafter (?P<version>\S+)，"
    r"校验 (?P<digest>[0-9a-f]{16})。.*?#\}[ \t]*\n?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an ejected text came from."""

    section: str
    """Such as 通用/导语.html."""
    block: str
    """Empty for a whole section."""
    version: str
    """The program's version then."""
    digest: str
    """Of the built-in text then."""


def digest(text: str) -> str:
    """Return the check sum of a built-in text; it does not depend on the line ends of the installation."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def head(origin: Origin, notes: str) -> str:
    """Return the remark at the head of an ejected file."""
    block = f"的块“{origin.block}”" if origin.block else ""
    first = f"取自内置的“{origin.section}”{block}，drafter {origin.version}，校验 {origin.digest}。"
    body = notes.replace("#}", "# }")
    return f"{{# {first}\n   drafter templates diff 凭上面这一行看内置的后来有没有变，请留着。\n\n{body}\n#}}\n"


def read_origin(text: str) -> tuple[Origin | None, str]:
    """Return what an ejected file remembers, None when it does not, and the text without its head."""
    found = _HEAD.match(text)
    if found is None:
        return None, text
    origin = Origin(found["section"], found["block"] or "", found["version"], found["digest"])
    return origin, text[found.end() :]
