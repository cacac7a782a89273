"""Lets a report's own sentences (导语, 结语 …) cite the figures of its entries; an entry cites its own ones only."""

from drafter.model.declaration import Item, Report, walk
from drafter.model.figures import Figure


def with_shared(report: Report) -> Report:
    """Return a report without parts whose own sentences may cite the 数据 of its entries.

    Why the entries of the three chapters may not: a misspelt name would print the figure of another entry.
    """
    shared = figures_of_entries(report)
    if not shared:
        return report
    return report._replace(
        shared=shared,
        achievements=standing_alone(report.achievements),
        problems=standing_alone(report.problems),
        plans=standing_alone(report.plans),
    )


def figures_of_entries(report: Report) -> tuple[Figure, ...]:
    """Return the figures of all entries that are printed."""
    return tuple(figure for items in report.printed() for item in walk(items) for figure in item.figures)


def standing_alone(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return entries whose texts cite no 数据 from around them."""
    return tuple(item._replace(alone=True) for item in items)
