"""Runs `drafter import`: writes the YAML that builds the same text beside a finished report, or shows it."""

from dataclasses import dataclass
from pathlib import Path

from drafter.chinese.period import Period
from drafter.commands.new import refuse_name
from drafter.commands.printing import Say
from drafter.files.writing import target_for, write_new
from drafter.findings import Finding, as_typed
from drafter.importing.convert import Imported, Order, import_report
from drafter.model.schema import modeline

_LEVELS = ("一级", "二级", "三级", "四级", "五级")


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for."""

    output: Path | None = None
    """A file or a folder; None: beside the report, with its name."""
    style: str = ""
    unit: str = ""
    period: Period | None = None
    figures: bool = False
    dry_run: bool = False


def import_file(report: Path, request: Request, say: Say) -> list[Finding]:
    """Import one report and tell what was found; return the findings. Raises DrafterError when it cannot be."""
    target = target_for(request.output, report.with_name(f"{report.stem}.yaml"))
    if not request.dry_run:
        refuse_name(target)
    order = Order(request.style, request.unit, request.period, request.figures, modeline(target))
    imported = import_report(report, target, order)
    if request.dry_run:
        say(imported.text, imported.findings)
    else:
        write_new(target, imported.text.encode())
        say(summary(target, imported), imported.findings)
    return list(imported.findings)


def summary(target: Path, imported: Imported) -> str:
    """Return what was kept, what is not sure, and what to do next."""
    proof = imported.proof
    whole = f"{proof.paragraphs}段、{proof.characters}字、{proof.numbers}个数"
    kept = f"{whole}，生成后与原文一字不差" if not proof.differences else f"{whole}，有{len(proof.differences)}段有出入"
    levels = zip(_LEVELS, imported.outline, strict=False)
    headings = "、".join(f"{name}{count}个" for name, count in levels if count) or "没有"
    why = f"（{imported.why}）" if imported.why else ""
    doubts = f"；有{imported.doubts}处拿不准，文件里注明了“待核”" if imported.doubts else ""
    lifted = f"数据：{imported.lifted}个\n" if imported.lifted else ""
    return (
        f"已导入：{target}\n体例：{imported.style}{why}\n核对：{kept}\n标题：{headings}{doubts}\n{lifted}"
        f"下一步：\n"
        f"  drafter build {as_typed(target)}{_beside_the_report(target)}       生成，看一看\n"
        f"  drafter check {as_typed(target)}       查一查\n"
        f"  drafter rollover {as_typed(target)}    结转出下一期的"
    )


def _beside_the_report(target: Path) -> str:
    """Return the option that keeps a build from the name of the report itself; empty where that is free."""
    return f" -o {as_typed(target.with_name(f'{target.stem}-新.docx'))}" if target.with_suffix(".docx").exists() else ""
