"""`drafter pull`: what was changed in Word goes into the YAML, or is named."""

from pathlib import Path

import docx
import pytest
from terminal import drafter
from word_edits import Edits, text_of

REPORT = """# 内部备注：先别外传
体例: 总结计划
单位: 云溪区应急管理局
期间: 2023年
落款: {日期: 2024年1月12日}
导语:
  内容: 统筹发展和安全，各项工作取得新成效。
成效:
  - 标题: 抓实隐患排查   # 综合科提供
    内容: 组织专项行动，检查企业{{ 数据.检查企业 }}，{{ 数据.检查企业 | 同比 }}。
    数据:
      检查企业: {本期: 486家次, 上年: 450家次}
  - 标题: 盯紧重点行业
    内容: |
      对危险化学品、工贸、消防开展联合检查。

      联合检查每月一次。
  - 标题: 用好专家力量
    内容: 专家全年上门指导。
问题:
  - {标题: 基层力量不足, 内容: 镇街专职人员偏少。}
计划:
  - 标题: 健全长效机制
    内容: 修订隐患排查治理办法。
结语: 特此报告。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2023年度.yaml").write_text(REPORT, encoding="utf-8")
    assert drafter("build", "2023年度.yaml", folder=tmp_path).returncode == 0
    return tmp_path


def opened(folder: Path, *, tracked: bool = False) -> Edits:
    return Edits((folder / "2023年度.docx").read_bytes(), tracked=tracked)


def saved(folder: Path, edits: Edits) -> None:
    (folder / "2023年度.docx").write_bytes(edits.bytes())


def yaml(folder: Path) -> str:
    return (folder / "2023年度.yaml").read_text("utf-8")


def built(folder: Path) -> list[str]:
    """Return the paragraphs that the YAML builds to now."""
    assert drafter("build", "2023年度.yaml", "-o", "又.docx", folder=folder).returncode == 0
    return [each.text for each in docx.Document(str(folder / "又.docx")).paragraphs]


def test_without_an_edit_nothing_changes_and_it_says_so(folder: Path) -> None:
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert done.returncode == 0
    assert "没有改动" in done.stdout
    assert yaml(folder) == REPORT
    assert len(list(folder.iterdir())) == 2


OFFICIAL = """公文头:
  发文机关标志: |
    云溪区应急管理局
    云溪区消防救援大队
    文件
  发文字号: 云应急〔2024〕3号
附注: |
  联系人：甲某
  联系电话：12345678
附件:
  - 标题: 各乡镇情况
    横排: 是
    表格:
      表头: [乡镇, 空气质量: [优良率, 排名], 水质达标率]
      各行: [[岳峰镇, 99.4%, 1, "98%\\n（上升）"], [鼓山镇, 99.1%, 2, 97%]]
