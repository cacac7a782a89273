"""Holds a report and its parts against their sheets and writes them anew, for the commands about figures."""

from collections.abc import Iterator
from pathlib import Path

from drafter.commands.printing import difference
from drafter.compose.pipeline import Pipeline
from drafter.files.writing import rewrite
from drafter.model.load import PartFile
from drafter.sheets.holding import Holding, hold, period_in
from drafter.source import Source
from drafter.source.edits import encode


def held_files(path: Path, source: Source, pipeline: Pipeline) -> dict[PartFile, Holding]:
    """Return a report and its parts, each held against its own sheets; the sheets are named from the report on.

    Several files may take their figures from one sheet: what one of them has is not new to another, nor unused.
    """
    files = (PartFile(path, source), *pipeline.load(path, source).editable)
    folders = {file: file.path.parent.relative_to(path.parent).as_posix() for file in files}
    period = period_in(source)
    every = {file: hold(*file, period=period).named_from(folder) for file, folder in folders.items()}
    names = {file: frozenset(each.name for each in holding.held) for file, holding in every.items()}
    others = {file: frozenset().union(*(some for other, some in names.items() if other != file)) for file in files}
    return {file: holding.without(others[file]) for file, holding in every.items()}


def written(files: dict[PartFile, Source], *, dry_run: bool) -> Iterator[str]:
    """Write all files anew or none, the old ones kept as copies, and yield what to say of it.

    A trial only shows the changes.
    """
    if dry_run:
        for (path, source), new in files.items():
            yield difference(source.text, new.text, str(path), f"{path}（只是试看，没有写出）")
        return
    copies = rewrite({file.path: encode(file.source, new.text) for file, new in files.items()})
    yield from (f"已写入：{path}（原来的留在 {kept.name}）" for path, kept in copies.items())
