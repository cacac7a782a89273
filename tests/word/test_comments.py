"""Comments in a copy of a Word file: at the right words, whatever runs they stand in, and nothing else changed."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from word_files import p, r, tbl, word_file

from drafter.word.comments import Note, commented
from drafter.word.content import paragraphs
from drafter.word.reading import read_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOLD = "<w:b/>"


def anchored(path: Path) -> dict[str, str]:
    """Return the text of each comment and the words that it stands at, as the XML says."""
    document = docx.Document(str(path))
    texts = {str(comment.comment_id): comment.text for comment in document.comments}
    found: dict[str, str] = {}
    open_ones: list[str] = []
    for element in document.element.body.iter():
        identifier = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_ones.append(identifier)
        elif element.tag == f"{W}commentRangeEnd":
            open_ones.remove(identifier)
        elif element.tag in (f"{W}t", f"{W}tab"):
            for each in open_ones:
                found[texts[each]] = found.get(texts[each], "") + (element.text or "\t")
    return found


def texts_of(path: Path) -> list[str]:
    file = read_word(path)
    return [paragraph.text for paragraph in (*paragraphs(file.blocks), *paragraphs(file.margins))]


def looks_of(path: Path) -> Iterator[tuple[str, bool, float | None, str]]:
    """Yield each character with its look."""
    for paragraph in paragraphs(read_word(path).blocks):
        for run in paragraph.runs:
            for character in run.text:
                yield character, run.bold, run.size, run.font


def noted(tmp_path: Path, path: Path, *notes: Note) -> Path:
    target = tmp_path / "批注稿.docx"
    target.write_bytes(commented(read_word(path), notes))
    return target


BODIES = {
    "in one run": p("媒体爆光的问题"),
    "over runs of other looks": p(r("媒体"), r("爆", BOLD), r("光的", "<w:i/>"), "问题"),
    "inserted in 修订 mode": p("媒体", f'<w:ins w:id="9" w:author="甲">{r("爆光")}</w:ins>', "的问题"),
    "half of it inserted": p("媒体爆", f'<w:ins w:id="9" w:author="甲">{r("光的")}</w:ins>', "问题"),
    "beside deleted words": p("媒体", "<w:del><w:r><w:delText>被</w:delText></w:r></w:del>", "爆光的问题"),
    "in a link": p("媒体", f'<w:hyperlink w:anchor="x">{r("爆光的")}</w:hyperlink>', "问题"),
    "in a content control": p("媒体", f"<w:sdt><w:sdtContent>{r('爆光')}</w:sdtContent></w:sdt>", "的问题"),
    "in a cell": tbl(("甲", p(r("媒体爆光的问题", BOLD)))),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_comment_stands_at_its_words_and_nothing_else_changes(tmp_path: Path, body: str) -> None:
    path = word_file(tmp_path / "稿.docx", p("标题") + body)
    paragraph = next(each for each in paragraphs(read_word(path).blocks) if "爆光" in each.text)
    at = paragraph.text.index("爆光")
    copy = noted(tmp_path, path, Note(paragraph.number, at, at + 2, "请写曝光"))
    assert anchored(copy) == {"请写曝光": "爆光"}
    assert texts_of(copy) == texts_of(path)
    assert list(looks_of(copy)) == list(looks_of(path))


def test_a_tab_and_a_line_break_inside_a_run_are_counted(tmp_path: Path) -> None:
    run = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>爆光丙</w:t></w:r>"
    path = word_file(tmp_path / "稿.docx", p(run))
    copy = noted(tmp_path, path, Note(1, 4, 6, "一"), Note(1, 0, 3, "二"))
    assert anchored(copy) == {"一": "爆光", "二": "甲\t乙"}
    assert texts_of(copy) == ["甲\t乙\n爆光丙"]


def test_comments_may_overlap_and_share_their_words(tmp_path: Path) -> None:
    path = word_file(tmp_path / "稿.docx", p("媒体爆光的问题"))
    copy = noted(tmp_path, path, Note(1, 2, 4, "一"), Note(1, 2, 4, "二"), Note(1, 3, 6, "三"), Note(1, 0, 0, "四"))
    assert anchored(copy) == {"一": "爆光", "二": "爆光", "三": "光的问", "四": "媒体爆光的问题"}


def test_what_word_cannot_comment_is_told_at_the_text_before(tmp_path: Path) -> None:
    path = word_file(tmp_path / "稿.docx", p("甲") + p("乙"), header=p("爆光"))
    copy = noted(tmp_path, path, Note(3, 0, 2, "页眉里的"))
    assert anchored(copy) == {"页眉里的": "甲"}


def test_the_author_is_drafter_and_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = word_file(tmp_path / "稿.docx", p("媒体爆光"))
    copies = [commented(read_word(path), [Note(1, 2, 4, "请写曝光")]) for _ in range(2)]
    assert copies[0] == copies[1]
    target = tmp_path / "批注稿.docx"
    target.write_bytes(copies[0])
    (comment,) = docx.Document(str(target)).comments
    assert (comment.author, comment.text) == ("drafter", "请写曝光")


def test_comments_that_were_there_stay(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("媒体爆光的问题")
    document.add_comment(paragraph.runs, "再核", "处长")
    path = tmp_path / "稿.docx"
    document.save(str(path))
    copy = noted(tmp_path, path, Note(1, 2, 4, "请写曝光"))
    assert anchored(copy) == {"再核": "媒体爆光的问题", "请写曝光": "爆光"}


def test_the_other_parts_of_the_file_are_the_same_bytes(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("媒体爆光的问题")
    path = tmp_path / "稿.docx"
    document.save(str(path))
    copy = noted(tmp_path, path, Note(1, 2, 4, "请写曝光"))
    with ZipFile(path) as old, ZipFile(copy) as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        assert changed <= {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
        assert set(new.namelist()) - set(old.namelist()) == {"word/comments.xml"}
        text = re.sub(rb"<[^>]*>", b"", old.read("word/document.xml"))
        assert re.sub(rb"<[^>]*>", b"", new.read("word/document.xml")) == text
