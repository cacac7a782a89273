"""Declares every command with its arguments, for `program`, which loads this when a command is asked for."""

import sys
from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese import ChineseGroup
from drafter.cli.program import cli, say
from drafter.commands.arguments import FORMATS, period_of
from drafter.findings import Finding, has_errors

PATH = click.Path(path_type=Path)
STYLE_HELP = "体例，如 工作汇报、年度总结；不写就用文件里的“体例”"
FOLDER_HELP = "本单位的模板目录；不写就用当前文件夹里的“模板”"
TEMPLATES_HELP = "本单位的模板目录；不写就用 YAML 旁边的“模板”文件夹"


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=PATH)
@click.option(
    "-o", "--output", metavar="文件或文件夹", help="写到哪里；不写就在 YAML 旁边；“-”是屏幕（只用于 text、html）"
)
@click.option("--style", metavar="体例", default="", help=STYLE_HELP)
@click.option("--to", "form", type=click.Choice(FORMATS), help="生成什么；不写就看 -o 的后缀，否则是 docx")
@click.option("--templates", metavar="目录", type=PATH, help=TEMPLATES_HELP)
@click.option("--final", is_flag=True, help="定稿：还有待填、待核，或检查出错误的就不生成")
@click.option("--force", is_flag=True, help="生成的文件被人改动过也覆盖；先留一份备份")
@click.option("--since", metavar="上一稿", type=PATH, help="与上一稿（.docx 或 .yaml）对照，另写一份花脸稿")
@click.option(
    "--for", "editions", metavar="版本", multiple=True, help="给谁看的一份，如 公开；几份就写几次，或用顿号隔开"
)
def build(files: tuple[Path, ...], **options: Any) -> None:
    """由 YAML 生成报告。"""
    from drafter.commands.build import Order, build_files  # noqa: PLC0415 - `--help` and `--version` stay quick

    leave(build_files(files, Order(**options), say))


@cli.command()
@click.argument("file", metavar="新文件.yaml", type=PATH)
@click.option("--style", metavar="体例", default="", help="体例，如 工作汇报、年度总结；不写就按期间选")
@click.option("--unit", metavar="单位", default="", help="单位名称")
@click.option("--period", metavar="期间", default="", help="期间，如 2024年、2024年上半年；不写就看文件名")
@click.option("--part", metavar="科室", default="", help="新建的是科室填的一个部分，只有要填的几样，如 --part 大气科")
def new(file: Path, style: str, unit: str, period: str, part: str) -> None:
    """新建一份带说明的 YAML，照着填。"""
    from drafter.commands.new import Request, new_file  # noqa: PLC0415

    asks = not (style or unit or period or part) and sys.stdin.isatty() and sys.stdout.isatty()
    request = Request(style, unit, period_named(period, "--period"), part.strip())
    new_file(file, request, say, ask if asks else None)


@cli.command("import")
@click.argument("report", metavar="报告.docx|.txt", type=PATH)
@click.option("-o", "--output", metavar="文件", type=PATH, help="写到哪里；不写就是同名的 .yaml")
@click.option("--style", metavar="体例", default="", help="用哪个体例；不写就选最接近的")
@click.option("--unit", metavar="单位", default="", help="单位名称；不写就看题目和落款")
@click.option("--period", metavar="期间", default="", help="期间；不写就看题目")
@click.option("--figures", is_flag=True, help="把正文里的数提到“数据”里，正文改为引用")
@click.option("--dry-run", is_flag=True, help="只看导入的结果，不写文件")
def import_(report: Path, period: str, **options: Any) -> None:
    """由已有的报告（.docx、.txt）得到 YAML，生成的文字与原文相同。"""
    from drafter.commands.importing import Request, import_file  # noqa: PLC0415

    leave(import_file(report, Request(period=period_named(period, "--period"), **options), say))


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="上一期.yaml…", type=PATH)
@click.option(
    "--to",
    "to",
    metavar="期间",
    default="",
    help="结转到哪一期；不写就是下一年（季、月报是下一季、月），几份合成一份的就是合在一起的期间",
)
@click.option("-o", "--output", metavar="文件", type=PATH, help="写到哪里；不写就改文件名里的期间")
@click.option("--compare", metavar="文件", type=PATH, help="上年同期的 YAML；“上年”从它里面取")
@click.option("--dry-run", is_flag=True, help="只看有哪些改动，不写文件")
@click.option("--unfinished", is_flag=True, help="上一期还有待填、待核也照样结转")
def rollover(files: tuple[Path, ...], to: str, **options: Any) -> None:
    """由上一期的 YAML 结转出下一期的；写几份（如四个季度），就合成一份（全年）。"""
    from drafter.commands.rollover import Request, join_files, rollover_file  # noqa: PLC0415

    request = Request(period_named(to, "--to"), **options)
    if len(files) > 1:
        join_files(files, request, say)
    else:
        rollover_file(files[0], request, say)


