"""Holds the figures of a paragraph while they are lifted: numbers with their names in; YAML and citations out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from drafter.importing.clauses import Number
from drafter.importing.entries import LiftedFigure
from drafter.model.figures import Figure, Quantity, parse_quantity


@dataclass(slots=True, eq=False)
class Named:
    """A figure that has a name."""

    name: str
    number: Number
    clause: int
    """The place of its clause in the paragraph."""
    words: tuple[str, str] = ("", "")
    """Those before and behind the number that are about it."""
    first: "Named | None" = None
    """The same figure, where it was told before; None where it was not."""
    owner: "Named | None" = None
    """The figure of which it is a key, or a part."""
    key: str = ""
    """The key of the owner: 上年, 完成 or 其中; empty for a figure of its own."""
    began: bool = False
    """Whether it is the value that another one began from."""
    fields: dict[str, str] = field(default_factory=dict)
    parts: list["Named"] = field(default_factory=list)
    phrases: list[tuple[int, int, str]] = field(default_factory=list)
    """What else of the text it prints: start, end, and what follows the path in the citation."""

    @property
    def quantity(self) -> Quantity:
        """The number as it was read."""
        return parse_quantity(self.number.value)

    @property
    def is_own(self) -> bool:
        """Whether it stands in 数据 by itself."""
        return self.first is None and self.owner is None

    @property
    def is_free(self) -> bool:
        """Whether it can become a key or a part of another one: nothing belongs to it, and it is told once."""
        return self.is_own and not self.fields and not self.parts

    def path(self, root: str) -> str:
        """Return how a text cites it."""
        if self.first:
            return self.first.path(root)
        if self.owner:
            below = f"其中.{self.name}" if self.key == "其中" else self.key
            return f"{self.owner.path(root)}.{below}"
        return f"{root}.{self.name}"

    def figure(self) -> Figure:
        """Return it as it will be read."""
        known = {key: parse_quantity(self.fields[key]) for key in ("上年", "完成", "目标") if key in self.fields}
        return Figure(
            self.name,
            self.quantity,
            previous=known.get("上年"),
            target=known.get("目标"),
            done=known.get("完成"),
            parts=tuple(part.figure() for part in self.parts),
            by=self.fields.get("同比按", ""),
            partial="部分列举" in self.fields,
            target_for=self.fields.get("目标按", "本期"),
            stated=self.fields.get("同比", ""),
        )

    def lifted(self) -> LiftedFigure:
        """Return it as it stands in the YAML."""
        return LiftedFigure(
            self.name, self.number.value, tuple(self.fields.items()), tuple(part.lifted() for part in self.parts)
        )


def by_their_clause(named: Iterable[Named]) -> dict[int, list[Named]]:
    """Return the figures of each clause, by its place in the paragraph."""
    found: dict[int, list[Named]] = {}
    for each in named:
        found.setdefault(each.clause, []).append(each)
    return found


def cite(named: Iterable[Named], root: str) -> Iterator[tuple[int, int, str]]:
    """Yield what of the text is cited: start, end, citation."""
    for each in named:
        path = each.path(root)
        yield each.number.start, each.number.end, f"{{{{ {path} }}}}"
        yield from ((start, end, f"{{{{ {path}{rest} }}}}") for start, end, rest in each.phrases)
