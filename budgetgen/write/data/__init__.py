"""Document and ledger → data for open-data portals: one JSON file, or a Frictionless Data Package of CSV files."""

from budgetgen.write.data.as_json import write_json
from budgetgen.write.data.package import write_package

__all__ = ["write_json", "write_package"]
