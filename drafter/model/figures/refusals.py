"""Says why a text is no single quantity and what to write instead, in Chinese."""

import re

from drafter.chinese.numerals import half_width, numeral_value
from drafter.chinese.units import HEDGES_BEFORE

_NUMBER = r"-?[0-9][0-9,]*(?:\.[0-9]+)?"
_RANGE = rf"(?P<low>{_NUMBER})(?P<left>[^0-9]*?)(?:——|[-–—~～至到])(?P<high>{_NUMBER})(?P<right>.*)"
_PART = (
    rf"^(?P<whole>{_NUMBER}[^0-9（(，,]*)(?:[（(](?:其中)?|[，,]其中)[，,：:]?"
    rf"(?P<name>(?![^0-9]*(?:比|增|减|升|降|率))[^0-9（()），,]*?)(?P<part>{_NUMBER}[^0-9（()）]*)[）)]?$"
)
"""A number with one of its parts: 6所（其中新建2所）."""
_NEXT_NUMBER = r"(?<=[^0-9.,_A-Za-z])[0-9]"
_CHINESE_DIGITS = "零一二两三四五六七八九十百千"
_MEASURE_WORDS = "个家件起项份次人名条处座台套篇批种类户村只辆所场期部间亩吨倍万亿"
_FORM = "应当是一个数字连同单位，如“36份”“99.4%”“近3万份”“201.36万元”"


def refusal(typed: str) -> str:
    """Return the message for a text that `parse_quantity` cannot read; the known mistakes are called by their names."""
    if re.search(r"[０-９％．]", typed):
        return f"“{typed}”里有全角的数字或符号；请用半角，写成“{half_width(typed)}”"
    if not re.search(r"[0-9]", typed):
        return _refusal_without_digits(typed)
    if re.search(r"\s", typed):
        return f"“{typed}”中间有空格；请写成“{''.join(typed.split())}”"
    if found := re.search(_PART, typed):
        return _refusal_of_part(typed, found)
    if re.search(r"[；。：:;]|[^0-9][，,]|[，,][^0-9]", typed):
        return f"“{typed}”里除了数还有别的话；这里只写一个数字连同单位，如“36份”“99.4%”，其余的请写进“内容”"
    if found := re.search(_RANGE, typed):
        return _refusal_of_range(typed, found)
    if (found := re.search(_NEXT_NUMBER, typed)) and (first := _leading_quantity(typed, found.start())):
        return f"“{typed}”里有两个数；一条数据只放一个数，请分成两条：“{first}”和“{typed[len(first) :]}”"
    return _refusal_of_digits(typed)


def _refusal_of_part(typed: str, found: re.Match[str]) -> str:
    part = f"{found['name'].strip('，,：:') or '名称'}: {found['part']}"
    return f"“{typed}”里有两个数；部分请写在“其中”里：“{{本期: {found['whole']}, 其中: {{{part}}}, 部分列举: 是}}”"


def _leading_quantity(typed: str, end: int) -> str | None:
    """Return the part before the second number, None when no number stands in it or it ends in a sign."""
    first = typed[:end]
    return first if re.search(r"[0-9]", first) and re.search(r"[\u4e00-\u9fff%‰]$", first) else None


def _refusal_without_digits(typed: str) -> str:
    if not typed:
        return f"这里没有写数；{_FORM}；还不知道就写“待填”"
    if "分之" in typed:
        return f"“{typed}”不能计算；请写成百分数，如“90%”"
    if typed.startswith("第") or re.search(r"第[一二三四五六七八九十]", typed):
        return _refusal_of_rank(typed)
    hedge = next((word for word in HEDGES_BEFORE if typed.startswith(word)), "")
    found = re.fullmatch(rf"([{_CHINESE_DIGITS}]+)([{_MEASURE_WORDS}].*)", typed.removeprefix(hedge))
    if found and (value := numeral_value(found[1])):
        return f"“{typed}”是汉字数字；请用阿拉伯数字，写成“{hedge}{value}{found[2]}”"
    return f"“{typed}”里没有阿拉伯数字；{_FORM}；等级、评语请写进“内容”，名次请写进“排名”"


def _refusal_of_rank(typed: str) -> str:
    where = f"“考核得分: {{本期: 96.5分, 排名: {typed}}}”"
    return f"“{typed}”是名次，不是数量；写在它所属的数据里，如{where}，没有得分的请写进“内容”"


def _refusal_of_range(typed: str, found: re.Match[str]) -> str:
    left = found["left"] or next((word for word in ("%", "‰", "万", "亿") if found["right"].startswith(word)), "")
    written = f"{typed[: found.start()]}{found['low']}{left}～{found['high']}{found['right']}"
    return f"“{typed}”是一个范围，不是一个数，不能用来计算；请写进“内容”，写成“{written}”"


def _refusal_of_digits(typed: str) -> str:
    if typed.startswith("+"):
        return f"“{typed}”前面不用写“+”；请写成“{typed[1:]}”"
    if re.search(r"[−–—－][0-9]", typed):
        return f"“{typed}”的负号请用半角的“-”，如“-3.2%”"
    if re.search(r"第[0-9]", typed):
        return _refusal_of_rank(typed)
    if re.search(r"[0-9]/[0-9]", typed):
        return f"“{typed}”是分数；请写成小数或百分数，如“33.3%”"
    if re.search(r"(?<![0-9.,_A-Za-z])0[0-9]", typed):
        return f"“{typed}”的数字前面多了0；请去掉前面的0"
    if re.search(r"(?<![0-9])\.[0-9]|[0-9]\.(?![0-9])", typed):
        return f"“{typed}”的小数点前后都要有数字，如“0.5”"
    if re.search(r"[0-9][,，][0-9]", typed):
        without = re.sub("[,，]", "", typed)
        return f"“{typed}”的千位分隔不对；请写成“{without}”，或每三位用一个半角逗号，如“1,234.5万元”"
    return f"“{typed}”看不懂：{_FORM}；其余的话请写进“内容”"
