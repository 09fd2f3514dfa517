"""No golden file is left over: each is named by the test that compares it."""

from __future__ import annotations

from pathlib import Path

from tests.support.golden import GOLDENS

TESTS = Path(__file__).resolve().parent


def test_every_golden_is_compared_by_a_test() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    names = sorted(str(path.relative_to(GOLDENS).as_posix()) for path in GOLDENS.rglob("*") if path.is_file())
    assert names
    assert [name for name in names if f'"{name}"' not in sources] == []
