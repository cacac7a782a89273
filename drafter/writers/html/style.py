"""Writes the style sheet of the HTML page: the fonts with what stands in for them, and every measure."""

from collections.abc import Iterator
from pathlib import Path

from drafter.document.layout import FACES, SAME_AS_CHINESE, Layout, twips

_LATIN = "report-latin"
"""The Western font, for ASCII only: quotes and dashes are the Chinese font's."""
_ELSEWHERE = {
    "仿宋": ("STFangsong", "FangSong"),
    "楷体": ("STKaiti", "KaiTi"),
    "黑体": ("PingFang SC", "Noto Sans CJK SC", "sans-serif"),
    "宋体": ("STSong", "Noto Serif CJK SC", "serif"),
    "小标宋": ("STZhongsong", "Noto Serif CJK SC", "SimSun"),
}
"""What other systems have for each face, after the layout's own fonts."""
_LATIN_ELSEWHERE = ("TimesNewRomanPSMT", "Liberation Serif", "Nimbus Roman")


def style_css(layout: Layout) -> str:
    """Return the whole style sheet; it names fonts and fetches nothing."""
    variables = "".join(f"--{name}:{value};" for name, value in _variables(layout))
    page = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
    return f"{_latin_face(layout)}:root{{{variables}}}\n{page}{''.join(_faces(layout))}"


def face_css(layout: Layout, face: str) -> str:
    """Return the value of font-family for a face."""
    own = (layout.font(face), *layout.fallback(face).split(","), *_ELSEWHERE[face], "serif")
    names = [name.strip() for name in own]
    if layout.latin_font(face) != layout.font(face):
        names.insert(0, _LATIN)
    return ",".join(name if name in ("serif", "sans-serif") else f"'{name}'" for name in dict.fromkeys(names))


def points(length: float) -> str:
    """Return a length in twips as CSS."""
    return f"{length / 20:g}pt"


def _latin_face(layout: Layout) -> str:
    if layout.latin == SAME_AS_CHINESE:
        return ""
    sources = ",".join(f"local('{name}')" for name in (layout.latin, *_LATIN_ELSEWHERE))
    return f"@font-face{{font-family:'{_LATIN}';src:{sources};unicode-range:U+20-7E}}\n"


def _variables(layout: Layout) -> Iterator[tuple[str, str]]:
    (width, height), (top, right, _, left), (area_width, area_height) = layout.page, layout.margins, layout.area
    lengths = {
        "paper-width": width,
        "paper-height": height,
        "top": top,
        "right": right,
        "binding": left,
        "area-width": area_width,
        "area-height": area_height,
        "pitch": layout.pitch_twips,
        "size": layout.body_size * 20,
        "spacing": layout.char_spacing,
        "indent": layout.indent * layout.char_twips,
        "title-size": layout.title_size * 20,
        "title-pitch": layout.title_pitch * 20,
        "subtitle-size": layout.subtitle_size * 20,
        "attachment-size": layout.attachment_size * 20,
        "caption-size": layout.caption_size * 20,
        "table-pitch": layout.table_pitch * 20,
        "row-height": twips(layout.row_height),
        "number-size": layout.page_number_size * 20,
        "number-gap": twips(layout.page_number_gap),
        "number-indent": layout.page_number_indent * layout.page_number_size * 20,
    }
    yield from ((name, points(length)) for name, length in lengths.items())
    for name, face in (
        ("title", layout.title_face),
        ("subtitle", layout.subtitle_face),
        ("attachment", layout.attachment_face),
        ("caption", layout.caption_face),
        ("table", layout.table_face),
        ("table-head", layout.table_head_face),
        ("number", layout.page_number_face),
    ):
        yield f"{name}-font", face_css(layout, face)
    latin = layout.font(layout.body_face) if layout.latin == SAME_AS_CHINESE else layout.latin
    yield "latin", ",".join(f"'{name}'" for name in (latin, *_LATIN_ELSEWHERE)) + ",serif"


def _faces(layout: Layout) -> Iterator[str]:
    """Yield what the title, the headings and emphasis look like."""
    yield f"body{{font-family:{face_css(layout, layout.body_face)}}}h1{{font-family:var(--title-font)}}\n"
    for level, look in enumerate(layout.headings, 1):
        weight = "bold" if look.bold else "normal"
        spacing = points(layout.char_spacing if look.size == layout.body_size else 0)
        yield (
            f"h{level + 1},.level-{level}{{font-family:{face_css(layout, look.face)};font-size:{look.size:g}pt;"
            f"font-weight:{weight};letter-spacing:{spacing}}}\n"
        )
    strong = f"font-family:{face_css(layout, layout.emphasis)}" if layout.emphasis in FACES else ""
    weight = "bold" if layout.emphasis == "加粗" else "normal"
    yield f"strong{{font-weight:{weight};{strong}}}\n"
