"""Reads YAML text with a place (file, line, column) for every value, every slip named; edits it by place.

This is the one door of the package; yaml is imported only here.
"""

from drafter.source.nodes import Locate, Mapping, Node, Scalar, Sequence, Source, scalars, word_of, words_of
from drafter.source.parse import parse_source, read_own_file, read_source

__all__ = [
    "Locate",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "Source",
    "parse_source",
    "read_own_file",
    "read_source",
    "scalars",
    "word_of",
    "words_of",
]
