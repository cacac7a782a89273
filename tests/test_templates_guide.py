"""examples/模板指南.md, tried as it is written: its files are written, its commands run, its results found."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import drafter

GUIDE = Path(__file__).parents[1] / "examples" / "模板指南.md"
_FENCE = re.compile(r"^( *)```(\S+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(?:#|<!--) 文件：(\S+)")


def steps() -> Iterator[tuple[str, str]]:
    """Yield (kind, content) of the guide's fenced parts, without the indent of the list they stand in."""
    for indent, kind, content in _FENCE.findall(GUIDE.read_text(encoding="utf-8")):
        yield kind, "\n".join(line.removeprefix(indent) for line in content.splitlines())


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Return the folder after all steps, and what each command printed."""
    folder = tmp_path_factory.mktemp("指南")
    printed: list[str] = []
    for kind, content in steps():
        match kind:
            case "yaml" | "html":
                found = _FILE.match(content)
                assert found is not None
                path = folder / found[1]
                path.parent.mkdir(parents=True, exist_ok=True)
                assert not path.exists()
                path.write_text(content + "\n", encoding="utf-8")
            case "改文件":
                name, old, *new = content.splitlines()
                text = (folder / name).read_text(encoding="utf-8")
                assert text.count(old) == 1
                (folder / name).write_text(text.replace(old, "\n".join(new)), encoding="utf-8")
            case "console":
                for command in content.splitlines():
                    done = drafter(*shlex.split(command)[1:], folder=folder)
                    assert (done.returncode, done.stderr) == (0, ""), command
                    printed.append(done.stdout)
            case "印出":
                lines = printed[-1].splitlines()
                assert [line for line in content.splitlines() if line not in lines] == []
            case _:
                raise AssertionError(kind)
    return folder, printed


def test_the_guide_works_as_written(tried: tuple[Path, list[str]]) -> None:
    folder, printed = tried
    assert len(printed) >= 12
    assert sorted(path.name for path in folder.iterdir()) == ["年度.docx", "年度.yaml", "模板"]


def test_the_four_changes_are_all_there(tried: tuple[Path, list[str]]) -> None:
    done = drafter("build", "年度.yaml", "--to", "text", folder=tried[0])
    assert all(words in done.stdout for words in ("正确领导", "一、主要做法", "四、保障措施"))


def test_check_told_of_no_mistake_at_any_step(tried: tuple[Path, list[str]]) -> None:
    assert [text for text in tried[1] if text.startswith("检查完了")] == ["检查完了，模板没有错误：模板\n"] * 3


def test_what_the_guide_names_is_there() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    named = re.findall(r"examples/单位(?:/\w+)?", text)
    assert named
    assert all((GUIDE.parents[1] / name).is_dir() for name in named)
