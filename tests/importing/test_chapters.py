"""Which chapter a heading or a paragraph belongs to: its words, its place, and what stands around it."""

from pathlib import Path

import pytest
from imported_reports import chapters, imported, loaded

from drafter.compose.pipeline import Pipeline
from drafter.importing.chapter_words import chapter_of
from drafter.source import parse_source
from drafter.writers.text import write_text

IN_THE_MIDDLE = """石塘镇人民政府工作报告
各位代表：
我代表石塘镇人民政府，向大会作工作报告，请予审议。
一、2023年工作回顾
一年来，主要做了以下工作：
（一）聚力招商引资。签约亿元以上项目5个。
（二）聚力民生改善。新建幸福院4所。
各位代表，成绩来之不易。在此，我代表镇人民政府，表示衷心的感谢！
在肯定成绩的同时，我们也清醒地看到，发展中还存在不少困难和问题：经济总量偏小，村级集体经济发展不平衡。对此，我们将加以解决。
二、2024年工作安排
（一）坚持工业强镇。实施亿元项目8个。
（二）坚持农业稳镇。建成高标准农田5200亩。
三、加强政府自身建设
坚持依法行政，“三公”经费只减不增。
"""

UNDER_A_LOWER_HEADING = """滨江街道2024年上半年工作总结
一、城市更新有新面貌
（一）老旧小区改造
改造小区9个。
（二）市容环境整治
拆除违建1.2万平方米。
上半年各项工作虽然取得了一定成绩，但也面临不少困难：征迁扫尾难度大，剩余37户未签约。
二、下半年工作重点
（一）全力抓招商
引进企业3家。
"""

AT_THE_END = """区审计局机关党委2023年党建工作总结
一、提高站位，在强化理论武装上下功夫。组织集中学习15次。
二、正风肃纪，在涵养清廉机关上下功夫。针对存在的问题和不足，开展警示教育6次。
总的来看，局机关党建工作取得了一定成效，但也存在一些不足：支部之间发展不够平衡。
下一步，局机关党委将着力抓好三项工作：一是强化政治引领。二是夯实基层基础。三是深化作风建设。
"""

WEAK_WORDS = """县林业局2023年工作总结
一、加强组织领导
签订责任书1.1万份。
二、强化工作措施
完成营造林3.2万亩。
三、加强后续管理
抚育幼林1.6万亩。
四、不足与反思
护林员年龄偏大。
五、2024年工作思路
完成营造林3万亩。
"""

RUN_IN = """区审计局2023年工作总结
一、主要工作成效。完成审计项目12个，查出问题金额2.7亿元。
二、存在的不足。审计力量薄弱。
三、下步打算。全年安排项目15个。
四、几点建议。主要建议：一是增加编制3名。二是落实经费20万元。
五、需协调解决的事项。请区里支持。
"""

OTHER_WORDS = """二0二三年工作总结及二0二四年工作谋划
一、兜底保障更加有力
临时救助1268人次。
二、养老服务更加优质
新增助餐点21个。
三、新的一年工作展望
每千名老人床位达到45张。
"""

CASES = {
    "years in Chinese numerals and words for a plan": (
        OTHER_WORDS,
        """成效：
  兜底保障更加有力
  养老服务更加优质
计划：新的一年工作展望
  〔每千名老人床〕""",
    ),
    "further chapters that run into their text": (
        RUN_IN,
        """成效：
  主要工作成效
问题：
  存在的不足
计划：
  下步打算
其他：几点建议
  〔增加编制3名〕
  〔落实经费20〕
其他：需协调解决的事项""",
    ),
    "problems in the middle": (
        IN_THE_MIDDLE,
        """成效：2023年工作回顾
  聚力招商引资
  聚力民生改善
    〔各位代表，成〕
问题：
  〔在肯定成绩的〕
计划：
  2024年工作安排
    坚持工业强镇
    坚持农业稳镇
  加强政府自身建设""",
    ),
    "problems under a lower heading": (
        UNDER_A_LOWER_HEADING,
        """成效：
  城市更新有新面貌
    老旧小区改造
    市容环境整治
问题：
  〔上半年各项工〕
计划：下半年工作重点
  全力抓招商""",
    ),
    "problems at the end": (
        AT_THE_END,
        """成效：
  提高站位，在强化理论武装上下功夫
  正风肃纪，在涵养清廉机关上下功夫
问题：
  〔总的来看，局〕
计划：
  〔强化政治引领〕
  〔夯实基层基础〕
  〔深化作风建设〕""",
    ),
    "words that are not those of a plan": (
        WEAK_WORDS,
        """成效：
  加强组织领导
  强化工作措施
  加强后续管理
问题：不足与反思
  〔护林员年龄偏〕
计划：2024年工作思路
  〔完成营造林3〕""",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_chapters_are_told_apart(tmp_path: Path, name: str) -> None:
    text, expected = CASES[name]
    path = tmp_path / "原文.txt"
    path.write_text(text, "utf-8")
    result = imported(path)
    assert "\n".join(chapters(loaded(result))) == expected
    assert result.proof.differences == ()
    built = Pipeline().draft_source(tmp_path / "稿.yaml", parse_source(result.text, "稿.yaml"))
    assert write_text(built.document).replace("\n\n", "\n").splitlines() == text.splitlines()


def test_a_chapter_of_another_kind_stays_where_it_stands_among_the_others(tmp_path: Path) -> None:
    text = """区审计局2023年工作总结
一、抓预防
防线前移。
二、意见建议
请予支持。
三、抓整改
整改到位。
四、其他建议
请予协调。
2024年，我局将继续抓好以下工作。
"""
    path = tmp_path / "原文.txt"
    path.write_text(text, "utf-8")
    result = imported(path)
    assert result.proof.differences == ()


@pytest.mark.parametrize(
    "title",
    [
        *(
            "下一学年工作计划",
            "下学年打算",
            "新学年展望",
            "下一年度安排",
            "下年度工作重点",
            "明年",
            "新的一年",
            "下学期工作",
        ),
        *("下一步", "翌年工作", "下月重点"),
    ],
)
def test_a_title_that_names_a_time_to_come_begins_the_plan(title: str) -> None:
    assert chapter_of(title, 2024) == "计划"


@pytest.mark.parametrize(
    "title", ["推进地下年久失修管网改造", "下沉一线解难题", "送文化下乡月活动", "新年新气象", "（征求意见稿）"]
)
def test_a_title_with_like_words_is_that_of_a_theme(title: str) -> None:
    assert chapter_of(title, 2024) is None


@pytest.mark.parametrize("title", ["短板弱项", "薄弱环节", "短板和不足", "反思与不足", "不足之处", "主要差距"])
def test_a_title_that_names_what_is_weak_begins_the_problems(title: str) -> None:
    assert chapter_of(title, 2024) == "问题"


def test_a_style_that_leaves_a_choice_is_told_the_layers_once_and_not_entry_by_entry(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    works = "一、抓防范\n（一）治隐患\n检查单位3家。\n（二）打基础\n建站2座。\n二、抓救援\n修订预案3份。\n"
    path.write_text(f"县局2024年工作总结\n{works}", "utf-8")
    result = imported(path, style="年度总结")
    assert "层次:\n  成效: 标题\n" in result.text
    assert "写法" not in result.text
    assert result.proof.differences == ()
