"""Arguments in; findings and file names out; the exit code: 0 fine, 1 errors in the input, 2 wrong use, 3 our bug."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from drafter import __version__
from drafter.chinese_click import ChineseGroup, words
from drafter.findings import DrafterError, Finding, error, has_errors

STYLE_HELP = "体例，如 工作汇报、年度总结；不写就用文件里的“体例”"
TEMPLATES_HELP = "本单位的模板目录；不写就用 YAML 旁边的“模板”文件夹"


@click.group(
    cls=ChineseGroup,
    invoke_without_command=False,
    no_args_is_help=False,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", message="drafter %(version)s", help="显示版本")
def cli() -> None:
    """机关工作总结、工作计划起草工具：一份 YAML，生成符合 GB/T 9704—2012 的 Word 文件。"""


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="文件…", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="文件或文件夹", help="写到哪里；不写就在 YAML 旁边；“-”是屏幕（只用于 text、html）"
)
@click.option("--style", metavar="体例", default="", help=STYLE_HELP)
@click.option(
    "--to", "form", type=click.Choice(["docx", "text", "html"]), help="生成什么；不写就看 -o 的后缀，否则是 docx"
)
@click.option("--templates", metavar="目录", type=click.Path(path_type=Path), help=TEMPLATES_HELP)
@click.option("--final", is_flag=True, help="定稿：还有待填、待核的就不生成")
@click.option("--force", is_flag=True, help="生成的文件被人改动过也覆盖；先留一份备份")
def build(files: tuple[Path, ...], **options: Any) -> None:
    """由 YAML 生成报告。"""
    from drafter.commands.build import Order, build_files  # noqa: PLC0415 - `--help` and `--version` stay quick

    leave(build_files(files, Order(**options), say))


def say(words: str = "", findings: Iterable[Finding] = ()) -> None:
    """Print findings to standard error, then words to standard output."""
    from drafter.printing import in_order, shown  # noqa: PLC0415 - only when there is something to say

    for finding in in_order(findings):
        click.echo(shown(finding), err=True)
    if words:
        click.echo(words)


def leave(findings: list[Finding]) -> None:
    """End with 1 when an error was told."""
    if has_errors(findings):
        raise click.exceptions.Exit(1)


def main() -> None:
    """Run the program and end it; whatever happens, the user reads Chinese and no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a character that the console cannot show is no reason to stop
    sys.exit(run())


def run() -> int:
    """Return the exit code of the command line."""
    try:
        return int(cli.main(prog_name="drafter", standalone_mode=False) or 0)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.ClickException as problem:
        context = getattr(problem, "ctx", None)
        path = context.command_path if context else "drafter"
        click.echo(f"用法不对：{words(problem)}。看说明请运行 {path} --help", err=True)
        return 2
    except DrafterError as problem:
        say(findings=problem.findings)
        return 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断，没有写完的文件不会留下", err=True)
        return 1
    except BrokenPipeError:
        sys.stdout = None  # the reader has gone; nothing is left to flush
        return 1
    except Exception as problem:  # the last resort: a bug of ours is told in one line
        say(findings=[bug(problem)])
        return 3


def bug(problem: Exception) -> Finding:
    """Return the finding for a mistake of the program itself."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    cause = f"{type(problem).__name__}，{where}"
    message = f"程序自身出错（{cause}）：{problem}。输入文件没有改动，请把这一行和输入文件发给维护者"
    return error("B09", message)
