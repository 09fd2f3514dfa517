"""Document → PDF, by WeasyPrint from the print version of the HTML."""

from budgetgen.write.pdf.render import PdfResult, write_pdf

__all__ = ["PdfResult", "write_pdf"]
