"""Names the computers that a folder can be packed for, and what pip must be told for each."""

from typing import NamedTuple

PYTHONS = ("3.11", "3.12", "3.13")


class Platform(NamedTuple):
    """A kind of computer."""

    meaning: str
    tags: tuple[str, ...]
    """What pip calls it; a wheel for any of them will do."""
    also: tuple[str, ...] = ()
    """What is needed there only: pip reads the conditions of the computer it runs on, not of this one."""

    @property
    def windows(self) -> bool:
        """Whether it is started by .cmd files."""
        return self.tags[0].startswith("win")


def _linux(machine: str) -> tuple[str, ...]:
    return tuple(f"{kind}_{machine}" for kind in ("manylinux_2_28", "manylinux_2_17", "manylinux2014"))


PLATFORMS = {
    "win_amd64": Platform("64位Windows", ("win_amd64",), ("colorama",)),
    "manylinux_x86_64": Platform("64位Linux（英特尔、海光、兆芯）", _linux("x86_64")),
    "manylinux_aarch64": Platform("64位Linux（鲲鹏、飞腾）", _linux("aarch64")),
}
"""By the name that the user gives."""
