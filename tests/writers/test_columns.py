"""How the width of a table is shared among its columns, and when its characters become smaller."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import built_in_layout

from drafter.document.blocks import Run, Table
from drafter.writers.columns import CELL_MARGIN, Columns, column_widths, divide
from drafter.writers.widths import text_width

LAYOUT = built_in_layout()
UPRIGHT, LANDSCAPE = (side // 2 * 2 for side in LAYOUT.area)


def row(*cells: str) -> tuple[tuple[Run, ...], ...]:
    return tuple((Run(cell),) for cell in cells)


def divided(head: tuple[str, ...], *body: tuple[str, ...], room: int = UPRIGHT) -> Columns:
    return divide(Table((), (row(*head),), tuple(row(*cells) for cells in body)), LAYOUT, room)


def holds(columns: Columns, place: int, text: str) -> bool:
    """Return whether a column is wide enough for some characters on one line."""
    return columns.widths[place] - 2 * CELL_MARGIN >= text_width(text) * columns.size * 20


@pytest.mark.parametrize(
    ("leasts", "wants", "total", "widths"),
    [
        pytest.param((0, 0), (100, 100), 1000, (500, 500), id="equal-columns"),
        pytest.param((0, 0), (100, 300), 1000, (250, 750), id="room-is-shared-in-proportion"),
        pytest.param((0, 0), (100, 5000), 1000, (100, 900), id="a-short-column-gets-what-it-wants"),
        pytest.param((0, 0, 0), (200, 100, 5000), 900, (200, 100, 600), id="the-long-one-gets-the-rest"),
        # 700 for the two long ones by 1 : 2
        pytest.param((0, 0, 0), (200, 1000, 4000), 900, (200, 233, 467), id="long-columns-share-by-square-roots"),
        pytest.param((0,), (100,), 1000, (1000,), id="one-column"),
        pytest.param((400, 0, 0), (500, 1000, 4000), 900, (400, 167, 333), id="a-need-comes-before-the-wants"),
        pytest.param((100, 850), (200, 5000), 1000, (150, 850), id="what-is-left-after-the-needs"),
        pytest.param((500, 500), (900, 2000), 1000, (500, 500), id="needs-that-fill-the-table"),
    ],
)
def test_columns_are_as_wide_as_their_content_wants(
    leasts: tuple[int, ...], wants: tuple[int, ...], total: int, widths: tuple[int, ...]
) -> None:
    assert column_widths(leasts, wants, total) == widths


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(20, 50_000)), min_size=1, max_size=15))
def test_columns_fill_the_table_and_each_has_what_it_needs(columns: list[tuple[float, float]]) -> None:
    wants = [want for _, want in columns]
    leasts = [share * want for share, want in columns]
    leasts = [least * min(1, 8844 / sum(leasts)) for least in leasts] if sum(leasts) else leasts
    widths = column_widths(leasts, wants, 8844)
    assert sum(widths) == 8844
    assert all(width >= least - 1 for width, least in zip(widths, leasts, strict=True))


MONEY = ("项目", *(f"{number}季度计划投资" for number in "一二三四"), "年度合计", "完成率", "责任单位及联系人")
FIGURES = ("环城路改造工程", *("12345.67万元",) * 4, "49382.68万元", "100.00%", "区住房和城乡建设局、区交通运输局")


def test_no_number_is_cut_from_its_unit_or_in_itself() -> None:
    columns = divided(MONEY, FIGURES)
    assert not columns.cut
    assert columns.size < LAYOUT.table_size
    assert all(holds(columns, place, FIGURES[place]) for place in range(1, 7))


def test_a_table_that_fits_keeps_its_size() -> None:
    columns = divided(MONEY[:4], FIGURES[:4])
    assert (columns.size, columns.cut) == (LAYOUT.table_size, False)
    assert all(holds(columns, place, FIGURES[place]) for place in range(1, 4))


def test_what_no_size_makes_fit_is_said_and_fits_on_a_landscape_page() -> None:
    wide = (*FIGURES[:1], *FIGURES[1:5] * 2)
    assert divided(wide, wide).cut
    assert sum(divided(wide, wide).widths) == UPRIGHT
    turned = divided(wide, wide, room=LANDSCAPE)
    assert not turned.cut
    assert all(holds(turned, place, wide[place]) for place in range(1, 9))


@pytest.mark.parametrize("word", ["12345/6.78", "-99.40%", "1—11月", "35μg/m³", "VOCs", "PM2.5", "12,345"])
def test_numbers_and_latin_words_stay_whole_beside_long_text(word: str) -> None:
    columns = divided(("指标", "说明"), (word, "开展为期六十天的专项攻坚并建立长效机制" * 20))
    assert holds(columns, 0, word)


def test_an_address_of_the_web_may_be_broken_lest_it_takes_the_room_of_the_figures() -> None:
    cells = ("https://www.yunxi.gov.cn/zwgk/tjxx/2023/annual-report-of-the-bureau.html", *["12345.67万元"] * 5)
    columns = divided(tuple("甲乙丙丁戊己"), cells)
    assert not columns.cut
    assert all(holds(columns, place, "12345.67万元") for place in range(1, 6))


def test_heads_are_broken_into_lines_so_that_figures_need_not_be() -> None:
    heads = tuple(f"第{number}项重点任务完成情况" for number in "一二三四五六七八")
    columns = divided(heads, ("99.40%",) * 8)
    assert columns.size == LAYOUT.table_size
    assert all(holds(columns, place, "99.40%") for place in range(8))


def test_a_row_that_fits_to_a_point_has_no_second_line() -> None:
    """No column takes slack from another that has nothing to spare."""
    cells = ("区域空气质量综合指数", "35微克每立方米", "38微克每立方米", "3.0个百分点")
    columns = divided(("指标", "本期", "上年", "同比"), cells)
    assert [columns.lines(row(*cells))] == [1]
    assert all(holds(columns, place, cell) for place, cell in enumerate(cells))


def test_a_column_that_wants_a_little_more_than_an_even_share_has_it_where_that_saves_lines() -> None:
    head = ("指标", "本期", "上年同期", "同比", "目标", "完成情况")
    cells = ("第七轮环保三年行动计划任务", "32微克/立方米", "35微克/立方米", "下降3微克/立方米", "103项", "完成率100%")
    columns = divided(head, cells, cells)
    assert holds(columns, 5, "完成率100%")
    assert columns.lines(row(*cells)) == 2


def test_a_line_end_makes_a_line() -> None:
    assert divided(("甲", "乙"), ("一\n二\n三", "1")).lines(row("一\n二\n三", "1")) == 3
