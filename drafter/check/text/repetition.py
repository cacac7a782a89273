"""Finds what is said twice or too often; the rules that need the words of the text cut them here."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain

from drafter.check.passages import Passage, PassageKind, blank_quoted, sentences
from drafter.check.rule import Context, Hit, Rule
from drafter.check.sought import lazy
from drafter.check.text.parts import parts_of
from drafter.chinese.words import cut
from drafter.findings import Level, listed_lines

OVERUSED = Rule(
    id="Z01",
    level=Level.HINT,
    title="用得过多的词",
    explanation="套话用得太密，可换成具体的动作。每千字超过五次并且总数十五次以上才说。",
    wrong=("，".join(["持续推进整治", "持续推进监管"] * 10) + "。",),
    right=("持续推进整治，加强监管，落实责任。",),
)
TWICE = Rule(
    id="Z02",
    level=Level.HINT,
    title="同一句里用了两次",
    explanation="一个分句里同一个词用了两次，多半可以去掉一个。",
    wrong=("联合建设、交通、城管等七部门联合印发方案。", "目前已启动项目已启动101项。", "协同推进减污降碳协同增效。"),
    right=(
        "开展宣传、开展培训。",
        "联合印发方案，联合开展检查。",
        "推进乡村振兴和推进城市更新。",
        "印发《联合执法办法》开展联合执法。",
        "联合有关部门开展跨区域联合执法。",
        "推进算电协同、算网协同发展。",
        "持续加强加强监管。",
    ),
)
NEAR = Rule(
    id="Z03",
    level=Level.HINT,
    title="前后两句几乎相同",
    explanation="全文有两句话几乎一样，请看是否重复。",
    wrong=(
        "全县共有9家危险化学品经营单位，停业整顿2家。\n全县共有9家危险化学品经营单位，停业整顿3家。",
        "深入开展汛期环境风险隐患排查整治专项行动。\n深入开展汛期环境风险隐患排查整治行动。",
    ),
    right=(
        "深入开展汛期环境风险隐患排查整治。\n持续抓好秸秆禁烧和综合利用工作。",
        "抓好落实。\n抓好落实。",
        "加快推进算电协同项目建设，打造一流园区。\n加快推进算网协同项目建设，打造一流园区。",
        "2024年工作总结\n一、工作情况\n全年新建高标准农田5万亩，粮食总产量稳步提高。\n二、下一步打算\n全年新建高标准农田6万亩，粮食总产量稳步提高。",
        "全年新建高标准农田5万亩，粮食总产量稳步提高。\n附件1\n全年新建高标准农田5万亩，粮食总产量稳步提高。",
        "市级巡查反馈我局的28个整改事项，已办结销号25个。\n市级巡查“回头看”反馈我局的19个整改事项，已办结销号17个。",
    ),
)
RULES = (OVERUSED, TWICE, NEAR)

_STOCK = """
    推进 加强 持续 深入 开展 进一步 切实 强化 落实 完成 不断 积极 全面 扎实 有效 大力 着力 严格 认真 做好 抓好 实施
    组织 确保 提升 加大 加快 深化 完善 坚持 健全 突出 聚焦 统筹 有序 稳步 全力
"""
"""Words that are used up in such reports; names of things are repeated because they must be."""
_STEMS = """
    联合 协同 启动 进一步 进行 通过 开展 完成 推进 持续 积极 加强 强化 切实 有效 深入 全面 督促 实施 印发 共同
"""
"""Words of which one in a clause is enough."""
_COMPOUNDS = """
    执法 检查 督导 会议 监管 惩戒 学习 建设 部门 机制 要求 标准 措施 方案 细则 主体
"""
"""After these the word is part of a name: 联合执法, 实施方案."""
_STOCK_WORDS, _STEM_WORDS, _COMPOUND_WORDS = (frozenset(words.split()) for words in (_STOCK, _STEMS, _COMPOUNDS))
_LEAST, _PER_THOUSAND = 15, 5


def check(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield over-used words, words said twice in a clause, and near-equal sentences."""
    yield from _overused(passages, context)
    for passage in passages:
        if passage.kind is PassageKind.BODY:
            yield from _twice(passage)
    yield from _near(passages)


