"""The arithmetic of prose against a corpus of our own, and what a finding says."""

import pytest
from arithmetic_corpus import FOLDER, false, findings, found, samples

FILES = sorted(path.name for path in FOLDER.iterdir())


def test_there_is_a_corpus() -> None:
    every = [sample for file in FILES for sample in samples(file)]
    assert len(every) > 160
    assert 0.4 < sum(each.wrong for each in every) / len(every) < 0.6


@pytest.mark.parametrize("file", FILES)
def test_most_mistakes_are_found(file: str) -> None:
    wrong = [each for each in samples(file) if each.wrong]
    missed = [each.text for each in wrong if not found(each)]
    assert len(missed) <= 0.15 * len(wrong), missed


@pytest.mark.parametrize("file", FILES)
def test_no_right_text_is_called_wrong(file: str) -> None:
    called = {each.text: false(each) for each in samples(file) if not each.wrong}
    assert {text: findings for text, findings in called.items() if findings} == {}


MESSAGES = [
    (
        "全县应参保32.5万人，已参保31.2万人，参保率98%。",
        "“参保率98%”与前面的数不符：31.2万人÷32.5万人＝96%；请核对这三个数",
    ),
    (
        "普及率由88.6%提高到92.1%，提高4.5个百分点。",
        "“4.5个百分点”与前面的数不符：92.1%－88.6%＝3.5个百分点；请核对这三个数",
    ),
    (
        "发生火灾286起，比上年的352起减少56起。",
        "“56起”与前面的数不符：352起－286起＝66起；请核对这三个数",
    ),
    (
        "任务8000亩，实际完成8960亩，超额完成15%。",
        "超额“15%”与前面的数不符：8960亩÷8000亩－1＝12%；请核对这三个数",
    ),
    (
        "举办培训班36期，培训4500人次，平均每期150人次。",
        "平均数“150人次”与前面的数不符：4500人次÷36期＝125人次；请核对这三个数",
    ),
    (
        "到位资金500万元，支出420万元，结余90万元。",
        "“90万元”与前面的数不符：500万元－420万元＝80万元；请核对",
    ),
]


@pytest.mark.parametrize(("text", "message"), MESSAGES, ids=[text for text, _ in MESSAGES])
def test_the_operands_are_shown(text: str, message: str) -> None:
    assert [each.message for each in findings(text)] == [message]
