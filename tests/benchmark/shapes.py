"""The texts that the benchmark proofreads: one for each shape that a rule could take long over; length in, text out."""

from collections.abc import Callable

SENTENCE = "围绕年度目标任务，细化责任清单，逐项抓好落实，检查企业{0}家次，督促整改问题{1}个，群众满意度稳步提高。"
_KINDS = "一二三四五六七八九"


def _repeated(piece: Callable[[int], str], end: str = "\n") -> Callable[[int], str]:
    """Return the function that makes a text of so many characters of numbered pieces."""

    def text(characters: int) -> str:
        pieces: list[str] = []
        length = 0
        while length < characters:
            pieces.append(piece(len(pieces)))
            length += len(pieces[-1]) + len(end)
        return end.join(pieces) + "\n"

    return text


SHAPES: dict[str, Callable[[int], str]] = {
    "普通的总结": _repeated(lambda at: SENTENCE.format(at + 100, at % 90 + 3) + f"第{at}项任务按月调度。"),
    "罗列": _repeated(lambda at: f"甲类{at % 97}件、乙类{at % 89}起、丙类{at % 83}次", "，"),
    "数": _repeated(lambda at: f"{at * 7919 % 100000}", " "),
    "引语": _repeated(lambda at: f"“引{_KINDS[at % 9]}语”", ""),
    "没关上的引号": _repeated(lambda at: f"“引语{_KINDS[at % 9]}", "，"),
    "括号": _repeated(lambda at: f"（说明{_KINDS[at % 9]}（注）", ""),
    "空格": _repeated(lambda at: "字" if at % 40 == 0 else " ", " "),
    "年份": _repeated(lambda at: f"{2000 + at % 25}年完成{at % 70 + 3}项", "，"),
    "标题": _repeated(lambda at: f"（{_KINDS[at % 9]}）抓好第{at}项重点工作"),
    "一行到底": _repeated(lambda at: "持续推进重点工作落实见效" if at % 3 else "全面加强监管", ""),
    "完成率": _repeated(lambda at: f"完成率{at % 97}%", "，"),
    "同比": _repeated(lambda at: f"检查{at % 97 + 3}次，同比增长{at % 31}%", "，"),
    "其中": _repeated(lambda at: f"共{at % 97 + 5}件，其中办结{at % 5}件、在办5件", "；"),
    "近似的句": _repeated(lambda at: f"深入开展汛期环境风险隐患排查整治{chr(0x4E00 + at)}专项行动。", ""),
    "没有标点": _repeated(lambda at: chr(0x4E00 + at * 37 % 5000), ""),
    "拉丁字母": _repeated(lambda at: f"abc{at} VOCs", " "),
    "顿号": _repeated(lambda at: f"{_KINDS[at % 9]}镇", "、"),
    "问号": _repeated(lambda _: "？", ""),
    "一是二是": _repeated(lambda at: f"{_KINDS[at % 9]}是抓好第{at}项", "；"),
    "附件和文号": _repeated(lambda at: f"见附件{at % 9 + 1}和〔2023〕{at % 90}号", "，"),
    "表": _repeated(lambda at: f"第{at}镇\t{at % 300}\t{90 + at % 10}.5%"),
}
"""Each rule meets here the text that it has most to do with."""
