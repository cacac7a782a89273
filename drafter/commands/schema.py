"""Runs `drafter schema`: shows the JSON Schema of a report's file, or writes it for an editor."""

from pathlib import Path

from drafter.commands.build import ELSEWHERE
from drafter.commands.printing import Say
from drafter.files.writing import refuse_existing, write_new
from drafter.model.schema import FILE, schema_text


def give_schema(output: Path | None, say: Say) -> None:
    """Show the schema, or write it to a file that is not there yet; raises DrafterError when another one is.

    Nothing is written when the same schema is there already.
    """
    text = schema_text()
    if output is None:
        say(text.rstrip("\n"))
        return
    if output.is_dir():
        output = output / FILE
    data = text.encode()
    if output.is_file() and output.read_bytes() == data:
        say(f"“{output}”已经是最新的，没有改动")
        return
    refuse_existing(output)
    write_new(output, data, ELSEWHERE)
    say(
        f"已生成：{output}\n"
        f"在 YAML 文件第一行写上  # yaml-language-server: $schema=./{output.name}\n"
        f"装了 YAML 插件的编辑器就会按它补全、检查；叫“{FILE}”并放在同一个文件夹里的，new 和 rollover 会自己写上这一行"
    )
