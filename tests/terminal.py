"""The program as a user runs it: in this process, which is quick, or in one of its own."""

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from drafter.cli.program import run


@dataclass(frozen=True)
class Done:
    """What a run left behind."""

    returncode: int
    stdout: str
    stderr: str


def drafter(*arguments: object, folder: Path) -> Done:
    """Run the command line in a folder, within this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    command = ["drafter", *map(str, arguments)]
    with chdir(folder), redirect_stdout(out), redirect_stderr(err), patch.object(sys, "argv", command):
        code = run()
    return Done(code, _content(out), _content(err))


def _content(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8").replace(os.linesep, "\n")


def process(*arguments: object, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own, with changes to the environment."""
    return subprocess.run(
        [sys.executable, "-m", "drafter", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )
