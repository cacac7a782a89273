"""The reference of fields: complete, and the file in examples/ is the current one."""

from pathlib import Path

from drafter.model.declaration import RECORDS, keys
from drafter.model.figures import FIGURE_KEYS
from drafter.model.reference import TITLES, reference

FILE = Path(__file__).parents[2] / "examples" / "字段说明.md"


def test_the_file_is_current() -> None:
    """To renew it, write what `drafter.model.reference.reference()` returns into the file."""
    assert FILE.read_text("utf-8") == reference()


def test_every_record_and_every_key_is_told_with_meaning_and_example() -> None:
    text = reference()
    assert set(TITLES) == set(RECORDS.values())
    some = [key for cls in RECORDS.values() for _, key in keys(cls)]
    assert len(some) > 40
    assert all(f"{key.meaning} | `{key.example}` |" in text for key in some)
    assert all(f"| {name} |" in text for name, *_ in FIGURE_KEYS)


def test_required_keys_and_short_forms_are_told() -> None:
    text = reference()
    assert "| 期间（必填） |" in text
    assert "## 落款\n\n可以只写一个值，它就是“日期”。" in text
