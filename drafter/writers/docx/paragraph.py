"""The style, the properties and the runs of a paragraph in, a `w:p` out."""

from typing import NamedTuple


class ParagraphXml(NamedTuple):
    """A paragraph that is not yet written: the last one of a section will hold what belongs to the section."""

    style: str
    runs: str = ""
    properties: str = ""
    """What it has beside the style, in the order of the schema."""

    def xml(self, section: str = "") -> str:
        """Return the paragraph as XML."""
        return f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>{self.properties}{section}</w:pPr>{self.runs}</w:p>'


TABLE_END = ParagraphXml("TableEnd")
"""Two tables without a paragraph between them become one, and a file must not end with a table."""
