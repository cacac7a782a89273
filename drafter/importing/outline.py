"""Makes the outline of a report's text: its lines in, headings with what belongs to them out."""

import re
from collections.abc import Sequence, Set
from functools import cached_property

from drafter.chinese.labels import is_spoken, typed_label
from drafter.chinese.stops import missing_stop
from drafter.chinese.units import SCALE, unit_pattern
from drafter.importing.chapter_words import chapter_of
from drafter.importing.entries import Entry, as_printed
from drafter.importing.enumeration import counts_on, enumerated
from drafter.importing.labels import SPOKEN, Label, read_label
from drafter.importing.lines import Line

LONGEST_HEADING = 60
_LONGEST_LEAD = 40
_INSIDE = re.compile(r"[。；！？;!?](?=.)")
_FIRST_SENTENCE = re.compile(r"[^。！？]*?[。！？]|[^。！？；，：:]{2,20}[：:]")
_BEFORE_COLON = re.compile(r"[^。！？；，、：:\d]{2,12}[：:](?=[^：:]{6,}$)")
_COUNTS = re.compile(rf"\d(?:{SCALE})?[余多]?(?:{unit_pattern()})")
_DASH = re.compile(r"(?:——|—|--|－－) ?")
_BULLET = re.compile(r"[•●◆■▪➢★○□◇➤✓√·] ?")
_CAPTION = re.compile(r"(?:附?表 ?[0-9一二三四五六七八九十]*[：: ]?.{2,40}|.{2,40}(?:表|情况|统计|一览))")


def outline(
    lines: Sequence[Line],
    *,
    typed: bool,
    labelled_only: bool = False,
    exact: bool = False,
    plain: Set[int] = frozenset(),
) -> list[Entry]:
    """Return the entries of the first level in their order; paragraphs before the first heading are among them.

    `labelled_only`: what has no label is no heading, however it looks. `exact`: labels tell the very depth of the
    headings, as they do in our own files; one that skips a level stands below the paragraph before it. `plain`: the
    ids of lines that are printed as they are, whatever they look like.
    """
    ranks = Ranks(lines, typed=typed, labelled_only=labelled_only, plain=plain)
    leads = exact or any(any(line.bold) and not all(line.bold) for line in lines)
    top: list[Entry] = []
    stack: list[tuple[float, Entry]] = []
    waiting: Line | None = None
    for place, line in enumerate(lines):
        if waiting is None and _is_caption(line, lines[place + 1 : place + 2]):
            waiting = line
            continue
        rank, label = ranks.of(place)
        as_it_is = id(line) in plain and not line.is_table
        entry = as_printed(line) if as_it_is else _entry(line, rank, label, guess_leads=not leads, exact=exact)
        if line.is_table:
            entry.caption, waiting = waiting, None
        by_label = exact and label is not None and label.rank < SPOKEN
        stack = _by_label(stack, label) if by_label and label is not None else _above(stack, entry, rank)
        (stack[-1][1].entries if stack else top).append(entry)
        if rank is not None and not entry.is_paragraph:
            stack.append((rank, entry))
    return [_settled(entry) for entry in top]


def _above(stack: list[tuple[float, Entry]], entry: Entry, rank: float | None) -> list[tuple[float, Entry]]:
    """Return the headings under which an entry stands."""
    if rank is None:  # a paragraph goes on with what its heading began, not with the 一是 before it
        while stack and stack[-1][0] == SPOKEN and not entry.rows:
            stack = stack[:-1]
        return stack
    spoken = next((place for place, (_, above) in enumerate(stack) if above.form == "一是段"), None)
    begins = entry.label is not None and entry.label.ordinal == 1
    if rank == SPOKEN:
        return stack[:spoken] if spoken is not None else stack
    if spoken is not None and begins and spoken == len(stack) - 1 and _leads_on(stack[-1][1]):
        inside = [each for each, _ in stack]
        if rank not in inside:
            return stack
    if spoken is not None and rank in [each for each, _ in stack[spoken:]]:
        keep = [each for each, _ in stack].index(rank)
        return stack[:keep]
    return [(each, above) for each, above in stack if each < rank and each != SPOKEN]


