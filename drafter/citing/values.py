"""Shows the model's values to templates and texts: Chinese names, printable values."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from drafter.model.figures import FIGURE_KEYS, TO_FILL_MARK, Figure, FigureError, Quantity, phrase_value, short_change


class NoSuchNameError(LookupError):
    """A name that a value does not have; carries the likely ones."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.known = known


class LeftOutError(NoSuchNameError):
    """A figure that is left out of this edition of the report."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure.name, ())
        self.figure = figure


class View:
    """A record with Chinese names; prints as `text`."""

    __slots__ = ("given", "text", "values")

    def __init__(self, values: dict[str, Any], text: str = "", given: bool = True) -> None:
        self.values = values
        """A value may be a function without arguments: it is called when asked for."""
        self.text = text
        self.given = given
        """False for a record that the file leaves out: its names exist and are empty, itself counts as false."""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return self.given


class Figures:
    """指标 or 数据: figures by name; what is not found here is looked for in the enclosing item's."""

    __slots__ = ("left_out", "outer", "own", "unclear")

    def __init__(
        self,
        own: dict[str, Figure],
        outer: "Figures | None" = None,
        unclear: dict[str, str] | None = None,
        left_out: tuple[Figure, ...] = (),
    ) -> None:
        self.own = own
        self.outer = outer
        self.unclear = unclear or {}
        """Names that mean several figures with different values, each with where those stand: none can be cited."""
        self.left_out = left_out
        """Those that are left out of this edition of the report."""

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.own.values())

    def __len__(self) -> int:
        return len(self.own)

    def find(self, name: str) -> Figure | None:
        """Return the figure of that name, None when there is none here or outside."""
        found = self.own.get(name)
        return found if found is not None or self.outer is None else self.outer.find(name)

    def why_unclear(self, name: str) -> str:
        """Return where the figures stand that a name may mean; empty when it means one, or none."""
        return self.unclear.get(name) or (self.outer.why_unclear(name) if self.outer else "")

    def names(self) -> tuple[str, ...]:
        """Return all names that `find` knows, the nearest first."""
        return (*self.own, *(self.outer.names() if self.outer else ()))

    def missed(self, name: str) -> NoSuchNameError:
        """Return what is wrong with a name that `find` does not know."""
        gone = next((figure for figure in self.every_left_out() if figure.name == name), None)
        return NoSuchNameError(name, self.names()) if gone is None else LeftOutError(gone)

    def every_left_out(self) -> tuple[Figure, ...]:
        """Return the figures that are left out, here and outside."""
        return (*self.left_out, *(self.outer.every_left_out() if self.outer else ()))


FIGURE_FIELDS: dict[str, str] = {row[0]: row[1] for row in FIGURE_KEYS}


class Cited:
    """The figures that some text has cited; they are not listed again."""

    def __init__(self) -> None:
        self.seen: set[int] = set()

    def note(self, figure: Figure) -> None:
        """Remember that a text shows this figure."""
        self.seen.add(id(figure))

    def rest(self, figures: Figures) -> tuple[Figure, ...]:
        """Return the figures that no text shows."""
        return tuple(figure for figure in figures if id(figure) not in self.seen)


def lookup(value: object, name: str) -> Any:
    """Return what `value.name` means; raises `NoSuchNameError`."""
    match value:
        case View():
            if name in value.values:
                found = value.values[name]
                return found() if callable(found) else found
            raise NoSuchNameError(name, tuple(value.values))
        case Figures():
            figure = value.find(name)
            if figure is not None:
                return figure
            raise value.missed(name)
        case Figure():
            return figure_field(value, name)
        case _:
            raise NoSuchNameError(name, ())


def figure_field(figure: Figure, name: str) -> Any:
    """Return 本期, 上年 … of a figure; raises `NoSuchNameError` for another word and for what was not written.

    同比 that was not written is computed where 上年 was, as a text that cited it goes on to do in the next year.
    """
    if name == "名称":
        return figure.name
    if name in figure.pending:
        return TO_FILL_MARK
    attribute = FIGURE_FIELDS.get(name)
    found = getattr(figure, attribute) if attribute else None
    if attribute == "parts":
        return Figures({part.name: part for part in figure.parts}, left_out=figure.left_out)
    if name == "同比" and not found and (figure.previous or "上年" in figure.pending):
        with suppress(FigureError):
            return short_change(figure)
    if found is None or found == "":
        written = tuple(key for key, attr in FIGURE_FIELDS.items() if getattr(figure, attr))
        raise NoSuchNameError(name, ("名称", *written))
    return found


def show(value: object) -> str:
    """Return a value as it is printed; None prints as nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Quantity():
            return value.written
        case Figure():
            return phrase_value(value)
        case _:
            return str(value)


Filter = Callable[..., str]
