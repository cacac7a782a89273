"""Runs `drafter compare`: tells the changed sentences of two versions of a report, and writes the marked copy."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from drafter.commands.drafting import make_pipeline, written
from drafter.commands.printing import Say
from drafter.files.writing import refuse_existing, target_for, write_new
from drafter.findings import DrafterError, Place, error
from drafter.versions.comparing import Change, changes, edition_in, marked, read_version, shown

_MOST_SHOWN = 60
"""So many changes are listed; the marked copy shows all."""


class Order(NamedTuple):
    """What the user asked for."""

    output: Path | None = None
    """The marked copy; None: only the list on the screen."""
    templates: Path | None = None


def compare_files(old: Path, new: Path, order: Order, say: Say) -> None:
    """Tell what differs between two versions, and write the marked copy; raises DrafterError when that cannot be."""
    output = order.output
    if output is not None:
        output = target_for(output, Path(f"{new.stem}（花脸稿）.docx"))
        refuse_name(output)
        refuse_existing(output)
    pipeline = make_pipeline(order.templates, edition=next(filter(None, map(edition_in, (old, new))), ""))
    before, after = read_version(old, pipeline, written), read_version(new, pipeline, written)
    found = changes(before, after)
    lines = list(summary(found, old, new))
    if output is not None:
        write_new(output, marked(before, after))
        lines.append(f"花脸稿：{output}（接受全部修订就是“{new.name}”，拒绝全部就是“{old.name}”）")
    say("\n".join(lines))


def refuse_name(output: Path) -> None:
    """Raise DrafterError for a marked copy that is no Word file."""
    if output.suffix.lower() != ".docx":
        message = f"花脸稿是 Word 文件；请把“{output.name}”写成“{output.stem}.docx”"
        raise DrafterError(error("B04", message, Place(str(output))))


def summary(found: Sequence[Change], old: Path, new: Path) -> Iterator[str]:
    """Yield the changed sentences, those with other numbers first."""
    if not found:
        yield f"“{old.name}”和“{new.name}”的文字没有不同"
        return
    numbers, words = [each for each in found if each.numbers], [each for each in found if not each.numbers]
    for title, some in (("数字有变的", numbers), ("其余", words)):
        if some:
            yield f"{title}{len(some)}处："
            yield from (f"  {under_heading(each)}{shown(each)}" for each in some[:_MOST_SHOWN])
            if len(some) > _MOST_SHOWN:
                yield f"  ……还有{len(some) - _MOST_SHOWN}处，见花脸稿（-o 花脸稿.docx）"


def under_heading(change: Change) -> str:
    """Return under which heading a change stands."""
    return f"〔{change.heading}〕" if change.heading else ""