def _by_label(stack: list[tuple[float, Entry]], label: Label) -> list[tuple[float, Entry]]:
    """Return the headings under which a heading stands by its label, and paragraphs in place of those it skips."""
    above = [(each, entry) for each, entry in stack if each < label.rank]
    if above and label.ordinal == 1 and len(above) < len(stack):  # it counts anew below the last paragraph
        _, sibling = stack[len(above)]
        holder = above[-2][1] if len(above) > 1 and not above[-1][1].is_heading else above[-1][1]
        if (last := _last_paragraph(sibling)) is not None:
            holder.entries.append(last)
            above = [(each, entry) for each, entry in above if entry is not holder.entries[-2]]
    while above and label.rank - above[-1][0] > 1:
        level, entry = above[-1]
        last = entry.entries[-1] if entry.entries else None
        if last is None or last.is_heading or last.rows:
            break
        above.append((level + 1, last))
    return above


def _last_paragraph(heading: Entry) -> Entry | None:
    """Take the paragraph with which all below a heading ends out of it; None when it does not end with one."""
    holder = heading
    while holder.entries and holder.entries[-1].is_heading:
        holder = holder.entries[-1]
    last = holder.entries[-1] if holder.entries else None
    return None if last is None or last.rows else holder.entries.pop()


def _leads_on(entry: Entry) -> bool:
    """Return whether a paragraph “一是……” says no more than a heading does."""
    return len(entry.line.text) <= LONGEST_HEADING and not entry.entries


class Ranks:
    """What each line is in the order of headings: the smaller the rank, the higher; None for text."""

    def __init__(self, lines: Sequence[Line], *, typed: bool, labelled_only: bool, plain: Set[int]) -> None:
        self.lines = lines
        self.typed = typed
        self.labelled_only = labelled_only
        self.plain = plain
        self.labels = [None if line.is_table or id(line) in plain else read_label(line.printed) for line in lines]
        self.labelled = any(label is not None and label.rank < SPOKEN for label in self.labels)
        self.levels: dict[int, float] = {}
        for line, label in zip(lines, self.labels, strict=True):
            if line.level and label is not None:
                self.levels.setdefault(line.level, label.rank)

    def of(self, index: int) -> tuple[float | None, Label | None]:
        """Return the rank of a line and its label."""
        line, label = self.lines[index], self.labels[index]
        if line.is_table or id(line) in self.plain:
            return None, None
        if label is not None:
            return label.rank, label._replace(typed=label.typed[len(line.label) :])
        if line.level and len(line.text) <= LONGEST_HEADING:
            return self._rank_of_level(line.level), None
        if not self.labelled_only and self._stands_out(index):
            return self._rank_by_neighbours(index), None
        return None, None

    def _rank_of_level(self, level: int) -> float:
        """Return the rank of an outline level: that of its headings with labels, else the one beside it."""
        if level in self.levels:
            return self.levels[level]
        near = min(self.levels, key=lambda each: abs(each - level), default=level)
        return self.levels.get(near, level) + (level - near) * (1 if near == level else 0.5)

    def _stands_out(self, index: int) -> bool:
        """Return whether a line without a label looks like a heading: short, without a stop, set apart or alone."""
        line = self.lines[index]
        if not 2 <= len(line.text) <= _LONGEST_LEAD or not missing_stop(line.text) or _INSIDE.search(line.text):
            return False
        if _DASH.match(line.text) or _BULLET.match(line.text) or line.right:
            return False
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if following is None or following.is_table:
            return False
        if chapter_of(line.text) is not None:
            return True
        set_apart = line.centred or line.lead >= len(re.sub(r"\s", "", line.text))
        return set_apart or (self.typed and not self.labelled and len(following.text) > 2 * len(line.text))

    def _rank_by_neighbours(self, index: int) -> float | None:
        """Return the rank of a heading without a label: above those that begin to count behind it.

        A chapter's title that nothing is counted behind is of the highest rank of any heading; a line in bold type
        is below the numbered heading before it.
        """
        if not self.labelled:
            return 1
        above = self._rank_above_counted(index)
        chapter = chapter_of(self.lines[index].text) is not None
        if above is not None and not (chapter and self._counts_higher(above)):
            return above
        if chapter:
            return self._highest
        before = next((label for label in reversed(self.labels[:index]) if label and label.rank < SPOKEN), None)
        line = self.lines[index]
        all_bold = line.lead >= len(re.sub(r"\s", "", line.text))
        return before.rank + 0.5 if before and all_bold else None

    def _rank_above_counted(self, index: int) -> float | None:
        """Return the rank above the labels that begin to count behind a line; None where none begin."""
        following = next(
            (label for label in self.labels[index + 1 :] if label is not None and label.rank < SPOKEN), None
        )
        return following.rank - 0.5 if following is not None and following.ordinal == 1 else None

    def _counts_higher(self, rank: float) -> bool:
        """Return whether numbered headings stand higher than a rank: a chapter's title is one of them, unnumbered."""
        return any(label is not None and label.rank < rank for label in self.labels)

    @cached_property
    def _highest(self) -> float:
        """Return the highest rank of a heading: of those with labels, and of chapters' titles above such."""
        titled = (
            self._rank_above_counted(index)
            for index, line in enumerate(self.lines)
            if not line.is_table and self.labels[index] is None and self._stands_out(index) and chapter_of(line.text)
        )
        ranks = [*titled, *(label.rank for label in self.labels if label is not None)]
        return min(rank for rank in ranks if rank is not None)


