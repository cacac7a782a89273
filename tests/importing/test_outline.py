"""Headings without numbers: unnumbered chapters above numbered themes, bold lines below numbered chapters."""

from pathlib import Path

from imported_reports import chapters, imported, loaded
from word_files import p, r, word_file

from drafter.compose.pipeline import Pipeline
from drafter.source import parse_source
from drafter.writers.text import write_text

UNNUMBERED_CHAPTERS = """临溪县人民法院2023年工作总结
2023年工作回顾
2023年，共受理案件9863件。
一、坚持服务大局
审结刑事案件412件。
二、坚持司法为民
执结案件3620件。
2024年工作安排
2024年，将在公正司法上再提质。
"""


def test_chapters_without_numbers_stand_side_by_side_above_the_numbered_headings(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    path.write_text(UNNUMBERED_CHAPTERS, "utf-8")
    result = imported(path)
    assert "\n".join(chapters(loaded(result))) == (
        "成效：2023年工作回顾\n  坚持服务大局\n  坚持司法为民\n计划：2024年工作安排\n  〔2024年，〕"
    )


def test_bold_lines_below_a_numbered_heading_are_headings(tmp_path: Path) -> None:
    bold = "<w:b/>"
    body = p(r("市农业农村局2024年工作总结", '<w:sz w:val="44"/>'), properties='<w:jc w:val="center"/>')
    body += p(r("一、主要工作", bold)) + p(r("守牢底线，巩固脱贫成果", bold)) + p("实施项目186个。")
    body += p(r("做强产业，夯实振兴根基", bold)) + p("新增省级龙头企业6家。")
    body += p(r("二、下一步打算", bold)) + p(r("聚焦促增收", bold)) + p("建设特色产业基地20个。")
    result = imported(word_file(tmp_path / "总结.docx", body))
    built = Pipeline().draft_source(tmp_path / "稿.yaml", parse_source(result.text, "稿.yaml"))
    shown = [line for line in write_text(built.document).splitlines() if line.startswith(("一", "二", "（"))]
    assert shown == [
        "一、主要工作",
        "（一）守牢底线，巩固脱贫成果",
        "（二）做强产业，夯实振兴根基",
        "二、下一步打算",
        "（一）聚焦促增收",
    ]


def test_a_few_words_before_a_colon_are_a_heading_that_runs_in(tmp_path: Path) -> None:
    path = tmp_path / "原文.txt"
    lines = (
        "一、防灾减灾",
        "（一）监测精密：新建自动站18个，站网更密。",
        "（二）服务精细：开展作业23次。",
        "二、工作打算",
        "建站1座。",
    )
    path.write_text("\n".join(["县气象局2024年工作总结", *lines]), "utf-8")
    result = imported(path)
    assert chapters(loaded(result)) == [
        "成效：",
        "  防灾减灾",
        "    监测精密：",
        "    服务精细：",
        "计划：工作打算",
        "  〔建站1座。〕",
    ]
    assert result.proof.differences == ()


def test_brackets_under_the_title_are_no_heading(tmp_path: Path) -> None:
    centred = '<w:jc w:val="center"/>'
    body = p(r("县供电公司2025年上半年工作总结", '<w:sz w:val="44"/>'), properties=centred)
    body += p(r("（征求意见稿）"), properties=centred) + p("上半年，售电量9.86亿千瓦时。")
    body += p("一、主要工作") + p("投产变电站1座。") + p("二、下半年打算") + p("改造台区58个。")
    report = loaded(imported(word_file(tmp_path / "总结.docx", body)))
    assert report.subtitle is not None
    assert report.subtitle.raw == "（征求意见稿）"
    assert chapters(report)[0] == "成效：主要工作"
