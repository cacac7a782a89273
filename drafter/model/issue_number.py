"""Tells what is wrong with a 发文字号 as typed (GB/T 9704—2012, 7.2.5) and how to write it."""

import re

_RIGHT = r"[^\s\d〔〕\[\]【】()（）]+〔[0-9]{4}〕[1-9][0-9]*号"
_PARTS = (
    r"\s*(?P<code>[^\d〔〕\[\]【】()（）［］第]*?)\s*(?P<open>[〔\[【(（［])?\s*(?P<year>\d{2,4})\s*(?P<year_word>年)?\s*"
    r"(?P<close>[〕\]】)）］])?\s*(?P<ordinal>第)?\s*(?P<number>\d+)\s*(?P<end>号)?\s*"
)
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
EXAMPLE = "晋环〔2024〕3号"


def why_wrong(written: str) -> str:
    """Return what is wrong and what to write instead, in words that go on a sentence; empty when nothing is."""
    if re.fullmatch(_RIGHT, written):
        return ""
    found = re.fullmatch(_PARTS, written)
    if found is None or not found["code"]:
        return f"应当写成“机关代字〔年份〕顺序号”的样子，如“{EXAMPLE}”，这里写的是“{written}”"
    year = found["year"].translate(_WIDE)
    if len(year) != 4:
        return f"的年份要写全称四位，如“{EXAMPLE}”，这里写的是“{found['year']}”"
    right = f"{found['code'].strip()}〔{year}〕{int(found['number'].translate(_WIDE))}号"
    return f"{'，'.join(_reasons(found))}；请写成“{right}”"


def _reasons(found: re.Match[str]) -> list[str]:
    """Return every reason why a number that can be understood is not written right."""
    reasons = []
    if (found["open"], found["close"]) != ("〔", "〕"):
        brackets = f"{found['open'] or ''}{found['close'] or ''}"
        reasons.append(f"的年份要用六角括号“〔〕”{f'，不用“{brackets}”' if brackets else ''}")
    if found["year_word"]:
        reasons.append("的年份后面不加“年”字" if not reasons else "年份后面不加“年”字")
    if found["ordinal"]:
        reasons.append("的顺序号前面不加“第”字" if not reasons else "顺序号前面不加“第”字")
    if found["number"].translate(_WIDE).startswith("0"):
        reasons.append("的顺序号不编虚位（前面不补 0）" if not reasons else "顺序号不编虚位（前面不补 0）")
    if not found["end"]:
        reasons.append("末尾要有“号”字")
    return reasons or ["中间不留空格，数字用半角"]
