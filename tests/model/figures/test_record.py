"""Records: what they hold, and that nobody changes it."""

import pytest

from drafter.findings import Place
from drafter.model.declaration import Item, Text
from drafter.model.figures import Figure, parse_quantity


def test_a_record_has_what_it_was_made_with_and_the_defaults_of_the_rest() -> None:
    item = Item(title=Text("管住扬尘"), form="段")
    assert (item.title, item.text, item.measures, item.form) == (Text("管住扬尘"), None, (), "段")
    assert [(key.name, value) for key, value in item.given()] == [("标题", Text("管住扬尘")), ("写法", "段")]


@pytest.mark.parametrize("record", [Item(), Figure("通报"), parse_quantity("36份")], ids=["item", "figure", "quantity"])
def test_nobody_changes_a_record(record: Item | Figure) -> None:
    with pytest.raises(AttributeError):
        setattr(record, record._fields[0], "别的")


def test_another_value_makes_another_record_and_leaves_the_first_as_it_was() -> None:
    figure = Figure("通报", parse_quantity("36份"), stated="增长3%")
    other = figure._replace(stated="")
    assert (figure.stated, other.stated, other.current) == ("增长3%", "", figure.current)


def test_figures_are_equal_by_what_is_known_of_them_wherever_they_stand() -> None:
    figure = Figure("通报", parse_quantity("36份"), place=Place("甲.yaml", 1, 1))
    assert figure == Figure("通报", parse_quantity("36份"), place=Place("乙.yaml", 9, 9), stated="")
    assert figure != Figure("通报", parse_quantity("36.0份"))
    assert figure != Figure("通报", figure.current, rank="第一")
