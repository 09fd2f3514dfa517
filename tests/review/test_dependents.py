"""What a changed file changes besides itself: the department it belongs to, the year after."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from budgetgen.review.choose import Chooser
from budgetgen.review.dependents import dependents
from budgetgen.review.versions import review
from tests.support.git import ENVIRONMENT, new_repository

HEAD = "类型: 部门预算\n年度: 2026\n模板: budget\n单位: {名称: 某局, 性质: 行政单位}\n"
UNIT = (
    "类型: 单位预算\n年度: 2026\n模板: budget\n单位: {名称: 某馆, 性质: 事业单位}\n收入: {一般公共预算: 100000}\n"
    "支出: {基本支出: [{功能科目: 2070109, 经济科目: {30101: 100000}}]}\n"
)
DEPARTMENT = HEAD + "所属单位: [单位/馆.yaml]\n"


def _write(root: Path, files: dict[str, str]) -> list[str]:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return list(files)


@pytest.mark.parametrize(
    ("line", "names_it"),
    [
        ("所属单位: [本级.yaml, 单位/馆.yaml]", True),
        ("所属单位:\n  - 本级.yaml\n  - {文件: 单位/馆.yaml}", True),
        ("所属单位:\n  - 单位/馆.yaml  # 文化馆", True),
        ('上年: "./单位/馆.yaml"', True),
        ("上年: 单位/../单位/馆.yaml", True),
        ("# 单位/馆.yaml 见说明", False),
        ("上年: 馆.yaml", False),
        ("上年: 单位/馆.yaml.bak", False),
    ],
)
def test_a_source_depends_on_what_it_names(tmp_path: Path, line: str, names_it: bool) -> None:
    files = _write(tmp_path, {"部门.yaml": f"{HEAD}{line}\n", "单位/馆.yaml": UNIT})
    assert dependents(["单位/馆.yaml"], files, tmp_path) == (["部门.yaml"] if names_it else [])


def test_what_depends_on_that_depends_too_and_circles_end(tmp_path: Path) -> None:
    files = _write(
        tmp_path,
        {
            "单位/馆.yaml": UNIT + "支出: {明细: 馆.xlsx}\n",
            "部门.yaml": DEPARTMENT,
            "2027.yaml": HEAD + "上年: 部门.yaml\n",
            "别的.yaml": HEAD + "上年: 2027.yaml\n",
            "部门.md": "部门.yaml",
        },
    )
    assert dependents(["单位/馆.xlsx"], files, tmp_path) == [
        "2027.yaml",
        "别的.yaml",
        "单位/馆.yaml",
        "部门.yaml",
    ]
    assert dependents(["单位/甲.yaml"], files, tmp_path) == []


def test_a_branch_that_changes_a_unit_shows_its_departments_totals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    repository = new_repository(tmp_path / "仓库")
    _write(repository.root, {"部门.yaml": DEPARTMENT, "单位/馆.yaml": UNIT, "别的.yaml": UNIT})
    repository.commit("一")
    repository.git("checkout", "--quiet", "-b", "分支")
    _write(repository.root, {"单位/馆.yaml": UNIT.replace("100000", "150000")})
    repository.commit("二")
    monkeypatch.chdir(repository.root)
    with ExitStack() as stack:
        pairs = Chooser(stack).choose(["main...分支"]).pairs
        assert [pair.file for pair in pairs] == ["单位/馆.yaml", "部门.yaml"]
        told = review(pairs[1].file, pairs[1].old, pairs[1].new)
    assert told.comparison is not None
    assert told.differs
