"""Mutates everything that a user can hand over and tries the commands: `python tests/fuzz.py [seconds] [seed]`.

Prints what was tried and what failed, keeps each input that failed, and ends with 1 when there was one. The same seed
tries the same inputs in the same order.
"""

import multiprocessing
import random
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.queues import SimpleQueue
from pathlib import Path

from mutate import mutated
from try_out import KINDS, inputs, wrong_with

LONGEST, LARGEST = 5, 500
"""Seconds of the processor and megabytes that no input may take."""
KEPT = Path(tempfile.gettempdir()) / "drafter-fuzz"


def tried_apart(name: str, kind: str, data: bytes) -> str:
    """Return what is wrong with an input, tried in a process of its own; empty when nothing is."""
    forking = multiprocessing.get_context("fork")
    result: SimpleQueue[str] = forking.SimpleQueue()
    child = forking.Process(target=_child, args=(result, name, kind, data))
    child.start()
    child.join(LONGEST * 120)  # by the clock: on a machine that is busy otherwise it gets little of the processor
    if child.is_alive():
        child.kill()
        child.join()
        return "waits for ever"
    if child.exitcode == -signal.SIGXCPU:
        return f"takes more than {LONGEST} s"
    return str(result.get()) if not result.empty() else f"ends with {child.exitcode}"


def _child(result: "SimpleQueue[str]", name: str, kind: str, data: bytes) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 1))
    with tempfile.TemporaryDirectory(prefix="drafter-fuzz-") as folder:
        wrong = wrong_with(Path(folder), name, kind, data)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    result.put(wrong or (f"takes {used} MB" if used > LARGEST else ""))


def main(seconds: float, seed: int) -> int:
    """Try inputs for so long; return 1 when one failed."""
    chance = random.Random(seed)
    originals = inputs()
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        kind = chance.choice(KINDS)
        original = chance.choice(originals[kind])
        data = mutated(original.data, chance)
        wrong = tried_apart(original.name, kind, data)
        tried[kind] += 1
        if wrong:
            failed[kind] += 1
            KEPT.mkdir(exist_ok=True)
            kept = KEPT / f"{seed}-{sum(tried.values())}-{original.name}"
            kept.write_bytes(data)
            print(f"{kind}：{wrong}\n  {kept}", flush=True)
    for kind in KINDS:
        print(f"{kind:<8}{tried[kind]:6} tried{failed[kind]:6} failed")
    return int(failed.total() > 0)


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(float(given[0]) if given else 60, int(given[1]) if len(given) > 1 else 1))
