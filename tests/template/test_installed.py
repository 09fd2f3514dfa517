"""Packs of installed packages: found by entry point, without running the package."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from budgetgen.template.installed import installed_packs
from budgetgen.template.pack import find_pack, known_packs
from tests.support.packs import SOURCE, write_pack
from tests.support.sources import source_text


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages on the path, with one that brings packs along."""
    folder = tmp_path / "site"
    write_pack(
        folder / "wulin_templates" / "budget",
        {"template.yaml": "名称: 武林区\n继承: budget\n变量: {主语: 我单位}\n"},
    )
    write_pack(folder / "wulin_templates" / "street", {"template.yaml": "名称: 街道\n继承: wulin\n"})
    (folder / "wulin_templates" / "__init__.py").write_text("raise RuntimeError('run')\n", encoding="utf-8")
    info = folder / "wulin_templates-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: wulin-templates\nVersion: 1.0\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(
        "[budgetgen.templates]\nwulin = wulin_templates.budget\nstreet = wulin_templates.street\n"
        "gone = wulin_templates.gone\nnowhere = no_such_package.pack\n",
        encoding="utf-8",
    )
    monkeypatch.syspath_prepend(str(folder))
    return folder


def test_a_pack_of_a_package_is_known_by_its_name(site: Path) -> None:
    assert installed_packs() == {
        "street": site / "wulin_templates" / "street",
        "wulin": site / "wulin_templates" / "budget",
    }
    assert {"wulin", "street", "budget", "base"} <= set(known_packs())
    assert "wulin_templates" not in sys.modules


def test_it_extends_and_is_extended_by_name(site: Path) -> None:
    pack, found = find_pack("street", site)
    assert pack is not None, found
    assert [one.name for one in pack.chain()] == ["street", "wulin", "budget", "base"]


def test_a_source_names_it(site: Path, tmp_path: Path) -> None:
    from budgetgen.compiler import compile_source

    source = tmp_path / "budget.yaml"
    source.write_text(source_text(SOURCE, template="wulin"), encoding="utf-8")
    compilation = compile_source(source)
    assert compilation.template is not None
    assert compilation.template.pack.root == site / "wulin_templates" / "budget"


def test_a_built_in_pack_goes_first(site: Path) -> None:
    info = site / "wulin_templates-1.0.dist-info" / "entry_points.txt"
    info.write_text("[budgetgen.templates]\nbudget = wulin_templates.budget\n", encoding="utf-8")
    pack, _ = find_pack("budget", site)
    assert pack is not None
    assert pack.root != site / "wulin_templates" / "budget"
    assert known_packs()["budget"] == pack.root


def test_an_unknown_name_is_told_with_the_known_ones(site: Path) -> None:
    pack, (diagnostic,) = find_pack("wulim", site)
    assert pack is None
    assert "wulin" in diagnostic.hint
