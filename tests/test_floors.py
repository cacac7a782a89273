"""Who may import whom, read from the code: data flows one way, each outside library has one door."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import drafter

ROOT = Path(drafter.__file__).parent

FLOORS: dict[str, set[str]] = {
    "findings": set(),
    "document": {"findings"},
    "files": {"findings"},
    "source": {"findings"},
    "chinese": {"files"},
    "model": {"chinese", "findings", "source"},
    "word": {"chinese", "files", "findings"},
    "writers": {"chinese", "document", "findings"},
    "styles": {"document", "findings", "model", "source"},
    "citing": {"chinese", "findings", "model"},
    "sheets": {"files", "findings", "model", "source"},
    "compose": {"chinese", "citing", "document", "files", "findings", "model", "source", "styles"},
    "rollover": {"chinese", "citing", "findings", "model", "source"},
    "check": {
        "chinese",
        "citing",
        "compose",
        "document",
        "findings",
        "model",
        "sheets",
        "source",
        "styles",
        "word",
        "writers",
    },
    "importing": {"chinese", "compose", "document", "findings", "model", "source", "styles", "word"},
    "versions": {"chinese", "compose", "document", "findings", "model", "source", "word"},
    "overrides": {"chinese", "citing", "compose", "document", "findings", "model", "styles"},
    "office": {"document", "files", "findings"},
    "commands": {
        "check",
        "chinese",
        "compose",
        "files",
        "findings",
        "importing",
        "model",
        "office",
        "overrides",
        "rollover",
        "sheets",
        "source",
        "styles",
        "versions",
        "writers",
    },
    "serve": {"check", "commands", "compose", "files", "findings", "model", "source", "versions"},
    "cli": {"commands", "findings", "serve"},
    "__main__": {"cli"},
}
"""What each part imports of drafter, from the ground up. A part is a module or a package; packages are free within."""

MOST_ROOMS, MOST_ARROWS = 22, 100
"""What a newcomer can still hold in mind."""

DOORS = {
    "yaml": {"source"},
    "jinja2": {"compose", "overrides"},
    "markupsafe": {"compose"},
    "docx": {"word"},
    "click": {"cli"},
    "jieba": {"chinese"},
    "openpyxl": {"sheets"},
}
"""Each outside library and the only parts that may import it.

`overrides` walks the syntax tree of a bureau's templates to tell misspelt names before anything is built.
"""


WITHIN = {
    "model/figures": {"chinese", "findings"},
    "document/blocks.py": {"findings"},
    "document/layout.py": {"findings"},
}
"""What lies at the ground of its room: these import nothing of the room around them, and only these parts."""


def modules() -> dict[str, list[Path]]:
    """Return the files of each part."""
    found: dict[str, list[Path]] = {}
    for path in sorted(ROOT.rglob("*.py")):
        part = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if part != "__init__":
            found.setdefault(part, []).append(path)
    return found


@cache
def imported(text: str) -> tuple[str, ...]:
    """Return every name that a module imports, whole, wherever in it; a relative one begins with dots."""
    return tuple(_imported(text))


def _imported(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=module, level=level, names=names):
                start = "." * level + (module or "")
                whole = start in {"drafter", "."} or set(start) == {"."}
                yield from (
                    f"{start}{'' if start.endswith('.') else '.'}{name.name}" if whole else start for name in names
                )


def misplaced(part: str, text: str) -> list[str]:
    """Return the imports of a module that its part may not have: what lies above it, and everything relative."""
    allowed = {"", "__version__", part, *FLOORS[part]}
    wrong = []
    for name in imported(text):
        root, _, rest = name.partition(".")
        if name.startswith(".") or (root == "drafter" and rest.partition(".")[0] not in allowed):
            wrong.append(name)
    return wrong


def test_the_table_names_every_part_and_no_other() -> None:
    assert set(FLOORS) == set(modules())
    assert all(set(below) <= set(FLOORS) for below in FLOORS.values())


def test_the_rooms_and_the_arrows_between_them_stay_few() -> None:
    assert len(FLOORS) <= MOST_ROOMS
    arrows = sum(map(len, FLOORS.values()))
    assert arrows <= MOST_ARROWS, "hand a value in, or move a function to where it belongs, before adding an arrow"


def test_the_page_of_architecture_tells_of_every_part_and_of_no_other() -> None:
    page = (ROOT / "architecture.md").read_text("utf-8")
    some = [name for row in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for name in re.findall(r"`(\w+)/?`", row)]
    assert sorted(some) == sorted(set(FLOORS) - {"__main__"})


def test_the_imports_of_every_part_were_seen() -> None:
    assert all(any(list(imported(path.read_text("utf-8"))) for path in paths) for paths in modules().values())


def test_each_part_imports_only_what_lies_below_it() -> None:
    read = [(part, path) for part, paths in modules().items() for path in paths]
    assert len(read) > 100
    wrong = [
        f"{path.relative_to(ROOT)}: {name}" for part, path in read for name in misplaced(part, path.read_text("utf-8"))
    ]
    assert not wrong


@pytest.mark.parametrize("ground", WITHIN)
def test_what_lies_at_the_ground_of_its_room_knows_nothing_of_it(ground: str) -> None:
    place = ROOT / ground
    own = ".".join(["drafter", *Path(ground).with_suffix("").parts])
    paths = [place] if place.is_file() else sorted(place.rglob("*.py"))
    names = {name for path in paths for name in imported(path.read_text("utf-8"))}
    below = {name for name in names if name.startswith("drafter.") and not f"{name}.".startswith(f"{own}.")}
    assert {name.split(".")[1] for name in below} == WITHIN[ground]


def test_the_table_allows_nothing_that_no_part_needs() -> None:
    for part, paths in modules().items():
        used = {
            name.split(".")[1]
            for path in paths
            for name in imported(path.read_text("utf-8"))
            if name.startswith("drafter.")
        }
        assert FLOORS[part] == used - {part, "__version__"}, part


@pytest.mark.parametrize(
    "text",
    [
        "from drafter.cli.program import main",
        "from drafter import cli",
        "import drafter.cli.program",
        "from .. import cli",
        "from ..cli.program import main",
        "from . import wording",
        "def later():\n    from drafter.cli import program",
    ],
)
def test_an_import_that_leads_upward_is_found_however_it_is_written(text: str) -> None:
    assert misplaced("check", text)


def test_the_parts_form_no_circle() -> None:
    below = {part: set(allowed) for part, allowed in FLOORS.items()}
    while free := {part for part, rest in below.items() if not rest & set(below)}:
        for part in free:
            del below[part]
    assert not below


def test_nothing_imports_the_command_line() -> None:
    importers = {part for part, below in FLOORS.items() if "cli" in below}
    assert importers == {"__main__"}


def test_each_library_has_one_door() -> None:
    wrong, used = [], set()
    for part, paths in modules().items():
        for path in paths:
            for name in imported(path.read_text("utf-8")):
                library = name.partition(".")[0]
                if library in DOORS:
                    used.add(library)
                    if part not in DOORS[library]:
                        wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert used == set(DOORS)
    assert not wrong
