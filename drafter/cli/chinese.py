"""Makes click speak Chinese: headings of the help, and the words for wrong use."""

from typing import Any

import click

from drafter.findings import nearest

_CHINESE_NAMES = {"生成": "build", "检查": "check", "新建": "new", "结转": "rollover", "模板": "templates"}


class NoSuchCommandError(click.UsageError):
    """The first word is no command; the words say which one was meant."""


class TooManyArgumentsError(click.UsageError):
    """There are more arguments than the command takes; `arguments` are those left over."""

    def __init__(self, arguments: list[str], ctx: click.Context) -> None:
        super().__init__(" ".join(arguments), ctx)
        self.arguments = arguments


class ChineseCommand(click.Command):
    """A command whose help is Chinese throughout."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; raises TooManyArgumentsError for what is left over."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not isinstance(self, click.Group):
            raise TooManyArgumentsError(left, ctx)
        return left

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, the meaning on a line of its own: columns would not align beside Chinese characters."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section("选项"):
            for names, meaning in filter(None, (option.get_help_record(ctx) for option in options)):
                formatter.write(f"  {names}\n      {meaning}\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help with Chinese words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        pieces = super().collect_usage_pieces(ctx)
        return ["[选项]" if piece == "[OPTIONS]" else piece for piece in pieces]


class ChineseGroup(ChineseCommand, click.Group):
    """A group of commands whose help is Chinese throughout."""

    command_class = ChineseCommand

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands in the order of their declaration."""
        del ctx
        return list(self.commands)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Return the command that the first word names; raises NoSuchCommandError."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise NoSuchCommandError(f"没有“{args[0]}”这个命令{meant(args[0], ctx, self)}", ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        ChineseCommand.format_options(self, ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(60)) for name in self.list_commands(ctx)]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        pieces = super().collect_usage_pieces(ctx)
        return ["命令 …" if "COMMAND" in piece else piece for piece in pieces]


def meant(word: str, ctx: click.Context, group: click.Group) -> str:
    """Return what to add about a word that is no command: the one that was meant."""
    from drafter.commands.arguments import use_of  # noqa: PLC0415 - only after a mistake

    if use := use_of(word):
        return f"；{use}"
    near = _CHINESE_NAMES.get(word) or nearest(word.lower(), group.commands)
    return (
        f"，是不是“{ctx.command_path} {near}”？" if near in group.commands else f"；命令有：{'、'.join(group.commands)}"
    )


def words(problem: click.ClickException) -> str:
    """Return what was wrong with the command line, and what to write."""
    match problem:
        case click.NoSuchOption():
            near = f"，是不是“{problem.possibilities[0]}”？" if problem.possibilities else ""
            return f"没有“{problem.option_name}”这个选项{near}"
        case click.MissingParameter():
            return f"缺少{parameter(problem)}"
        case click.BadOptionUsage():
            return f"选项“{problem.option_name}”后面要写一个值"
        case click.BadParameter():
            return f"{parameter(problem)}不对：{reason(problem)}"
        case TooManyArgumentsError():
            return f'多写了“{" ".join(problem.arguments)}”；文件名里有空格的，请用引号括起来，如 "2023 年度.yaml"'
        case _:
            return problem.format_message()


def parameter(problem: click.BadParameter) -> str:
    """Return the name of the parameter as the help shows it."""
    param: Any = problem.param
    if param is None:
        return "参数"
    return f"选项“{param.opts[-1]}”" if isinstance(param, click.Option) else f"“{param.make_metavar(problem.ctx)}”"


def reason(problem: click.BadParameter) -> str:
    """Return why a value was refused."""
    param = problem.param
    if param is not None and isinstance(param.type, click.Choice):
        return f"只能写 {'、'.join(param.type.choices)} 之一"
    return problem.message
