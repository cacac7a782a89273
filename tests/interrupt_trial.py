"""Interrupts every command that writes, and lets it write where it must not: `python tests/interrupt_trial.py [tries]`.

Each try starts from a folder with files of a user. After it each of them is as it was, or is the new one, whole; what
was replaced stands in a copy. Ways: killed at a random moment, two at once, no room on the disk, a folder or a file
without rights (tried as another user), the output a folder or a link or the very file that is read, the reader of the
output gone, a home that cannot be written to. The browser's server is killed while it writes.
"""

import http.client
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from scenes import files_in, filled
from terminal import drafter as run_here
from try_out import is_whole
from word_edits import Edits

EXAMPLES = Path(__file__).parent.parent / "examples"
EDITED = "改过的内容，不能丢。\n".encode()
QUARTERS = tuple(f"2024年{each}季度.yaml" for each in "一二三四")
TAKEN = """体例: 总结计划
单位: 甲局
期间: 2023年
数据来源: 数据.csv
成效:
  - {标题: 抓实排查, 内容: "检查企业{{ 数据.检查企业 }}。", 数据: {检查企业: 486家次}}
计划: [健全机制。]
"""
_NOBODY = 65534
_AS_NOBODY = ("setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups")
CACHED = Path(tempfile.gettempdir()) / "drafter-interrupt-home"
"""The home in which the commands keep what they need again."""


class Command(NamedTuple):
    """A command that writes, and what it writes."""

    words: tuple[str, ...]
    output: str
    output_option: bool = True
    """Whether `-o` and the output are to be added; else it writes where it reads."""

    def line(self, output: str | None = None) -> list[str]:
        """Return the command with an output of this or another name."""
        return [*self.words, *(["-o", output or self.output] if self.output_option else [])]


COMMANDS = {
    "build": Command(("build", "报告.yaml"), "出.docx"),
    "build --force": Command(("build", "报告.yaml", "--force"), "出.docx"),
    "build --to html": Command(("build", "报告.yaml", "--to", "html"), "出.html"),
    "new": Command(("new", "新.yaml", "--style", "年度总结", "--unit", "甲局", "--period", "2023年"), "新.yaml", False),
    "rollover": Command(("rollover", "报告.yaml", "--unfinished"), "下期.yaml"),
    "import": Command(("import", "成.docx"), "得.yaml"),
    "schema": Command(("schema",), "键.json"),
    "eject": Command(("templates", "eject", "年度总结/结语"), "模板/年度总结/结语.html", False),
    "rollover with parts": Command(("rollover", "合/2024年度.yaml", "--unfinished"), "合/2025年度.yaml", False),
    "rollover of several": Command(("rollover", *QUARTERS, "--unfinished"), "全年.yaml"),
    "check --fix with parts": Command(("check", "合/2024年度.yaml", "--fix"), "合/2024年度.yaml", False),
    "figures --update": Command(("figures", "取.yaml", "--update"), "取.yaml", False),
    "figures --from": Command(("figures", "报告.yaml", "--from", "填.xlsx"), "报告.yaml", False),
    "figures -o --force": Command(("figures", "报告.yaml", "--force"), "填.xlsx"),
    "build --since": Command(("build", "报告.yaml", "--since", "改.docx"), "出.docx"),
    "new --part": Command(("new", "科室/大气科.yaml", "--part", "大气科"), "科室/大气科.yaml", False),
    "bundle": Command(("bundle", "--for", "win_amd64", "--python", "3.12"), "包.zip"),
    "check --fix": Command(("check", "错.yaml", "--fix"), "错.yaml", False),
    "check --comments": Command(("check", "成.docx", "--comments", "批.docx"), "批.docx", False),
    "pull": Command(("pull", "改.docx", "拉.yaml"), "拉.yaml", False),
    "compare": Command(("compare", "成.docx", "改.docx"), "花.docx"),
    "figures": Command(("figures", "报告.yaml"), "核.xlsx"),
}


def prepared(folder: Path) -> None:
    """Fill a folder with what the commands read."""
    text = (EXAMPLES / "年度总结.yaml").read_text("utf-8")
    for name in ("报告.yaml", "拉.yaml"):
        (folder / name).write_text(text, "utf-8")
    (folder / "错.yaml").write_text(with_mistakes(text), "utf-8")
    (folder / "取.yaml").write_text(TAKEN, "utf-8")
    (folder / "数据.csv").write_text("指标名称,本期\n检查企业,488家次\n", "utf-8")
    for name in QUARTERS:
        shutil.copy(Path(__file__).parent / "data" / "quarters" / name, folder)
    shutil.copytree(EXAMPLES / "三个科室", folder / "合")
    for path in (folder / "合").rglob("*.yaml"):
        path.write_text(with_mistakes(path.read_text("utf-8")), "utf-8")
    run_here("figures", "报告.yaml", "-o", "填.xlsx", folder=folder)
    (folder / "填.xlsx").write_bytes(filled((folder / "填.xlsx").read_bytes()))
    run_here("build", "拉.yaml", "-o", "成.docx", folder=folder)
    edits = Edits((folder / "成.docx").read_bytes())
    edits.swap("标本兼治", "标本同治")
    (folder / "改.docx").write_bytes(edits.bytes())


