"""The packaged data is found in a source checkout and in an installed package; its absence is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen import resources


def test_data_of_the_checkout_is_found() -> None:
    assert (resources.resource_root("specs") / "subjects" / "function.csv").is_file()
    assert resources.resource_root("templates").is_dir()


def test_data_inside_an_installed_package_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "budgetgen"
    (tmp_path / "specs").mkdir()
    package.mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.resource_root("specs") == tmp_path / "specs"
    (package / "data" / "specs").mkdir(parents=True)
    assert resources.resource_root("specs") == package / "data" / "specs"


def test_a_broken_installation_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "budgetgen")
    with pytest.raises(FileNotFoundError, match="specs"):
        resources.resource_root("specs")