_CLAUSE = lazy(r"[^，。；：！？\n]+")


def _overused(passages: Sequence[Passage], context: Context) -> Iterator[Hit]:
    """Yield the stock words that are used too often; words are cut only in the clauses that hold such a string."""
    counts: Counter[str] = Counter()
    first: dict[str, tuple[Passage, int]] = {}
    length = sum(len(passage.text) for passage in passages)
    whole = "\n".join(passage.text for passage in passages)
    often = [
        word
        for word in _STOCK_WORDS.difference(context.own_words)
        if (count := whole.count(word)) >= _LEAST and count * 1000 > length * _PER_THOUSAND
    ]
    for passage in passages:
        for clause in _CLAUSE.finditer(passage.text):
            if not any(word in clause[0] for word in often):
                continue
            offset = clause.start()
            for word in cut(clause[0]):
                if word in often:
                    counts[word] += 1
                    first.setdefault(word, (passage, offset))
                offset += len(word)
    for word, count in counts.items():
        if count >= _LEAST and count * 1000 > length * _PER_THOUSAND:
            passage, offset = first[word]
            yield Hit(OVERUSED, passage, offset, offset + len(word), f"“{word}”全文用了{count}次；可换成更具体的说法")


def _twice(passage: Passage) -> Iterator[Hit]:
    text = blank_quoted(passage.text)
    stems = [stem for stem in _STEM_WORDS if text.count(stem) > 1]
    for clause in _CLAUSE.finditer(text) if stems else ():
        row_begins = {stem: _end_of_first_in_a_row(clause[0], stem) for stem in stems if clause[0].count(stem) > 1}
        seen: set[str] = set()
        offset = 0
        for word in cut(clause[0]) if row_begins else ():
            if (
                word in seen
                and row_begins[word] > offset
                and _stands_alone(passage.text, clause.start() + offset, word)
            ):
                start, end = clause.start() + offset, clause.start() + offset + len(word)
                words = passage.quote(clause.start(), clause.end())
                yield Hit(TWICE, passage, start, end, f"“{words}”里“{word}”用了两次；请看能否去掉一个")
                break
            if word in row_begins:
                seen.add(word)
            offset += len(word)


def _end_of_first_in_a_row(clause: str, word: str) -> int:
    """Return the offset behind the first 、 or 和 that follows a word in a clause; behind the clause without one."""
    found = (clause.find(word + joint) for joint in "、和与及")
    return min((at + len(word) + 1 for at in found if at >= 0), default=len(clause) + 1)


def _stands_alone(text: str, offset: int, word: str) -> bool:
    """Return whether a word at an offset is neither said twice on end, nor joined to what is before, nor of a name."""
    after = text[offset + len(word) : offset + len(word) + 2]
    before = text[max(0, offset - len(word)) : offset]
    return not before.endswith((word, *"、和与及并或")) and after not in _COMPOUND_WORDS


@dataclass(frozen=True)
class Sentence:
    """A sentence with the digits masked, to be compared with others."""

    passage: Passage
    start: int
    end: int
    text: str
    masked: str

    @cached_property
    def letters(self) -> int:
        """One bit for each kind of character in it: a quick first comparison."""
        letters = 0
        for character in self.masked:
            letters |= 1 << ord(character) % 1021
        return letters

    @cached_property
    def kinds(self) -> int:
        """How many bits of the letters are set."""
        return self.letters.bit_count()


def sentences_of(passages: Iterable[Passage], least: int = 15) -> tuple[Sentence, ...]:
    """Return the sentences of that many characters or more, labels and leads (一是) taken off."""
    found = []
    for passage in passages:
        for start, end in sentences(passage.text):
            text = _LABEL.sub("", passage.text[start:end].strip("。；！？ "))
            if len(text) >= least:
                masked = re.sub(r"\d+(?:\.\d+)?", "#", text)
                found.append(Sentence(passage, start, end, text, masked))
    return tuple(found)


