"""Word files in, what stands on their rendered pages out: every line with its place, size and fonts.

Needs LibreOffice and five Chinese faces that can be told apart. On Debian:

    apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui \
        fontconfig fonts-liberation fonts-arphic-uming fonts-arphic-ukai fonts-arphic-gbsn00lp \
        fonts-wqy-zenhei fonts-wqy-microhei

The faces need not be the real ones: a full-width character is as wide as it is high in all of them, and each stands for
one of the names in 版式.yaml. Where something is missing, the tests that need it are skipped with the reason; with
DRAFTER_RENDER=required in the environment they fail instead.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pymupdf
import pytest

STAND_INS = {
    "仿宋": ("AR PL UMing CN", ("仿宋_GB2312", "仿宋", "方正仿宋_GBK")),
    "楷体": ("AR PL UKai CN", ("楷体_GB2312", "楷体", "方正楷体_GBK")),
    "黑体": ("WenQuanYi Zen Hei", ("黑体", "方正黑体_GBK")),
    "宋体": ("AR PL SungtiL GB", ("宋体", "方正书宋_GBK")),
    "小标宋": ("WenQuanYi Micro Hei", ("方正小标宋简体", "方正小标宋_GBK", "华文中宋")),
    "西文": ("Liberation Serif", ("Times New Roman",)),
}
"""For each face the installed family that stands for it, and the names it answers to."""

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Glyph:
    """One character on a page; lengths in points from the upper left corner."""

    char: str
    left: float
    baseline: float
    size: float
    face: str
    """One of the keys of `STAND_INS`, or the name of another font."""


@dataclass(frozen=True)
class Line:
    """The characters on one baseline."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.char for glyph in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].left

    @property
    def baseline(self) -> float:
        return self.glyphs[0].baseline

    @property
    def right(self) -> float:
        """The right edge of the last character, taken to be full-width unless it is ASCII."""
        last = self.glyphs[-1]
        return last.left + last.size * (0.5 if last.char.isascii() else 1)

    def faces(self) -> set[str]:
        """Return the faces of all characters but spaces."""
        return {glyph.face for glyph in self.glyphs if not glyph.char.isspace()}


@dataclass(frozen=True)
class Page:
    """The lines of a page from top to bottom."""

    text: tuple[Line, ...]
    """Those inside the 版心."""
    foot: tuple[Line, ...]
    """Those below it."""
    ink_top: float | None
    """The upper edge of the page number's dash, in points; None without one."""

    def find(self, start: str) -> Line:
        """Return the first line that begins with some characters; spaces do not count."""
        return next(line for line in self.text if line.text.replace(" ", "").startswith(start))


def render(files: Mapping[str, bytes], folder: Path, foot: float) -> dict[str, tuple[Page, ...]]:
    """Return the pages of Word files by name, all converted in one run; `foot` is where the 版心 ends, in points."""
    require_tools(folder)
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)),
        *(str(folder / f"{name}.docx") for name in files),
    ]
    done = subprocess.run(
        command, env=font_environment(folder), capture_output=True, text=True, timeout=300, check=False
    )
    made = {name: folder / f"{name}.pdf" for name in files}
    assert all(path.exists() for path in made.values()), done.stderr + done.stdout
    return {name: tuple(_pages(path, foot)) for name, path in made.items()}


def require_tools(folder: Path) -> None:
    """Skip the test, or fail it where rendering is required, unless LibreOffice and all faces are there."""
    if reason := _missing(folder):
        lack(reason)


def lack(reason: str) -> None:
    """Skip the test for want of a program, or fail it where rendering is required."""
    if os.environ.get("DRAFTER_RENDER") == "required":
        pytest.fail(f"rendering is required, but {reason}")
    pytest.skip(reason)


def require_chromium() -> str:
    """Return where Chromium is; skip the test, or fail it where rendering is required, when there is none."""
    found = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))), "")
    if not found:
        lack("no Chromium is installed (on Debian: chromium-headless-shell)")
    return found


