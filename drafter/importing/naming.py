"""Judges the names of figures: a name that was taken from a clause in; whether it says what is counted, out."""

import re
from collections.abc import Iterator

from drafter.chinese.words import tagged

_THIN = re.compile(
    r"(?:完成|督促|指导|发布|组织|开展|推进|实施|制定|成功|新增|其中|涉及|命名|荣获|获得|获|提供|建成|建设|启动|通过|覆盖|"
    r"类别|数量|处理|共同|实现|累计|视察|正在|同比|协助|配合|发现|参加|召开|举办|引进|安排|争取|落实|各类)+"
)
"""Words that alone say too little: 完成10项, 督促52家."""
_APART = re.compile(
    "对|以|由|被|把|将|向|于|从|按|予以|不予|尚有|尚|截至|截至目前|目前|个别|一起|"
    "等|再|为|使|让|给|还有|还|也|因|在|至|了|着|其|该|我市|我区|我县|反馈我市|"
    "中尚有|里|上|下|后|前|时|中|内|并|和|与|及|或|、|稳定|到位|保持|较|比较|达到|"
    "超过|以上|以下|左右"
)
"""Words with which no name ends: what they belong to stands outside of it."""
_NEVER = re.compile("对|以|由|被|把|将|向|于|从|按|予以|不予|尚|截至|目前|一起|为|使|让|给|还有|尚有|较|了|着|因")
"""Words that join a name to the rest of its sentence."""
_STOPS = re.compile("全部|可|能|未|不|无|没|获|被|受到|荣获|必须|应|共|仍|现|到|去|来|赴|受|有|是")
"""Words with which something begins to be said of a thing."""
_SUFFIXES = frozenset(
    "厂比口道镇村站库案件所园校院店房车户点数量率值额度船路桥区县市林田塘渠井管线网机卡证书会团队类表版位"
    "组期项块条号班课岗员者人费款税债股地炉窑泵床室馆台亭棚畜禽猪牛羊鸡鱼粮油菜果茶树苗花草"
)
"""Characters that stand alone for a thing at the end of a name: 污水厂, 点位比."""
_PLACES = frozenset("区县市镇村")
_ACTS = re.compile(
    "立案|罚款|处罚|办结|结案|达标|整改|查处|投诉|签约|开工|竣工|投产|搬离|就业|审结|受理|调解|培训|投资"
)
"""Acts that say by themselves what is counted."""
_VERBS = ("v", "d", "a", "p", "zg")


def names_a_thing(name: str) -> bool:
    """Return whether a name is a noun with what belongs to it, or an act that says what is counted."""
    if _ACTS.fullmatch(name):
        return True
    words = tagged(name)
    if not words or _THIN.fullmatch(name) or any(_NEVER.fullmatch(word) for word, _ in words):
        return False
    return _begins_well(words) and _ends_well(words) and _is_long_enough(words)


def reads_as_name(name: str) -> bool:
    """Return whether words that stand right before a number, with nothing behind it, can be its name as they are."""
    words = tagged(re.sub("^在[用建校园岗册]", "", name.strip("“”")))
    ends = (words[0][0], words[-1][0]) if words else ("", "")
    if re.search("岁以[上下]$", name):
        return True
    torn = any(_APART.fullmatch(word) for word in ends if word not in ("超过", "较", "比较"))
    return len(name) > 1 and not _THIN.fullmatch(name) and not torn


def _is_long_enough(words: tuple[tuple[str, str], ...]) -> bool:
    """Return whether a name has a word of two characters, or is a short thing: 绿道, 排口."""
    return any(len(word) > 1 for word, _ in words) or words[-1][0] in _SUFFIXES


def _begins_well(words: tuple[tuple[str, str], ...]) -> bool:
    word, kind = words[0]
    return _APART.fullmatch(word) is None and not (len(word) == 1 and kind in ("c", "u", "uj", "p", "y"))


def _ends_well(words: tuple[tuple[str, str], ...]) -> bool:
    """Return whether the last word stands for a thing or an act, not for a place or half a word (完成厅)."""
    word, kind = words[-1]
    if _APART.fullmatch(word):
        return False
    if len(word) == 1 and not word.isascii():
        return not _is_torn(words)
    if len(words) == 1:
        return not kind.startswith(_VERBS) or kind == "vn"
    return kind not in ("c", "p", "d", "r", "m", "ns")


