"""The example of three departments and two sheets: one command makes the report, and every figure is traced."""

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from department_sheet import FILE, sheet_bytes
from terminal import drafter

from drafter.sheets.workbook import open_workbook

FOLDER = FILE.parent
REPORT = "2024年度.yaml"
_ENTRY = re.compile(
    r"(?P<name>[^：]+)：(?P<value>[^（]+)（(?P<file>\S+) 第(?P<line>[0-9]+)行(?:，(?P<sheet>\S+) (?P<cell>\S+))?）"
)
_DATE = re.compile(r"[0-9]{4}年(?:[0-9]{1,2}月[0-9]{1,2}日)?")
_LABEL = re.compile(r"^[0-9]+\.")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "三个科室"))


@cache
def traced() -> dict[str, list[re.Match[str]]]:
    """Return for each sentence of the report the figures that `drafter figures` says stand in it."""
    done = drafter("figures", REPORT, folder=FOLDER)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, list[re.Match[str]]] = {}
    entry = None
    for line in done.stdout.splitlines():
        if line.startswith("    "):
            assert entry is not None
            found.setdefault(line.strip(), []).append(entry)
        else:
            entry = _ENTRY.fullmatch(line)
            assert entry is not None or line.startswith("取自表里的数"), line
    return found


def test_one_command_builds_the_report_and_the_check_finds_nothing() -> None:
    built = drafter("build", REPORT, "--to", "text", folder=FOLDER)
    assert (built.returncode, built.stderr) == (0, "")
    assert "没有发现问题" in drafter("check", REPORT, folder=FOLDER).stdout


def test_every_printed_number_stands_in_a_sentence_of_a_figure() -> None:
    """Years, dates and ordinals are none; a number that is computed stands beside those it is computed from."""
    sentences = traced()
    text = drafter("build", REPORT, "--to", "text", folder=FOLDER).stdout
    numbers = 0
    for line in text.splitlines():
        for sentence in re.findall(r"[^。]+。?", _LABEL.sub("", line)):
            if found := _NUMBER.findall(_DATE.sub("", sentence)):
                numbers += len(found)
                assert sentence in sentences, sentence
    assert numbers > 30
    assert "没有发现问题" in drafter("check", REPORT, "--select", "F29", folder=FOLDER).stdout


def test_every_figure_stands_where_it_is_said_to_come_from() -> None:
    entries = {each["name"]: each for some in traced().values() for each in some}
    assert len(entries) == 20
    for each in entries.values():
        written = (FOLDER / each["file"]).read_text("utf-8").splitlines()[int(each["line"]) - 1]
        assert each["name"] in written
        assert each["value"] in written
    assert {each["file"] for each in entries.values()} == {
        REPORT,
        *(f"科室/{name}.yaml" for name in ("水资源科", "河湖科", "供排水科")),
    }


def test_every_cell_shows_what_is_printed() -> None:
    pytest.importorskip("openpyxl", reason="the extra “sheets” is not installed")
    entries = {each["name"]: each for some in traced().values() for each in some if each["cell"]}
    assert {each["sheet"] for each in entries.values()} == {"数据.xlsx", "科室/供排水台账.csv"}
    assert len(entries) == 10
    for each in entries.values():
        sheet, _, cell = ("!" + each["cell"]).rpartition("!")
        shown = open_workbook(FOLDER / each["sheet"]).show(sheet.strip("!"), cell)
        assert each["value"].startswith(shown)


def test_the_sheet_is_the_one_that_is_made() -> None:
    """To renew it, run tests/department_sheet.py."""
    assert FILE.read_bytes() == sheet_bytes()


def test_a_value_that_was_changed_in_the_sheet_of_a_part_is_told_there_and_written_there(folder: Path) -> None:
    sheet, part = folder / "科室/供排水台账.csv", folder / "科室/供排水科.yaml"
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    sheet.write_text(sheet.read_text("utf-8").replace("31.2公里", "31.8公里"), "utf-8")
    told = drafter("check", REPORT, folder=folder).stdout
    assert (
        "科室/供排水科.yaml:23:24 警告：“新建污水管网”这里写的是“31.2公里”，供排水台账.csv B6 现在是“31.8公里”" in told
    )
    done = drafter("figures", REPORT, "--update", folder=folder)
    assert done.returncode == 0
    assert "科室/供排水科.yaml 第23行 新建污水管网：31.2公里 → 31.8公里（科室/供排水台账.csv B6）" in done.stdout
    assert part.read_text("utf-8") == before[part].decode().replace("31.2公里", "31.8公里")
    assert all(path.read_bytes() == old for path, old in before.items() if path != part)


def test_the_next_year_is_rolled_over_as_a_set(folder: Path) -> None:
    done = drafter("rollover", REPORT, folder=folder)
    assert done.returncode == 0, done.stderr
    assert len(list(folder.rglob("*.yaml"))) == 8
    assert drafter("build", "2025年度.yaml", folder=folder).returncode == 0


def test_an_earlier_version_is_compared_with_its_parts(folder: Path) -> None:
    assert drafter("build", REPORT, "-o", "一稿.docx", folder=folder).returncode == 0
    part = folder / "科室/河湖科.yaml"
    part.write_text(part.read_text("utf-8").replace("64处", "66处"), "utf-8")
    done = drafter("compare", "一稿.docx", REPORT, folder=folder)
    assert "数字有变的1处" in done.stdout
    assert drafter("build", REPORT, "-o", "二稿.docx", "--since", "一稿.docx", folder=folder).returncode == 0
    assert (folder / "二稿（花脸稿）.docx").is_file()
