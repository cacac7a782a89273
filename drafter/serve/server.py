"""Answers the browser on this machine: one folder, one token for each start, nothing from outside and nothing to it."""

import base64
import hashlib
import json
import re
import secrets
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from drafter.commands.new import styles_to_choose
from drafter.commands.printing import bug, refused_by_system
from drafter.findings import DrafterError
from drafter.model.changing import ChangeError
from drafter.serve.acts import act, keep_upload
from drafter.serve.desk import Change, Desk, ElsewhereError
from drafter.serve.form import form
from drafter.serve.workspace import Workspace

STATIC = Path(__file__).parent / "static"
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
_LARGEST_REQUEST = 4_000_000
"""Bytes of a change or a text."""
_LARGEST_UPLOAD = 30_000_000
"""Bytes of a Word file dropped on the page."""
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
_DEEPEST = 40


class Refused(Exception):  # noqa: N818 - an answer, not a mistake
    """A request that is not answered; carries the status."""

    def __init__(self, status: HTTPStatus, words: str) -> None:
        super().__init__(words)
        self.status = status


class Server(ThreadingHTTPServer):
    """The server of one folder; it is bound to this machine alone."""

    daemon_threads = True

    def __init__(self, folder: Path, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.workspace = Workspace(folder)
        self.token = secrets.token_urlsafe(24)
        self.lock = threading.Lock()
        self.desks: dict[str, Desk] = {}

    @property
    def address(self) -> str:
        """The address to open, its token included."""
        return f"http://127.0.0.1:{self.server_port}/?token={self.token}"

    def desk(self, name: str) -> Desk:
        """Return the open report of a name; it is opened if need be."""
        path = self.workspace.path(name)
        if name not in self.desks:
            self.desks[name] = Desk(path, name)
        return self.desks[name]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that broke its connection off; every mistake was answered in words."""


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "drafter"
    sys_version = ""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is the user's."""

    def do_GET(self) -> None:
        """Answer a request for a page or for what the server knows."""
        self._answered(self._get)

    def do_POST(self) -> None:
        """Answer a request to do something."""
        self._answered(self._post)

    def _answered(self, answer: Any) -> None:
        try:
            self._guard()
            answer()
        except Refused as refused:
            self.close_connection = True  # what is left of its body is not read
            self._send(refused.status, str(refused).encode(), "text/plain")
        except ConnectionError:
            self.close_connection = True
        except Exception as problem:  # the last resort: a bug of ours is told in one line
            self.close_connection = True
            finding = refused_by_system(problem) or bug(problem)
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, finding.message.encode(), "text/plain")

    def _guard(self) -> None:
        """Refuse what another page in the same browser, or another machine, might send."""
        hosts = {f"{name}:{self.server.server_port}" for name in ("127.0.0.1", "localhost")}
        if self.headers.get("Host", "") not in hosts:
            raise Refused(HTTPStatus.FORBIDDEN, "只回答本机的浏览器")
        origin = self.headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in hosts}:
            raise Refused(HTTPStatus.FORBIDDEN, "只回答自己的页面")

    def _check_token(self, given: str) -> None:
        if not secrets.compare_digest(given.encode(), self.server.token.encode()):
            raise Refused(HTTPStatus.FORBIDDEN, "口令不对；请用 drafter serve 显示的地址打开")

    # -- pages --------------------------------------------------------------------------------------------------------

    def _get(self) -> None:
        address = urlsplit(self.path)
        asked = {name: values[-1] for name, values in parse_qs(address.query).items()}
        if address.path == "/":
            self._check_token(asked.get("token", ""))
            self._static("index.html")
        elif address.path.startswith("/static/"):
            self._static(address.path.removeprefix("/static/"))
        elif address.path == "/page":
            self._check_token(asked.get("token", ""))
            self._page(asked.get("file", ""))
        elif address.path == "/favicon.ico":
            self._send(HTTPStatus.NO_CONTENT, b"", "image/x-icon")
        else:
            raise Refused(HTTPStatus.NOT_FOUND, "没有这一页")

    def _static(self, name: str) -> None:
        known = {path.name: path for path in STATIC.iterdir()}
        if name not in known:
            raise Refused(HTTPStatus.NOT_FOUND, "没有这个文件")
        policy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
        self._send(HTTPStatus.OK, known[name].read_bytes(), _TYPES[known[name].suffix], policy)

    def _page(self, name: str) -> None:
        """Send the report as it is paged; its own script is let through by its digest, and nothing else."""
        try:
            with self.server.lock:
                page = self.server.desk(name).page()
        except DrafterError as problem:
            raise Refused(HTTPStatus.NOT_FOUND, _words(problem)) from None
        digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in _SCRIPT.findall(page)]
        scripts = " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
        policy = (
            f"default-src 'none'; style-src 'unsafe-inline'; script-src {scripts}; img-src data:; base-uri 'none'; "
            "form-action 'none'; frame-ancestors 'self'"
        )
        self._send(HTTPStatus.OK, page.encode(), "text/html", policy)

    # -- doing --------------------------------------------------------------------------------------------------------

    def _post(self) -> None:
        self._check_token(self.headers.get("X-Drafter-Token", ""))
        name = urlsplit(self.path).path.removeprefix("/api/")
        if name == "upload":
            answer = self._upload()
        else:
            asked = self._asked()
            with self.server.lock:
                answer = self._in_words(lambda: self._answer(name, asked))
        self._send(HTTPStatus.OK, json.dumps(answer, ensure_ascii=False).encode(), "application/json")

    def _answer(self, name: str, asked: dict[str, Any]) -> Any:
        _refuse_halves(asked)
        workspace, file = self.server.workspace, str(asked.get("file", ""))
        match name:
            case "start":
                styles = [style.name for style in styles_to_choose(None)]
                return {"files": workspace.files(), "form": form(), "styles": styles, "folder": workspace.folder.name}
            case "open":
                self.server.desk(file).look()
                return self.server.desk(file).state()
            case "look":
                desk = self.server.desk(file)
                return {"changed": desk.look() or desk.version != asked.get("version"), "version": desk.version}
            case "findings":
                return {"findings": self.server.desk(file).findings(words=bool(asked.get("words")))}
            case "change":
                return self._change(self.server.desk(file), asked)
            case "edition":
                self.server.desk(file).show(str(asked.get("edition", "")))
                return self.server.desk(file).state()
            case "undo":
                self.server.desk(file).undo()
                return self.server.desk(file).state()
            case "mend":
                self.server.desk(file).mend(str(asked.get("rule", "")), asked.get("line"))
                return self.server.desk(file).state()
            case _:
                return act(workspace, name, asked)

    def _change(self, desk: Desk, asked: dict[str, Any]) -> Any:
        try:
            desk.change(_wanted(asked), str(asked.get("version", "")))
        except ElsewhereError:
            return {**desk.state(), "elsewhere": True}
        return desk.state()

    def _in_words(self, answer: Any) -> Any:
        """Return an answer; a mistake of the user's is one too."""
        try:
            return answer()
        except DrafterError as problem:
            return {"error": _words(problem)}
        except ChangeError as problem:
            return {"error": str(problem)}

    def _upload(self) -> Any:
        name = parse_qs(urlsplit(self.path).query).get("name", [""])[-1]
        data = self._body(_LARGEST_UPLOAD)
        with self.server.lock:
            return self._in_words(lambda: {"file": keep_upload(self.server.workspace, name, data)})

    def _asked(self) -> dict[str, Any]:
        try:
            asked = json.loads(self._body(_LARGEST_REQUEST).decode("utf-8") or "{}")
        except (ValueError, RecursionError) as problem:
            raise Refused(HTTPStatus.BAD_REQUEST, "看不懂这个请求") from problem
        if not isinstance(asked, dict) or _depth(asked) > _DEEPEST:
            raise Refused(HTTPStatus.BAD_REQUEST, "看不懂这个请求")
        return asked

    def _body(self, most: int) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "请求没有说明长度")
        if len(length) > len(str(most)) or int(length) > most:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "请求太大")
        return self.rfile.read(int(length))

    def _send(self, status: HTTPStatus, data: bytes, kind: str, policy: str = "default-src 'none'") -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        for name, value in (
            ("Content-Security-Policy", policy),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ):
            self.send_header(name, value)
        self.end_headers()
        if data:
            self.wfile.write(data)


