"""Shows what a bureau's section does differently from the built-in one, and whether that has changed."""

from collections.abc import Iterator
from contextlib import suppress
from difflib import unified_diff

from drafter import __version__
from drafter.findings import DrafterError, error
from drafter.overrides.eject import built_in_of
from drafter.overrides.origins import digest, read_origin
from drafter.overrides.sections import block_in_force, find_named, is_outdated
from drafter.styles.own_files import Folder


def differences(name: str, own_folder: Folder | None) -> str:
    """Return the differences in words and lines; raises DrafterError when the bureau has no such file."""
    named = find_named(name, own_folder)
    if named.section.built_in:
        message = f"“{name}”用的是内置的“{named.section.style}/{named.section.name}”，本单位没有改它；要改请先 eject"
        raise DrafterError(error("S08", message))
    source = built_in_of(named)
    origin, text = read_origin(named.section.text)
    before = source.text
    if origin is not None and origin.block:
        before = block_in_force(named.templates, source, origin.block) or ""
        text = block_in_force(named.templates, named.section, origin.block) or ""
    lines = list(
        unified_diff(
            before.splitlines(), text.splitlines(), f"内置 {source.shown}", f"本单位 {named.section.shown}", lineterm=""
        )
    )
    parts = [
        "\n".join(lines) if lines else "与内置的完全相同。",
        since(origin.version, origin.digest, digest(before)) if origin else unknown(named.section.shown),
    ]
    return "\n\n".join(parts)


def outdated(own_folder: Folder) -> Iterator[str]:
    """Yield 体例/节 of each ejected file that the built-in text has changed under."""
    for path in sorted(own_folder.path.glob("*/*.html")):
        name = f"{path.parent.name}/{path.stem}"
        with suppress(DrafterError):  # what is wrong with it is told by `templates check`
            named = find_named(name, own_folder)
            if is_outdated(named.templates, named.section):
                yield name


def since(version: str, then: str, now: str) -> str:
    """Return whether the built-in text has changed since it was ejected."""
    if then == now:
        return f"取出以来（当时是 drafter {version}，现在是 {__version__}），内置的这一段没有变。"
    return (
        f"取出以来（当时是 drafter {version}，现在是 {__version__}），内置的这一段变了："
        "请看上面的差别里有没有要跟着改的；改好后把文件第一行的校验改成 " + now
    )


def unknown(shown: str) -> str:
    """Return the words for a file that was not ejected."""
    return f"“{shown}”第一行没有记下来源，说不出内置的后来有没有变。"
