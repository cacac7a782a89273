"""Gathers the wheels of the program and of all that it needs, for another computer, by pip."""

import re
import subprocess
import sys
from collections.abc import Iterator
from email.parser import Parser
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import drafter
from drafter.findings import DrafterError, error
from drafter.office.bundling.target import Platform
from drafter.office.bundling.wheels import trim_jieba, wheel_of_installed

INSIDE = Path(__file__).parent / "inside"
"""What is copied into every folder."""
_EXTRA = "sheets"
"""What is packed beside what the program cannot do without: it reads and writes .xlsx."""
_JIEBA = "jieba"
"""It is offered as source only; its wheel is made here, and is the same for all computers."""


def gather(folder: Path, platform: Platform, python: str) -> None:
    """Put all wheels into a folder; raises DrafterError where pip cannot get one."""
    if find_spec("pip") is None:
        raise DrafterError(error("B07", "这里的 Python 没有 pip；请先运行 python -m ensurepip"))
    own = _own_wheel(folder)
    needed = list(requirements(own))
    jieba = [each for each in needed if _is_jieba(each)]
    for each in jieba:
        _pip("wheel", "--no-deps", "--wheel-dir", str(folder), each)
    for wheel in folder.glob("jieba-*.whl"):
        trim_jieba(wheel, (INSIDE / "jieba-licence.txt").read_bytes())
    tags = [word for tag in platform.tags for word in ("--platform", tag)]
    others = [each for each in needed if not _is_jieba(each)]
    chosen = ("--only-binary=:all:", *tags, "--python-version", python, "--dest", str(folder))
    _pip("download", *chosen, *others, *platform.also)
    _pip("download", "--no-deps", *chosen, "pip")


def _own_wheel(folder: Path) -> Path:
    """Return the wheel of this program: built in a checkout, else put together from the installed files."""
    root = Path(drafter.__file__).parents[1]
    if (root / "pyproject.toml").is_file():
        _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(root))
        return next(folder.glob("drafter-*.whl"))
    return wheel_of_installed(distribution("drafter"), folder)


def requirements(wheel: Path) -> Iterator[str]:
    """Yield what a wheel requires, with what it needs for sheets: an office has its figures in Excel."""
    with ZipFile(wheel) as packed:
        name = next(name for name in packed.namelist() if name.endswith(".dist-info/METADATA"))
        told = Parser().parsestr(packed.read(name).decode("utf-8"))
    for line in told.get_all("Requires-Dist", []):
        requirement, _, condition = line.partition(";")
        if "extra ==" not in condition:
            yield line
        elif re.fullmatch(rf"\s*extra == ['\"]{_EXTRA}['\"]\s*", condition):
            yield requirement.strip()


def _is_jieba(requirement: str) -> bool:
    return re.match(r"[\w.-]*", requirement)[0] == _JIEBA  # type: ignore[index] # it matches the empty text too


def _pip(*arguments: str) -> None:
    """Run pip; raises DrafterError with what it said last."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        mistakes = [line for line in said if line.startswith("ERROR")] or said
        told = mistakes[-1].removeprefix("ERROR: ") if mistakes else f"退出码{done.returncode}"
        raise DrafterError(error("B07", f"pip 没有取到要用的包，请看网络通不通、版本有没有：{told}"))
