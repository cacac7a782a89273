"""The XHTML of templates: what each tag becomes, and what is told of tags that are wrong."""

import pytest

from drafter.compose.markup import read_markup
from drafter.document.blocks import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Heading,
    Note,
    Paragraph,
    Run,
    RunIn,
    Signature,
    Subtitle,
    Table,
    Title,
)
from drafter.findings import DrafterError, Place


def blocks(xhtml: str) -> tuple[Block, ...]:
    return read_markup(xhtml, lambda at: Place("导语.html", int(at.rpartition(":")[2])))


def one(text: str) -> tuple[Run, ...]:
    return (Run(text),)


BECOMES = [
    pytest.param("<h1>甲<wbr/>乙</h1>", (Title((Run("甲"), Run("乙"))),), id="a title knows where it may break"),
    pytest.param("<p>甲</p>", (Paragraph(one("甲")),), id="a paragraph"),
    pytest.param("<p>甲\n\n乙</p>", (Paragraph(one("甲")), Paragraph(one("乙"))), id="a blank line is a new paragraph"),
    pytest.param("<p>  </p><p></p>", (Paragraph(one("  ")),), id="an empty paragraph is left out"),
    pytest.param(
        "<p>甲<strong>乙</strong><mark>丙</mark></p>",
        (Paragraph((Run("甲"), Run("乙", strong=True), Run("丙", mark=True))),),
        id="emphasis and mark",
    ),
    pytest.param(
        "<p>立案【待填】，【待核：3件】</p>",
        (Paragraph((Run("立案"), Run("【待填】", mark=True), Run("，"), Run("【待核：3件】", mark=True))),),
        id="unfinished work is marked wherever it comes from",
    ),
    pytest.param(
        "<h2>甲</h2><h3>乙</h3><h3>丙</h3><h2>丁</h2><h3>戊</h3>",
        (
            Heading(1, 1, one("甲")),
            Heading(2, 1, one("乙")),
            Heading(2, 2, one("丙")),
            Heading(1, 2, one("丁")),
            Heading(2, 1, one("戊")),
        ),
        id="headings are numbered and begin anew under a higher one",
    ),
    pytest.param(
        '<h4 class="另起">甲</h4><h4>乙</h4><p>丙</p><h4 class="另起">丁</h4>',
        (Heading(3, 1, one("甲")), Heading(3, 2, one("乙")), Paragraph(one("丙")), Heading(3, 1, one("丁"))),
        id="a list of its own begins at one",
    ),
    pytest.param(
        '<h3 class="接排">甲</h3><p>乙\n\n丙</p>',
        (RunIn(2, 1, one("甲"), one("乙")), Paragraph(one("丙"))),
        id="a run-in heading takes the paragraph behind it",
    ),
    pytest.param(
        '<h3 class="接排">甲</h3><h3>乙</h3>',
        (RunIn(2, 1, one("甲"), ()), Heading(2, 2, one("乙"))),
        id="run-in without text",
    ),
    pytest.param(
        '<p class="落款">甲</p><p class="落款 盖章">乙</p><p class="日期">丙</p>',
        (Signature((one("甲"), one("乙")), one("丙"), sealed=True),),
        id="a joint signature",
    ),
    pytest.param('<p class="日期">丙</p>', (Signature((), one("丙")),), id="a date alone"),
    pytest.param(
        '<p class="主送">甲：</p><p class="题下">乙</p><p class="附注">丙</p>',
        (Addressee(one("甲：")), Subtitle(one("乙")), Note(one("丙"))),
        id="the parts of an official document",
    ),
    pytest.param(
        '<p class="附件说明">甲</p><p class="附件说明">乙</p>',
        (AttachmentNote((one("甲"), one("乙"))),),
        id="the note of attachments",
    ),
    pytest.param(
        '<section class="附件"><h1>甲</h1></section>',
        (Attachment(None, (Title(one("甲")),)),),
        id="an only attachment has no number",
    ),
    pytest.param(
        '<section class="附件"><h2>甲</h2></section><section class="附件"><h2>乙</h2></section>',
        (Attachment(1, (Heading(1, 1, one("甲")),)), Attachment(2, (Heading(1, 1, one("乙")),))),
        id="several attachments are numbered, their headings begin anew",
    ),
    pytest.param(
        "<table><caption>甲</caption><thead><tr><th>乙</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        (Table(one("甲"), ((one("乙"),),), ((one("1"),),)),),
        id="a table",
    ),
]


@pytest.mark.parametrize(("xhtml", "expected"), BECOMES)
def test_markup_becomes(xhtml: str, expected: tuple[Block, ...]) -> None:
    made = blocks(xhtml)
    assert made == expected
    assert [type(block) for block in made] == [type(block) for block in expected]


MISTAKES = [
    pytest.param("<?at 0:7?><div>甲</div>", "T21", 7, "没有 <div> 这个标签", id="an unknown tag"),
    pytest.param("<?at 0:7?><h6>甲</h6>", "T21", 7, "没有 <h6> 这个标签", id="a heading that is too deep"),
    pytest.param('<?at 0:7?><p class="落欵">甲</p>', "T22", 7, "是不是“落款”", id="a class that is nearly right"),
    pytest.param('<?at 0:7?><p style="color:red">甲</p>', "T22", 7, "版式", id="looks in a tag"),
    pytest.param("<?at 0:7?><p>甲<p>乙</p></p>", "T23", 7, "不能放在<p> 里", id="a paragraph in a paragraph"),
    pytest.param("<?at 0:7?><tr><td>甲</td></tr>", "T23", 7, "<thead>", id="a row outside a table"),
    pytest.param("<?at 0:7?><p>甲", "T24", 7, "<p>", id="a tag left open"),
    pytest.param("<?at 0:7?><p>甲</h2>", "T24", 7, "配对", id="tags that do not pair"),
    pytest.param("<?at 0:7?><p>甲&nbsp;乙</p>", "T24", 7, "&", id="an entity of HTML"),
    pytest.param("<?at 0:7?><p>甲</p>乙", "T24", 7, "“乙”", id="text outside of any paragraph"),
    pytest.param(
        "<?at 0:7?><table><tbody><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></tbody></table>",
        "T25",
        7,
        "1、2",
        id="uneven rows",
    ),
]


@pytest.mark.parametrize(("xhtml", "rule", "line", "words"), MISTAKES)
def test_a_wrong_tag_is_told_at_the_line_of_its_template(xhtml: str, rule: str, line: int, words: str) -> None:
    with pytest.raises(DrafterError) as raised:
        blocks(xhtml)
    some = [finding for finding in raised.value.findings if finding.rule == rule]
    assert some, raised.value.findings
    assert some[0].place == Place("导语.html", line)
    assert words in some[0].message
