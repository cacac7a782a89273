"""Make a release in one command: `python tests/release.py 0.2.0`, in a clean checkout, with the network.

It sets the version, gives the head 未发布 of CHANGELOG.md the version and the date, builds wheel and sdist into dist/,
and installs each alone in a new environment, where it builds an example. When a step fails, both files are as before.
Committing, tagging and publishing are left to a person; the commands are printed.
"""

import re
import subprocess
import sys
import tempfile
import venv
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
VERSION_FILE = ROOT / "drafter" / "__init__.py"
CHANGELOG = ROOT / "CHANGELOG.md"
UNRELEASED = "## 未发布\n"
EXAMPLE = ROOT / "examples" / "工作汇报.yaml"


def main(version: str) -> int:
    """Make the release; return the exit code."""
    if subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, check=True).stdout:
        print("there are changes that are not committed", file=sys.stderr)
        return 1
    before = {path: path.read_text("utf-8") for path in (VERSION_FILE, CHANGELOG)}
    try:
        after = {
            VERSION_FILE: versioned(before[VERSION_FILE], version),
            CHANGELOG: dated(before[CHANGELOG], version, date.today()),
        }
        for path, text in after.items():
            path.write_text(text, "utf-8")
        for package in built(version):
            prove(package, version)
    except BaseException as problem:
        for path, text in before.items():
            path.write_text(text, "utf-8")
        if not isinstance(problem, ValueError | subprocess.CalledProcessError):
            raise
        print(f"not released: {problem}", file=sys.stderr)
        return 1
    print(f"dist/ holds {version}. Now: git commit -am 'release {version}' && git tag v{version}")
    return 0


def versioned(text: str, version: str) -> str:
    """Return the module with a new version; raises ValueError for one that is not higher."""
    old = re.search(r'__version__ = "([\d.]+)"', text)
    if old is None or not re.fullmatch(r"\d+\.\d+\.\d+", version) or numbers(version) < numbers(old[1]):
        raise ValueError(f"{version} is no version after {old[1] if old else '?'}")
    return text.replace(old[0], f'__version__ = "{version}"')


def numbers(version: str) -> list[int]:
    """Return the parts of a version, for comparing."""
    return [int(part) for part in version.split(".")]


def dated(text: str, version: str, day: date) -> str:
    """Return the changelog with what was 未发布 under the version and the day; raises ValueError when it is empty."""
    head, _, rest = text.partition(UNRELEASED)
    if not rest.partition("\n## ")[0].strip():
        raise ValueError("nothing stands under 未发布 in CHANGELOG.md")
    return f"{head}{UNRELEASED}\n## {version}（{day.isoformat()}）\n{rest}"


def built(version: str) -> tuple[Path, Path]:
    """Return wheel and sdist, built by the project's own builder."""
    with tempfile.TemporaryDirectory() as folder:
        run(environment(Path(folder)), "-m", "pip", "install", "-q", "hatchling>=1.24")
        run(python_in(Path(folder)), "-m", "hatchling", "build", "-d", str(ROOT / "dist"))
    dist = ROOT / "dist"
    return dist / f"drafter-{version}-py3-none-any.whl", dist / f"drafter-{version}.tar.gz"


def prove(package: Path, version: str) -> None:
    """Install a package in an environment of its own and build an example; raises when it does not work."""
    with tempfile.TemporaryDirectory() as folder:
        python = environment(Path(folder))
        run(python, "-m", "pip", "install", "-q", str(package))
        told = subprocess.run(
            [python, "-m", "drafter", "--version"], cwd=folder, capture_output=True, text=True, check=True
        ).stdout
        if told.split() != ["drafter", version]:
            raise ValueError(f"{package.name} says that it is {told}")
        run(python, "-m", "drafter", "build", str(EXAMPLE), "-o", "报告.docx", folder=Path(folder))


def environment(folder: Path) -> Path:
    """Make an environment; return its interpreter."""
    venv.create(folder, with_pip=True)
    return python_in(folder)


def python_in(folder: Path) -> Path:
    """Return the interpreter of an environment."""
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def run(python: Path, *arguments: str, folder: Path = ROOT) -> None:
    """Run Python; raises CalledProcessError when it fails."""
    subprocess.run([python, *arguments], cwd=folder, check=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/release.py 0.2.0")
    sys.exit(main(sys.argv[1]))
