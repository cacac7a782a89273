"""Says what a check on a whole report is given: the report, its prose, and the report of the period before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.check.passages import Passage
from drafter.check.prose import Prose
from drafter.chinese.period import Period
from drafter.findings import Place
from drafter.model.declaration import Report
from drafter.model.editions import Edition


class Last(NamedTuple):
    """What a report is held against."""

    passages: tuple[Passage, ...]
    period: Period | None
    """None when it is not known."""
    report: Report | None = None
    """None for a text that was not made from YAML."""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that was read without a mistake that hides the rest of it."""

    report: Report
    prose: tuple[Prose, ...]
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where the value of each key of the outermost level stands."""
    last: Last | None = None
    """The report of the period before; None when it is not known."""
    edition: Edition | None = None
    """What is left out of it for its readers; None where nothing is."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its prose without what is known of it."""
        return tuple(each.passage for each in self.prose)
