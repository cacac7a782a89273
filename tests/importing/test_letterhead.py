"""红头 of files that offices made: in paragraphs, in a table, with 签发人 on a line of its own."""

from pathlib import Path

import pytest
from imported_reports import imported, loaded
from word_files import p, r, tbl, word_file

CENTRED, RED = '<w:jc w:val="center"/>', '<w:color w:val="FF0000"/><w:sz w:val="84"/>'
TITLE = p(r("关于2023年工作情况的报告", '<w:sz w:val="44"/>'), properties=CENTRED)
BODY = TITLE + p("县政府：") + p("一、主要工作") + p("建档12.6万份。") + p("二、下步打算") + p("招聘40名。")
MARK, NUMBER = "临江县水利局文件", "临水字〔2024〕2号"


@pytest.mark.parametrize(
    ("head", "mark", "signers"),
    [
        (p(r(MARK, RED), properties=CENTRED) + p(f"{NUMBER}　　　　签发人：某某某"), MARK, ["某某某"]),
        (
            p(r(MARK, RED), properties=CENTRED) + p("签发人：某甲　某乙") + p(f"{NUMBER}　　某丙"),
            MARK,
            ["某甲", "某乙", "某丙"],
        ),
        (p(r("临江县水利局", RED), properties=CENTRED) + p(r(NUMBER), properties=CENTRED), "临江县水利局", []),
        (tbl((MARK, ""), (NUMBER, "签发人：某某某")), MARK, ["某某某"]),
        (tbl((p("临江县水利局") + p("临江县财政局"), "文件")) + p(NUMBER), "临江县水利局\n临江县财政局\n文件", []),
    ],
    ids=["one row", "two rows", "a name alone", "a table", "several bureaus"],
)
def test_the_head_of_an_official_document_becomes_its_keys(
    tmp_path: Path, head: str, mark: str, signers: list[str]
) -> None:
    result = imported(word_file(tmp_path / "总结.docx", head + BODY))
    report = loaded(result)
    assert report.letterhead is not None
    assert report.letterhead.mark is not None
    assert report.letterhead.number is not None
    assert (report.letterhead.mark.raw, report.letterhead.number.raw) == (mark, NUMBER)
    assert [each.raw for each in report.letterhead.signers] == signers
    assert report.title is not None
    assert report.title.raw == "关于2023年工作情况的报告"
    assert result.findings == ()
