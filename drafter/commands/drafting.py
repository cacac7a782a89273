"""Drafts reports for the commands and the browser: the pipeline that also reads finished texts, and the built file."""

from pathlib import Path

from drafter.compose.pipeline import Drafted, Pipeline
from drafter.source import Source
from drafter.writers import WRITERS


def make_pipeline(templates: Path | None = None, style: str = "", edition: str = "") -> Pipeline:
    """Return a pipeline; `templates`, `style` and `edition` as for `Pipeline`."""
    return Pipeline(templates, style, edition, read_word=read_word)


def read_word(path: Path) -> Source:
    """Return a finished text as the YAML that prints it; raises DrafterError when it cannot be read."""
    from drafter.importing.contribution import read_contribution  # noqa: PLC0415 - slow: reads Word files

    return read_contribution(path)


def written(drafted: Drafted, form: str = "docx") -> bytes:
    """Return a report in one of the formats."""
    return WRITERS[form].write(drafted.document, drafted.layout)
