"""Small reports for tests, and the way from their text to a document."""

from functools import cache
from pathlib import Path

from drafter.compose import compose, make_engine
from drafter.compose.engine import Engine
from drafter.document.blocks import Document
from drafter.findings import DrafterError, Finding, has_errors
from drafter.model.load import Loaded, load_report
from drafter.source import parse_source
from drafter.styles.own_files import own_folder_at
from drafter.styles.search import find_templates
from drafter.writers.text import write_text

STYLES = ("工作汇报", "半年总结", "年度总结", "总结计划", "季度总结")
HEAD = "体例: 总结计划\n单位: 云溪区应急管理局\n期间: 2023年\n"


def loaded(text: str) -> Loaded:
    """Return what a YAML text holds."""
    return load_report(parse_source(text, "年度.yaml"))


def findings(text: str) -> tuple[Finding, ...]:
    """Return what loading tells of a YAML text."""
    return loaded(text).findings


def document(text: str, style: str = "", bureau: Path | None = None) -> Document:
    """Return the document of a YAML text; raises DrafterError."""
    read = load_report(parse_source(text, "年度.yaml"), style=style)
    if read.report is None or has_errors(read.findings):
        raise DrafterError(*read.findings)
    assert read.report.style is not None
    if bureau is None and read.report.style.raw in STYLES:
        return compose(read.report, built_in(read.report.style.raw))
    folder = own_folder_at(bureau) if bureau else None
    return compose(read.report, make_engine(find_templates(read.report.style.raw, folder, read.report.style.place)))


@cache
def built_in(style: str) -> Engine:
    """Return the engine of a built-in style, compiled once for all tests."""
    return make_engine(find_templates(style, None))


def printed(text: str, style: str = "", bureau: Path | None = None) -> str:
    """Return the text that a YAML text builds to."""
    return write_text(document(text, style, bureau))
