"""Measures `import --figures` on reports of our own, marked by hand: `python tests/figure_names_corpus.py`.

A mark is [value|words that the name must hold|words that it should hold]; / parts words of which one is enough,
- stands before one that belongs to another figure.
[value|~] is a change against the year before, [value|<] the value that another one began from, and [value|] one that
may stay prose. What has no mark is no figure.
"""

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.citing.citations import Scope, pieces
from drafter.citing.values import Cited, Figures
from drafter.importing.convert import Order, import_report
from drafter.model.declaration import Declared, Text
from drafter.model.load import load_report
from drafter.source import parse_source

FOLDER = Path(__file__).parent / "data" / "figure_names"
_MARK = re.compile(r"\[([^\]|]+)\|([^\]|]*)(?:\|([^\]]*))?\]")


class Marked(NamedTuple):
    """A figure as it was marked by hand."""

    start: int
    """In the text without marks."""
    value: str
    must: str
    """Words parted by blanks; ~ a change, < the value that another began from, empty: may stay prose."""
    should: str


class Cite(NamedTuple):
    """A figure that the import lifted, and where its citation prints."""

    start: int
    printed: str
    name: str
    rest: str
    """Of the citation, behind the path."""


class Score(NamedTuple):
    """How the import did on one report."""

    marked: list[Marked]
    missed: list[Marked]
    wrong: list[tuple[Marked | None, Cite]]
    """None: no figure was marked there."""
    poor: list[tuple[Marked, Cite]]
    right: list[tuple[Marked, Cite]]


def read_marked(path: Path) -> tuple[str, list[Marked]]:
    """Return a text without its marks, and the marks."""
    plain, found, end = "", [], 0
    text = path.read_text("utf-8")
    for mark in _MARK.finditer(text):
        plain += text[end : mark.start()]
        found.append(Marked(len(plain), mark[1], mark[2], mark[3] or ""))
        plain += mark[1]
        end = mark.end()
    return plain + text[end:], found


def cited(plain: str) -> list[Cite]:
    """Return what an import of a text lifts, in order."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "原文.txt"
        path.write_text(plain, "utf-8")
        result = import_report(path, path.with_suffix(".yaml"), Order(figures=True))
    report = load_report(parse_source(result.text, "稿.yaml")).report
    assert report is not None, result.findings
    return [cite for record, scope in _records(report, {}) for cite in _cites(record, scope, plain)]


def _records(value: object, names: dict[str, object]) -> Iterator[tuple[Text, Scope]]:
    """Yield each text of a report with what it may cite."""
    if isinstance(value, Text):
        yield value, Scope(names, Cited(), [])
    elif isinstance(value, tuple):
        for each in value:
            yield from _records(each, names)
    elif isinstance(value, Declared):
        for key, root in (("indicators", "指标"), ("figures", "数据")):
            if own := getattr(value, key, None):
                names = {**names, root: Figures({figure.name: figure for figure in own})}
        for name in value._fields:
            yield from _records(getattr(value, name), names)


def _cites(text: Text, scope: Scope, plain: str) -> Iterator[Cite]:
    if "{{" not in text.raw:
        return
    found = [*pieces(text, scope)]
    start = plain.find("".join(piece.text for piece in found))
    assert start >= 0, text.raw
    for piece in found:
        if piece.cited and piece.figure:
            citation = text.raw[piece.start : text.raw.index("}}", piece.start)]
            key = "完成" if re.search(r"\.完成\s*$", citation) else ""
            yield Cite(start, piece.text, piece.figure.name + key, "".join(citation.partition("|")[1:]))
        start += len(piece.text)


def score(path: Path) -> Score:
    """Return how the import does on a marked report."""
    plain, marked = read_marked(path)
    cites = cited(plain)
    scored = Score([each for each in marked if each.must], [], [], [], [])
    hit = set()
    for cite in cites:
        mark = next((each for each in marked if cite.start <= each.start < cite.start + len(cite.printed)), None)
        if mark is None:
            scored.wrong.append((None, cite))
            continue
        hit.add(mark)
        if not mark.must:
            continue
        computed = cite.rest.strip() in ("| 完成率", "| 比目标")
        if mark.value not in cite.printed or not (mark.must in "~<" or computed or _holds(cite.name, mark.must)):
            scored.wrong.append((mark, cite))
        elif _holds(cite.name, mark.should):
            scored.right.append((mark, cite))
        else:
            scored.poor.append((mark, cite))
    scored.missed.extend(each for each in scored.marked if each not in hit)
    return scored


def _holds(name: str, words: str) -> bool:
    return all(
        choice[1:] not in name if choice[0] == "-" else any(word in name for word in choice.split("/"))
        for choice in words.split()
    )


def report(name: str, scored: Score, *, listed: bool, every: bool) -> Iterator[str]:
    """Yield what is to be said of a report."""
    changes = [each for each in scored.marked if each.must in "~<"]
    missed_changes = [each for each in scored.missed if each.must in "~<"]
    values, missed = len(scored.marked) - len(changes), len(scored.missed) - len(missed_changes)
    yield (
        f"{name}：数{values}个，提取{values - missed}个（{(values - missed) / values:.1%}）；"
        f"升降和原值{len(changes)}个，提取{len(changes) - len(missed_changes)}个；"
        f"名称错{len(scored.wrong)}个，欠好{len(scored.poor)}个"
    )
    if not listed:
        return
    yield from (f"　漏　{each.value}　{each.must}" for each in scored.missed if every or each.must not in "~<")
    yield from (f"　错　{cite.name}={cite.printed}　{mark and mark.must}" for mark, cite in scored.wrong)
    yield from (f"　欠　{cite.name}={cite.printed}　{mark.must}｜{mark.should}" for mark, cite in scored.poor)
    yield from (f"　对　{cite.name}={cite.printed}" for _, cite in scored.right if every)


def together(scores: Iterable[Score]) -> Score:
    """Return several scores as one."""
    return Score(*([each for part in parts for each in part] for parts in zip(*scores, strict=True)))


if __name__ == "__main__":
    scores = {path.stem: score(path) for path in sorted(FOLDER.glob("*.txt"))}
    for name, scored in {**scores, "合计": together(scores.values())}.items():
        print("\n".join(report(name, scored, listed=name != "合计", every="-v" in sys.argv)))
