"""Checks a bureau's folder for `templates check`: all that is wrong with its templates, layout, words, in one run."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from drafter.compose import compose, make_engine
from drafter.compose.engine import Engine
from drafter.compose.pipeline import read_layouts
from drafter.document.blocks import printed as printed_text
from drafter.findings import DrafterError, Finding, Place, as_typed, hint, nearest, warning
from drafter.model.declaration import Report
from drafter.overrides.inspect import Inspector, assigned, never_printed, parsed
from drafter.overrides.lexical import check_marks
from drafter.overrides.names import names_of
from drafter.overrides.samples import full, samples, values
from drafter.overrides.sections import is_outdated
from drafter.overrides.tags import check_tags
from drafter.styles.misplaced import own_sections, strangers
from drafter.styles.own_files import Folder, own_words
from drafter.styles.search import (
    COMMON,
    FACTS,
    Section,
    Templates,
    built_in_folder,
    find_templates,
    read_style,
)

CITED = ("单位", "自称", "地区")
"""Keys that texts cite, and so are printed whatever the sections do."""
MOST_TRIES = 50
"""How many wrong sections of one style are set aside, one after the other, to see the mistakes behind them."""


@dataclass(slots=True)
class Checked:
    """What was found of a folder."""

    findings: list[Finding] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)
    """Shown names of the sections that some report needed."""

    def tell(self, findings: Iterable[Finding], unless_reported: bool = False) -> None:
        """Note findings; those that come from filling in are left out where the line has been told of already."""
        lines = {(each.place.file, each.place.line) for each in self.findings if each.place}
        for finding in findings:
            place = finding.place
            if not (unless_reported and place and (place.file, place.line) in lines):
                self.findings.append(finding)


def check_folder(folder: Folder, reports: Iterable[tuple[str, Report]]) -> list[Finding]:
    """Return all mistakes; `reports` are (file, report) that are built with the folder's templates."""
    checked = Checked()
    checked.tell(strangers(folder))
    given = list(reports)
    sections: dict[str, Section] = {}
    for style in styles_to_try(folder, [report.style.raw for _, report in given if report.style]):
        templates = templates_of(style, folder, checked)
        if templates is None:
            continue
        engine = make_engine(templates)
        known = known_names(engine)
        own = {section.shown: section for section in own_sections(templates)}
        for section in own.values():
            if section.shown not in sections:
                checked.tell(inspect_section(engine, section, known))
        sections |= own
        mine = [(file, report) for file, report in given if report.style and report.style.raw == style]
        fill_in(templates, [*mine, *samples(style)], checked)
        checked.tell(unprinted(templates))
    checked.tell(unreached(folder, sections, checked.reached))
    checked.tell(layout_and_words(folder))
    return list(dict.fromkeys(checked.findings))


def styles_to_try(folder: Folder, wanted: Iterable[str]) -> list[str]:
    """Return the styles that the folder's files may change, and those of the given reports."""
    folders = (folder, built_in_folder())
    names = dict.fromkeys(
        path.name for each in folders for path in sorted(each.path.iterdir()) if (path / FACTS).is_file()
    )
    own = {path.name for path in folder.path.iterdir() if path.is_dir()}
    return [name for name in names if name != COMMON and own & set(bases(name, folders))] + [
        name for name in dict.fromkeys(wanted) if name not in names
    ]


def bases(name: str, folders: tuple[Folder, ...]) -> Iterator[str]:
    """Yield a style and those it is built on; one whose 体例.yaml cannot be read is built on nothing known."""
    seen: set[str] = set()
    while name and name not in seen:
        yield name
        seen.add(name)
        try:
            style = read_style(name, folders)
        except DrafterError:
            return
        name = style.based_on if style else ""


def templates_of(style: str, folder: Folder, checked: Checked) -> Templates | None:
    """Return a style's templates; None after its mistakes were told."""
    try:
        return find_templates(style, folder)
    except DrafterError as problem:
        checked.tell(problem.findings)
        return None


def known_names(engine: Engine) -> frozenset[str]:
    """Return every name that a section may use: the report's, and what any section of the style sets."""
    sections = (section for name in engine.templates.names() for section in engine.templates.every(name))
    trees = (parsed(engine, section, check_marks(section.text, section.shown)[1]) for section in sections)
    own = (name for tree in trees if not isinstance(tree, Finding) for name in assigned(tree))
    return frozenset((*names_of("Report"), *Inspector.ALWAYS, *own))


