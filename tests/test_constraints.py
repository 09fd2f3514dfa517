"""The tested versions: plain lines, one for every library that the project asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINES = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_lines_are_names_and_versions() -> None:
    comments = [line for line in LINES if line.startswith("#")]
    assert comments == LINES[:1]
    for line in LINES[1:]:
        assert re.fullmatch(r"[\w.-]+==[\w.]+", line), line


def test_every_library_has_its_tested_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        *project["dependencies"],
        *(one for many in project["optional-dependencies"].values() for one in many),
    ]
    names = {normal(re.split(r"[\s<>=!~;\[]", requirement)[0]) for requirement in asked}
    assert names <= {normal(line.split("==")[0]) for line in LINES[1:]}


def test_what_the_program_runs_with_has_an_upper_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    runtime = [*project["dependencies"], *project["optional-dependencies"]["typst"]]
    assert [one for one in runtime if "<" not in one] == ["filelock>=3.16"]


def test_set_up_uses_them() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "pip install" in makefile
    for line in makefile.splitlines():
        assert "pip install" not in line or "--constraint $(CONSTRAINTS)" in line, line
