"""click in Chinese: headings of the help, and the words for wrong use."""

from typing import Any

import click


class ChineseCommand(click.Command):
    """A command whose help is Chinese throughout."""

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

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        ChineseCommand.format_options(self, ctx, formatter)
        rows = [(name, command.get_short_help_str(60)) for name, command in self.commands.items()]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        pieces = super().collect_usage_pieces(ctx)
        return ["命令 …" if "COMMAND" in piece else piece for piece in pieces]


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
        case click.UsageError() if "No such command" in problem.message:
            return f"没有{problem.message.split(maxsplit=3)[-1].split('.')[0]}这个命令"
        case click.UsageError() if "unexpected extra argument" in problem.message:
            return f"多写了{problem.message.partition('(')[2].rstrip(').')}"
        case click.UsageError() if "Missing command" in problem.message:
            return "缺少命令"
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
