"""The house itself: documents that must not go stale, modules that must stay small, nothing that points outside."""

from __future__ import annotations

import re
from pathlib import Path

import budgetgen

ROOT = Path(__file__).resolve().parents[1]
CODE = [
    path for folder in ("budgetgen", "tests", "bench", "scripts") for path in (ROOT / folder).rglob("*.py")
]


def test_architecture_names_every_room_and_stays_short() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [path.parent.name for path in (ROOT / "budgetgen").glob("*/__init__.py")]
    assert len(rooms) >= 8
    for room in rooms:
        assert f"`budgetgen/{room}`" in text
    assert len(text.splitlines()) <= 200


def test_version_agrees_with_changelog_and_project() -> None:
    version = budgetgen.__version__
    assert f'version = "{version}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_modules_are_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    long = {str(path.relative_to(ROOT)): lines for path, lines in lengths.items() if lines > 500}
    assert not long
    package = [lines for path, lines in lengths.items() if (ROOT / "budgetgen") in path.parents]
    assert sum(lines > 200 for lines in package) <= len(package) // 10


def test_no_district_stands_in_the_code() -> None:
    names = re.compile(
        r"西宁|城东|城中|西岗|大连|宝山|上海|xining|dalian|baoshan|xigang|chengdong|chengzhong"
    )
    for path in (ROOT / "budgetgen").rglob("*.py"):
        found = names.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path}: {found}"


def test_nothing_points_outside_the_project() -> None:
    outside = re.compile(r"\.\./shared|/work/|(?:pypi|pythonhosted|debian|npmjs)\.org")
    kinds = {".py", ".md", ".toml", ".yaml", ".csv", ""}
    for folder in ("budgetgen", "templates", "specs", "examples", "docs", "bench", "scripts", ".ci"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in kinds and "__pycache__" not in path.parts:
                found = outside.search(path.read_text(encoding="utf-8", errors="replace"))
                assert found is None, f"{path}: {found}"
    for name in (
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "Makefile",
        "pyproject.toml",
    ):
        found = outside.search((ROOT / name).read_text(encoding="utf-8"))
        assert found is None, f"{name}: {found}"
