"""Writes the YAML of an imported report in one of the styles: its parts and chapters in, the text of a file out."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.chinese.numerals import format_date, parse_date
from drafter.chinese.stops import missing_stop
from drafter.importing.chapters import CHAPTERS, Meaning, Part
from drafter.importing.entries import NUMBERED, Entry, LiftedFigure, prints_as_text
from drafter.importing.forms import DEEPEST_HEADING, agrees, layers_of, own_count, own_forms, unnumbered
from drafter.importing.frame import Frame
from drafter.importing.lines import Column, Line
from drafter.importing.subject import Subject
from drafter.source.new_text import Block, Flow, Inline, Listed, Pair, yaml_lines
from drafter.source.new_text import Entry as ListEntry
from drafter.source.rewriting import Plain
from drafter.styles.search import Style, Templates, chapter_forms, chapter_heading

_SEVERAL = 2
_PARAGRAPHS = ("段",)
_ATTACHED = re.compile(r"^附件 ?[0-9一二三四五六七八九十]*[：:、．. ]\s*")
"""The number of an attachment, typed before its title as well."""


class Draft(NamedTuple):
    """All that is known of a report that is imported."""

    file: str
    """The name of the file that it came from."""
    frame: Frame
    meaning: Meaning
    subject: Subject
    attachments: tuple[tuple[Entry, ...], ...] = ()
    """What each attachment holds below its title."""
    figures: tuple[LiftedFigure, ...] = ()
    """Those of 指标."""
    lead: tuple[tuple[str, str], ...] = ()
    """The fields of 导语 beside 内容, where the bureau's own template was seen to print them."""
    titled: bool = True
    """Whether the title is written; not where the style makes the same one."""


class Target(NamedTuple):
    """The style that a report is written for."""

    style: Style
    opens_inside: bool
    """Whether the style prints 导语 under the title of 成效."""


def target_of(templates: Templates) -> Target:
    """Return what must be known of a style; what it takes from the one it builds on is told as its own."""
    headings = {name: heading for name in CHAPTERS if (heading := chapter_heading(templates, name))}
    forms = {name: chapter_forms(templates, name) for name in CHAPTERS}
    style = templates.style._replace(headings=headings, forms=forms)
    section = templates.find("成效.html")
    return Target(style, section is not None and "导语.html" in section.text)


def fits(draft: Draft, target: Target) -> bool:
    """Return whether a style can print a report in its order: its opening before or behind the first heading."""
    achievements = draft.meaning.parts.get("成效")
    return not target.opens_inside or (not draft.meaning.opening and achievements is not None)


def opening_of(draft: Draft, target: Target) -> list[Entry]:
    """Return the paragraphs that the style prints as 导语."""
    inside = target.opens_inside and fits(draft, target)
    return [*draft.meaning.opening, *(draft.meaning.parts["成效"].lead if inside else [])]


def draft_yaml(draft: Draft, target: Target, modeline: str = "") -> str:
    """Return the text of a file that builds the report in a style."""
    head = [modeline, f"# 由“{draft.file}”导入。注释里写着“待核”的，是程序拿不准的地方，看过以后删去注释。"]
    meaning, style = draft.meaning, target.style
    inside = target.opens_inside and fits(draft, target)
    pairs = (
        Pair("体例", style.name),
        *_head(draft),
        *_chapter_settings(meaning, style),
        *_block("导语", *(Pair(key, words) for key, words in draft.lead), *_led(opening_of(draft, target))),
        *_block("指标", *map(_figure, draft.figures)),
        *(pair for name in CHAPTERS for pair in _chapter(name, meaning, style, led=inside and name == "成效")),
        *_others(meaning, style),
        *_closing(meaning),
        *_foot(draft.frame, draft.attachments),
    )
    return "\n".join([*filter(None, head), "", *yaml_lines(pairs)]) + "\n"


def _block(key: str, *pairs: Pair) -> Iterator[Pair]:
    """Yield a key with keys below it; nothing without any."""
    if pairs:
        yield Pair(key, Block(pairs))


def _words(key: str, words: Sequence[str]) -> Iterator[Pair]:
    """Yield a key with one word or with several on one line; nothing without any."""
    if words:
        yield Pair(key, words[0] if len(words) == 1 else Flow(tuple(words)))


def _text(key: str, text: str) -> Iterator[Pair]:
    if text:
        yield Pair(key, text)


