"""Finds the numbers, years and dates of a sentence, each with what becomes of it in the next period.

A number takes the word before it with it that tells a rise or a fall: last period's direction may be wrong in this one.
Left alone is only what is certainly part of a name: PM2.5, “1+N”, 12345热线, 〔2023〕49号, 第七轮, “十四五”, and
Chinese numerals inside quotation marks. One mark too many costs a look; an old number that passes for new costs a
correction in print.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.chinese.period import DASH, MONTHS, QUARTERS, YEAR, Period, PeriodKind, months_within
from drafter.chinese.units import COUNTED_IN_WORDS, LATIN_UNIT, NEAR_AFTER, SCALE, unit_pattern
from drafter.rollover.directions import BEFORE_A_NUMBER, moves_alone
from drafter.rollover.stale import stale_spans


@dataclass(frozen=True, slots=True)
class Shift:
    """From which period to which a text is carried over."""

    old: Period
    new: Period
    old_plan: Period | None = None
    """What the last plan was about; None where the text is none of a plan."""
    new_plan: Period | None = None
    own_words: tuple[str, ...] = ()
    """The bureau's own words that are marked (待核词.txt)."""

    @property
    def planned(self) -> bool:
        """Whether the last plan was about the new period: only then are its goals those to be compared with."""
        return self.old_plan == self.new


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text and what is written instead."""

    start: int
    end: int
    new: str
    moved: bool
    """True: the words of the old period were replaced by those of the new one; False: marked 待核."""


MARK = "【待核："
"""How a mark begins."""


def to_verify(old: str) -> str:
    """Return the mark that keeps the old wording visible."""
    return f"{MARK}{old}】"


_DIGITS = r"[0-9０-９]+(?:[,，][0-9]{3})*(?:[.．][0-9０-９]+)?"
_NUMBER = rf"{_DIGITS}(?:[%％‰]|{SCALE})?(?:[—–～~至-]{_DIGITS})?"
_TAIL = rf"[余多]?(?:{SCALE})?[余多]?(?:{unit_pattern()})?(?:{NEAR_AFTER})?"

_NUMERALS = "一二两三四五六七八九十百千零"

_NAMES = "|".join(
    (
        r"\{\{.{0,500}?\}\}",
        r"【待[填核][^】\n]{0,2000}】",
        r"(?:〔|\[|［)[0-9]{4}(?:〕|\]|］)第?[0-9]+号",
        r"(?:GB|HJ|DB|GA|AQ|JGJ|ISO)[A-Z]*(?:/T)?\s?[0-9][0-9.]*(?:[—-][0-9]{4})?",
        r"[A-Za-zⅠ-Ⅻ][A-Za-z]*[-—.]?[0-9][0-9.]*(?:[A-Za-z][0-9A-Za-z]*)?",
        r"[0-9]+(?:\+[0-9]+)*\+[NnXx]",
        r"“[0-9+—-]+”",
        rf"[0-9]+(?!{LATIN_UNIT})[A-Za-z][0-9A-Za-z-]*",
        r"(?<![0-9])(?:12345|12315|12319|12348|12350|12369|12371|12380|12388|12389)(?![0-9件项份起家个人名户次])",
        r"[0-9]+(?=热线|专线)",
        r"(?:7×)?24小时",
        r"(?<![0-9])0[0-9]{2,3}-[0-9]{7,8}(?![0-9])|(?<![0-9])1[3-9][0-9]{9}(?![0-9])",
        r"第[0-9]+(?=[轮届批期次个方号])",
        rf"三次油气|二次(?:污染|供水)|两个(?:维护|确立)|四个(?:意识|自信)|第[{_NUMERALS}]+次",
    )
)
_QUOTED = r"“[^”0-9]{1,14}”"
_KEPT = re.compile(rf"\{{\{{.*?\}}\}}|【待[填核][^】\n]{{0,2000}}】|{_QUOTED}", re.DOTALL)
"""Citations, marks and names in quotation marks: nothing inside them is touched."""

_SCAN = re.compile(
    "|".join(
        (
            rf"(?P<name>{_NAMES}|{_QUOTED})",
            rf"(?P<years>{YEAR}年?(?:(?:、|和|{DASH}){YEAR}年?)+|{YEAR}年?{DASH}[0-9]{{2}}年)",
            rf"(?P<span>{YEAR}年(?:度)?(?:{QUARTERS}|{MONTHS}))",
            rf"(?P<date>{YEAR}年[0-9]{{1,2}}月(?:[0-9]{{1,2}}日|份|底|初|末|[上中下]旬)?|{YEAR}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}"
            rf"|{YEAR}年(?:年?底|年?初|年?末|以来|以前|之前|以后|起))",
            rf"(?P<year>{YEAR}年(?:度|全年)?(?![0-9]))",
            rf"(?P<word>{QUARTERS}|{MONTHS})",
            r"(?P<day>[0-9]{1,2}月(?:[0-9]{1,2}日|份|底|初|末|[上中下]旬)?)",
            r"(?P<rank>第[0-9]+名?|(?:(?<=全国)|(?<=全省)|(?<=全市)|(?<=全区)|(?<=全县)|(?<=全州)|(?<=系统)|(?<=郊区)|(?<=[列居排位名]))"
            rf"第[{_NUMERALS}]+(?:名|位)?(?![{_NUMERALS}轮届批期次个方号责产道]))",
            rf"(?P<number>{_NUMBER}{_TAIL})",
            rf"(?P<counted>(?<![第之{_NUMERALS}])(?!一(?![{_NUMERALS}]))[{_NUMERALS}]+[余多]?(?:{'|'.join(COUNTED_IN_WORDS)})"
            rf"|(?<=连续)[{_NUMERALS}]+(?:年|届))",
        )
    ),
    re.DOTALL,
)


def scan(text: str, shift: Shift) -> tuple[Found, ...]:
    """Return what has to change in a text, in order; nothing where no number stands in it."""
    return tuple(_changes(text, shift))


def _changes(text: str, shift: Shift) -> Iterator[Found]:
    """Yield what has to change; words that are stale take the numbers in them with them (前10位)."""
    stretches: list[tuple[int, int, str | None]] = [*_ended_plans(text, shift)]
    stretches += [(start, end, to_verify(text[start:end])) for start, end in moves_alone(text)]
    stretches += [(*match.span(), None) for match in _KEPT.finditer(text)]
    for start, end in stale_spans(text, shift.own_words, new_year=shift.old.year != shift.new.year):
        stretches.append((start, end, to_verify(text[start:end])))
    stretches += _numbers(text, shift)
    done = 0
    for start, end, new in sorted(stretches, key=lambda each: (each[0], -each[1])):
        if start >= done:
            done = end
            if new is not None:
                yield Found(start, end, new, moved=not new.startswith("【"))


def _numbers(text: str, shift: Shift) -> Iterator[tuple[int, int, str]]:
    """Yield what changes of the numbers, dates and periods; a number takes the move before it with it."""
    moves = {match.end(): match.start() for match in BEFORE_A_NUMBER.finditer(text)}
    for match in _SCAN.finditer(text):
        move, cited = moves.get(match.start()), match[0].startswith("{{")
        new = _replacement(str(match.lastgroup), match[0], shift)
        if move is not None and (cited or match.lastgroup in ("number", "counted")):
            end = match.start() if cited else match.end()
            yield move, end, to_verify(text[move:end])
        elif new is not None and new != match[0]:
            yield (*match.span(), new)


def _ended_plans(text: str, shift: Shift) -> Iterator[tuple[int, int, str]]:
    """Yield the five-year plans (“十四五”) that ended with the last period: their name is none of the new one's."""
    for match in re.finditer(r"“?(十[二三四五六七八])五”?", text):
        last_year = 2015 + 5 * "二三四五六七八".index(match[1][1])
        if shift.old.year <= last_year < shift.new.year:
            yield (*match.span(), to_verify(match[0]))


