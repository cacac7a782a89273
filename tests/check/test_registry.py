"""The one list of rules: nothing that is declared in a check is missing from it, and no identifier stands for two."""

import re
from importlib import import_module
from pathlib import Path

from drafter import check
from drafter.check.registry import explained_elsewhere, explanations, rules
from drafter.check.rule import Rule

FOLDER = Path(check.__file__).parent
MODULES = [
    import_module(f"drafter.check.{path.parent.name}.{path.stem}")
    for path in (*FOLDER.glob("text/*.py"), *FOLDER.glob("report/*.py"))
    if path.stem != "__init__"
]


def declared() -> dict[str, Rule]:
    return {rule.id: rule for module in MODULES for rule in vars(module).values() if isinstance(rule, Rule)}


def test_every_rule_that_a_check_declares_is_in_the_list() -> None:
    assert len(declared()) > 50
    assert set(declared()) <= {rule.id for rule in rules()}


def test_an_identifier_stands_for_one_thing_only() -> None:
    every = [each.id for each in (*rules(), *explained_elsewhere())]
    assert len(every) == len(set(every)) == len(explanations())
    typed = re.findall(r"^([A-Z]+\d+):", (FOLDER / "explanations.yaml").read_text("utf-8"), re.MULTILINE)
    assert len(typed) == len(set(typed)) == len(explained_elsewhere()) > 100
