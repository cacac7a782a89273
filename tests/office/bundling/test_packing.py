"""The folder to install from; the one that is really gathered, installed without the network and run needs an index."""

import os
import shutil
import stat
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from terminal import drafter, process

from drafter.office.bundling.gathering import requirements
from drafter.office.bundling.packing import lay_out
from drafter.office.bundling.target import PLATFORMS
from drafter.office.bundling.wheels import trim_jieba, wheel_of_installed

EXAMPLE = Path(__file__).parents[3] / "examples" / "工作汇报.yaml"
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"


def test_what_windows_runs_is_ascii_with_its_line_ends(tmp_path: Path) -> None:
    lay_out(tmp_path, PLATFORMS["win_amd64"], "3.12")
    for name in ("安装.cmd", "起草.cmd"):
        data = (tmp_path / name).read_bytes()
        assert data.isascii()
        assert data.count(b"\r\n") == data.count(b"\n") > 5
        assert b"@PYTHON@" not in data
    assert "请先安装 64 位的 Python 3.12" in (tmp_path / "no-python.txt").read_text("utf-8")
    assert not list(tmp_path.glob("*.sh"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such mode")
def test_what_linux_runs_may_be_run(tmp_path: Path) -> None:
    lay_out(tmp_path, PLATFORMS["manylinux_x86_64"], "3.12")
    assert all((tmp_path / name).stat().st_mode & stat.S_IXUSR for name in ("安装.sh", "起草.sh"))
    assert not list(tmp_path.glob("*.cmd"))


def test_starting_before_installing_says_what_to_do_first(tmp_path: Path) -> None:
    shell = shutil.which("sh") or pytest.skip("there is no sh")
    lay_out(tmp_path, PLATFORMS["manylinux_x86_64"], "3.12")
    done = subprocess.run([shell, str(tmp_path / "起草.sh")], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "还没有安装" in done.stderr


def test_another_python_than_the_wheels_are_for_is_refused_in_words(tmp_path: Path) -> None:
    lay_out(tmp_path, PLATFORMS["manylinux_x86_64"], "3.99")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(tmp_path / "install.py"), "3.99"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert f"要用 Python 3.99，这里运行的是 {HERE}" in done.stdout
    assert not (tmp_path / "env").exists()


def test_the_wheel_of_an_installed_package_installs_again(tmp_path: Path) -> None:
    wheel = wheel_of_installed(distribution("click"), tmp_path)
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        rows = next(packed.read(name).decode() for name in names if name.endswith("/RECORD")).splitlines()
    assert {row.split(",")[0] for row in rows} == set(names)
    assert "click/core.py" in names
    assert not [name for name in names if name.endswith((".pyc", "INSTALLER", "direct_url.json"))]
    assert wheel.read_bytes() == wheel_of_installed(distribution("click"), tmp_path).read_bytes()


def test_what_sheets_need_is_packed_too_and_no_other_extra(tmp_path: Path) -> None:
    needed = (
        "click>=8.1",
        "openpyxl>=3.1; extra == 'sheets'",
        'pytest>=8; extra == "dev"',
        "tomli; python_version < '3'",
    )
    with zipfile.ZipFile(tmp_path / "drafter.whl", "w") as packed:
        packed.writestr("drafter-1.dist-info/METADATA", "".join(f"Requires-Dist: {each}\n" for each in needed))
    assert list(requirements(tmp_path / "drafter.whl")) == [
        *("click>=8.1", "openpyxl>=3.1", "tomli; python_version < '3'"),
    ]


def test_jieba_is_packed_without_its_model_and_with_its_licence(tmp_path: Path) -> None:
    wheel = tmp_path / "jieba-0.42.1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        for name in ("jieba/__init__.py", "jieba/lac_small/model", "jieba-0.42.1.dist-info/METADATA"):
            packed.writestr(name, "x")
        packed.writestr("jieba-0.42.1.dist-info/RECORD", "")
    trim_jieba(wheel, b"MIT")
    with zipfile.ZipFile(wheel) as packed:
        assert packed.read("jieba-0.42.1.dist-info/LICENSE") == b"MIT"
        assert "jieba/lac_small/model" not in packed.read("jieba-0.42.1.dist-info/RECORD").decode()
        assert not [name for name in packed.namelist() if "lac_small" in name]


@pytest.mark.parametrize(
    ("platform", "python", "words"),
    [("windows", "3.12", "可以写 win_amd64（64位Windows）"), ("win_amd64", "2.7", "可以写 3.11、3.12、3.13")],
)
def test_a_computer_nobody_knows_is_told_with_those_that_are(
    platform: str, python: str, words: str, tmp_path: Path
) -> None:
    done = drafter("bundle", "--for", platform, "--python", python, "-o", "包", folder=tmp_path)
    assert done.returncode == 1
    assert words in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "包").mkdir()
    done = drafter("bundle", "--for", "win_amd64", "--python", "3.12", "-o", "包", folder=tmp_path)
    assert (done.returncode, "没有覆盖" in done.stderr) == (1, True)
    assert not list((tmp_path / "包").iterdir())


def test_without_the_network_it_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    dead = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path), "PIP_CONFIG_FILE": os.devnull}
    done = process("bundle", "--for", "win_amd64", "--python", "3.12", "-o", "包", folder=tmp_path, **dead)
    assert done.returncode == 1
    assert "[B07]" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(
    not os.environ.get("DRAFTER_NETWORK"), reason="gathers wheels from an index, for minutes; set DRAFTER_NETWORK=1"
)
def test_a_bundle_installs_without_the_network_and_runs_from_folders_that_cannot_be_written(tmp_path: Path) -> None:
    home, program, work = (tmp_path / name for name in ("家 目录", "安 装包", "报告"))
    home.mkdir()
    work.mkdir()
    shutil.copy(EXAMPLE, work)
    arguments = ("--for", "manylinux_x86_64", "--python", HERE, "-o", program.name)
    assert process("bundle", *arguments, folder=tmp_path).returncode == 0
    cut = ("unshare", "-r", "-n", "-m")
    outside = {"HOME": str(home), "PATH": os.environ["PATH"]}
    subprocess.run([*cut, "sh", str(program / "安装.sh")], env=outside, check=True)
    script = (
        'for folder in "$1" "$HOME"; do mount --bind "$folder" "$folder"; mount -o remount,ro,bind "$folder"; done; '
        'touch "$1/x" 2>&1 && exit 9; "$1/env/bin/python" -m drafter --version && '
        '"$1/env/bin/python" -m drafter build 工作汇报.yaml && '
        '"$1/env/bin/python" -m drafter figures 工作汇报.yaml -o 核对表.xlsx && "$1/env/bin/python" -m drafter doctor'
    )
    done = subprocess.run(
        [*cut, "sh", "-c", script, "sh", str(program)],
        cwd=work,
        env=outside,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "drafter " in done.stdout
    assert (work / "工作汇报.docx").is_file()
