"""`new` as a user runs it: exit codes, words, the questions that it asks, and what is left on the disk."""

import shlex
from pathlib import Path

import pytest
from terminal import drafter, process

from drafter.commands.new import Request, new_file


def test_a_new_file_takes_period_and_style_from_its_name_and_asks_nothing(tmp_path: Path) -> None:
    done = process("new", "2024年上半年.yaml", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / "2024年上半年.yaml").read_text("utf-8")
    assert "\n体例: 半年总结 #" in text
    assert "\n期间: 2024年上半年 #" in text
    assert "\n单位: 待填 #" in text
    assert "drafter build 2024年上半年.yaml" in done.stdout
    assert drafter("build", "2024年上半年.yaml", folder=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("2024年1～11月", "2024年1—11月"),
        ("2024年前3季度", "2024年前三季度"),
        ("2024年1至11月总结", "2024年1—11月"),
        ("应急局2024年第1季度", "2024年一季度"),
        ("总结2024", "2024年"),
        ("汇报", "待填"),
    ],
)
def test_a_new_file_takes_its_period_from_its_name_however_it_is_spelled(
    name: str, period: str, tmp_path: Path
) -> None:
    assert drafter("new", f"{name}.yaml", folder=tmp_path).returncode == 0
    assert f"\n期间: {period} #" in (tmp_path / f"{name}.yaml").read_text("utf-8")


def test_a_new_file_holds_what_the_options_say(tmp_path: Path) -> None:
    options = ("--style", "工作汇报", "--unit", "云溪区应急管理局", "--period", "2024")
    assert drafter("new", "报.yaml", *options, folder=tmp_path).returncode == 0
    text = (tmp_path / "报.yaml").read_text("utf-8")
    assert all(line in text for line in ("\n体例: 工作汇报 #", "\n单位: 云溪区应急管理局 #", "\n期间: 2024年 #"))


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(("new", "2024年度.docx"), 1, "应当以 .yaml 结尾", id="a wrong suffix"),
        pytest.param(("new", "新.yaml", "--style", "年总结"), 1, "没有“年总结”这个体例", id="no such style"),
        pytest.param(("new", "新.yaml", "--period", "去年"), 2, "选项“--period”：看不懂期间“去年”", id="no period"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], code: int, words: str, tmp_path: Path
) -> None:
    done = drafter(*arguments, folder=tmp_path)
    assert (done.returncode, words in done.stderr) == (code, True), done.stderr
    assert done.stdout == ""
    assert not list(tmp_path.iterdir())


def test_a_new_file_in_a_folder_that_cannot_be_made_speaks_of_no_option_that_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", "utf-8")
    done = drafter("new", "文件/2024年度.yaml", folder=tmp_path)
    assert done.returncode == 1
    assert "-o" not in done.stderr
    assert "请换一个地方" in done.stderr
    assert "-o" in drafter("schema", "-o", "文件/a.json", folder=tmp_path).stderr


def asked(tmp_path: Path, *answers: str) -> tuple[list[str], str]:
    """Return the questions of `new`, answered one after the other, and the file that comes of it."""
    left, questions = list(answers), []

    def ask(question: str, proposed: str) -> str:
        questions.append(question)
        return left.pop(0) or proposed

    new_file(tmp_path / "2024年度.yaml", Request(), lambda *_: None, ask)
    assert not left
    return questions, (tmp_path / "2024年度.yaml").read_text("utf-8")


def test_a_wrong_style_in_the_dialogue_is_asked_again(tmp_path: Path) -> None:
    questions, text = asked(tmp_path, "", "云溪区法院", "年总结", "年度总结")
    assert "没有“年总结”这个体例，是不是“年度总结”？" in questions[-1]
    assert "\n体例: 年度总结 #" in text


def test_the_dialogue_asks_how_a_bureau_calls_itself_where_its_name_does_not_tell(tmp_path: Path) -> None:
    questions, text = asked(tmp_path, "", "云溪专班", "", "我专班")
    assert "怎么称呼自己" in questions[-1]
    assert "\n自称: 我专班 #" in text


MAIN = "体例: 工作汇报\n单位: 云溪区应急管理局\n期间: 2024年上半年\n部分: [科室/危化科.yaml]\n"


def test_a_department_gets_a_form_that_knows_the_report_which_names_it(tmp_path: Path) -> None:
    (tmp_path / "上半年.yaml").write_text(MAIN, "utf-8")
    done = drafter("new", "科室/危化科.yaml", "--part", "危化科", folder=tmp_path)
    assert done.returncode == 0
    assert "“上半年.yaml”的“部分”里已经写了它" in done.stdout
    text = (tmp_path / "科室/危化科.yaml").read_text("utf-8")
    assert "体例: 工作汇报\n单位: 云溪区应急管理局危化科\n自称: 我科\n期间: 2024年上半年\n" in text
    assert "落款" not in text
    built = drafter("build", "上半年.yaml", "--to", "text", folder=tmp_path)
    assert built.returncode == 0
    assert "科室/危化科.yaml 第14、15、20、23行" in built.stderr


def test_a_department_is_told_how_the_report_names_its_form(tmp_path: Path) -> None:
    done = drafter("new", "科室/工贸科.yaml", "--part", "工贸科", "--period", "2024年", folder=tmp_path)
    assert "  部分: [科室/工贸科.yaml]\n" in done.stdout
    assert "- {文件: 科室/工贸科.yaml, 放在: 那一条的标题}" in done.stdout
    text = (tmp_path / "科室/工贸科.yaml").read_text("utf-8")
    assert "单位: 工贸科\n自称: 我科\n期间: 2024年\n" in text
    assert drafter("build", "科室/工贸科.yaml", "--to", "text", folder=tmp_path).returncode == 0


def test_a_form_of_a_department_is_written_over_no_file(tmp_path: Path) -> None:
    (tmp_path / "工贸科.yaml").write_text("# 已经填了\n", "utf-8")
    done = drafter("new", "工贸科.yaml", "--part", "工贸科", folder=tmp_path)
    assert done.returncode == 1
    assert (tmp_path / "工贸科.yaml").read_text("utf-8") == "# 已经填了\n"


def test_the_next_steps_can_be_run_as_they_are_printed_for_a_name_with_a_blank(tmp_path: Path) -> None:
    done = drafter("new", "2024 年度.yaml", folder=tmp_path)
    steps = [
        shlex.split(line.partition("    ")[0]) for line in done.stdout.splitlines() if line.startswith("  drafter")
    ]
    assert [step[:2] for step in steps][:2] == [["drafter", "build"], ["drafter", "check"]]
    for step in steps:
        assert drafter(*step[1:], folder=tmp_path).returncode == 0, step
