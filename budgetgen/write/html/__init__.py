"""Document → HTML: one self-contained page, for the screen or as the input of the PDF engine."""

from budgetgen.write.html.page import Media, write_html

__all__ = ["Media", "write_html"]
