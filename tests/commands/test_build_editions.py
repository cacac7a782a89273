"""`build --for`, `check` and `pull` of a report with several editions, as a user runs them."""

from pathlib import Path

import docx
import pytest
from terminal import drafter
from word_edits import Edits

from drafter.document.memory import read_memory
from drafter.word.reading import read_word
from drafter.word.remarks import custom_properties

REPORT = """体例: 总结计划
版本: [公开, 内部]
单位: 云溪区应急管理局
期间: 2023年
落款: {日期: 2024年1月12日}
成效:
  - 标题: 抓实隐患排查
    内容: 检查企业{{ 数据.检查企业 }}，【不含公开：罚款{{ 数据.罚款 }}。】【仅公开：查处一批违法行为。】工作扎实。
    数据:
      检查企业: {本期: 486家次, 上年: 450家次}
      罚款: {本期: 36.52万元, 不含: 公开}
  - 标题: 配合专案
    不含: 公开
    内容: 移送公安机关{{ 数据.移送 }}。
    数据: {移送: 3人}
  - 标题: 用好专家力量
    内容: 请专家参加检查。
    举措:
      - 专家全年上门指导。
      - {内容: 专家名单另报。, 仅: 内部}
问题:
  - {标题: 基层力量不足, 内容: 镇街专职人员偏少。}
计划:
  - {标题: 健全长效机制, 内容: 修订办法。}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "报告.yaml").write_text(REPORT, encoding="utf-8")
    return tmp_path


def text(folder: Path, *options: str) -> str:
    done = drafter("build", "报告.yaml", "--to", "text", *options, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_each_readers_get_their_own_report_numbered_right(folder: Path) -> None:
    public, internal, plain = (text(folder, *options) for options in (["--for", "公开"], ["--for", "内部"], []))
    assert "检查企业486家次，查处一批违法行为。工作扎实。" in public
    assert "二、用好专家力量" in public or "（二）用好专家力量" in public
    assert "36.52" not in public
    assert "专案" not in public
    assert "检查企业486家次，罚款36.52万元。工作扎实。" in internal
    assert "专家名单另报。" in internal
    assert "（三）用好专家力量" in internal
    assert "罚款36.52万元" in plain
    assert "专家名单另报" not in plain
    assert "查处一批违法行为" not in plain


def test_what_the_ordinary_report_leaves_out_is_told_with_its_lines(folder: Path) -> None:
    done = drafter("build", "报告.yaml", folder=folder)
    assert done.returncode == 0
    assert "写着“仅”的2处（第8、20行）不在这一份里；要的话加上给谁看，如 --for 公开 [B11]" in done.stderr


def test_several_editions_are_built_in_one_run_each_with_its_name(folder: Path) -> None:
    done = drafter("build", "报告.yaml", "--for", "公开、内部", folder=folder)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in folder.glob("*.docx")} == {"报告（公开）.docx", "报告（内部）.docx"}
    wrong = drafter("build", "报告.yaml", "--for", "公开", "--for", "内部", "-o", "一.docx", folder=folder)
    assert wrong.returncode == 1
    assert "有2个版本，-o 后面请写一个文件夹" in wrong.stderr


def test_a_short_edition_may_have_a_style_of_its_own(folder: Path) -> None:
    assert text(folder, "--for", "公开", "--style", "工作汇报") != text(folder, "--for", "公开")


def test_an_edition_that_is_not_declared_is_told_with_the_likely_one(folder: Path) -> None:
    done = drafter("build", "报告.yaml", "--for", "公幵", folder=folder)
    assert done.returncode == 1
    assert "没有“公幵”这个版本，是不是“公开”？ [B10]" in done.stderr
    assert not list(folder.glob("*.docx"))


def test_a_citation_of_what_is_left_out_names_both_places(folder: Path) -> None:
    leaking = REPORT.replace("【不含公开：罚款{{ 数据.罚款 }}。】", "罚款{{ 数据.罚款 }}。")
    (folder / "报告.yaml").write_text(leaking, "utf-8")
    done = drafter("check", "报告.yaml", folder=folder)
    assert done.returncode == 1
    assert "报告.yaml:8:" in done.stderr or "报告.yaml:8:" in done.stdout
    every = done.stdout + done.stderr
    assert "“公开”的一份：引用“数据.罚款”：这个数据在报告.yaml 第11行写着“不含: 公开”" in every
    assert drafter("build", "报告.yaml", folder=folder).returncode == 0
    assert drafter("build", "报告.yaml", "--for", "公开", folder=folder).returncode == 1


def test_a_value_that_is_printed_another_way_keeps_the_edition_from_being_final(folder: Path) -> None:
    (folder / "报告.yaml").write_text(REPORT.replace("请专家参加检查。", "请专家参加检查，罚没365200元。"), "utf-8")
    done = drafter("check", "报告.yaml", folder=folder)
    assert done.returncode == 1
    assert "“公开”的一份里不印“罚款”的“36.52万元”（第11行），这里却印着“365200元”" in done.stdout + done.stderr
    draft = drafter("build", "报告.yaml", "--for", "公开", folder=folder)
    assert draft.returncode == 0
    assert "警告：“公开”的一份里不印“罚款”的“36.52万元”（第11行），这里却印着“365200元”" in draft.stderr
    final = drafter("build", "报告.yaml", "--for", "公开", "--final", "-o", "定稿.docx", folder=folder)
    assert final.returncode == 1
    assert "[V02]" in final.stderr
    assert not (folder / "定稿.docx").exists()
    assert drafter("build", "报告.yaml", "--final", "-o", "全.docx", folder=folder).returncode == 0


def test_a_report_whose_editions_keep_their_secrets_is_clean(folder: Path) -> None:
    done = drafter("check", "报告.yaml", "--strict", folder=folder)
    assert done.returncode == 0, done.stdout
    assert drafter("build", "报告.yaml", "--for", "公开、内部", "--final", folder=folder).returncode == 0


def test_a_built_file_remembers_its_edition_and_no_other(folder: Path) -> None:
    drafter("build", "报告.yaml", "--for", "公开", folder=folder)
    properties = custom_properties(read_word(folder / "报告（公开）.docx"))
    memory = read_memory(properties)
    assert memory is not None
    assert memory.origin.edition == "公开"
    assert "内部" not in "".join(properties.values())


def pulled(folder: Path, old: str, new: str) -> tuple[str, str]:
    """Return the YAML after words of the public edition were replaced in Word, and what pull told."""
    drafter("build", "报告.yaml", "--for", "公开", folder=folder)
    word = folder / "报告（公开）.docx"
    edits = Edits(word.read_bytes(), tracked=False)
    edits.swap(old, new)
    word.write_bytes(edits.bytes())
    done = drafter("pull", word.name, folder=folder)
    return (folder / "报告.yaml").read_text("utf-8"), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [("查处一批违法行为", "查处一大批违法行为"), ("工作扎实", "工作很扎实"), ("专家全年", "专家常年")],
    ids=["words of this edition only", "words of all, behind a mark", "words of all"],
)
def test_what_was_changed_in_an_edition_goes_home_and_the_rest_stays(folder: Path, old: str, new: str) -> None:
    yaml, words = pulled(folder, old, new)
    assert yaml == REPORT.replace(old, new), words
    assert "只改“公开”的，请在 YAML 里用“仅”“不含”分开写" in words


def test_an_entry_that_holds_what_the_edition_does_not_print_is_not_taken_out(folder: Path) -> None:
    drafter("build", "报告.yaml", "--for", "公开", folder=folder)
    word = folder / "报告（公开）.docx"
    document = docx.Document(str(word))
    for paragraph in document.paragraphs:
        if "用好专家" in paragraph.text or "请专家" in paragraph.text or "专家全年" in paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)
    document.save(str(word))
    done = drafter("pull", word.name, folder=folder)
    after = (folder / "报告.yaml").read_text("utf-8")
    assert "{内容: 专家名单另报。, 仅: 内部}" in after
    assert "移送公安机关{{ 数据.移送 }}。" in after
    assert "未能改回" in done.stdout + done.stderr or "用好专家力量" in after


def test_every_figure_is_listed_with_the_sentences_of_all_editions(folder: Path) -> None:
    (folder / "报告.yaml").write_text(REPORT.replace("不含: 公开\n    内容: 移送", "仅: 内部\n    内容: 移送"), "utf-8")
    done = drafter("figures", "报告.yaml", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "移送公安机关3人。" in done.stdout
    assert "罚款36.52万元" in done.stdout


def test_marks_and_keys_of_editions_stay_when_a_report_is_rolled_over(folder: Path) -> None:
    old = REPORT.replace("【仅公开：查处一批违法行为。】", "【仅公开：查处36件。】")
    (folder / "报告.yaml").write_text(old, "utf-8")
    done = drafter("rollover", "报告.yaml", "-o", "下一年.yaml", folder=folder)
    assert done.returncode == 0, done.stderr
    new = (folder / "下一年.yaml").read_text("utf-8")
    assert "【仅公开：查处【待核：36件】。】" in new
    assert "版本: [公开, 内部]" in new
    assert "罚款: {本期: 待填, 上年: 36.52万元, 不含: 公开}" in new
    for edition in ([], ["--for", "公开"]):
        assert drafter("build", "下一年.yaml", *edition, folder=folder).returncode == 0


def test_two_halves_of_a_report_with_editions_keep_them(folder: Path) -> None:
    for number, half in enumerate(("上半年", "下半年")):
        text = REPORT.replace("期间: 2023年", f"期间: 2023年{half}")
        text = text.replace("486", ("186", "486")[number]).replace("36.52", ("30.52", "36.52")[number])
        (folder / f"{number}.yaml").write_text(text, "utf-8")
    done = drafter("rollover", "0.yaml", "1.yaml", "-o", "全年.yaml", folder=folder)
    assert done.returncode == 0, done.stderr
    public, plain = (
        drafter("build", "全年.yaml", "--to", "text", *options, folder=folder).stdout
        for options in (["--for", "公开"], [])
    )
    assert "检查企业672家次，查处一批违法行为。" in public
    assert "罚款67.04万元" in plain
    assert "67.04" not in public


def test_a_file_of_one_edition_is_compared_with_the_same_edition_of_the_yaml(folder: Path) -> None:
    drafter("build", "报告.yaml", "--for", "公开", folder=folder)
    done = drafter("compare", "报告（公开）.docx", "报告.yaml", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "没有不同" in done.stdout


def test_a_slip_that_all_editions_print_is_told_once_and_one_of_a_single_edition_too(folder: Path) -> None:
    slips = REPORT.replace("工作扎实", "工作--扎实").replace("查处一批违法行为", "查处一批...")
    (folder / "报告.yaml").write_text(slips, "utf-8")
    done = drafter("check", "报告.yaml", "--select", "P03", folder=folder)
    assert done.stdout.count("[P03]") == 2
    assert drafter("check", "报告.yaml", "--fix", folder=folder).returncode == 0
    mended = (folder / "报告.yaml").read_text("utf-8")
    assert mended == slips.replace("--", "——").replace("...", "……")
