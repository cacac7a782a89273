"""Writes a text as a YAML value that reads back as just that text, without quotes where none are needed."""

from functools import lru_cache

from drafter.source import parse_source, scalars


@lru_cache(maxsize=4096)
def as_scalar(text: str, *, in_braces: bool = True) -> str:
    """Return a text as a YAML value that may stand anywhere: behind a key, behind a dash, between braces.

    Whether it needs quotes is found out by reading it, so what the reader takes for a slip is quoted too. Without
    `in_braces` it may stand anywhere but between { } and [ ], where half-width commas need quotes.
    """
    if _is_plain(text):
        return text
    if text and "\n" not in text and not text.startswith("{{") and _reads_back(text, in_braces=in_braces):
        return text
    if "\n" in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def _is_plain(text: str) -> bool:
    """Return whether a text is of Chinese characters, ASCII letters and digits alone, which are never quoted.

    Most cells of a table are; reading one back takes a thousand times longer.
    """
    return text.isalnum() and all(letter.isascii() or "一" <= letter <= "鿿" for letter in text)


def _reads_back(text: str, *, in_braces: bool) -> bool:
    braces = f"组: {{甲: {text}, 乙: [{text}, 丙]}}\n" if in_braces else ""
    probe = parse_source(f"键: {text}\n列:\n  - {text}\n{braces}", "")
    found = tuple(each.text for each in scalars(probe.root, keys=True))
    keys_and_values = ("键", text, "列", text, *(("组", "甲", text, "乙", text, "丙") if in_braces else ()))
    return not probe.findings and found == keys_and_values
