"""Texts as they come out of web pages and document sites: line ends lost, headings on the line of their text."""

from pathlib import Path

from imported_reports import chapters, imported, loaded

JOINED = """县粮食局2023年工作总结
2023年，我局较好地完成了全年目标任务。
一、压实粮食安全责任 成立领导小组，召开专题会议5次，将粮食安全纳入乡镇考核。
二、抓好粮食收购储备　　收购粮食12.6万吨，同比增长5.1%，轮换储备粮2.3万吨。
三、2024年工作打算 优质粮食订单面积扩大到18万亩，建好“智慧粮库”。
"""

ONE_LINE = (
    "县卫生健康局2021年工作总结及2022年工作计划\n• 18.5 KB\n"
    "县卫生健康局 2021 年工作总结及 2022 年工作计划 2021 年,县卫生健康局扎实推进各项工作。 "
    "一、2021 年工作总结 (一)疫情防控扎实有效 1、健全指挥体系。成立工作专班 12 个,召开调度会 46 次。 "
    "2、推进疫苗接种。累计接种 98.7 万剂次。 (二)医药改革持续深化 1、推进医共体建设。组建医共体 2 个。 "
    "二、存在的主要问题 一是基层医疗服务能力不强,村医平均年龄 56 岁;二是人才引进难、留住难。 "
    "三、2022 年工作计划 (一)抓好重点项目建设 完成县中医院迁建,投资 1.6 亿元。\n"
)


def test_a_heading_whose_line_end_became_a_blank_is_parted_from_its_text(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    path.write_text(JOINED, "utf-8")
    result = imported(path)
    assert "\n".join(chapters(loaded(result))) == (
        "成效：\n  压实粮食安全责任\n  抓好粮食收购储备\n计划：2024年工作打算\n  〔优质粮食订单〕"
    )
    assert result.proof.differences == ()


def test_a_report_on_one_line_is_parted_before_its_labels(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    path.write_text(ONE_LINE, "utf-8")
    result = imported(path)
    assert "\n".join(chapters(loaded(result))) == (
        "成效：2021年工作总结\n  疫情防控扎实有效\n    健全指挥体系\n    推进疫苗接种\n"
        "  医药改革持续深化\n    推进医共体建设\n问题：存在的主要问题\n  〔基层医疗服务〕\n  〔人才引进难、〕\n"
        "计划：2022年工作计划\n  抓好重点项目建设"
    )
    assert result.proof.differences == ()
