"""`budgetgen fingerprint`: what is written under 公开 when a document is published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from budgetgen.cli.main import main

ACCOUNTS = Path(__file__).resolve().parents[2] / "examples" / "chain" / "2024-final.yaml"


def test_the_recorded_one_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fingerprint", str(ACCOUNTS)]) == 0
    printed = capsys.readouterr().out
    match = re.fullmatch(r"公开: \{指纹: ([0-9a-f]{16})\}\n", printed)
    assert match is not None
    assert f"指纹: {match[1]}" in ACCOUNTS.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "unit.yaml"
    path.write_text("类型: 单位决算\n", encoding="utf-8")
    assert main(["fingerprint", str(path)]) == 1
    shown = capsys.readouterr()
    assert "BG151" in shown.out + shown.err