版记: {位置: 背面, 抄送: 区委办公室}
"""


def test_lines_and_heads_of_two_levels_are_not_taken_for_edits(tmp_path: Path) -> None:
    (tmp_path / "2023年度.yaml").write_text(REPORT + OFFICIAL, encoding="utf-8")
    assert drafter("build", "2023年度.yaml", folder=tmp_path).returncode == 0
    done = drafter("pull", "2023年度.docx", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "没有改动" in done.stdout
    assert yaml(tmp_path) == REPORT + OFFICIAL


@pytest.mark.parametrize("tracked", [False, True], ids=["typed over", "修订"])
@pytest.mark.parametrize(
    ("old", "new", "was", "becomes"),
    [
        ("取得新成效", "迈出新步伐", "各项工作取得新成效", "各项工作迈出新步伐"),
        ("人员偏少", "人员不足：缺口大", "{标题: 基层力量不足, 内容: 镇街专职人员偏少。}", "专职人员不足：缺口大"),
        ("联合检查每月一次。", "联合检查每月两次。", "联合检查每月一次。", "联合检查每月两次。"),
        ("盯紧重点行业", "突出重点领域", "标题: 盯紧重点行业", "标题: 突出重点领域"),
        ("，各项工作", "，狠抓落实，各项工作", "安全，各项", "安全，狠抓落实，各项"),
    ],
)
def test_typed_words_are_changed_in_their_place(
    folder: Path, tracked: bool, old: str, new: str, was: str, becomes: str
) -> None:
    edits = opened(folder, tracked=tracked)
    edits.swap(old, new)
    saved(folder, edits)
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "改回1处" in done.stdout
    assert was in REPORT
    assert becomes in yaml(folder)
    assert any(new in line for line in built(folder))
    others = [line for line in REPORT.splitlines() if line not in yaml(folder).splitlines()]
    assert len(others) == 1  # all else is the same byte for byte
    assert (folder / "2023年度（备份1）.yaml").read_text("utf-8") == REPORT


def test_a_figure_is_changed_where_it_is_declared(folder: Path) -> None:
    (folder / "2023年度.yaml").write_text(REPORT.replace("，{{ 数据.检查企业 | 同比 }}", ""), encoding="utf-8")
    assert drafter("build", "2023年度.yaml", "--force", folder=folder).returncode == 0
    edits = opened(folder)
    edits.swap("486家次", "488家次")
    saved(folder, edits)
    assert drafter("pull", "2023年度.docx", folder=folder).returncode == 0
    assert "检查企业: {本期: 488家次, 上年: 450家次}" in yaml(folder)


def test_a_computed_number_is_not_changed_but_told_with_its_operands(folder: Path) -> None:
    edits = opened(folder)
    edits.swap("增长8%", "增长9%")
    saved(folder, edits)
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert yaml(folder) == REPORT
    assert "“增长8%”" in done.stderr or "“同比增长8%”" in done.stderr
    assert "本期“486家次”" in done.stderr
    assert "上年“450家次”" in done.stderr


def test_a_figure_typed_beside_an_old_computed_number_is_told_to_be_no_citation_any_more(folder: Path) -> None:
    edits = opened(folder)
    edits.swap("486家次", "500多户")
    saved(folder, edits)
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert "“486家次”→“500多户”（这里原来引用数据，现在是打在正文里的字；" in done.stdout
    assert any("检查企业500多户，同比增长8%。" in each for each in built(folder))


def test_a_figure_that_does_not_fit_its_old_computed_number_is_called_by_its_name(folder: Path) -> None:
    edits = opened(folder)
    edits.swap("486家次", "495家次")
    saved(folder, edits)
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert "“486家次”是“检查企业”的本期；改了它，这一段里由它算的数会跟着变" in done.stderr
    assert yaml(folder) == REPORT


def test_a_figure_and_what_follows_from_it_are_corrected_together(folder: Path) -> None:
    edits = opened(folder)
    edits.swap("486家次", "495家次")
    edits.swap("增长8%", "增长10%")
    saved(folder, edits)
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert yaml(folder) == REPORT.replace("本期: 486家次", "本期: 495家次")
    assert any("检查企业495家次，同比增长10%。" in each for each in built(folder))


@pytest.mark.parametrize("tracked", [False, True], ids=["typed over", "修订"])
def test_a_new_paragraph_goes_to_the_entry_that_it_stands_under(folder: Path, tracked: bool) -> None:
    edits = opened(folder, tracked=tracked)
    edits.add_behind(edits.find("专家全年上门指导"), "专家还编写了检查手册。")
    saved(folder, edits)
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert done.returncode == 0, done.stderr
    lines = built(folder)
    at = next(place for place, line in enumerate(lines) if "专家全年上门指导" in line)
    assert "专家还编写了检查手册。" in lines[at + 1]


def test_a_new_heading_with_its_text_becomes_an_entry(folder: Path) -> None:
    edits = opened(folder)
    heading = edits.add_behind(edits.find("专家全年上门指导"), "（四）强化宣传教育", style="BodyText")
    edits.add_behind(heading, "开展“安全生产月”活动。", style="BodyText")
    saved(folder, edits)
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "标题: 强化宣传教育" in yaml(folder)
    assert "内容: 开展“安全生产月”活动。" in yaml(folder)


@pytest.mark.parametrize("tracked", [False, True], ids=["typed over", "修订"])
def test_a_paragraph_that_was_struck_out_goes(folder: Path, tracked: bool) -> None:
    edits = opened(folder, tracked=tracked)
    edits.remove(edits.find("联合检查每月一次"))
    saved(folder, edits)
    assert drafter("pull", "2023年度.docx", folder=folder).returncode == 0
    assert "每月一次" not in yaml(folder)
    assert yaml(folder) == REPORT.replace("\n\n      联合检查每月一次。\n", "\n")


def test_an_entry_that_was_moved_is_moved_in_the_yaml(folder: Path) -> None:
    edits = opened(folder)
    heading, text = edits.find("抓实隐患排查"), edits.find("组织专项行动")
    last = edits.find("专家全年上门指导")
    moved = [heading] if heading is text else [heading, text]
    for paragraph in reversed(moved):
        last.addnext(paragraph)
    saved(folder, edits)
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "移动" in done.stdout
    after = yaml(folder)
    assert after.index("用好专家力量") < after.index("抓实隐患排查   # 综合科提供") < after.index("问题:")


def test_what_both_sides_changed_is_a_conflict_with_both_wordings(folder: Path) -> None:
    edits = opened(folder)
    edits.swap("专家全年上门指导", "专家每季上门指导")
    saved(folder, edits)
    changed = REPORT.replace("专家全年上门指导", "专家随时上门指导").replace("修订隐患排查", "尽快修订隐患排查")
    (folder / "2023年度.yaml").write_text(changed, encoding="utf-8")
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert done.returncode == 1
    assert "每季" in done.stderr
    assert "随时" in done.stderr
    assert yaml(folder) == changed


def test_what_only_the_yaml_changed_since_is_left_alone(folder: Path) -> None:
    edits = opened(folder)
    edits.swap("专家全年上门指导", "专家每季上门指导")
    saved(folder, edits)
    changed = REPORT.replace("修订隐患排查", "尽快修订隐患排查")
    (folder / "2023年度.yaml").write_text(changed, encoding="utf-8")
    assert drafter("pull", "2023年度.docx", folder=folder).returncode == 0
    assert yaml(folder) == changed.replace("专家全年上门指导", "专家每季上门指导")


def test_pulling_twice_is_pulling_once(folder: Path) -> None:
    edits = opened(folder)
    edits.swap("取得新成效", "迈出新步伐")
    edits.add_behind(edits.find("专家全年上门指导"), "专家还编写了检查手册。")
    saved(folder, edits)
    assert drafter("pull", "2023年度.docx", folder=folder).returncode == 0
    once = yaml(folder)
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert "没有改动" in done.stdout
    assert yaml(folder) == once


def test_a_dry_run_shows_the_change_and_writes_nothing(folder: Path) -> None:
    edits = opened(folder)
    edits.swap("取得新成效", "迈出新步伐")
    saved(folder, edits)
    done = drafter("pull", "2023年度.docx", "--dry-run", folder=folder)
    assert "+  内容: 统筹发展和安全，各项工作迈出新步伐。" in done.stdout
    assert yaml(folder) == REPORT
    assert not list(folder.glob("*备份*"))


def test_comments_are_listed_with_their_author_and_words(folder: Path) -> None:
    document = docx.Document(str(folder / "2023年度.docx"))
    paragraph = next(each for each in document.paragraphs if "专家全年" in each.text)
    document.add_comment(paragraph.runs, "次数要核实", author="王局")
    document.save(str(folder / "2023年度.docx"))
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert "批注1条" in done.stdout
    assert "王局批" in done.stdout
    assert "次数要核实" in done.stdout


def test_a_file_of_another_program_needs_the_yaml_to_be_named(folder: Path) -> None:
    document = docx.Document()
    document.add_paragraph("别的文件。")
    document.save(str(folder / "别的.docx"))
    done = drafter("pull", "别的.docx", folder=folder)
    assert done.returncode == 1
    assert "drafter pull 报告.docx" in done.stderr


def test_a_yaml_that_is_not_there_is_told(folder: Path) -> None:
    (folder / "2023年度.yaml").rename(folder / "改了名.yaml")
    done = drafter("pull", "2023年度.docx", folder=folder)
    assert done.returncode == 1
    assert "2023年度.yaml" in done.stderr
    assert drafter("pull", "2023年度.docx", "改了名.yaml", folder=folder).returncode == 0


def test_words_that_yaml_would_take_for_its_own_are_quoted(folder: Path) -> None:
    edits = opened(folder)
    edits.swap("专家全年上门指导。", "注意: 专家 #1 上门“指导”。")
    saved(folder, edits)
    assert drafter("pull", "2023年度.docx", folder=folder).returncode == 0
    assert any("注意: 专家 #1 上门“指导”。" in line for line in built(folder))


def test_the_helper_of_these_tests_really_edits(folder: Path) -> None:
    edits = opened(folder, tracked=True)
    edits.swap("取得新成效", "迈出新步伐")
    assert text_of(edits.find("迈出新步伐"))
    assert b"w:del " in edits.document.element.xml.encode()


PART = """单位: 危化科
成效:
  - 标题: 摸清危化底数   # 危化科提供
    内容: 建立企业台账，发现重大隐患{{ 数据.重大隐患 }}。
    数据: {重大隐患: 12处}
  - 标题: 推广安全样板
    内容: 现场观摩三场。
