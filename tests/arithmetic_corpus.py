"""Measures the checks of arithmetic on sentences and tables of our own: `python tests/arithmetic_corpus.py`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.check.passages import passages_from_text
from drafter.check.proofread import find_hits
from drafter.check.rule import Context
from drafter.findings import Finding, Level

FOLDER = Path(__file__).parent / "data" / "arithmetic"


class Sample(NamedTuple):
    """A short text of the corpus."""

    wrong: bool
    kind: str
    text: str


def samples(file: str) -> list[Sample]:
    """Return the texts of one part of the corpus: 错 or 对, the kind of arithmetic, and the text.

    A .tsv holds a short text on each line, with \\n for a line end; a .txt holds tables with blank lines between.
    """
    text = (FOLDER / file).read_text("utf-8")
    if file.endswith(".tsv"):
        rows = [line.split("\t") for line in text.splitlines() if line]
        return [Sample(mark == "错", kind, words.replace("\\n", "\n")) for mark, kind, words in rows]
    found = []
    for block in text.strip().split("\n\n"):
        head, _, table = block.partition("\n")
        mark, kind = head.split("\t")
        found.append(Sample(mark == "错", kind, table))
    return found


def findings(text: str) -> list[Finding]:
    """Return what the checks tell of a text."""
    return [hit.finding() for hit in find_hits(passages_from_text(text, "x.txt"), Context(), words=False)]


def found(sample: Sample) -> bool:
    """Return whether a mistake of arithmetic is told of a text."""
    return any(each.rule.startswith("F") for each in findings(sample.text))


def false(sample: Sample) -> list[Finding]:
    """Return what is told of a text with level 警告 or above."""
    return [each for each in findings(sample.text) if each.level is not Level.HINT]


def report(name: str, cases: list[Sample], *, every: bool) -> Iterator[str]:
    """Yield the lines that tell how many mistakes are found and how many right texts are hit."""
    wrong, right = [each for each in cases if each.wrong], [each for each in cases if not each.wrong]
    missed = [each for each in wrong if not found(each)]
    called = [each for each in right if false(each)]
    seen = len(wrong) - len(missed)
    share = f"（{seen / len(wrong):.0%}）" if wrong else ""
    yield f"{name}：错{len(wrong)}条，查出{seen}条{share}；对{len(right)}条，误报{len(called)}条"
    for each in missed:
        yield f"　漏　{each.kind}　{each.text}"
    for each in called:
        yield f"　误报　{each.text}　{[finding.message for finding in false(each)]}"
    for each in cases if every else ():
        yield f"　{'错' if each.wrong else '对'}　{each.text}"
        yield from (f"　　{finding.level} {finding.rule} {finding.message}" for finding in findings(each.text))


if __name__ == "__main__":
    for path in sorted(FOLDER.iterdir()):
        print("\n".join(report(path.stem, samples(path.name), every="-v" in sys.argv)))
