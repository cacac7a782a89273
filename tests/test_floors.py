"""Who may import whom, read from the code: data flows one way, each outside library has one door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import drafter

ROOT = Path(drafter.__file__).parent

FLOORS: dict[str, set[str]] = {
    "findings": set(),
    "issue_number": set(),
    "private": set(),
    "chinese": set(),
    "document": {"findings"},
    "files": {"findings"},
    "printing": {"findings"},
    "layout": {"findings"},
    "passages": {"findings"},
    "source": {"findings"},
    "words": {"private"},
    "quoting": {"source"},
    "period": {"chinese", "findings"},
    "figures": {"chinese", "findings"},
    "model": {"figures", "period", "findings"},
    "layout_source": {"layout", "source", "findings"},
    "markup": {"document", "findings"},
    "importing": {"passages", "findings"},
    "load": {"issue_number", "source", "model", "figures", "period", "chinese", "findings"},
    "styles": {"source", "model", "findings"},
    "checks": {"passages", "source", "period", "chinese", "words", "private", "findings"},
    "bureau": {
        *(
            "proofreading",
            "pipeline",
            "compose",
            "writers",
            "files",
            "markup",
            "styles",
            "layout",
            "model",
            "figures",
            "period",
        ),
        "findings",
    },
    "proofreading": {
        *("checks", "passages", "importing", "rollover", "closure", "printing"),
        *(
            "pipeline",
            "compose",
            "load",
            "styles",
            "document",
            "model",
            "figures",
            "period",
            "source",
            "chinese",
            "findings",
        ),
    },
    "compose": {
        "model",
        "figures",
        "period",
        "styles",
        "markup",
        "document",
        "chinese",
        "words",
        "private",
        "findings",
    },
    "writers": {"document", "layout", "chinese", "findings"},
    "closure": {"model", "findings", "words"},
    "schema": {"model", "figures", "period", "chinese"},
    "reference": {"model", "figures"},
    "skeleton": {"model", "styles", "quoting"},
    "rollover": {
        *("source", "model", "load", "figures", "period", "chinese", "compose", "closure", "quoting", "findings"),
    },
    "pipeline": {"source", "load", "compose", "styles", "layout", "layout_source", "model", "document", "findings"},
}
"""What each part may import of drafter. A part is a module or a package; packages are free within."""

DOORS = {
    "yaml": {"source"},
    "jinja2": {"compose"},
    "markupsafe": {"compose"},
    "docx": {"importing"},
    "click": {"cli", "chinese_click"},
    "jieba": {"words"},
}
"""Each outside library and the only parts that may import it."""


def modules() -> dict[str, list[Path]]:
    """Return the files of each part."""
    found: dict[str, list[Path]] = {}
    for path in sorted(ROOT.rglob("*.py")):
        part = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if part != "__init__":
            found.setdefault(part, []).append(path)
    return found


def imported(path: Path) -> Iterator[str]:
    """Yield every name that a file imports, whole, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                yield from (f"{module}.{name.name}" if module == "drafter" else module for name in names)


def test_every_part_of_the_table_exists_and_its_imports_were_seen() -> None:
    seen = modules()
    assert set(FLOORS) <= set(seen)
    assert all(any(list(imported(path)) for path in seen[part]) for part in FLOORS)


def test_each_part_imports_only_what_lies_below_it() -> None:
    wrong = []
    for part, paths in modules().items():
        allowed = FLOORS.get(part)
        for path in paths if allowed is not None else []:
            for name in imported(path):
                root, _, rest = name.partition(".")
                target = rest.partition(".")[0]
                if root == "drafter" and target not in {"", "__version__", part, *(allowed or ())}:
                    wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert not wrong


def test_nothing_imports_the_command_line() -> None:
    importers = {
        path.name for paths in modules().values() for path in paths if any("drafter.cli" in n for n in imported(path))
    }
    assert importers == {"__main__.py"}


def test_each_library_has_one_door() -> None:
    wrong, used = [], set()
    for part, paths in modules().items():
        for path in paths:
            for name in imported(path):
                library = name.partition(".")[0]
                if library in DOORS:
                    used.add(library)
                    if part not in DOORS[library]:
                        wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert used == set(DOORS)
    assert not wrong
