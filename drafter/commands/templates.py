"""Runs `drafter templates`: tells what a bureau may change in wording and layout, what it has changed, and how."""

from collections.abc import Iterable
from pathlib import Path

from drafter.check.own_rules import own_rules
from drafter.commands.drafting import make_pipeline
from drafter.commands.printing import Say
from drafter.compose.pipeline import Pipeline
from drafter.files.writing import write_new
from drafter.findings import DrafterError, Finding, error, has_errors, hint
from drafter.model.declaration import Report
from drafter.overrides.check import check_folder
from drafter.overrides.differences import differences
from drafter.overrides.eject import ejected
from drafter.overrides.reference import reference
from drafter.overrides.sections import all_blocks, find_named, styles_of
from drafter.overrides.settings import settings_in_force
from drafter.source import read_source
from drafter.styles.own_files import OWN_FOLDER, Folder, own_folder_at
from drafter.styles.search import COMMON, Section, Style, built_in_folder, find_templates


def folder_of(templates: Path | None) -> Folder | None:
    """Return the folder that the user named, else 模板 in the current folder; None when there is none."""
    if templates is not None:
        return own_folder_at(templates)
    return own_folder_at(Path(OWN_FOLDER)) if Path(OWN_FOLDER).is_dir() else None


def list_styles(templates: Path | None, say: Say) -> None:
    """Tell every style with its sections, and where each comes from."""
    own_folder = folder_of(templates)
    where = f"本单位的模板目录：{own_folder.shown}" if own_folder else "没有本单位的模板目录，用的都是内置的"
    say("\n\n".join([where, *(style_lines(style, own_folder) for style in styles_of(own_folder))]))


def style_lines(style: Style, own_folder: Folder | None) -> str:
    """Return a style and its sections."""
    found = find_templates(style.name, own_folder)
    based = f"（基于{style.based_on}）" if style.based_on not in ("", COMMON) else ""
    origin = "内置" if style.built_in else "本单位"
    lines = [f"{style.name}　{origin}{based}　{style.purpose}"]
    for name in found.names():
        section = found.find(name)
        if section is not None:
            lines.append(f"    {name.removesuffix('.html')}　{origin_of(section)}")
    return "\n".join(lines)


def origin_of(section: Section) -> str:
    """Return where a section comes from."""
    return f"{'内置' if section.built_in else '本单位'}　{section.shown}"


def show_section(name: str, templates: Path | None, say: Say) -> None:
    """Tell the text of a section in force, and where it comes from."""
    named = find_named(name, folder_of(templates))
    blocks = all_blocks(named.templates, named.section)
    lines = [f"{named.style}/{named.file.removesuffix('.html')}　{origin_of(named.section)}"]
    lines += [f"可以单独改的块（eject --block）：{'、'.join(blocks)}"] if blocks else []
    say("\n".join([*lines, "", named.section.text.rstrip("\n")]))


def eject_section(name: str, block: str, templates: Path | None, say: Say) -> None:
    """Put a section, or a block of it, into the bureau's folder."""
    folder = templates or Path(OWN_FOLDER)
    target, text = ejected(name, folder, block)
    write_new(target, text.encode())
    lines = [f"已取出：{target}", "用记事本打开改；改好后运行 drafter templates check 看有没有问题"]
    others = hidden_by(target.parent.name, target.name)
    if others:
        lines.append(
            f"注意：它对各体例都起作用，自己有这一节的{'、'.join(others)}也改用它；只想改一个体例，请放在那个体例的文件夹里"
        )
    say("\n".join(lines))


def hidden_by(style: str, file: str) -> list[str]:
    """Return the built-in styles whose own section a file in the bureau's 通用 takes the place of."""
    root = built_in_folder().path
    return (
        sorted(path.parent.name for path in root.glob(f"*/{file}") if path.parent.name != style)
        if style == COMMON
        else []
    )


def tell_differences(name: str, templates: Path | None, say: Say) -> None:
    """Tell what the bureau does differently in a section."""
    say(differences(name, folder_of(templates)))


def tell_names(say: Say) -> None:
    """Tell all that templates may use."""
    say(reference().rstrip("\n"))


def tell_layout(templates: Path | None, say: Say) -> None:
    """Tell the measures in force, and what deviates from the standard."""
    words, findings = settings_in_force(folder_of(templates))
    say(words, findings)


def check_templates(files: Iterable[Path], templates: Path | None, say: Say) -> list[Finding]:
    """Check the templates of each folder that the files use, or of the one named; return all findings."""
    pipeline = make_pipeline(templates)
    folders: dict[Path, Folder] = {}
    reports: dict[Path, list[tuple[str, Report]]] = {}
    findings: list[Finding] = []
    for file in files:
        try:
            report = load(file, pipeline, findings)
            folder = pipeline.folder(file, report) if report else None
        except DrafterError as problem:
            findings += problem.findings
            continue
        if report is not None and folder is not None:
            folders[folder.path] = folder
            reports.setdefault(folder.path, []).append((file.name, report))
        elif report is not None:
            findings.append(hint("S01", f"“{file}”旁边没有“{OWN_FOLDER}”文件夹，用的都是内置的模板"))
    named = folder_of(templates) if templates or not reports else None
    if named is not None:
        folders[named.path] = named
    if not folders and not findings:
        raise DrafterError(
            error("S01", f"这里没有“{OWN_FOLDER}”文件夹；请到 YAML 所在的文件夹里运行，或用 --templates 写出路径")
        )
    for path, folder in folders.items():
        findings += check_folder(folder, reports.get(path, []))
        findings += own_rules(folder).findings
    shown = "、".join(folder.shown for folder in folders.values())
    say("" if has_errors(findings) or not folders else f"检查完了，模板没有错误：{shown}", findings)
    return findings


def load(file: Path, pipeline: Pipeline, findings: list[Finding]) -> Report | None:
    """Return the report of a file; its own mistakes are told, and it is not built with them."""
    loaded = pipeline.load(file, read_source(file))
    mistakes = [finding for finding in loaded.findings if has_errors([finding])]
    findings += mistakes
    return None if mistakes else loaded.report
