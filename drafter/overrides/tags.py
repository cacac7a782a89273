"""Finds unknown tags, classes and attributes in the literal text of a template, each at its place."""

import re

from drafter.compose.markup import CLASSES, TAGS, attribute_mistake, likely
from drafter.findings import Finding, Place, error
from drafter.overrides.lexical import without_tags

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<(/?)([^\W\d][^\s<>/\0]*)(\0?)([^<>]*)>")
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/\0]+)\s*=\s*(\"[^\"]*\"|'[^']*')")


def check_tags(text: str, shown: str) -> list[Finding]:
    """Return the mistakes; a tag or a class that the template itself puts together is left to the reader of markup."""
    literal = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), without_tags(text))
    findings: list[Finding] = []
    lines = text.split("\n")
    for found in _TAG.finditer(literal):
        closing, tag, made, attributes = found.groups()
        if closing or made:
            continue
        line = literal.count("\n", 0, found.start()) + 1
        column = found.start() - (literal.rfind("\n", 0, found.start()) + 1) + 1
        place = Place(shown, line, column, lines[line - 1])
        if tag not in TAGS:
            findings.append(error("T21", f"没有 <{tag}> 这个标签{likely(tag, TAGS)}", place))
            continue
        for name, value in _ATTRIBUTE.findall(attributes):
            kind = " ".join(value[1:-1].split())
            if name != "class":
                message = attribute_mistake(tag, name, "1" if "\0" in value else kind)
                findings += [error("T22", message, place)] if message else []
            elif "\0" not in value and kind and kind not in CLASSES.get(tag, ()):
                words = f"<{tag}> 没有“{kind}”这个 class{likely(kind, CLASSES.get(tag, ()))}"
                findings.append(error("T22", words, place))
    return findings
