"""Document → PDF by Typst: no system libraries, and a tenth of the time; the look may differ a little, the words never."""

from budgetgen.write.typst.engine import write_pdf_by_typst

__all__ = ["write_pdf_by_typst"]
