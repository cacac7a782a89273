"""Figures lifted out of prose: the text in; names, values and what is left of the text out."""

import pytest

from drafter.importing.figures import lift


def lifted(text: str) -> dict[str, str]:
    """Return the figures of a text by name."""
    return dict(lift(text, "数据", set()).figures)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("发出扬尘问题通报36份，对148个问题项目进行通报。", {"发出扬尘问题通报": "36份", "问题项目": "148个"}),
        ("检查企业340家次，立案12起，罚款156.8万元。", {"检查企业": "340家次", "立案": "12起", "罚款": "156.8万元"}),
        ("全年空气质量优良率达99.4%，比例保持在90%以上。", {"空气质量优良率": "99.4%", "比例": "90%以上"}),
        ("推进271台中小燃油燃气锅炉提标改造。", {"推进中小燃油燃气锅炉提标改造": "271台"}),
        ("完成42家重点企业的采样调查。", {"完成重点企业采样调查": "42家"}),
        ("发放公开信近3万份，张贴标语1万余条。", {"发放公开信": "近3万份", "张贴标语": "1万余条"}),
        ("昼间、夜间达标率分别为100%、86.2%。", {"昼间达标率": "100%", "夜间达标率": "86.2%"}),
        ("许可808项（报告书10项、报告表654项）。", {"许可": "808项", "报告书": "10项", "报告表": "654项"}),
        (
            "三年行动计划103项任务，已完成33项，完成率32%。",
            {"三年行动计划": "103项", "三年行动计划完成": "33项", "三年行动计划完成率": "32%"},
        ),
        ("PM2.5平均浓度32微克/立方米。", {"PM2.5平均浓度": "32微克/立方米"}),
        ("30个关停项目已完成25个。", {"关停项目": "30个", "关停项目已完成": "25个"}),
        ("完成厅1件领导包案。", {"领导包案": "1件"}),
        ("督促52家重点企业编制方案。", {"督促重点企业": "52家"}),
        ("指导16家重点监管单位落实义务。", {"指导重点监管单位": "16家"}),
        ("对扬尘问题立案412起。", {"扬尘问题立案": "412起"}),
        ("下达《行政处罚决定书》3份。", {"下达行政处罚决定书": "3份"}),
        ("建成3个示范乡村和1个示范乡镇。", {"示范乡村": "3个", "示范乡镇": "1个"}),
        ("确保18个考核断面稳定达标。", {"考核断面": "18个"}),
        ("2家污水厂、1家垃圾处置厂。", {"污水厂": "2家", "垃圾处置厂": "1家"}),
    ],
)
def test_a_figure_has_its_name_from_the_words_around_it(text: str, figures: dict[str, str]) -> None:
    assert lifted(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "2023年，开展为期60天的专项行动。",
        "截至10月31日，第7批名单公布。",
        "按照榕环〔2023〕49号文件要求。",
        "同比增长12.5%，较上年下降3.2个百分点。",
        "落实“10项措施”，宣传《20条意见》。",
        "拨打12345市民热线。",
        "完成3。",
        "9项正在推进中。",
    ],
    ids=[
        *("time", "date", "number of a document", "change", "quoted", "hotline", "no unit"),
        "no thing that is counted",
    ],
)
def test_what_is_no_figure_stays_in_the_prose(text: str) -> None:
    assert lift(text, "数据", set()) == (text, ())


def test_citing_a_figure_prints_the_same_characters() -> None:
    text = "检查企业340家次、监测点位12个，发现问题56处，均已整改。"
    found = lift(text, "数据", set())
    printed = found.text
    for name, value in found.figures:
        printed = printed.replace(f"{{{{ 数据.{name} }}}}", value)
    assert printed == text
    assert len(found.figures) == 3


def test_no_two_figures_have_one_name() -> None:
    found = lift("一季度检查企业30家。二季度检查企业40家。", "数据", set())
    names = [name for name, _ in found.figures]
    assert len(names) == len(set(names))