_LABEL = lazy(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是要])+")
_ALIKE = 0.85


def alike(one: Sentence, other: Sentence, ratio: float = _ALIKE) -> bool:
    """Return whether two sentences are nearly equal but for their numbers."""
    if one.masked == other.masked:
        return True
    if (one.letters & other.letters).bit_count() < min(one.kinds, other.kinds) * ratio:
        return False
    shortest, longest = sorted((len(one.masked), len(other.masked)))
    if shortest < longest * ratio * 0.8:
        return False
    matcher = SequenceMatcher(None, one.masked, other.masked, autojunk=False)
    return matcher.quick_ratio() >= ratio and matcher.ratio() >= ratio


def _alike_here(one: Sentence, other: Sentence) -> bool:
    """Return whether two sentences of one report repeat each other; other words with other numbers are a parallel."""
    if not alike(one, other):
        return False
    return one.masked == other.masked or (_digits(one) == _digits(other) and not _is_parallel(one, other))


def _is_parallel(one: Sentence, other: Sentence) -> bool:
    """Return whether the sentences have other words at the same places, and none more or less: that is meant so."""
    changes = SequenceMatcher(None, one.masked, other.masked, autojunk=False).get_opcodes()
    return all(kind in ("equal", "replace") for kind, *_ in changes)


def _digits(sentence: Sentence) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", sentence.text)


def _near(passages: Sequence[Passage]) -> Iterator[Hit]:
    """Yield sentences that are nearly equal to an earlier one."""
    parts = {id(passage): part for passage, part in parts_of(passages)}
    body = sentences_of(passage for passage in passages if passage.kind in (PassageKind.HEADING, PassageKind.BODY))
    by_gram: dict[str, list[int]] = {}
    for index, sentence in enumerate(body):
        grams = {sentence.masked[at : at + 4] for at in range(len(sentence.masked) - 3)}
        shared = Counter(chain.from_iterable(by_gram[gram] for gram in grams if gram in by_gram))
        likely = shared.most_common(_COMPARED)
        for candidate in sorted(earlier for earlier, count in likely if count >= _SHARED_GRAMS):
            same_part = (
                parts[id(body[candidate].passage)] is parts[id(sentence.passage)]
            )  # a plan may repeat the review
            if same_part and _alike_here(body[candidate], sentence):
                yield _near_hit(body[candidate], sentence)
                break
        for gram in grams:
            standing = by_gram.setdefault(gram, [])
            if len(standing) < _COMPARED:
                standing.append(index)


_COMPARED = 20
"""Each sentence is compared with so many at most; a run of four that more sentences have tells nothing."""
_SHARED_GRAMS = 3
"""Sentences of 15 characters or more that are alike share at least so many runs of four: only those are compared."""


def _near_hit(earlier: Sentence, later: Sentence) -> Hit:
    words, before = (one.passage.quote(one.start, one.end)[:24] for one in (later, earlier))
    place, here = (one.passage.locate(one.start) for one in (earlier, later))
    where = listed_lines((place,), here.file) if place.line else "前文"
    message = f"“{words}……”与{where}的“{before}……”几乎相同；请看是否重复"
    return Hit(NEAR, later.passage, later.start, later.end, message)


def veto(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the hits without those that begin or end inside a word of the dictionary, where their rule asks for it."""
    for hit in hits:
        if not hit.whole_words or _on_boundaries(hit):
            yield hit


def _on_boundaries(hit: Hit) -> bool:
    text = hit.passage.text
    start = max(text.rfind(mark, 0, hit.start) for mark in "，。；：、\n") + 1
    end = min((found for mark in "，。；：、\n" if (found := text.find(mark, hit.end)) >= 0), default=len(text))
    bounds, offset = {start}, start
    for word in cut(text[start:end]):
        offset += len(word)
        bounds.add(offset)
    return hit.start in bounds and hit.end in bounds
