"""`budgetgen watch` as its users run it: until they press Ctrl+C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from budgetgen.cli.main import main
from tests.review.sample import TEXT, edited


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C cannot be sent to one process alone")
def test_until_interrupted(tmp_path: Path) -> None:
    source = tmp_path / "unit.yaml"
    source.write_text(TEXT, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "budgetgen", "watch", str(source), "--out", str(tmp_path / "公开")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env={**os.environ, "PYTHONWARNINGS": ""},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert "公开/某区城市运行中心2026年部门预算.html" in process.stdout.readline()
        assert "按 Ctrl+C 结束" in process.stdout.readline()
        source.write_text(edited(("30217: 20000", "30217: 5000"), ("350000", "335000")), encoding="utf-8")
        assert "三公经费 2.00 → 0.50万元" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        shown, errors = process.communicate(timeout=60)
        assert "已停止监视" in shown
        assert errors == ""
        assert process.returncode == 0
    finally:
        process.kill()
        process.communicate()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C cannot be sent to one process alone")
def test_a_repository_builds_what_is_affected_again(tmp_path: Path) -> None:
    (tmp_path / "budgetgen.toml").write_text('"格式" = ["html"]\n', encoding="utf-8")
    sources = [tmp_path / "单位" / name / "2026-预算.yaml" for name in "甲乙"]
    for source in sources:
        source.parent.mkdir(parents=True)
        source.write_text(edited(("某区城市运行中心", f"某区{source.parent.name}中心")), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "budgetgen", "watch"], cwd=tmp_path, env={**os.environ, "PYTHONWARNINGS": ""},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        assert process.stdout is not None
        while "正在监视" not in (line := process.stdout.readline()):
            assert line, process.communicate()
        pages = sorted((tmp_path / "公开").rglob("*中心*.html"))
        assert len(pages) == 2
        before = [page.stat().st_mtime_ns for page in pages]
        changed = next(index for index, page in enumerate(pages) if "甲中心" in page.name)
        text = sources[0].read_text(encoding="utf-8")
        sources[0].write_text(text.replace("承担网格管理。", "承担全区网格管理。"), encoding="utf-8")
        while "正在监视" not in (line := process.stdout.readline()):
            assert line, process.communicate()
        assert "承担全区网格管理" in pages[changed].read_text(encoding="utf-8")
        process.send_signal(signal.SIGINT)
        assert "已停止监视" in process.communicate(timeout=60)[0]
        assert process.returncode == 0
        assert pages[1 - changed].stat().st_mtime_ns == before[1 - changed]
    finally:
        process.kill()
        process.communicate()


def test_a_wrong_format_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", str(tmp_path / "unit.yaml"), "--format", "doc"]) == 2
    assert "没有格式“doc”" in capsys.readouterr().err
