"""Arranges the entries of one depth for the templates: which are headings, which paragraphs, which run together."""

from collections.abc import Iterable, Iterator

from drafter.chinese.numerals import ordinal_lead
from drafter.citing.values import View

RUN = "连写"
"""The form of a group of entries that are printed one after another in one paragraph."""
_HEADINGS = ("标题", "接排")
_ORDINALS = ("一是", "一是段")
_RUNS = ("一是", "并入")
_EITHER = {"标题或一是": "标题", "一是段或一是": "一是段"}
"""Forms that depend on what is to be printed; the other choice is a run."""
LONGEST_RUN = 600
"""Characters of a chapter that is one paragraph: about a page of 22 lines by 28."""
DEEPEST_HEADING = 5
"""The level of the smallest heading, （1）; what lies deeper is run together."""


def arrange(entries: Iterable[View], form: str, level: int) -> tuple[View, ...]:
    """Return the entries in groups, in their order: each alone, or several that share a paragraph.

    `form` is the style's word for this depth, `level` that of its headings; an entry's own 写法 goes before. A group
    has 式 (a form, or “连写”), 各条, 首条 (whether the numbers of its headings begin here) and 表格 (of all entries).
    """
    entries = tuple(entries)
    together = list_form(entries, form, level)
    forms = [form_of(entry, together, level) for entry in entries]
    several = sum(each in _ORDINALS for each in forms) > 1
    groups: list[Group] = []
    ordinal = 0
    for entry, own in zip(entries, forms, strict=True):
        ordinal += own in _ORDINALS
        word = ordinal_lead(ordinal) if own in _ORDINALS and several else ""
        if own not in _RUNS or not groups or groups[-1].closed:
            groups.append(Group(RUN if own in _RUNS else own))
        groups[-1].take(entry, word)
    first = next((group for group in groups if group.form in _HEADINGS), None)
    return tuple(group.view(first=group is first) for group in groups)


class Group:
    """Entries while they are put together."""

    def __init__(self, form: str) -> None:
        self.form = form
        self.entries: list[View] = []
        self.tables: list[View] = []

    @property
    def closed(self) -> bool:
        """Whether no further entry may share its paragraph: it is none of a run, or a table follows."""
        return self.form != RUN or bool(self.tables)

    def take(self, entry: View, word: str) -> None:
        """Add an entry that begins with a word such as 一是."""
        run = self.form == RUN
        below = tuple(within(entry)) if run else ()
        self.entries.append(View({"项": entry, "词": word, "下": below}))
        self.tables += tables_in(entry) if run else tables_of(entry)

    def view(self, *, first: bool) -> View:
        """Return it as templates see it."""
        values = {"式": self.form, "各条": tuple(self.entries), "首条": first, "表格": tuple(self.tables)}
        return View(values, self.form)


def list_form(entries: tuple[View, ...], form: str, level: int) -> str:
    """Return the form of a list: headings only where one has a title, a run where no entry has others below it.

    A run has no way to number what stands below its entries, nor to tell their paragraphs apart: it is parted then.
    """
    if form in _EITHER:
        nested = any(entry.values["举措"] for entry in entries)
        long = form == "一是段或一是" and sum(map(length, entries)) > LONGEST_RUN
        form = _EITHER[form] if nested or long else "一是"
    if form == "一是" and level <= DEEPEST_HEADING and any(map(listing, entries)):
        form = "接排"
    elif form == "一是" and any(len(entry.values["段落"]) > 1 for entry in entries):
        form = "一是段"
    styled = [entry for entry in entries if not entry.values["写法"] and not only_table(entry)]
    untitled = styled and not any(entry.values["标题"] for entry in styled)
    return "一是段" if form in _HEADINGS and untitled else form


def listing(entry: View) -> bool:
    """Return whether several entries with titles stand below one."""
    return sum(bool(below.values["标题"]) for below in entry.values["举措"]) > 1


def length(entry: View) -> int:
    """Return how many characters the user wrote for an entry, those below it left aside."""
    return sum(len(entry.values[name]) for name in ("标题", "内容", "原因"))


def form_of(entry: View, form: str, level: int) -> str:
    """Return the form of one entry: its own, else that of its list; what has no title is a paragraph, not a heading."""
    form = entry.values["写法"] or form
    numbered = entry.values["写法"] == "接排" and bool(entry.values["内容"])  # 1. and a sentence that is no heading
    if form in _HEADINGS and not entry.values["标题"] and not numbered:
        return "段"
    if form in _HEADINGS and level > DEEPEST_HEADING:
        return "一是"
    return "段" if only_table(entry) else form


def only_table(entry: View) -> bool:
    """Return whether an entry is a table and nothing else."""
    said = ("标题", "内容", "原因", "数据", "举措", "目标")
    return bool(entry.values["表格"]) and not any(entry.values[name] for name in said)


def within(entry: View) -> Iterator[View]:
    """Yield what is run together inside an entry of a run."""
    below: tuple[View, ...] = entry.values["举措"]
    for group in arrange(below, "并入", DEEPEST_HEADING + 1):
        yield from group.values["各条"]


def tables_of(entry: View) -> list[View]:
    """Return the entry's own table."""
    return [entry.values["表格"]] if entry.values["表格"] else []


def tables_in(entry: View) -> list[View]:
    """Return the tables of an entry and of all below it, which a run prints after its paragraph."""
    return [*tables_of(entry), *(table for below in entry.values["举措"] for table in tables_in(below))]
