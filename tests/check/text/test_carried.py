"""What was carried over from last year's text."""

from drafter.check.passages import passages_from_text
from drafter.check.text.carried import check_carried
from drafter.chinese.period import parse_period
from drafter.findings import Level

LAST = """2022年工作总结
2022年，我局深入打好污染防治攻坚战，环境质量持续改善。
一是抓执法。全年共立案查处环境违法案件18起，罚款120万元。
二是抓宣传。组织开展形式多样的主题实践活动，增强群众环保意识。
三是抓监测。新增设空气自动监测站3个，实现乡镇全覆盖。
"""


def found_in(this: str, *, last: str = LAST) -> list[tuple[str, int | None, str]]:
    hits = check_carried(passages_from_text(last, "上年"), passages_from_text(this, "今年"), parse_period("2022年"))
    findings = [hit.finding() for hit in hits]
    return [(finding.rule, finding.place.line if finding.place else None, finding.message) for finding in findings]


def test_the_same_text_tells_of_its_year_its_numbers_and_its_share() -> None:
    rules = [(rule, line) for rule, line, _ in found_in(LAST.replace("2022年工作", "2023年工作"))]
    assert rules == [("A02", 2), ("A01", 3), ("A01", 5), ("A03", 2)]


def test_renewed_numbers_and_years_are_only_counted() -> None:
    this = LAST.replace("2022", "2023").replace("18起", "26起").replace("120万", "98万").replace("3个", "5个")
    assert found_in(this) == [
        ("A03", 2, "全文4句中有4句（100%）与上一期几乎相同，其中3句只换了数字；请看是否需要改写")
    ]  # fmt: skip


def test_another_order_of_leads_hides_nothing() -> None:
    this = "2023年工作总结\n四是全年共立案查处环境违法案件18起，罚款120万元。\n持续推进农村生活污水治理和管网建设。"
    assert [(rule, line) for rule, line, _ in found_in(this)] == [("A01", 2), ("A03", 2)]


def test_a_new_text_is_silent() -> None:
    this = (
        "2023年工作总结\n2023年，全区水质持续向好，优良率稳步提升。\n持续推进农村生活污水治理和管网建设，完成26个村。"
    )
    assert found_in(this) == []


def test_a_sentence_touched_up_with_the_old_year_in_it_is_found() -> None:
    this = "2023年工作总结\n2022年，我局深入打好污染防治攻坚战，全区环境质量持续改善。"
    assert [rule for rule, _, _ in found_in(this)] == ["A02", "A03"]


def test_the_old_year_is_an_error_and_the_same_numbers_a_warning() -> None:
    hits = check_carried(passages_from_text(LAST, "x"), passages_from_text(LAST, "x"), parse_period("2022年"))
    assert {hit.rule.id: hit.finding().level for hit in hits} == {
        "A01": Level.WARNING,
        "A02": Level.ERROR,
        "A03": Level.HINT,
    }
