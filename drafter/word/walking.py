"""Walks the XML of a Word file as if every revision had been accepted: what only wraps is seen through."""

from collections import Counter
from collections.abc import Iterator

from drafter.word.content import Element
from drafter.word.styles import VAL, W

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

DELETED = "修订中删去的{}处"
PICTURE, PLACEHOLDER = "图片、图形{}个", "没有填写的控件{}个"
FORMULA = "公式{}个（只读了其中的字）"
COMMENT, READING, HIDDEN, SYMBOL = "批注{}条", "拼音{}处", "隐藏文字{}处", "符号字体的字符{}个"
EMBEDDED, CONTENTS = "嵌入的文件{}个", "目录{}行"

_WRAPS = frozenset(
    W + name
    for name in (
        *("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "bdo", "dir"),
        *("ruby", "rubyBase"),
    )
)
_LEFT_OUT = {
    f"{W}del": DELETED,
    f"{W}moveFrom": "",
    f"{W}commentReference": COMMENT,
    f"{W}rt": READING,
    f"{W}altChunk": EMBEDDED,
}
"""What is not read; what was moved away is not counted, as it is read where it went."""


def walk(element: Element, left_out: Counter[str]) -> Iterator[tuple[str, Element]]:
    """Yield the children of an element, wrappers opened, each with its name (without W); counts what is left out."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif not isinstance(child.tag, str):
            continue  # a comment or an entity
        elif child.tag in _LEFT_OUT:
            left_out[_LEFT_OUT[child.tag]] += 1
        elif child.tag == f"{MC}AlternateContent":
            stack.append(iter(alternative(child)))
        elif child.tag == f"{W}sdt" and is_placeholder(child):
            left_out[PLACEHOLDER] += 1
        elif child.tag in _WRAPS:
            stack.append(iter(child))
        else:
            yield child.tag.removeprefix(W), child


def alternative(choice: Element) -> list[Element]:
    """Return what stands in the first of the alternatives that Word may choose from: they say the same twice."""
    return next((list(branch) for branch in choice if branch.tag in (f"{MC}Choice", f"{MC}Fallback")), [])


def is_placeholder(control: Element) -> bool:
    """Return whether a content control still shows the words that ask to fill it in; nobody wrote them."""
    shown = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return shown is not None and shown.get(VAL, "1") not in ("0", "false", "off")


def boxes(drawing: Element) -> Iterator[Element]:
    """Yield the contents of the text boxes of a drawing, those inside another one left to it."""
    stack = [drawing]
    while stack:
        element = stack.pop()
        if element.tag == f"{W}txbxContent":
            yield element
        elif element.tag == f"{MC}AlternateContent":
            stack += reversed(alternative(element))
        else:
            stack += reversed(element)
