"""A finished Word file in, its paragraphs and table cells out as passages; places are numbers of paragraphs.

What is read: paragraphs, and the cells of tables row by row, in the order of the page. What is not: headers, footers,
text boxes, footnotes, and the numbers that Word makes itself.
"""

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from drafter.check.passages import Passage, PassageKind, guess_kind
from drafter.findings import DrafterError, Place, error


def passages_from_docx(path: Path) -> tuple[Passage, ...]:
    """Return the passages of a .docx file; the place names the file and says 第N段 (empty ones are counted too).

    Raises DrafterError (G01) when the file cannot be read as a Word file.
    """
    found: list[Passage] = []
    for number, (text, style) in enumerate(_paragraphs(path), 1):
        if text.strip():
            titled = any(passage.kind is PassageKind.TITLE for passage in found)
            found.append(_passage(text, style, f"{path} 第{number}段", titled))
    return tuple(found)


def _passage(text: str, style: str, where: str, titled: bool) -> Passage:
    kind = PassageKind.HEADING if style.startswith("heading") else guess_kind(text, titled)
    return Passage(text, lambda _: Place(where, excerpt=text), PassageKind.TITLE if style == "title" else kind)


def _paragraphs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield text and style name (in lower case) of each paragraph, those in tables included."""
    import docx  # noqa: PLC0415 - slow: only for foreign files
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as problem:
        raise DrafterError(
            error("G01", f"“{path.name}”不是能读的 Word 文件；请在 Word 或 WPS 里另存为 .docx", Place(str(path)))
        ) from problem
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            cells = {id(cell._tc): cell for row in block.rows for cell in row.cells}  # merged cells once
            yield from ((cell.text, "") for cell in cells.values())
        else:
            yield block.text, str(block.style.name).lower() if block.style is not None else ""
