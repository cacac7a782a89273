"""A template folder received from elsewhere reads nothing outside itself, runs nothing, and ends quickly."""

import time
from pathlib import Path

import pytest

from drafter.compose.pipeline import Drafted, Pipeline
from drafter.findings import DrafterError, Finding

REPORT = """\
体例: 年度总结
单位: 甲局
期间: 2023年
落款: {日期: 2024年1月5日}
导语: 工作扎实。
指标: {合格率: {本期: 99%, 上年: 98%}}
成效:
  - 标题: 第一件
    举措: [一, 二]
  - 标题: 第二件
"""
SECTION = "导语.html"
LONGEST = 15.0
"""Seconds; every case takes one or two, an endless one would take hours."""


def draft(folder: Path, **sections: str) -> Drafted:
    """Build the report with some sections of the bureau's own; 甲 stands for 模板/通用/甲.html."""
    (folder / "报告.yaml").write_text(REPORT, encoding="utf-8")
    style = folder / "模板" / "通用"
    style.mkdir(parents=True, exist_ok=True)
    for name, text in sections.items():
        (style / f"{name}.html").write_text(text, encoding="utf-8")
    return Pipeline().draft(folder / "报告.yaml")


def refused(folder: Path, **sections: str) -> tuple[Finding, ...]:
    """Return the findings of a report that must not be built, and must be given up quickly."""
    begun = time.process_time()  # not by the clock on the wall: other work on the machine does not count
    with pytest.raises(DrafterError) as told:
        draft(folder, **sections)
    assert time.process_time() - begun < LONGEST
    return told.value.findings


BIG = "x" * 90_000
DEEP = "{% set a = [1, 1] %}" + "{% set a = [a, a] %}" * 60
TUPLES = "{% set a = (1, 1) %}" + "{% set a = (a, a) %}" * 60

ESCAPES = {
    "an attribute walk": "<p>{{ ().__class__.__base__.__subclasses__() }}</p>",
    "a walk by brackets": "<p>{{ 单位['__class__']['__mro__'] }}</p>",
    "a walk from a macro": "{% macro 宏() %}{% endmacro %}<p>{{ 宏.__globals__ }}</p>",
    "a walk from a loop": "<p>{% for 项 in 成效 %}{{ loop.__init__.__globals__ }}{% endfor %}</p>",
    "a walk from an imported file": "{% import '条目.html' as 库 %}<p>{{ 库.__class__ }}</p>",
    "a walk from self": "<p>{{ self.__init__ }}</p>",
    "the context of a template": "<p>{{ self._TemplateReference__context }}</p>",
    "the private part of a loop": "<p>{% for 项 in 成效 %}{{ loop._iterable }}{% endfor %}</p>",
    "a method of text": "<p>{{ 单位.upper() }}</p>",
    "a format string": "<p>{{ '{0.__class__}'.format(单位) }}</p>",
    "a format string called later": "<p>{{ '%s' % 单位 }}</p>",
    "a walk by map": "<p>{{ 成效 | map(attribute='__class__') | join }}</p>",
    "a filter that fetches attributes": "<p>{{ 单位 | attr('__class__') }}</p>",
    "a filter of the program's own use": "<p>{{ '' | _entered(-1000000, -1000000) }}</p>",
    "an internal filter by map": "<p>{{ ['a'] | map('_turns', -5, -5) | list | length }}</p>",
    "an unknown function": "<p>{{ open('/etc/passwd') }}</p>",
    "a function of Jinja": "<p>{{ cycler('a', 'b') }}</p>",
    "a namespace": "{% set 库 = namespace() %}<p>{{ 库 }}</p>",
    "a change of the report": "{% set 单位.raw = '乙局' %}",
    "text of Jinja's own": "<p>{{ lipsum(n=1) }}</p>",
    "a filter that formats": "<p>{{ '%s' | format(单位) }}</p>",
    "a walk by sort": "<p>{{ 成效 | sort(attribute='__class__') | length }}</p>",
    "a walk by a dotted map": "<p>{{ 成效 | map(attribute='标题.__class__') | join }}</p>",
    "a walk by map and attr": "<p>{{ 成效 | map('attr', '__class__') | join }}</p>",
    "a walk from what a macro was given": "{% macro 宏() %}{{ varargs.__class__ }}{% endmacro %}<p>{{ 宏(1) }}</p>",
    "a walk from caller": "{% macro 宏() %}{{ caller.__closure__ }}{% endmacro %}<p>{% call 宏() %}x{% endcall %}</p>",
    "a walk from super": "{% block 甲 %}{{ super.__self__ }}{% endblock %}",
    "a private name of an imported file": "{% from '条目.html' import _body_stream as 流 %}<p>{{ 流 }}</p>",
    "two parents": "{% extends '内置/通用/导语.html' %}{% extends '内置/通用/导语.html' %}",
    "a value as markup": "<p>{{ '<b>' | safe }}</p>",
    "escaping switched off": "{% autoescape false %}<p>{{ 单位 }}</p>{% endautoescape %}",
    "an include outside": "{% include '../../../../etc/passwd' %}",
    "an include by absolute path": "{% include '/etc/passwd' %}",
    "an include through a style": "{% include '../通用/导语.html' %}",
    "an include with a backslash": "{% include '..\\\\秘密.html' %}",
    "an include with a drive": "{% include 'C:秘密.html' %}",
    "an include from another machine": "{% include '\\\\\\\\主机\\\\共享\\\\x.html' %}",
    "an include of a device": "{% include 'CON.html' %}",
    "a list of includes": "{% include ['没有.html', '../../报告.yaml'] %}",
    "an include with a NUL": "{% include 'a\\x00.html' %}",
    "an include of an endless name": "{% include '" + "长" * 3000 + ".html' %}",
    "an import outside": "{% import '../报告.yaml' as 库 %}",
    "extending outside": "{% extends '../../报告.yaml' %}",
    "an instruction to the reader": "<p><?at 99:99?></p>",
    "a document type": "<!DOCTYPE x [<!ENTITY a 'b'>]><p>&a;</p>",
    "an unknown entity": "<p>&xxe;</p>",
    "a file of XInclude": "<xi:include href='/etc/passwd' xmlns:xi='http://www.w3.org/2001/XInclude'/>",
    "a picture from outside": "<img src='file:///etc/passwd'/>",
    "a link with a script": "<a href='javascript:1'>甲</a>",
    "a style with a script": "<p style='background:url(javascript:1)'>甲</p>",
    "a script": "<script>1</script>",
    "an attribute with a script": "<p onclick='x'>甲</p>",
}


