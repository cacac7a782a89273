"""Finds the key that a person meant by another word, for the messages about unknown keys."""

from collections.abc import Iterator

from drafter.findings import nearest
from drafter.model.declaration import Key, Part, keys

_SLIP = 0.75
"""Likeness from which a word is a key with a slip of the pen in it."""


def likely_key(name: str, cls: type) -> str | None:
    """Return the key of the record that a person probably meant, None when none is near.

    What the words mean comes before how they look: 下半年计划 is a 计划, though it looks more like 上年计划. A key that
    is not printed is named only for a word that is plainly that key: else what was written would be lost in silence.
    """
    word = name.strip()
    declared = [key for _, key in keys(cls)]
    for key in declared:
        if word == key.name or word in key.instead:
            return key.name
    slips = [key.name for key in declared if _is_slip(word, key)]
    return (
        nearest(word, slips)
        or next(_by_meaning(word, declared), None)
        or nearest(word, (key.name for key in declared if _printed(key)))
    )


def _printed(key: Key) -> bool:
    return key.part is not Part.UNPRINTED


def _is_slip(word: str, key: Key) -> bool:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only where a key is unknown

    if SequenceMatcher(None, word, key.name).ratio() < _SLIP:
        return False
    return _printed(key) or word[:1] == key.name[:1]


def _by_meaning(word: str, declared: list[Key]) -> Iterator[str]:
    """Yield the printed keys by what the word ends in, then by what it holds: their names and the words for them."""
    names = [
        (each, key.name) for key in declared if _printed(key) for each in (key.name, *key.instead) if len(each) > 1
    ]
    names.sort(key=lambda pair: -len(pair[0]))
    yield from (key for each, key in names if word.endswith(each))
    yield from (key for each, key in names if each in word)
