"""Options for all tests."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update`` rewrites stored snapshots instead of comparing with them."""
    parser.addoption("--update", action="store_true", help="rewrite stored snapshots")