def with_mistakes(text: str) -> str:
    """Return a report with half-width commas in its texts."""
    return re.sub(r"(?m)^( *内容: [^\n]*?)，", r"\1,", text)


def is_finished(name: str, data: bytes) -> bool:
    """Return whether a file is whole and ends as what the program writes ends."""
    return is_whole(name, data) and (name.endswith((".docx", ".xlsx")) or data.endswith((b"\n", b">", b"}")))


def lost(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Return what is wrong afterwards: a file that is gone without a copy, half a file."""
    wrong = [f"{name} is gone" for name, data in before.items() if data not in after.values()]
    for name, data in after.items():
        leftover = Path(name).name.startswith(".drafter-")
        known = data == EDITED or data in before.values()
        if not known and not leftover and not is_finished(name, data):
            wrong.append(f"{name} is half a file")
    return wrong


def start(
    folder: Path, line: list[str], limit: int = 0, nobody: bool = False, home: Path | None = None
) -> "subprocess.Popen[bytes]":
    """Start a command in a folder; `limit`: no file may grow beyond so many bytes; `nobody`: as another user."""

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [*(_AS_NOBODY if nobody else ()), sys.executable, "-m", "drafter", *line],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=limited if limit else None,  # noqa: PLW1509 - no threads here
        env={**os.environ, "HOME": str(home or CACHED), "PYTHONPATH": str(EXAMPLES.parent)},
    )


def told_well(running: "subprocess.Popen[bytes]") -> list[str]:
    """Wait for a command; return what is wrong with how it ends."""
    words = running.communicate(timeout=600)[0].decode("utf-8", "replace")
    wrong = [] if running.returncode in (0, 1, 2) else [f"ends with {running.returncode}: {words[-200:]}"]
    return wrong + (["a traceback"] if "Traceback" in words else [])


def killed(folder: Path, command: Command, chance: random.Random) -> list[str]:
    """Kill a command at a random moment."""
    running = start(folder, command.line())
    time.sleep(chance.random() * 0.6)
    running.kill()
    running.communicate()
    return []


def killed_while_writing(folder: Path, command: Command, chance: random.Random) -> list[str]:
    """Kill a command as soon as something new stands in the folder."""
    before = set(os.listdir(folder))
    running = start(folder, command.line())
    while running.poll() is None and set(os.listdir(folder)) == before:
        pass
    time.sleep(chance.random() * 0.001)
    running.kill()
    running.communicate()
    return []


def two_at_once(folder: Path, command: Command, _: random.Random) -> list[str]:
    """Run a command twice at the same time."""
    return [wrong for each in [start(folder, command.line()) for _ in range(2)] for wrong in told_well(each)]


def no_room(folder: Path, command: Command, chance: random.Random) -> list[str]:
    """Let no file grow beyond some bytes."""
    return told_well(start(folder, command.line(), limit=chance.choice((1, 500, 4096))))


def edited_output(folder: Path, command: Command, _: random.Random) -> list[str]:
    """Let something of the user's stand where the output goes."""
    path = folder / command.output
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(EDITED)
    kept = files_in(folder)
    wrong = told_well(start(folder, command.line()))
    return wrong + lost(kept, files_in(folder))


def over_its_input(folder: Path, command: Command, _: random.Random) -> list[str]:
    """Name as output the very file that is read, in another case, through a link."""
    wrong = []
    (folder / "链.docx").symlink_to("报告.yaml")
    for output in ("报告.yaml", "./报告.yaml", "链.docx", "改.docx"):
        wrong += told_well(start(folder, command.line(output))) if command.output_option else []
    return wrong


def a_folder_in_the_way(folder: Path, command: Command, _: random.Random) -> list[str]:
    """Let a folder, or a file in place of its folder, stand where the output goes."""
    if (folder / command.output).exists():
        return []
    (folder / command.output).mkdir(parents=True)
    return told_well(start(folder, command.line()))


def saved_again(folder: Path, command: Command, _: random.Random) -> list[str]:
    """Save the output again in another program, then write it again."""
    told_well(start(folder, command.line()))
    path = folder / command.output
    if path.suffix != ".docx" or not path.exists() or shutil.which("soffice") is None:
        return []
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(folder / "另存"), str(path)]
    subprocess.run(convert, capture_output=True, check=True, timeout=180)
    shutil.move(folder / "另存" / path.name, path)
    kept = files_in(folder)
    return told_well(start(folder, command.line())) + lost(kept, files_in(folder))


def closed_pipe(folder: Path, command: Command, _: random.Random) -> list[str]:
    """Close the pipe before the command writes to it."""
    running = start(folder, command.line())
    assert running.stdout is not None
    running.stdout.close()
    code = running.wait(600)
    return [] if code in (0, 1, 2) else [f"ends with {code}"]


