"""Runs `drafter new`: writes a commented file to fill in, with what its name tells of the report."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from drafter.chinese.period import Period, PeriodKind, find_periods, parse_period
from drafter.chinese.self_name import self_name_of
from drafter.commands.printing import Say
from drafter.files.writing import refuse_existing, write_new
from drafter.findings import DrafterError, Place, as_typed, did_you_mean, error
from drafter.model.contributions import named_parts
from drafter.model.declaration import TO_FILL, Report
from drafter.model.load import load_report
from drafter.model.schema import FILE, modeline
from drafter.source import read_source
from drafter.source.reading import YAML_SUFFIXES
from drafter.styles.own_files import OWN_FOLDER, Folder, own_folder_at
from drafter.styles.search import Style, all_styles, built_in_folder, find_templates
from drafter.styles.skeleton import Known, part_form, skeleton

Ask = Callable[[str, str], str]
"""Puts a question with a proposed answer to the person at the terminal and returns the answer."""

STYLES = {
    PeriodKind.YEAR: "年度总结",
    PeriodKind.HALF: "半年总结",
    PeriodKind.QUARTER: "季度总结",
    PeriodKind.MONTH: "季度总结",
    PeriodKind.CUMULATIVE: "年度总结",
}
"""The style that is taken for a period when none is named."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the user said; empty or None: nothing."""

    style: str = ""
    unit: str = ""
    period: Period | None = None
    part: str = ""
    """The department whose part of a report is made; empty: a whole report."""


def new_file(target: Path, request: Request, say: Say, ask: Ask | None = None) -> None:
    """Write a file to fill in and tell the next steps; raises DrafterError when the name or the style will not do.

    Without `ask` nothing is asked: what is not known is taken from the file's name, or is 待填.
    """
    refuse_name(target, "换一个文件名")
    if request.part:
        new_part(target, request, say)
        return
    folder = target.parent / OWN_FOLDER
    own_folder = own_folder_at(folder) if folder.is_dir() else None
    guessed = period_in(target.stem)
    period = request.period or (asked_period(ask, guessed) if ask else guessed)
    unit = request.unit or (ask("单位名称（可以以后再填）", TO_FILL) if ask else "")
    style = request.style or STYLES[period.kind if period else PeriodKind.YEAR]
    names = tuple(each.name for each in styles_to_choose(own_folder))
    if ask and not request.style:
        style = asked_style(ask, names, style)
    templates = find_templates(style, own_folder)
    own_name = asked_own_name(ask, unit) if ask else self_name_of(unit)
    follows = not unit or (own_name != "" and own_name == self_name_of(unit))
    text = skeleton(templates, Known(unit, own_name, follows, str(period or "")), modeline(target))
    write_new(target, text.encode())
    others = "、".join(name for name in names if name != style)
    chosen = "" if request.style or ask else f"体例用的是“{style}”；也可以用 --style 写{others}\n"
    say(f"已新建：{target}\n{chosen}{next_steps(target)}")


def new_part(target: Path, request: Request, say: Say) -> None:
    """Write a department's form and tell how the report names it.

    A report beside it, or in the folder above, that names it already tells its 体例, 单位 and 期间.
    """
    main = report_naming(target)
    report = main[1] if main else Report()
    period = request.period or (report.period if isinstance(report.period, Period) else period_in(target.stem))
    bureau = request.unit or (report.bureau.raw if report.bureau and not report.bureau.pending else "")
    unit = request.part if bureau in request.part else f"{bureau}{request.part}"
    own = report.style.raw if report.style else ""
    style = request.style or own or STYLES[period.kind if period else PeriodKind.YEAR]
    folder = (main[0].parent if main else target.parent) / OWN_FOLDER
    templates = find_templates(style, own_folder_at(folder) if folder.is_dir() else None)
    known = Known(unit, self_name_of(unit), period=str(period or ""))
    write_new(target, part_form(templates, known, request.part, modeline(target)).encode())
    say(f"已新建：{target}（{request.part}的部分）\n{part_steps(target, main[0] if main else None)}")


_MOST_LOOKED_AT = 100
"""Files of a folder that are looked at for the report that names a part."""


