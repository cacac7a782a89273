"""Cuts Chinese text into words: pieces of a title that a line may end between, and the words of a text to proofread.

The one door to jieba. It is imported inside functions, because loading it costs 0.1 to 0.7 seconds. Its own cache is a
file in the shared temporary folder that is read back with `marshal`, and anyone may have put it there: it is never
read or written. Titles are cut with a small dictionary of our own; the full one is kept in the user's own folder.
"""

import io
import marshal
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.chinese.period import MONTHS, QUARTERS
from drafter.files.private import is_own_file, private_folder, write_own_file

if TYPE_CHECKING:
    from jieba import Tokenizer

_WHOLE = re.compile(
    r"《[^》]*》|“[^”]*”|〔[^〕]*〕(?:第?\d+号)?"
    rf"|\d{{4}}年(?:\d{{1,2}}月\d{{1,2}}日|度?(?:{QUARTERS}|{MONTHS}|\d{{1,2}}月(?:份)?)?)"
    r"|第?[一二三四五六七八九十百零〇两]+(?:届|次|轮|批|期|季度|号)"
    r"|第[\d一二三四五六七八九十百]+[^\W\d_]"
    r"|(?:\d[\d.,]*(?:[—～-]\d[\d.,]*)?)(?:[%％‰]|[万亿]?[^\W\d_]?)"
    r"|[A-Za-z][A-Za-z\d.·-]*"
)
"""What is never split in a title: 《书名》, “引语”, 2023年上半年, 第七届, 15项, VOCs."""

_TO_THE_LEFT = frozenset("的了之等者，。、；：？！）》”’〕】—…")
"""A line never begins with these."""
_TO_THE_RIGHT = frozenset("（《“‘〔【")
"""A line never ends with these."""

_LIKELY = 10
"""Count given to each word of the small dictionary; a character that stands alone counts 1, so words win."""


_LONGEST_WHOLE = 18
"""An own word of more characters may be longer than the line of a title, so it is cut like any other text."""


