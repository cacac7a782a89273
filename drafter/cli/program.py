"""Runs the command line and gives its exit code: 0 fine, 1 errors in the input, 2 wrong use, 3 our bug."""

import gc
import sys
from collections.abc import Iterable

import click

from drafter import __version__
from drafter.cli.chinese import ChineseGroup, words
from drafter.findings import DrafterError, Finding


class Program(ChineseGroup):
    """The program; its commands are declared when they are asked for, so that `--version` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        _declare_commands()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, None when there is none."""
        _declare_commands()
        return super().get_command(ctx, cmd_name)


def _declare_commands() -> None:
    import drafter.cli.commands  # noqa: F401, PLC0415 - see above


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", message="drafter %(version)s", help="显示版本")
@click.pass_context
def cli(context: click.Context) -> None:
    """机关工作总结、工作计划起草工具：一份 YAML，生成符合 GB/T 9704—2012 的 Word 文件。"""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def say(words: str = "", findings: Iterable[Finding] = ()) -> None:
    """Print findings to standard error, then words to standard output."""
    if findings := tuple(findings):
        from drafter.commands.printing import in_order, shown  # noqa: PLC0415 - only when there is something to tell

        for finding in in_order(findings):
            click.echo(shown(finding), err=True)
    if words:
        click.echo(words)


def main() -> None:
    """Run the program and end it; whatever happens, the user reads Chinese and no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a character that the console cannot show is no reason to stop
    code = run()
    gc.freeze()  # what is left goes with the process: looking through it once more costs a seventh of a build
    sys.exit(code)


def run() -> int:
    """Return the exit code of the command line."""
    try:
        return int(cli.main(prog_name="drafter", standalone_mode=False) or 0)
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.ClickException as problem:
        context = getattr(problem, "ctx", None)
        path = context.command_path if context else "drafter"
        message = words(problem)
        click.echo(f"用法不对：{message}{'' if message.endswith('？') else '。'}看说明请运行 {path} --help", err=True)
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
        from drafter.commands.printing import bug, refused_by_system  # noqa: PLC0415 - `--version` stays quick

        refused = refused_by_system(problem)
        if refused is not None:
            sys.stdout = None  # on a full disk what is still to be flushed finds no room either
        say(findings=[refused or bug(problem)])
        return 1 if refused else 3
