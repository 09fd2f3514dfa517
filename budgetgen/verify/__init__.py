"""Is a published file exactly what its source gives? Recompiles, compares bytes, then words and figures in order."""

from budgetgen.verify.verify import Verdict, verify

__all__ = ["Verdict", "verify"]
