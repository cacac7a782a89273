"""What a build tells of its pages: tables that had to give way, and where 版记 stands."""

from layouts import built_in_layout

from drafter.document.blocks import Attachment, Block, Document, Imprint, Run, Table, Title
from drafter.findings import Level
from drafter.writers.docx.remarks import remarks

LAYOUT = built_in_layout()


def runs(text: str) -> tuple[Run, ...]:
    return (Run(text),)


def table(columns: int, caption: str = "投资完成情况") -> Table:
    head = tuple(runs(f"第{number}栏") for number in range(columns))
    return Table(runs(caption) if caption else (), (head,), ((runs("12345.67万元"),) * columns,))


def remarked(*blocks: Block) -> list[tuple[Level, str]]:
    return [(each.level, each.message) for each in remarks(Document("", "", blocks), LAYOUT)]


def test_a_table_that_fits_is_not_spoken_of() -> None:
    assert remarked(table(5), Attachment(1, (Title(runs("表")), table(5)))) == []
    assert remarked(Table((), (), ())) == []


def test_smaller_characters_are_told() -> None:
    ((level, message),) = remarked(table(6))
    assert level is Level.HINT
    assert message == "表格“投资完成情况”栏多，按原来的字号排不下，已经改用五号"
    assert remarked(table(7, caption=""))[0][1].startswith("表头是“第0栏、第1栏、第2栏”等的表格栏多")


def test_a_table_that_would_be_cut_is_a_warning_that_says_where_to_put_it() -> None:
    ((level, message),) = remarked(table(9))
    assert level is Level.WARNING
    assert "用小五也排不下，有的数字、字母会断成两行；请减少栏目、分成两张表，或者放进附件" in message


def test_an_attachment_turns_by_itself_and_says_how_to_make_that_ones_own_wish() -> None:
    attachment = Attachment(2, (Title(runs("表")), table(9)))
    assert remarked(attachment)[0] == (
        Level.HINT,
        "附件2里的表格竖着排不下，已经横排；在这个附件里写上“横排: 是”就不再提示",
    )
    assert not [each for each in remarked(attachment._replace(landscape=True)) if "横排" in each[1]]
    assert [level for level, _ in remarked(attachment)] == [Level.HINT, Level.HINT]


def test_what_no_page_holds_is_said_without_the_way_that_was_already_tried() -> None:
    attachment = Attachment(None, (table(14),))
    level, message = remarked(attachment)[-1]
    assert level is Level.WARNING
    assert message.endswith("请减少栏目、分成两张表")


def test_the_imprint_is_said_to_be_on_the_last_page_or_on_the_back_but_no_number_is_made_up() -> None:
    below, back = (remarked(Imprint((), runs("办公室"), (), back=back))[0][1] for back in (False, True))
    assert "要打开文件才看得到。要求落在双页的，写“版记: {位置: 背面}”" in below
    assert back.startswith("版记单独排在正文之后的第一个双页上，不编页码")
    turned = Attachment(None, (table(2),), landscape=True)
    assert remarked(turned, Imprint((), runs("办公室"), ()))[0][1].startswith("版记前面是横排的附件")
