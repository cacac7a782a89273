"""Where a title is broken: few lines, balanced, and where the sense is whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.chinese.words import cut_title
from drafter.document.blocks import Run, plain
from drafter.writers.title import break_title, title_lines
from drafter.writers.widths import text_width


def broken(title: str, width: float = 20.1) -> str:
    """Return the lines of a title whose pieces are separated by /, the lines by |."""
    pieces = title.split("/")
    return "|".join("".join(pieces[first:behind]) for first, behind in break_title(pieces, width))


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        pytest.param("晋安生态环境局/2023年/工作总结", "晋安生态环境局2023年工作总结", id="what-fits-is-one-line"),
        pytest.param(
            "晋安生态环境局/关于/2023年/工作情况/和/2024年/工作计划的/报告",
            "晋安生态环境局关于2023年工作情况|和2024年工作计划的报告",
            id="before-a-conjunction",
        ),
        pytest.param(
            "潜江市/生态环境局/2023年上半年/工作总结/及/下半年/工作计划",
            "潜江市生态环境局|2023年上半年工作总结及下半年工作计划",
            id="a-period-stays-with-what-it-belongs-to",
        ),
        pytest.param(
            "关于/2023年度/全区/生态环境/保护工作/目标任务/完成情况的/报告",
            "关于2023年度全区生态环境保护工作|目标任务完成情况的报告",
            id="的-inside-a-line",
        ),
        pytest.param(
            "中共晋安区委/晋安区人民政府/关于/深入打好/污染防治/攻坚战/推进/生态文明/建设/工作情况的/报告",
            "中共晋安区委晋安区人民政府|关于深入打好污染防治攻坚战|推进生态文明建设工作情况的报告",
            id="three-lines-with-the-middle-one-longest",
        ),
        pytest.param(
            "中共晋安区委/生态环境保护/委员会/办公室/关于/2023年度/污染防治攻坚战/工作情况的/报告",
            "中共晋安区委生态环境保护委员会办公室|关于2023年度污染防治攻坚战|工作情况的报告",
            id="one-line-more-rather-than-关于-at-a-line-end",
        ),
        pytest.param("党组织/建设", "党组织建设", id="no-line-more-than-needed"),
        pytest.param("", "", id="nothing"),
        pytest.param("一" * 30, "一" * 30, id="a-piece-that-cannot-be-broken"),
        pytest.param("一" * 30 + "/工作总结", "一" * 30 + "|工作总结", id="a-long-piece-has-a-line-of-its-own"),
    ],
)
def test_a_title_is_broken_where_the_sense_is_whole(title: str, lines: str) -> None:
    assert broken(title) == lines


TITLES = [
    line
    for line in (Path(__file__).parents[1] / "data" / "titles" / "breaks.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_there_are_titles_of_every_length() -> None:
    lengths = {len(line.partition("：")[2].replace("/", "")) for line in TITLES}
    assert len(TITLES) >= 60
    assert min(lengths) <= 15
    assert max(lengths) >= 45


@pytest.mark.parametrize("line", TITLES)
def test_a_typed_title_is_broken_where_an_editor_would(line: str) -> None:
    bureau, _, marked = line.partition("：")
    allowed = {len(marked[:place].replace("/", "")) for place, char in enumerate(marked) if char == "/"}
    lines = typed(marked.replace("/", ""), bureau)
    ends = {len("".join(lines[:number])) for number in range(1, len(lines))}
    assert ends <= allowed, "|".join(lines)
    assert max(map(text_width, lines)) <= 20.1
    assert len(lines) <= text_width("".join(lines)) // 20.1 + 2


def typed(title: str, bureau: str = "") -> list[str]:
    """Return the lines of a title as it is typed."""
    pieces = cut_title(title, (bureau,) if bureau else ())
    parts = tuple(Run(piece) for piece in pieces)
    return [plain(line) for line in title_lines(parts, 20.1)]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        pytest.param("云溪区教育局\n工作总结", "云溪区教育局|工作总结", id="a-line-end-though-all-would-fit"),
        pytest.param(
            "云溪区教育局关于2023年\n工作总结和2024年工作计划的报告",
            "云溪区教育局关于2023年|工作总结和2024年工作计划的报告",
            id="a-line-end-where-no-editor-would-have-one",
        ),
        pytest.param(
            "云溪区教育局　2023年工作总结和2024年工作计划",
            "云溪区教育局|2023年工作总结和2024年工作计划",
            id="a-blank-is-where-to-break",
        ),
        pytest.param("云溪区教育局　工作总结", "云溪区教育局　工作总结", id="a-blank-on-a-line-that-fits"),
        pytest.param(
            "云溪区教育局关于PM two point five工作情况的报告汇总",
            "云溪区教育局关于PM two point five|工作情况的报告汇总",
            id="a-blank-between-latin-words-is-none",
        ),
    ],
)
def test_the_author_of_a_title_may_break_it(title: str, lines: str) -> None:
    assert "|".join(typed(title)) == lines


def test_a_bureaus_name_longer_than_a_line_is_broken_like_other_text() -> None:
    bureau = "中共云溪区委生态环境保护和河湖长制工作委员会办公室"
    lines = typed(f"{bureau}2023年工作总结", bureau)
    assert all(text_width(line) <= 20.1 for line in lines)


def test_a_title_without_end_is_filled_line_by_line() -> None:
    lines = typed("关于2023年工作情况和" * 2000)
    assert len(lines) > 1000
    assert max(map(text_width, lines)) <= 20.1


pieces_of_titles = st.lists(
    st.sampled_from(
        ["关于", "2023年", "工作", "生态环境局", "总结", "和", "的", "及", "计划", "上半年", "全区", "报告"]
    ),
    min_size=1,
    max_size=24,
)


@given(pieces_of_titles)
def test_a_broken_title_is_complete_fits_and_is_hardly_longer_than_it_must_be(pieces: list[str]) -> None:
    lines = break_title(pieces, 20)
    assert [place for first, behind in lines for place in range(first, behind)] == list(range(len(pieces)))
    widths = [text_width("".join(pieces[first:behind])) for first, behind in lines]
    assert max(widths) <= 20
    assert len(lines) <= sum(map(text_width, pieces)) // 10 + 2  # two lines in a row hold more than one line's width


@given(pieces_of_titles)
def test_no_line_of_a_long_title_is_a_leftover(pieces: list[str]) -> None:
    lines = break_title(pieces, 20)
    widths = [sum(map(text_width, pieces[first:behind])) for first, behind in lines]
    assert len(widths) == 1 or min(widths) >= 4


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("生态环境局", 5, id="chinese"),
        pytest.param("“—”", 3, id="quotes-and-dashes"),
        pytest.param("2023", 2, id="digits"),
        pytest.param("2023年", 3.25, id="a-gap-between-digits-and-characters"),
        pytest.param("2024年1月12日", 7.75, id="a-date"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_the_width_of_a_text_is_counted_in_characters(text: str, width: float) -> None:
    assert text_width(text) == pytest.approx(width)
