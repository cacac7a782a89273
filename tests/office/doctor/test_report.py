"""What `drafter doctor` says of this computer."""

import struct
from pathlib import Path

import pytest
from terminal import drafter, process

from drafter.office.doctor.fonts import families


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the files of an empty cache counted, not of the one that lies on this computer."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("缓存")))


def test_one_page_tells_all_there_is_to_know(tmp_path: Path) -> None:
    done = drafter("doctor", folder=tmp_path)
    assert done.returncode == 0
    headings = [line for line in done.stdout.splitlines() if line.startswith("【")]
    assert headings == ["【程序】", "【字体】", "【控制台】", "【缓存】", "【本单位的模板】"]
    assert len(done.stdout.splitlines()) < 40
    assert all(f"  {face}：" in done.stdout for face in ("仿宋", "楷体", "黑体", "宋体", "小标宋", "西文"))


def test_a_console_without_chinese_characters_is_told(tmp_path: Path) -> None:
    done = process("doctor", folder=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "ascii" in done.stdout
    assert "PYTHONUTF8=1" in done.stdout


def test_it_prints_on_a_gbk_console(tmp_path: Path) -> None:
    process("doctor", folder=tmp_path)
    drafter("doctor", folder=tmp_path).stdout.replace(str(tmp_path), "").encode("gbk")


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "家").write_text("")
    nowhere = str(tmp_path / "家")
    done = process("doctor", folder=tmp_path, HOME=nowhere, XDG_CACHE_HOME=nowhere, LOCALAPPDATA=nowhere)
    assert done.returncode == 0
    assert "没有只归自己的缓存文件夹" in done.stdout


def test_an_ejected_template_that_has_changed_below_is_named(tmp_path: Path) -> None:
    drafter("templates", "eject", "年度总结/导语", "--block", "开头", folder=tmp_path)
    drafter("templates", "eject", "年度总结/结语", folder=tmp_path)
    assert "内置的后来都没有变" in drafter("doctor", folder=tmp_path).stdout
    file = tmp_path / "模板" / "年度总结" / "导语.html"
    text = file.read_text("utf-8")
    at = text.index("校验 ") + 3
    file.write_text(f"{text[:at]}{'0' * 16}{text[at + 16 :]}", "utf-8")
    done = drafter("doctor", folder=tmp_path)
    assert "年度总结/导语：取出以后内置的变了；用 drafter templates diff 年度总结/导语" in done.stdout
    assert "年度总结/结语" not in done.stdout


def test_a_mistake_in_the_own_layout_does_not_keep_the_page_from_being_told(tmp_path: Path) -> None:
    (tmp_path / "模板").mkdir()
    (tmp_path / "模板" / "版式.yaml").write_text("正文: [", "utf-8")
    done = drafter("doctor", folder=tmp_path)
    assert done.returncode == 0
    assert "【本单位的模板】" in done.stdout


def test_a_font_is_known_under_its_chinese_and_its_western_name(tmp_path: Path) -> None:
    font = tmp_path / "simfang.ttf"
    font.write_bytes(font_named("FangSong", "仿宋"))
    assert list(families(font)) == ["FangSong", "仿宋"]


def font_named(*names: str) -> bytes:
    """Return a font file that holds its names and no more."""
    strings = b"".join(name.encode("utf-16-be") for name in names)
    records, at = b"", 0
    for name in names:
        size = 2 * len(name)
        records += struct.pack(">6H", 3, 1, 0x0804, 1, size, at)
        at += size
    table = struct.pack(">3H", 0, len(names), 6 + len(records)) + records + strings
    return struct.pack(">I4H", 0x10000, 1, 0, 0, 0) + struct.pack(">4s3I", b"name", 0, 28, len(table)) + table
