"""Where a title may be broken, and how the big dictionary is kept away from the shared temporary folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.chinese import words
from drafter.chinese.words import cut, cut_title, is_word
from drafter.files.private import private_folder, write_own_file


@pytest.mark.parametrize(
    ("title", "own_words", "pieces"),
    [
        pytest.param(
            "关于晋安生态环境局2023年工作总结及2024年工作思路的汇报",
            ("晋安生态环境局",),
            "关于/晋安生态环境局/2023年/工作总结/及/2024年/工作思路的/汇报",
            id="a-bureaus-own-name-is-kept-whole",
        ),
        pytest.param(
            "潜江市生态环境局2023年上半年工作总结",
            (),
            "潜江市/生态环境局/2023年上半年/工作总结",
            id="an-unknown-name-stays-together",
        ),
        pytest.param(
            "关于贯彻《中华人民共和国教育法》情况的报告",
            (),
            "关于/贯彻/《中华人民共和国教育法》/情况的/报告",
            id="a-book-title-is-kept-whole",
        ),
        pytest.param(
            "教育局落实“双减”政策15项任务的通报（试行）",
            (),
            "教育局/落实/“双减”/政策/15项/任务的/通报/（试行）",
            id="quotations-numbers-and-brackets-are-kept-whole",
        ),
        pytest.param("第十四届运动会总结", (), "第十四届/运动会/总结", id="an-ordinal-is-kept-whole"),
        pytest.param("2023年1—11月工作总结", (), "2023年1—11月/工作总结", id="a-range-of-months-is-kept-whole"),
        pytest.param("县水利局防汛抗旱工作要点", ("县水利局",), "县水利局/防汛抗旱/工作要点", id="other-trades"),
        pytest.param("", (), "", id="nothing"),
    ],
)
def test_a_title_may_be_broken_only_where_the_sense_is_whole(
    title: str, own_words: tuple[str, ...], pieces: str
) -> None:
    assert "/".join(cut_title(title, own_words)) == pieces


def test_no_piece_begins_with_a_particle_or_ends_with_an_opening_mark() -> None:
    for title in ("关于开展“回头看”的通知", "《条例》、《办法》的贯彻情况", "总结（初稿）：经验和做法"):
        pieces = cut_title(title)
        assert "".join(pieces) == title
        assert len(pieces) > 1
        assert not any(piece[0] in "的、：）》”" or piece[-1] in "（《“" for piece in pieces)


def test_words_of_a_text_are_found_with_the_full_dictionary() -> None:
    assert cut("环保部门联合整治") == ("环保部门", "联合", "整治")
    assert "".join(cut("第1段，VOCs 与PM2.5。")) == "第1段，VOCs 与PM2.5。"


def test_only_the_words_that_a_text_can_hold_are_unpacked_and_it_is_cut_as_jieba_cuts_it() -> None:
    text = "全市生态环境系统深入学习贯彻党的二十大精神，持续打好污染防治攻坚战，推动绿色低碳发展。" * 3
    whole = words._tokenizer()
    assert cut(text) == tuple(whole.cut(text, HMM=False))
    assert is_word("生态环境")
    assert not is_word("态环")


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user a cache folder of their own on every platform."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    if sys.platform == "darwin":
        monkeypatch.setenv("HOME", str(tmp_path))
        return tmp_path / "Library" / "Caches"
    return tmp_path


def test_the_private_folder_is_closed_to_others(own_cache: Path) -> None:
    folder = private_folder()
    assert folder == own_cache / "drafter"
    if sys.platform != "win32":
        assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such bits there")
def test_a_folder_that_others_can_write_to_is_not_used(own_cache: Path) -> None:
    (own_cache / "drafter").mkdir(parents=True)
    (own_cache / "drafter").chmod(0o777)
    assert private_folder() is None


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_place_of_the_folder_is_not_followed(own_cache: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    own_cache.mkdir(exist_ok=True)
    (own_cache / "drafter").symlink_to(elsewhere)
    assert private_folder() is None


FEW = {"环": 1, "保": 1, "检": 0, "环保": 3, "环保部": 0, "环保部门": 2, "检查": 5}


def test_what_is_kept_of_the_dictionary_is_read_back() -> None:
    known = words._opened(words._packed(FEW, 12))
    assert known.cutter.total == 12
    words._learn(known, "环保无")
    assert known.cutter.FREQ == {"环": 1, "保": 1, "环保": 3, "环保部": 0, "环保部门": 2}


def _read_whole(packed: bytes) -> None:
    known = words._opened(packed)
    words._learn(known, "".join(known.pieces))


@pytest.mark.parametrize("at", range(-80, 80, 4))
def test_a_damaged_byte_is_noticed(at: int) -> None:
    data = bytearray(words._packed(FEW, 12))
    data[at] ^= 0xFF
    with pytest.raises(words._DamagedError):
        _read_whole(bytes(data))


@pytest.mark.parametrize("content", [b"", b"\xff\x00junk", b"\0" * 100], ids=["empty", "junk", "noughts"])
def test_what_is_no_cache_is_noticed(content: bytes) -> None:
    with pytest.raises(words._DamagedError):
        words._opened(content)


def _forget() -> None:
    """Let the next text be cut as by a program that was just started."""
    words._KEPT.clear()
    words.cut.cache_clear()


@pytest.mark.usefixtures("own_cache")
def test_a_damaged_cache_is_made_anew_in_silence_and_an_intact_one_is_left() -> None:
    text = "持续推进生态环境保护，环保部门检查企业。"
    try:
        _forget()
        first = words.cut(text)
        file = words._cache_file()
        assert file is not None
        whole = file.read_bytes()
        known = words._full()
        _, at, length, _ = known.pieces["环"]
        last = known.start + at + length - 1
        file.write_bytes(whole[:last] + b"?" + whole[last + 1 :])
        _forget()
        assert words.cut(text) == first
        assert file.read_bytes() == whole
        written = file.stat().st_mtime_ns
        _forget()
        assert words.cut(text) == first
        assert file.stat().st_mtime_ns == written
    finally:
        _forget()


def test_cutting_leaves_the_shared_temporary_folder_alone_and_says_nothing(tmp_path: Path) -> None:
    shared, own = tmp_path / "shared", tmp_path / "own"
    shared.mkdir()
    code = "from drafter.chinese.words import cut, cut_title; print(cut_title('工作总结'), ''.join(cut('生态环境')))"
    environment = os.environ | {
        "TMPDIR": str(shared),
        "TEMP": str(shared),
        "TMP": str(shared),
        "XDG_CACHE_HOME": str(own),
        "LOCALAPPDATA": str(own),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "('工作总结',) 生态环境"
    assert done.stderr == ""
    assert list(shared.iterdir()) == []


def test_loading_the_module_does_not_load_jieba() -> None:
    code = "import sys, drafter.chinese.words; print('jieba' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        == "False"
    )


@pytest.mark.usefixtures("own_cache")
def test_a_cache_that_cannot_be_written_leaves_nothing_behind() -> None:
    folder = private_folder()
    assert folder is not None
    (folder / "some.words").mkdir()
    write_own_file(folder / "some.words", b"1")
    assert [file.name for file in folder.iterdir()] == ["some.words"]
