"""Changes everything that a user can hand over and tries the commands on it.

    python tests/fuzz.py [seconds] [seed]      for so long; the same seed tries the same inputs in the same order
    python tests/fuzz.py again FILE            once more what was kept of a failure

Prints how many inputs of each kind were tried and what failed, keeps each input that failed, and ends with 1 when there
was one. No input may end in a traceback, take more than 5 seconds of the processor or 500 MB, or lose anything.
"""

import json
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from scenes import KINDS, Line, Scene, scenes
from try_out import changed, wrong_with

LONGEST, LARGEST = 5, 500
"""Seconds of the processor and megabytes that no command may take."""
KEPT = Path(tempfile.gettempdir()) / "drafter-fuzz"
_EACH = 3
"""So many of the commands are tried on each input."""


def tried_apart(scene: Scene, data: bytes, line: Line) -> str:
    """Return what is wrong with a command, run in a process of its own; empty when nothing is."""
    forking = multiprocessing.get_context("fork")
    here, there = forking.Pipe(duplex=False)
    child = forking.Process(target=_child, args=(there, scene, data, line))
    child.start()
    there.close()
    wrong = ""
    try:
        wrong = here.recv() if here.poll(LONGEST * 60) else f"{' '.join(line)} waits for ever"
    except EOFError:  # it ended without a word
        child.join(5)
        slow = child.exitcode in (-signal.SIGXCPU, -signal.SIGKILL)
        wrong = f"{' '.join(line)} " + (f"takes more than {LONGEST} s" if slow else f"ends with {child.exitcode}")
    if child.is_alive():
        child.join(0 if wrong.endswith("for ever") else 5)
        child.kill()
    child.join()
    return wrong


def _child(result: Connection, scene: Scene, data: bytes, line: Line) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 1))
    with tempfile.TemporaryDirectory(prefix="drafter-fuzz-") as folder:
        os.environ["XDG_CACHE_HOME"] = str(_CACHE)
        wrong = wrong_with(Path(folder), scene, data, line)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    result.send(wrong or (f"{' '.join(line)} takes {used} MB" if used > LARGEST else ""))


_CACHE = Path(tempfile.gettempdir()) / "drafter-fuzz-cache"
"""What the commands keep for the next run: apart from that of the person who runs this."""


def main(seconds: float, seed: int) -> int:
    """Try inputs for so long; return 1 when one failed."""
    known = {kind: scenes(kind) for kind in KINDS}
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        number += 1
        chance = random.Random(f"{seed} {number}")
        kind = chance.choice(KINDS)
        scene = chance.choice(known[kind])
        data = changed(scene, chance)
        tried[kind] += 1
        for line in chance.sample(scene.lines, min(_EACH, len(scene.lines))):
            tried["commands"] += 1
            wrong = tried_apart(scene, data, line)
            if wrong:
                failed[kind] += 1
                print(f"{scene.name}: {wrong}\n  {keep(f'{seed}-{number}', scene, data, line)}", flush=True)
                break
        if number % 500 == 0:
            print(told(tried, failed), flush=True)
    print(told(tried, failed))
    return int(failed.total() > 0)


def told(tried: Counter[str], failed: Counter[str]) -> str:
    """Return how many inputs of each kind were tried, and how many failed."""
    rows = [f"{kind:<8}{tried[kind]:7} tried{failed[kind]:6} failed" for kind in KINDS]
    return "\n".join([*rows, f"{tried.total() - tried['commands']} inputs, {tried['commands']} commands"])


def keep(name: str, scene: Scene, data: bytes, line: Line) -> Path:
    """Keep an input that failed, and beside it what it is to be tried with; return its path."""
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"{name}-{Path(scene.changed).name}"
    path.write_bytes(data)
    with_it = {"kind": scene.kind, "number": scenes(scene.kind).index(scene), "line": line}
    path.with_name(f"{path.name}.json").write_text(json.dumps(with_it, ensure_ascii=False), "utf-8")
    return path


def again(path: Path) -> int:
    """Try what was kept of a failure once more; return 1 when it still fails."""
    kept = json.loads(path.with_name(f"{path.name}.json").read_text("utf-8"))
    wrong = tried_apart(scenes(kept["kind"])[kept["number"]], path.read_bytes(), tuple(kept["line"]))
    print(wrong or "nothing is wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    given = sys.argv[1:]
    if given[:1] == ["again"]:
        sys.exit(again(Path(given[1])))
    sys.exit(main(float(given[0]) if given else 60, int(given[1]) if len(given) > 1 else 1))
