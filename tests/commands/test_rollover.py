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
    assert "2024年度.yaml:7:21 提示：文字里的1处数字、日期、升降标了“待核”" in done.stderr
    assert (folder / "2023年度.yaml").read_text("utf-8") == LAST
    new = (folder / "2024年度.yaml").read_text("utf-8")
    assert new.endswith("期间: 2024年\n# 注\n成效:\n  - {标题: 抓预防, 内容: 检查【待核：12家】。}\n落款: 待填\n")


QUARTERS = Path(__file__).parents[1] / "data" / "quarters"


@pytest.fixture
def quarters(tmp_path: Path) -> Path:
    """A folder with four quarters."""
    for path in QUARTERS.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


FOUR = tuple(f"2024年{word}季度.yaml" for word in "四一三二")


def test_four_quarters_become_their_year_and_it_is_told_what_became_of_each_figure(quarters: Path) -> None:
    done = drafter("rollover", *FOUR, "--to", "2024年", folder=quarters)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "已把4份合成为2024年，体例用“年度总结”：2024年度.yaml"
    assert "检查企业 2385家次（486家次＋655家次＋602家次＋642家次）" in lines[1]
    assert lines[2] == "  取末期（或各期相同），1个：在册危险化学品企业 119家"
    assert lines[3].startswith("  待定，请看是相加、取末期还是另算，1个：重大隐患整改率 一季度96.2%，")
    assert lines[4].startswith("  有的期没有，请补上或核实，4个：")
    assert drafter("build", "2024年度.yaml", folder=quarters).returncode == 0
    assert drafter("check", "2024年度.yaml", folder=quarters).returncode == 0
    final = drafter("build", "2024年度.yaml", "--final", "-o", "定稿.docx", folder=quarters)
    assert final.returncode == 1
    assert "[B02]" in final.stderr


def test_without_a_period_the_files_become_what_they_make_together(quarters: Path) -> None:
    done = drafter("rollover", *FOUR[1:], "--dry-run", folder=quarters)
    assert done.returncode == 0, done.stderr
    assert "期间: 2024年前三季度" in done.stdout
    assert "只是试看，没有写出" in done.stdout
    assert names(quarters) == set(FOUR)


def test_quarters_that_do_not_make_the_year_are_told_and_nothing_is_written(quarters: Path) -> None:
    done = drafter("rollover", *FOUR[:3], "--to", "2024年", folder=quarters)
    assert done.returncode == 1
    assert "要合成2024年，还缺二季度的" in done.stderr
    assert names(quarters) == set(FOUR)


def test_the_mistakes_of_all_files_are_told_in_one_run(quarters: Path) -> None:
    for name in FOUR[:2]:
        (quarters / name).write_text((quarters / name).read_text("utf-8") + "没有的键: 甲\n", "utf-8")
    done = drafter("rollover", *FOUR, folder=quarters)
    assert done.returncode == 1
    assert done.stderr.count("没有“没有的键”这个键") == 2


def test_what_stands_where_the_year_would_be_written_is_not_written_over(quarters: Path) -> None:
    (quarters / "2024年度.yaml").write_text("我的", "utf-8")
    done = drafter("rollover", *FOUR, folder=quarters)
    assert done.returncode == 1
    assert "没有覆盖" in done.stderr
    assert (quarters / "2024年度.yaml").read_text("utf-8") == "我的"


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
        pytest.param(("rollover",), 2, "缺少“上一期.yaml…”", id="no file"),
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
    assert "文字里的4处数字、日期、升降标了“待核”" in rolled
    assert "还有4处待填、待核" in checked


def test_a_rolled_over_file_is_called_as_a_yaml_is(folder: Path) -> None:
    done = drafter("rollover", "2023年度.yaml", "-o", "下期.docx", folder=folder)
    assert done.returncode == 1
    assert "“下期.docx”应当以 .yaml 结尾，如“下期.yaml”" in done.stderr
    assert names(folder) == {"2023年度.yaml"}
