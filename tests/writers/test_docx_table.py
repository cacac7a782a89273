"""How the width of a table is shared among its columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.writers.docx.table import column_widths


@pytest.mark.parametrize(
    ("needs", "total", "widths"),
    [
        pytest.param((100, 100), 1000, (500, 500), id="equal-columns"),
        pytest.param((100, 300), 1000, (250, 750), id="room-is-shared-in-proportion"),
        pytest.param((100, 5000), 1000, (100, 900), id="a-short-column-gets-what-it-wants"),
        pytest.param((200, 100, 5000), 900, (200, 100, 600), id="the-long-one-gets-the-rest"),
        # 700 for the two long ones by 1 : 2
        pytest.param((200, 1000, 4000), 900, (200, 233, 467), id="long-columns-share-by-square-roots"),
        pytest.param((100,), 1000, (1000,), id="one-column"),
    ],
)
def test_columns_are_as_wide_as_their_content_wants(
    needs: tuple[int, ...], total: int, widths: tuple[int, ...]
) -> None:
    assert column_widths(needs, total) == widths


@given(st.lists(st.floats(20, 50_000), min_size=1, max_size=15))
def test_columns_fill_the_table_and_none_is_lost(needs: list[float]) -> None:
    widths = column_widths(needs, 8844)
    assert sum(widths) == 8844
    assert min(widths) > 0