def _head(draft: Draft) -> Iterator[Pair]:
    frame, subject = draft.frame, draft.subject
    yield from _text("标题", frame.title if draft.titled else "")
    yield from _block(
        "公文头", *_text("发文机关标志", frame.mark), *_text("发文字号", frame.number), *_words("签发人", frame.signers)
    )
    yield from _text("副标题", "\n\n".join(frame.subtitles))
    unsure = "" if subject.bureau_sure else "待核：题目和落款里没有认出单位"
    yield Pair("单位", subject.bureau or "待填", unsure)
    yield from _text("自称", subject.self_name)
    yield Pair("期间", str(subject.period or "待填"), _unsure_period(subject))
    if subject.plan and subject.period and subject.plan != subject.period.following():
        yield Pair("计划期间", str(subject.plan))
    yield from _text("主送", frame.addressee)
    yield _signature(frame)


def _unsure_period(subject: Subject) -> str:
    if subject.period is None:
        return "待核：原文里没有认出期间"
    return "" if subject.period_from == "标题" else f"待核：题目里没有期间，取自原文{subject.period_from}"


def _signature(frame: Frame) -> Pair:
    if not frame.names and not frame.date:
        return Pair("落款", Block((Pair("位置", "不印"),)), "原文没有落款")
    date, names = frame.date, frame.names
    try:
        date = format_date(parse_date(date)) if date else ""
    except ValueError:  # a month without a day is printed as it is
        date, names = "", (*frame.names, frame.date)
    place = _text("位置", "题下" if frame.under_title else "")
    sealed = _text("盖章", "是" if frame.sealed else "")
    return Pair("落款", Block((*_words("署名", names), *_text("日期", date), *place, *sealed)))


def _chapter_settings(meaning: Meaning, style: Style) -> Iterator[Pair]:
    """Yield 章标题 and 层次, only what differs from the style."""
    parts = meaning.parts.items()
    yield from _block(
        "章标题",
        *(
            Pair(name, part.heading.title if part.heading else "无")
            for name, part in parts
            if part.heading or name in style.headings
        ),
    )
    yield from _block("层次", *(pair for name, part in parts for pair in _words(name, _own_layers(name, part, style))))


def _own_layers(name: str, part: Part, style: Style) -> tuple[str, ...]:
    """Return the forms of a chapter where those of the style do not say the same for each depth that is there.

    So they are where the style leaves a choice, and several entries would have to say for themselves how they print.
    """
    layers, forms = layers_of(part.entries), style.forms[name]
    same = all(agrees(forms[min(depth, len(forms) - 1)], form) for depth, form in enumerate(layers))
    level = 3 if part.heading else 2
    fewer = own_count(part.entries, forms, level) - own_count(part.entries, layers, level)
    return () if same and fewer < _SEVERAL else layers


def _forms(name: str, part: Part, style: Style) -> tuple[str, ...]:
    """Return the forms in force for a chapter."""
    return _own_layers(name, part, style) or style.forms[name]


