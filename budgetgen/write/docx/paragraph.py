"""A paragraph of the body before it is printed: flow settles its page break and section after its content."""

from __future__ import annotations

from dataclasses import dataclass

from budgetgen.write.docx.markup import twips


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A ``w:p``: style id, content (runs as XML) and the few properties that depend on where it stands.

    ``spaces`` (before, after, in points) takes the place of the style's own.
    ``numbering`` is its ``w:numPr`` where that is not the style's. ``section`` is the ``w:sectPr`` of the section that ends with this paragraph.
    """

    style: str
    content: str = ""
    page_break: bool = False
    keep_next: bool = False
    spaces: tuple[float, float] | None = None
    section: str = ""
    numbering: str = ""

    def xml(self) -> str:
        """The ``w:p`` element; children of ``w:pPr`` in the order of CT_PPr."""
        spacing = ""
        if self.spaces is not None:
            before, after = map(twips, self.spaces)
            spacing = f'<w:spacing w:before="{before}" w:after="{after}"/>'
        return (
            f'<w:p><w:pPr><w:pStyle w:val="{self.style}"/>'
            f"{'<w:keepNext/>' if self.keep_next else ''}"
            f"{'<w:pageBreakBefore/>' if self.page_break else ''}"
            f"{self.numbering}{spacing}{self.section}</w:pPr>{self.content}</w:p>"
        )


Node = WordParagraph | str
"""A child of ``w:body``: a paragraph, or a table that is already XML."""
