"""Imported once by the process that workers are forked from, when they will make PDFs by WeasyPrint."""

import gc

from budgetgen.write.pdf.engine import load

load()
gc.collect()
gc.freeze()
