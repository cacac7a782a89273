"""Changes a file as people, editors and bad luck do: characters, lines, indents, encodings, nesting, single bytes."""

from collections.abc import Callable
from random import Random

from mutate_parts import part_changed
from mutate_yaml import yaml_changed

_PIECES: tuple[str, ...] = (
    *"：，。“”‘’（）【】{}[]#&*!|>%@`-?~\\\"'/<",
    *("\t", "　", "\xa0", "\u200b", "\ufeff", "\x00", "\x0b", "\x85", "\u2028", "\ud7ff", "😀", "⼯", "\ufffd"),
    *("{{", "}}", "{% ", " %}", "{{ 数据.", "{{ 指标.甲 }}", "{% for a in b %}"),
    *("<p>", "</p>", "<table>", "&lt;", "&#0;"),
    *(": ", "- ", "\n", "\n\n", "\n  ", "---\n", "...\n", "&甲 ", "*甲"),
    *("<<: ", "|\n", ">-\n", "? ", "!!python/object "),
    *("待填", "【待核：甲】", "无", "是", "1e9", "-1", "0", "９９", "99999999999999999999%", "0.1万元"),
    *("2023年13月", "１２"),
    *("(" * 40, "[" * 200, "{" * 200, "- " * 200, "甲" * 3000, "9" * 400, "，" * 500),
)  # fmt: skip


def mutated(data: bytes, chance: Random, *, yaml: bool = False) -> bytes:
    """Return a file with one to five changes; in a Word or Excel file they are made in a part of it, or in its bytes.

    `yaml`: most of them are such as somebody makes who writes YAML.
    """
    if data[:2] == b"PK":
        return _bytes_changed(data, chance) if chance.random() < 0.1 else part_changed(data, chance)
    text = data.decode("utf-8", "replace")
    for _ in range(chance.randint(1, 5)):
        change = yaml_changed if yaml and chance.random() < 0.7 else chance.choice(_CHANGES)
        text = change(text, chance)
    encoding = chance.choices(("utf-8", "utf-8-sig", "gb18030", "utf-16", "big5", "utf-32"), (90, 3, 3, 2, 1, 1))[0]
    changed = text.encode(encoding, "replace")
    return _bytes_changed(changed, chance) if chance.random() < 0.05 else changed


def _put(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(_PIECES) + text[at:]


def _taken(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.randint(1, 12) :]


def _replaced(text: str, chance: Random) -> str:
    return _put(_taken(text, chance), chance)


def _lines_changed(text: str, chance: Random) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            lines.insert(one, lines[other])
        case 1:
            lines[one], lines[other] = lines[other], lines[one]
        case 2:
            del lines[one]
        case 3:
            lines[one] = " " * chance.randint(0, 9) + lines[one].lstrip()
        case _:
            lines[one] = chance.choice(("#", "\t", "- ", "　", "  ")) + lines[one]
    return "\n".join(lines)


def _repeated(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    piece = text[at : at + chance.randint(1, 60)]
    return text[:at] + piece * chance.choice((2, 10, 300)) + text[at:]


def _cut_off(text: str, chance: Random) -> str:
    return text[: chance.randint(0, len(text))]


def _line_ends(text: str, chance: Random) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r", "\n\n")))


_CHANGES: tuple[Callable[[str, Random], str], ...] = (
    *(_put, _put, _put, _taken, _taken, _replaced, _replaced),
    *(_lines_changed, _lines_changed, _lines_changed, _repeated, _cut_off, _line_ends),
)


def _bytes_changed(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.randint(0, len(changed))] if chance.random() < 0.1 else changed)
