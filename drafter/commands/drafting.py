"""Makes the pipeline that the commands draft reports with: it also reads parts that are finished texts."""

from pathlib import Path

from drafter.compose.pipeline import Pipeline
from drafter.source import Source


def make_pipeline(templates: Path | None = None, style: str = "") -> Pipeline:
    """Return a pipeline; `templates` and `style` as for `Pipeline`."""
    return Pipeline(templates, style, read_word=read_word)


def read_word(path: Path) -> Source:
    """Return a finished text as the YAML that prints it; raises DrafterError when it cannot be read."""
    from drafter.importing.contribution import read_contribution  # noqa: PLC0415 - slow: reads Word files

    return read_contribution(path)
