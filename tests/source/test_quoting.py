"""A text written as a YAML value reads back as it was, wherever it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.source import Mapping, parse_source
from drafter.source.quoting import as_scalar


@pytest.mark.parametrize("text", ["36份", "抓好“三基”建设", "2.53", "否", "35微克/立方米", "PM2.5平均浓度"])
def test_what_needs_no_quotes_gets_none(text: str) -> None:
    assert as_scalar(text) == text


@pytest.mark.parametrize(
    "text", ["1,234.5万元", "甲: 乙", "甲 #乙", "{{ 数据.甲 }}起", "- 甲", "*甲", "", " 甲", "@甲"]
)
def test_what_needs_quotes_gets_them(text: str) -> None:
    assert as_scalar(text).startswith("'")


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Cf")), max_size=12)
)
def test_any_text_reads_back_behind_a_key_and_between_braces(text: str) -> None:
    for line in ("键: {}\n", "键: {{甲: {}}}\n", "键: [{}, 乙]\n"):
        source = parse_source(line.format(as_scalar(text)), "")
        assert source.root is not None
        value = source.root.entries[0][1]
        if isinstance(value, Mapping):
            value = value.entries[0][1]
        elif not hasattr(value, "text"):
            value = value.items[0]
        assert getattr(value, "text", None) == text
