"""Finds what gives away a figure that is left out of an edition: its value elsewhere, a sum, a share of it."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from drafter.check.passages import Passage, sentences
from drafter.check.report.declared import all_figures, at_figure, hit_on, quantities
from drafter.check.report.draft import Draft
from drafter.check.rule import Hit, Rule
from drafter.check.sought import lazy
from drafter.check.text.quantities import Number, find_numbers
from drafter.chinese.units import canonical_unit
from drafter.findings import Level, listed_lines
from drafter.model.figures import Figure, FigureError, Quantity, change, comparable, completion

_DECLARED = "版本: [公开]\n成效:\n  - {标题: 甲, 内容: '%s', 数据: {罚款: {本期: 201.36万元, 不含: 公开}}}"
_FEW = "版本: [公开]\n成效:\n  - {标题: 甲, 内容: '%s', 数据: {移送公安: {本期: 7件, 不含: 公开}}}"
_PARTS = (
    "版本: [公开]\n成效:\n  - {标题: 甲, 内容: '%s', 数据: {立案: {本期: 36件, "
    "其中: {治气: 20件, 治水: 9件, 涉密案件: {本期: 7件, 不含: 公开}}}}}"
)
VALUE = Rule(
    id="V02",
    level=Level.ERROR,
    title="这个版本里不印的数，在别处印了出来",
    explanation=(
        "数据写着“不含”或“仅”，不在这个版本里，同样的数和单位却在正文、表格或别的数据里印着。印着它的话也标上同样的“不含”或“仅”；"
        "不是一回事的，在“忽略”里写明。位数少的数（如7件）多半是碰巧，同一句里有它的名称才算。"
    ),
    wrong=(
        _DECLARED % "全年罚款201.36万元。",
        _DECLARED % "没收和处罚共2013600元。",
        _FEW % "向移送公安的有关部门移交7件。",
    ),
    right=(
        _DECLARED % "【不含公开：全年罚款201.36万元。】查处一批案件。",
        _DECLARED % "全年罚款200余万元。",
        _FEW % "召开会议7次、办结7件。",
    ),
)
COMPUTED = Rule(
    id="V03",
    level=Level.ERROR,
    title="这个版本里不印的数，用印着的数算得出来",
    explanation=(
        "总数和其余各项都印着，只缺一项，一减就得出；或者印着它占总数的比例、它的同比。把总数或另一项也标上“不含”，或者合并成“其他”。"
    ),
    wrong=(
        _PARTS % "狠抓办案。",
        _PARTS.replace("治水: 9件", "治水: {本期: 9件, 不含: 公开}") % "涉密案件占19.4%%。",
        _FEW % "共立案36件，其中治气20件、治水9件。",
    ),
    right=(
        _PARTS.replace("治水: 9件", "治水: {本期: 9件, 不含: 公开}") % "狠抓办案。",
        _PARTS.replace("36件,", "36件, 部分列举: 是,").replace("20件", "12件") % "狠抓办案。",
        _FEW % "共立案36件，其中治气20件。",
    ),
)
RULES = (VALUE, COMPUTED)

_TELLING = 3
"""A number of so many digits, zeros at its end not counted, is hardly the same by chance."""
_PERCENT = lazy(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)(?:%|个百分点)")


class Gone(NamedTuple):
    """A figure that is left out, and what is told of it."""

    figure: Figure
    edition: str
    file: str
    """The report's own file."""

    def words(self, value: str) -> str:
        """Return how it is named in a message."""
        line = listed_lines((self.figure.place,), self.file) if self.figure.place else "别处"
        edition = f"“{self.edition}”的一份" if self.edition else "不带 --for 的一份"
        return f"{edition}里不印“{self.figure.name}”的“{value}”（{line}）"


class Sentence(NamedTuple):
    """A sentence or a cell as it is printed."""

    passage: Passage
    start: int
    text: str
    numbers: tuple[tuple[Number, str], ...]
    """Each with its unit in the spelling that units are compared in; their offsets are those in the sentence."""

    def hit(self, rule: Rule, start: int, end: int, message: str) -> Hit:
        """Return a hit on some characters of it."""
        return Hit(rule, self.passage, self.start + start, self.start + end, message)


def check(draft: Draft) -> Iterator[Hit]:
    """Yield what gives away a figure that is left out; one that another entry declares for these readers is none."""
    if draft.edition is None:
        return
    name, file = draft.edition.name, draft.report.place.file if draft.report.place else ""
    kept = tuple(figure for each in all_figures(draft.report) for figure in _with_parts(each))
    declared = {(figure.name, figure.current.amount) for figure in kept if figure.current}
    read = tuple(_sentences(draft.passages))
    for figure in draft.edition.figures():
        if figure.current is None or (figure.name, figure.current.amount) not in declared:
            yield from _in_sentences(Gone(figure, name, file), read)
            yield from _in_figures(Gone(figure, name, file), kept)
    for total in kept:
        yield from _left_over(total, name, file)
        for part in total.left_out:
            yield from _shares(Gone(part, name, file), total, read)


def _sentences(passages: Sequence[Passage]) -> Iterator[Sentence]:
    for passage in passages:
        for start, end in sentences(passage.text):
            text = passage.text[start:end]
            numbers = ((number, canonical_unit(number.unit)) for number in find_numbers(text))
            yield Sentence(passage, start, text, tuple(numbers))


def _with_parts(figure: Figure) -> Iterator[Figure]:
    yield figure
    for part in figure.parts:
        yield from _with_parts(part)


