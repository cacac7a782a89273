"""The command line: each thing a user may do with `build`, once well and once badly; exit codes and words."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest
from docx import Document
from reports import HEAD
from terminal import drafter, process

from drafter.cli.program import cli
from drafter.writers import WRITERS

REPORT = HEAD + "成效:\n  - {标题: 抓预防, 内容: 防线前移。}\n落款: 2024年1月12日\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a Chinese name, a blank in it, and a report."""
    path = tmp_path / "二〇二三 年度"
    path.mkdir()
    (path / "2023年度.yaml").write_text(REPORT, encoding="utf-8")
    return path


def paragraphs(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def test_the_program_runs_as_a_process_of_its_own(folder: Path) -> None:
    done = process("build", "2023年度.yaml", folder=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "已生成：2023年度.docx\n", "")


SLOW = (
    "dataclasses",
    "docx",
    "jieba",
    "openpyxl",
    "unicodedata",
    "drafter.check",
    "drafter.importing",
    "drafter.sheets",
)
"""What a usual build has no need of, and what is seen as waiting when it is loaded all the same."""


@pytest.mark.parametrize(
    ("arguments", "slow"),
    [
        pytest.param(("build", "2023年度.yaml"), SLOW, id="build"),
        pytest.param(("--version",), (*SLOW, "jinja2", "yaml", "pathlib", "drafter.cli.commands"), id="version"),
    ],
)
def test_what_takes_long_to_load_is_not_loaded_without_need(
    folder: Path, arguments: tuple[str, ...], slow: tuple[str, ...]
) -> None:
    program = f"import sys; before = set(sys.modules); sys.argv[1:] = {arguments!r}; "
    program += "from drafter.cli.program import run; assert run() == 0; "
    program += f"print('loaded', *(name for name in {slow!r} if name in set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "loaded"


def test_building_names_the_file_that_was_written_and_says_nothing_else(folder: Path) -> None:
    done = drafter("build", "2023年度.yaml", folder=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "已生成：2023年度.docx\n", "")
    assert "防线前移。" in "".join(paragraphs(folder / "2023年度.docx"))


def test_building_again_overwrites_what_nobody_has_changed(folder: Path) -> None:
    drafter("build", "2023年度.yaml", folder=folder)
    (folder / "2023年度.yaml").write_text(REPORT.replace("防线前移", "关口前移"), encoding="utf-8")
    assert drafter("build", "2023年度.yaml", folder=folder).returncode == 0
    assert "关口前移。" in "".join(paragraphs(folder / "2023年度.docx"))
    assert len(list(folder.iterdir())) == 2


def edited(folder: Path) -> Path:
    """Build the report and change it as Word would."""
    drafter("build", "2023年度.yaml", folder=folder)
    path = folder / "2023年度.docx"
    document = Document(str(path))
    document.paragraphs[-1].add_run("（局长改）")
    document.save(str(path))
    return path


def test_a_file_that_was_edited_is_not_overwritten(folder: Path) -> None:
    path = edited(folder)
    before = path.read_bytes()
    done = drafter("build", "2023年度.yaml", folder=folder)
    assert done.returncode == 1
    assert "改动过" in done.stderr
    assert "--force" in done.stderr
    assert path.read_bytes() == before


def test_force_keeps_a_copy_of_what_it_overwrites(folder: Path) -> None:
    path = edited(folder)
    before = path.read_bytes()
    done = drafter("build", "2023年度.yaml", "--force", folder=folder)
    assert done.returncode == 0
    assert (folder / "2023年度（备份1）.docx").read_bytes() == before
    assert "备份1" in done.stdout
    assert "局长改" not in "".join(paragraphs(path))


@pytest.mark.parametrize("suffix", [".docx", ".html", ".txt"])
def test_a_file_that_drafter_did_not_make_is_not_overwritten(folder: Path, suffix: str) -> None:
    path = folder / f"2023年度{suffix}"
    path.write_bytes("别人的文件".encode())
    assert drafter("build", "2023年度.yaml", "-o", path, folder=folder).returncode == 1
    assert path.read_bytes() == "别人的文件".encode()


def test_an_html_file_of_ours_is_overwritten_until_somebody_edits_it(folder: Path) -> None:
    arguments = ("build", "2023年度.yaml", "--to", "html")
    assert drafter(*arguments, folder=folder).returncode == 0
    assert drafter(*arguments, "--style", "工作汇报", folder=folder).returncode == 0
    path = folder / "2023年度.html"
    path.write_text(path.read_text("utf-8").replace("防线前移", "防线后移"), encoding="utf-8")
    assert drafter(*arguments, folder=folder).returncode == 1
    assert "防线后移" in path.read_text("utf-8")


def test_text_goes_to_the_screen_or_a_pipe(folder: Path) -> None:
    done = drafter("build", "2023年度.yaml", "--to", "text", folder=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("云溪区应急管理局2023年工作总结\n")
    assert done.stderr == ""
    assert not (folder / "2023年度.txt").exists()


def test_the_suffix_of_the_output_says_what_to_build(folder: Path) -> None:
    assert drafter("build", "2023年度.yaml", "-o", "稿/总结.txt", folder=folder).returncode == 0
    assert (folder / "稿" / "总结.txt").read_text("utf-8").startswith("云溪区")


def test_several_files_are_built_with_progress_and_a_bad_one_does_not_stop_the_others(folder: Path) -> None:
    (folder / "坏.yaml").write_text("体例：总结计划\n", encoding="utf-8")
    (folder / "2022年度.yaml").write_text(REPORT.replace("2023年", "2022年"), encoding="utf-8")
    done = drafter("build", "坏.yaml", "2022年度.yaml", "2023年度.yaml", "-o", "出/", folder=folder)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "（1/3）没有生成：坏.yaml",
        f"（2/3）已生成：{Path('出/2022年度.docx')}",
        f"（3/3）已生成：{Path('出/2023年度.docx')}",
    ]
    assert "坏.yaml:1:" in done.stderr
    assert sorted(path.name for path in (folder / "出").iterdir()) == ["2022年度.docx", "2023年度.docx"]


def test_a_final_build_refuses_what_is_not_filled_in_and_names_each_place(folder: Path) -> None:
    (folder / "稿.yaml").write_text(REPORT + "结语: 待填\n指标: {立案: 待填}\n附注: 【待核：3件】\n", encoding="utf-8")
    done = drafter("build", "稿.yaml", "--final", folder=folder)
    assert done.returncode == 1
    assert [line.split(" ")[0] for line in done.stderr.splitlines() if "错误" in line] == [
        "稿.yaml:7:5",
        "稿.yaml:8:10",
        "稿.yaml:9:5",
    ]
    assert not (folder / "稿.docx").exists()


def test_a_draft_is_built_with_marks_and_a_hint(folder: Path) -> None:
    (folder / "稿.yaml").write_text(REPORT + "结语: 待填\n", encoding="utf-8")
    done = drafter("build", "稿.yaml", folder=folder)
    assert done.returncode == 0
    assert "提示" in done.stderr
    assert "第7行" in done.stderr
    marked = [
        run.text for p in Document(str(folder / "稿.docx")).paragraphs for run in p.runs if run.font.highlight_color
    ]
    assert marked == ["【待填】"]


def test_findings_show_the_source_line_with_a_caret_under_the_place(folder: Path) -> None:
    (folder / "坏.yaml").write_text(REPORT.replace("落款: 2024年1月12日", "落款: 2024年13月1日"), encoding="utf-8")
    lines = drafter("build", "坏.yaml", folder=folder).stderr.splitlines()
    assert lines[0].startswith("坏.yaml:6:5 错误：")
    assert lines[0].endswith("[M06]")
    assert lines[1] == "    落款: 2024年13月1日"
    assert lines[2] == "    " + " " * len("落款".encode("gbk")) + "  ^"


WRONG_USE = [
    pytest.param(["build"], "文件", id="no file"),
    pytest.param(["biuld", "a.yaml"], "biuld", id="a command that does not exist"),
    pytest.param(["build", "a.yaml", "--too", "text"], "--to", id="an option that does not exist"),
    pytest.param(["build", "a.yaml", "--to", "pdf"], f"{'、'.join(WRITERS)} 之一", id="a value that is no choice"),
    pytest.param(["build", "a.yaml", "-o"], "-o", id="an option without its value"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG_USE)
def test_wrong_use_ends_with_2_and_chinese_words(arguments: list[str], words: str, folder: Path) -> None:
    done = drafter(*arguments, folder=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("用法不对：")
    assert words in done.stderr
    assert not any(word in done.stderr for word in ("Error", "Usage", "Traceback", "option", "Invalid"))


NO_FILE = [
    pytest.param("没有.yaml", "找不到文件", id="missing"),
    pytest.param(".", "文件夹", id="a folder"),
]


@pytest.mark.parametrize(("name", "words"), NO_FILE)
def test_a_file_that_cannot_be_read_is_told(name: str, words: str, folder: Path) -> None:
    done = drafter("build", name, folder=folder)
    assert done.returncode == 1
    assert words in done.stderr


OUTPUTS = [
    pytest.param(["-o", "-"], "Word", id="Word to the screen"),
    pytest.param(["-o", "总结.pdf"], "总结.docx", id="a suffix that does not fit"),
    pytest.param(["-o", "2023年度.yaml/稿.docx"], "文件夹", id="a file in place of a folder"),
    pytest.param(["-o", "稿" * 100 + ".docx"], "太长", id="a name that no system takes"),
]


@pytest.mark.parametrize(("arguments", "words"), OUTPUTS)
def test_an_output_that_cannot_be_is_told(arguments: list[str], words: str, folder: Path) -> None:
    done = drafter("build", "2023年度.yaml", *arguments, folder=folder)
    assert done.returncode == 1
    assert words in done.stderr
    assert (folder / "2023年度.yaml").read_text("utf-8") == REPORT


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights_is_told(folder: Path) -> None:
    folder.chmod(0o555)
    try:
        done = drafter("build", "2023年度.yaml", folder=folder)
    finally:
        folder.chmod(0o755)
    assert done.returncode == 1
    assert "没有权限" in done.stderr


def test_help_and_version_are_chinese_and_short(folder: Path) -> None:
    help_ = drafter("--help", folder=folder)
    assert help_.returncode == 0
    assert "用法：" in help_.stdout
    assert "build" in help_.stdout
    assert not any(word in help_.stdout for word in ("Usage", "Options", "Commands", "Show this"))
    assert drafter("--version", folder=folder).stdout.startswith("drafter ")
    assert drafter(folder=folder).stdout == help_.stdout


@pytest.mark.parametrize("command", sorted(cli.list_commands(click.Context(cli))))
def test_the_help_of_every_command_is_chinese(command: str, tmp_path: Path) -> None:
    done = drafter(command, "--help", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("用法：")
    assert "显示这份说明" in done.stdout
    assert not any(word in done.stdout for word in ("Usage", "Options", "Show"))


def test_it_prints_on_a_gbk_console(folder: Path) -> None:
    (folder / "坏.yaml").write_text(REPORT + "结语: 😀 {{ 数据.甲\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "drafter", "build", "坏.yaml"],
        cwd=folder,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        check=False,
    )
    assert done.returncode == 1
    assert "错误" in done.stderr.decode("gbk")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_encoding_and_line_end_builds_the_same_report(encoding: str, end: str, folder: Path) -> None:
    (folder / "甲.yaml").write_bytes(REPORT.replace("\n", end).encode(encoding))
    done = drafter("build", "甲.yaml", "--to", "text", folder=folder)
    assert done.returncode == 0
    assert done.stdout == drafter("build", "2023年度.yaml", "--to", "text", folder=folder).stdout


def test_the_same_input_gives_the_same_bytes_whatever_the_zone_and_the_hash_seed(folder: Path) -> None:
    built = []
    for zone, seed in (("Asia/Shanghai", "1"), ("America/New_York", "2"), ("UTC", "random")):
        process("build", "2023年度.yaml", "-o", f"{seed}.docx", folder=folder, TZ=zone, PYTHONHASHSEED=seed)
        built.append((folder / f"{seed}.docx").read_bytes())
    assert len(set(built)) == 1
    assert zipfile.ZipFile(io.BytesIO(built[0])).testzip() is None


def test_it_works_with_a_home_folder_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("not a folder", encoding="utf-8")
    done = process("build", "2023年度.yaml", folder=folder, HOME=str(home), XDG_CACHE_HOME=str(home / "cache"))
    assert (done.returncode, done.stderr) == (0, "")


MEANT = [
    pytest.param(("2023年度.yaml",), "请写 drafter build 2023年度.yaml，要检查请写", id="a file"),
    pytest.param(("定稿.docx",), "要检查请写 drafter check 定稿.docx", id="a Word file"),
    pytest.param(("bulid", "2023年度.yaml"), "没有“bulid”这个命令，是不是“drafter build”？", id="a slip"),
    pytest.param(("检查", "2023年度.yaml"), "是不是“drafter check”？", id="a command in Chinese"),
    pytest.param(("xyz",), "命令有：build、new、", id="no word of ours"),
    pytest.param(("templates", "lst"), "是不是“drafter templates list”？", id="a slip in a group"),
    pytest.param(("new", "2023", "年度.yaml"), "请用引号括起来", id="a name with a blank for one file"),
]


@pytest.mark.parametrize(("arguments", "words"), MEANT)
def test_wrong_use_names_the_command_that_was_meant(arguments: tuple[str, ...], words: str, folder: Path) -> None:
    done = drafter(*arguments, folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "。。" not in done.stderr
    assert "？。" not in done.stderr


ONE_FORMAT_MORE = """
from drafter.writers import WRITERS
WRITERS["markdown"] = WRITERS["text"]._replace(suffix=".md")
from drafter.__main__ import main
main()
"""


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--to", "pdf"), 2, "只能写 docx、text、html、markdown 之一"),
        (("--to", "markdown", "-o", "总结.md"), 0, "已生成：总结.md"),
        (("-o", "总结.md"), 0, "已生成：总结.md"),
        (("--help",), 0, "docx|text|html|markdown"),
    ],
)
def test_a_format_added_to_the_table_of_writers_is_offered_and_written(
    arguments: tuple[str, ...], code: int, words: str, folder: Path
) -> None:
    command = [sys.executable, "-X", "utf8", "-c", ONE_FORMAT_MORE, "build", "2023年度.yaml", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, words in done.stdout + done.stderr) == (code, True), done
    assert ("防线前移。" in "".join(path.read_text("utf-8") for path in folder.glob("*.md"))) is (".md" in words)


def test_a_group_of_commands_alone_tells_its_commands(folder: Path) -> None:
    done = drafter("templates", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("用法：drafter templates [选项] 命令 …\n")
    assert "eject" in done.stdout


def test_a_wrong_name_tells_the_folder_and_the_files_there(folder: Path) -> None:
    done = drafter("build", "2024年度.yaml", folder=folder)
    assert done.returncode == 1
    assert (
        f"找不到文件“2024年度.yaml”，是不是“2023年度.yaml”？文件夹“{folder}”里的 .yaml 文件有：2023年度.yaml"
        in done.stderr
    )
    (folder / "空").mkdir()
    assert "空”里没有 .yaml 文件" in drafter("build", "空/2023年度.yaml", folder=folder).stderr
    assert "无”不存在" in drafter("build", "无/2023年度.yaml", folder=folder).stderr


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_name_with_blanks_that_lacks_its_quotes_is_told(command: str, folder: Path) -> None:
    (folder / "2023年度.yaml").rename(folder / "2023 年 度.yaml")
    done = drafter(command, "2023", "年", "度.yaml", folder=folder)
    assert done.returncode == 1
    assert '请用引号括起来："2023 年 度.yaml"' in done.stderr


def test_a_citation_of_what_stands_on_a_line_that_cannot_be_read_is_no_mistake_of_its_own(folder: Path) -> None:
    text = HEAD + "成效:\n  - 标题: 甲\n    内容: 查处{{ 数据.立案 }}。\n    数据:\n      甲: 1件\n      立案 3件\n"
    (folder / "2023年度.yaml").write_text(text, encoding="utf-8")
    done = drafter("build", "2023年度.yaml", folder=folder)
    assert done.returncode == 1
    assert "[Y14]" in done.stderr
    assert "[T12]" not in done.stderr


def test_two_reports_whose_names_differ_in_case_only_are_not_written_to_one_file(folder: Path) -> None:
    for name in ("甲/A.yaml", "乙/a.yaml"):
        (folder / name).parent.mkdir()
        (folder / name).write_text(REPORT, encoding="utf-8")
    done = drafter("build", "甲/A.yaml", "乙/a.yaml", "-o", "稿/", folder=folder)
    assert done.returncode == 1
    assert "另一个文件都要写到" in done.stderr
    assert not (folder / "稿").exists()


def test_the_yaml_itself_is_never_written_over(folder: Path) -> None:
    (folder / "总结.txt").write_text(REPORT, encoding="utf-8")
    done = drafter("build", "总结.txt", "--to", "text", "-o", "总结.txt", "--force", folder=folder)
    assert done.returncode == 1
    assert "就是要读的 YAML" in done.stderr
    assert (folder / "总结.txt").read_text("utf-8") == REPORT


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes there")
@pytest.mark.parametrize("name", ["报告.docx", "报告.txt", "报告.yaml"])
def test_a_pipe_is_neither_read_nor_written_but_told(name: str, folder: Path) -> None:
    os.mkfifo(folder / name)
    assert "不是普通文件" in drafter("check", name, folder=folder).stdout
    if not name.endswith("yaml"):
        assert "不是普通文件" in drafter("build", "2023年度.yaml", "-o", name, folder=folder).stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device there")
def test_a_full_disk_behind_the_output_is_told(folder: Path) -> None:
    command = [sys.executable, "-m", "drafter", "check", "2023年度.yaml"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert "磁盘已满" in done.stderr.decode()