def cut_title(text: str, own_words: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the pieces of a title, in order and complete, that may be separated by a line break.

    `own_words` (the bureau's name, its area) are kept whole, as are book titles, quotations, years, and numbers with
    their unit. Characters that no dictionary knows are taken for a name and stay together. A piece that ends in a line
    end was the last one of a line that the author ended.
    """
    own = tuple(word for word in own_words if len(word) <= _LONGEST_WHOLE)
    return tuple(piece for line in text.splitlines(keepends=True) for piece in _cut_line(line, own))


def _cut_line(line: str, own_words: Sequence[str]) -> list[str]:
    pieces: list[str] = []
    for part, whole in _parts(line, own_words):
        pieces.extend([part] if whole else _join_names(_small().cut(part, HMM=False)))
    return _glue(pieces)


def cut(text: str) -> tuple[str, ...]:
    """Return the words of a text, punctuation included; joined together they are the text again."""
    return tuple(_knowing(text).cut(text, HMM=False))


def is_word(text: str) -> bool:
    """Return whether the big dictionary knows a text as a word."""
    return bool(_knowing(text).FREQ.get(text))


def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a text, each with its kind as jieba's dictionary names it: n, v, p …; empty when unknown."""
    kinds = _kinds()
    return tuple((word, kinds.get(word, "")) for word in cut(text))


@cache
def _kinds() -> dict[str, str]:
    """Return the kind of each word of jieba's dictionary; read in a third of a second, only where it is asked for."""
    with _tokenizer().get_dict_file() as file:
        rows = (line.split() for line in file.read().decode("utf-8").splitlines())
        return {row[0]: row[2] for row in rows if len(row) > 2}


def _parts(text: str, own_words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of a title, each with whether it must stay whole."""
    own = "|".join(re.escape(word) for word in sorted(filter(None, own_words), key=len, reverse=True))
    pattern = re.compile(f"{own}|{_WHOLE.pattern}") if own else _WHOLE
    end = 0
    for match in pattern.finditer(text):
        if match.start() > end:
            yield text[end : match.start()], False
        yield match[0], True
        end = match.end()
    if end < len(text):
        yield text[end:], False


def _join_names(words: Iterator[str]) -> list[str]:
    """Join neighbouring characters that are no words: they are a name, such as 晋安."""
    known = _small().FREQ
    joined: list[str] = []
    open_name = False
    for word in words:
        unknown = len(word) == 1 and not known.get(word) and word not in _TO_THE_LEFT | _TO_THE_RIGHT
        if unknown and open_name:
            joined[-1] += word
        else:
            joined.append(word)
        open_name = unknown
    return joined


def _glue(pieces: list[str]) -> list[str]:
    """Put marks and particles on the side where they may stand."""
    glued: list[str] = []
    for piece in pieces:
        if glued and (piece[0] in _TO_THE_LEFT or glued[-1][-1] in _TO_THE_RIGHT or piece.isspace()):
            glued[-1] += piece
        else:
            glued.append(piece)
    return glued


@cache
def _small() -> "Tokenizer":
    """Return the cutter that knows the words of titles only."""
    lines = (Path(__file__).parent / "title_words.txt").read_text(encoding="utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    cutter = _tokenizer()
    cutter.FREQ, cutter.total = cutter.gen_pfdict(io.BytesIO("\n".join(f"{w} {_LIKELY}" for w in words).encode()))
    cutter.initialized = True
    return cutter


class _Dictionary(NamedTuple):
    """jieba's dictionary, of which only the words that a text can hold are unpacked: that is ten times quicker."""

    cutter: "Tokenizer"
    packed: dict[str, bytes]
    """By their first character: a line for each first two characters, a tab, the words that begin so, as `_packed`."""
    open: dict[str, dict[str, str]]
    """The lines of the characters that were met, by their first two characters, until they are unpacked."""


def _knowing(text: str) -> "Tokenizer":
    """Return the cutter with jieba's words, those of the text unpacked."""
    known = _full()
    for pair in {text[at : at + 2] for at in range(len(text) - 1)}:
        if pair[0] not in known.open:
            lines = known.packed.pop(pair[0], b"").decode()
            known.open[pair[0]] = {line[:2]: line[3:] for line in lines.split("\n")}
        words = known.open[pair[0]].pop(pair, "")
        if words:
            fields = words.split(" ")
            known.cutter.FREQ.update(zip(fields[::2], map(int, fields[1::2]), strict=True))
    return known.cutter


@cache
def _full() -> _Dictionary:
    """Return jieba's whole dictionary, from the private cache where there is one."""
    cutter = _tokenizer()
    folder = private_folder()
    file = folder / _cache_name() if folder else None
    loaded = _read_cache(file) if file else None
    if loaded is None:
        loaded = _packed(*cutter.gen_pfdict(cutter.get_dict_file()))
        if file:
            write_own_file(file, marshal.dumps(loaded))
    single, packed, cutter.total = loaded
    cutter.FREQ = single
    cutter.initialized = True
    return _Dictionary(cutter, packed, {})


_Packed = tuple[dict[str, int], dict[str, bytes], int]


def _packed(words: dict[str, int], total: int) -> _Packed:
    """Return counted words as they are kept: single characters, lines of the others by their first one, the sum.

    A line holds what begins with the same two characters: those, a tab, each word with its count, spaces between.
    """
    single = {word: count for word, count in words.items() if len(word) == 1}
    longer: dict[str, list[str]] = {}
    for word, count in words.items():
        if len(word) > 1:
            longer.setdefault(word[:2], []).append(f"{word} {count}")
    lines: dict[str, list[str]] = {}
    for pair, each in longer.items():
        lines.setdefault(pair[0], []).append(f"{pair}\t{' '.join(each)}")
    return single, {first: "\n".join(each).encode() for first, each in lines.items()}, total


def _tokenizer() -> "Tokenizer":
    """Return an empty cutter; silences jieba, which warns and logs to the user's screen while it loads."""
    with warnings.catch_warnings(), _without("pkg_resources"):
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415 - slow: only where words are cut
    jieba.setLogLevel("CRITICAL")
    return jieba.Tokenizer()


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Hide a module that is imported only where it exists: jieba finds its files without it, 0.1 seconds sooner."""
    hidden = module not in sys.modules
    if hidden:
        sys.modules[module] = None  # type: ignore[assignment] # this is how an import is told to fail
    try:
        yield
    finally:
        if hidden:
            del sys.modules[module]


def _cache_name() -> str:
    """Name the cache after what its content depends on."""
    import jieba  # noqa: PLC0415 - slow: only where words are cut

    return f"jieba-lines-{jieba.__version__}-py{sys.version_info.major}{sys.version_info.minor}.words"


def _read_cache(file: Path) -> _Packed | None:
    """Return the words as `_packed` gave them; None when the cache is missing, not ours, or damaged."""
    try:
        if not is_own_file(file):
            return None
        single, packed, total = marshal.loads(file.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    whole = isinstance(single, dict) and isinstance(packed, dict) and isinstance(total, int) and bool(single and packed)
    return (single, packed, total) if whole else None
