"""`rollover` as a user runs it: exit codes, words, and what is left on the disk."""

from pathlib import Path

import pytest
from reports import HEAD
from terminal import drafter

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
    ],
)
def test_wrong_use_is_told_and_nothing_is_written(
    arguments: tuple[str, ...], code: int, words: str, folder: Path
) -> None:
    done = drafter(*arguments, folder=folder)
    assert (done.returncode, words in done.stderr) == (code, True), done.stderr
    assert done.stdout == ""
    assert names(folder) == {"2023年度.yaml"}


def test_the_marks_that_rollover_tells_are_those_that_the_check_counts(tmp_path: Path) -> None:
    text = HEAD + "成效: [检查12家、立案3起, 列全省第三]\n结语: 共15件。\n"
    (tmp_path / "2023年度.yaml").write_text(text, "utf-8")
    rolled = drafter("rollover", "2023年度.yaml", folder=tmp_path).stderr
    checked = drafter("check", "2024年度.yaml", folder=tmp_path).stdout
    assert "文字里的4处数字、日期标了“待核”" in rolled
    assert "还有4处待填、待核" in checked
