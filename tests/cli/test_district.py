"""`budgetgen build` and `budgetgen check` without a file, as the bureau runs them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from budgetgen.cli.main import main
from budgetgen.district.settings import Settings
from tests.district.repository import NAMES, TOML, litter, output, repository, source, write_source


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A repository of two units; the current folder is inside of it."""
    settings = repository(tmp_path, NAMES[:2])
    monkeypatch.chdir(tmp_path / "单位")
    return settings


def test_build_says_what_was_done(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--jobs", "2"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].split() == ["年度", "类型", "单位文件", "生成", "没有变化", "失败"]
    assert shown[1].split() == ["2026", "单位预算", "2", "2", "0", "0"]
    assert shown[2] == "  2 个：没有生成过"
    assert shown[-1] == f"公开情况：{Path('..', '公开', 'index.html')}"
    assert main(["build"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[1].split() == ["2026", "单位预算", "2", "0", "2", "0"]
    assert main(["build", "--all", "--format", "json", "--time"]) == 0
    shown = capsys.readouterr()
    assert "处理器用时合计" in shown.out
    assert output(settings, "甲中心", ending=".json").is_file()
    assert "BG737" in shown.err


def test_a_unit_with_errors_is_told_with_its_line_from_here(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    write_source(settings.root, "乙中心", more="收人: 1\n")
    assert main(["build"]) == 1
    shown = capsys.readouterr()
    assert f"{Path('乙中心', '2026-预算.yaml')}:11:1: 错误[BG150]" in shown.err
    assert output(settings, "甲中心").is_file()
    assert not output(settings, "乙中心").exists()
    assert main(["check"]) == 1
    shown = capsys.readouterr()
    assert f"{Path('乙中心', '2026-预算.yaml')}:11:1: 错误[BG150]" in shown.out
    assert "检查了 2 个单位文件，1 个有错误" in shown.err


def test_several_files_are_built_each_beside_its_source(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    write_source(settings.root, "乙中心", more="收人: 1\n")
    files = [str(settings.root / source(name)) for name in NAMES[:2]]
    assert main(["build", *files, "--format", "html"]) == 1
    assert (settings.root / "单位/甲中心/out/甲中心2026年单位预算.html").is_file()
    assert "[BG150]" in capsys.readouterr().err
    assert not settings.out.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "a.yaml", "--jobs", "2", "--all"], "--jobs、--all 只在处理全部单位时用"),
        (["check", "a.yaml", "--since", "HEAD"], "--since 只在处理全部单位时用"),
        (["check", "--fix"], "要写上文件"),
        (["build", "--out", "x"], "写在 budgetgen.toml"),
        (["build", "--jobs", "0"], "至少是 1"),
        (["build", "--executor", "dask"], "要一起写"),
        (["build", "--scheduler", "tcp://127.0.0.1:1"], "要一起写"),
    ],
)
def test_wrong_usage(
    arguments: list[str], words: str, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert words in capsys.readouterr().err
    assert not settings.out.exists()


def test_outside_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("build", "check"):
        assert main([command]) == 2
        assert "没有 budgetgen.toml" in capsys.readouterr().err


def test_mistakes_in_the_settings_since_and_scheduler(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(settings.root.parent))
    monkeypatch.setattr("budgetgen.district.cluster._PATIENCE", "1s")
    assert main(["build", "--since", "HEAD"]) == 1
    assert "[BG733]" in capsys.readouterr().err
    assert main(["check", "--executor", "dask", "--scheduler", "没有:这种"]) == 1
    assert "[BG734]" in capsys.readouterr().err
    (settings.root / "budgetgen.toml").write_text('名称 = "某区"\n', encoding="utf-8")
    assert main(["build"]) == 1
    assert "[BG194]" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_control_c_says_what_is_done_and_that_it_can_go_on(tmp_path: Path) -> None:
    settings = repository(tmp_path, [f"第{number}中心" for number in range(40)], toml=TOML)
    process = subprocess.Popen(
        [sys.executable, "-m", "budgetgen", "build", "--jobs", "1"], cwd=tmp_path, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    while process.poll() is None and not list(settings.out.glob("2026/*/*.html")):
        time.sleep(0.01)
    # As a terminal does: to the workers, too.
    os.killpg(process.pid, signal.SIGINT)
    shown, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "已中断" in shown
    assert "再运行一次就接着做" in shown
    assert "Traceback" not in errors
    assert litter(settings) == []
