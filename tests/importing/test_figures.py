"""Figures lifted out of prose: the text in; names, values and what is left of the text out."""

from pathlib import Path

import pytest
from figure_names_corpus import FOLDER, score
from imported_reports import imported, loaded

from drafter.compose.pipeline import Pipeline
from drafter.importing.convert import Imported
from drafter.importing.entries import LiftedFigure
from drafter.importing.figures import lift
from drafter.rollover import Order as RollOver
from drafter.rollover import roll_over
from drafter.source import parse_source
from drafter.writers.text import write_text


def lifted(text: str) -> dict[str, str]:
    """Return the figures of a text by name; behind the value of each its other keys: 36份，上年30份."""
    return {figure.name: shown(figure) for figure in lift(text, "数据").figures}


def shown(figure: LiftedFigure) -> str:
    """Return what is known of a figure in one line."""
    fields = [f"{key}{value}" for key, value in figure.fields]
    parts = [f"其中{part.name}{shown(part)}" for part in figure.parts]
    return "，".join([figure.current, *fields, *parts])


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
        ("检查企业36家，其中工业企业12家。", {"检查企业": "36家，其中工业企业12家"}),
        (
            "检查企业36家，同比增长20%，其中工业企业12家、商贸企业24家。",
            {"检查企业": "36家，上年30家，其中工业企业12家，其中商贸企业24家"},
        ),
        ("许可808项（报告书10项、报告表654项）。", {"许可": "808项，部分列举是，其中报告书10项，其中报告表654项"}),
        (
            "三年行动计划103项任务，已完成33项，完成率32%。",
            {"三年行动计划任务": "103项，完成33项"},
        ),
        ("PM2.5平均浓度32微克/立方米。", {"PM2.5平均浓度": "32微克/立方米"}),
        ("30个关停项目已完成25个。", {"关停项目": "30个，完成25个"}),
        ("完成厅1件领导包案。", {"领导包案": "1件"}),
        ("共有6家机动车检验机构，节约资金38.5万元。", {"机动车检验机构": "6家", "节约资金": "38.5万元"}),
        ("出动消防车2870辆次，配备器材1280件套。", {"出动消防车": "2870辆次", "配备器材": "1280件套"}),
        ("检查旅馆482家次、娱乐场所156家次。", {"检查旅馆": "482家次", "检查娱乐场所": "156家次"}),
        (
            "排查纠纷2314起，化解2287起，化解率98.8%。",
            {"排查纠纷": "2314起", "纠纷化解": "2287起", "纠纷化解率": "98.8%"},
        ),
        ("为76所农村学校更新课桌椅1.5万套。", {"农村学校": "76所", "更新课桌椅": "1.5万套"}),
        ("9个省控断面水质优良率100%。", {"省控断面": "9个", "省控断面水质优良率": "100%"}),
        ("教育支出31.7亿元，经常参加锻炼人数比例41.2%。", {"教育支出": "31.7亿元", "经常参加锻炼人数比例": "41.2%"}),
        ("督促52家重点企业编制方案。", {"督促重点企业": "52家"}),
        ("指导16家重点监管单位落实义务。", {"指导重点监管单位": "16家"}),
        ("对扬尘问题立案412起。", {"扬尘问题立案": "412起"}),
        ("下达《行政处罚决定书》3份。", {"下达行政处罚决定书": "3份"}),
        ("建成3个示范乡村和1个示范乡镇。", {"示范乡村": "3个", "示范乡镇": "1个"}),
        ("确保18个考核断面稳定达标。", {"考核断面": "18个"}),
        ("全年签约30家企业。", {"签约企业": "30家"}),  # 签约, not 约30家
        ("对63名未成年被告人落实社会调查。", {"未成年被告人": "63名"}),
        ("全市100家企业纳入环保信用评价管理。", {"纳入环保信用评价管理企业": "100家"}),
        ("以优惠价格快速保障云天公司等159个项目。", {"保障项目": "159个"}),
        ("排查纠纷1386起，有效化解1352起。", {"排查纠纷": "1386起", "纠纷化解": "1352起"}),
        ("出动执法人员50人次，检查1677批次。", {"出动执法人员": "50人次", "检查批次": "1677批次"}),
        ("监测站9个类别54个点位建成。", {"监测站类别": "9个", "点位建成": "54个"}),
        ("改造老旧小区63个、涉及1.28万户。", {"改造老旧小区": "63个", "老旧小区涉及户数": "1.28万户"}),
        ("新开工公租房1800套，基本建成2160套。", {"新开工公租房": "1800套", "公租房基本建成": "2160套"}),
        ("带动茶农1560户户均增收3200元。", {"带动茶农": "1560户", "户均增收": "3200元"}),
        ("3.2万亩高标准农田已完工2.9万亩。", {"高标准农田": "3.2万亩", "高标准农田已完工": "2.9万亩"}),
        ("开展主题班会168节，新增12个节点。", {"开展主题班会": "168节", "新增节点": "12个"}),
        ("12366热线接听4860个，办理12345件。", {"热线接听": "4860个", "办理": "12345件"}),
        ("1.临床路径病种46个，入径率88%。2.处方", {"临床路径病种": "46个", "入径率": "88%"}),
        ("出动消防车12辆次、指战员63人次。", {"出动消防车": "12辆次", "出动指战员": "63人次"}),
        ("编发快讯36期、分析材料58篇。", {"编发快讯": "36期", "编发分析材料": "58篇"}),
        ("检查企业45家，立案3起，结案2起。", {"检查企业": "45家", "立案": "3起", "结案": "2起"}),
        ("投产110千伏变电站1座，改造10千伏线路86公里。", {"投产变电站": "1座", "改造线路": "86公里"}),
        ("馆藏档案18.6万卷。", {"馆藏档案": "18.6万卷"}),
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
        "抓好15条硬措施落实。",
        "达标率分别为98%、97%、95%。",
        "共对45家次单位不予、从轻或减轻处罚。",
        "其余9个项目均已完成。",
        "全市22个年均值达到标准。",
        "54个项目的监测资质认定通过评审。",
    ],
    ids=[
        *("time", "date", "number of a document", "change", "quoted", "hotline", "no unit"),
        "no thing that is counted",
        *("name of a paper", "no names for each", "any units", "what is left", "no thing", "of any things"),
    ],
)
def test_what_is_no_figure_stays_in_the_prose(text: str) -> None:
    assert lift(text, "数据") == (text, ())


