"""The whole flow on damaged files: each is built, or told what is wrong with it; none meets a bug of the program."""

import random
from pathlib import Path

import pytest
from terminal import drafter

from drafter.compose.pipeline import Pipeline
from drafter.findings import DrafterError
from drafter.writers import WRITERS

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
PIECES = [
    *"：:-#\"'{}[]|>&*!%@\t　\n ，0月%个",
    "待填",
    "{{ 数据.x }}",
    "{{",
    "【待核：1】",
    "\n  ",
    "本期",
    "其中: ",
    "[]",
    "{}",
]


def damaged(text: str, chance: random.Random) -> str:
    """Return a text with one or two accidents of editing."""
    for _ in range(chance.choice((1, 1, 2))):
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines[at] = lines[at].lstrip()
            case 2:
                lines[at] = (
                    lines[at].partition(":")[0] + ":" + chance.choice((" ", "", " 待填", " [a]", " {a: b}", " 3"))
                )
            case 3:
                other = chance.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                column = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:column] + chance.choice(PIECES) + lines[at][column + chance.choice((0, 1, 5)) :]
        text = "\n".join(lines)
    return text


@pytest.mark.parametrize("example", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_a_damaged_file_is_built_or_told(example: Path, tmp_path: Path) -> None:
    chance = random.Random(example.stem)
    pipeline = Pipeline()
    path = tmp_path / "年度.yaml"
    built, told = 0, []
    for _ in range(30):
        path.write_text(damaged(example.read_text("utf-8"), chance), encoding="utf-8")
        try:
            drafted = pipeline.draft(path)
        except DrafterError as problem:
            told.append(problem.findings)
        else:
            assert all(writer.write(drafted.document, drafted.layout) for writer in WRITERS.values())
            built += 1
    assert built
    assert told
    assert all(told)


@pytest.mark.parametrize("key", ["体例", "单位", "期间"])
def test_a_required_key_that_is_missing_is_told_with_an_example(key: str, tmp_path: Path) -> None:
    lines = {"体例": "体例: 年度总结\n", "单位": "单位: 甲局\n", "期间": "期间: 2023年\n"}
    (tmp_path / "年度.yaml").write_text("".join(lines[each] for each in lines if each != key), encoding="utf-8")
    done = drafter("build", "年度.yaml", folder=tmp_path)
    assert done.returncode == 1
    assert f"缺少“{key}”" in done.stderr
    assert f"例如“{key}: " in done.stderr
    assert done.stderr.count("[") == 1


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "年度.yaml").write_text("# 还没有写\n", encoding="utf-8")
    done = drafter("build", "年度.yaml", folder=tmp_path)
    assert (done.returncode, "年度.yaml" in done.stderr) == (1, True)


def test_a_message_that_quotes_a_whole_page_is_cut(tmp_path: Path) -> None:
    (tmp_path / "年度.yaml").write_text("体例: 年度总结\n单位: 甲局\n期间: " + "一二" * 50_000 + "\n", encoding="utf-8")
    done = drafter("build", "年度.yaml", folder=tmp_path)
    assert done.returncode == 1
    assert len(done.stderr) < 2_000
