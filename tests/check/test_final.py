"""What keeps a report from being final."""

from pathlib import Path

import pytest
from terminal import drafter

WHOLE = """\
体例: 总结计划
单位: 云溪区应急管理局
期间: 2023年
落款: 2024年1月12日
成效: [{标题: 抓预防, 内容: WORDS}]
问题: [{标题: 人手不足, 内容: 一线缺人。}]
计划: [{标题: 建机制, 内容: 立规矩。}]
"""
UNFINISHED = ["检查企业XX家。", "罚款××万元。", "查处案件（此处填数）起。", "检查企业____家。", "202x年查处3起。"]


def final(tmp_path: Path, text: str) -> tuple[int, str, bool]:
    """Return the exit code, what was told, and whether a report was written."""
    (tmp_path / "年度.yaml").write_text(text, "utf-8")
    done = drafter("build", "年度.yaml", "--final", folder=tmp_path)
    return done.returncode, done.stderr, (tmp_path / "年度.docx").exists()


@pytest.mark.parametrize("words", UNFINISHED)
def test_what_check_calls_unfinished_is_not_final(words: str, tmp_path: Path) -> None:
    code, output, written = final(tmp_path, WHOLE.replace("WORDS", words))
    assert (code, written) == (1, False)
    assert "年度.yaml:5:" in output
    assert "[U0" in output


def test_an_unfinished_cell_is_not_final(tmp_path: Path) -> None:
    table = "成效: [{标题: 抓预防, 表格: {表头: [事项, 数], 各行: [[整改, xx件]]}}]"
    code, output, written = final(tmp_path, WHOLE.replace("成效: [{标题: 抓预防, 内容: WORDS}]", table))
    assert (code, written, "[U02]" in output) == (1, False, True)


def test_a_finished_report_is_final_without_a_word(tmp_path: Path) -> None:
    assert final(tmp_path, WHOLE.replace("WORDS", "防线前移。")) == (0, "", True)


def test_what_was_accepted_does_not_stop_a_final_build(tmp_path: Path) -> None:
    text = WHOLE.replace("WORDS", "讲好XX故事。") + "忽略: [{规则: U02, 文字: XX, 原因: 原件如此}]\n"
    assert final(tmp_path, text)[0] == 0


CERTAIN_MISTAKES = {
    "marks doubled": "各项工作取得新进展。。",
    "more than all": "群众满意率达到100.5%。",
    "no such day": "2023年2月30日召开推进会。",
}


@pytest.mark.parametrize("words", CERTAIN_MISTAKES.values(), ids=CERTAIN_MISTAKES)
def test_what_check_calls_an_error_is_not_final(words: str, tmp_path: Path) -> None:
    code, output, written = final(tmp_path, WHOLE.replace("WORDS", words))
    assert (code, written) == (1, False)
    assert "年度.yaml:5:" in output
    assert "（定稿前请改好）" in output


def test_what_check_warns_of_is_told_of_a_final_report(tmp_path: Path) -> None:
    words = "发放材料约3000份左右，走访近200余户，覆盖超过90%以上，投入约5万元左右。"
    code, output, written = final(tmp_path, WHOLE.replace("WORDS", words))
    assert (code, written) == (0, True)
    assert output.count("[F28]") == 3
    assert "定稿里还有警告4处；请用 drafter check 逐处核对" in output


def test_a_warning_of_a_final_report_that_was_accepted_is_not_told(tmp_path: Path) -> None:
    text = WHOLE.replace("WORDS", "发放材料约3000份左右。")
    assert final(tmp_path, text + "忽略: [{规则: F28, 文字: 约3000份左右, 原因: 引用原话}]\n") == (0, "", True)


LACKING = {
    "no date": ("落款: 2024年1月12日\n", "落款: {署名: 甲局}\n", "“落款”里没有成文日期"),
    "no signature": ("落款: 2024年1月12日\n", "", "没有写“落款”"),
    "no chapter": ("问题: [{标题: 人手不足, 内容: 一线缺人。}]\n", "", "定稿里没有“问题”"),
    "nothing done": ("成效: [{标题: 抓预防, 内容: 防线前移。}]\n", "", "警告：定稿里没有“成效”"),
}


@pytest.mark.parametrize(("old", "new", "words"), LACKING.values(), ids=LACKING)
def test_what_a_final_report_lacks_is_told_and_it_is_written(old: str, new: str, words: str, tmp_path: Path) -> None:
    code, output, written = final(tmp_path, WHOLE.replace("WORDS", "防线前移。").replace(old, new))
    assert (code, words in output, written) == (0, True, True)


def test_a_report_that_wants_no_signature_needs_no_date(tmp_path: Path) -> None:
    text = WHOLE.replace("WORDS", "防线前移。").replace("落款: 2024年1月12日", "落款: {位置: 不印}")
    assert final(tmp_path, text) == (0, "", True)
