"""Runs `drafter bundle`: one folder to install the program from where there is no internet."""

from pathlib import Path

from drafter.commands.printing import Say
from drafter.findings import DrafterError, error
from drafter.office.bundling.packing import pack
from drafter.office.bundling.target import PLATFORMS, PYTHONS


def pack_for(target: Path, platform: str, python: str, say: Say) -> None:
    """Write the folder or the .zip, and say what to do with it; raises DrafterError for a computer nobody knows."""
    if platform not in PLATFORMS:
        known = "、".join(f"{name}（{each.meaning}）" for name, each in PLATFORMS.items())
        raise DrafterError(error("B07", f"不认得“{platform}”这种电脑；可以写 {known}"))
    if python not in PYTHONS:
        raise DrafterError(error("B07", f"没有 Python {python} 的安装包；可以写 {'、'.join(PYTHONS)}"))
    say(f"正在取 Python {python}、{PLATFORMS[platform].meaning}要用的包……")
    packed = pack(target, platform, python)
    starter = "安装.cmd" if PLATFORMS[platform].windows else "安装.sh"
    unpack = "解开后" if target.suffix.lower() == ".zip" else ""
    say(
        f"做好了：{target}（{packed.wheels}个包，{packed.size / 1_000_000:.1f}兆）\n"
        f"拷到要用的电脑上，{unpack}打开里面的“{starter}”，再打开“起草”；不用联网"
    )
