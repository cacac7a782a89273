"""Interrupts every command that writes, and lets it write where it must not: `python tests/interrupt_trial.py [tries]`.

Each try starts from a folder with files of a user. After it each of them is as it was, or is the new one, whole; what
was replaced stands in a copy. Ways: killed at a random moment, two at once, no room on the disk, a folder without
rights, the output a folder or a link or the very file that is read, the reader of the output gone.
"""

import io
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from terminal import drafter as run_here

EXAMPLES = Path(__file__).parent.parent / "examples"
EDITED = "改过的内容，不能丢。\n".encode()


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
    (folder / "错.yaml").write_text(text.replace("，", ",", 3), "utf-8")
    run_here("build", "拉.yaml", "-o", "成.docx", folder=folder)
    from docx import Document  # noqa: PLC0415 - here only

    document = Document(str(folder / "成.docx"))
    paragraph = next(each for each in document.paragraphs if "，" in each.text and len(each.text) > 40)
    paragraph.runs[-1].text = "改过的话。"
    document.save(str(folder / "改.docx"))


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()}


def is_whole(name: str, data: bytes) -> bool:
    """Return whether a file is one that could have been finished."""
    if name.endswith((".docx", ".xlsx")):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return archive.testzip() is None
        except zipfile.BadZipFile:
            return False
    return data.endswith((b"\n", b">", b"}")) and len(data) > 20


def lost(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Return what is wrong afterwards: a file that is gone without a copy, half a file."""
    wrong = [f"{name} is gone" for name, data in before.items() if data not in after.values()]
    for name, data in after.items():
        leftover = Path(name).name.startswith(".drafter-")
        known = data == EDITED or data in before.values()
        if not known and not leftover and not is_whole(name, data):
            wrong.append(f"{name} is half a file")
    return wrong


def start(folder: Path, line: list[str], limit: int = 0) -> "subprocess.Popen[bytes]":
    """Start a command in a folder; `limit`: no file may grow beyond so many bytes."""

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.Popen(
        [sys.executable, "-m", "drafter", *line],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=limited if limit else None,  # noqa: PLW1509 - no threads here
    )


def told_well(running: "subprocess.Popen[bytes]") -> list[str]:
    """Wait for a command; return what is wrong with how it ends."""
    words = running.communicate(timeout=120)[0].decode("utf-8", "replace")
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
    kept = contents(folder)
    wrong = told_well(start(folder, command.line()))
    return wrong + lost(kept, contents(folder))


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
    kept = contents(folder)
    return told_well(start(folder, command.line())) + lost(kept, contents(folder))


def closed_pipe(folder: Path, command: Command, _: random.Random) -> list[str]:
    """Close the pipe before the command writes to it."""
    running = start(folder, command.line())
    assert running.stdout is not None
    running.stdout.close()
    code = running.wait(120)
    return [] if code in (0, 1, 2) else [f"ends with {code}"]


WAYS: dict[str, Callable[[Path, Command, random.Random], list[str]]] = {
    each.__name__: each
    for each in (
        *(killed, killed_while_writing, two_at_once, no_room, edited_output, over_its_input, a_folder_in_the_way),
        *(saved_again, closed_pipe),
    )
}


def tried(way: str, name: str, chance: random.Random, original: Path) -> list[str]:
    """Return what is wrong after one try."""
    with tempfile.TemporaryDirectory(prefix="drafter-interrupt-") as place:
        folder = Path(place) / "稿"
        shutil.copytree(original, folder)
        before = contents(folder)
        wrong = WAYS[way](folder, COMMANDS[name], chance)
        return wrong + lost(before, contents(folder))


def main(tries: int) -> int:
    """Try every command in every way so many times; return 1 when something was lost."""
    chance = random.Random(tries)
    count: Counter[str] = Counter()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="drafter-interrupt-") as place:
        prepared(Path(place))
        for way in WAYS:
            for name in COMMANDS:
                for _ in range(tries if way.startswith("killed") else 1):
                    wrong = tried(way, name, chance, Path(place))
                    count[way] += 1
                    failed += bool(wrong)
                    for each in wrong:
                        print(f"{way}, {name}: {each}", flush=True)
            print(f"{way:24}{count[way]:6} tried", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