def test_citing_a_figure_prints_the_same_characters() -> None:
    text = "检查企业340家次、监测点位12个，发现问题56处，均已整改。"
    found = lift(text, "数据")
    printed = found.text
    for figure in found.figures:
        printed = printed.replace(f"{{{{ 数据.{figure.name} }}}}", figure.current)
    assert printed == text
    assert len(found.figures) == 3


def test_figures_of_one_name_are_told_apart_by_more_of_their_own_words() -> None:
    text = "中央督察和专项督察反馈的整改任务15项；第二轮中央督察整改任务18项。罚款410万元。立案查处3件、罚款20万元。"
    assert [*lifted(text)][-4:] == ["第二轮中央督察整改任务", "罚款", "立案查处", "立案查处罚款"]


def test_figures_that_only_a_number_tells_apart_are_told_and_marked(lifted_report: Imported) -> None:
    assert "检查企业（二）: 40家 # 待核：与别处的“检查企业”同名" in lifted_report.text
    assert [each.message for each in lifted_report.findings] == [
        "有几个数名称相同，后面的加了序号：“检查企业（二）”；请按各处说的事改名称，“数据”和正文里的一起改"
    ]


def test_no_two_figures_have_one_name() -> None:
    found = lift("一季度检查企业30家。二季度检查企业40家。", "数据")
    assert [figure.name for figure in found.figures] == ["检查企业", "二季度检查企业"]


@pytest.mark.parametrize(
    ("text", "figures", "cited"),
    [
        (
            "优良率99.4%，同比提高0.3个百分点。",
            {"优良率": "99.4%，上年99.1%"},
            "优良率{{ 数据.优良率 }}，{{ 数据.优良率 | 同比 }}。",
        ),
        ("受理信访件90件，同比下降10%。", {"受理信访件": "90件，上年100件"}, None),
        ("受理信访件91件，同比下降10%。", {"受理信访件": "91件，同比下降10%"}, None),
        ("办结积案31件，同比减少9件。", {"办结积案": "31件，上年40件，同比按数量"}, None),
        ("争取资金3.18亿元，较上年增加6200万元。", {"争取资金": "3.18亿元，同比较上年增加6200万元"}, None),
        (
            "固定资产投资3.45亿元，增长11.8%。",
            {"固定资产投资": "3.45亿元，同比增长11.8%"},
            "固定资产投资{{ 数据.固定资产投资 }}，{{ 数据.固定资产投资.同比 }}。",
        ),
        (
            "接待游客18.6万人次，旅游收入5200万元，分别增长22.5%、27.3%。",
            {
                "接待游客": "18.6万人次",
                "旅游收入": "5200万元",
                "接待游客增幅": "22.5%",
                "旅游收入增幅": "27.3%",
            },
            None,
        ),
        ("教育支出31.7亿元，占一般公共预算支出的19.4%，同比增长6.8%。", None, None),
        ("信访总量下降22.4%。", {"信访总量降幅": "22.4%"}, "信访总量下降{{ 数据.信访总量降幅 }}。"),
        ("监测点由31个扩大到38个。", {"原监测点": "31个", "监测点": "38个"}, None),
        (
            "破案率由去年的42%提高到51%。",
            {"破案率": "51%，上年42%"},
            "破案率由去年的{{ 数据.破案率.上年 }}提高到{{ 数据.破案率 }}。",
        ),
        (
            "审批环评文件26件，其中报告书5件、报告表21件。",
            {"审批环评文件": "26件，其中报告书5件，其中报告表21件"},
            "审批环评文件{{ 数据.审批环评文件 }}，其中报告书{{ 数据.审批环评文件.其中.报告书 }}、"
            "报告表{{ 数据.审批环评文件.其中.报告表 }}。",
        ),
        (
            "在线监控114家，其中废气企业91家、废水企业46家。",
            {"在线监控": "114家", "废气企业": "91家", "废水企业": "46家"},
            None,
        ),
        (
            "行动计划任务103项，已完成33项，完成率32%。",
            {"行动计划任务": "103项，完成33项"},
            "行动计划任务{{ 数据.行动计划任务 }}，已完成{{ 数据.行动计划任务.完成 }}，"
            "完成率{{ 数据.行动计划任务 | 完成率 }}。",
        ),
        (
            "行动计划任务103项，已完成33项，完成率35%。",
            {"行动计划任务": "103项，完成33项", "行动计划任务完成比例": "35%"},
            None,
        ),
        (
            "财政收入4860万元，完成全年目标的108%。",
            {"财政收入": "4860万元，目标4500万元，目标按全年"},
            "财政收入{{ 数据.财政收入 }}，{{ 数据.财政收入 | 比目标 }}。",
        ),
        ("财政收入4861万元，完成目标的108%。", {"财政收入": "4861万元", "财政收入目标完成进度": "108%"}, None),
        ("满意率88.46%，同比提高39.2%。", {"满意率": "88.46%，同比提高39.2%"}, None),
        ("发现隐患274处，已完成整改270处。", {"发现隐患": "274处，完成270处"}, None),
        ("财政收入4860万元，完成年度任务的108%。", {"财政收入": "4860万元", "财政收入年度任务完成进度": "108%"}, None),
    ],
    ids=[
        *("points give last year", "per cent that comes out whole", "per cent that does not", "amount"),
        *(
            "told otherwise than computed",
            "without 同比",
            "several at once",
            "a share does not grow so",
            "no value told",
        ),
        *("two values", "last year's told", "parts", "parts that overlap", "done", "rate that is not so"),
        *("goal that comes out", "goal that does not", "a rate told to grow", "done by its verb", "task of the year"),
    ],
)
def test_what_is_told_of_a_figure_belongs_to_it(text: str, figures: dict[str, str] | None, cited: str | None) -> None:
    found = lift(text, "数据")
    if figures is None:
        figures = {"教育支出": "31.7亿元，同比增长6.8%", "教育支出占一般公共预算支出比例": "19.4%"}
    assert {figure.name: shown(figure) for figure in found.figures} == figures
    assert cited in (None, found.text)


