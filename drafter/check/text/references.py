"""Finds mentions of attachments and tables that the report does not have."""

from collections.abc import Iterator, Sequence

from drafter.check.passages import Passage
from drafter.check.rule import Context, Hit, Rule
from drafter.check.sought import lazy
from drafter.findings import Level

NO_SUCH = Rule(
    id="X07",
    level=Level.WARNING,
    title="说到的附件、表、图没有",
    explanation="正文说“见附件3”“见表2”，附件说明和各表、各图的标题里要有。一个也没有列出的不查：可能另附。",
    wrong=(
        "具体情况见附件3。\n附件：1.指标完成情况表\n2.重点项目清单",
        "各镇完成情况见表2。\n表1 各镇任务完成情况",
    ),
    right=(
        "具体情况见附件2。\n附件：1.指标完成情况表\n2.重点项目清单",
        "各镇完成情况见表1。\n表1 各镇任务完成情况",
        "具体情况见附件3。",
        "按《办法》附件3的要求填报。\n附件：1.指标完成情况表\n2.重点项目清单",
    ),
)
RULES = (NO_SUCH,)

_LIST = lazy(r"附件：(?:1[.．、])?")
_ENTRY = lazy(r"(\d{1,2})[.．、]")
_TITLE = lazy(r"(附件|表|图) ?(\d{1,2})(?![\d.]|[、和至—～]\d|所示|中|可|的)")
_MENTION = lazy(r"(?:见|详见|参见|如|（)(附件|表|图) ?(\d{1,2})(?=[。，；）、]|所示|$)")


def check(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield the mentions of what is not there, where something of its kind is."""
    known = _known(passages)
    known["附件"] |= set(range(1, context.attachments + 1))
    for passage in passages:
        for match in _MENTION.finditer(passage.text):
            kind, number = match[1], int(match[2])
            if known[kind] and number not in known[kind]:
                have = "、".join(f"{kind}{each}" for each in sorted(known[kind]))
                message = f"“{match[0]}”：没有{kind}{number}，有的是{have}；请核对"
                yield Hit(NO_SUCH, passage, match.start(1), match.end(2), message)


def _known(passages: Sequence[Passage]) -> dict[str, set[int]]:
    """Return the numbers of the attachments, tables and figures that have an entry in the list or a title."""
    known: dict[str, set[int]] = {"附件": set(), "表": set(), "图": set()}
    listed = 0
    for passage in passages:
        text = passage.text.strip()
        if _LIST.match(text):
            listed = 1
            known["附件"] |= {1} if _ENTRY.match(text[3:]) else set()
        elif listed and (entry := _ENTRY.match(text)) and int(entry[1]) == listed + 1:
            listed += 1
            known["附件"].add(listed)
        else:
            listed = 0
        if title := _TITLE.match(text):
            known[title[1]].add(int(title[2]))
    return known