def _is_label(words: str) -> bool:
    """Return whether words begin with an ordinal that the program would take for one typed twice."""
    return not words.strip() or bool(typed_label(words))


def _title(words: str) -> str:
    """Return a heading without the further labels that it begins with; one that is nothing but labels is kept."""
    while (label := typed_label(words)) and not is_spoken(label) and words[len(label) :].strip():
        words = words[len(label) :]
    return words


def _entry(line: Line, rank: float | None, label: Label | None, *, guess_leads: bool, exact: bool) -> Entry:
    """Return the entry of one line."""
    if line.is_table:
        return Entry(line, "段", rows=line.rows)
    text = line.text[len(label.typed) :] if label else line.text
    if rank is None:
        return _paragraph(line, guess_leads=guess_leads)
    if rank == SPOKEN:
        return _spoken(line, text, label, guess_leads=guess_leads)
    if len(text) <= LONGEST_HEADING and missing_stop(text) and not _INSIDE.search(text):
        title = _title(text)
        if _is_label(title):
            return as_printed(line)
        return Entry(line, "标题", title, label=label)
    title, rest = _first_sentence(text, colons=not exact)
    if _counts_inside(label, rest):
        return Entry(line, "段", text=line.printed)
    if not rest and _tells(title):
        return Entry(line, "接排", text=text, label=label)
    if _is_label(_title(title)):
        return as_printed(line)
    entry = Entry(line, "接排", _title(title), label=label)
    entry.text, entry.entries = enumerated(rest, line, guess_leads=guess_leads)
    return entry


def _counts_inside(label: Label | None, rest: str) -> bool:
    """Return whether a line goes on with the next number of its kind behind its first sentence: 1.甲。2.乙。"""
    following = read_label(rest) if label else None
    return label is not None and following is not None and following[:2] == (label.rank, label.ordinal + 1)


def _tells(sentence: str) -> bool:
    """Return whether a numbered sentence that stands alone tells something and is no heading: 侦破案件680起，……"""
    return _COUNTS.search(sentence) is not None or ("，" in sentence and len(sentence) > _LONGEST_LEAD)


