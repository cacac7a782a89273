"""Reads a file: its text, encoding and byte order mark; refuses what is no text file."""

import codecs
import re
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from drafter.findings import DrafterError, Finding, Place, as_typed, error, first_of, nearest

MAX_BYTES = 2_000_000
"""A report has some 20 KB; anything larger was given by mistake."""

_BOMS = (  # longest first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOREIGN = (
    (b"PK\x03\x04", "Word、Excel 或压缩文件（.docx、.xlsx、.zip）"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 或 Excel 文件（.doc、.xls）"),
    (b"%PDF", "PDF 文件"),
    (b"{\\rtf", "RTF 文件（Word 或写字板另存的）"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)
LONGEST_NAME = 80
"""Characters of a file name; file systems take 255 bytes."""
YAML_SUFFIXES = (".yaml", ".yml")
"""What a report's own file is called, in lower case."""
TEXT_SUFFIXES = (".txt", ".md")
"""What a finished report as plain text is called."""
OLD_WORD_SUFFIXES = (".doc", ".docm", ".wps", ".rtf", ".dot", ".wpt")
"""What Word or WPS must save anew as .docx before it can be read."""
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))}
_MOST_LOOKED_AT = 2000
"""Entries of a folder that are looked at for a name like the one that is missing."""
_KEY = r"[^\s，。；、（）]{1,20}[ \t]*[:：]"
_UTF8_HAN = rb"[\xe3-\xe9\xef][\x80-\xbf][\x80-\xbf]"
_REMEDY = "请用记事本或 WPS 打开核对，再“另存为”，编码选 UTF-8"


class Decoded(NamedTuple):
    """The text of a file and how it was encoded."""

    text: str
    encoding: str
    bom: bool
    finding: Finding | None = None
    """What is wrong with the encoding; the text then holds U+FFFD where it could not be read."""


def _kind(path: Path) -> str:
    return "" if path.suffix.lower() in TEXT_SUFFIXES else "的 YAML 文件"


def read_bytes(path: Path) -> bytes:
    """Return the content of a file; raises DrafterError (Y01) when it cannot be read or is no text file."""
    file = Place(str(path))
    try:
        if path.is_dir():
            raise DrafterError(error("Y01", f"“{path}”是文件夹，请给出其中的 YAML 文件", file))
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            raise DrafterError(error("Y01", f"“{path}”不是普通文件（是管道或设备），请给出存在盘上的文件", file))
        if path.stat().st_size > MAX_BYTES:  # asked before reading: a file of gigabytes must not be loaded
            raise DrafterError(error("Y01", f"“{path}”超过 2 MB，不像是一份总结{_kind(path)}，请核对文件名", file))
        data = path.read_bytes()
    except FileNotFoundError:
        raise DrafterError(error("Y01", f"找不到文件“{path}”{_instead(path)}", file)) from None
    except PermissionError:
        raise DrafterError(
            error("Y01", f"没有权限读取“{path}”，请核对文件权限，或看它是否正被别的程序占用", file)
        ) from None
    except (OSError, ValueError) as problem:  # ValueError: a NUL in the name
        reason = getattr(problem, "errno", None)
        detail = f"（系统错误号 {reason}）" if reason else ""
        raise DrafterError(error("Y01", f"读不了“{path}”{detail}，请核对文件名和磁盘、网络是否正常", file)) from None
    refuse_foreign(data, file)
    return data


def _instead(path: Path) -> str:
    """Return what to add about a file that is not there: where it was looked for, and what lies there."""
    folder = path.absolute().parent
    if not folder.is_dir():
        return f"：文件夹“{folder}”不存在，请核对"
    with suppress(OSError):
        wanted = YAML_SUFFIXES if path.suffix in (*YAML_SUFFIXES, "") else (path.suffix,)
        there = sorted(each.name for each in islice(folder.iterdir(), _MOST_LOOKED_AT) if each.suffix in wanted)
        if not there:
            return f"：文件夹“{folder}”里没有 {wanted[0]} 文件，请核对文件名和所在文件夹"
        near = nearest(path.name, there)
        likely = f"，是不是“{near}”？" if near else "；"
        shown = first_of(there, 8)
        return f"{likely}文件夹“{folder}”里的 {wanted[0]} 文件有：{shown}"
    return "，请核对文件名和所在文件夹"


def is_plain(name: str) -> bool:
    """Return whether a name is one step of a path and leads nowhere else, not to a device of Windows (NUL) either."""
    if not name or len(name) > LONGEST_NAME or name in (".", "..") or set(name) & set('/\\:*?"<>|\0'):
        return False
    return name == name.rstrip(" .") and name.partition(".")[0].rstrip().upper() not in _DEVICES


