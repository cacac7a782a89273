"""`部分`: what departments wrote in files of their own joins the report, each finding at its own file and line."""

import json
import os
from pathlib import Path

import pytest
from terminal import drafter

REPORT = """体例: 总结计划
单位: 云溪区应急管理局
期间: 2023年
部分:
  - {文件: 科室/危化科.yaml, 放在: 抓实隐患排查}
  - 科室/工贸科.yaml
落款: {日期: 2024年1月12日}
导语:
  内容: 共检查危化企业{{ 数据.检查危化企业 }}。
指标:
  隐患整改率: 99.4%
成效:
  - 标题: 抓实隐患排查
    内容: 组织专项行动。
问题:
  - 镇街力量不足。
计划:
  - 修订排查办法。
"""
FIRST = """体例: 年度总结
单位: 云溪区应急管理局危化科
自称: 我科
期间: 2023年
标题: 危化科工作总结
落款: {日期: 待填}
指标:
  隐患整改率: {本期: 99.4%, 上年: 99.1%}
成效:
  - 标题: 盯紧危化企业
    内容: 检查{{ 数据.检查危化企业 }}。
    数据: {检查危化企业: 86家次, 重大隐患: 3处}
问题:
  - 危化专家不够用。
计划:
  - 摸清危化底数。
"""
SECOND = """体例: 年度总结
单位: 云溪区应急管理局工贸科
自称: 我科
期间: 2023年
成效:
  - 标题: 盯紧工贸企业
    内容: 检查{{ 数据.检查工贸企业 }}。
    数据: {检查工贸企业: 120家次}
计划:
  - 推广工贸样板。
附件:
  - {标题: 工贸企业名单, 内容: 见名单。}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "科室").mkdir()
    for name, text in (("报告", REPORT), ("科室/危化科", FIRST), ("科室/工贸科", SECOND)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def changed(folder: Path, old: str, new: str, name: str = "报告.yaml") -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def built(folder: Path, name: str = "报告.yaml") -> str:
    done = drafter("build", name, "--to", "text", folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def told(folder: Path, *options: str) -> str:
    """Return what a build says that fails."""
    done = drafter("build", "报告.yaml", "--to", "text", *options, folder=folder)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


# -- joining ----------------------------------------------------------------------------------------------------------


def test_the_parts_give_to_the_chapters_in_the_order_in_which_they_are_named(folder: Path) -> None:
    assert built(folder).splitlines() == [
        "云溪区应急管理局2023年工作总结和2024年工作计划",
        "",
        "共检查危化企业86家次。全年隐患整改率99.4%，同比提高0.3个百分点。",
        "一、2023年工作开展情况",
        "（一）抓实隐患排查",
        "组织专项行动。",
        "1.盯紧危化企业。检查86家次。重大隐患3处。",
        "（二）盯紧工贸企业",
        "检查120家次。",
        "二、存在的问题",
        "一是镇街力量不足。",
        "二是危化专家不够用。",
        "三、2024年工作计划",
        "2024年，我局将围绕目标任务，重点抓好以下工作。",
        "一是修订排查办法。",
        "二是摸清危化底数。",
        "三是推广工贸样板。",
        "",
        "附件：工贸企业名单",
        "",
        "云溪区应急管理局",
        "2024年1月12日",
        "",
        "附件",
        "",
        "工贸企业名单",
        "",
        "见名单。",
    ]


def test_each_part_is_built_and_checked_alone(folder: Path) -> None:
    assert built(folder, "科室/危化科.yaml").startswith("危化科工作总结\n")
    assert drafter("check", "科室/工贸科.yaml", folder=folder).returncode == 0


def test_a_part_needs_not_say_what_the_report_says(folder: Path) -> None:
    before = built(folder)
    for line in ("体例: 年度总结\n", "单位: 云溪区应急管理局工贸科\n", "自称: 我科\n", "期间: 2023年\n"):
        changed(folder, line, "", "科室/工贸科.yaml")
    assert built(folder) == before


def test_the_title_and_the_date_of_a_part_do_not_keep_the_report_from_being_final(folder: Path) -> None:
    done = drafter("build", "报告.yaml", "-o", "定稿.docx", "--final", folder=folder)
    assert done.returncode == 0, done.stderr
    assert "待填" not in done.stderr


def test_the_same_report_gives_the_same_bytes(folder: Path) -> None:
    for name in ("甲.docx", "乙.docx"):
        assert drafter("build", "报告.yaml", "-o", name, folder=folder).returncode == 0
    assert (folder / "甲.docx").read_bytes() == (folder / "乙.docx").read_bytes()


def test_what_a_report_cites_is_still_told_where_the_part_lists_it(folder: Path) -> None:
    changed(folder, "检查危化企业{{ 数据.检查危化企业 }}", "发现重大隐患{{ 数据.重大隐患 }}")
    text = built(folder)
    assert "共发现重大隐患3处。" in text
    assert "检查86家次。重大隐患3处。" in text


def test_a_part_cites_its_own_figures_only(folder: Path) -> None:
    changed(folder, "检查{{ 数据.检查工贸企业 }}", "检查{{ 数据.检查危化企业 }}", "科室/工贸科.yaml")
    assert "科室/工贸科.yaml:7:11 错误：引用“数据.检查危化企业”" in told(folder)


def test_a_name_that_two_parts_give_otherwise_cannot_be_cited(folder: Path) -> None:
    changed(folder, "检查工贸企业: 120家次", "检查工贸企业: 120家次, 重大隐患: 5处", "科室/工贸科.yaml")
    changed(folder, "{{ 数据.检查危化企业 }}", "{{ 数据.重大隐患 }}")
    said = told(folder)
    assert "报告.yaml:9:14 错误：引用“数据.重大隐患”：“重大隐患”有几个不同的值" in said
    assert "科室/危化科.yaml 第12行；科室/工贸科.yaml 第8行" in said


def test_an_entry_of_a_part_that_comes_too_deep_is_told_at_its_line(folder: Path) -> None:
    deep = "\n    举措: [{标题: 甲, 举措: [{标题: 乙, 举措: [丙]}]}]\n"
    changed(folder, "\n    数据: {检查危化企业", f"{deep}    数据: {{检查危化企业", "科室/危化科.yaml")
    assert "科室/危化科.yaml:12:" in drafter("check", "报告.yaml", "--select", "M12", folder=folder).stdout


# -- places -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("重大隐患: 3处", "重大隐患: {本期: 3处, 完成: 4处}", "科室/危化科.yaml:12:"),
        ("数据: {检查危化", "数剧: {检查危化", "科室/危化科.yaml:12:5 错误：“成效”里没有“数剧”这个键"),
        ("内容: 检查{{", "内容: 检查{", "科室/危化科.yaml:11:"),
        ("问题:\n", "问题: 【待核：甲】\n问题:\n", "科室/危化科.yaml:14:1 错误"),
        ("期间: 2023年", "期间: 2022年", "科室/危化科.yaml:4:5 错误：这一部分的期间是2022年，报告的期间是2023年"),
        ("期间: 2023年", "期间: 2023年\n部分: [工贸科.yaml]", "科室/危化科.yaml:5:1 错误：部分里不能再有部分"),
        ("99.4%, 上年", "99.3%, 上年", "科室/危化科.yaml:8:15 错误：指标“隐患整改率”的“本期”这里是“99.3%”"),
    ],
)
def test_a_mistake_in_a_part_is_told_at_its_file_and_line(folder: Path, old: str, new: str, words: str) -> None:
    changed(folder, old, new, "科室/危化科.yaml")
    assert words in told(folder)


def test_two_values_of_an_indicator_are_told_with_both_places(folder: Path) -> None:
    changed(folder, "{本期: 99.4%,", "{本期: 99.3%,", "科室/危化科.yaml")
    assert "报告.yaml 第11行是“99.4%”" in told(folder)
    changed(folder, "指标:\n  隐患整改率: 99.4%\n", "")
    changed(folder, "成效:", "指标: {隐患整改率: 99.1%}\n成效:", "科室/工贸科.yaml")
    assert "危化科.yaml 第8行是“99.3%”" in told(folder)


def test_two_values_of_a_figure_in_two_parts_are_an_error_of_the_check(folder: Path) -> None:
    changed(folder, "检查工贸企业: 120家次", "检查工贸企业: 120家次, 检查危化企业: 80家次", "科室/工贸科.yaml")
    changed(folder, "{{ 数据.检查危化企业 }}", "若干")
    done = drafter("check", "报告.yaml", folder=folder)
    assert done.returncode == 1
    assert "科室/工贸科.yaml:8:33 错误：“检查危化企业”这里是“80家次”，危化科.yaml 第12行是“86家次”" in done.stdout
    listed = json.loads(drafter("check", "报告.yaml", "--format", "json", folder=folder).stdout)["findings"]
    assert [each["file"] for each in listed if each["rule"] == "F11"] == ["科室/工贸科.yaml"]
    final = drafter("build", "报告.yaml", "-o", "定稿.docx", "--final", folder=folder)
    assert final.returncode == 1
    assert "检查危化企业" in final.stderr


def test_what_is_wrong_in_the_words_of_a_part_is_told_there_and_mended_there(folder: Path) -> None:
    changed(folder, "组织专项行动。", "组织专项行动,效果好。")
    changed(folder, "危化专家不够用。", "危化专家,不够用。", "科室/危化科.yaml")
    done = drafter("check", "报告.yaml", "--fix", folder=folder)
    assert done.returncode == 0
    assert "专项行动，效果好" in (folder / "报告.yaml").read_text("utf-8")
    assert (folder / "报告.yaml").read_text("utf-8") == REPORT.replace("专项行动。", "专项行动，效果好。")
    assert (folder / "科室/危化科.yaml").read_text("utf-8") == FIRST.replace("专家不", "专家，不")
    assert (folder / "科室/工贸科.yaml").read_text("utf-8") == SECOND
    assert sorted(path.name for path in folder.rglob("*备份*")) == ["危化科（备份1）.yaml", "报告（备份1）.yaml"]


def test_a_part_in_another_encoding_is_mended_in_that_encoding(folder: Path) -> None:
    part = folder / "科室/危化科.yaml"
    text = FIRST.replace("专家不", "专家,不").replace("\n", "\r\n")
    part.write_bytes(text.encode("gbk"))
    assert drafter("check", "报告.yaml", "--fix", folder=folder).returncode == 0
    assert part.read_bytes() == text.replace("专家,不", "专家，不").encode("gbk")


def test_nothing_of_a_part_is_mended_in_the_report(folder: Path) -> None:
    """The place of a mistake in a part would be another one in the report."""
    changed(folder, "危化专家不够用。", "危化专家,不够用。", "科室/危化科.yaml")
    drafter("check", "报告.yaml", "--fix", folder=folder)
    assert (folder / "报告.yaml").read_text("utf-8") == REPORT


def test_what_is_still_to_fill_in_is_listed_by_files(folder: Path) -> None:
    changed(folder, "镇街力量不足。", "待填")
    changed(folder, "危化专家不够用。", "待填", "科室/危化科.yaml")
    said = drafter("build", "报告.yaml", "-o", "稿.docx", folder=folder).stderr
    assert "还有2处待填、待核（第16行；科室/危化科.yaml 第14行）" in said


def test_the_words_that_a_part_says_for_itself_are_told_when_they_are_left_out(folder: Path) -> None:
    changed(folder, "成效:", "导语: 今年以来工作扎实。\n结语: 待填\n成效:", "科室/工贸科.yaml")
    done = drafter("build", "报告.yaml", "--to", "text", folder=folder)
    assert done.returncode == 0
    assert "科室/工贸科.yaml:5:1 提示：“导语”没有并入报告" in done.stderr
    assert "扎实" not in done.stdout


# -- naming -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "../外面.yaml",
        "/etc/passwd",
        "C:\\科室\\水科.yaml",
        "科室/../../外面.yaml",
        "\\\\机\\盘\\水科.yaml",
        "科室//水科.yaml",
    ],
)
def test_a_part_outside_of_the_folder_is_not_read(folder: Path, name: str) -> None:
    changed(folder, "- 科室/工贸科.yaml", f"- '{name}'")
    assert f"报告.yaml:6:5 错误：部分“{name}”不在这份报告所在的文件夹里，没有读" in told(folder)


@pytest.mark.parametrize("name", ["科室\\工贸科.yaml", "./科室/工贸科.yaml", "'科室/工贸科.yaml '"])
def test_a_part_is_found_however_its_path_is_typed(folder: Path, name: str) -> None:
    before = built(folder)
    changed(folder, "- 科室/工贸科.yaml", f"- {name}")
    assert built(folder) == before


def test_a_link_that_leads_out_of_the_folder_is_not_read(folder: Path) -> None:
    inner = folder / "内"
    inner.mkdir()
    (inner / "报告.yaml").write_text(REPORT.replace("科室/危化科", "危化科").replace("科室/工贸科", "工贸科"), "utf-8")
    (inner / "危化科.yaml").symlink_to(folder / "科室/危化科.yaml")
    (inner / "工贸科.yaml").symlink_to("工贸科.yaml")
    said = drafter("build", "报告.yaml", folder=inner)
    assert said.returncode == 1
    assert said.stderr.count("不在这份报告所在的文件夹里，没有读") == 2


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "- 科室/工贸科.yaml",
            "- 科室/工贸股.yaml",
            "报告.yaml:6:5 错误：找不到文件“科室/工贸股.yaml”，是不是“工贸科.yaml”？",
        ),
        ("- 科室/工贸科.yaml", "- 科室/危化科.yaml", "报告.yaml:6:5 错误：部分“科室/危化科.yaml”写了两次"),
        ("- 科室/工贸科.yaml", "- 报告.yaml", "报告.yaml:6:5 错误：部分“报告.yaml”就是这份报告自己"),
        (
            "- 科室/工贸科.yaml",
            "- 科室",
            "报告.yaml:6:5 错误：部分“科室”读不了；能作部分的有：.yaml、.yml、.docx、.txt、.md",
        ),
        ("- 科室/工贸科.yaml", "- 科室/工贸科.doc", "请在 Word 或 WPS 里另存为 .docx"),
        (
            "放在: 抓实隐患排查",
            "放在: 抓好隐患排查",
            "报告.yaml:5:27 错误：“放在”写的“抓好隐患排查”，报告的成效里没有这个标题，是不是“抓实隐患排查”？",
        ),
        ("放在:", "位置:", "是不是“放在”？"),
        ("文件: 科室", "放到: 科室", "缺少“文件”"),
    ],
)
def test_a_part_that_is_named_wrongly_is_told_in_the_report(folder: Path, old: str, new: str, words: str) -> None:
    changed(folder, old, new)
    assert words in told(folder)


def test_a_missing_part_makes_no_other_mistakes(folder: Path) -> None:
    """The figures that are cited from it are not said to be missing as well."""
    os.remove(folder / "科室/危化科.yaml")
    assert told(folder).count("错误") == 1
    assert drafter("check", "报告.yaml", folder=folder).stdout.count("错误：") == 1


def test_a_title_that_two_entries_have_is_no_place_for_a_part(folder: Path) -> None:
    changed(folder, "问题:\n", "  - {标题: 抓实隐患排查, 内容: 甲。}\n问题:\n")
    assert "报告的成效里有2条都叫这个标题" in told(folder)


def test_a_circle_ends_at_the_part_that_names_parts(folder: Path) -> None:
    changed(folder, "期间: 2023年", "期间: 2023年\n部分: [../报告.yaml, 报告.yaml]", "科室/危化科.yaml")
    assert "部分里不能再有部分" in told(folder)


def test_parts_are_bounded_in_number_and_in_size(folder: Path) -> None:
    names = "".join(f"\n  - 科室/{number}.yaml" for number in range(70))
    changed(folder, "\n  - 科室/工贸科.yaml", names)
    assert "部分有71个，最多60个" in told(folder)
    changed(folder, names, "\n  - 科室/甲.yaml\n  - 科室/乙.yaml")
    for name in ("甲", "乙"):
        (folder / f"科室/{name}.yaml").write_text("# " + "注" * 600_000 + f"\n计划: [{name}。]\n", "utf-8")
    assert built(folder)
    for name in ("甲", "乙"):
        (folder / f"科室/{name}.yaml").write_text("# " + "x" * 1_200_000 + f"\n计划: [{name}。]\n", "utf-8")
    assert "报告.yaml:7:5 错误：各部分合起来超过 2 MB" in told(folder)


def test_another_bureau_is_asked_about_and_a_department_is_not(folder: Path) -> None:
    changed(folder, "单位: 云溪区应急管理局工贸科", "单位: 晋安生态环境局", "科室/工贸科.yaml")
    done = drafter("build", "报告.yaml", "-o", "稿.docx", folder=folder)
    assert done.returncode == 0
    assert "科室/工贸科.yaml:2:5 警告：这一部分的单位是“晋安生态环境局”，报告的单位是“云溪区应急管理局”" in done.stderr
    changed(folder, "单位: 晋安生态环境局", "单位: 工贸科", "科室/工贸科.yaml")
    assert "单位" not in drafter("build", "报告.yaml", "-o", "另稿.docx", folder=folder).stderr


def test_an_empty_part_is_told(folder: Path) -> None:
    (folder / "科室/工贸科.yaml").write_text("体例: 年度总结\n", "utf-8")
    assert "科室/工贸科.yaml:1:1 错误：这一部分没有可以并入报告的内容" in told(folder)


def test_what_a_part_says_to_be_for_some_readers_is_left_out_of_the_others_report(folder: Path) -> None:
    changed(folder, "部分:", "版本: [公开]\n部分:")
    changed(folder, "{检查工贸企业: 120家次}", "{检查工贸企业: {本期: 120家次, 不含: 公开}}", "科室/工贸科.yaml")
    changed(folder, "内容: 检查{{ 数据.检查工贸企业 }}。", "内容: 全面检查。", "科室/工贸科.yaml")
    assert "120家次" in built(folder)
    public = drafter("build", "报告.yaml", "--to", "text", "--for", "公开", folder=folder)
    assert public.returncode == 0, public.stderr
    assert "120家次" not in public.stdout


def test_a_text_of_the_report_cannot_cite_what_a_part_keeps_from_some_readers(folder: Path) -> None:
    changed(folder, "部分:", "版本: [公开]\n部分:")
    changed(folder, "检查危化企业: 86家次", "检查危化企业: {本期: 86家次, 不含: 公开}", "科室/危化科.yaml")
    changed(folder, "内容: 检查{{ 数据.检查危化企业 }}。", "内容: 全面检查。", "科室/危化科.yaml")
    words = told(folder, "--for", "公开")
    assert "引用“数据.检查危化企业”" in words
    assert "危化科.yaml" in words


def test_an_edition_that_only_a_part_names_is_told_at_the_part(folder: Path) -> None:
    changed(folder, "部分:", "版本: [公开]\n部分:")
    changed(folder, "检查危化企业: 86家次", "检查危化企业: {本期: 86家次, 不含: 公幵}", "科室/危化科.yaml")
    words = told(folder)
    assert "“版本”里没有“公幵”，是不是“公开”？" in words
    assert "危化科.yaml:12" in words
