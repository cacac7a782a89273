"""Changes a file as people, editors and bad luck do: characters, lines, indents, encodings, nesting, single bytes."""

import io
import zipfile
from collections.abc import Callable
from random import Random

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


def mutated(data: bytes, chance: Random) -> bytes:
    """Return a file with one to five changes; in a Word file they are made in one of its parts, or in its bytes."""
    if data[:2] == b"PK":
        return _bytes_changed(data, chance) if chance.random() < 0.2 else _part_changed(data, chance)
    text = data.decode("utf-8", "replace")
    for _ in range(chance.randint(1, 5)):
        text = chance.choice(_CHANGES)(text, chance)
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


def _part_changed(data: bytes, chance: Random) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = chance.choice([*names, "word/document.xml", "word/document.xml"])
        for name in names:
            content = old.read(name)
            if name == chosen:
                if chance.random() < 0.1:
                    continue
                content = _tags_changed(content.decode("utf-8", "replace"), chance).encode("utf-8", "replace")
            new.writestr(name, content)
    return made.getvalue()


def _tags_changed(xml: str, chance: Random) -> str:
    """Return XML that is mostly still well-formed: whole elements, values and words are changed."""
    if chance.random() < 0.15:
        return chance.choice(_CHANGES)(xml, chance)
    between = chance.choice(('"', "<w:p>"))
    pieces = xml.split(between)
    for _ in range(chance.randint(1, 4)):
        if len(pieces) > 3:
            one, other = chance.randrange(1, len(pieces) - 1), chance.randrange(1, len(pieces) - 1)
            value = chance.choice(("", "-1", "0", "99999999", "甲", "1.5", "&#10;"))
            simple = between == '"' and one % 2 and chance.random() < 0.7  # every other piece is a value
            pieces[one] = value if simple else pieces[other]
    return between.join(pieces)
