"""The benchmark: whole processes side by side, alternating, in one run. `python tests/benchmark/run.py [turns]`.

Prints the time of each in milliseconds (least and median) and the ratios that the project holds itself to. Needs the
extra `bench`. It ends with 1 when a ratio is missed, so that a server can run it; no test times anything.
"""

import compileall
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from content import CHECKED, TWELVE_KILOBYTES, finished_text, report, table
from docx import Document

import drafter as drafter_package

HERE = Path(__file__).resolve().parent


def template(path: Path) -> None:
    """Write the Word template of the docxtpl peer."""
    document = Document()
    for text in (
        "{{ facts.单位 }}{{ facts.期间 }}工作总结",
        "{{ facts.期间 }}，在{{ facts.导语.领导 }}领导下，{{ facts.导语.内容 }}",
        "{%p for theme in facts.成效 %}",
        "（{{ loop.index }}）{{ theme.标题 }}",
        "{%p for item in theme.举措 %}",
        "{{ loop.index }}.{{ item.标题 }}。{{ item.内容 }}"
        "{% for name, value in item.数据.items() %}{{ name }}{{ value }}，{% endfor %}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{%p for item in facts.问题 + facts.计划 %}",
        "{{ item.标题 }}。{{ item.内容 }}",
        "{%p endfor %}",
    ):
        document.add_paragraph(text)
    document.save(path)


def seconds(command: list[str]) -> float:
    """Return how long a command takes as a whole process; it must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def megabytes(command: list[str]) -> float:
    """Return the most memory that a command takes."""
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return os.wait4(running.pid, 0)[2].ru_maxrss / 1024


def alternating(commands: dict[str, list[str]], turns: int) -> dict[str, list[float]]:
    """Run the commands in turn, so that whatever else the machine does meets all alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(turns + 1):
        for name, command in commands.items():
            taken = seconds(command)
            if turn:  # the first turn fills the caches of the file system
                times[name].append(taken)
    return times


def show(times: dict[str, list[float]]) -> dict[str, float]:
    """Print least and median; return the medians."""
    for name, taken in times.items():
        print(f"{name:<28}{min(taken) * 1000:8.0f}{median(taken) * 1000:8.0f} ms")
    return {name: median(taken) for name, taken in times.items()}


def main(turns: int) -> int:
    """Run all parts; return 1 when a ratio is missed."""
    compileall.compile_dir(Path(drafter_package.__file__).parent, quiet=1)  # as pip does for what it installs
    folder = Path(tempfile.mkdtemp(prefix="drafter-benchmark-"))
    drafter = [sys.executable, "-m", "drafter"]
    yaml = folder / "年度.yaml"
    yaml.write_text(report(TWELVE_KILOBYTES), encoding="utf-8")
    template(folder / "template.docx")
    print(f"一份 {yaml.stat().st_size / 1000:.1f} KB 的报告，各 {turns} 次：最小、中位")
    middle = show(
        alternating(
            {
                "drafter build": [*drafter, "build", str(yaml), "-o", str(folder / "a.docx"), "--force"],
                "docxtpl": [
                    sys.executable, str(HERE / "peer_docxtpl.py"), str(yaml), str(folder / "template.docx"),
                    str(folder / "b.docx"),
                ],
                "python-docx": [sys.executable, str(HERE / "peer_python_docx.py"), str(yaml), str(folder / "c.docx")],
                "drafter --version": [*drafter, "--version"],
                "python -c pass": [sys.executable, "-c", "pass"],
            },
            turns,
        )
    )  # fmt: skip
    lengths = {}
    for size in (10, 100, 1000):
        (folder / f"{size}.yaml").write_text(report(size), encoding="utf-8")
        lengths[f"{size} 段"] = [*drafter, "build", str(folder / f"{size}.yaml")]
    (folder / "table.yaml").write_text(table(400), encoding="utf-8")
    lengths["400 行的表"] = [*drafter, "build", str(folder / "table.yaml")]
    grown = show(alternating(lengths, max(3, turns // 3)))
    (folder / "成稿.txt").write_text(finished_text(CHECKED), encoding="utf-8")
    check = [*drafter, "check", str(folder / "成稿.txt")]
    checked = show(
        alternating(
            {
                "check 一万字": check,
                "check 一万字，不用词典": [*check, "--select", "F,Q,J,P,X,D,U"],
                "check 12 KB 的 YAML": [*drafter, "check", str(yaml)],
            },
            max(3, turns // 3),
        )
    )
    many = [folder / f"第{number}份.yaml" for number in range(100)]
    for path in many:
        path.write_text(report(TWELVE_KILOBYTES), encoding="utf-8")
    together = seconds([*drafter, "build", *map(str, many), "-o", f"{folder}/out/"]) / len(many)
    print(f"{'100 份一次生成，每份':<22}{together * 1000:10.0f} ms")
    memory = megabytes([*drafter, "build", str(yaml), "-o", str(folder / "a.docx"), "--force"])
    ratios = {
        "build ÷ docxtpl（不高于 1.0）": (middle["drafter build"] / middle["docxtpl"], 1.0),
        "--version ÷ build（不高于 0.33）": (middle["drafter --version"] / middle["drafter build"], 0.33),
        "一次 100 份，每份 ÷ 单份（不高于 0.2）": (together / middle["drafter build"], 0.2),
        "1000 段 ÷ 100 段（不高于 10）": (grown["1000 段"] / grown["100 段"], 10),
        "check 一万字（不高于 2 秒）": (checked["check 一万字"], 2),
        "check 一万字，不用词典（不高于 0.5 秒）": (checked["check 一万字，不用词典"], 0.5),
    }
    ratios["build 占用的内存（不高于 60 MB）"] = (memory, 60)
    for name, (ratio, most) in ratios.items():
        print(f"{'达到' if ratio <= most else '未达到'}  {name}：{ratio:.2f}")
    return int(any(ratio > most for ratio, most in ratios.values()))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
