"""The block tree as one HTML file that any browser shows: the page's fonts and measures, nothing from outside."""

import hashlib
import re
from html import escape

from drafter.chinese.numerals import heading_label
from drafter.chinese.stops import missing_stop
from drafter.document import (
    Addressee,
    Attachment,
    AttachmentNote,
    Block,
    Document,
    Heading,
    Imprint,
    Inline,
    Letterhead,
    Note,
    Paragraph,
    RunIn,
    Signature,
    Span,
    Subtitle,
    Table,
    Title,
    lines_of,
    plain,
)
from drafter.layout import Layout
from drafter.writers.text import note_lines

_MARK = re.compile(rb'<meta name="drafter" content="([0-9a-f]{64})">')
_STYLE = """
body{{margin:2em auto;max-width:{width}mm;font:{size}pt/{line}pt "{body}",serif;text-align:justify;color:#000}}
p,h2,h3,h4,h5{{margin:0;font-size:1em;font-weight:normal;text-indent:2em}}
h1{{font:{title_size}pt/1.4 "{title}",serif;text-align:center;margin:0 0 1em}}
h2{{font-family:"{first}",sans-serif}} h3,.二{{font-family:"{second}",serif}} .一{{font-family:"{first}",sans-serif}}
.居中,caption{{text-align:center;text-indent:0}} .顶格{{text-indent:0}} .落款{{text-align:right;margin-right:2em}}
table{{border-collapse:collapse;margin:.5em auto;width:100%}}
th,td{{border:1px solid #000;padding:.1em .4em;line-height:1.4}}
.红头{{border-bottom:1.5pt solid #f00;margin-bottom:2em;padding-bottom:4mm}} .两端{{text-indent:1em;padding-right:1em}}
.机关{{color:#f00;font:28pt/1.4 "{title}",serif;text-align:center;text-indent:0;margin:1em 0}}
.红头 span,.版记 span{{float:right}} .版记{{border:solid #000;border-width:1pt 0;margin-top:3em}}
.版记 p{{font-size:14pt;text-indent:0;padding:0 1em}} .版记 p+p{{border-top:.75pt solid #000}}
mark{{background:#ff0}} section{{margin-top:3em}}
"""


def write_html(document: Document, layout: Layout) -> bytes:
    """Return a report as an HTML file in UTF-8, with a mark of what it held when it was built."""
    body = "\n".join(block_html(block) for block in document.blocks)
    style = _STYLE.format(
        width=layout.text_width,
        size=layout.body_size,
        line=layout.pitch,
        body=layout.font(layout.body_face),
        title=layout.font(layout.title_face),
        title_size=layout.title_size,
        first=layout.font(layout.headings[0].face),
        second=layout.font(layout.headings[1].face),
    )
    head = f'<meta charset="utf-8">\n<title>{escape(document.title)}</title>\n<style>{style}</style>\n'
    page = f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{head}</head>\n<body>\n{body}\n</body>\n</html>\n'
    digest = hashlib.sha256(page.encode()).hexdigest()
    return page.replace("</head>", f'<meta name="drafter" content="{digest}">\n</head>', 1).encode()


def edited_since_built(data: bytes) -> bool | None:
    """Return whether a file was changed since it was built; None when it is none of ours."""
    match = _MARK.search(data)
    if match is None:
        return None
    original = data.replace(match.group() + b"\n", b"", 1)
    return hashlib.sha256(original).hexdigest().encode() != match.group(1)


def inline(text: Inline) -> str:
    """Return runs as HTML; any character comes out as typed."""
    pieces = []
    for run in text:
        piece = escape(run.text)
        piece = f"<strong>{piece}</strong>" if run.strong else piece
        pieces.append(f"<mark>{piece}</mark>" if run.mark else piece)
    return "".join(pieces)