@cli.command()
@click.argument("word", metavar="报告.docx", type=PATH)
@click.argument("report", metavar="[报告.yaml]", required=False, type=PATH)
@click.option("--dry-run", is_flag=True, help="只看有哪些改动，不写文件")
@click.option("--templates", metavar="目录", type=PATH, help=TEMPLATES_HELP)
def pull(word: Path, report: Path | None, **options: Any) -> None:
    """把在 Word 里改过的地方改回 YAML；改不回的一一说明。"""
    from drafter.commands.pull import Order, pull_file  # noqa: PLC0415

    leave(pull_file(word, Order(report, **options), say))


@cli.command()
@click.argument("old", metavar="甲", type=PATH)
@click.argument("new", metavar="乙", type=PATH)
@click.option("-o", "--output", metavar="花脸稿.docx", type=PATH, help="花脸稿写到哪里")
@click.option("--templates", metavar="目录", type=PATH, help=TEMPLATES_HELP)
def compare(old: Path, new: Path, **options: Any) -> None:
    """比较两稿（各是 .yaml 或 .docx，甲旧乙新），写出带修订标记的花脸稿。"""
    from drafter.commands.compare import Order, compare_files  # noqa: PLC0415

    compare_files(old, new, Order(**options), say)


@cli.command()
@click.argument("report", metavar="报告.yaml", type=PATH)
@click.option("--update", is_flag=True, help="把表里的数写进 YAML；原文件留一份备份")
@click.option(
    "-o",
    "--output",
    metavar="核对表.xlsx|.docx",
    type=PATH,
    help="把所有的数写成一张核对表，给科室核对、更正",
)
@click.option("--force", is_flag=True, help="与 -o 合用：已有的核对表也覆盖；先留一份备份")
@click.option(
    "--from",
    "table",
    metavar="核对表.xlsx|.docx",
    type=PATH,
    help="填好的核对表：更正写回 YAML，核对无误的去掉“待核”；原文件留一份备份",
)
@click.option("--dry-run", is_flag=True, help="与 --update、--from 合用：只看有哪些改动，不写文件")
@click.option("--templates", metavar="目录", type=PATH, help=TEMPLATES_HELP)
def figures(report: Path, **options: Any) -> None:
    """列出每个数的来处和印在哪些句子里；取自 Excel 表的与表对照，取来写进 YAML。"""
    from drafter.commands.figures import Order, tell_figures  # noqa: PLC0415

    if sum(map(bool, (options["update"], options["output"], options["table"]))) > 1:
        raise click.UsageError("--update、-o、--from 一次只用一个")
    leave(tell_figures(report, Order(**options), say))


@cli.command()
@click.option("-o", "--output", metavar="文件", type=PATH, help="写到哪里；不写就显示在屏幕上")
def schema(output: Path | None) -> None:
    """生成 JSON Schema，供编辑器补全和检查。"""
    from drafter.commands.schema import give_schema  # noqa: PLC0415

    give_schema(output, say)


@cli.command()
@click.argument("files", nargs=-1, metavar="文件…", type=PATH)
@click.option("--against", metavar="文件", type=PATH, help="上一期的文件；不写就用结转时的那一个（有的话）")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="怎么显示；json 给程序用")
@click.option("--select", metavar="编号,…", default="", help="只查这些规则；写一个字母是一类，如 F 是数字")
@click.option("--ignore", metavar="编号,…", default="", help="这些规则不查")
@click.option("--all", "everything", is_flag=True, help="每一处都列出来，不省略")
@click.option(
    "--comments",
    metavar="批注稿.docx",
    type=PATH,
    help="另写一份 Word 文件，把查出的写成批注（.yaml 先生成再批注）",
)
@click.option("--strict", is_flag=True, help="有警告也算没通过")
@click.option("--fix", is_flag=True, help="改好不会改变意思的（标点、固定的错字）；先显示改动，原文件留一份备份")
@click.option("--templates", metavar="目录", type=PATH, help=TEMPLATES_HELP)
@click.option("--explain", metavar="编号", default="", help="说明一条规则：查什么、为什么、错例和正例")
def check(files: tuple[Path, ...], explain: str, **options: Any) -> None:
    """检查 YAML 或已成文的报告（.txt、.docx）：数字、标点、用词、年份、与上一期的对照。"""
    from drafter.commands import check as command  # noqa: PLC0415

    try:
        if explain:
            command.explain(explain, options["templates"], say)
        elif command.check_files(files, command.Order(**options), say):
            raise click.exceptions.Exit(1)
    except command.WrongUseError as problem:
        raise click.UsageError(str(problem)) from None


