"""Follows the citations in a user's text, {{ 数据.问题项目 | 同比 }}, and tells those that cannot be followed.

Why not Jinja here: a text may only cite. A path and filters are all it can say, names of figures may hold dots and
Latin letters (PM2.5), and a mistake is told at its own column.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from drafter.citing.filters import FILTERS
from drafter.citing.values import Cited, Figures, LeftOutError, NoSuchNameError, lookup, show
from drafter.findings import Finding, did_you_mean, error, listed_lines, nearest
from drafter.model.declaration import Text
from drafter.model.figures import TO_FILL_MARK, Figure

CITATION = re.compile(r"\{\{((?:(?!\{\{).){0,500}?)\}\}", re.DOTALL)
"""Bounded: the end of each of many that are left open would be looked for to the end of the text."""
_STRAY = r"\{\{|\}\}|\{%|%\}|\{#"
_SINGLE = r"(?<!\{)\{\s*((?:数据|指标)\s*[.\[|][^{}]{1,80}|(?:单位|自称|地区|期间|计划期间)\s*)\}(?!\})"
"""A citation in single braces."""
_FILTER = r"\s*(\w+)\s*(?:\(\s*(?:[\"'“‘]?([^\"'“”‘’()]*)[\"'”’]?)\s*\))?\s*$"
_BRACKET = r"\[\s*[\"'“‘]([^\"'“”‘’]+)[\"'”’]\s*\]"


class Scope(NamedTuple):
    """What a text may cite."""

    names: Mapping[str, object]
    cited: Cited
    """Grows with each citation that is followed."""
    findings: list[Finding]
    """Grows with each citation that cannot be followed."""

    def within(self, figures: Figures) -> "Scope":
        """Return the scope of an item that has these figures."""
        return self._replace(names={**self.names, "数据": figures})

    def alone(self) -> "Scope":
        """Return the scope of a text that cites no 数据 from around it: a part must stand by itself."""
        return self._replace(names={name: value for name, value in self.names.items() if name != "数据"})


class Piece(NamedTuple):
    """Some characters of a text as it is printed."""

    text: str
    start: int
    """Where they come from in the text as typed: their own first character, or that of the citation."""
    figure: Figure | None = None
    """The figure that the citation is about, None for other names and for typed characters."""
    cited: bool = False


def fill_in(text: Text, scope: Scope) -> str:
    """Return the text with every citation replaced; mistakes are noted as findings and print as nothing."""
    raw = text.raw
    if "{" not in raw and "}" not in raw:
        return raw
    scope.findings.extend(stray_braces(text))
    return CITATION.sub(lambda match: cite(match, text, scope), raw)


def stray_braces(text: Text) -> Iterator[Finding]:
    """Yield the braces that belong to no citation and were meant for one."""
    rest = CITATION.sub(lambda citation: " " * len(citation[0]), text.raw)
    if "{" not in rest and "}" not in rest:
        return
    if stray := re.search(_STRAY, rest):
        yield error("T11", stray_words(stray[0]), text.place_at(stray.start()))
    for single in re.finditer(_SINGLE, rest):
        message = f"“{single[0]}”会原样印出来；引用要用两个花括号，写成“{{{{ {single[1].strip()} }}}}”"
        yield error("T11", message, text.place_at(single.start()))


def pieces(text: Text, scope: Scope) -> Iterator[Piece]:
    """Yield what `fill_in` returns, typed and cited pieces in turn."""
    end = 0
    for match in CITATION.finditer(text.raw):
        yield Piece(text.raw[end : match.start()], end)
        yield Piece(cite(match, text, scope), match.start(), figure_cited(match[1], scope), cited=True)
        end = match.end()
    yield Piece(text.raw[end:], end)


def figure_cited(citation: str, scope: Scope) -> Figure | None:
    """Return the innermost figure on the way that a citation's path goes; None when there is none."""
    figure: Figure | None = None
    with suppress(CitationError):
        for _, value in steps(citation.partition("|")[0].strip(), scope):
            figure = value if isinstance(value, Figure) else figure
    return figure


def stray_words(mark: str) -> str:
    """Return the words for a brace that begins or ends no citation."""
    if mark in ("{%", "%}", "{#"):
        return f"正文里只能用“{{{{ 数据.名称 }}}}”引用数据，不能写“{mark}”这样的模板语句；要改版面请改节模板"
    return f"引用的括号不成对：多了或少了“{mark}”；引用写成“{{{{ 数据.名称 }}}}”"


def cite(match: re.Match[str], text: Text, scope: Scope) -> str:
    """Return what one citation prints; the mark of 待填 for one that cannot be followed, so that its text reads on."""
    head, *filters = match.group(1).split("|")
    try:
        value = resolve(head.strip(), scope)
        for written in filters:
            value = apply(written, value)
        return show(value)
    except CitationError as problem:
        scope.findings.append(error(problem.rule, str(problem), text.place_at(match.start())))
        return TO_FILL_MARK


class CitationError(Exception):
    """A citation that cannot be followed; the words say why and what to write."""

    def __init__(self, message: str, rule: str = "T12") -> None:
        super().__init__(message)
        self.rule = rule


