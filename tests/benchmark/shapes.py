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
    "很宽的表": _repeated(lambda at: "\t".join(str(at * column % 97) for column in range(1, 40))),
    "合计的表": _repeated(
        lambda at: f"{'合计' if at % 5 == 4 else f'镇{at}'}\t{at % 97}\t{at % 31}\t{at % 97 + at % 31}"
    ),
    "分别": _repeated(lambda at: f"甲、乙、丙分别完成{at % 97 + 3}件、{at % 89 + 2}件、{at % 83 + 1}件", "，"),
    "不断的其中": _repeated(lambda at: f"其中{at % 97}件", "，"),
    "日期": _repeated(lambda at: f"{2000 + at % 25}年{at % 12 + 1}月{at % 28 + 1}日", "，"),
    "起止的日期": _repeated(lambda at: f"{at % 12 + 1}月{at % 28 + 1}日至{at % 12 + 1}月9日为期{at % 40 + 1}天", "，"),
    "由到": _repeated(lambda at: f"由{at % 97 + 1}件增加到{at % 89 + 1}件", "，"),
    "平均": _repeated(lambda at: f"五年累计投入{at % 97 + 1}亿元，年均投入{at % 31}亿元", "，"),
    "季度": _repeated(lambda at: f"{_KINDS[at % 4]}季度完成{at % 97}亿元", "，"),
    "排名": _repeated(lambda at: f"在全市{at % 9 + 2}个县区中排名第{at % 9 + 1}位", "，"),
    "名单": _repeated(lambda at: f"公安、消防、城管{_KINDS[at % 9]}个部门", "，"),
    "书名号": _repeated(lambda at: f"《关于{chr(0x4E00 + at)}的通知》", ""),
    "没关上的书名号": _repeated(lambda at: f"《关于{chr(0x4E00 + at)}", ""),
    "成对的括号": lambda characters: "（" * (characters // 2) + "）" * (characters // 2) + "\n",
    "花括号": _repeated(lambda _: "{{", ""),
    "全角半角": _repeated(lambda at: f"ＡＢＣ{at}，a b,c;（d) 甲 乙", ""),
    "很短的行": _repeated(lambda at: chr(0x4E00 + at % 3000)),
    "空行": _repeated(lambda _: ""),
    "一个字": _repeated(lambda _: "工", ""),
    "用了又用": _repeated(lambda _: "推进工作", "和"),
    "一行序号": _repeated(lambda at: f"{at % 20 + 1}.抓好第{at}项", "；"),
    "提法": _repeated(lambda _: "增强“四个意识”、坚定“四个自信”、做到“两个维护", "，"),
    "开头相同的句": _repeated(lambda at: f"深入学习贯彻党的二十大精神持续打好攻坚战{chr(0x4E00 + at) * 10}", "。"),
    "英文": _repeated(lambda _: "The quick brown fox", ". "),
    "字里的问号": _repeated(lambda _: "字?", ""),
    "姓名": _repeated(lambda _: "张 三", "、"),
}
"""Each rule meets here the text that it has most to do with."""
