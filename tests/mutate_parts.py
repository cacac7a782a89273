"""Changes the XML inside a Word or Excel file and packs it again, so that it opens and says something else."""

import copy
import io
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

from lxml import etree

_VALUES = (
    *("", "-1", "0", "1", "2147483647", "99999999999999999999", "甲", "1.5", "NaN", "none", "on", "false", "\n", "A1"),
    *("XFD1048576", "A1:XFD1048576", "A0", "A1:", "#REF!", "rId1", "rId99", "../x.xml", "9" * 400),
)
_TEXTS = (
    *("", "0", "-5", "1e308", "1e999", "2024年13月", "待填", "【待核：甲】", "36份", "９９％", "#DIV/0!", "=1+1"),
    *("{{ 数据.甲 }}", "：", "一、", "（一）", "1.", "甲" * 5000, "\u2028", "\u200b", "无误", "更正：37份", "　"),
    *("99.5%", "45292"),
)


_OWN_MARK = "docProps/custom.xml"
"""Where a built file tells that it is as it was built; nobody writes there by hand."""


def part_changed(data: bytes, chance: Random) -> bytes:
    """Return a package with one of its parts changed, one time in ten left out; its checksums are right."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        sizes = {entry.filename: entry.file_size for entry in old.infolist()}
        likely = [0 if name == _OWN_MARK else max(size, 400) for name, size in sizes.items()]
        chosen = chance.choices(list(sizes), likely)[0]
        for name in sizes:
            content = old.read(name)
            if name == chosen:
                if chance.random() < 0.05:
                    continue
                content = xml_changed(content, chance)
            new.writestr(name, content)
    return made.getvalue()


def xml_changed(data: bytes, chance: Random) -> bytes:
    """Return XML with one to six changes of its elements; what is no XML stays as it is."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _ in range(chance.randint(1, 6)):
        inner = [each for each in root.iter() if isinstance(each.tag, str) and each is not root]
        if inner:
            chance.choice(_CHANGES)(chance.choice(inner), chance.choice(inner), chance)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _left_out(one: Any, _: Any, __: Random) -> None:
    if one.getparent() is not None:
        one.getparent().remove(one)


def _twice(one: Any, _: Any, chance: Random) -> None:
    for _ in range(chance.choice((1, 1, 1, 3, 200))):
        one.addnext(copy.deepcopy(one))


def _moved(one: Any, other: Any, _: Random) -> None:
    if one is not other and one not in other.iterancestors():
        other.append(one)


def _copied(one: Any, other: Any, _: Random) -> None:
    other.addnext(copy.deepcopy(one))


def _unwrapped(one: Any, _: Any, __: Random) -> None:
    for child in list(one):
        one.addprevious(child)


def _wrapped(one: Any, other: Any, chance: Random) -> None:
    """Put an element into others of some name, a few deep or far too deep."""
    for _ in range(chance.choice((1, 1, 2, 80))):
        around = etree.Element(other.tag, nsmap=other.nsmap)
        one.addprevious(around)
        around.append(one)


def _other_value(one: Any, _: Any, chance: Random) -> None:
    if one.attrib:
        one.set(chance.choice(list(one.attrib)), chance.choice(_VALUES))


def _value_gone(one: Any, _: Any, chance: Random) -> None:
    if one.attrib:
        del one.attrib[chance.choice(list(one.attrib))]


def _value_of_another(one: Any, other: Any, chance: Random) -> None:
    if one.attrib and other.attrib:
        name = chance.choice(list(other.attrib))
        one.set(chance.choice([*one.attrib, name]), other.get(name))


def _other_text(one: Any, _: Any, chance: Random) -> None:
    texts = [each for each in one.getroottree().iter() if isinstance(each.tag, str) and (each.text or "").strip()]
    if texts:
        chance.choice(texts).text = chance.choice(_TEXTS).replace("\x00", "")


def _other_name(one: Any, other: Any, _: Random) -> None:
    one.tag = other.tag


_CHANGES: tuple[Callable[[Any, Any, Random], None], ...] = (
    *(_left_out, _twice, _moved, _copied, _unwrapped, _wrapped, _other_value, _other_value, _value_gone),
    *(_value_of_another, _other_text, _other_text, _other_text, _other_name),
)
