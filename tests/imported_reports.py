"""Shows what an import made of a report: the loaded YAML in, one short line for each heading, chapter and part out."""

from pathlib import Path

from drafter.importing.convert import Imported, Order, import_report
from drafter.model.declaration import Item, Report
from drafter.model.load import load_report
from drafter.source import parse_source


def imported(path: Path, **asked: object) -> Imported:
    """Return what the import of a file gives."""
    return import_report(path, path.with_suffix(".yaml"), Order(**asked))  # type: ignore[arg-type]


def loaded(result: Imported) -> Report:
    """Return the report that the YAML holds."""
    report = load_report(parse_source(result.text, "稿.yaml")).report
    assert report is not None
    return report


def chapters(report: Report) -> list[str]:
    """Return the chapters and headings, two blanks for each depth; what is no heading is shown by its first words."""
    shown = []
    named = report.chapter_titles
    for name, title, lead, entries in (
        ("成效", named and named.achievements, report.achievements_lead, report.achievements),
        ("问题", named and named.problems, report.problems_lead, report.problems),
        ("计划", named and named.plans, report.plans_lead, report.plans),
    ):
        if entries or (lead and lead.text and lead.text.raw):
            shown += [f"{name}：{title.raw if title and title.raw != '无' else ''}", *_entries(entries, 1)]
    for chapter in report.chapters:
        shown += [f"其他：{chapter.title.raw if chapter.title else ''}", *_entries(chapter.measures, 1)]
    return shown


def _entries(entries: tuple[Item, ...], depth: int) -> list[str]:
    shown = []
    for entry in entries:
        if entry.table:
            words = f"〔表〕{entry.table.caption.raw if entry.table.caption else ''}"
        elif entry.title:
            words = entry.title.raw
        else:
            words = f"〔{entry.text.raw[:6] if entry.text else ''}〕"
        shown += ["  " * depth + words, *_entries(entry.measures, depth + 1)]
    return shown
