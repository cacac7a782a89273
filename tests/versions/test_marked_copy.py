"""The marked copy: whoever accepts all has the newer text, whoever refuses all the older one."""

import io
import random
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pull_trial import KINDS, built, examples
from word_edits import Edits

from drafter.document.blocks import Printed
from drafter.findings import DrafterError
from drafter.versions.comparing import marked
from drafter.versions.edited import read_edited
from drafter.word.accepting import accept_revisions
from drafter.word.content import WordFile
from drafter.word.reading import read_word

EXAMPLES = examples()


def refuse_revisions(body: Any) -> None:
    """Change the body of a file to what it is when every revision is refused."""
    for row in [each for each in body.iter(qn("w:tr")) if each.find(f"{qn('w:trPr')}/{qn('w:ins')}") is not None]:
        row.getparent().remove(row)
    ended = [
        each for each in body.iter(qn("w:p")) if each.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:ins')}") is not None
    ]
    for revision in list(body.iter(qn("w:ins"), qn("w:del"))):
        if revision.tag == qn("w:del"):
            for run in list(revision):
                for text in run.findall(qn("w:delText")):
                    text.tag = qn("w:t")
                revision.addprevious(run)
        revision.getparent().remove(revision)
    for paragraph in ended:
        rest = [each for each in paragraph if each.tag == qn("w:r")]
        following = paragraph.getnext()
        if following is not None and following.tag == qn("w:p"):
            for run in reversed(rest):
                following.insert(1 if following.find(qn("w:pPr")) is not None else 0, run)
            paragraph.getparent().remove(paragraph)


def read(folder: Path, data: bytes, name: str = "稿.docx") -> WordFile:
    (folder / name).write_bytes(data)
    return read_word(folder / name)


def printed(file: WordFile) -> list[Printed]:
    return [each.printed for each in read_edited(file)]


def after(folder: Path, data: bytes, change: Any) -> list[Printed]:
    """Return what a file prints once all its revisions were accepted or refused."""
    document = docx.Document(io.BytesIO(data))
    change(document.element.body)
    saved = io.BytesIO()
    document.save(saved)
    return printed(read(folder, saved.getvalue(), "后.docx"))


def words(every: list[Printed]) -> list[str]:
    return ["".join(each.text.split()) for each in every]


LONGEST = sorted(EXAMPLES, key=lambda path: path.stat().st_size)[-4:]


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=[pytest.mark.long] if path in LONGEST else []) for path in EXAMPLES],
    ids=lambda path: path.parent.name + path.stem,
)
def test_accepting_all_gives_the_newer_text_and_refusing_all_the_older(path: Path, tmp_path: Path) -> None:
    _, data = built(path)
    rng = random.Random(path.name)
    edits = Edits(data)
    for kind in KINDS:
        for _ in range(2):
            try:
                KINDS[kind](edits, rng)
            except IndexError:  # nothing of that kind in this example
                continue
    newer = edits.bytes()
    made = marked(read(tmp_path, data, "旧.docx"), read(tmp_path, newer, "新.docx"))
    assert words(printed(read(tmp_path, newer))) != words(printed(read(tmp_path, data)))
    assert words(after(tmp_path, made, accept_revisions)) == words(printed(read(tmp_path, newer)))
    assert words(after(tmp_path, made, refuse_revisions)) == words(printed(read(tmp_path, data)))


def word_file(*lines: str, rows: list[list[str]] | None = None) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.add_paragraph("完。")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


LINES = st.lists(st.text("甲乙丙丁，。12", min_size=1, max_size=12), min_size=1, max_size=5)


@settings(max_examples=8, deadline=None)
@given(LINES, LINES)
def test_any_two_texts_can_be_marked_against_one_another(tmp_path_factory: Any, old: list[str], new: list[str]) -> None:
    folder = tmp_path_factory.mktemp("稿")
    older, newer = word_file(*old), word_file(*new)
    made = marked(read(folder, older, "旧.docx"), read(folder, newer, "新.docx"))
    assert words(after(folder, made, accept_revisions)) == words(printed(read(folder, newer)))
    assert words(after(folder, made, refuse_revisions)) == words(printed(read(folder, older)))