问题:
  - {标题: 危化专家不够, 内容: 检查常要外请。}
"""


@pytest.fixture
def parted(tmp_path: Path) -> Path:
    (tmp_path / "科室").mkdir()
    (tmp_path / "科室/危化科.yaml").write_text(PART, encoding="utf-8")
    (tmp_path / "科室/监测科.txt").write_text("一、主要工作\n（一）做好监测\n布设点位若干个。\n", encoding="utf-8")
    report = REPORT.replace("落款:", "部分: [科室/危化科.yaml, 科室/监测科.txt]\n落款:")
    (tmp_path / "2023年度.yaml").write_text(report, encoding="utf-8")
    assert drafter("build", "2023年度.yaml", folder=tmp_path).returncode == 0
    return tmp_path


def test_an_edit_goes_into_the_file_in_which_the_words_are_written(parted: Path) -> None:
    before = yaml(parted)
    edits = opened(parted)
    edits.swap("建立企业台账", "建立危化企业台账")
    edits.swap("12处", "15处")
    edits.swap("修订隐患排查治理办法", "修订隐患排查办法")
    saved(parted, edits)
    done = drafter("pull", "2023年度.docx", folder=parted)
    assert done.returncode == 0, done.stderr
    wanted = PART.replace("建立企业", "建立危化企业").replace("12处", "15处")
    assert (parted / "科室/危化科.yaml").read_text("utf-8") == wanted
    assert yaml(parted) == before.replace("修订隐患排查治理办法", "修订隐患排查办法")
    assert "科室/危化科.yaml 第4行：" in done.stdout
    assert "已写入：科室/危化科.yaml（原来的留在 危化科（备份1）.yaml）" in done.stdout
    assert "发现重大隐患15处。" in "".join(built(parted))


def test_paragraphs_of_a_part_are_struck_out_and_put_in_there(parted: Path) -> None:
    before = yaml(parted)
    edits = opened(parted)
    edits.remove(edits.find("现场观摩三场。"))
    edits.add_behind(edits.find("建立企业台账"), "全部录入系统。")
    saved(parted, edits)
    done = drafter("pull", "2023年度.docx", folder=parted)
    assert done.returncode == 0, done.stderr
    assert yaml(parted) == before
    part = (parted / "科室/危化科.yaml").read_text("utf-8")
    assert "现场观摩" not in part
    assert "全部录入系统。" in part
    assert "# 危化科提供" in part


def test_an_edit_of_a_part_that_is_a_finished_text_is_named_with_that_file(parted: Path) -> None:
    before = {path: path.read_bytes() for path in parted.rglob("*.*") if path.suffix != ".docx"}
    edits = opened(parted)
    edits.swap("布设点位若干个", "布设点位许多个")
    saved(parted, edits)
    done = drafter("pull", "2023年度.docx", folder=parted)
    assert "科室/监测科.txt:3 警告：没有改回" in done.stderr
    assert "这一段写在部分的这个文件里，它不是 YAML；请在那里改" in done.stderr
    assert {path: path.read_bytes() for path in before} == before
