"""What a bureau puts where nothing looks for it is told at every build and check."""

from pathlib import Path

import pytest
from terminal import drafter

REPORT = """\
体例: 总结计划
单位: 云溪区应急管理局
期间: 2023年
落款: 2024年1月12日
成效: [{标题: 抓预防, 内容: 防线前移。}]
问题: [{标题: 人手不足, 内容: 一线缺人。}]
计划: [{标题: 建机制, 内容: 立规矩。}]
"""
LOST = {
    "a misspelt block": (
        *("模板/总结计划/计划.html", '{% extends "内置/计划.html" %}{% block 计划导读 %}甲{% endblock %}'),
        "没有“计划导读”这个块，这里写的不会印出来，是不是“计划导语”？ [T28]",
    ),
    "a misspelt section": ("模板/总结计划/道语.html", "<p>甲</p>", "没有哪份报告用到这个模板，文件名是不是“"),
    "a section outside of a style": ("模板/导语.html", "<p>甲</p>", "放在这里不起作用"),
    "a misspelt style": ("模板/总结计化/导语.html", "<p>甲</p>", "没有“总结计化”这个体例，是不是“总结计划”？"),
    "a misspelt folder": ("模版/总结计划/导语.html", "<p>甲</p>", "文件夹要叫“模板”"),
    "what Notepad calls it": ("模板/总结计划/导语.html.txt", "<p>甲</p>", "“导语.html.txt”不起作用"),
    "a short suffix": ("模板/总结计划/导语.htm", "<p>甲</p>", "“导语.htm”不起作用"),
    "a short suffix outside of a style": ("模板/导语.htm", "<p>甲</p>", "放在这里不起作用"),
    "a layout with another suffix": ("模板/版式.yml", "{}", "“版式.yml”不起作用，是不是“版式.yaml”？"),
}


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(("name", "text", "words"), LOST.values(), ids=LOST)
def test_what_does_not_come_to_be_used_is_told(name: str, text: str, words: str, command: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "年度.yaml").write_text(REPORT, "utf-8")
    done = drafter(command, "年度.yaml", folder=tmp_path)
    some = [line for line in (done.stdout + done.stderr).splitlines() if words in line]
    assert (done.returncode, len(some), "警告" in some[0] if some else "") == (0, 1, True)


USED = {
    "a block of the built-in section": ('{% extends "内置/计划.html" %}{% block 计划导语 %}甲{% endblock %}', "计划"),
    "a block inside a block": (
        *('{% extends "内置/计划.html" %}{% block 计划导语 %}{% block 新 %}甲{% endblock %}{% endblock %}', "计划"),
    ),
    "a section that another one includes": ('{% include "本局.html" %}', "结语"),
}


@pytest.mark.parametrize(("text", "name"), USED.values(), ids=USED)
def test_what_is_used_is_not_told(text: str, name: str, tmp_path: Path) -> None:
    folder = tmp_path / "模板" / "总结计划"
    folder.mkdir(parents=True)
    (folder / f"{name}.html").write_text(text, "utf-8")
    if "本局" in text:
        (folder / "本局.html").write_text("<p>本局。</p>", "utf-8")
    (tmp_path / "模型").mkdir()
    (tmp_path / "年度.yaml").write_text(REPORT, "utf-8")
    assert drafter("build", "年度.yaml", folder=tmp_path).stderr == ""
