"""Makes small Word files for tests: the XML of a body, and what else is needed, in; a .docx on disk out."""

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def word_file(path: Path, body: str, *, kind: str = f"{TYPES}.document.main+xml", head: str = "", **parts: str) -> Path:
    """Write a .docx whose body is this XML; other parts by name: styles, numbering, footnotes, header, footer.

    `kind` is the content type of the document, `head` what stands before its root.
    """
    files = {"document": f"{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"}
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "header": "hdr", "footer": "ftr"}
    for name, content in parts.items():
        files[name] = f"<w:{roots[name]} {NAMESPACES}>{content}</w:{roots[name]}>"
    return write_package(path, files, kind)


def write_package(path: Path, files: Mapping[str, str], kind: str) -> Path:
    """Write the parts of a Word file, the document first, and what ties them together."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind if name == "document" else f"{TYPES}.{name}+xml"}"/>'
        for name in files
    )
    links = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for name in files
        if name != "document"
    )
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{overrides}</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
        )
        for name, content in files.items():
            archive.writestr(f"word/{name}.xml", content)
    return path


def p(*content: str, properties: str = "") -> str:
    """Return a w:p; what is no XML becomes a run."""
    runs = "".join(part if part.startswith("<") else r(part) for part in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text: str, look: str = "") -> str:
    """Return a w:r."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tbl(*rows: tuple[str, ...]) -> str:
    """Return a w:tbl whose cells are these paragraphs or texts."""
    cells = ("".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def numbering(*levels: tuple[str, str]) -> str:
    """Return the content of numbering.xml: one numbering, 1, with levels of a form and a label."""
    inner = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{inner}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )


def numbered(depth: int, numbering: int = 1) -> str:
    """Return the properties of a paragraph that Word numbers."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{numbering}"/></w:numPr>'