def steps(path: str, scope: Scope) -> Iterator[tuple[str, object]]:
    """Yield (path so far, value) for each name of a path such as 数据.PM2.5浓度.上年.

    Raises CitationError at the first name that does not exist.
    """
    done, _, rest = (re.sub(_BRACKET, r".\1", path) if "[" in path else path).partition(".")
    if done not in scope.names:
        raise CitationError(unknown_root(path, done, scope))
    value = scope.names[done]
    yield done, value
    while rest and value != TO_FILL_MARK:  # what could not be read is told where it stands
        name = longest(value, rest)
        try:
            value = lookup(value, name)
        except LeftOutError as missing:
            raise CitationError(left_out(path, missing.figure), "V01") from None
        except NoSuchNameError as missing:
            raise CitationError(unknown(path, missing.name, missing.known, done, value)) from None
        done, rest = f"{done}.{name}", rest[len(name) + 1 :]
        yield done, value


def resolve(path: str, scope: Scope) -> object:
    """Return what a path names, and note the figure as cited; raises CitationError."""
    *_, (_, value) = steps(path, scope)
    if isinstance(value, Figure):
        scope.cited.note(value)
    elif isinstance(value, Figures):
        raise CitationError(f"“{path}”是一组数据，要引用其中一个，如“{{{{ {path}.{next(iter(value.own), '名称')} }}}}”")
    return value


def unknown_root(path: str, root: str, scope: Scope) -> str:
    """Return the words for a citation that begins with no name that may stand there; a figure's name says its group."""
    for group, value in scope.names.items():
        if isinstance(value, Figures) and (name := longest(value, path)) in value.names():
            return f"引用“{path}”：前面要写它在哪里，是不是“{group}.{name}{path[len(name) :]}”？"
    groups = {
        name: group for group, value in scope.names.items() if isinstance(value, Figures) for name in value.names()
    }
    near = nearest(root, (*scope.names, *groups))
    if near in groups:
        return f"引用“{path}”：没有“{root}”，是不是“{groups[near]}.{near}”？"
    return unknown(path, root, tuple(scope.names), "")


def longest(value: object, rest: str) -> str:
    """Return the longest known name that the rest of a path begins with; names may hold dots."""
    known: tuple[str, ...] = ()
    if isinstance(value, Figures):
        known = (*value.names(), *(figure.name for figure in value.every_left_out()))
    fits = [name for name in known if rest == name or rest.startswith(name + ".")]
    return max(fits, key=len) if fits else rest.partition(".")[0]


def left_out(path: str, figure: Figure) -> str:
    """Return the words for a citation of a figure that is not in this edition of the report."""
    key, names = ("仅", figure.only) if figure.only else ("不含", figure.not_in)
    line = listed_lines((figure.place,), "") if figure.place else ""
    words = "、".join(names)
    return (
        f"引用“{path}”：这个数据在{line}写着“{key}: {words}”，不印在这个版本里；"
        f"引用它的话也请这样标，如【{key}{words}：……】，或者不引用"
    )


def unknown(path: str, name: str, known: tuple[str, ...], inside: str, value: object = None) -> str:
    """Return the words for a name that does not exist, with the likely ones."""
    if isinstance(value, Figures) and (several := value.why_unclear(name)):
        remedy = "不知道引用哪一个；请核对，不是一回事的把名称写得不同"
        return f"引用“{path}”：“{name}”有几个不同的值（{several}），{remedy}"
    if isinstance(value, Figure) and any(part.name == name for part in value.parts):
        return f"引用“{path}”：“{name}”写在“{value.name}”的“其中”里，引用写成“{{{{ {inside}.其中.{name} }}}}”"
    if isinstance(value, Figure) and inside:
        remedy = f"请在这个数据里补上“{name}: ……”，或改引用{'、'.join(known)}"
        return f"引用“{path}”：数据“{value.name}”没有写“{name}”；{remedy}"
    where = f"“{inside}”里" if inside else ""
    others = f"；可以引用的有：{'、'.join(known[:12])}" if known else "，这里没有可以引用的数据；请先在“数据”里写上它"
    return f"引用“{path}”：{where}没有“{name}”{did_you_mean(name, known, others)}"


def apply(written: str, value: Any) -> str:
    """Return a value passed through a filter as written: 同比, 同比(数量)."""
    match = re.match(_FILTER, written)
    if match is None:
        raise CitationError(f"“|”后面应当是一个过滤器的名字，如“| 同比”，这里写的是“{written.strip()}”", "T13")
    name, argument = match.groups()
    if name not in FILTERS:
        likely = did_you_mean(name, FILTERS, f"；可用的有：{'、'.join(FILTERS)}")
        raise CitationError(f"没有“{name}”这个过滤器{likely}", "T13")
    try:
        return FILTERS[name](value, argument) if argument else FILTERS[name](value)
    except (ValueError, TypeError) as problem:
        reason = str(problem) if isinstance(problem, ValueError) else "它不是一个数据，或括号里的话不对"
        raise CitationError(f"“| {name}”用不上：{reason}", "T14") from None