def report_naming(target: Path) -> tuple[Path, Report] | None:
    """Return the report that names a file as its part already, and its path; None when there is none."""
    for folder in (target.parent, target.parent.parent):
        files = [path for path in folder.iterdir() if path.suffix.lower() in YAML_SUFFIXES] if folder.is_dir() else []
        for path in sorted(files)[:_MOST_LOOKED_AT]:
            with suppress(DrafterError):  # it is told when it is built
                report = load_report(read_source(path)).report
                if report and any(
                    each.path == folder / target.relative_to(folder) for each in named_parts(report, path)[0]
                ):
                    return path, report
    return None


def part_steps(target: Path, main: Path | None) -> str:
    """Return what to do with a department's form; `main` is the report that names it already."""
    if main is not None:
        return (
            f"“{main.name}”的“部分”里已经写了它。发给科室填好，放回这里；\n"
            f"  drafter check {as_typed(main)}    看合起来还缺什么、哪里对不上"
        )
    name = target.as_posix() if not target.is_absolute() else target.name
    return (
        "发给科室填好，放回这里；在主报告里写上（从主报告所在的文件夹写起）：\n"
        f"  部分: [{name}]\n"
        "要放进成效的某一条，写成：\n"
        f"  部分:\n    - {{文件: {name}, 放在: 那一条的标题}}"
    )


def refuse_name(target: Path, other: str = "换一个文件名（-o）") -> None:
    """Raise DrafterError when a YAML cannot or must not be written under that name; `other`: how to give another."""
    if target.suffix.lower() not in YAML_SUFFIXES:
        message = f"“{target.name}”应当以 .yaml 结尾，如“{target.stem or '2024年度'}.yaml”"
        raise DrafterError(error("N02", message, Place(str(target))))
    refuse_existing(target, other)


def styles_to_choose(own_folder: Folder | None) -> tuple[Style, ...]:
    """Return the styles to choose from."""
    return tuple(all_styles((own_folder, built_in_folder()) if own_folder else (built_in_folder(),)))


def period_in(name: str) -> Period | None:
    """Return the period that a file's name tells, None when it tells none."""
    return next((found.period for found in find_periods(name, bare_years=True) if found.year), None)


def asked_period(ask: Ask, guessed: Period | None) -> Period | None:
    """Return the period that the person at the terminal names; None for 待填."""
    question = "总结的是哪一段时间，如 2024年、2024年上半年、2024年一季度"
    while True:
        answer = ask(question, str(guessed or TO_FILL)).strip()
        if answer in ("", TO_FILL):
            return None
        try:
            return parse_period(answer)
        except ValueError as problem:
            question = f"{problem}。请再写一次"


def asked_style(ask: Ask, names: tuple[str, ...], proposed: str) -> str:
    """Return the style that the person at the terminal chooses; asks again for one that does not exist."""
    choice = f"体例（{'、'.join(names)}）"
    question = choice
    while (answer := ask(question, proposed).strip()) not in names:
        question = f"没有“{answer}”这个体例{did_you_mean(answer, names, '。')}{choice}"
    return answer


def asked_own_name(ask: Ask, unit: str) -> str:
    """Return how the bureau calls itself, asked for where its name does not tell; empty for 待填."""
    derived = self_name_of(unit)
    if derived or unit.strip() in ("", TO_FILL):
        return derived
    answer = ask("正文里怎么称呼自己，如 我局、我院、我中心（可以以后再填）", TO_FILL).strip()
    return "" if answer == TO_FILL else answer


def next_steps(target: Path) -> str:
    """Return what to do with the new file."""
    tip = (
        ""
        if modeline(target)
        else f"\n  drafter schema -o {as_typed(target.parent / FILE)}    编辑器里要有补全和检查，先生成这个文件"
    )
    return (
        f"下一步：用编辑器打开它，把“{TO_FILL}”换成自己的内容；\n"
        f"  drafter build {as_typed(target)}    现在就能生成草稿，没填的地方会标出\n"
        f"  drafter check {as_typed(target)}    看还缺什么、哪里对不上{tip}"
    )