def _replacement(kind: str, old: str, shift: Shift) -> str | None:
    """Return what stands instead of a stretch, None when it stays."""
    match kind:
        case "name":
            return None
        case "year":
            return _moved_year(old, shift)
        case "span":
            moved = _moved_span(old, shift)
            return to_verify(old) if moved is None else moved
        case "word":
            return _moved_word(old, shift)
        case _:
            return to_verify(old)


def _moved_year(old: str, shift: Shift) -> str:
    """Return the year moved on where it plainly means the old period, else marked."""
    year, rest = int(old[:4]), old[4:]
    if year == shift.old.year:
        return f"{shift.new.year}{rest}"
    if shift.old_plan and shift.new_plan and year == shift.old_plan.year:
        return f"{shift.new_plan.year}{rest}"
    return to_verify(old)


def _moved_span(old: str, shift: Shift) -> str | None:
    for before, after in ((shift.old, shift.new), (shift.old_plan, shift.new_plan)):
        if before and after and int(old[:4]) == before.year and _same_word(old[4:].lstrip("年度"), before):
            return str(after)
    return None


def _moved_word(old: str, shift: Shift) -> str | None:
    """Return 一季度 or 上半年 moved on; other quarters and months are dates and marked, other halves stay."""
    for before, after in ((shift.old, shift.new), (shift.old_plan, shift.new_plan)):
        if before and after and before.kind is not PeriodKind.YEAR and _same_word(old, before):
            return old if after.word == before.word else after.word
    return None if old.endswith("半年") else to_verify(old)


def _same_word(word: str, period: Period) -> bool:
    """Return whether words such as 第1季度 or 1-11月份 are those of a period."""
    return months_within(word) == (period.first_month, period.last_month)
