"""Finds characters that were typed twice (加加强, 工作作); the dictionary tells them from 工作作风.

A pair is right inside a word (常常) and between two words (工作作风). Where one of the two stands alone, it is a slip,
but for what Chinese doubles by itself: 人人, 村村通, 县县长, 对对口, 五年年均.
"""

import re
from collections.abc import Iterator, Sequence

from drafter.check.passages import Passage, is_chinese
from drafter.check.rule import Context, Hit, Rule, around
from drafter.check.sought import lazy
from drafter.chinese.words import cut, is_word
from drafter.findings import Level

DOUBLED = Rule(
    id="U11",
    level=Level.WARNING,
    title="一个字打了两遍",
    explanation="同一个字连着出现，其中一个不成词，多半是重复输入。叠词（人人、常常）和两个词相接（工作作风）不算。",
    wrong=(
        "要加加强基层建设。",
        "各项工作作取得新进展。",
        "进一步提升升服务水平。",
        "由县里里牵头落实。",
        "为群众办实事事。",
        "持续推进进项目建设。",
        "我们们要继续努力。",
    ),
    right=(
        "改进工作作风，人人有责。",
        "五年年均增长8%。",
        "实现村村通、户户通。",
        "“十五五”时期的目标。",
        "对在建项目、对对口支援工作逐一核对。",
        "县县长办公会研究。",
        "关键是是否落实到位。",
        "一个一个核对，件件有回音、事事有着落。",
        "上海海关积极配合。",
        "工作做得实实在在、清清楚楚。",
        "根据二污普普查结果，按常住人口口径统计。",
        "落实耕地地力保护补贴。",
    ),
)
RULES = (DOUBLED,)

_PAIR = lazy(r"([^\W\d_A-Za-z])\1")
"""Nearly all characters that are no Latin letter are Chinese; that class takes a millisecond less to compile."""
_CLAUSE = lazy(r"[^，。；：！？、“”（）《》\n]+")
_COUNTED = "〇零一二三四五六七八九两几半多"
_MEASURES = (
    "人天年月日周季时分家户村县镇乡组校厂店站路处事件项条层级步环个次代点样种类句字门座栋口块片辈届班队营名场批轮"
)
"""After a number or 每 the noun of such a measure may follow: 26项项目, 五年年均."""
_BEFORE_A_MEASURE = lazy(r"[\d〇零一二三四五六七八九十百千万亿两几半多余每各这该首某同本上下去今明前当全我]$")
_ENDS_A_NAME = "省市县区镇乡村街局厅部委院校会社队组站所团室处科课司厂矿场馆园港桥路河江湖山水岛线网台库店行庄营堂寺"
"""A name may end in these and its people or parts begin with them: 某县县长, 某村村民, 园区区内."""
_PARTS_OF_A_PLACE = "场内外级里中域长委直属办府政民部情志史容貌务产界道土员友庆"
_SUFFIXES = "化性率型量度员者家手费款税金元额价值法业品物器机车电"
_PREPOSITIONS = "对比为在等以与从向于到及并用将把被由按据和或就也都而其中上下内外前后是有无不高大新老小多双非超低总副主"
"""A word that begins with one of these may follow it: 对对口, 在在建, 是是否, 新新能源."""
_PREFIXES = "均地高大新多老小全中上下主总副分非超低硬软双单"
"""These begin compounds that the dictionary lacks: 提高高标准农田, 安全全覆盖, 耕地地力."""
_PARTICLES = "的了是"
"""Told by another rule, as errors."""
_NAMES = (
    "丹媛菲佳娜婷莉洋浩磊鑫淼晶薇倩雪芳萍玲兰琴霞燕英红军明亮强刚峰飞鹏龙虎宝贝豆欢乐圆甜妞星晨瑶茜珊莎蓓蕾婧冉青珍珠宁平安康文武斌辉"
    "光凡聪双楠帆丽梅云敏静莹颖嘉盼果毛腾荣华春秋香雯露薏秀玉巧思依彤涵晓朵可心笑爽丁妍"
)
_REPEATED_VERBS = "晒比跑帮管查看问听讲谈聊试走转量摸算评议数想说做练读写学赛聚拼闯"
_FUNCTION_WORDS = (
    "要将把被再更已均都共并及与和在对为从向所不未能可需应须就也还又是的了着以来去但仍只很较最由于按据后前中内外上下年月日号第各每其该此这那好成过得地"
    + _ENDS_A_NAME
)
"""Single characters before these are words; others are part of a name or of an abbreviation (二污普普查)."""
_FREE_WORDS = "天人年月日家大小好看说谈聊"
"""天天 and the like are words before anything; 整整 is none where another word begins with its second half: 整整改."""