@pytest.mark.parametrize("text", ESCAPES.values(), ids=ESCAPES.keys())
def test_what_leads_outside_is_refused_at_its_line(tmp_path: Path, text: str) -> None:
    findings = refused(tmp_path, 导语="{# 第一行 #}\n" + text)
    assert [finding.rule[0] for finding in findings] == ["T"] * len(findings)
    place = findings[0].place
    assert place is not None
    assert place.file.endswith(f"通用/{SECTION}")
    assert place.line == 2
    assert "Error" not in findings[0].message


BOMBS = {
    "a huge range": "{% for 甲 in range(10**9) %}<p>a</p>{% endfor %}",
    "a large range": "{% for 甲 in range(999999) %}<p>a</p>{% endfor %}",
    "a power": "<p>{{ 9**9**9**9 }}</p>",
    "a multiplied text": "<p>{{ 'a' * 999999999 }}</p>",
    "a multiplied list": "<p>{{ ([1] * 999999999) | length }}</p>",
    "a folded constant": "<p>{{ ('a' * 9999 * 9999) ~ ('b' * 9999 * 9999) }}</p>",
    "an endless number": "<p>{{ " + "9" * 9000 + " }}</p>",
    "a shifted width": "<p>{{ '%999999999d' % 1 }}</p>",
    "doubling by ~": "{% set 甲 = 'aaaaaaaa' %}" + "{% set 甲 = 甲 ~ 甲 %}" * 60 + "<p>{{ 甲 }}</p>",
    "doubling by set blocks": "{% set 甲 %}aaaaaaaa{% endset %}" + "{% set 甲 %}{{ 甲 }}{{ 甲 }}{% endset %}" * 60,
    "doubling by join": "{% set 甲 = 'aaaaaaaa' %}" + "{% set 甲 = [甲, 甲] | join(甲) %}" * 60 + "<p>{{ 甲 }}</p>",
    "joining with a long text": f"<p>{{{{ range(1000) | join('{BIG}') }}}}</p>",
    "a nested list printed": DEEP + "<p>{{ a }}</p>",
    "a nested list joined": DEEP + "<p>{{ a | join }}</p>",
    "a nested list filtered": DEEP + "<p>{{ a | 句 }}</p>",
    "a nested list compared": DEEP + DEEP.replace("a", "b") + "<p>{{ 1 if a == b }}</p>",
    "a nested list looked in": DEEP + "<p>{{ 1 if 'a' in a }}</p>",
    "a nested list tested": DEEP + "<p>{{ 1 if [a] | select('eq', a) | list }}</p>",
    "a nested tuple as a key": TUPLES + "<p>{{ {a: 1} | length }}</p>",
    "loops in loops without output": "{% for 甲 in range(999) %}" * 5 + "{% endfor %}" * 5,
    "loops that search a text": "{% set 甲 = '" + BIG + "' %}{% for 乙 in range(999) %}{% for 丙 in range(999) %}"
    "{% if 'zz' in 甲 %}{% endif %}{% endfor %}{% endfor %}",
    "loops over a mapped range": "{% for 乙 in range(999) %}{% for 丙 in range(999) %}"
    "{% set 丁 = range(999) | map('汉字') | list %}{% endfor %}{% endfor %}",
    "loops with a wide body": "{% for 乙 in range(999) %}{% for 丙 in range(999) %}"
    + "{% set 丁 = 1 %}" * 4000
    + "{% endfor %}{% endfor %}",
    "loops that ask for unknown names": "{% for 乙 in range(999) %}{% for 丙 in range(999) %}"
    "{{ 1 if 导语.没有 is defined }}{% endfor %}{% endfor %}",
    "a filter in a loop": "{% for 乙 in range(999) %}{% for 丙 in range(999) %}"
    "{% set 丁 = 指标.合格率 | 同比 %}{% endfor %}{% endfor %}",
    "a recursive loop": "{% for 甲 in [1, 2] recursive %}{{ loop(range(999)) }}{% endfor %}",
    "a macro calling itself": "{% macro 甲() %}{{ 甲() }}{% endmacro %}<p>{{ 甲() }}</p>",
    "a macro calling itself twice": "{% macro 甲(数) %}{% if 数 %}{{ 甲(数 - 1) }}{{ 甲(数 - 1) }}{% endif %}"
    "{% endmacro %}"
    "<p>{{ 甲(50) }}</p>",
    "macros doubling silently": "{% macro 甲(数) %}{% if 数 %}{% set 乙 = 甲(数 - 1) %}{% set 乙 = 甲(数 - 1) %}"
    "{% endif %}" + BIG + "{% endmacro %}{% set 丙 = 甲(50) %}",
    "a caller calling itself": "{% macro 甲() %}{{ caller() }}{% endmacro %}"
    "{% macro 乙() %}{% call 甲() %}{{ 乙() }}{% endcall %}{% endmacro %}<p>{{ 乙() }}</p>",
    "a block calling itself": "{% block 甲 %}{{ self.甲() }}{% endblock %}",
    "a block repeated": "{% block 甲 %}"
    + BIG
    + "{% endblock %}{% for 乙 in range(999) %}{% set 丙 = self.甲() %}{% endfor %}",
    "an include of itself": "{% include '导语.html' %}",
    "extending itself": "{% extends '导语.html' %}",
    "deep brackets": "<p>{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}</p>",
    "fairly deep brackets": "<p>{{ " + "[" * 150 + "1" + "]" * 150 + " }}</p>",
    "a long sum": "<p>{{ 1" + " + 1" * 3000 + " }}</p>",
    "a long chain of names": "<p>{{ 导语" + ".内容" * 3000 + " }}</p>",
    "deep conditions": "{% if 1 %}" * 200 + "{% endif %}" * 200,
    "endless conditions": "{% if 1 %}" * 2000 + "{% endif %}" * 2000,
    "deep loops": "{% for 甲 in [1] %}" * 30 + "{% endfor %}" * 30,
    "many signs": "<p>{{ " + "-" * 5000 + "1 }}</p>",
    "tags in tags": "<p>" + "{% set 甲 %}{% for 乙 in range(900) %}<strong>{% endfor %}{% endset %}{{ 甲 }}</p>",
    "many unknown tags": "{% for 甲 in range(999) %}{% for 乙 in range(99) %}<foo></foo>{% endfor %}{% endfor %}",
    "marks that never end": "<p>" + "【待填：" * 12_000 + "</p><foo/>",
    "many looks in one paragraph": "<p>{% for 甲 in range(999) %}{% for 乙 in range(50) %}甲<strong>乙</strong>"
    "{% endfor %}{% endfor %}</p><foo/>",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_what_has_no_end_is_given_up_at_its_line(tmp_path: Path, text: str) -> None:
    findings = refused(tmp_path, 导语=text)
    assert [finding.rule[0] for finding in findings] == ["T"] * len(findings)
    place = findings[0].place
    assert place is not None
    assert place.file.endswith(f"通用/{SECTION}")
    assert place.line == 1
    assert "Error" not in findings[0].message


def test_sections_that_include_each_other_twice_are_given_up(tmp_path: Path) -> None:
    chain = {f"节{number}": f"{{% include '节{number + 1}.html' %}}" * 2 for number in range(40)}
    findings = refused(tmp_path, 导语="{% include '节0.html' %}", 节40=BIG, **chain)
    assert [finding.rule for finding in findings] == ["T05"]


def test_a_long_section_included_often_is_given_up(tmp_path: Path) -> None:
    loop = "{% for 甲 in range(999) %}{% for 乙 in range(999) %}{% include '长.html' %}{% endfor %}{% endfor %}"
    assert [finding.rule for finding in refused(tmp_path, 导语=loop, 长=BIG)] == ["T05"]


def test_a_report_of_hundreds_of_sections_is_given_up(tmp_path: Path) -> None:
    many = {f"节{number}": "<p>甲</p>" for number in range(300)}
    names = "".join(f"{{% include '节{number}.html' %}}" for number in range(300))
    assert [finding.rule for finding in refused(tmp_path, 导语=names, **many)] == ["T05"]


def test_a_section_that_is_a_link_to_the_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "模板" / "通用").mkdir(parents=True)
    (tmp_path / "秘密.html").write_text("<p>秘密</p>", encoding="utf-8")
    (tmp_path / "模板" / "通用" / SECTION).symlink_to(tmp_path / "秘密.html")
    (finding,) = refused(tmp_path)
    assert finding.rule == "S02"
    assert "链接" in finding.message


