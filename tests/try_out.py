"""Hands one input to every command that reads its kind, and says what is wrong with what they do."""

import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from terminal import drafter
from word_files import p, r, tbl, word_file

from drafter.findings import DrafterError
from drafter.source import Mapping, Node, Scalar, Sequence, read_source

EXAMPLES = Path(__file__).parent.parent / "examples"
REPORT = EXAMPLES / "年度总结.yaml"
RULES = """用词:
  - {词: 抓手, 改: 办法, 错例: [找准抓手。], 正例: [找准办法。]}
  - {正则: "打造.{1,6}高地", 说明: 提法过大, 错例: [打造创新高地。], 正例: [建设园区。]}
关闭: [Z01]
"""


class Input(NamedTuple):
    """A file to be mutated."""

    name: str
    data: bytes


COMMANDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "报告": (
        ("build", "{}", "--to", "text", "-o", "-"),
        ("build", "{}", "-o", "甲.docx"),
        ("check", "{}", "--fix"),
        ("rollover", "{}", "--unfinished", "-o", "下期.yaml"),
    ),
    "模板": (("build", "报告.yaml"), ("templates", "check", "报告.yaml")),
    "版式": (("build", "报告.yaml"), ("templates", "check", "报告.yaml")),
    "规则": (("check", "报告.yaml"),),
    "词表": (("build", "报告.yaml"), ("check", "报告.yaml")),
    "Word": (
        ("check", "{}"),
        ("import", "{}", "-o", "得.yaml"),
        ("pull", "{}", "报告.yaml"),
        ("compare", "{}", "报告.yaml"),
    ),
    "文本": (("check", "{}"), ("import", "{}", "-o", "得.yaml")),
}
"""The commands for each kind of file; {} stands for its name."""
KINDS = tuple(COMMANDS)
_FOLDERS = {"模板": "模板/年度总结", "版式": "模板", "规则": "模板", "词表": "模板"}


@cache
def inputs() -> dict[str, list[Input]]:
    """Return the originals of each kind, a few hundred bytes to some kilobytes each."""
    templates = [*EXAMPLES.rglob("*.html"), *(EXAMPLES.parent / "templates").glob("*/*.html")]
    layouts = [EXAMPLES.parent / "templates" / "版式.yaml", *EXAMPLES.rglob("版式.yaml")]
    words = list(EXAMPLES.rglob("词表.txt"))
    reports = [path for path in sorted(EXAMPLES.rglob("*.yaml")) if "模板" not in path.parts]
    return {
        "报告": [_read(path) for path in reports],
        "模板": [_read(path) for path in sorted(templates)],
        "版式": [_read(path, "版式.yaml") for path in sorted(layouts)],
        "规则": [Input("规则.yaml", RULES.encode())],
        "词表": [_read(path) for path in words],
        "Word": list(_word_files()),
        "文本": [Input("成稿.txt", _finished())],
    }


def _read(path: Path, name: str = "") -> Input:
    return Input(name or path.name, path.read_bytes())


def _finished() -> bytes:
    return drafter("build", REPORT, "--to", "text", "-o", "-", folder=EXAMPLES).stdout.encode()


def _word_files() -> Iterator[Input]:
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - here only

    with TemporaryDirectory() as folder:
        ours = Path(folder) / "甲.docx"
        drafter("build", REPORT, "-o", ours, folder=EXAMPLES)
        yield _read(ours)
        rows = tbl(("名称", "本期", "上年"), ("检查企业", "36家", "30家"))
        foreign = word_file(
            Path(folder) / "别处的.docx", p(r("2023年工作总结")) + p(r("一、抓好工作")) + rows + p(r("完。"))
        )
        yield _read(foreign)


def wrong_with(folder: Path, name: str, kind: str, data: bytes) -> str:
    """Return what goes wrong with a file; empty when every command ends as it should."""
    place = folder / _FOLDERS.get(kind, "")
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(REPORT, folder / "报告.yaml")
    (place / name).write_bytes(data)
    return next(filter(None, (_wrong(folder, command, name) for command in COMMANDS[kind])), "")


def _wrong(folder: Path, command: tuple[str, ...], name: str) -> str:
    numbers = _numbers(folder / name) if name.endswith(".yaml") and "--fix" in command else None
    done = drafter(*(part.format(name) for part in command), folder=folder)
    told = done.stdout + done.stderr
    if done.returncode not in (0, 1) or "程序自身出错" in told or "Traceback" in told:
        return f"{' '.join(command)} ends with {done.returncode}: {told[-300:]}"
    if numbers is not None and numbers != _numbers(folder / name):
        return f"{' '.join(command)} changes a number"
    if command[-1] == "-" and done.returncode == 0 and not done.stderr:
        lost = sorted(_cited_nowhere(folder / name) - set(_NUMBER.findall(done.stdout)))
        return f"{' '.join(command)} prints none of {lost} and says nothing" if lost else ""
    return ""


_NUMBER = re.compile(r"\d+")


def _numbers(path: Path) -> list[str]:
    return _NUMBER.findall(path.read_bytes().decode("utf-8", "replace"))


def _cited_nowhere(path: Path) -> set[str]:
    """Return the numbers that stand in the texts of a report, which must all be printed."""
    try:
        source = read_source(path)
    except DrafterError:
        return set()
    return set(_NUMBER.findall("\n".join(_texts(source.root))))


def _texts(node: Node | None) -> Iterator[str]:
    match node:
        case Mapping():
            for key, value in node.entries:
                if key.text == "内容" and isinstance(value, Scalar) and "{" not in value.text:
                    yield value.text
                else:
                    yield from _texts(value)
        case Sequence():
            for each in node.items:
                yield from _texts(each)
        case _:
            pass
