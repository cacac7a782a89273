"""Tells marks of editions that name nobody or are not written properly: what they are to hide would be printed.

Where a report declares 版本, all that looks like a mark is an error; where it does not, it may be the author's own
words: it is told and printed.
"""

import re
from collections.abc import Iterable, Iterator

from drafter.findings import Finding, Place, did_you_mean, error, warning
from drafter.model.declaration import Report, Text
from drafter.model.editions import LIKE_MARK, MARK, NOT_IN, ONLY, edition_names, inside, names_in, names_of
from drafter.model.figures import Figure

_KIND = rf"(?P<kind>{ONLY}|{NOT_IN[0]}\s*{NOT_IN[1]})"
_NAME = r"[\s：:“”\"]*(?P<name>[^\s：:，,、。；;“”\"【】\[\]［］〔〕（）()]{1,12})"
_BEGUN = re.compile(rf"【\s*{_KIND}(?:{_NAME})?[^【】\n]{{0,60}}】?")
"""What begins as a mark does, in the brackets of one."""
_OPENING = "[［〔〖（(〈《「『｛{<＜"
_BRACKETED = re.compile(rf"(?P<open>[{re.escape(_OPENING)}])\s*{_KIND}{_NAME}\s*(?P<after>[：:，,、；;])")
"""What would be a mark in its brackets."""
_SQUARE = "[［〔〖"
_UNOPENED = re.compile(rf"{_KIND}(?P<name>[^\s：:【】]{{1,12}})[：:][^【】\n]{{0,300}}】")
_LABEL = re.compile(r"【(?!待[填核])(?P<words>[^【】：:\n]{1,16})[：:]")
"""Some words and a colon in the brackets of a mark: 【只公开：……】."""
_AROUND = (r"(?:只|除了?|限|供|给|对|不|非|包括|包含|排除|隐藏|保留)*", "(?:版|版本|看|可见|不看|人员)?")
"""What a label says around the name of an edition when it can hardly be anything else: 【只公开：……】."""
_PLAIN = re.compile(rf"【(?:{ONLY}|{NOT_IN})[^：:，,、。；;\s]{{0,10}}】|【{ONLY}供[^：:]*】")
"""A few words in brackets that may be the author's own: 【仅限内部】, 【仅供参考，不得外传】."""


_OTHERWISE = "；不是版本的话，请换一种括号"


def edition_mistakes(report: Report) -> Iterator[Finding]:
    """Yield the names of editions that are not declared, and what is meant for a mark and is none."""
    declared = edition_names(report)
    for part in inside(report):
        match part:
            case Text():
                yield from _mistakes_in_text(part, declared)
            case Figure():
                yield from _marks_in_figure(part, declared)
            case _:
                pass
        if getattr(part, "only", ()) or getattr(part, "not_in", ()):
            yield from _mistakes_in_keys(part, declared)


def _mistakes_in_text(text: Text, declared: tuple[str, ...]) -> Iterator[Finding]:
    if not declared:
        yield from _printed_as_they_stand(text)
        return
    for mark in re.finditer(MARK, text.raw):
        place = text.place_at(mark.start())
        yield from (_undeclared(name, declared, place) for name in names_in(mark[2]) if name not in declared)
        if re.search(MARK, mark[3]):
            yield error("M31", f"“【{mark[1]}{mark[2]}：”里又套了一个“仅”或“不含”；请分开写成前后几个", place)
    yield from _misspelt_marks(text, declared)


def _printed_as_they_stand(text: Text) -> Iterator[Finding]:
    """Yield the first of what looks like a mark where there are no editions."""
    for begun in _BEGUN.finditer(text.raw):
        if _is_plain(begun):
            continue
        name = begun["name"] or ""
        example = name or "内部"
        words = f"“【{begun['kind']}{name}……】”照原样印出来；要只给某些人看，在文件开头写上“版本: [{example}]”"
        proper = "" if re.match(MARK, text.raw[begun.start() :]) else f"，这里写成“【{_kind(begun)}{example}：……】”"
        yield warning("M31", f"{words}{proper}", text.place_at(begun.start()))
        return


