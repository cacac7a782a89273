"""Installs the program from the wheels beside this file into a private environment, without the network."""

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / "env"
"""Made here, so that the whole program lies in one folder; to remove it, the folder is removed."""


def main(wanted: str) -> int:
    """Install for the version of Python that the wheels were gathered for; return the exit code."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if version != wanted:
        print(f"这个安装包要用 Python {wanted}，这里运行的是 {version}；请装上 {wanted}，或另做一个 {version} 的安装包")
        return 1
    print("正在安装，大约一分钟……", flush=True)
    try:
        venv.create(ENVIRONMENT, clear=True, with_pip=False)
    except OSError as problem:
        print(f"这个文件夹写不进去（{problem.strerror}）：{HERE}\n请把整个文件夹拷到能写的地方再安装")
        return 1
    code = _install()
    print("装好了。以后打开“起草”就行。" if code == 0 else "没有装好；请把上面的话发给做安装包的人")
    return code


def python() -> Path:
    """Return the interpreter of the private environment."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _install() -> int:
    """Run the pip that is among the wheels; settings of this computer are not read."""
    wheels = HERE / "wheels"
    pip = next(wheels.glob("pip-*.whl")) / "pip"
    command = [str(python()), str(pip), "install", "--quiet", "--no-index", "--no-cache-dir"]
    command += ["--disable-pip-version-check", "--find-links", str(wheels), "drafter[sheets]"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    return subprocess.run(command, env={**clean, "PIP_CONFIG_FILE": os.devnull}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
