"""An HTML page read back by its structure: every element with its class, attributes, text and place in the tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "wbr", "col", "link"}


@dataclass
class Element:
    """One tag with what it holds."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: list["Element | str"] = field(default_factory=list)

    @property
    def kinds(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """All characters inside, a line end for each <br>."""
        inner = (each if isinstance(each, str) else each.text for each in self.children)
        return "\n" if self.tag == "br" else "".join(inner)

    def every(self, tag: str, kind: str = "") -> list["Element"]:
        """Return the elements inside with a tag, and a class if one is named, in order."""
        return [each for each in self.walk() if each.tag == tag and (not kind or kind in each.kinds)]

    def one(self, tag: str, kind: str = "") -> "Element":
        (found,) = self.every(tag, kind)
        return found

    def elements(self) -> list["Element"]:
        """Return the elements right inside."""
        return [each for each in self.children if isinstance(each, Element)]

    def walk(self) -> Iterator["Element"]:
        for each in self.elements():
            yield each
            yield from each.walk()

    def style(self, name: str) -> str:
        """Return one value of the style attribute; empty without one."""
        pairs = (part.partition(":") for part in self.attributes.get("style", "").split(";"))
        return next((value for key, _, value in pairs if key.strip() == name), "")


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.children.append(element)
        if tag not in _VOID:
            self.open = element

    def handle_endtag(self, tag: str) -> None:
        assert self.open.tag == tag, f"</{tag}> closes <{self.open.tag}>"
        assert self.open.parent is not None
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.children.append(data)


def read_page(data: bytes) -> Element:
    """Return the root of a page; fails where tags do not pair."""
    builder = _Builder()
    builder.feed(data.decode())
    builder.close()
    assert builder.open is builder.root
    return builder.root
