"""Gives the full stop that a text still needs at its end: one for every place that ends a sentence."""

_STOPS = "。！？；：，、….!?;:,"
_CLOSING = "”’）》】」"


def missing_stop(text: str) -> str:
    """Return 。 for a text that ends without a mark, nothing for one that has its own or is empty.

    A half-width mark counts, too: “contact us here.” is ended as it is.
    """
    bare = text.rstrip().rstrip(_CLOSING)
    return "" if not text.strip() or bare[-1:] in tuple(_STOPS) else "。"
