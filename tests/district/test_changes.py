"""``--since``: the units that read a file which differs from a git revision; with new, deleted and renamed files."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from budgetgen.district.changes import changed_since
from budgetgen.district.job import State
from budgetgen.district.run import check_district
from budgetgen.district.settings import Settings
from tests.district.repository import NAMES, build, repository, serial, source, write_source

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> None:
    nobody = {
        f"GIT_{role}_{what}": f"{what}@localhost"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    environment = {**os.environ, **nobody, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env=environment)


@pytest.fixture
def committed(tmp_path: Path) -> Settings:
    """A repository of budgetgen in a folder of a git repository."""
    root = tmp_path / "区 里"
    settings = repository(root, NAMES[:3])
    (root / ".gitignore").write_text("公开/\n.budgetgen/\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    return settings


def built(settings: Settings) -> list[str]:
    """The units that a fresh checkout builds since the last commit."""
    changed, found = changed_since(settings, "HEAD")
    assert changed is not None, found
    shutil.rmtree(settings.state, ignore_errors=True)
    run = build(settings, changed=changed)
    by_check = check_district(settings, serial, changed=changed)
    names = sorted(name for name, one in run.results.items() if one.state is not State.UNAFFECTED)
    assert names == sorted(
        name for name, one in by_check.results.items() if one.state is not State.UNAFFECTED
    )
    return [name.split("/")[1] for name in names]


def test_nothing_changed(committed: Settings) -> None:
    assert built(committed) == []


def test_a_source_and_a_new_source(committed: Settings) -> None:
    write_source(committed.root, "乙中心", 2000000)
    write_source(committed.root, "丁中心")
    assert built(committed) == ["丁中心", "乙中心"]


def test_a_source_that_another_one_reads(committed: Settings) -> None:
    write_source(committed.root, "甲中心", year=2025)
    write_source(committed.root, "甲中心", more="上年: 2025-预算.yaml\n")
    git(committed.root, "add", ".")
    git(committed.root, "commit", "--quiet", "--message", "second")
    write_source(committed.root, "甲中心", 900000, year=2025)
    assert built(committed) == ["甲中心", "甲中心"]
    (committed.root / source("甲中心", 2025)).unlink()
    assert built(committed) == ["甲中心"]


@pytest.mark.parametrize("how", ["edit", "add", "delete", "rename"])
def test_a_file_of_the_pack_concerns_all_that_use_it(how: str, committed: Settings) -> None:
    folder = committed.root / "模板" / "某区"
    (folder / "charts").mkdir()
    (folder / "charts" / "旧.yaml").write_text("标题: 旧\n", encoding="utf-8")
    git(committed.root, "add", ".")
    git(committed.root, "commit", "--quiet", "--message", "second")
    if how == "edit":
        (folder / "document.md").write_text("# 另一种\n", encoding="utf-8")
    elif how == "add":
        (folder / "charts" / "新.yaml").write_text("标题: 新\n", encoding="utf-8")
    elif how == "delete":
        (folder / "charts" / "旧.yaml").unlink()
    else:
        git(committed.root, "mv", "模板/某区/charts/旧.yaml", "模板/某区/charts/新.yaml")
    assert len(built(committed)) == 3


def test_a_renamed_source(committed: Settings) -> None:
    git(committed.root, "mv", "单位/甲中心", "单位/某中心")
    assert built(committed) == ["某中心"]


def test_the_settings_concern_all(committed: Settings) -> None:
    with (committed.root / "budgetgen.toml").open("a", encoding="utf-8") as file:
        file.write("# 改\n")
    assert len(built(committed)) == 3


def test_what_is_up_to_date_is_not_built_again(committed: Settings) -> None:
    write_source(committed.root, "乙中心", 2000000)
    changed, _ = changed_since(committed, "HEAD")
    assert [one.state for one in build(committed, changed=changed).results.values()].count(State.DONE) == 1
    assert State.DONE not in [one.state for one in build(committed, changed=changed).results.values()]


def test_no_revision_no_repository_no_git(
    committed: Settings, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    for revision in ("没有", "--output=x", "HEAD~7"):
        changed, (found,) = changed_since(committed, revision)
        assert changed is None
        assert found.code == "BG733"
        assert "没有版本" in found.message
    elsewhere = Settings(tmp_path_factory.mktemp("别处"), "别处")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(elsewhere.root.parent))
    _, (found,) = changed_since(elsewhere, "HEAD")
    assert "不在 git 仓库里" in found.message
    monkeypatch.setenv("PATH", str(elsewhere.root))
    _, (found,) = changed_since(committed, "HEAD")
    assert "没有找到 git" in found.message