def _in_sentences(gone: Gone, read: Sequence[Sentence]) -> Iterator[Hit]:
    """Yield the sentences and cells in which a value of the figure stands, and those that tell its change."""
    values = [(quantity, canonical_unit(quantity.unit)) for _, quantity in quantities(gone.figure)]
    computed = frozenset(_computed(gone.figure))
    for sentence in read:
        named = gone.figure.name in sentence.text
        for number, unit in sentence.numbers:
            found = next((each for each, of in values if of == unit and _is(number, each, named=named)), None)
            if found is not None:
                message = f"{gone.words(found.written)}，这里却印着“{number.written}”；请也标上，或改写"
                yield sentence.hit(VALUE, number.start, number.end, message)
        yield from _percents(gone, sentence, computed if named else frozenset())
        yield from _remainder(gone, sentence)


def _is(number: Number, quantity: Quantity, *, named: bool) -> bool:
    """Return whether a number in the unit of a figure is its value: told in as many digits, or beside its name."""
    same = number.amount == quantity.amount and number.rough != quantity.exact
    if number.rough:
        return same and named
    telling = _digits(quantity.amount) >= _TELLING and _digits(number.amount) >= _TELLING
    return (same and (telling or named)) or (telling and number.low <= quantity.amount <= number.high)


def _digits(amount: Decimal) -> int:
    """Return how many digits a number has, zeros at its end not counted."""
    return len(amount.normalize().as_tuple().digits)


def _computed(figure: Figure) -> Iterator[Decimal]:
    """Yield the percentages that tell of a figure: its change and how much of it is done."""
    for compute in (change, completion):
        try:
            found = compute(figure)
        except FigureError:
            continue
        if found is not None:
            yield found if isinstance(found, Decimal) else abs(found.value)


def _percents(gone: Gone, sentence: Sentence, wanted: frozenset[Decimal]) -> Iterator[Hit]:
    """Yield the percentages of a sentence that are among some."""
    written = gone.figure.current.written if gone.figure.current else "数"
    for match in _PERCENT.finditer(sentence.text) if wanted else ():
        if Decimal(match[1]) in wanted:
            message = f"{gone.words(written)}，这里的“{match[0]}”是由它算的；请也标上，或改写"
            yield sentence.hit(COMPUTED, match.start(), match.end(), message)


def _remainder(gone: Gone, sentence: Sentence) -> Iterator[Hit]:
    """Yield a sentence that tells a total and all of its parts but the one that is left out: 共36件，其中20件、9件."""
    current = gone.figure.current
    at = sentence.text.find("其中")
    if current is None or at < 0 or not current.exact:
        return
    alike = [each for each, unit in sentence.numbers if unit == canonical_unit(current.unit)]
    totals, parts = [each for each in alike if each.start < at], [each for each in alike if each.start > at]
    if len(parts) > 1 and totals and totals[-1].amount - sum(each.amount for each in parts) == current.amount:
        rest = f"这里的“{totals[-1].written}”减去其余各项就是它"
        message = f"{gone.words(current.written)}，{rest}；请合并几项，或不印总数"
        yield sentence.hit(COMPUTED, totals[-1].start, parts[-1].end, message)


def _in_figures(gone: Gone, kept: Sequence[Figure]) -> Iterator[Hit]:
    """Yield the figures of another name that have the same value, in so many digits that it is hardly by chance."""
    for figure in kept:
        for key, quantity in quantities(figure):
            for _, hidden in quantities(gone.figure):
                same = comparable(quantity, hidden) and quantity.amount == hidden.amount and hidden.exact
                if same and (_digits(hidden.amount) >= _TELLING or figure.name == gone.figure.name):
                    message = f"{gone.words(hidden.written)}，“{figure.name}”却是同一个数“{quantity.written}”；请也标上"
                    yield hit_on(VALUE, at_figure(figure, key, f"{figure.name}{quantity.written}"), message)


def _left_over(total: Figure, edition: str, file: str) -> Iterator[Hit]:
    """Yield a total of which one part alone is left out: the others show what it is."""
    if len(total.left_out) != 1 or total.current is None or "其中" in total.silent:
        return
    gone = total.left_out[0]
    parts = [part.current for part in total.parts if part.current is not None]
    alike = all(comparable(part, total.current) and part.exact for part in parts)
    if gone.current is None or not parts or not alike or not comparable(gone.current, total.current):
        return
    if total.current.amount - sum(part.amount for part in parts) == gone.current.amount:
        rest = f"“{total.name}”的“{total.current.written}”减去其余各项就是它"
        message = f"{Gone(gone, edition, file).words(gone.current.written)}，{rest}；请把另一项也标上，或不印总数"
        yield hit_on(COMPUTED, at_figure(total, "其中", f"{total.name}{total.current.written}"), message)


def _shares(gone: Gone, total: Figure, read: Sequence[Sentence]) -> Iterator[Hit]:
    """Yield the sentences that tell how much of a printed total a part is that is left out: 占19.4%."""
    wanted = _share(gone.figure.current, total.current)
    for sentence in read if wanted else ():
        if gone.figure.name in sentence.text:
            yield from _percents(gone, sentence, wanted)
        elif re.search("占|比重|比例", sentence.text):
            yield from _percents(gone, sentence, frozenset(each for each in wanted if _digits(each) >= _TELLING))


def _share(part: Quantity | None, total: Quantity | None) -> frozenset[Decimal]:
    """Return how a share may be told, in none to two places; rounded half up."""
    if part is None or total is None or not comparable(part, total) or not 0 < part.amount < total.amount:
        return frozenset()
    share = part.amount * 100 / total.amount
    return frozenset(share.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) for places in range(3))