REPORT = """某区水利局2023年工作总结
2023年，全区完成水利投资9.26亿元，同比增长24.3%；水质优良率98.4%，同比提高0.3个百分点。
一、工作情况
（一）严格执法。检查企业30家，其中工业企业21家、采砂企业9家；立案12起，比上年增加3起。
（二）抓好治污。检查企业40家，争取资金3.18亿元，增长6.2%。行动计划任务103项，已完成33项，完成率32%。
二、2024年工作计划
（一）严格执法。检查企业50家。
"""


@pytest.fixture
def lifted_report(tmp_path: Path) -> Imported:
    """Return the import of a report whose figures tell changes, parts and what is done."""
    path = tmp_path / "去年.txt"
    path.write_text(REPORT, "utf-8")
    return imported(path, figures=True)


def test_a_name_stands_for_one_value_in_a_report_and_for_another_in_its_plan(lifted_report: Imported) -> None:
    report = loaded(lifted_report)
    done = [figure.name for item in report.achievements for figure in item.figures if "检查" in figure.name]
    planned = [figure.name for item in report.plans for figure in item.figures]
    assert (done, planned) == (["检查企业", "检查企业（二）"], ["检查企业"])


def test_what_was_lifted_prints_as_it_was_and_is_written_as_a_clerk_writes_it(lifted_report: Imported) -> None:
    assert lifted_report.proof.differences == ()
    for line in (
        "完成水利投资: {本期: 9.26亿元, 同比: 增长24.3%}",
        "水质优良率: {本期: 98.4%, 上年: 98.1%}",
        "其中: {工业企业: 21家, 采砂企业: 9家}",
        "行动计划任务: {本期: 103项, 完成: 33项}",
    ):
        assert line in lifted_report.text
    assert len(loaded(lifted_report).indicators) == 2


def test_what_was_lifted_rolls_over(lifted_report: Imported) -> None:
    rolled = roll_over(parse_source(lifted_report.text, "2023年.yaml"), RollOver(modeline="")).text
    assert "水质优良率: {本期: 待填, 上年: 98.4%}" in rolled
    assert "争取资金: {本期: 待填, 上年: 3.18亿元}" in rolled
    assert "其中: {工业企业: {本期: 待填, 上年: 21家}, 采砂企业: {本期: 待填, 上年: 9家}}" in rolled
    printed = write_text(Pipeline().draft_source(Path("2024年.yaml"), parse_source(rolled, "2024年.yaml")).document)
    assert "争取资金【待填】，【待填】。" in printed


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_figures_of_reports_of_many_bureaus_are_lifted_by_their_right_names(path: Path) -> None:
    scored = score(path)
    assert len(scored.marked) > 60
    assert len(scored.missed) <= 0.05 * len(scored.marked), scored.missed
    assert len(scored.wrong) <= 0.02 * len(scored.marked), scored.wrong
