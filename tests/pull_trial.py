"""Makes edits in the built Word files of the examples and brings them home: how many come home, how many are named.

    python tests/pull_trial.py --edits 1000 --seed 1 [--also FOLDER]

Half of them are made in 修订 mode; for one in eight the YAML is changed as well. An edit is right when the YAML prints
what was edited, or when it is named; it is silently wrong when neither is so. `--also` adds the YAML files of a folder.
"""

import argparse
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from docx.oxml.ns import qn
from word_edits import Edits, text_of

from drafter.compose.pipeline import Drafted, Pipeline
from drafter.document.blocks import printed
from drafter.document.memory import read_memory
from drafter.versions.edited import key, read_edited
from drafter.versions.pulling import pull
from drafter.word.reading import read_word
from drafter.word.remarks import custom_properties
from drafter.writers import WRITERS

ROOT = Path(__file__).parents[1]
PIPELINE = Pipeline()
NEW_SENTENCE = "为此还专门召开了会议。"
NEW_PARAGRAPH = "另外还有一项工作需要说明，有关情况已经报告。"
TEXT_STYLES = ("BodyText", "RunIn1", "RunIn2", "RunIn3", "RunIn4")


class Outcome(NamedTuple):
    """What became of one edit."""

    path: Path
    kind: str
    tracked: bool
    home: bool
    named: bool
    silent: bool
    words: str


@cache
def built(path: Path) -> tuple[Drafted, bytes]:
    drafted = PIPELINE.draft(path)
    return drafted, WRITERS["docx"].write(drafted.document, drafted.layout)


def style_of(paragraph: Any) -> str:
    named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if named is None else str(named.get(qn("w:val")))


def bodies(edits: Edits) -> list[Any]:
    """Return the paragraphs that a leader rewrites: text and headings, no table, no signature."""
    wanted = [each for each in edits.paragraphs() if style_of(each).startswith(("BodyText", "RunIn", "Heading"))]
    return [each for each in wanted if len(text_of(each)) > 6]


def word(edits: Edits, rng: random.Random) -> str:
    paragraph = rng.choice(bodies(edits))
    found = rng.choice(list(re.finditer(r"[\u4e00-\u9fff]{2}", text_of(paragraph))))
    edits.replace(paragraph, *found.span(), rng.choice(["扎实", "全面", "持续"]))
    return found[0]


def number(edits: Edits, rng: random.Random) -> str:
    able = [each for each in bodies(edits) if re.search(r"\d", text_of(each))]
    paragraph = rng.choice(able)
    found = rng.choice(list(re.finditer(r"\d+", text_of(paragraph))))
    edits.replace(paragraph, *found.span(), str(int(found[0]) + 3))
    return found[0]


def sentence_added(edits: Edits, rng: random.Random) -> str:
    paragraph = rng.choice([each for each in bodies(edits) if "。" in text_of(each)])
    at = rng.choice([found.end() for found in re.finditer("。", text_of(paragraph))])
    edits.replace(paragraph, at, at, NEW_SENTENCE)
    return NEW_SENTENCE


def sentence_removed(edits: Edits, rng: random.Random) -> str:
    paragraph = rng.choice([each for each in bodies(edits) if text_of(each).count("。") > 1])
    found = rng.choice(list(re.finditer("[^。]+。", text_of(paragraph))))
    edits.replace(paragraph, *found.span(), "")
    return found[0]


def heading(edits: Edits, rng: random.Random) -> str:
    paragraph = rng.choice([each for each in bodies(edits) if style_of(each).startswith("Heading")])
    old = text_of(paragraph)
    edits.replace(paragraph, 0, len(old), "换一个全新的小标题")
    return old


def paragraph_added(edits: Edits, rng: random.Random) -> str:
    paragraph = rng.choice([each for each in bodies(edits) if style_of(each) in TEXT_STYLES])
    edits.add_behind(paragraph, NEW_PARAGRAPH, style="BodyText")
    return NEW_PARAGRAPH


def paragraph_removed(edits: Edits, rng: random.Random) -> str:
    paragraph = rng.choice([each for each in bodies(edits) if style_of(each) in TEXT_STYLES])
    edits.remove(paragraph)
    return text_of(paragraph)[:40]


def entry_added(edits: Edits, rng: random.Random) -> str:
    paragraph = rng.choice([each for each in bodies(edits) if style_of(each) in ("Heading2", "RunIn2", "Heading1")])
    level = style_of(paragraph)[-1]
    before = paragraph.getprevious()
    made = edits.add_behind(before, "新添的一条工作", style=f"Heading{level}")
    edits.add_behind(made, "新添的一条工作已经完成。", style="BodyText")
    return "新添的一条工作"


def moved(edits: Edits, rng: random.Random) -> str:
    able = [each for each in bodies(edits) if style_of(each) in TEXT_STYLES]
    one, other = rng.sample(able, 2)
    words = text_of(one)
    if edits.tracked:
        edits.add_behind(other, words, style=style_of(one))
        edits.remove(one)
    else:
        other.addnext(one)
    return words[:40]


