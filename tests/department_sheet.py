"""Makes the sheet of the example with three departments, the same bytes each time; run it to write the file anew."""

from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FILE = Path(__file__).parents[1] / "examples" / "三个科室" / "数据.xlsx"
_GENERAL, _TWO, _ONE, _PERCENT, _HEAD = range(5)
"""The styles of cells, as they stand in `_STYLES`: as typed, 0.00, 0.0, 0.0%, bold."""
_HEADS = ("指标名称", "单位", "本期", "上年", "目标", "科室")
_ROWS: tuple[tuple[tuple[str | float, int], ...], ...] = (
    (("用水总量", 0), ("亿立方米", 0), (1.86, _TWO), (1.91, _TWO), ("1.95亿立方米以下", 0), ("水资源科", 0)),
    (("万元地区生产总值用水量", 0), ("立方米", 0), (28.4, _ONE), (30.1, _ONE), ("", 0), ("水资源科", 0)),
    (("水功能区水质达标率", 0), ("", 0), (0.967, _PERCENT), (0.952, _PERCENT), ("95%以上", 0), ("河湖科", 0)),
    (("城乡供水普及率", 0), ("", 0), (0.998, _PERCENT), (0.996, _PERCENT), ("", 0), ("供排水科", 0)),
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0"/>'
    '<numFmt numFmtId="165" formatCode="0.0%"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font>'
    '<font><b/><sz val="11"/><name val="宋体"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf numFmtId="2" applyNumberFormat="1"/>'
    '<xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/>'
    '<xf fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def sheet_bytes() -> bytes:
    """Return the file of sheets: one sheet, 全年, a row for each indicator."""
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
        ),
        "_rels/.rels": _links(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            '<sheets><sheet name="全年" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _links(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": _sheet(),
    }
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, text in parts.items():
            entry = ZipInfo(name, (2025, 1, 8, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}')
    return made.getvalue()


def _links(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _sheet() -> str:
    rows = (tuple((head, _HEAD) for head in _HEADS), *_ROWS)
    lines = "".join(
        f'<row r="{number}">'
        f"{''.join(_cell(number, column, *cell) for column, cell in zip('ABCDEF', row, strict=True))}</row>"
        for number, row in enumerate(rows, start=1)
    )
    columns = '<cols><col min="1" max="6" width="18" customWidth="1"/></cols>'
    return f'<worksheet xmlns="{_MAIN}">{columns}<sheetData>{lines}</sheetData></worksheet>'


def _cell(row: int, column: str, value: str | float, style: int) -> str:
    if value == "":
        return ""
    if isinstance(value, str):
        return f'<c r="{column}{row}" s="{style}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{column}{row}" s="{style}"><v>{value}</v></c>'


if __name__ == "__main__":
    FILE.write_bytes(sheet_bytes())
