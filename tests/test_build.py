"""Making files from a source that changes or goes meanwhile: nothing is made rather than a document of two sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen import build as building
from budgetgen.build import make
from budgetgen.compiler import Compilation
from budgetgen.write.origin import Origin, origin_of
from tests.review.sample import TEXT


def _made_while(
    change: str, path: Path, monkeypatch: pytest.MonkeyPatch, *, newline: str = "\n"
) -> tuple[set[str], list[str]]:
    """The formats made, and the codes, when the source becomes ``change`` after it was compiled; “” deletes it."""
    path.write_text(TEXT, encoding="utf-8", newline=newline)

    def meanwhile(compilation: Compilation) -> Origin:
        if change:
            path.write_text(change, encoding="utf-8", newline=newline)
        else:
            path.unlink()
        return origin_of(compilation)

    monkeypatch.setattr(building, "origin_of", meanwhile)
    made = make(path, ("json", "docx"))
    return set(made.files), [one.code for one in made.diagnostics if one.code == "BG715"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_untouched_source_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newline: str) -> None:
    path = tmp_path / "unit.yaml"
    assert _made_while(TEXT, path, monkeypatch, newline=newline) == ({"json", "docx"}, [])


def test_a_mark_of_the_encoding_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text(TEXT, encoding="utf-8-sig")
    assert set(make(path, ("json",)).files) == {"json"}


@pytest.mark.parametrize("change", [TEXT.replace("350000", "350001"), TEXT + "# 又及\n", ""])
def test_a_source_that_changes_or_goes_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    assert _made_while(change, tmp_path / "unit.yaml", monkeypatch) == (set(), ["BG715"])
