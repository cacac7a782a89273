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
    for figure in all_figures(report):
        found = [
            *(_as_printed(each, sentences) for each in _citing(figure, prose)),
            *(each for each in sentences if _names(figure, each)),
        ]
        found = found or [each for each in sentences if _names_shortly(figure, each)]
        yield Standing(figure, tuple(dict.fromkeys(found)))


def _prose(path: Path, drafted: Drafted, pipeline: Pipeline) -> tuple[Prose, ...]:
    """Return the prose of a report."""
    engine = pipeline.engine(drafted.report, pipeline.folder(path, drafted.report))
    return prose_of(drafted.report, names_for(drafted.report, engine.templates)[0])


def _citing(figure: Figure, prose: tuple[Prose, ...]) -> Iterator[str]:
    """Yield the sentences that cite a figure."""
    for each in prose:
        places = [cited.start for cited in each.citations if cited.figure and cited.figure.place == figure.place]
        for found in _SENTENCE.finditer(each.passage.text):
            if any(found.start() <= place < found.end() for place in places):
                yield found[0].strip()


def _as_printed(sentence: str, printed: tuple[str, ...]) -> str:
    """Return the printed sentence that the words of a text became part of; the words where there is none."""
    words = sentence.rstrip("。！？")
    return next((each for each in printed if words in each), sentence)


_SHORTEST = 4
"""Characters of a name that are left where a sentence tells several figures at once."""


def _names_shortly(figure: Figure, sentence: str) -> bool:
    """Return whether a sentence holds the end or the beginning of the name, the longer part of it, and the value."""
    length = max(_SHORTEST, len(figure.name) // 2)
    parts = (figure.name[-length:], figure.name[:length])
    return any(_names(figure._replace(name=part), sentence) for part in parts)


def _names(figure: Figure, sentence: str) -> bool:
    """Return whether a sentence holds the figure's name and its value, not as part of a longer number."""
    if figure.current is None or figure.name not in sentence:
        return False
    return re.search(rf"(?<![0-9.,]){re.escape(figure.current.written)}", sentence) is not None
