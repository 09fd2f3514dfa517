"""``budgetgen check`` of several files at once, as a hook before a commit runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from budgetgen.cli.main import main
from tests.support.sources import source_text


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    texts = {"甲.yaml": "职责: 待填\n", "乙.yaml": "职责: 待填\n上年: 甲.yaml\n"}
    for name, body in texts.items():
        (tmp_path / name).write_text(source_text(body, year=2025 + (name[0] == "乙")), encoding="utf-8")
    return [str(tmp_path / name) for name in texts]


def test_all_are_checked_and_nothing_is_told_twice(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *files, "--format", "json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    places = [Path(one["span"]["file"]).name for one in shown["diagnostics"] if one["code"] == "BG190"]
    assert sorted(places) == ["乙.yaml", "甲.yaml"]


@pytest.mark.parametrize("option", ["--fix", "--report"])
def test_some_options_are_for_one_file(
    option: str, files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *files, option]) == 2
    assert "只写一个" in capsys.readouterr().err
