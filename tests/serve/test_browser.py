"""The page in a real browser: headless Chromium, driven as a clerk would.

Needs Playwright (`pip install playwright`) and Debian's chromium-headless-shell. Where one is missing, these tests are
skipped with the reason; with DRAFTER_RENDER=required in the environment they fail instead.
"""

import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import docx
import pytest
from rendering import lack, require_chromium
from served import REPORT

from drafter.serve.server import Server

pytestmark = pytest.mark.rendered


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    path = require_chromium()
    if find_spec("playwright") is None:
        lack("Playwright is not installed (pip install playwright)")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2023年度.yaml").write_text(REPORT, "utf-8")
    return tmp_path


@pytest.fixture
def page(chromium: Any, folder: Path) -> Iterator[Any]:
    server = Server(folder)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(server.address)
    page.wait_for_selector("#start:not([hidden])")
    yield page
    page.close()
    server.shutdown()
    server.server_close()
    assert not wrong


def opened(page: Any, name: str = "2023年度.yaml") -> None:
    page.get_by_role("button", name=f"打开：{name}").click()
    page.wait_for_selector("#form [data-path]")


def field(page: Any, *path: str | int) -> Any:
    import json  # noqa: PLC0415

    name = json.dumps(list(path), ensure_ascii=False, separators=(",", ":")).replace('"', '\\"')
    return page.locator(f'[data-path="{name}"]')


def yaml(folder: Path, name: str = "2023年度.yaml") -> str:
    return (folder / name).read_text("utf-8")


def until(true: Any, seconds: float = 40) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    assert true()


def test_from_an_empty_folder_to_a_word_file_with_few_fields(page: Any, folder: Path) -> None:
    (folder / "2023年度.yaml").unlink()
    page.fill("#new [name=unit]", "云溪区教育局")
    page.fill("#new [name=period]", "2024年上半年")
    page.click("#new button")
    page.get_by_role("button", name="知道了").click()
    page.wait_for_selector("#form [data-path]")
    typed = 2
    for path, words in (
        (("成效", 0, "标题"), "办好人民满意的教育"),
        (("成效", 0, "内容"), "新建学校3所，新增学位4860个。"),
        (("问题", 0, "标题"), "学位供给仍有缺口"),
        (("计划", 0, "标题"), "加快学校建设"),
    ):
        box = field(page, *path)
        if not box.count():
            page.locator(f"[data-add='[\"{path[0]}\"]']").click()
            box.wait_for()
        box.fill(words)
        box.blur()
        typed += 1
        until(lambda words=words: words in yaml(folder, next(folder.glob("*.yaml")).name))
    assert typed <= 12
    page.click("#build")
    page.wait_for_selector("#told[open]")
    made = next(folder.glob("*.docx"))
    text = "\n".join(each.text for each in docx.Document(str(made)).paragraphs)
    assert "新建学校3所，新增学位4860个。" in text


def test_the_heading_of_an_entry_follows_its_title(page: Any) -> None:
    opened(page)
    field(page, "成效", 1, "标题").fill("盯紧森林防火")
    field(page, "成效", 1, "标题").blur()
    page.locator("details.card > summary", has_text="2. 盯紧森林防火").wait_for()


def test_a_page_that_cannot_be_drawn_says_why(page: Any) -> None:
    opened(page)
    assert not page.locator("#unbuilt").is_visible()
    field(page, "成效", 0, "内容").fill("{{ 数据.没有 }}")
    field(page, "成效", 0, "内容").blur()
    page.get_by_text("版面画不出来").wait_for()
    page.click("#undo")
    page.locator("#sheet").wait_for(state="visible")
    assert not page.locator("#unbuilt").is_visible()


def test_a_field_is_written_at_its_place_and_the_page_shows_it(page: Any, folder: Path) -> None:
    opened(page)
    field(page, "成效", 1, "内容").fill("开展联合检查。")
    field(page, "成效", 1, "内容").blur()
    until(lambda: yaml(folder) == REPORT.replace("内容: 待填", "内容: 开展联合检查。"))
    page.frame_locator("#sheet").get_by_text("开展联合检查。").first.wait_for()
    page.click("#undo")
    until(lambda: yaml(folder) == REPORT)


def test_chinese_typed_through_compositions_is_written_once_it_is_finished(page: Any, folder: Path) -> None:
    opened(page)
    box = field(page, "成效", 0, "标题")
    box.click()
    box.press("End")
    session = page.context.new_cdp_session(page)
    for part in ("m", "mi", "mima"):
        session.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
    page.wait_for_timeout(1000)
    assert "mima" not in yaml(folder)
    session.send("Input.insertText", {"text": "和治理"})
    until(lambda: "标题: 抓实隐患排查和治理\n" in yaml(folder))


