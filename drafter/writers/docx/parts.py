"""Writes the small parts of a Word file: settings, fonts, properties and so on."""

from collections.abc import Iterable, Mapping

from drafter.document.layout import FACES, SAME_AS_CHINESE, Layout
from drafter.writers.docx.runs import escape
from drafter.writers.docx.xml import WORD_NAMESPACE, XML_HEAD

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}


def content_types_xml(margins: Iterable[str]) -> str:
    """Return [Content_Types].xml for a file with some headers and footers, such as footer1."""
    kinds = {f"word/{name}.xml": f"{_WORD}.{name[:-1]}+xml" for name in margins}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in (_PARTS | kinds).items()
    )
    return (
        f'{XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def package_relationships_xml() -> str:
    """Return _rels/.rels."""
    return _relationships(
        (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
    )


def document_relationships_xml(margins: Iterable[str]) -> str:
    """Return word/_rels/document.xml.rels; document.xml calls its headers and footers by their names."""
    kinds = ("styles", "numbering", "settings", "fontTable")
    return _relationships(
        *((f"{_OFFICE}/relationships/{kind}", f"{kind}.xml") for kind in kinds),
        **{name: (f"{_OFFICE}/relationships/{name[:-1]}", f"{name}.xml") for name in margins},
    )


def _relationships(*targets: tuple[str, str], **named: tuple[str, str]) -> str:
    numbered = {f"rId{place}": target for place, target in enumerate(targets, 1)}
    links = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, (kind, target) in (numbered | named).items()
    )
    return f'{XML_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{links}</Relationships>'


def settings_xml(layout: Layout) -> str:
    """Return settings.xml: two kinds of footers, no compressed punctuation, the rules of current Word."""
    word = "http://schemas.microsoft.com/office/word"
    choices = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{word}" w:val="{value}"/>' for name, value in choices.items()
    )
    return (
        f'{XML_HEAD}<w:settings {WORD_NAMESPACE}><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="{layout.char_twips * 2}"/><w:evenAndOddHeaders/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def font_table_xml(layout: Layout) -> str:
    """Return fontTable.xml, which names for each Chinese font what to take where it is missing."""
    fonts: dict[str, str] = {}
    for face in FACES:
        fonts.setdefault(
            layout.font(face),
            f'<w:altName w:val="{escape(layout.fallback(face))}"/><w:charset w:val="86"/><w:family w:val="auto"/>',
        )
    if layout.latin != SAME_AS_CHINESE:
        fonts.setdefault(layout.latin, '<w:charset w:val="00"/><w:family w:val="roman"/>')
    entries = "".join(
        f'<w:font w:name="{escape(name)}">{rest}<w:pitch w:val="variable"/></w:font>' for name, rest in fonts.items()
    )
    return f"{XML_HEAD}<w:fonts {WORD_NAMESPACE}>{entries}</w:fonts>"


def core_xml(title: str, author: str, written: str) -> str:
    """Return docProps/core.xml; `written` is a date such as 2024-01-12, the same for the same report."""
    stamp = f'xsi:type="dcterms:W3CDTF">{written}T00:00:00Z'
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy>"
        f"<dcterms:created {stamp}</dcterms:created><dcterms:modified {stamp}</dcterms:modified>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )


def app_xml(author: str) -> str:
    """Return docProps/app.xml."""
    return (
        f'{XML_HEAD}<Properties xmlns="{_OFFICE}/extended-properties"><Application>drafter</Application>'
        f"<Company>{escape(author)}</Company></Properties>"
    )


def custom_xml(properties: Mapping[str, str]) -> str:
    """Return docProps/custom.xml with the properties in their order."""
    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{place}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for place, (name, value) in enumerate(properties.items(), start=2)  # 0 and 1 are reserved
    )
    return (
        f'{XML_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{entries}</Properties>"
    )
