"""The newcomer's page is walked as it is written: its commands in its order, its source where it says, in an empty folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docs_blocks import blocks_of

from tests.docs.manual import DOCS, ROOT

PAGE = DOCS / "district" / "start.md"


@pytest.mark.skipif(
    shutil.which("git") is None or os.name != "posix", reason="the page's commands need git and sh"
)
def test_from_nothing_to_the_merge_request(tmp_path: Path) -> None:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    environment |= {
        "BUDGETGEN_FONTS": str(ROOT / "fonts"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "LC_ALL": "C.UTF-8",
    }
    folder, shown, statuses = tmp_path, "", []
    for block in blocks_of(PAGE.read_text(encoding="utf-8")):
        if block.language == "yaml":
            path = folder / block.title
            assert path.is_file(), "the page's source replaces the one that budgetgen new unit made"
            path.write_text(block.body, encoding="utf-8")
            continue
        # PDF is what takes long, and is made elsewhere.
        script = block.body.replace("budgetgen build\n", "budgetgen build --format docx\n")
        done = subprocess.run(
            ["sh", "-e", "-c", script + "\npwd > \"$HERE\""], cwd=folder, capture_output=True, text=True, check=False,
            env={**environment, "HERE": str(tmp_path / "here")},
        )  # fmt: skip
        shown += done.stdout
        statuses.append(done.returncode)
        if done.returncode == 0:
            folder = Path((tmp_path / "here").read_text(encoding="utf-8").strip())
        else:
            assert "BG190" in done.stdout, done.stdout + done.stderr
    # Only the check of the source that is not filled in yet finds something.
    assert statuses.count(1) == len([status for status in statuses if status]) == 1
    made = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if ".git/" not in path.as_posix()
    }
    assert "公开/index.html" in made
    assert "公开/2027/云溪县文化馆/云溪县文化馆2027年单位预算.docx" in made
    assert {f"单位/云溪县文化馆/{name}.yaml" for name in ("2028-预算", "2027-决算")} <= made
    assert "| 支出总计 | 88.00 | 88.30 | +0.30 |" in shown