def block_html(block: Block) -> str:  # noqa: PLR0912 - one case for each kind of block
    """Return one block as HTML."""
    match block:
        case Title(parts):
            return f"<h1>{'<wbr>'.join(inline((part,)) for part in parts)}</h1>"
        case Subtitle(text):
            return f'<p class="居中">{inline(text)}</p>'
        case Heading(level, number, text):
            return f"<h{level + 1}>{heading_label(level, number)}{inline(text)}</h{level + 1}>"
        case RunIn(level, number, heading, text):
            face = {1: "一", 2: "二"}.get(level, "")
            lead = f"{heading_label(level, number)}{inline(heading)}{missing_stop(plain(heading))}"
            return f'<p><span class="{face}">{lead}</span>{inline(text)}</p>'
        case Paragraph(text):
            return f"<p>{inline(text)}</p>"
        case Addressee(text):
            return f'<p class="顶格">{inline(text)}</p>'
        case AttachmentNote(names):
            return "<p>&nbsp;</p>" + "".join(f"<p>{escape(line)}</p>" for line in note_lines([plain(n) for n in names]))
        case Signature(names, date):
            lines = [*map(inline, names), *([inline(date)] if date else [])]
            return "<p>&nbsp;</p>" + "".join(f'<p class="落款">{line}</p>' for line in lines)
        case Note(text):
            return f"<p>（{cell_html(text)}）</p>"
        case Table():
            return table_html(block)
        case Attachment(number, blocks):
            inner = "\n".join(block_html(each) for each in blocks)
            return f'<section>\n<p class="顶格 一">附件{number or ""}</p>\n{inner}\n</section>'
        case Letterhead(mark, number, signers):
            return letterhead_html(mark, number, signers)
        case Imprint(copies, office, date):
            rows = [f"抄送：{inline(copies)}{missing_stop(plain(copies))}"] if copies else []
            issued = f"<span>{inline(date)}印发</span>" if date else ""
            cells = "".join(f"<p>{row}</p>" for row in (*rows, f"{inline(office)}{issued}"))
            return f'<footer class="版记">{cells}</footer>'
        case _:
            raise TypeError(f"no HTML for {block!r}")


def letterhead_html(mark: Inline, number: Inline, signers: tuple[Inline, ...]) -> str:
    """Return 红头 as HTML."""
    names = f"<span>签发人：{'　'.join(map(inline, signers))}</span>" if signers else ""
    under = f'<p class="{"两端" if signers else "居中"}">{inline(number)}{names}</p>' if number or signers else ""
    return f'<header class="红头"><p class="机关">{cell_html(mark)}</p>{under}</header>'


def table_html(table: Table) -> str:
    """Return a table as HTML."""
    spans = {(span.row, span.column): span for span in table.spans}
    lines = []
    for number, row in enumerate(table.head):
        shown = [(text, spans.get((number, at))) for at, text in enumerate(row) if not covered(number, at, table.spans)]
        lines.append("".join(f"<th{reach_html(span)}>{cell_html(text)}</th>" for text, span in shown))
    lines += ["".join(f"<td>{cell_html(text)}</td>" for text in row) for row in table.body]
    title = f"<caption>{inline(table.caption)}</caption>\n" if table.caption else ""
    return f"<table>\n{title}" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "\n</table>"


def covered(row: int, column: int, spans: tuple[Span, ...]) -> bool:
    """Return whether a place in a head belongs to a cell that begins at another place."""
    return any(
        span.row <= row < span.row + span.rows
        and span.column <= column < span.column + span.columns
        and (row, column) != (span.row, span.column)
        for span in spans
    )


def reach_html(span: Span | None) -> str:
    """Return the attributes of a cell that reaches over several columns or rows."""
    if span is None:
        return ""
    reach = (("colspan", span.columns), ("rowspan", span.rows))
    return "".join(f' {name}="{count}"' for name, count in reach if count > 1)


def cell_html(text: Inline) -> str:
    """Return the content of a cell, or of what else may have lines, with its line ends."""
    return "<br>".join(map(inline, lines_of(text)))
