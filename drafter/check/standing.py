"""Tells in which sentences of the printed report its figures stand, for `drafter figures`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.check.prose import Prose, prose_of
from drafter.check.report.declared import all_figures
from drafter.check.sought import lazy
from drafter.compose.names import names_for
from drafter.compose.pipeline import Drafted, Pipeline
from drafter.findings import Place
from drafter.model.editions import edition_names
from drafter.model.figures import Figure
from drafter.source import Source

_SENTENCE = lazy(r"[^。！？\n]+[。！？]?")


class Standing(NamedTuple):
    """A figure with the sentences that it is printed in."""

    figure: Figure
    sentences: tuple[str, ...]
    """As printed, in the order of the report, each once; none for a figure that is printed nowhere."""


def standings(path: Path, source: Source, pipeline: Pipeline) -> Iterator[Standing]:
    """Yield every figure of a report in its order; raises DrafterError when the report cannot be built.

    A sentence counts when it cites the figure, or when it is printed with the figure's name and value, in any edition.
    """
    drafted = pipeline.draft_source(path, source)
    editions = edition_names(drafted.report)
    report = pipeline.load(path, source).usable() if editions else drafted.report
    every = [drafted, *(pipeline.changed(edition=name).draft_source(path, source) for name in editions)]
    prose = tuple(each for one in every for each in _prose(path, one, pipeline))
    lines = [line for one in every for line in one.paragraphs()]
    sentences = tuple(found[0].strip() for line in lines for found in _SENTENCE.finditer(line))
    citing = _citing(prose)
    for figure in all_figures(report):
        cited = [_as_printed(each, sentences) for each in citing.get(figure.place, ())]
        found = [*cited, *_naming(figure, figure.name, figure.name, sentences)]
        length = max(_SHORTEST, len(figure.name) // 2)
        found = found or _naming(figure, figure.name[-length:], figure.name[:length], sentences)
        yield Standing(figure, tuple(dict.fromkeys(found)))


def _prose(path: Path, drafted: Drafted, pipeline: Pipeline) -> tuple[Prose, ...]:
    """Return the prose of a report."""
    engine = pipeline.engine(drafted.report, pipeline.folder(path, drafted.report))
    return prose_of(drafted.report, names_for(drafted.report, engine.templates)[0])


def _citing(prose: tuple[Prose, ...]) -> dict[Place | None, list[str]]:
    """Return the sentences that cite each figure, by the figure's place."""
    found: dict[Place | None, list[str]] = {}
    for each in prose:
        cited = [(one.start, one.figure.place) for one in each.citations if one.figure]
        for sentence in _SENTENCE.finditer(each.passage.text) if cited else ():
            inside = (place for start, place in cited if sentence.start() <= start < sentence.end())
            for place in dict.fromkeys(inside):
                found.setdefault(place, []).append(sentence[0].strip())
    return found


def _as_printed(sentence: str, printed: tuple[str, ...]) -> str:
    """Return the printed sentence that the words of a text became part of; the words where there is none."""
    words = sentence.rstrip("。！？")
    return next((each for each in printed if words in each), sentence)


_SHORTEST = 4
"""Characters of a name that are left where a sentence tells several figures at once: its end or its beginning."""


def _naming(figure: Figure, name: str, other: str, sentences: tuple[str, ...]) -> list[str]:
    """Return the sentences that hold one of two names and the figure's value, not as part of a longer number."""
    if figure.current is None:
        return []
    value = rf"(?<![0-9.,]){re.escape(figure.current.written)}"
    return [each for each in sentences if (name in each or other in each) and re.search(value, each)]
