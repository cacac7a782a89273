"""The server of `drafter serve`: what it answers, and what it refuses."""

import http.client
import json
import socket
import struct
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import docx
import pytest
from served import REPORT

from drafter.serve.server import Server


class Browser:
    """Asks the server as the page does."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body or None, names)
        answer = connection.getresponse()
        told = answer.status, dict(answer.headers), answer.read()
        connection.close()
        return told

    def call(self, what_for: str, /, **asked: Any) -> Any:
        status, _, body = self.ask(
            "POST", f"/api/{what_for}", json.dumps(asked).encode(), X_Drafter_Token=self.server.token
        )
        assert status == 200, body.decode()
        return json.loads(body)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2023年度.yaml").write_text(REPORT, "utf-8")
    return tmp_path


@pytest.fixture
def browser(folder: Path) -> Iterator[Browser]:
    server = Server(folder)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield Browser(server)
    server.shutdown()
    server.server_close()


def opened(browser: Browser) -> Any:
    return browser.call("open", file="2023年度.yaml")


def change(browser: Browser, state: Any, **asked: Any) -> Any:
    return browser.call("change", file="2023年度.yaml", version=state["version"], **asked)


def test_the_start_lists_the_reports_and_the_form_of_the_declaration(browser: Browser) -> None:
    answer = browser.call("start")
    assert answer["files"] == [{"name": "2023年度.yaml", "word": False}]
    assert "年度总结" in answer["styles"]
    report = answer["form"]["records"]["Report"]["fields"]
    assert {"单位", "期间", "成效"} <= {field["name"] for field in report}
    assert all(field["meaning"] for field in report)


def test_a_report_is_told_with_its_data_paragraphs_findings_and_what_is_to_fill(browser: Browser) -> None:
    state = opened(browser)
    assert state["data"]["成效"][0]["标题"] == "抓实隐患排查"
    assert state["pending"] == [["成效", 1, "内容"]]
    paths = {tuple(each["path"]) for each in state["paragraphs"] if each["path"]}
    assert ("成效", 0, "标题") in paths
    assert any("486家次" in each["text"] and each["path"] == ["成效", 0, "内容"] for each in state["paragraphs"])
    assert [each["rule"] for each in state["findings"]] == ["B02"]


def test_a_change_is_an_edit_by_place_in_the_file(browser: Browser, folder: Path) -> None:
    state = change(browser, opened(browser), what="put", path=["成效", 1, "内容"], value="开展联合检查。")
    assert (folder / "2023年度.yaml").read_text("utf-8") == REPORT.replace("内容: 待填", "内容: 开展联合检查。")
    assert state["pending"] == []
    state = browser.call("undo", file="2023年度.yaml")
    assert (folder / "2023年度.yaml").read_text("utf-8") == REPORT
    assert state["undo"] == 0


def test_items_figures_and_raw_text_are_changed(browser: Browser, folder: Path) -> None:
    state = opened(browser)
    state = change(browser, state, what="add", path=["问题"], value={"标题": "力量不足"}, place=0)
    state = change(browser, state, what="put", path=["成效", 0, "数据", "检查企业", "上年"], value="450家次")
    state = change(browser, state, what="rename", path=["成效", 0, "数据", "检查企业"], value="检查单位")
    state = change(browser, state, what="move", path=["成效", 1], place=0)
    text = (folder / "2023年度.yaml").read_text("utf-8")
    assert "问题:\n  - 标题: 力量不足\n计划:" in text
    assert "检查单位: {本期: 486家次, 上年: 450家次}" in text
    assert "{{ 数据.检查单位 }}" in text
    assert text.index("盯紧重点行业") < text.index("抓实隐患排查")
    assert text.startswith("# 综合科的备注\n")
    change(browser, state, what="text", value=REPORT)
    assert (folder / "2023年度.yaml").read_text("utf-8") == REPORT


def test_a_change_that_cannot_be_made_is_told_and_changes_nothing(browser: Browser, folder: Path) -> None:
    answer = change(browser, opened(browser), what="put", path=["成效", 9, "标题"], value="甲")
    assert "刷新" in answer["error"]
    assert (folder / "2023年度.yaml").read_text("utf-8") == REPORT


def test_a_file_that_was_changed_elsewhere_is_not_written_over(browser: Browser, folder: Path) -> None:
    state = opened(browser)
    theirs = REPORT.replace("健全长效机制", "健全责任机制")
    (folder / "2023年度.yaml").write_text(theirs, "utf-8")
    assert browser.call("look", file="2023年度.yaml", version=state["version"])["changed"]
    answer = change(browser, state, what="put", path=["单位"], value="甲局")
    assert answer["elsewhere"]
    assert (folder / "2023年度.yaml").read_text("utf-8") == theirs
    change(browser, answer, what="put", path=["单位"], value="甲局")
    assert (folder / "2023年度.yaml").read_text("utf-8") == theirs.replace("云溪区应急管理局", "甲局")


def test_the_check_leads_to_its_field_and_mends_what_it_may(browser: Browser, folder: Path) -> None:
    (folder / "2023年度.yaml").write_text(REPORT.replace("健全长效机制。", "截止目前,任务完成。"), "utf-8")
    opened(browser)
    found = browser.call("findings", file="2023年度.yaml", words=False)["findings"]
    half = next(each for each in found if "," in each["words"])
    assert half["path"] == ["计划", 0]
    assert half["fixable"]
    browser.call("mend", file="2023年度.yaml", rule=half["rule"], line=half["line"])
    assert "截止目前，任务完成。" in (folder / "2023年度.yaml").read_text("utf-8")


def test_a_remedy_is_told_as_a_button_of_the_page(browser: Browser, folder: Path) -> None:
    (folder / "2023年度.yaml").write_text(REPORT.replace("标题: 抓实", "标题: 一、抓实"), "utf-8")
    told = [each["message"] for each in opened(browser)["findings"]]
    told += [each["message"] for each in browser.call("build", name="2023年度.yaml")["findings"]]
    assert "“一、”这样的序号由程序加，请删去，不删会印两遍；点“改好”就行" in told
    assert not any("drafter" in each for each in told)


def test_word_is_built_and_a_refused_final_build_says_why(browser: Browser, folder: Path) -> None:
    answer = browser.call("build", name="2023年度.yaml", final=True)
    assert answer["failed"]
    assert answer["words"].startswith("没有做成")
    assert any(each["rule"] == "B02" and each["line"] for each in answer["findings"])
    assert not (folder / "2023年度.docx").exists()
    answer = browser.call("build", name="2023年度.yaml")
    assert not answer["failed"]
    assert "已生成" in answer["words"]
    assert (folder / "2023年度.docx").exists()


def test_a_report_is_started_rolled_over_and_imported(browser: Browser, folder: Path) -> None:
    made = browser.call("new", unit="云溪区教育局", period="2024年上半年")
    assert made["words"].startswith("已新建：2024年上半年.yaml\n")
    assert "drafter" not in made["words"]
    assert (folder / made["file"]).is_file()
    assert "云溪区教育局" in (folder / made["file"]).read_text("utf-8")
    (folder / "2023年度.yaml").write_text(REPORT.replace("待填", "联合检查。"), "utf-8")
    assert browser.call("rollover", name="2023年度.yaml")["file"] == "2024年度.yaml"
    document = docx.Document()
    for line in ("云溪区水利局2022年工作总结", "2022年，各项工作取得进展。", "一、主要工作", "修建水渠3条。"):
        document.add_paragraph(line)
    document.save(str(folder / "去年.docx"))
    data = (folder / "去年.docx").read_bytes()
    (folder / "去年.docx").unlink()
    path = "/api/upload?name=%E5%8E%BB%E5%B9%B4.docx"
    status, _, body = browser.ask("POST", path, data, X_Drafter_Token=browser.server.token)
    assert status == 200
    assert json.loads(body) == {"file": "去年.docx"}
    assert "修建水渠3条" in (folder / browser.call("import", name="去年.docx")["file"]).read_text("utf-8")


def test_an_upload_never_replaces_another_file(browser: Browser, folder: Path) -> None:
    (folder / "稿.docx").write_bytes(b"mine")
    token = browser.server.token
    _, _, body = browser.ask("POST", "/api/upload?name=%E7%A8%BF.docx", b"PK other", X_Drafter_Token=token)
    assert json.loads(body)["file"] == "稿2.docx"
    assert (folder / "稿.docx").read_bytes() == b"mine"


# -- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
    ids=str,
)
def test_other_hosts_and_origins_are_refused(browser: Browser, headers: dict[str, str]) -> None:
    token = {"X-Drafter-Token": browser.server.token}
    status, _, body = browser.ask("POST", "/api/start", b"{}", **{**token, **headers})
    assert status == 403
    assert b"2023" not in body


@pytest.mark.parametrize("token", ["", "x", "口令".encode().decode("latin-1")])
def test_without_the_token_nothing_is_told(browser: Browser, token: str) -> None:
    assert browser.ask("POST", "/api/start", b"{}", X_Drafter_Token=token)[0] == 403
    assert browser.ask("GET", "/")[0] == 403
    assert browser.ask("GET", "/page?file=2023%E5%B9%B4%E5%BA%A6.yaml")[0] == 403


@pytest.mark.parametrize(
    "name",
    [
        "../外.yaml",
        "/etc/passwd",
        "a/../../外.yaml",
        "..\\外.yaml",
        "外面.yaml",
        "C:\\外.yaml",
        "",
        "2023年度.yaml\0",
        "注.txt",
        "NUL.yaml",
        "//主机/共享/外.yaml",
        "2023年度.yaml\ud800",
    ],
)
def test_no_path_leads_out_of_the_folder(browser: Browser, folder: Path, name: str) -> None:
    (folder.parent / "外.yaml").write_text("单位: 外\n", "utf-8")
    (folder / "注.txt").write_text("单位: 外\n", "utf-8")
    (folder / "外面.yaml").symlink_to(folder.parent / "外.yaml")
    answer = browser.call("open", file=name)
    assert set(answer) == {"error"}


@pytest.mark.parametrize(
    "path", ["/static/../server.py", "/static/%2e%2e/server.py", "/etc/passwd", "/static/", "/api/start"]
)
def test_only_the_pages_of_the_program_are_sent(browser: Browser, path: str) -> None:
    assert browser.ask("GET", path)[0] in (403, 404)


@pytest.mark.parametrize(
    "asked",
    [
        {"what": "remove", "path": []},
        {"what": "add", "path": [], "value": "甲"},
        {"what": "put", "path": "成效", "value": "甲"},
        {"what": "put", "path": [["成效"]], "value": "甲"},
        {"what": "put", "path": ["单位"], "value": 5},
        {"what": "put", "path": ["单位"], "value": [[None]]},
        {"what": "move", "path": ["成效", 0], "place": "x"},
        {"what": ["put"], "path": ["单位"], "value": "甲"},
    ],
    ids=str,
)
def test_a_change_that_no_page_of_ours_sends_is_refused(browser: Browser, folder: Path, asked: dict[str, Any]) -> None:
    body = {"file": "2023年度.yaml", "version": opened(browser)["version"], **asked}
    token = browser.server.token
    status, _, words = browser.ask("POST", "/api/change", json.dumps(body).encode(), X_Drafter_Token=token)
    assert (status, words.decode()) == (400, "看不懂这个请求")
    assert (folder / "2023年度.yaml").read_text("utf-8") == REPORT


def test_half_a_character_is_told_and_not_written(browser: Browser, folder: Path) -> None:
    answer = change(browser, opened(browser), what="put", path=["单位"], value="甲局\ud83d")
    assert "半个字符" in answer["error"]
    assert (folder / "2023年度.yaml").read_text("utf-8") == REPORT


def test_the_page_of_a_file_that_is_not_there_says_so(browser: Browser) -> None:
    status, _, body = browser.ask("GET", f"/page?token={browser.server.token}&file=a.yaml")
    assert (status, body.decode()) == (404, "这个文件夹里没有“a.yaml”；请刷新再试")


def test_a_browser_that_breaks_off_leaves_no_traceback(browser: Browser, capfd: pytest.CaptureFixture[str]) -> None:
    broken = http.client.HTTPConnection("127.0.0.1", browser.server.server_port, timeout=20)
    broken.connect()
    broken.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # ends with a reset
    broken.sock.sendall(b"POST /api/start HTTP/1.1\r\nHo")
    broken.close()
    assert browser.call("start")["files"]
    assert capfd.readouterr().err == ""


def test_of_changes_that_come_at_once_each_is_done_or_told_to_look_again(browser: Browser, folder: Path) -> None:
    state = opened(browser)
    asked = [{"what": "add", "path": ["问题"], "value": {"标题": f"问题{number}"}} for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda each: change(browser, state, **each), asked))
    done = [number for number, answer in enumerate(answers) if not answer.get("elsewhere")]
    text = (folder / "2023年度.yaml").read_text("utf-8")
    assert [number for number in range(8) if f"问题{number}" in text] == done
    assert len(done) == 1


def test_large_deep_and_broken_requests_are_refused(browser: Browser) -> None:
    token = {"X-Drafter-Token": browser.server.token}
    assert browser.ask("POST", "/api/start", b"", Content_Length="99999999", **token)[0] == 413
    assert browser.ask("POST", "/api/start", b"", Content_Length="9" * 5000, **token)[0] == 413
    assert browser.ask("POST", "/api/start", b"[" * 100_000, **token)[0] == 400
    assert browser.ask("POST", "/api/start", b'{"a":' * 60 + b"1" + b"}" * 60, **token)[0] == 400
    assert browser.ask("POST", "/api/start", b"\xff\xfe", **token)[0] == 400
    assert browser.call("start")["files"]


def test_every_answer_forbids_what_it_does_not_need(browser: Browser) -> None:
    status, headers, body = browser.ask("GET", f"/?token={browser.server.token}")
    assert status == 200
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in headers
    assert b"http" not in body.replace(b"http-equiv", b"")


def test_a_script_in_a_text_is_shown_as_text(browser: Browser, folder: Path) -> None:
    (folder / "2023年度.yaml").write_text(REPORT.replace("健全长效机制。", "<script>alert(1)</script>。"), "utf-8")
    page = f"/page?token={browser.server.token}&file=2023%E5%B9%B4%E5%BA%A6.yaml"
    status, headers, body = browser.ask("GET", page)
    assert status == 200
    assert b"&lt;script&gt;alert(1)" in body
    assert "'unsafe-inline'" not in headers["Content-Security-Policy"].split("script-src")[1].split(";")[0]


def test_it_listens_on_this_machine_only(browser: Browser) -> None:
    assert browser.server.server_address[0] == "127.0.0.1"
    assert browser.server.address.startswith("http://127.0.0.1:")


def test_an_edition_is_chosen_and_built_under_its_own_name(browser: Browser, folder: Path) -> None:
    text = REPORT.replace("期间: 2023年\n", "期间: 2023年\n版本: 公开\n").replace(
        "  - 健全长效机制。", "  - 健全【不含公开：内部】机制。"
    )
    (folder / "2023年度.yaml").write_text(text, "utf-8")
    assert opened(browser)["edition"] == ""
    assert browser.call("edition", file="2023年度.yaml", edition="公开")["edition"] == "公开"
    assert "没有“外部”" in browser.call("edition", file="2023年度.yaml", edition="外部")["error"]
    answer = browser.call("build", name="2023年度.yaml", edition="公开")
    assert answer["file"] == "2023年度（公开）.docx"
    printed = "\n".join(each.text for each in docx.Document(str(folder / answer["file"])).paragraphs)
    assert "健全机制。" in printed


def test_a_table_of_the_figures_goes_out_and_comes_back_after_a_trial(browser: Browser, folder: Path) -> None:
    made = browser.call("table", name="2023年度.yaml", word=True)
    assert made["file"] == "2023年度核对表.docx"
    assert made["words"].endswith("\n填好以后再点“核对表”，选填好的文件读回来")
    assert browser.call("table", name="2023年度.yaml", word=True)["file"] == "2023年度核对表2.docx"
    table = docx.Document(str(folder / made["file"]))
    row = next(
        row for row in table.tables[0].rows if row.cells[1].text == "检查企业" or "检查企业" in row.cells[0].text
    )
    head = [cell.text for cell in table.tables[0].rows[0].cells]
    row.cells[next(at for at, words in enumerate(head) if words.startswith("核对结果"))].text = "496家次"
    table.save(str(folder / made["file"]))
    trial = browser.call("confirm", name="2023年度.yaml", table=made["file"], trial=True)
    assert "486家次 → 496家次" in trial["words"]
    assert "---" not in trial["words"]
    assert (folder / "2023年度.yaml").read_text("utf-8") == REPORT
    done = browser.call("confirm", name="2023年度.yaml", table=made["file"])
    assert "已写入" in done["words"]
    assert (folder / "2023年度.yaml").read_text("utf-8") == REPORT.replace("486家次", "496家次")
    assert opened(browser)["data"]["成效"][0]["数据"]["检查企业"] == "496家次"
    assert "不是这个文件夹里的" in browser.call("confirm", name="2023年度.yaml", table="../核对表.docx")["error"]