@pytest.mark.parametrize("name", ["版式.yaml", "词表.txt", "年度总结/体例.yaml"])
def test_other_files_that_are_links_to_the_outside_are_refused(tmp_path: Path, name: str) -> None:
    secret = tmp_path / "秘密.yaml"
    secret.write_text("名称: 秘密\n", encoding="utf-8")
    link = tmp_path / "模板" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(secret)
    (finding,) = refused(tmp_path)
    assert finding.rule == "S02"
    assert finding.place is not None
    assert finding.place.excerpt == ""


def test_a_style_folder_that_is_a_link_to_the_outside_is_refused(tmp_path: Path) -> None:
    outside = tmp_path / "别处"
    outside.mkdir()
    (outside / SECTION).write_text("<p>秘密</p>", encoding="utf-8")
    (tmp_path / "模板").mkdir()
    (tmp_path / "模板" / "通用").symlink_to(outside, target_is_directory=True)
    (finding,) = refused(tmp_path)
    assert finding.rule == "S02"


def test_a_section_of_megabytes_is_not_read(tmp_path: Path) -> None:
    (finding,) = refused(tmp_path, 导语="x" * 3_000_000)
    assert finding.rule == "S02"


def test_a_value_never_becomes_markup(tmp_path: Path) -> None:
    drafted = draft(
        tmp_path, 导语="<p>{{ '<strong>' ~ '&amp;' ~ 单位 }}{% set 甲 %}{{ '<p>' }}{% endset %}{{ 甲 }}</p>"
    )
    text = [run.text for block in drafted.document.blocks for run in getattr(block, "text", ())]
    assert "<strong>&amp;甲局<p>" in text


@pytest.mark.parametrize(
    "text",
    [
        "<p>{% for 甲 in range(1, 4) %}{{ 甲 | 汉字 }}{{ '、' if not loop.last }}{% endfor %}</p>",
        "<p>{{ ['一', '二', '三'] | join('、') }}</p>",
        "<p>{{ '一、二' if 成效 | length == 2 and '三' not in ('一', '二') }}、三</p>",
        "<p>{% for 甲, 乙 in [('一', '、'), ('二', '、'), ('三', '')] %}{{ 甲 }}{{ 乙 }}{% endfor %}</p>",
        "{% macro 甲(词) %}{{ 词 }}{{ caller() }}{% endmacro %}<p>{% call 甲('一、二') %}、三{% endcall %}</p>",
    ],
)
def test_what_templates_are_for_still_works(tmp_path: Path, text: str) -> None:
    drafted = draft(tmp_path, 导语=text)
    assert any(getattr(block, "text", ()) and block.text[0].text == "一、二、三" for block in drafted.document.blocks)  # type: ignore[union-attr]
