"""Reads a bureau's 规则.yaml: the wording rows in force, the rules switched off, and what is wrong with it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.check.identifiers import likely
from drafter.check.passages import passages_from_text
from drafter.check.proofread import find_hits
from drafter.check.registry import rules
from drafter.check.rule import Context
from drafter.check.text.wording import Row, built_in_rows, wording_rows
from drafter.findings import DrafterError, Finding, warning
from drafter.source import Scalar, Source, read_source
from drafter.source import Sequence as List
from drafter.styles.own_files import RULES_FILE, Folder, own_file


class OwnRules(NamedTuple):
    """The rules in force for the files of one folder."""

    rows: tuple[Row, ...]
    off: frozenset[str] = frozenset()
    """Rules of any family that the bureau switched off."""
    findings: tuple[Finding, ...] = ()


def own_rules(folder: Folder | None) -> OwnRules:
    """Return the rules in force; with a file that cannot be read, the built-in ones and what is wrong with it."""
    base = built_in_rows()
    try:
        path = own_file(folder, RULES_FILE)
        if path is None:
            return OwnRules(base)
        source = read_source(path)
        rows = wording_rows((source,), base)
    except DrafterError as problem:
        return OwnRules(base, findings=problem.findings)
    off = tuple(_switched_off(source))
    known = {rule.id for rule in rules((*base, *rows))}
    added = [row for row in rows if row not in base]
    findings = (*_unknown(off, known), *_samples(added, source))
    return OwnRules(rows, frozenset(each.text for each in off), findings)


def _switched_off(source: Source) -> Iterator[Scalar]:
    for key, value in source.root.entries if source.root else ():
        if key.text == "停用":
            for each in value.items if isinstance(value, List) else (value,):
                if isinstance(each, Scalar):
                    yield each


def _unknown(off: Sequence[Scalar], known: set[str]) -> Iterator[Finding]:
    for each in off:
        if each.text not in known:
            yield warning("W905", f"“停用”里的“{each.text}”不是规则的编号{likely(each.text, known)}", each.place)


def _samples(rows: Sequence[Row], source: Source) -> Iterator[Finding]:
    """Yield the rows that do not hit their own wrong samples, or hit their right ones."""
    for row in rows:
        at = source.text.find(row.rule.id)
        place = source.place(max(at, 0))
        for sample in row.rule.wrong:
            if not _hits(row, sample):
                yield warning(
                    "W904", f"规则“{row.rule.id}”查不出它自己的错例“{sample}”；请核对“词”“正则”“除外”和日期", place
                )
        for sample in row.rule.right:
            if _hits(row, sample):
                yield warning(
                    "W904", f"规则“{row.rule.id}”把它自己的正例“{sample}”也当成错的；请加“除外”或改“正则”", place
                )


def _hits(row: Row, sample: str) -> bool:
    found = find_hits(passages_from_text(sample, ""), Context(), (row,), words=row.whole_words)
    return any(hit.rule.id == row.rule.id for hit in found)
