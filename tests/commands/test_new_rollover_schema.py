"""`new`, `rollover` and `schema` as a user runs them: exit codes, words, and what is left on the disk."""

import json
from pathlib import Path

import pytest
from reports import HEAD
from terminal import drafter, process

from drafter.commands.new import Request, new_file
from drafter.model.schema import FILE

LAST = HEAD + "# 注\n成效:\n  - {标题: 抓预防, 内容: 检查12家。}\n落款: 2024年1月12日\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with last year's file."""
    (tmp_path / "2023年度.yaml").write_bytes(LAST.encode())
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_rolling_over_writes_the_next_years_file_and_tells_the_next_steps(folder: Path) -> None:
    done = drafter("rollover", "2023年度.yaml", folder=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("已结转为2024年：2024年度.yaml\n下一步：")
    assert "drafter check 2024年度.yaml" in done.stdout
    assert "2024年度.yaml:7:21 提示：文字里的1处数字、日期标了“待核”" in done.stderr
    assert (folder / "2023年度.yaml").read_text("utf-8") == LAST
    new = (folder / "2024年度.yaml").read_text("utf-8")
    assert new.endswith("期间: 2024年\n# 注\n成效:\n  - {标题: 抓预防, 内容: 检查【待核：12家】。}\n落款: 待填\n")


def test_what_was_rolled_over_builds_as_a_draft_and_is_refused_as_final(folder: Path) -> None:
    drafter("rollover", "2023年度.yaml", folder=folder)
    assert drafter("build", "2024年度.yaml", folder=folder).returncode == 0
    done = drafter("build", "2024年度.yaml", "--final", "-o", "定稿.docx", folder=folder)
    assert done.returncode == 1
    assert done.stderr.count("[B02]") == 2
    assert not (folder / "定稿.docx").exists()


def test_a_bureau_adds_words_that_are_marked(folder: Path) -> None:
    (folder / "模板").mkdir()
    (folder / "模板" / "待核词.txt").write_text("# 我们的\n抓预防\n", "utf-8")
    drafter("rollover", "2023年度.yaml", folder=folder)
    assert "标题: 【待核：抓预防】" in (folder / "2024年度.yaml").read_text("utf-8")
    assert drafter("templates", "check", folder=folder).returncode == 0


def test_an_existing_file_is_never_written_over(folder: Path) -> None:
    (folder / "2024年度.yaml").write_text("我的", "utf-8")
    for command in (("rollover", "2023年度.yaml"), ("new", "2024年度.yaml"), ("schema", "-o", "2024年度.yaml")):
        done = drafter(*command, folder=folder)
        assert done.returncode == 1
        assert "没有覆盖" in done.stderr
        assert (folder / "2024年度.yaml").read_text("utf-8") == "我的"


def test_a_file_is_not_rolled_over_onto_itself(folder: Path) -> None:
    done = drafter("rollover", "2023年度.yaml", "-o", "2023年度.yaml", folder=folder)
    assert (done.returncode, (folder / "2023年度.yaml").read_text("utf-8")) == (1, LAST)


def test_a_trial_shows_the_difference_and_writes_nothing(folder: Path) -> None:
    done = drafter("rollover", "2023年度.yaml", "--dry-run", folder=folder)
    assert done.returncode == 0
    assert "-期间: 2023年\n+期间: 2024年\n" in done.stdout
    assert "没有写出" in done.stdout
    assert names(folder) == {"2023年度.yaml"}


def test_a_folder_takes_the_file_under_its_new_name(folder: Path) -> None:
    (folder / "明年").mkdir()
    assert drafter("rollover", "2023年度.yaml", "-o", "明年", folder=folder).returncode == 0
    assert names(folder / "明年") == {"2024年度.yaml"}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_the_encoding_and_the_line_ends_stay(encoding: str, folder: Path) -> None:
    (folder / "2023年度.yaml").write_bytes(LAST.replace("\n", "\r\n").encode(encoding))
    assert drafter("rollover", "2023年度.yaml", folder=folder).returncode == 0
    data = (folder / "2024年度.yaml").read_bytes()
    text = data.decode(encoding)
    assert text.count("\r\n") == text.count("\n") == LAST.count("\n") + 1
    assert data[:2] == LAST.encode(encoding)[:2] or encoding == "gb18030"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(("rollover", "没有.yaml"), 1, "找不到文件“没有.yaml”", id="no such file"),
        pytest.param(("rollover",), 2, "缺少“上一期.yaml”", id="no file"),
        pytest.param(
            ("rollover", "2023年度.yaml", "--to", "24年"), 2, "选项“--to”：期间“24年”的年份只有两位", id="a bad period"
        ),
        pytest.param(("rollover", "2023年度.yaml", "--to", "2022年"), 1, "不在“2023年”之后", id="an earlier period"),
        pytest.param(
            ("rollover", "2023年度.yaml", "--compare", "2023年度.yaml", "--to", "2025年"),
            1,
            "[R04]",
            id="no comparison",
        ),
        pytest.param(("new", "2024年度.docx"), 1, "应当以 .yaml 结尾", id="a wrong suffix"),
        pytest.param(("new", "新.yaml", "--style", "年总结"), 1, "没有“年总结”这个体例", id="no such style"),
        pytest.param(("new", "新.yaml", "--period", "去年"), 2, "选项“--period”：看不懂期间“去年”", id="no period"),
        pytest.param(("schema", "多余"), 2, "多写了", id="one argument too many"),
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], code: int, words: str, folder: Path
) -> None:
    done = drafter(*arguments, folder=folder)
    assert (done.returncode, words in done.stderr) == (code, True), done.stderr
    assert done.stdout == ""
    assert names(folder) == {"2023年度.yaml"}


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


def test_the_schema_is_shown_or_written_once_and_then_pointed_to(folder: Path) -> None:
    shown = drafter("schema", folder=folder)
    assert "期间" in json.loads(shown.stdout)["required"]
    done = drafter("schema", "-o", FILE, folder=folder)
    assert done.returncode == 0
    assert json.loads((folder / FILE).read_text("utf-8")) == json.loads(shown.stdout)
    assert "已经是最新的" in drafter("schema", "-o", FILE, folder=folder).stdout
    drafter("rollover", "2023年度.yaml", folder=folder)
    drafter("new", "新.yaml", folder=folder)
    line = f"# yaml-language-server: $schema=./{FILE}"
    assert (folder / "2024年度.yaml").read_text("utf-8").split("\n")[0] == line
    assert (folder / "新.yaml").read_text("utf-8").split("\n")[0] == line


@pytest.mark.parametrize("command", ["new", "rollover", "schema"])
def test_the_help_is_chinese(command: str, tmp_path: Path) -> None:
    done = drafter(command, "--help", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("用法：")
    assert "显示这份说明" in done.stdout


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


def test_the_marks_that_rollover_tells_are_those_that_the_check_counts(tmp_path: Path) -> None:
    text = HEAD + "成效: [检查12家、立案3起, 列全省第三]\n结语: 共15件。\n"
    (tmp_path / "2023年度.yaml").write_text(text, "utf-8")
    rolled = drafter("rollover", "2023年度.yaml", folder=tmp_path).stderr
    checked = drafter("check", "2024年度.yaml", folder=tmp_path).stdout
    assert "文字里的4处数字、日期标了“待核”" in rolled
    assert "还有4处待填、待核" in checked
