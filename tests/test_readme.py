"""The README as a reader sees it: what it shows is there, what it says of a command is so, its examples print it."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from terminal import drafter

from drafter.cli.program import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
HEAD = "体例: 总结计划\n单位: 云溪区应急管理局\n期间: 2023年\n落款: {日期: 2024年1月12日}\n"
EXAMPLES = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
OWN_RULES = next(each for each in EXAMPLES if each.startswith("词语:"))
REPORTS = [each for each in EXAMPLES if each != OWN_RULES]


def commands(group: click.Group = cli, before: str = "") -> Iterator[tuple[str, set[str]]]:
    """Yield each command as it is typed behind drafter, with its options."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", {option for param in command.params for option in param.opts if option[0] == "-"}


COMMANDS = dict(commands())


def typed() -> Iterator[tuple[str, str]]:
    """Yield every command that the README shows, with the words up to the end of its line or its table's row."""
    for line in README.splitlines():
        for found in re.finditer(r"(?:^|`|bin/)drafter ((?:templates )?[a-z]+)\b([^\n]*)", line):
            rest = found[2].partition("#")[0] if line[:1] != "|" else found[2]
            yield found[1], rest if line[:1] == "|" else re.split(r"`|    ", rest)[0]


def test_every_picture_and_page_that_the_readme_names_is_there() -> None:
    named = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    named += re.findall(r"(?:tests|examples|drafter)/[\w./-]*[\w/]", README)
    assert len(named) >= 20
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_command_stands_in_the_table_and_the_readme_names_no_other() -> None:
    rows = {name for name, _ in re.findall(r"^\| `drafter ([a-z]+)( [^`]*)?`", README, re.MULTILINE)}
    assert rows == {name.split()[0] for name in COMMANDS}
    named = [name for name, _ in typed()]
    assert len(named) > 40
    assert [name for name in named if name not in COMMANDS and name != "templates"] == []


def test_every_option_that_the_readme_names_is_one_of_its_command() -> None:
    every = {option for options in COMMANDS.values() for option in options} | {"--help"}
    shown = [(name, option) for name, rest in typed() for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", rest)]
    assert len(shown) > 40
    assert [pair for pair in shown if pair[1] not in COMMANDS.get(pair[0], every)] == []
    assert [option for option in re.findall(r"`(--[a-z-]+)", README) if option not in every | {"--long"}] == []


def test_the_first_example_prints_what_its_remarks_say(tmp_path: Path) -> None:
    (tmp_path / "报告.yaml").write_text(EXAMPLES[0], "utf-8")
    done = drafter("build", "报告.yaml", "--to", "text", folder=tmp_path)
    remarks = [
        words.strip() for words in re.findall(r"#.*?(?:→|：)([^#\n]*，[^#\n]*率?[\d.]+[^#\n]*)$", EXAMPLES[0], re.M)
    ]
    assert len(remarks) == 3
    assert [words for words in remarks if words not in done.stdout] == []
    assert "已完成92处，完成率98.9%" in done.stdout


@pytest.mark.parametrize("text", REPORTS, ids=lambda text: text.partition("\n")[0])
def test_every_example_is_without_mistakes(text: str, tmp_path: Path) -> None:
    (tmp_path / "报告.yaml").write_text(text if "单位:" in text else HEAD + text, "utf-8")
    done = drafter("check", "报告.yaml", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    assert re.findall(r"警告：.*\[(?!K01)", done.stdout) == []  # K01: 忽略 alone has nothing to pass over


def test_the_rules_of_a_bureau_hold_as_they_are_shown(tmp_path: Path) -> None:
    (tmp_path / "模板").mkdir()
    (tmp_path / "模板" / "规则.yaml").write_text(OWN_RULES, "utf-8")
    (tmp_path / "稿.txt").write_text("做好群众来访工作。\n", "utf-8")
    assert "[B001]" in drafter("check", "稿.txt", folder=tmp_path).stdout


def test_the_year_goes_as_it_is_told(tmp_path: Path) -> None:
    """From last year's Word file to the final one, with the commands as they are typed there."""
    year = README.partition("一整年走下来是这样")[2].partition("```sh\n")[2].partition("```")[0]
    steps = [shlex.split(line.partition("#")[0])[1:] for line in year.splitlines()]
    assert [step[0] for step in steps] == ["import", "rollover", "check", "build", "pull", "build", "build"]
    shutil.copy(ROOT / "examples" / "年度总结.yaml", tmp_path / "例.yaml")
    assert drafter("build", "例.yaml", "-o", steps[0][1], folder=tmp_path).returncode == 0
    for step in steps[:-1]:
        done = drafter(*step, folder=tmp_path)
        assert done.returncode == 0, f"{step}: {done.stderr}"
    assert (tmp_path / "二稿.docx").is_file()
    assert len(list(tmp_path.glob("*花脸稿*.docx"))) == 1
    done = drafter(*steps[-1], folder=tmp_path)
    assert (done.returncode, "待核" in done.stderr, (tmp_path / "定稿.docx").exists()) == (1, True, False)
