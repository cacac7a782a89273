"""Writes a `w:p` from the style, the properties and the runs of a paragraph."""

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
"""A paragraph that takes no room to speak of, where Word wants one and the report has none."""
LAST_END = ParagraphXml("TableEnd", properties='<w:spacing w:line="1" w:lineRule="exact"/>')
"""After a table that ends a section or the file: lower than the table may lack of filling its page."""
