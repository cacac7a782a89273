"""Runs `drafter rollover`: writes the next period's file beside the last one, or shows the difference."""

from dataclasses import dataclass
from pathlib import Path

from drafter.chinese.period import Period
from drafter.commands.build import ELSEWHERE
from drafter.commands.printing import Say, difference
from drafter.compose.pipeline import Pipeline, own_text
from drafter.files.writing import refuse_existing, write_atomically
from drafter.findings import Finding
from drafter.model.schema import modeline
from drafter.rollover import Order, readable, roll_over
from drafter.rollover.periods import next_name, next_target
from drafter.rollover.stale import words_in
from drafter.source import encode, read_source
from drafter.styles.search import STALE_FILE


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for."""

    to: Period | None = None
    """None: the next period."""
    output: Path | None = None
    """A file or a folder; None: beside the last file, its name moved on."""
    compare: Path | None = None
    dry_run: bool = False
    unfinished: bool = False


def rollover_file(last: Path, request: Request, say: Say) -> list[Finding]:
    """Roll one file over and tell what to look at; return the findings. Raises DrafterError when it cannot be."""
    source = read_source(last)
    compare = read_source(request.compare) if request.compare else None
    order = Order(request.to, compare, request.unfinished)
    report, old = readable(source, order)
    own_words = words_in(own_text(Pipeline().folder(last, report), STALE_FILE))
    named = last.with_stem(next_name(last.stem, old, request.to or next_target(old)))
    target = request.output or named
    target = target / named.name if target.is_dir() else target
    if not request.dry_run:
        refuse_existing(target)
    order = Order(request.to, compare, request.unfinished, str(target), modeline(target), own_words)
    rolled = roll_over(source, order)
    if request.dry_run:
        shown = difference(source.text, rolled.text, str(last), f"{target}（只是试看，没有写出）", around=1)
        say(shown, rolled.findings)
    else:
        write_atomically(target, encode(source, rolled.text), ELSEWHERE)
        say(next_steps(target, rolled.period), rolled.findings)
    return list(rolled.findings)


def next_steps(target: Path, period: Period) -> str:
    """Return what to do with the new file."""
    return (
        f"已结转为{period}：{target}\n"
        f"下一步：用编辑器打开它，把“待填”补上、“待核”的改好；\n"
        f"  drafter check {target}    看还缺什么、哪里对不上、上年计划有没有下文\n"
        f"  drafter build {target}    随时可以生成草稿，待填、待核处会标出"
    )