def _first_sentence(text: str, *, colons: bool = False) -> tuple[str, str]:
    """Return the heading that a paragraph begins with, without its full stop, and the rest.

    `colons`: a few words before a colon are one, even where a sentence follows: 监测精密：新建自动站18个。
    """
    found = (_BEFORE_COLON.match(text) if colons else None) or _FIRST_SENTENCE.match(text)
    if found is None:
        return text.rstrip("。"), ""
    return found[0].removesuffix("。"), text[found.end() :]


def _paragraph(line: Line, *, guess_leads: bool) -> Entry:
    """Return a paragraph without a label: with a bold lead, as an item behind a dash, or plain."""
    text = line.text
    if dash := _DASH.match(line.printed):
        return _dashed(line, dash, guess_leads=guess_leads)
    if missing_stop(text):
        return Entry(line, "原样", text=text)
    lead = "" if read_label(text) is not None and counts_on(text, line) else _bold_lead(line)
    entry = Entry(line, "段", lead.removesuffix("。"))
    entry.text, entry.entries = enumerated(text[len(lead) :], line, guess_leads=guess_leads)
    return entry


def _dashed(line: Line, dash: re.Match[str], *, guess_leads: bool) -> Entry:
    """Return an item behind a dash, its bold lead as the title; as it is where another dash or no stop stands."""
    if dash[0].strip() != "——" or missing_stop(line.text):
        return Entry(line, "原样", text=line.text)
    text = line.printed[dash.end() :]
    behind = len(line.bold) - sum(not mark.isspace() for mark in text)
    lead = _bold_lead(line._replace(text=text, bold=line.bold[behind:]))
    entry = Entry(line, "破折号", lead.removesuffix("。"))
    entry.text, entry.entries = enumerated(text[len(lead) :], line, guess_leads=guess_leads)
    return entry


def _bold_lead(line: Line) -> str:
    """Return the words in bold type that a paragraph begins with, when they are a sentence; else nothing."""
    end = 0
    for _ in range(line.lead):
        while end < len(line.text) and line.text[end].isspace():
            end += 1
        end += 1
    lead = line.text[:end]
    return lead if lead.endswith(("。", "！", "？", "：")) and len(lead) <= LONGEST_HEADING else ""


def _spoken(line: Line, text: str, label: Label | None, *, guess_leads: bool) -> Entry:
    """Return a paragraph that begins with 一是: its lead sentence as the title where one follows it."""
    if counts_on(line.printed, line):
        return _paragraph(line, guess_leads=guess_leads)
    if _is_label(text):
        return as_printed(line)
    entry = Entry(line, "一是段", label=label)
    title, rest = _first_sentence(text)
    led = _bold_lead(line)[len(label.typed if label else "") :]
    led = led[: led.find("。") + 1] or led
    if line.bold and all(line.bold) and text.endswith("。") and "。" not in text[:-1]:
        entry.title, rest = text[:-1], ""
    elif led:
        entry.title, rest = led.removesuffix("。"), text[len(led) :]
    elif guess_leads and rest and len(title) <= _LONGEST_LEAD:
        entry.title = title
    else:
        rest = text
    entry.text, entry.entries = enumerated(rest, line, guess_leads=guess_leads)
    return entry


def _is_caption(line: Line, following: Sequence[Line]) -> bool:
    """Return whether a line names the table that follows it."""
    if line.is_table or not following or not following[0].is_table or len(line.text) > _LONGEST_LEAD or line.label:
        return False
    named = line.centred or _CAPTION.fullmatch(line.text) is not None
    return named and bool(missing_stop(line.text))


def _settled(entry: Entry) -> Entry:
    """Return an entry with its first paragraph as its text, where that prints the same; and so all below it."""
    entry.entries = [_settled(each) for each in entry.entries]
    below = entry.entries[0] if entry.entries else None
    if below is None or below.rows or below.title or any(each.is_heading for each in below.entries):
        return entry
    if entry.form == "标题" and not entry.text and below.form == "段":
        entry.text, entry.text_line = below.text, below.line
        entry.entries = [*below.entries, *entry.entries[1:]]
    return entry
