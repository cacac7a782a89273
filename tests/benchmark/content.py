"""The reports that the benchmark builds: a size in, YAML text out; the same text every time."""

from shapes import SENTENCE

HEAD = """体例: 总结计划
单位: 云溪区应急管理局
自称: 我局
地区: 云溪区
期间: 2023年
落款: {日期: 2024年1月12日}
导语:
  领导: 区委、区政府
  思想: 关于安全生产的重要论述
  围绕: 平安云溪建设
  内容: 统筹发展和安全，各项工作取得新成效。
指标:
  事故起数: {本期: 17起, 上年: 21起, 低为好: 是}
  隐患整改率: {本期: 99.4%, 上年: 99.1%, 目标: 98%}
"""


def report(paragraphs: int, sentences: int = 1) -> str:
    """Return a report with about so many paragraphs, ten in each theme, each of so many sentences."""
    themes = range(max(1, paragraphs // 10))
    return HEAD + "成效:\n" + "".join(theme(number, min(10, paragraphs), sentences) for number in themes) + ENDING


def theme(number: int, measures: int, sentences: int) -> str:
    """Return one theme with its measures."""
    lines = [f"  - 标题: 抓实第{number + 1}项重点任务", "    举措:"]
    for each in range(measures):
        at = number * 10 + each
        text = "".join(SENTENCE.format(at * sentences + more + 100, each + more + 3) for more in range(sentences))
        lines += [f"      - 标题: 推进工作{each + 1}", f"        内容: {text}检查出隐患{{{{ 数据.隐患 }}}}。"]
        lines += [f"        数据: {{隐患: {each + 30}处, 立案: {{本期: {each + 12}起, 上年: {each + 10}起}}}}"]
    return "\n".join(lines) + "\n"


ENDING = """问题:
  - 标题: 基层力量不足
    原因: 人员编制偏少。
计划:
  - 标题: 抓好重点行业整治
    内容: 深入开展专项行动。
    目标: {隐患整改率: 99%以上}
"""


def table(rows: int) -> str:
    """Return a report with one table of so many rows."""
    lines = "".join(f"      - [第{row}镇, {row}家, {90 + row % 10}.5%]\n" for row in range(1, rows + 1))
    return (
        HEAD
        + "成效:\n  - 标题: 各镇情况\n    表格:\n      表头: [乡镇, 检查企业, 整改率]\n      各行:\n"
        + lines
        + ENDING
    )


SIZES = {"3000": (40, 1), "30000": (400, 1), "300000": (1000, 6)}
"""By the Chinese characters of a report: its paragraphs, and the sentences of each."""
