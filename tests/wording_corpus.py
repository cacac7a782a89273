"""Measures the checks of words, marks, names and days on sentences of our own: `python tests/wording_corpus.py`."""

import sys
from pathlib import Path
from typing import NamedTuple

from drafter.check.passages import passages_from_text
from drafter.check.proofread import find_hits
from drafter.check.rule import Context
from drafter.findings import Finding, Level

FILE = Path(__file__).parent / "data" / "wording" / "例句.tsv"


class Sample(NamedTuple):
    """A short text of the corpus."""

    wrong: bool
    kind: str
    text: str


def samples() -> list[Sample]:
    """Return the texts, half of them wrong: 错 or 对, the kind, and the text; \\n for a line end."""
    rows = [line.split("\t") for line in FILE.read_text("utf-8").splitlines() if line]
    return [Sample(mark == "错", kind, text.replace("\\n", "\n")) for mark, kind, text in rows]


def findings(sample: Sample) -> list[Finding]:
    """Return what the checks tell of a text."""
    return [hit.finding() for hit in find_hits(passages_from_text(sample.text, "x.txt"), Context())]


def missed() -> list[Sample]:
    """Return the wrong texts of which nothing is told."""
    return [sample for sample in samples() if sample.wrong and not findings(sample)]


def false() -> list[tuple[str, str, str]]:
    """Return what is told, as more than a hint, of the right texts: the text, the rule and the message."""
    right = [sample for sample in samples() if not sample.wrong]
    every = [(sample.text, finding) for sample in right for finding in findings(sample)]
    return [(text, each.rule, each.message) for text, each in every if each.level is not Level.HINT]


def main() -> None:
    """Print how many mistakes are found, those that are not, and what is told falsely."""
    wrong = [sample for sample in samples() if sample.wrong]
    lost, cried = missed(), false()
    lines = [f"找到{len(wrong) - len(lost)}/{len(wrong)}，误报{len(cried)}"]
    lines += [f"没有找到：{sample.text}" for sample in lost]
    lines += [f"误报：{text}　{rule} {message}" for text, rule, message in cried]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
