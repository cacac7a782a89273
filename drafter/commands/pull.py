"""Runs `drafter pull`: brings the edits of a Word file home into the YAML, or names them one by one."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from drafter.commands.drafting import make_pipeline
from drafter.commands.printing import Say, difference
from drafter.files.writing import rewrite
from drafter.findings import Finding, as_typed, first_of, listed_lines
from drafter.source.edits import encode
from drafter.versions.homing import Result
from drafter.versions.pulling import Changed, Pulled, described, pull_word, short


class Order(NamedTuple):
    """What the user asked for."""

    report: Path | None = None
    """The YAML; None: the one that the Word file remembers, beside it."""
    dry_run: bool = False
    templates: Path | None = None


def pull_file(word: Path, order: Order, say: Say) -> list[Finding]:
    """Bring the edits of a Word file home and tell what became of each; return the findings.

    Raises DrafterError when the two files cannot be held against one another.
    """
    pulled = pull_word(word, order.report, make_pipeline(order.templates))
    main = Changed(pulled.path, pulled.before, pulled.after)
    changed = [each for each in (main, *pulled.parts) if each.after.text != each.before.text]
    if order.dry_run:
        lines = [
            difference(old.text, new.text, str(path), f"{path}（只是试看，没有写出）") for path, old, new in changed
        ]
    else:
        lines = list(written(changed))
        if changed:
            command = f"drafter build {as_typed(pulled.path)} -o 下一稿.docx"
            lines.append(f"下一步：{command}    按改好的 YAML 生成下一稿")
    say("\n".join([*summary(pulled), *lines]), pulled.findings)
    return list(pulled.findings)


def written(changed: Iterable[Changed]) -> Iterator[str]:
    """Write all files anew or none, the old ones kept as copies, and yield what to say of them."""
    copies = rewrite({path: encode(before, after.text) for path, before, after in changed})
    yield from (f"已写入：{path}（原来的留在 {kept.name}）" for path, kept in copies.items())


def summary(pulled: Pulled) -> Iterator[str]:
    """Yield the lines that tell what was done, as a colleague would note it."""
    home = [each for each in pulled.results if each.home]
    if not pulled.results and not pulled.findings:
        yield f"{pulled.before.file}：Word 文件里没有改动，YAML 不用改"
    elif home:
        yield f"改回{len(home)}处："
        file = pulled.before.file
        for result in home:
            line = listed_lines((result.at,), file) if result.at else ""
            yield f"  {line}：{described(result)}{also(result)}"
        if pulled.edition:
            yield f"这些话别的版本里也有的，跟着改了；只改“{pulled.edition}”的，请在 YAML 里用“仅”“不含”分开写"
    left = len(pulled.findings)
    if left:
        yield f"未能改回{left}处，见上面的说明"
    if pulled.comments:
        yield f"批注{len(pulled.comments)}条："
        for each in pulled.comments:
            about = f"“{each.about}”" if each.about else "（没有指明文字）"
            yield f"  {each.author or '未署名'}批{about}：{each.text}"


def also(result: Result) -> str:
    """Return what the user would not expect: other paragraphs that changed too, or a figure that did not."""
    if result.typed:
        return "（这里原来引用数据，现在是打在正文里的字；数据和由它算的数没有变，要变请改“数据”）"
    if not result.also:
        return ""
    places = first_of([f"“{short(each)}”" for each in result.also], 3)
    return f"（引用同一个数据的也跟着改了：{places}）"
