"""Says why an edit made in Word could not be brought home into the YAML, and what to do instead, for pull."""

from collections.abc import Callable, Iterator

from drafter.findings import listed_lines
from drafter.model.declaration import Report
from drafter.model.figures import Figure, FigureError, phrase_change, phrase_completion, phrase_target
from drafter.versions.steps import StepKind

_COMPUTED: tuple[tuple[Callable[[Figure], str], tuple[str, ...]], ...] = (
    (phrase_change, ("本期", "上年")),
    (phrase_completion, ("完成", "本期")),
    (phrase_target, ("本期", "目标")),
)
"""What the program computes of a figure, and from which of its keys."""


def reason(report: Report, kind: StepKind, old: str, context: str, style: str) -> str:
    """Return why some printed words are not written in the YAML, or cannot be changed there, and what to do."""
    file = report.place.file if report.place else ""
    for figure in _figures(report):
        for phrase, keys in _COMPUTED:
            words = _phrase(phrase, figure)
            if words and words in context and (old in words or words in old):
                return f"“{words}”是由“{figure.name}”的{_operands(figure, keys)}算出来的；要改请改这些数"
        if kind is StepKind.REWORDED and old and old in figure.name:
            line = f"（{listed_lines((figure.place,), file)}）" if figure.place and figure.place.line else ""
            return f"“{figure.name}”是数据的名称{line}；要改名，请把它和引用它的地方一起改"
    for figure in _figures(report) if kind is StepKind.REWORDED and old else ():
        value = figure.current.written if figure.current else ""
        if old in value and value in context:
            what = f"“{value}”是“{figure.name}”的本期"
            return f"{what}；改了它，这一段里由它算的数会跟着变，与 Word 里的不同；请改“数据”里的数"
    if kind is StepKind.REWORDED:
        return (
            f"这几个字不在 YAML 里，是体例“{style}”的套话或排出来的；要改请用“导语”“章标题”“结语”一类的键，或取出模板改"
        )
    return f"体例“{style}”没有照这样排的地方；请在 YAML 里自己安排，或换一种“写法”"


def _figures(report: Report) -> Iterator[Figure]:
    for figure in (*report.indicators, *(each for item in report.items() for each in (*item.figures, *item.targets))):
        yield figure
        yield from figure.parts


def _phrase(phrase: Callable[[Figure], str], figure: Figure) -> str:
    try:
        return phrase(figure)
    except FigureError:
        return ""


def _operands(figure: Figure, keys: tuple[str, ...]) -> str:
    known = {"本期": figure.current, "上年": figure.previous, "完成": figure.done, "目标": figure.target}
    return "、".join(f"{key}“{value.written}”" for key in keys if (value := known[key]) is not None)