@pytest.mark.parametrize(
    "new",
    [
        [["指标", "值"], ["优良率", "99.1%"], ["立案", "12起"]],
        [["指标", "值"], ["立案", "12起"]],
        [["指标", "值"], ["优良率", "99.4%"], ["罚款", "3万元"], ["立案", "12起"]],
    ],
    ids=["a cell", "a row gone", "a new row"],
)
def test_rows_and_cells_are_marked(new: list[list[str]], tmp_path: Path) -> None:
    old = [["指标", "值"], ["优良率", "99.4%"], ["立案", "12起"]]
    older, newer = word_file("表", rows=old), word_file("表", rows=new)
    made = marked(read(tmp_path, older, "旧.docx"), read(tmp_path, newer, "新.docx"))
    assert words(after(tmp_path, made, accept_revisions)) == words(printed(read(tmp_path, newer)))
    assert words(after(tmp_path, made, refuse_revisions)) == words(printed(read(tmp_path, older)))


def test_a_change_is_marked_by_its_words_and_the_rest_of_the_sentence_is_left(tmp_path: Path) -> None:
    older, newer = word_file("检查企业486家次，成效明显。"), word_file("检查企业488家次，成效明显。")
    made = marked(read(tmp_path, older, "旧.docx"), read(tmp_path, newer, "新.docx"))
    body = docx.Document(io.BytesIO(made)).element.body
    assert ["".join(each.itertext(qn("w:delText"))) for each in body.iter(qn("w:del"))] == ["486家"]
    assert ["".join(each.itertext(qn("w:t"))) for each in body.iter(qn("w:ins"))] == ["488家"]


def test_the_same_files_give_the_same_bytes_with_a_fixed_author_and_date(tmp_path: Path) -> None:
    _, data = built(EXAMPLES[0])
    edits = Edits(data)
    edits.replace(edits.paragraphs()[3], 0, 2, "新写")
    older, newer = data, edits.bytes()
    first = marked(read(tmp_path, older, "旧.docx"), read(tmp_path, newer, "新.docx"))
    assert first == marked(read(tmp_path, older, "旧.docx"), read(tmp_path, newer, "新.docx"))
    revision = next(docx.Document(io.BytesIO(first)).element.body.iter(qn("w:ins")))
    author = docx.Document(io.BytesIO(newer)).core_properties.author
    assert revision.get(qn("w:author")) == author
    assert revision.get(qn("w:date")).endswith("Z")


def test_two_equal_files_have_nothing_marked(tmp_path: Path) -> None:
    _, data = built(EXAMPLES[0])
    made = marked(read(tmp_path, data, "旧.docx"), read(tmp_path, data, "新.docx"))
    body = docx.Document(io.BytesIO(made)).element.body
    assert not list(body.iter(qn("w:ins"), qn("w:del")))


def test_a_cell_without_a_paragraph_makes_its_row_a_changed_one(tmp_path: Path) -> None:
    older = word_file("表", rows=[["指标", "值"], ["优良率", "99.4%"]])
    document = docx.Document(io.BytesIO(older))
    cell = document.tables[0].rows[1].cells[1]._tc
    cell.remove(cell.p_lst[0])
    saved = io.BytesIO()
    document.save(saved)
    made = marked(read(tmp_path, older, "旧.docx"), read(tmp_path, saved.getvalue(), "新.docx"))
    assert "99.4%" in "".join(words(after(tmp_path, made, refuse_revisions)))


def test_a_style_of_an_unknown_kind_is_no_matter(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(word_file("甲12件。")))
    document.styles.element.style_lst[0].set(qn("w:type"), "9")
    saved = io.BytesIO()
    document.save(saved)
    made = marked(read(tmp_path, word_file("甲13件。"), "旧.docx"), read(tmp_path, saved.getvalue(), "新.docx"))
    assert words(after(tmp_path, made, accept_revisions)) == ["甲12件。", "完。"]


def test_styles_that_are_not_declared_as_such_are_no_matter(tmp_path: Path) -> None:
    broken = io.BytesIO()
    with ZipFile(io.BytesIO(word_file("甲12件。"))) as old, ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"wordprocessingml.styles+xml", b"wordprocessingml.other+xml"))
    made = marked(read(tmp_path, word_file("甲13件。"), "旧.docx"), read(tmp_path, broken.getvalue(), "新.docx"))
    assert made[:2] == b"PK"


def test_a_file_too_damaged_to_be_written_again_is_told(tmp_path: Path) -> None:
    broken = io.BytesIO()
    with ZipFile(io.BytesIO(word_file("甲12件。"))) as old, ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb'Id="\w+" (?=[^>]*webSettings)', b"", old.read(name)))
    with pytest.raises(DrafterError, match="写不出它的副本"):
        marked(read(tmp_path, word_file("甲13件。"), "旧.docx"), read(tmp_path, broken.getvalue(), "新.docx"))
