"""Document → XLSX: one sheet a table, figures as numbers."""

from budgetgen.write.xlsx.book import write_xlsx

__all__ = ["write_xlsx"]