def _missing(folder: Path) -> str:
    for tool in ("soffice", "fc-match"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    for family, names in STAND_INS.values():
        command = ["fc-match", "-f", "%{family}", names[0]]
        found = subprocess.run(command, env=font_environment(folder), capture_output=True, text=True, check=True).stdout
        if family not in found.split(","):
            return f"no font {family} to stand for {names[0]}"
    return ""


def font_environment(folder: Path) -> dict[str, str]:
    """Return the environment in which every name of a Chinese font means its stand-in."""
    settings = folder / "fonts.conf"
    if not settings.exists():
        settings.write_text(_font_settings(), encoding="utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(settings), "LC_ALL": "C.UTF-8"}


def _font_settings() -> str:
    aliases = "".join(
        f'<match target="pattern"><test name="family" qual="any"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{family}</string></edit></match>'
        for family, names in STAND_INS.values()
        for name in names
    )
    system = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    return f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{aliases}{system}</fontconfig>'


def _pages(path: Path, foot: float) -> Iterator[Page]:
    with pymupdf.open(path) as pdf:
        for sheet in pdf:
            lines = _lines(sheet)
            below = tuple(line for line in lines if line.baseline > foot + 4)
            yield Page(tuple(line for line in lines if line.baseline <= foot + 4), below, _dash_top(sheet, below))


def _lines(sheet: pymupdf.Page) -> list[Line]:
    """Return the characters of a page by their baselines; what stands within three points is one line."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(_glyphs(sheet), key=lambda glyph: (round(glyph.baseline, 1), glyph.left)):
        if rows and abs(rows[-1][-1].baseline - glyph.baseline) < 3:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = (Line(_trimmed(sorted(row, key=lambda glyph: glyph.left))) for row in rows)
    return [line for line in lines if line.glyphs]


def _trimmed(row: list[Glyph]) -> tuple[Glyph, ...]:
    while row and row[-1].char.isspace():
        row.pop()
    while row and row[0].char.isspace():
        row.pop(0)
    return tuple(row)


def _glyphs(sheet: pymupdf.Page) -> Iterator[Glyph]:
    for block in sheet.get_text("rawdict")["blocks"]:
        for line in block.get("lines", []):
            for span in line["spans"]:
                face = _face(span["font"])
                for char in span["chars"]:
                    left, baseline = char["origin"]
                    yield Glyph(char["c"], left, baseline, span["size"], face)


def _face(font: str) -> str:
    """Return the face for which a font of the PDF stands."""
    bare = font.rsplit("+", maxsplit=1)[-1].replace("-", "").replace(" ", "").casefold()
    for face, (family, _) in STAND_INS.items():
        if bare.startswith(_PDF_NAMES.get(face, family).replace(" ", "").casefold()):
            return face
    return font


_PDF_NAMES = {"仿宋": "UMingCN", "楷体": "UKaiCN", "宋体": "BousungEGLightGB"}
"""What the PDF calls a family when it does not call it by its name."""


def _dash_top(sheet: pymupdf.Page, lines: tuple[Line, ...]) -> float | None:
    """Return the upper edge of the ink of the first dash below the 版心."""
    dash = next((glyph for line in lines for glyph in line.glyphs if glyph.char == "—"), None)
    if dash is None:
        return None
    zoom = 8
    box = pymupdf.Rect(dash.left + 2, dash.baseline - dash.size, dash.left + dash.size - 2, dash.baseline + 2)
    image = sheet.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), clip=box, colorspace=pymupdf.csGRAY)
    samples = image.samples  # a copy each time it is asked for
    rows = (samples[row * image.stride : row * image.stride + image.width] for row in range(image.height))
    inked = next(number for number, row in enumerate(rows) if min(row) < 128)
    return float(image.y + inked) / zoom