def _misspelt_marks(text: Text, declared: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what is meant for a mark and is none: it would be printed in every edition, with what is to be hidden."""
    rest = re.sub(MARK, lambda mark: " " * len(mark[0]), text.raw)
    for begun in _BEGUN.finditer(rest):
        sure = _declared(begun, declared) != "" or not _is_plain(begun)
        if sure or not (begun["name"] or "").startswith("供"):
            yield _wrong(text, begun, f"【{begun['kind']}{begun['name'] or ''}", declared, sure=sure)
    yield from _in_other_brackets(text, rest, declared)
    for label in _LABEL.finditer(rest):
        name = next((name for name in declared if name in label["words"]), "")
        if name and not _BEGUN.match(label[0]):
            example = f"写成“【{ONLY}{name}：……】”或“【{NOT_IN}{name}：……】”"
            message = f"“{label[0]}”不是版本的写法，会照原样印出来；{example}"
            around = re.compile(f"{_AROUND[0]}{re.escape(name)}{_AROUND[1]}")
            sure = around.fullmatch(label["words"].strip()) is not None
            level = error if sure else warning
            yield level("M31", message if sure else f"{message}{_OTHERWISE}", text.place_at(label.start()))


def _in_other_brackets(text: Text, rest: str, declared: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the marks in brackets of another kind, and those that are closed only; `rest`: without the proper ones."""
    for begun in _BRACKETED.finditer(rest):
        name = _declared(begun, declared)
        square = begun["open"] in _SQUARE and "税" not in begun["name"]
        colon = begun["after"] in "：:"
        if name == begun["name"] or (colon and (name or square or did_you_mean(begun["name"], declared))):
            yield _wrong(text, begun, begun[0], declared, sure=colon and name != "")
    for begun in _UNOPENED.finditer(rest):
        before = rest[max(0, begun.start() - 4) : begun.start()].rstrip()
        if _declared(begun, declared) and not before.endswith(tuple(f"【{_OPENING}")):
            yield _wrong(text, begun, begun[0].partition("】")[0], declared, sure=True)


def _wrong(text: Text, begun: re.Match[str], words: str, declared: tuple[str, ...], *, sure: bool) -> Finding:
    """Return what to say of a mark that is none; an error where it cannot well be anything else."""
    example = f"【{_kind(begun)}{_declared(begun, declared) or declared[0]}：……】"
    message = f"“{words}”没有写完或没有写对，会照原样印出来；写成“{example}”，冒号后面是要印的话"
    level = error if sure else warning
    return level("M31", message if sure else f"{message}{_OTHERWISE}", text.place_at(begun.start()))


def _is_plain(begun: re.Match[str]) -> bool:
    return _PLAIN.fullmatch(begun[0]) is not None


def _kind(begun: re.Match[str]) -> str:
    return ONLY if ONLY in begun["kind"] else NOT_IN


def _declared(begun: re.Match[str], declared: tuple[str, ...]) -> str:
    """Return the declared name that the words begin with; empty when they begin with none."""
    return next((name for name in declared if (begun["name"] or "").startswith(name)), "")


def _marks_in_figure(figure: Figure, declared: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the name and the rank of a figure that hold a mark: none is taken out of them."""
    for what, words, key in (("名称", figure.name, ""), ("“排名”", figure.rank or "", "排名")):
        if not re.search(LIKE_MARK, words) and not re.search(MARK, words):
            continue
        name = re.split(LIKE_MARK, words)[0].strip()
        message = (
            f"数据的{what}里不能写“【{ONLY}……】”“【{NOT_IN}……】”，会照原样印出来；整个数据只给某些人看的，"
            f"写成“{name if not key and name else figure.name}: {{本期: ……, {ONLY}: {(declared or ('内部',))[0]}}}”"
        )
        yield (error if declared else warning)("M31", message, figure.place_of(key) if key else figure.place)


def _mistakes_in_keys(part: object, declared: tuple[str, ...]) -> Iterator[Finding]:
    only, not_in = getattr(part, "only", ()), getattr(part, "not_in", ())
    for key, words in ((ONLY, only), (NOT_IN, not_in)):
        place = part.place_of(key) if isinstance(part, Figure) else _place_of(words)
        yield from (_undeclared(name, declared, place) for name in names_of(words) if name not in declared)
        if only and not_in and key == NOT_IN:
            yield error("M31", f"“{ONLY}”和“{NOT_IN}”只写一个：写了“{ONLY}”，别的版本里就没有", place)


def _place_of(words: Iterable[Text]) -> Place | None:
    return next((each.place for each in words), None)


def _undeclared(name: str, declared: tuple[str, ...], place: Place | None) -> Finding:
    if not declared:
        return error("M31", f"“{name}”这个版本还没有声明；请在文件开头写上“版本: [{name}]”", place)
    known = did_you_mean(name, declared, f"；有{'、'.join(declared)}，新的版本先写进“版本”")
    return error("M31", f"“版本”里没有“{name}”{known}", place)