def check(passages: Sequence[Passage], _: Context) -> Iterator[Hit]:
    """Yield the characters that stand twice without making a word."""
    for passage in passages:
        if _PAIR.search(passage.text):
            for clause in _CLAUSE.finditer(passage.text):
                if _PAIR.search(clause[0]):
                    yield from _clause(passage, clause.start(), clause[0])


def _clause(passage: Passage, offset: int, text: str) -> Iterator[Hit]:
    words = cut(text)
    at = 0
    for index, word in enumerate(words):
        touching = index > 0 and words[index - 1][-1] == word[0]
        if touching and not _in_a_row(text, at) and _is_slip(words, index):
            yield _hit(passage, offset + at - 1)
        elif _half_of_a_word(words, index) and not _in_a_row(text, at + 1):
            yield _hit(passage, offset + at)
        at += len(word)


def _hit(passage: Passage, start: int) -> Hit:
    message = f"“{around(passage, start, start + 2)}”里的“{passage.text[start]}”打了两遍；请删去一个"
    return Hit(DOUBLED, passage, start, start + 2, message)


def _is_slip(words: Sequence[str], index: int) -> bool:
    """Return whether the character that ends the word before and begins this one was typed twice."""
    before, word = words[index - 1], words[index]
    char = word[0]
    if not is_chinese(char) or char in _COUNTED + _PARTICLES or min(len(before), len(word)) > 1:
        return False
    ahead = words[index + 1] if index + 1 < len(words) else ""
    if len(before) > 1:
        return char not in _PREFIXES and not _is_part_of_an_area(char, ahead)
    behind = words[index - 2] if index > 1 else ""
    counted = not behind or _BEFORE_A_MEASURE.search(behind) is not None
    if len(word) == 1 and char in _MEASURES:
        return counted and behind != ""
    if (len(behind) == 1 and behind not in _FUNCTION_WORDS) or (char in _MEASURES and counted):
        return False
    if len(word) == 1:
        return char not in _NAMES + _REPEATED_VERBS and not _is_part_of_an_area(char, ahead)
    return char not in _SUFFIXES + _PREPOSITIONS and not _is_part_of_an_area(char, word[1:])


def _is_part_of_an_area(char: str, following: str) -> bool:
    """Return whether a name ends in the character and its people or parts follow."""
    return char in _ENDS_A_NAME and following[:1] in tuple(_PARTS_OF_A_PLACE)


def _half_of_a_word(words: Sequence[str], index: int) -> bool:
    """Return whether 整整 stands where 整改 was meant, or 年年 after a number."""
    word = words[index]
    if len(word) != 2 or word[0] != word[1]:
        return False
    if index and words[index - 1][-1].isdigit():
        return True
    ahead = words[index + 1] if index + 1 < len(words) else ""
    return word[0] not in _FREE_WORDS and len(ahead) == 1 and is_word(word[0] + ahead)


def _in_a_row(text: str, at: int) -> bool:
    """Return whether the pair belongs to one like 清清楚楚, or to three and more of the same."""
    around_it = text[max(0, at - 3) : at + 3]
    return re.search(r"(.)\1(.)\2|(.)\3\3", around_it) is not None