_OPENERS = re.compile("节约|申报|增加|减少|落实|下降|提高|完成|开展|参加|编制|制定|建立|采用|使用|出现|属于")
"""Verbs that tell what a thing does, and are not part of its name."""


def is_torn(name: str) -> bool:
    """Return whether a name ends in half a word, whose rest stands behind the number: 完成厅|1件|领导包案."""
    words = tagged(name)
    return bool(words) and len(words[-1][0]) == 1 and not words[-1][0].isascii() and _is_torn(words)


def _is_torn(words: tuple[tuple[str, str], ...]) -> bool:
    last, before = words[-1][0], words[-2][0] if len(words) > 1 else ""
    return last not in _SUFFIXES or (last in _PLACES and _THIN.fullmatch(before) is not None)


def _tagged_nouns(words: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a text with their kinds; a long word of unknown kind is a noun."""
    for word, kind in tagged(words):
        yield word, kind or ("n" if len(word) > 1 and "\u4e00" <= word[0] <= "\u9fff" else "")


def leading_noun(words: str) -> str:
    """Return the thing that a clause goes on with behind a number (45家次|单位|不予处罚); empty when it names none."""
    noun = taken = ""
    if re.match("在[职校册园编岗建用读库]", words):
        rest = leading_noun(words[2:])
        return words[:2] + rest if rest else ""
    if quoted := re.match("“[^”]{1,10}”", words):
        rest = leading_noun(words[quoted.end() :])
        return quoted[0] + rest if rest else ""
    for word, kind in _tagged_nouns(words):
        if noun and word in _SUFFIXES and word != "件" and kind in ("c", "q", "m"):  # 市场监管|所
            noun = taken = taken + word
            continue
        if taken in _HALVES and word in _SUFFIXES:  # 排|口
            noun = taken = taken + word
            continue
        if (
            _STOPS.fullmatch(word)
            or _APART.fullmatch(word)
            or kind in ("c", "p", "d", "uj", "m", "")
            or not word.strip()
        ):
            break
        if noun and (_OPENERS.fullmatch(word) or (kind == "v" and len(word) > 1)):
            break
        half = kind == "v" and len(word) == 1
        if half and (taken or word not in _HALVES):  # of a word that the dictionary does not know: 领导|包|案
            return ""
        taken += word
        if kind.startswith("n") or kind in ("vn", "l", "j") or (word in _SUFFIXES and noun):
            noun = taken
    return noun


_HALVES = ("排", "站", "监", "住", "写", "产", "用")
"""Verbs that begin a short noun which the dictionary does not know."""
_NOUNS = re.compile("收入|支出|投资|产值|消费|培训|捐赠|补贴|补助|借款|存款|贷款")
"""Verbs by the dictionary that stand for a thing in a report."""


def ends_in_noun(name: str) -> bool:
    """Return whether the last word of a name stands for a thing."""
    words = tagged(name)
    word, kind = words[-1] if words else ("", "")
    return kind[:1] in ("n", "l", "j") or kind == "vn" or word in _SUFFIXES or _NOUNS.fullmatch(word) is not None


def begins_to_tell(words: str) -> bool:
    """Return whether words behind a number say something of what was counted, and do not name it: 可网上办理."""
    return _STOPS.fullmatch(tagged(words)[0][0]) is not None


def counted_noun(words: str) -> str:
    """Return the thing that stands behind a number, up to what is said of it: 学校|更新课桌椅.

    Empty when it names none.
    """
    noun = leading_noun(words)
    rest = words[len(noun) :]
    return (
        noun
        if not rest
        or tagged(rest)[0][1][:1] in ("v", "d", "p", "c", "z", "m", "t")
        or _APART.match(rest)
        or _STOPS.match(rest)
        else ""
    )


def noun_of(words: str) -> str:
    """Return the last things that words name, behind the last verb: 全部配备|专职保安; empty when they name none."""
    noun = ""
    for word, kind in tagged(words):
        verb = kind == "v" and len(word) > 1 and not _NOUNS.fullmatch(word)
        if verb or kind in ("d", "p", "c", "uj") or _APART.fullmatch(word):
            noun = ""
        else:
            noun += word
    return noun if len(noun) > 1 and ends_in_noun(noun) else ""


def goes_on_with_verb(words: str, noun: str) -> bool:
    """Return whether a verb with its object stands behind a noun: 项目|申报|案例, not 项目|验收."""
    rest = tagged(words[len(noun) :])
    return bool(rest) and _OPENERS.fullmatch(rest[0][0]) is not None
