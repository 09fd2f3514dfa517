"""Golden files: small texts under ``tests/goldens``, one node a line, rewritten by ``pytest --update``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

GOLDENS = Path(__file__).resolve().parent.parent / "goldens"


@dataclass(frozen=True, slots=True)
class Golden:
    """Compares texts with golden files; ``update`` writes them instead."""

    update: bool

    def check(self, name: str, text: str) -> None:
        """Fail where ``text`` differs from the golden called ``name`` (a path under ``tests/goldens``)."""
        path = GOLDENS / name
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        assert path.is_file(), f"{name} is missing; run pytest --update and look at what it wrote"
        assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()
