"""How the house is kept, read from the code: what a module says of itself, long functions, where each test lies."""

import ast
import re
from collections import Counter
from pathlib import Path

import drafter

ROOT = Path(drafter.__file__).parent
TESTS = Path(__file__).parent
CHANGES = TESTS.parent / "CHANGELOG.md"
MODULES = sorted(ROOT.rglob("*.py"))
LONGEST = 40
"""Lines of a function, its docstring and comments not counted; most have far fewer."""

WHOLE_FLOW = {
    "test_as_typed": "any text a user types, through every writer",
    "test_examples": "every report in examples/",
    "test_floors": "who may import whom",
    "test_fuzz": "any change of any file",
    "test_house": "this one",
    "test_readme": "README.md",
    "test_templates_guide": "examples/模板指南.md, as it is written",
    "test_three_departments": "the report, its parts and its sheets in examples/三个科室",
    "test_two_years": "the year rolled over in examples/两年",
    "check/test_mutations": "one number of an example broken at a time",
    "check/test_whole_report": "nothing that is printed escapes the check",
    "check/text/test_any_text": "any text, through every check",
    "check/text/test_figures_in_text": "sentences with one number changed, through every check on numbers",
    "compose/test_sandbox": "what a template from elsewhere may not do",
    "importing/test_own_files": "a built file, imported and built again",
    "importing/test_texts": "whole reports as texts",
    "importing/test_word_files": "whole reports as Word files",
    "serve/test_browser": "the page in a browser",
    "writers/test_page": "the rendered page",
    "writers/test_page_bureaus": "the rendered pages of the three bureaus",
    "writers/test_page_tables": "the rendered pages with tables",
}
"""Tests that belong to no single module, and what each of them is about."""


def first_line(path: Path) -> str:
    """Return the first line of a module's docstring."""
    return (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n")[0]


def says_what_it_does(line: str) -> bool:
    """Return whether a first line begins with a verb of what the module does (Reads …), or with “Catalogue of”."""
    return re.match(r"(?:[A-Z][a-z]+s|Catalogue of)[ ,]", line) is not None and len(line.split()) > 4


def lengths(path: Path) -> dict[str, int]:
    """Return how many lines of code each function of a file has."""
    text = path.read_text("utf-8")
    lines = text.split("\n")
    found = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            doc = node.body[0] if ast.get_docstring(node) else None
            inside = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            told = range(doc.lineno, (doc.end_lineno or doc.lineno) + 1) if doc else ()
            code = [at for at in inside if at not in told and lines[at - 1].strip() and lines[at - 1].strip()[0] != "#"]
            found[f"{path.relative_to(ROOT.parent)}:{node.lineno} {node.name}"] = len(code)
    return found


def source_of(test: Path) -> Path | None:
    """Return the module or package that a test is named after (`test_docx_runs` may be of `docx`); None without one."""
    room, words = ROOT / test.relative_to(TESTS).parent, test.stem.removeprefix("test_").split("_")
    for end in range(len(words), 0, -1):
        module = room / "_".join(words[:end])
        if module.with_suffix(".py").is_file() or (module / "__init__.py").is_file():
            return module
        if module.name == room.name and (room / "__init__.py").is_file():
            return room
    return None


def test_every_module_says_first_what_it_does() -> None:
    said = {path: first_line(path) for path in MODULES}
    assert len(said) > 100
    assert [f"{path.relative_to(ROOT)}: {line}" for path, line in said.items() if not says_what_it_does(line)] == []


def test_a_line_that_begins_otherwise_is_found() -> None:
    assert not says_what_it_does("The characters of a paragraph in, what its lines want changed out.")
    assert not says_what_it_does("")
    assert says_what_it_does("Catalogue of all finding ids: title and explanation, for `check --explain`.")


def test_no_function_is_long() -> None:
    every = {name: length for path in MODULES for name, length in lengths(path).items()}
    assert len(every) > 1000
    assert {name: length for name, length in every.items() if length > LONGEST} == {}


def test_each_test_lies_where_its_source_lies() -> None:
    tests = {str(path.relative_to(TESTS).with_suffix("")).replace("\\", "/"): path for path in TESTS.rglob("test_*.py")}
    assert len(tests) > 50
    assert set(WHOLE_FLOW) <= set(tests)
    assert [name for name, path in tests.items() if source_of(path) is None and name not in WHOLE_FLOW] == []
    assert [name for name in WHOLE_FLOW if source_of(tests[name]) is not None] == []


def test_the_change_list_says_nothing_twice() -> None:
    lines = [line for line in CHANGES.read_text("utf-8").splitlines() if line.startswith("- ")]
    assert len(lines) > 20
    assert [line for line, times in Counter(lines).items() if times > 1] == []
