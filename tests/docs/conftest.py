"""The manual's examples use the base sources of the rules' literate tests, and the scripts that build the manual."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

sys.path[:0] = [str(ROOT / "tests" / "check"), str(ROOT / "scripts")]