def inspect_section(engine: Engine, section: Section, known: frozenset[str]) -> list[Finding]:
    """Return the mistakes that can be seen without filling the section in."""
    findings, text = check_marks(section.text, section.shown)
    if is_outdated(engine.templates, section):
        name = as_typed(f"{section.style}/{section.name.removesuffix('.html')}")
        message = f"取出以来内置的这一段变了；请运行 drafter templates diff {name} 看要不要跟着改"
        findings.append(hint("T30", message, Place(section.shown, 1)))
    findings += check_tags(section.text, section.shown)
    tree = parsed(engine, section, text)
    if isinstance(tree, Finding):
        return [*findings, tree]
    return [*findings, *Inspector(engine, section, known).run(tree), *never_printed(engine, section, tree)]


def fill_in(templates: Templates, reports: Iterable[tuple[str, Report]], checked: Checked) -> None:
    """Build the reports; a section that fails is told of and set aside, to see what is behind it."""
    engine = make_engine(templates)
    for name, report in reports:
        for _ in range(MOST_TRIES):
            try:
                compose(report, engine)
                wrong: set[str] = set()
            except DrafterError as problem:
                findings = [each._replace(message=f"{each.message}（{name}时）") for each in problem.findings]
                checked.tell(findings, unless_reported=True)
                files = {each.place.file for each in problem.findings if each.place}
                wrong = {shown for shown in engine.keys if shown in files and not engine.templates.read[shown].built_in}
            checked.reached |= set(engine.keys)
            if not wrong:
                break
            engine = make_engine(templates.without(engine.templates.aside | wrong))


def unprinted(templates: Templates) -> Iterator[Finding]:
    """Yield a warning for the keys that the built-in sections print and the bureau's do not, at the one to blame."""
    own = list(own_sections(templates))
    if not own:
        return
    report = full(templates.style.name)
    before = printed(templates.without(frozenset(each.shown for each in own)), report)
    after = printed(templates, report)
    if before is None or after is None:
        return
    could = [(name, word) for name, word in values(report) if word in before and name not in CITED]
    lost = [(name, word) for name, word in could if word not in after]
    for section in own if lost else ():
        without = printed(templates.without(frozenset({section.shown})), report) or ""
        back = [(name, word) for name, word in lost if word in without]
        if back:
            yield warning(
                "T29", f"YAML 里的{in_short(back, could)}，写了也不会印出来：这里没有用到", Place(section.shown)
            )
            lost = [each for each in lost if each not in back]
    if lost:
        yield warning("T29", f"YAML 里的{in_short(lost, could)}，写了也不会印出来", Place(own[0].shown))


def in_short(lost: list[tuple[str, str]], could: list[tuple[str, str]]) -> str:
    """Return the names of the keys that are lost; one of the first two levels of which nothing is left stands for all.

    Of what lies deeper the last step is told: 成效.内容 for 成效.举措.内容.
    """
    left = {step for name, word in could if (name, word) not in lost for step in first_steps(name)}
    names: dict[str, None] = {}
    for name, _ in lost:
        top, _, inner = name.partition(".")
        whole = next((step for step in first_steps(name) if step not in left), None)
        names[whole or f"{top}.{inner.rpartition('.')[2]}"] = None
    return "、".join(f"“{name}”" for name in names)


def first_steps(name: str) -> tuple[str, str]:
    """Return the first step of a name, and the first two."""
    return name.partition(".")[0], ".".join(name.split(".")[:2])


def printed(templates: Templates, report: Report) -> str | None:
    """Return all words that a report prints, None when it cannot be built."""
    try:
        return "\n".join(each.text for each in printed_text(compose(report, make_engine(templates)).blocks))
    except DrafterError:
        return None


def unreached(folder: Folder, sections: dict[str, Section], reached: set[str]) -> Iterator[Finding]:
    """Yield a warning for each section of the bureau that no report needed."""
    known = sorted({path.name for path in built_in_folder().path.glob("*/*.html")})
    for shown, section in sections.items():
        if shown not in reached and not section.built_in:
            near = None if section.name in known else nearest(section.name, known)
            likely = f"，文件名是不是“{near}”？" if near else "；"
            remedy = "要用它，请在报告.html 里写 include"
            yield warning("T27", f"没有哪份报告用到这个模板{likely}{remedy}", Place(shown))
    for path in sorted(folder.path.glob("*/*.html")):
        shown = f"{folder.shown}/{path.parent.name}/{path.name}"
        if shown not in sections and shown not in reached and (path.parent / FACTS).is_file():
            yield hint("T27", "这个体例读不出来，模板没有检查", Place(shown))


def layout_and_words(folder: Folder) -> Iterator[Finding]:
    """Yield the mistakes of the bureau's 版式.yaml and 词表.txt."""
    try:
        yield from read_layouts(folder)[1]
        own_words(folder)
    except DrafterError as problem:
        yield from problem.findings
