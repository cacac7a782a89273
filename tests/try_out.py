"""Runs a command line in a folder that holds a changed file, and says what is wrong with what it does."""

import http.client
import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path
from random import Random

from mutate import mutated
from scenes import Line, Scene, files_in, lay_out
from terminal import Done, drafter

from drafter.findings import DrafterError
from drafter.serve.server import Server
from drafter.source import Mapping, Node, Scalar, Sequence, read_source
from drafter.source.reading import YAML_SUFFIXES

_YAML_KINDS = frozenset(("报告", "部分", "几份合成", "版式", "规则"))
_PRINTED_KINDS = frozenset(("报告", "部分", "表"))
"""Those in which all that is written is printed: a template may leave things out."""


def changed(scene: Scene, chance: Random) -> bytes:
    """Return the file of a scene that is changed, changed."""
    return mutated(scene.files[scene.changed], chance, yaml=scene.kind in _YAML_KINDS)


def wrong_with(folder: Path, scene: Scene, data: bytes, line: Line) -> str:
    """Return what goes wrong in an empty folder with a scene whose file holds `data`; empty when all is well."""
    lay_out({**scene.files, scene.changed: data}, folder)
    before = files_in(folder)
    done = asked_in_browser(folder, line[1]) if line[0] == "serve" else drafter(*line, folder=folder)
    wrong = next(filter(None, _wrong(folder, line, before, done)), "")
    if not wrong and line[0] in ("import", "rollover") and not done.returncode and "模板" not in scene.changed:
        made = [name for name in files_in(folder) if name not in before and name.endswith(YAML_SUFFIXES)]
        wrong = next(filter(None, (_unusable(folder, name) for name in made)), "")
    if not wrong and scene.kind in _PRINTED_KINDS and line[-1] == "-" and not done.returncode and not done.stderr:
        wrong = _unprinted(folder / line[1], done.stdout)
    return f"{' '.join(line)}: {wrong}" if wrong else ""


def _wrong(folder: Path, line: Line, before: dict[str, bytes], done: Done) -> Iterator[str]:
    """Yield what is wrong after a command, the gravest first."""
    told = done.stdout + done.stderr
    if done.returncode not in (0, 1) or "程序自身出错" in told or "Traceback" in told:
        yield f"ends with {done.returncode}: {told[-400:]}"
    if done.returncode == 1 and not told.strip():
        yield "ends with 1 and says nothing"
    after = files_in(folder)
    if line[0] != "serve":
        yield from lost(before, after)
        yield from (_untold(name, data, after[name], told) for name, data in before.items() if name in after)


def lost(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    """Yield what is wrong with the files of a folder: one that is gone without a copy, half a file, one left over."""
    kept = set(after.values())
    yield from (f"{name} is gone" for name, data in before.items() if data not in kept)
    old = set(before.values())
    for name, data in after.items():
        if Path(name).name.startswith(".drafter-"):
            yield f"{name} is left over"
        elif data not in old and not is_whole(name, data):
            yield f"{name} is half a file"


def is_whole(name: str, data: bytes) -> bool:
    """Return whether a file is one that could have been finished."""
    if name.endswith((".docx", ".xlsx")):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return archive.testzip() is None
        except zipfile.BadZipFile:
            return False
    return len(data) > 20


_NUMBER = re.compile(r"\d+")


def _untold(name: str, old: bytes, new: bytes, told: str) -> str:
    """Return which numbers of a YAML file were changed without a word; empty when none was."""
    if old == new or not name.endswith(YAML_SUFFIXES):
        return ""
    one, other = (set(_NUMBER.findall(data.decode("utf-8", "replace"))) for data in (old, new))
    untold = sorted(number for number in one ^ other if number not in told)
    return f"{name} has other numbers and it is not told: {untold}" if untold else ""


def _unusable(folder: Path, name: str) -> str:
    """Return why a file that was just made cannot be built; empty when it can."""
    done = drafter("build", name, "--to", "text", "-o", "-", folder=folder)
    return "" if done.returncode == 0 else f"{name}, just made, cannot be built: {done.stderr[-400:]}"


_WORDS = re.compile(r"[\u4e00-\u9fff0-9０-９A-Za-z.%％]{2,}")
_NOT_AS_TYPED = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|【.*?】|[|*_`]", re.DOTALL)
_PLAIN_KEYS = frozenset(("标题", "内容", "原因"))
_LISTS = frozenset(("成效", "问题", "计划", "举措"))


def _unprinted(path: Path, printed: str) -> str:
    """Return the words of a report that its text lacks though nothing was said; empty when it has all of them."""
    try:
        source = read_source(path)
    except DrafterError:
        return ""
    texts = "\n".join(_texts(source.root))
    missing = [word for word in _WORDS.findall(_NOT_AS_TYPED.sub("\n", texts)) if word.strip(".") not in printed]
    return f"prints none of {missing[:5]} and says nothing" if missing else ""


def _texts(node: Node | None, key: str = "") -> Iterator[str]:
    """Yield the texts that a report prints as they are written."""
    match node:
        case Mapping():
            if not {"仅", "不含"} & {each.text for each, _ in node.entries}:
                for inner, value in (each for each in node.entries if each[0].text != "忽略"):
                    yield from _texts(value, inner.text)
        case Sequence():
            for each in node.items:
                yield from _texts(each, key)
        case Scalar() if key in _PLAIN_KEYS or key in _LISTS:
            yield node.text
        case _:
            pass


def asked_in_browser(folder: Path, requests: str) -> Done:
    """Send a file of requests to the server of a folder, one a line, and return what it printed and answered."""
    told, answers = io.StringIO(), []
    lines = [line for line in (folder / requests).read_bytes().splitlines() if line.strip()]
    with redirect_stderr(told):
        server = Server(folder)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        for line in lines:
            answers.append(_answer(server, line))
        server.shutdown()
        server.server_close()
    wrong = next((answer for answer in answers if not answer.startswith(("200", "4"))), "")
    return Done(3 if wrong else 0, wrong, told.getvalue())


def _answer(server: Server, line: bytes) -> str:
    """Return status and beginning of the answer to a request: its name and its body, as JSON or nearly so."""
    try:
        name, asked = json.loads(line)
        if isinstance(asked, dict) and asked.get("version") == "*":
            asked["version"] = server.desk(str(asked.get("file"))).version
        body = json.dumps(asked).encode()
    except (ValueError, TypeError, DrafterError, RecursionError):
        name, body = "change", line
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=240)
    try:
        path = "/api/" + "".join(letter for letter in str(name) if letter.isascii() and letter.isalnum())
        connection.request("POST", path, body, {"X-Drafter-Token": server.token})
        answer = connection.getresponse()
        return f"{answer.status} {answer.read()[:200].decode('utf-8', 'replace')}"
    except (http.client.HTTPException, OSError) as problem:
        return f"no answer to {body[:300]!r}: {problem!r}"
    finally:
        connection.close()
