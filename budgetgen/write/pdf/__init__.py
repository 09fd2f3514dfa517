"""Document → PDF, by WeasyPrint from the print version of the HTML."""

from budgetgen.write.pdf.attachments import attachments_of
from budgetgen.write.pdf.render import PdfResult, write_pdf

__all__ = ["PdfResult", "attachments_of", "write_pdf"]
