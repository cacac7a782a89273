"""An open report: each example is made again by the form's changes alone, and its document is the same."""

from pathlib import Path
from typing import Any

import pytest

from drafter.pipeline import Workshop
from drafter.serve.desk import Change, Desk
from drafter.source import read_source
from drafter.source.rewriting import plain

ROOT = Path(__file__).parents[2]
EXAMPLES = [path for path in sorted((ROOT / "examples").rglob("*.yaml")) if "模板" not in path.parts]


def filled(desk: Desk, path: tuple[str | int, ...], value: Any) -> None:
    """Put a value in as the form does: field by field, an entry with its first field, the rest one after another."""
    if isinstance(value, dict):
        for name, inner in value.items():
            filled(desk, (*path, name), inner)
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for place, each in enumerate(value):
            first = each if isinstance(each, str) else next(iter(each.items()))
            start = first if isinstance(first, str) else {first[0]: first[1] if isinstance(first[1], str) else "待填"}
            desk.change(Change("add", path, start, place), desk.version)
            if isinstance(each, dict):
                filled(desk, (*path, place), each)
    else:
        desk.change(Change("put", path, value), desk.version)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name + path.stem)
def test_an_example_made_by_the_form_alone_prints_the_same(path: Path, tmp_path: Path) -> None:
    assert len(EXAMPLES) >= 10
    source = read_source(path)
    assert source.root is not None
    data = plain(source.root)
    assert isinstance(data, dict)
    made = tmp_path / path.name
    made.write_text(f"体例: {data['体例']}\n单位: 待填\n期间: 待填\n", "utf-8")
    if (path.parent / "模板").is_dir():
        (tmp_path / "模板").symlink_to(path.parent / "模板")
    desk = Desk(made)
    for name, value in data.items():
        filled(desk, (name,), value)
    assert desk.source.root is not None
    assert plain(desk.source.root) == data
    wanted, got = Workshop().draft(path).document, Workshop().draft(made).document
    assert got.blocks == wanted.blocks or [type(each) for each in got.blocks] == [type(each) for each in wanted.blocks]
    assert str(got._replace(origin=None).title) == wanted.title
