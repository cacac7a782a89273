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
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple
from zlib import crc32

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


@lru_cache(maxsize=1024)
def cut(text: str) -> tuple[str, ...]:
    """Return the words of a text, punctuation included; joined together they are the text again.

    Several rules ask for the same clauses, so what was cut last is kept.
    """
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
    """jieba's dictionary, of which only the words that a text can hold are read: that is ten times quicker."""

    cutter: "Tokenizer"
    """It knows the words that were met."""
    packed: bytes | Path
    """As `_packed` gave it, or the file of that, of which only what is asked for comes into memory."""
    start: int
    """Where in it the lines of words begin."""
    pieces: dict[str, tuple[int, int, int, int]]
    """By first character: its own count; behind `start`, where the lines of longer words stand, length and checksum."""
    open: dict[str, bytes]
    """The lines of the characters that were met; empty for one that the dictionary lacks."""
    met: set[str]
    """The pairs of characters whose words the cutter knows."""


class _DamagedError(ValueError):
    """A cache does not hold what was written."""


def _knowing(text: str) -> "Tokenizer":
    """Return the cutter with jieba's words, those of the text unpacked."""
    known = _full()
    try:
        _learn(known, text)
    except _DamagedError:
        _KEPT[0] = known = _opened(_read_anew())
        _learn(known, text)
    return known.cutter


def _learn(known: _Dictionary, text: str) -> None:
    """Let the cutter know every word that a text can hold; raises _DamagedError."""
    _open_pieces(known, {char for char in text if char not in known.open})
    pairs = {text[at : at + 2] for at in range(len(text) - 1)} - known.met
    for pair in pairs:
        fields = _words_of(known.open[pair[0]], pair)
        known.cutter.FREQ.update(zip(fields[::2], map(int, fields[1::2]), strict=True))
    known.met.update(pairs)


def _words_of(lines: bytes, pair: str) -> list[str]:
    """Return the words that begin with two characters, each with its count behind it."""
    head = f"\n{pair}\t".encode(errors="surrogatepass")
    at = lines.find(head)
    return lines[at + len(head) : lines.find(b"\n", at + 1)].decode().split(" ") if at >= 0 else []


def _open_pieces(known: _Dictionary, wanted: set[str]) -> None:
    """Read the lines of the words that begin with some characters; raises _DamagedError."""
    if not wanted:
        return
    with _reading(known.packed) as file:
        for first in wanted:
            known.open[first] = b""
            if first in known.pieces:
                known.cutter.FREQ[first], at, length, checksum = known.pieces[first]
                file.seek(known.start + at)
                known.open[first] = file.read(length)
                if crc32(known.open[first]) != checksum:
                    raise _DamagedError


def _reading(packed: bytes | Path) -> BinaryIO:
    """Return what `_packed` gave, open for reading; raises _DamagedError when there is nothing to read."""
    try:
        return packed.open("rb") if isinstance(packed, Path) else io.BytesIO(packed)
    except OSError:
        raise _DamagedError from None


_KEPT: list[_Dictionary] = []
"""The dictionary of this run, once it was asked for."""


def _full() -> _Dictionary:
    """Return jieba's whole dictionary, from the private cache where there is one."""
    if not _KEPT:
        file = _cache_file()
        try:
            _KEPT.append(_opened(file if file and _is_ours(file) else b""))
        except _DamagedError:
            _KEPT.append(_opened(_read_anew()))
    return _KEPT[0]


def _read_anew() -> bytes:
    """Return the dictionary as `_packed` gives it, from jieba's own file; the cache is written."""
    cutter = _tokenizer()
    packed = _packed(*cutter.gen_pfdict(cutter.get_dict_file()))
    if file := _cache_file():
        write_own_file(file, packed)
    return packed


def _opened(packed: bytes | Path) -> _Dictionary:
    """Return the dictionary of what `_packed` gave; raises _DamagedError when its head is not what was written."""
    with _reading(packed) as file:
        checksum, size = int.from_bytes(file.read(4)), int.from_bytes(file.read(4))
        head = file.read(size)
    if not head or crc32(head) != checksum:
        raise _DamagedError
    total, pieces = marshal.loads(head)
    cutter = _tokenizer()
    cutter.FREQ, cutter.total, cutter.initialized = {}, total, True
    return _Dictionary(cutter, packed, 8 + size, pieces, {}, set())


def _packed(words: dict[str, int], total: int) -> bytes:
    """Return counted words as they are kept: checksum and length of the head, the head, lines of words.

    The head has the sum, and for each first character its own count and where its lines stand. A line holds what
    begins with the same two characters: those, a tab, each word with its count, spaces between.
    """
    longer: dict[str, dict[str, list[str]]] = {word: {} for word in words if len(word) == 1}
    for word, count in words.items():
        if len(word) > 1:
            longer[word[0]].setdefault(word[:2], []).append(f"{word} {count}")
    pieces: dict[str, tuple[int, int, int, int]] = {}
    written: list[bytes] = []
    at = 0
    for first, lines in longer.items():
        body = "".join((*(f"\n{pair}\t{' '.join(each)}" for pair, each in lines.items()), "\n")).encode()
        pieces[first] = (words[first], at, len(body), crc32(body))
        written.append(body)
        at += len(body)
    head = marshal.dumps((total, pieces))
    return b"".join((crc32(head).to_bytes(4), len(head).to_bytes(4), head, *written))


def _tokenizer() -> "Tokenizer":
    """Return an empty cutter."""
    cutter: Tokenizer = _jieba().Tokenizer()
    return cutter


def _jieba() -> Any:
    """Return the library, silenced: it warns and logs to the user's screen while it loads.

    It finds its files without pkg_resources, 0.1 seconds sooner; and finalseg, of tables of probabilities, guesses
    words that no dictionary knows, which is never asked for here.
    """
    with (
        warnings.catch_warnings(),
        _instead_of("pkg_resources", None),
        _instead_of("jieba.finalseg", ModuleType("finalseg")),
    ):
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415 - slow: only where words are cut
    jieba.setLogLevel("CRITICAL")
    return jieba


@contextmanager
def _instead_of(module: str, other: ModuleType | None) -> Iterator[None]:
    """Have another module imported in place of one that was not yet; None: the import fails."""
    hidden = module not in sys.modules
    if hidden:
        sys.modules[module] = other  # type: ignore[assignment] # None is how an import is told to fail
    try:
        yield
    finally:
        if hidden:
            del sys.modules[module]


def _cache_file() -> Path | None:
    """Return the file of the cache, named after what its content depends on; None without a private folder."""
    folder = private_folder()
    name = f"jieba-lines-{_jieba().__version__}-py{sys.version_info.major}{sys.version_info.minor}.words"
    return folder / name if folder else None


def _is_ours(file: Path) -> bool:
    """Return whether the cache is there, and only this user can have written it."""
    try:
        return is_own_file(file)
    except OSError:
        return False
