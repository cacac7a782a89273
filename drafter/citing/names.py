"""Collects every name that the templates of one report may use, its texts' citations already followed, for compose."""

from typing import Any

from drafter.citing.citations import Scope
from drafter.citing.filters import FILTERS
from drafter.citing.values import Cited, View
from drafter.citing.views import plain_text, report_names
from drafter.findings import Finding
from drafter.model.declaration import Report
from drafter.styles.search import CHAPTERS, Templates, chapter_forms, chapter_heading


def names_for(report: Report, templates: Templates) -> tuple[dict[str, Any], list[Finding]]:
    """Return the names that the templates may use, and the mistakes in the texts' citations."""
    findings: list[Finding] = []
    cited = Cited()
    names = report_names(report, lambda citable: Scope(citable, FILTERS, cited, findings))
    scope = Scope(names, FILTERS, cited, findings)
    headings = {chapter: plain_text(chapter_heading(templates, chapter), scope) for chapter in CHAPTERS}
    forms = {chapter: chapter_forms(templates, chapter) for chapter in CHAPTERS}
    names = {name: value() if callable(value) else value for name, value in names.items()}  # all texts are followed now
    names["体例"] = View({"章标题": View(headings), "层次": View(forms)}, templates.style.name)
    return names, findings