def path_inside(folder: Path, name: str) -> Path | None:
    """Return the path of a file that a report names, in its own folder or below it; None when it leads out of it.

    Both kinds of slashes part the steps, and ./ may stand before them. A link that leads out is one that leads out.
    """
    steps = name.replace("\\", "/").removeprefix("./").split("/")
    if not all(is_plain(step) for step in steps):
        return None
    path = folder.joinpath(*steps)
    try:
        return path if path.resolve().is_relative_to(folder.resolve()) else None
    except (OSError, RuntimeError):  # links in a circle
        return None


def refuse_foreign(data: bytes, file: Place) -> None:
    """Raise DrafterError (Y01) for a Word file or another file that is no text."""
    for magic, kind in _FOREIGN:
        if data.startswith(magic):
            message = f"“{file.file}”是{kind}，{_wanted(file.file)}"
            raise DrafterError(error("Y01", message, file))
    if b"\0" in data and not any(data.startswith(bom) for bom, _ in _BOMS):
        message = f"“{file.file}”不是可以识别的文本文件（含有零字节）；如果确是文本，{_REMEDY}"
        raise DrafterError(error("Y01", message, file))


def refuse_report(text: str, path: Path) -> None:
    """Raise DrafterError (Y01) for a .txt or .md that holds a finished report: few of its lines begin with a key."""
    if path.suffix.lower() not in TEXT_SUFFIXES:
        return
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith((" ", "\t", "#", "-"))]
    if 2 * sum(re.match(_KEY, line) is not None for line in lines) < len(lines):
        message = f"“{path}”是写好的文字，不是填写内容的 YAML；要由它得到 YAML，请运行 {_import(str(path))}"
        raise DrafterError(error("Y01", message, Place(str(path))))


def _import(file: str) -> str:
    """Return the command that makes a YAML of a finished report."""
    return f"drafter import {as_typed(file)}"


def _wanted(file: str) -> str:
    """Return what a file should have been, in words: a text when its name says so, else a YAML file."""
    if file.lower().endswith(TEXT_SUFFIXES):
        return "不是文本；请改成与内容相符的后缀，或用能打开它的软件另存为 .txt"
    imported = f"；要由它得到 YAML，请运行 {_import(file)}" if file.lower().endswith(".docx") else ""
    return f"不是 YAML 文本；请给出填写内容的 .yaml 文件{imported}"


def decode(data: bytes, file: str) -> Decoded:
    """Return the text of some bytes: by its mark, else as UTF-8, else as GB18030 (which holds GBK).

    Bytes that are none of these give the best guess together with a finding (Y02).
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_marked(data[len(bom) :], encoding, file)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", bom=False)
    except UnicodeDecodeError as problem:
        if not _mostly_utf8(data):
            try:
                return Decoded(data.decode("gb18030"), "gb18030", bom=False)
            except UnicodeDecodeError as other:
                problem = other if other.start > problem.start else problem
        return Decoded(
            data.decode("utf-8" if _mostly_utf8(data) else "gb18030", "replace"),
            "utf-8" if _mostly_utf8(data) else "gb18030",
            bom=False,
            finding=_broken(data, problem.start, problem.encoding, file),
        )


def _decode_marked(body: bytes, encoding: str, file: str) -> Decoded:
    """Return the text behind a byte order mark."""
    try:
        return Decoded(body.decode(encoding), encoding, bom=True)
    except UnicodeDecodeError as problem:
        finding = _broken(body, problem.start, encoding, file)
        return Decoded(body.decode(encoding, "replace"), encoding, bom=True, finding=finding)


def _mostly_utf8(data: bytes) -> bool:
    """Return whether most bytes beyond ASCII form Chinese characters in UTF-8; in GBK text hardly any do."""
    beyond = sum(byte >= 0x80 for byte in data)
    return 3 * len(re.findall(_UTF8_HAN, data)) > beyond / 2


def _broken(data: bytes, start: int, encoding: str, file: str) -> Finding:
    """Return the finding for bytes that the encoding does not know, at their line."""
    before = data[:start].decode(encoding, "replace")
    line = 1 + before.count("\n") + before.count("\r") - before.count("\r\n")
    rest = data[start : start + 200].decode(encoding, "replace").splitlines()
    tail = re.split(r"[\r\n]", before)[-1]
    where = f"第 {line} 行（文件第 {start + 1} 个字节）起不是 {_shown(encoding)} 文字"
    message = f"{where}，文件多半混用了两种编码，或没有传完整；{_REMEDY}"
    return error("Y02", message, Place(file, line, len(tail) + 1, tail + (rest[0] if rest else "")))


def _shown(encoding: str) -> str:
    """Return the name of an encoding as editors show it."""
    return {"gb18030": "GBK"}.get(encoding, encoding.upper())
