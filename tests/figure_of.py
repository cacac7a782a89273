"""Builds a figure from what would be typed; used by the tests of figures."""

from drafter.model.figures import Figure, parse_quantity


def figure_of(
    name: str,
    current: str = "",
    *,
    previous: str = "",
    target: str = "",
    done: str = "",
    parts: dict[str, str] | tuple[Figure, ...] = (),
    rank: str = "",
    less_is_better: bool = False,
    by: str = "",
    partial: bool = False,
    stated: str = "",
    target_for: str = "本期",
    silent: tuple[str, ...] = (),
    pending: tuple[str, ...] = (),
) -> Figure:
    """Return a figure; empty strings stand for keys that were not written."""
    now, before, aim, finished = (parse_quantity(text) if text else None for text in (current, previous, target, done))
    return Figure(
        name,
        now,
        before,
        aim,
        finished,
        parts=tuple(figure_of(*item) for item in parts.items()) if isinstance(parts, dict) else parts,
        rank=rank,
        less_is_better=less_is_better,
        by=by,
        partial=partial,
        stated=stated,
        target_for=target_for,
        silent=silent,
        pending=pending,
    )
