"""`schema` as a user runs it: shown, or written once and then pointed to by new files."""

import json
from pathlib import Path

from reports import HEAD
from terminal import drafter

from drafter.model.schema import FILE


def test_the_schema_is_shown_or_written_once_and_then_pointed_to(tmp_path: Path) -> None:
    (tmp_path / "2023年度.yaml").write_text(HEAD + "成效: [检查12家]\n", "utf-8")
    shown = drafter("schema", folder=tmp_path)
    assert "期间" in json.loads(shown.stdout)["required"]
    done = drafter("schema", "-o", FILE, folder=tmp_path)
    assert done.returncode == 0
    assert json.loads((tmp_path / FILE).read_text("utf-8")) == json.loads(shown.stdout)
    assert "已经是最新的" in drafter("schema", "-o", FILE, folder=tmp_path).stdout
    drafter("rollover", "2023年度.yaml", folder=tmp_path)
    drafter("new", "新.yaml", folder=tmp_path)
    line = f"# yaml-language-server: $schema=./{FILE}"
    assert (tmp_path / "2024年度.yaml").read_text("utf-8").split("\n")[0] == line
    assert (tmp_path / "新.yaml").read_text("utf-8").split("\n")[0] == line


def test_wrong_use_is_told(tmp_path: Path) -> None:
    done = drafter("schema", "多余", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "多写了" in done.stderr
