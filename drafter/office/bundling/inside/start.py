"""Opens the page for drafting: of the folder or report that was dropped on the starter, else of one for reports."""

import subprocess
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Serve until the user ends it; return the exit code."""
    command = [sys.executable, "-m", "drafter", "serve", *(arguments or [str(reports())])]
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 0


def reports() -> Path:
    """Return the folder for reports among the user's documents, made if need be; else the current one."""
    home = Path.home()
    documents = next((home / name for name in ("Documents", "文档") if (home / name).is_dir()), home)
    folder = documents / "报告"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return Path.cwd()
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
