"""A bureau's own rows: read, added, replaced, switched off; and every mistake in them named."""

import pytest

from drafter.check.passages import compact, passages_from_text
from drafter.check.rule import Context
from drafter.check.text.wording import built_in_rows, wording_check, wording_rows
from drafter.chinese.period import Period, parse_period
from drafter.findings import DrafterError, Level
from drafter.source import parse_source

OWN = """
词语:
  - 编号: 本局01
    级别: 提示
    词: 群众来访
    改为: 来访群众
    错例: [做好群众来访接待。]
    正例: [做好来访群众接待。]
  - 编号: W001
    级别: 错误
    词: 暴光
    改为: 曝光
    错例: [媒体暴光。]
    正例: [媒体曝光。]
停用: [W002, W003]
"""


def test_a_bureaus_file_adds_replaces_and_switches_off_rows() -> None:
    rows = {row.rule.id: row for row in wording_rows((parse_source(OWN, "用词.yaml"),), built_in_rows())}
    assert rows["本局01"].rule.level is Level.HINT
    assert rows["W001"].literal == "暴光"
    assert "W002" not in rows
    assert "W003" not in rows
    assert len(rows) == len(built_in_rows()) - 1


def test_the_built_in_rows_are_many_and_each_rests_on_something() -> None:
    assert len(built_in_rows()) >= 80
    assert all(row.rule.source or row.rule.explanation for row in built_in_rows())


@pytest.mark.parametrize(
    ("text", "rules", "words"),
    [
        ("词语:\n  - 编号: A1\n    词: 甲\n    正例: [乙]\n", ["W902"], "缺“错例”"),
        ("词语:\n  - 编号: A1\n    错例: [甲]\n    正例: [乙]\n", ["W902"], "“词”或“正则”"),
        ("词语:\n  - 编号: A1\n    正则: '('\n    错例: [甲]\n    正例: [乙]\n", ["W903"], "改正，或改用“词”"),
        (
            "词语:\n  - 编号: A1\n    词: 甲\n    级别: 严重\n    错例: [甲]\n    正例: [乙]\n",
            ["W903"],
            "“错误”“警告”或“提示”",
        ),
        ("词语:\n  - 编号: A1\n    词: 甲\n    自: 去年\n    错例: [甲]\n    正例: [乙]\n", ["W903"], "2022-06-05"),
        ("词语:\n  - 编号: A1\n    词: 甲\n    备注: 丙\n    错例: [甲]\n    正例: [乙]\n", ["W901"], "“备注”"),
        ("词语:\n  - 甲\n", ["W902"], "编号"),
        ("词典:\n  - 甲\n", ["W901"], "“词典”"),
    ],
)
def test_a_mistake_in_a_row_is_named(text: str, rules: list[str], words: str) -> None:
    with pytest.raises(DrafterError) as problem:
        wording_rows((parse_source(text, "用词.yaml"),))
    assert [finding.rule for finding in problem.value.findings] == rules
    assert words in problem.value.findings[0].message
    assert problem.value.findings[0].place is not None


DATED = """
词语:
  - {编号: D1, 词: 旧名, 改为: 新名, 自: 2023-05-18, 错例: [旧名], 正例: [新名]}
  - {编号: D2, 词: 新会, 至: 2022-10-15, 错例: [新会], 正例: [旧会]}
"""


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        pytest.param("2022年", [], id="before-the-old-name-ended-and-after-the-meeting"),
        pytest.param("2023年", [("D1", Level.HINT)], id="the-name-changed-within-the-period"),
        pytest.param("2024年", [("D1", Level.WARNING)], id="the-name-had-changed-before"),
        pytest.param("2021年", [("D2", Level.HINT)], id="the-meeting-came-in-the-year-planned-for"),
        pytest.param("2020年", [("D2", Level.WARNING)], id="the-meeting-came-long-after"),
        pytest.param("", [], id="nothing-is-known-of-the-period"),
    ],
)
def test_dated_rows_are_compared_with_the_period(period: str, expected: list[tuple[str, Level]]) -> None:
    check = wording_check(wording_rows((parse_source(DATED, "用词.yaml"),)))
    known: Period | None = parse_period(period) if period else None
    context = Context(period=known, plan_period=known.following() if known else None)
    hits = check([compact(passage) for passage in passages_from_text("旧名印发，贯彻新会精神。", "x")], context)
    assert [(hit.rule.id, hit.finding().level) for hit in hits] == expected


def test_the_bureaus_own_words_are_never_wrong() -> None:
    passages = [compact(passage) for passage in passages_from_text("推进曝光台帐工程和问题台帐。", "x")]
    hits = list(wording_check(built_in_rows())(passages, Context(own_words=("曝光台帐工程",))))
    assert [hit.start for hit in hits] == [12]
