"""Finds the words that tell a rise or a fall, for whoever rolls a file over: 下降, 双提升, 稳中有升.

Last period's direction may be the wrong one in the next, and the number beside it may be a citation that renews itself.
"""

import re
from collections.abc import Iterator

_MOVES = (
    "增长|上升|提高|提升|增加|增多|上涨|升高|扩大|回升|攀升|反弹|净增"
    "|下降|降低|减少|回落|下跌|下滑|缩小|收窄|压减|骤降|锐减"
)
_SINCE = "(?:同比|环比|[较比](?:上年|去年|前年|上季度|上月|年初|往年|常年)(?:同期|年?末|年?底)?(?:相比)?)"
_HOW = (
    "持续|稳步|大幅|大幅度|明显|显著|逐年|逐月|逐季|小幅|快速|略有|稳定|连续|不断|全面|同步|整体|总体|普遍|有所|均|均有|都|全部"
    "|进一步|继续|平稳|较快|双双|分别"
)
BEFORE_A_NUMBER = re.compile(
    rf"(?:{_MOVES}|(?<=同比)[多少高低]|(?<=[上去]年)[多少高低]|(?<=同期)[多少高低])"
    r"(?:了|约|近|超|超过|达|到|至|为|仅|逾|不足){0,2}(?=\{\{|[0-9０-９一二两三四五六七八九十])"
)
"""A move right before a number or a citation; where it leads to (提高到) belongs to it."""
_ALONE = re.compile(
    rf"“?[双三四五](?:{_MOVES}|升|降)”?"
    r"|“?(?:[一二两三四][升降增减]){2}”?|有[升增]有[降减]|有[降减]有[升增]|稳中有[升降增]"
    rf"|(?:{_SINCE}|[与和同](?:上年|去年)(?:同期)?(?:相比)?)(?:{_HOW}){{0,2}}(?:持平|基本持平|{_MOVES})(?![到至了约近超达]|\{{\{{|[0-9])"
    rf"|(?:{_HOW})(?:增长|上升|下降|减少|增加|回升|回落|下滑|攀升|反弹|上涨|下跌)(?:的?(?:趋势|态势|势头))?(?=[，。；、）)\s]|$)"
    rf"|(?:{_MOVES})(?:了|约|近|超|超过)?(?:一倍|一半|过半|[一二两三四五六七八九]成)|翻(?:了)?[一两三]番"
    rf"|呈现?出?(?:{_HOW})?(?:{_MOVES})(?:的?(?:趋势|态势|势头))"
)
"""Words that tell a move without a number."""
_WANTED = re.compile("推动|促进|确保|力争|带动|助力|争取|力求|有望|防止|避免|遏制")
"""Words before a move that is wanted and not told."""


def moves_alone(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text tells a rise or a fall without a number."""
    for found in _ALONE.finditer(text):
        clause = re.split("[，。；：\n]", text[max(0, found.start() - 20) : found.start()])[-1]
        if not _WANTED.search(clause):
            yield found.span()
