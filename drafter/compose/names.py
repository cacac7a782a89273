"""Collects every name that the templates of one report may use, its texts' citations already followed, for compose."""

from typing import Any

from drafter.citing.values import View
from drafter.citing.views import plain_text, report_scope
from drafter.findings import Finding
from drafter.model.declaration import NONE_WORD, Report, Text
from drafter.styles.search import CHAPTERS, Templates, chapter_forms, chapter_heading


def names_for(report: Report, templates: Templates) -> tuple[dict[str, Any], list[Finding]]:
    """Return the names that the templates may use, and the mistakes in the texts' citations."""
    scope = report_scope(report)
    headings = {chapter: plain_text(heading_of(report, templates, chapter), scope) for chapter in CHAPTERS}
    forms = {chapter: forms_of(report, templates, chapter) for chapter in CHAPTERS}
    # all texts are followed now
    names = {name: value() if callable(value) else value for name, value in scope.names.items()}
    names["体例"] = View({"章标题": View(headings), "层次": View(forms)}, templates.style.name)
    return names, scope.findings


def heading_of(report: Report, templates: Templates, chapter: str) -> Text | None:
    """Return the heading of a chapter: the report's own, else the style's; None when it is printed without one."""
    own = getattr(report.chapter_titles, CHAPTERS[chapter], None)
    if own is None:
        return chapter_heading(templates, chapter)
    return None if own.raw.strip() in ("", NONE_WORD) else own


def forms_of(report: Report, templates: Templates, chapter: str) -> tuple[str, ...]:
    """Return the form of each depth of a chapter: the report's own, else the style's."""
    own: tuple[Text, ...] = getattr(report.chapter_forms, CHAPTERS[chapter], ())
    return tuple(form.raw for form in own) or chapter_forms(templates, chapter)