def _words(problem: DrafterError) -> str:
    return "；".join(each.message for each in problem.findings)


def _wanted(asked: dict[str, Any]) -> Change:
    """Return the change that a request asks for; raises Refused for one that no page of ours sends."""
    what, path, value, index = asked.get("what"), asked.get("path", []), asked.get("value"), asked.get("place") or 0
    steps = isinstance(path, list) and all(type(step) in (str, int) for step in path)
    if not (isinstance(what, str) and steps and (path or what == "text") and _is_plain(value) and type(index) is int):
        raise Refused(HTTPStatus.BAD_REQUEST, "看不懂这个请求")
    return Change(what, tuple(path), value, index)


def _is_plain(value: Any) -> bool:
    """Return whether a value is what a YAML file may hold: texts, lists, mappings; at the top, none as well."""
    match value:
        case None | str():
            return True
        case list():
            return all(each is not None and _is_plain(each) for each in value)
        case dict():
            return all(map(_is_plain, value.values()))
        case _:
            return False


def _refuse_halves(asked: dict[str, Any]) -> None:
    """Raise ChangeError for half a character, which no file can hold: a sign of emotion that was cut in two."""
    try:
        json.dumps(asked, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ChangeError("这里有半个字符（多半是没有粘完整的表情符号），写不进文件；请删去再试") from None


def _depth(value: Any) -> int:
    """Return how deep a request nests."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max(map(_depth, inner), default=0)
