"""Run what the server runs, on a laptop and without root: lint, types, and all tests.

`python tests/everything.py` in an environment with `pip install -e '.[test,lint]'`. Tests of the rendered page are
skipped where LibreOffice or the fonts are missing; DRAFTER_RENDER=required makes them fail instead.
"""

import subprocess
import sys
from pathlib import Path

STEPS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("pytest", "-q", "--long", "--cov"),
)


def main() -> int:
    """Run the steps in order; return the exit code of the first one that fails, else 0."""
    for step in STEPS:
        print(f"$ python -m {' '.join(step)}", flush=True)
        code = subprocess.run([sys.executable, "-m", *step], cwd=Path(__file__).parent.parent, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