def parted(edits: Edits, rng: random.Random) -> str:
    paragraph = rng.choice([each for each in bodies(edits) if text_of(each).rstrip("。").count("。") > 1])
    at = rng.choice([found.end() for found in re.finditer("。", text_of(paragraph))][:-1])
    edits.split(paragraph, at)
    return text_of(paragraph)[-20:]


def joined(edits: Edits, rng: random.Random) -> str:
    able = [each for each in bodies(edits) if style_of(each) == "BodyText" and style_of(each.getnext()) == "BodyText"]
    if not able:
        return ""
    paragraph = rng.choice(able)
    edits.join(paragraph, paragraph.getnext())
    return text_of(paragraph)[-20:]


def cell(edits: Edits, rng: random.Random) -> str:
    cells = [each for each in edits.paragraphs() if each.getparent().tag == qn("w:tc")]
    if not cells:
        return ""
    paragraph = rng.choice(cells)
    old = text_of(paragraph)
    edits.replace(paragraph, 0, len(old), "改过的格")
    return old


KINDS: dict[str, Callable[[Edits, random.Random], str]] = {
    each.__name__: each
    for each in (
        *(word, number, sentence_added, sentence_removed, heading, paragraph_added, paragraph_removed),
        *(entry_added, moved, parted, joined, cell),
    )
}


def changed_yaml(text: str, rng: random.Random) -> str:
    """Return a YAML with a word in one of its texts changed as well."""
    lines = text.split("\n")
    able = [place for place, line in enumerate(lines) if re.match(r"\s+内容: [\u4e00-\u9fff]{4}", line)]
    if able:
        place = rng.choice(able)
        lines[place] = re.sub(r"内容: ([\u4e00-\u9fff]{2})", r"内容: 同时\1", lines[place])
    return "\n".join(lines)


def tried(path: Path, kind: str, rng: random.Random, *, tracked: bool, both: bool) -> Outcome | None:
    """Return what became of one edit; None where the file has nothing to edit so."""
    _, data = built(path)
    edits = Edits(data, tracked=tracked)
    try:
        words = KINDS[kind](edits, rng)
    except IndexError:
        return None
    if not words:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yaml = folder / path.name
        text = path.read_text("utf-8")
        before = changed_yaml(text, rng) if both else text
        yaml.write_text(before, "utf-8")
        if (path.parent / "模板").is_dir():
            (folder / "模板").symlink_to(path.parent / "模板")
        if (path.parent / "科室").is_dir():  # the parts of a report; a link would lead out of the folder
            shutil.copytree(path.parent / "科室", folder / "科室")
        (folder / "改.docx").write_bytes(edits.bytes())
        file = read_word(folder / "改.docx")
        pulled = pull(file, read_memory(custom_properties(file)), yaml, PIPELINE)
        theirs = [key(each.printed.text) for each in read_edited(file)]
        now = printed(PIPELINE.draft_source(yaml, pulled.after).document.blocks)
        ours = [key(each.text) for each in now]
    named = bool(pulled.findings)
    told = any(each.also for each in pulled.results)
    same = ours == theirs
    if both:  # what the YAML changed meanwhile must still be in it, whatever came home
        same = all(each.home for each in pulled.results) and pulled.after.text.count("同时") == before.count("同时")
    return Outcome(path, kind, tracked, same and not named, named, not same and not named and not told, words)


def trial(paths: list[Path], edits: int, seed: int) -> Iterator[Outcome]:
    """Yield the outcomes of so many edits, kinds and files taken in turn."""
    rng = random.Random(seed)
    made = 0
    while made < edits:
        for kind in KINDS:
            found = tried(rng.choice(paths), kind, rng, tracked=rng.random() < 0.5, both=rng.random() < 0.125)
            if found is not None and made < edits:
                made += 1
                yield found


def examples(also: Path | None = None) -> list[Path]:
    """Return the YAML files that are edited; parts are edited in the report that takes them."""
    folders = [ROOT / "examples", *([also] if also else [])]
    files = [path for folder in folders for path in sorted(folder.rglob("*.yaml"))]
    return [path for path in files if not {"模板", "科室"} & set(path.parts)]


def main() -> None:
    """Print a line for each kind of edit, and every edit that was silently wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--also", type=Path)
    asked = parser.parse_args()
    count: Counter[tuple[str, str]] = Counter()
    wrong = []
    for each in trial(examples(asked.also), asked.edits, asked.seed):
        count[each.kind, "all"] += 1
        count[each.kind, "home"] += each.home
        count[each.kind, "named"] += each.named
        wrong += [each] if each.silent else []
    for kind in KINDS:
        print(f"{kind:18} edits {count[kind, 'all']:4}  home {count[kind, 'home']:4}  named {count[kind, 'named']:4}")
    print(f"silently wrong: {len(wrong)}")
    for each in wrong:
        print(f"  {each.path.name} {each.kind} {'修订' if each.tracked else ''} {each.words}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
