"""A report's own sentences cite the figures of its entries; an entry cites none of another entry."""

from pathlib import Path

import pytest
from reports import HEAD

from drafter.compose.pipeline import Pipeline
from drafter.findings import DrafterError

ENTRIES = """成效:
  - 标题: 执法
    内容: {text}
    数据: {{检查企业: {{本期: 486家次, 上年: 450家次}}, 立案: 3件}}
  - 标题: 信访
    数据: {{立案: 5件, 办结: 7件}}
"""


def printed(folder: Path, own: str, text: str = "检查扎实。") -> str:
    """Return what a report prints whose 导语 says `own`, and whose first entry says `text`."""
    path = folder / "报告.yaml"
    path.write_text(f"{HEAD}导语: {{内容: '{own}'}}\n{ENTRIES.format(text=text)}", encoding="utf-8")
    return "\n".join(Pipeline().draft(path).paragraphs())


def mistake(folder: Path, own: str, text: str = "检查扎实。") -> str:
    with pytest.raises(DrafterError) as refused:
        printed(folder, own, text)
    (finding,) = refused.value.findings
    assert finding.rule == "T12"
    return finding.message


def test_the_opening_cites_a_figure_of_an_entry_which_tells_it_all_the_same(tmp_path: Path) -> None:
    text = printed(tmp_path, "全年检查企业{{ 数据.检查企业 }}，{{ 数据.检查企业 | 同比 }}。")
    assert "全年检查企业486家次，同比增长8%。" in text
    assert "检查扎实。检查企业486家次，同比增长8%；立案3件。" in text


def test_a_name_of_two_values_is_none_to_cite(tmp_path: Path) -> None:
    assert "“立案”有几个不同的值（第" in mistake(tmp_path, "立案{{ 数据.立案 }}。")


def test_an_entry_cites_no_figure_of_another(tmp_path: Path) -> None:
    assert "没有“办结”" in mistake(tmp_path, "工作扎实。", "办结{{ 数据.办结 }}。")


def test_what_is_left_out_of_an_edition_cannot_be_cited_there(tmp_path: Path) -> None:
    path = tmp_path / "报告.yaml"
    entry = "{标题: 执法, 数据: {罚款: {本期: 3万元, 不含: 公开}, 立案: 3件}}"
    opening = "{内容: '全年罚款{{ 数据.罚款 }}。'}"
    path.write_text(f"{HEAD}版本: [公开]\n导语: {opening}\n成效: [{entry}]\n", encoding="utf-8")
    assert "全年罚款3万元。" in "\n".join(Pipeline().draft(path).paragraphs())
    with pytest.raises(DrafterError) as refused:
        Pipeline(edition="公开").draft(path)
    assert [finding.rule for finding in refused.value.findings] == ["V01"]