def _led(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Yield some paragraphs as 内容 and 举措: the first as 内容 where it prints the same there."""
    first = entries[0] if entries else None
    if first is not None and prints_as_text(first):
        yield from (*_text("内容", _escaped(first.text)), *_figures(first))
        entries = entries[1:]
    yield from _listed("举措", entries, _PARAGRAPHS, 3)


def _chapter(name: str, meaning: Meaning, style: Style, *, led: bool) -> Iterator[Pair]:
    """Yield the keys of a chapter; `led`: what stands before its entries is printed by the style's 导语."""
    part = meaning.parts.get(name)
    if part is None:
        return
    if not led and part.lead:
        yield from _block(f"{name}导语", *_led(part.lead))
    elif name != "成效":
        yield Pair(f"{name}导语", "无")
    guess = next((where for kind, where in meaning.guesses if kind == name), "")
    remark = f"待核：原文没有这一章的标题，由{guess}的话认出" if guess else ""
    forms = _forms(name, part, style)
    yield from _listed(name, part.entries, forms, 3 if part.heading else 2, remark)


def _others(meaning: Meaning, style: Style) -> Iterator[Pair]:
    if not meaning.others:
        return
    part = meaning.parts.get("成效")
    forms = _forms("成效", part, style) if part else style.forms["成效"]
    titled = part.heading is not None if part else "成效" in style.headings
    below = forms if titled or len(forms) == 1 else forms[1:]
    found = []
    for position, entry in meaning.others:
        text = [Entry(entry.line, "段", text=entry.text, figures=entry.figures)] if entry.text else []
        plain = not missing_stop(entry.text) and not entry.figures  # the chapter itself has no 数据
        inner = (
            *_text("标题", _escaped(entry.title)),
            *_text("位置", position if position != "计划后" else ""),
            *_text("写法", "接排" if entry.form == "接排" else ""),
            *(_led(text) if plain else ()),
            *_listed("举措", entry.entries if plain else [*text, *entry.entries], below, 3),
        )
        found.append(ListEntry(Block(inner)))
    yield Pair("其他章", Listed(tuple(found)))


def _closing(meaning: Meaning) -> Iterator[Pair]:
    """Yield 结语, or the end of the last chapter where the closing holds more than text."""
    closing = meaning.closing
    if all(entry.form == "段" and not entry.rows and not entry.entries for entry in closing):
        yield from _text("结语", "\n\n".join(map(_sentences, closing)))
        return
    last = next((name for name in reversed(CHAPTERS) if name in meaning.parts), "成效")
    yield from _block(f"{last}结语", *_listed("举措", closing, _PARAGRAPHS, 3))


def _sentences(entry: Entry) -> str:
    return _escaped(entry.title + missing_stop(entry.title) + entry.text)


def _foot(frame: Frame, attachments: Sequence[Sequence[Entry]]) -> Iterator[Pair]:
    yield from _text("附注", frame.note)
    if frame.attachments:
        both = zip(frame.attachments, attachments, strict=True)
        found = (ListEntry(Block(tuple(_attachment(lines, entries)))) for lines, entries in both)
        yield Pair("附件", Listed(tuple(found)))
    if frame.office:
        issued = (Pair("印发机关", frame.office), Pair("印发日期", frame.issued))
        back = _text("位置", "背面" if frame.back else "")
        yield from _block("版记", *_words("抄送", frame.copies), *issued, *back)


def _attachment(lines: Sequence[Line], entries: Sequence[Entry]) -> Iterator[Pair]:
    title = _ATTACHED.sub("", lines[0].text)
    yield Pair("标题", title or "待填", "" if title else "待核：原文的这个附件没有标题")
    yield from _text("横排", "是" if any(line.landscape for line in lines) else "")
    yield from _listed("举措", entries, ("标题", "标题", "接排"), 2)


def _listed(key: str, entries: Sequence[Entry], forms: Sequence[str], level: int, remark: str = "") -> Iterator[Pair]:
    """Yield a key with a list of entries; `forms` are those of this depth and of the ones below."""
    entries = [entry for entry in entries if entry.title or entry.text or entry.rows or entry.entries]
    if level > DEEPEST_HEADING:
        entries = list(unnumbered(entries))
    if not entries:
        return
    needed = own_forms(entries, forms[0], level)
    below = forms[1:] or forms
    found = (
        ListEntry(_entry(entry, own, below, level), f"待核：{entry.guess}" if entry.guess else "")
        for entry, own in zip(entries, needed, strict=True)
    )
    yield Pair(key, Listed(tuple(found)), remark)


def _entry(entry: Entry, own: str, forms: Sequence[str], level: int) -> str | Block:
    if entry.rows:
        return Block((Pair("表格", Block(tuple(_table(entry)))),))
    pairs = (
        *_text("标题", _escaped(entry.title)),
        *_text("写法", own),
        *_text("内容", _escaped(entry.text)),
        *_figures(entry),
        *_listed("举措", entry.entries, forms, level + 1),
    )
    return _escaped(entry.text) if [pair.key for pair in pairs] == ["内容"] else Block(pairs)


def _figures(entry: Entry) -> Iterator[Pair]:
    yield from _block("数据", *map(_figure, entry.figures))


def _figure(figure: LiftedFigure) -> Pair:
    """Return a figure as a clerk writes it: its number alone, all on one line, or its parts on a line of their own."""
    base = NUMBERED.sub("", figure.name)
    note = f"待核：与别处的“{base}”同名" if base != figure.name else ""
    if not figure.fields and not figure.parts:
        return Pair(figure.name, figure.current, note=note)
    known = {"本期": figure.current, **dict(figure.fields)}
    if not figure.parts:
        return Pair(figure.name, Inline({**known}), note=note)
    parts = tuple(map(_figure, figure.parts))
    plain: dict[str, Plain] = {part.key: part.value for part in parts if isinstance(part.value, str)}
    inside = Inline(plain) if len(plain) == len(parts) else Block(parts)
    return Pair(figure.name, Block((*(Pair(*each) for each in known.items()), Pair("其中", inside))), note=note)


def _table(entry: Entry) -> Iterator[Pair]:
    columns = entry.line.head or tuple(Column(name) for name in entry.rows[0])
    rows = entry.rows[2 if entry.line.head else 1 :] or (("",) * len(entry.rows[0]),)
    yield from _text("标题", entry.caption.text if entry.caption else "")
    yield Pair("表头", Inline([{name: list(below)} if below else name for name, below in columns]))
    yield Pair("各行", Listed(tuple(ListEntry(Flow(row)) for row in rows)))


def _escaped(text: str) -> str:
    """Return a text without line ends; braces in it were made harmless when it was read."""
    return text.replace("\n", "")