def without_rights(folder: Path, command: Command, _: random.Random) -> list[str]:
    """Let another user write into a folder that is not theirs, then over files that are for reading only."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        return []
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    wrong = refused(start(folder, command.line(), nobody=True), folder / command.output)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, _NOBODY, _NOBODY)
        path.chmod(0o755 if path.is_dir() else 0o444)
    kept = files_in(folder)
    wrong += told_well(start(folder, command.line(), nobody=True))
    return wrong + [f"{name} is for reading only" for name, data in kept.items() if files_in(folder).get(name) != data]


def refused(running: "subprocess.Popen[bytes]", output: Path) -> list[str]:
    """Wait for a command that cannot write; return what is wrong: that it says nothing, or that it says all is well."""
    was_there = output.exists()
    words = running.communicate(timeout=600)[0].decode("utf-8", "replace")
    wrong = ["a traceback"] if "Traceback" in words or "程序自身" in words else []
    if running.returncode != 1:
        wrong.append(f"ends with {running.returncode} though nothing could be written: {words[-200:]}")
    return wrong + ([] if was_there or not output.exists() else ["it was written"])


def killed_in_the_browser(folder: Path, _: Command, chance: random.Random) -> list[str]:
    """Kill the server of the browser while it writes one change after another."""
    path = folder / "报告.yaml"
    before = path.read_bytes()
    running = start(folder, ["serve", path.name, "--no-browser"])
    assert running.stdout is not None
    address = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=([\w-]+)", running.stdout.readline().decode())
    if address is None:
        return ["the server does not start"]
    at = int(address[1]), address[2]
    threading.Timer(0.5 + chance.random() * 3, running.kill).start()
    changes = 0
    with suppress(OSError, http.client.HTTPException, ValueError, KeyError):
        version = asked_of(*at, "open", {"file": path.name})["version"]
        while True:
            asked = {"file": path.name, "version": version, "what": "put", "path": ["单位"], "value": f"甲{changes}局"}
            version, changes = asked_of(*at, "change", asked)["version"], changes + 1
    running.communicate()
    one, other = (re.sub(rb"(?m)^\xe5\x8d\x95\xe4\xbd\x8d: .*$", b"", data) for data in (before, path.read_bytes()))
    path.write_bytes(before)  # what was put there was asked for
    return ([] if one == other else ["报告.yaml is half a file"]) + ([] if changes else ["no change was made"])


def asked_of(port: int, token: str, name: str, asked: Mapping[str, object]) -> dict[str, str]:
    """Return what the server answers to a request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", f"/api/{name}", json.dumps(asked).encode(), {"X-Drafter-Token": token})
    return dict(json.loads(connection.getresponse().read()))


def a_home_without_rights(folder: Path, command: Command, _: random.Random) -> list[str]:
    """Let the home of the user, where the caches lie, be for reading only, then be a file."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        return []
    home = folder / "家"
    home.mkdir(mode=0o555)
    wrong = []
    for path in (folder, *folder.rglob("*")):
        if path != home:
            os.chown(path, _NOBODY, _NOBODY)
    wrong = told_well(start(folder, command.line(), nobody=True, home=home))
    home.rmdir()
    home.write_bytes(EDITED)
    return wrong + told_well(start(folder, command.line(), home=home))


WAYS: dict[str, Callable[[Path, Command, random.Random], list[str]]] = {
    each.__name__: each
    for each in (
        *(killed, killed_while_writing, two_at_once, no_room, edited_output, over_its_input, a_folder_in_the_way),
        *(saved_again, closed_pipe, without_rights, a_home_without_rights),
    )
}


_BUNDLED = ("killed", "no_room", "edited_output", "a_folder_in_the_way")
"""The ways in which a bundle is tried, which takes half a minute and the network."""


def tried(
    way: Callable[[Path, Command, random.Random], list[str]], command: Command, chance: random.Random, original: Path
) -> list[str]:
    """Return what is wrong after one try."""
    with tempfile.TemporaryDirectory(prefix="drafter-interrupt-") as place:
        os.chmod(place, 0o755)
        folder = Path(place) / "稿"
        shutil.copytree(original, folder)
        before = files_in(folder)
        wrong = way(folder, command, chance)
        return wrong + lost(before, files_in(folder))


def main(tries: int, *ways: str) -> int:
    """Try every command in every way, or in those that are named, so many times; return 1 when something was lost."""
    chance = random.Random(tries)
    failed = 0
    CACHED.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="drafter-interrupt-") as place:
        prepared(Path(place))
        for way in ways or (*WAYS, killed_in_the_browser.__name__):
            lines = [(name, command) for name, command in COMMANDS.items() if name != "bundle" or way in _BUNDLED]
            lines = lines if way in WAYS else [("serve", lines[0][1])] * 3
            count = 0
            for name, command in lines:
                for _ in range(tries if way.startswith("killed") and name != "bundle" else 1):
                    wrong = tried(WAYS.get(way, killed_in_the_browser), command, chance, Path(place))
                    count, failed = count + 1, failed + bool(wrong)
                    for each in wrong:
                        print(f"{way}, {name}: {each}", flush=True)
            print(f"{way:24}{count:6} tried", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, *sys.argv[2:]))