@cli.command()
@click.argument("target", metavar="[报告.yaml|文件夹]", required=False, type=PATH)
@click.option(
    "--port", type=click.IntRange(1024, 65535), metavar="端口", default=None, help="用哪个端口；不写就由系统选"
)
@click.option("--no-browser", is_flag=True, help="不打开浏览器，只显示地址")
def serve(target: Path | None, port: int | None, no_browser: bool) -> None:
    """在浏览器里填表、看版面、看检查结果；只在这台电脑上，不联网。"""
    from drafter.serve.run import serve_folder  # noqa: PLC0415

    serve_folder(target or Path(), port or 0, say, browser=not no_browser)


@cli.command()
@click.option("--templates", metavar="目录", type=PATH, help=FOLDER_HELP)
def doctor(templates: Path | None) -> None:
    """看这台电脑上程序用得怎么样：版本、字体、控制台、缓存、本单位的模板。"""
    from drafter.commands.doctor import examine  # noqa: PLC0415

    examine(templates, say)


@cli.command()
@click.option("--for", "platform", metavar="电脑", required=True, help="哪种电脑用：win_amd64、manylinux_x86_64 等")
@click.option("--python", metavar="版本", required=True, help="那台电脑上的 Python：3.11、3.12 或 3.13")
@click.option("-o", "--output", metavar="文件夹或.zip", required=True, type=PATH, help="写到哪里")
def bundle(platform: str, python: str, output: Path) -> None:
    """做一个安装包，拷到没有互联网的电脑上安装；做的时候要联网。"""
    from drafter.commands.bundle import pack_for  # noqa: PLC0415

    pack_for(output, platform, python, say)


@cli.group(cls=ChineseGroup, invoke_without_command=True)
@click.pass_context
def templates(context: click.Context) -> None:
    """本单位自己的模板和版式：看、取出来改、检查。"""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


FOLDER = click.option("--templates", "folder", metavar="目录", type=PATH, help=FOLDER_HELP)


@templates.command("list")
@FOLDER
def templates_list(folder: Path | None) -> None:
    """有哪些体例和节，各来自哪里。"""
    from drafter.commands.templates import list_styles  # noqa: PLC0415

    list_styles(folder, say)


@templates.command("show")
@click.argument("name", metavar="体例/节")
@FOLDER
def templates_show(name: str, folder: Path | None) -> None:
    """看一节现在用的模板，如 年度总结/导语。"""
    from drafter.commands.templates import show_section  # noqa: PLC0415

    show_section(name, folder, say)


@templates.command("eject")
@click.argument("name", metavar="体例/节")
@click.option("--block", metavar="块", default="", help="只取其中一块，其余仍随内置的；块名用 show 看")
@FOLDER
def templates_eject(name: str, block: str, folder: Path | None) -> None:
    """把一节取到本单位的模板目录里，好改。"""
    from drafter.commands.templates import eject_section  # noqa: PLC0415

    eject_section(name, block, folder, say)


@templates.command("check")
@click.argument("files", nargs=-1, metavar="[YAML…]", type=PATH)
@FOLDER
def templates_check(files: tuple[Path, ...], folder: Path | None) -> None:
    """检查本单位的模板、版式和词表。"""
    from drafter.commands.templates import check_templates  # noqa: PLC0415

    leave(check_templates(files, folder, say))


@templates.command("vars")
def templates_vars() -> None:
    """列出模板里可以用的名字、过滤器和标签。"""
    from drafter.commands.templates import tell_names  # noqa: PLC0415

    tell_names(say)


@templates.command("diff")
@click.argument("name", metavar="体例/节")
@FOLDER
def templates_diff(name: str, folder: Path | None) -> None:
    """本单位的一节与内置的有什么不同，内置的后来变了没有。"""
    from drafter.commands.templates import tell_differences  # noqa: PLC0415

    tell_differences(name, folder, say)


@templates.command("layout")
@FOLDER
def templates_layout(folder: Path | None) -> None:
    """列出页面上的尺寸和字体，各依据什么、写在哪里。"""
    from drafter.commands.templates import tell_layout  # noqa: PLC0415

    tell_layout(folder, say)


def ask(question: str, proposed: str) -> str:
    """Return what the person at the terminal answers."""
    return str(click.prompt(question, default=proposed))


def period_named(words: str, option: str) -> Any:
    """Return the period that an option names, None when it is not given; anything else is wrong use."""
    try:
        return period_of(words)
    except ValueError as problem:
        raise click.UsageError(f"选项“{option}”：{problem}") from None


def leave(findings: list[Finding]) -> None:
    """End with 1 when an error was told."""
    if has_errors(findings):
        raise click.exceptions.Exit(1)