def test_a_block_of_cells_is_pasted_into_the_figures(page: Any, folder: Path) -> None:
    opened(page)
    page.evaluate(
        """() => {
          const cell = document.querySelector('[data-new=\\'["成效",0,"数据"]\\']');
          const data = new DataTransfer();
          data.setData('text/plain', '立案\\t12起\\t15起\\r\\n罚款\\t3.5万元\\t\\r\\n');
          cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    until(lambda: "立案: {本期: 12起, 上年: 15起}" in yaml(folder) and "罚款: 3.5万元" in yaml(folder))


def test_a_figure_is_picked_from_a_list_into_a_text(page: Any, folder: Path) -> None:
    opened(page)
    box = field(page, "成效", 0, "内容")
    box.click()
    box.press("Control+End")
    picker = page.locator(".field").filter(has=box).locator("select").first
    picker.focus()
    picker.select_option("数据.检查企业")
    until(lambda: "检查企业{{ 数据.检查企业 }}。{{ 数据.检查企业 }}" in yaml(folder))


def test_a_file_changed_outside_is_seen(page: Any, folder: Path) -> None:
    opened(page)
    (folder / "2023年度.yaml").write_text(REPORT.replace("抓实隐患排查", "抓细隐患排查"), "utf-8")
    until(lambda: field(page, "成效", 0, "标题").input_value() == "抓细隐患排查")


def test_a_finding_leads_to_its_field(page: Any) -> None:
    opened(page)
    page.locator("#list .go").filter(has_text="待填").first.click()
    assert page.evaluate("document.activeElement.dataset.path") == '["成效",1,"内容"]'
    page.focus("#home")
    page.click("#next-pending")
    assert page.evaluate("document.activeElement.dataset.path") == '["成效",1,"内容"]'


def test_a_refused_final_build_is_read_on_the_screen(page: Any, folder: Path) -> None:
    opened(page)
    page.click("#final")
    page.wait_for_selector("#told[open]")
    assert "待填" in page.inner_text("#told-list")
    assert not list(folder.glob("*.docx"))


def test_entries_are_added_moved_and_removed_by_their_buttons(page: Any, folder: Path) -> None:
    opened(page)
    page.get_by_role("button", name="下移：抓实隐患排查").click()
    until(lambda: yaml(folder).index("盯紧重点行业") < yaml(folder).index("抓实隐患排查"))
    page.get_by_role("button", name="删去：盯紧重点行业").click()
    until(lambda: "盯紧重点行业" not in yaml(folder))
    assert yaml(folder).startswith("# 综合科的备注\n")


def test_every_field_has_a_label_and_the_keyboard_reaches_it(page: Any) -> None:
    opened(page)
    bare = page.evaluate(
        """() => [...document.querySelectorAll('#form input, #form select, #form textarea')]
              .filter(each => !each.labels?.length && !each.getAttribute('aria-label')).map(each => each.outerHTML)"""
    )
    assert bare == []
    page.focus("#home")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_a_sentence_on_the_page_leads_to_its_field(page: Any) -> None:
    opened(page)
    page.frame_locator("#sheet").get_by_text("健全长效机制").first.click()
    until(lambda: page.evaluate("document.activeElement.dataset.path || ''") == '["计划",0,"内容"]')


def test_the_page_and_the_word_file_are_those_of_the_edition_that_was_chosen(page: Any, folder: Path) -> None:
    text = REPORT.replace("期间: 2023年\n", "期间: 2023年\n版本: [公开, 内部]\n")
    (folder / "2023年度.yaml").write_text(
        text.replace("内容: 待填", "内容: 开展检查。【不含公开：罚款3万元。】"), "utf-8"
    )
    opened(page)
    sheet = page.frame_locator("#sheet")
    sheet.get_by_text("罚款3万元。").first.wait_for()
    page.select_option("#edition", "公开")
    sheet.get_by_text("罚款3万元。").first.wait_for(state="detached")
    sheet.get_by_text("开展检查。").first.wait_for()
    page.click("#build")
    page.wait_for_selector("#told[open]")
    made = docx.Document(str(folder / "2023年度（公开）.docx"))
    printed = "\n".join(each.text for each in made.paragraphs)
    assert "开展检查。" in printed
    assert "罚款" not in printed


def test_a_report_without_editions_has_none_to_choose(page: Any) -> None:
    opened(page)
    assert not page.locator("#editions").is_visible()


def test_a_table_of_the_figures_is_made_filled_in_and_read_back(page: Any, folder: Path, tmp_path: Path) -> None:
    opened(page)
    page.click("#table")
    page.get_by_role("button", name="生成 Word 核对表").click()
    page.wait_for_selector("#told[open]")
    page.get_by_role("button", name="知道了").click()
    table = docx.Document(str(folder / "2023年度核对表.docx"))
    head = [cell.text for cell in table.tables[0].rows[0].cells]
    row = next(row for row in table.tables[0].rows if any(cell.text == "检查企业" for cell in row.cells))
    row.cells[next(at for at, words in enumerate(head) if words.startswith("核对结果"))].text = "496家次"
    filled = tmp_path / "填好.docx"
    table.save(str(filled))
    page.click("#table")
    page.set_input_files("#filled", str(filled))
    page.wait_for_selector("#told[open]")
    assert "486家次 → 496家次" in page.inner_text("#told-words")
    assert yaml(folder) == REPORT
    page.get_by_role("button", name="知道了").click()
    page.get_by_role("button", name="写进去").click()
    until(lambda: yaml(folder) == REPORT.replace("486家次", "496家次"))
    page.frame_locator("#sheet").get_by_text("检查企业496家次。").first.wait_for()
