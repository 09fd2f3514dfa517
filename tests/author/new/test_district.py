"""A new repository: everything is there, the packs are sound, and nothing is ever overwritten."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
import yaml

from budgetgen.author.new.district import new_district
from budgetgen.cli.main import main
from budgetgen.district.settings import find_settings
from budgetgen.template.kit.check import check_pack
from budgetgen.template.kit.find import pack_called


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work") / "云溪"
    files, found = new_district(folder, "云溪县", 2027)
    assert files
    assert not found
    return folder


def test_it_is_a_repository_that_the_program_knows(district: Path) -> None:
    settings, found = find_settings(district / "单位")
    assert settings is not None, found
    assert (settings.root, settings.name) == (district, "云溪县")
    assert tomllib.loads((district / "budgetgen.toml").read_text(encoding="utf-8")) == {"名称": "云溪县"}
    ignored = (district / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"公开/", ".budgetgen/"} <= set(ignored)


@pytest.mark.parametrize("kind", ["预算", "决算"])
def test_its_packs_are_sound(district: Path, kind: str) -> None:
    pack, found = pack_called(str(district / "模板" / kind))
    assert pack is not None, found
    assert check_pack(pack).diagnostics == ()
    assert json.loads((district / "提示" / f"{kind}.schema.json").read_text(encoding="utf-8"))["title"]


def test_the_samples_are_yaml_and_check_and_build(district: Path) -> None:
    for name in (".github/workflows/budgetgen.yml", ".gitlab-ci.yml", ".workflow/budgetgen.yml"):
        text = (district / name).read_text(encoding="utf-8")
        assert yaml.safe_load(text)
        assert "budgetgen check" in text
        assert "budgetgen build --since" in text
    hooks = yaml.safe_load((district / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repository["repo"] for repository in hooks["repos"]] == ["local"]
    assert hooks["repos"][0]["hooks"][0]["entry"].startswith("budgetgen check")


def test_a_folder_with_anything_in_it_stays(tmp_path: Path) -> None:
    (tmp_path / "旧文件.txt").write_text("旧", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "旧文件.txt"):
        files, found = new_district(folder, "云溪县", 2027)
        assert files == ()
        assert [d.code for d in found] == ["BG191"]
    assert [path.name for path in tmp_path.rglob("*")] == ["旧文件.txt"]


def test_units_go_where_the_repository_has_them(
    district: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(district / "模板")
    command = ["new", "unit", "云溪县文化馆", "--year", "2027", "--function", "2070109"]
    assert main(command) == 0
    shown = capsys.readouterr().out
    path = district / "单位" / "云溪县文化馆" / "2027-预算.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../提示/预算.schema.json\n")
    assert "\n模板: ../../模板/预算\n" in text
    assert "支出 → 基本支出：" in shown
    assert main(command) == 1
    assert "BG191" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text
    # Accounts of the same year find the budget beside them.
    assert main([*command, "--kind", "单位决算"]) == 0
    assert "\n年初预算: 2027-预算.yaml\n" in path.with_name("2027-决算.yaml").read_text(encoding="utf-8")
    assert main(["new", "unit", "云溪县文化馆", "--year", "2028"]) == 0
    assert "\n上年: 2027-决算.yaml\n" in path.with_name("2028-预算.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words", [["unit"], ["unit", "某单位"], ["甲", "乙"], ["unit", "某单位", "--year", "27"]]
)
def test_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", *words]) == 2
    assert "用法不对" in capsys.readouterr().err
