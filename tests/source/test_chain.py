"""上年 and 年初预算 as files: what may be named, and that following them always ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.source.load import load_source

HEAD = "类型: {kind}\n年度: {year}\n模板: budget\n单位: {{名称: 甲, 性质: 事业单位}}\n"


def write(folder: Path, name: str, kind: str, year: int, body: str = "") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD.format(kind=kind, year=year) + body, encoding="utf-8")
    return path


def test_files_are_followed_as_far_as_they_go(tmp_path: Path) -> None:
    write(tmp_path, "2023/final.yaml", "单位决算", 2023)
    write(tmp_path, "2024/budget.yaml", "单位预算", 2024, "上年: ../2023/final.yaml\n")
    path = write(
        tmp_path, "2024/final.yaml", "单位决算", 2024, "上年: ../2023/final.yaml\n年初预算: budget.yaml\n"
    )
    source, diagnostics = load_source(path)
    assert not diagnostics
    assert source is not None
    chain = source.chain
    assert chain.last is not None
    assert chain.budget is not None
    assert (chain.last.unit.year, chain.budget.unit.kind) == (2023, "单位预算")
    assert chain.budget.last is chain.last
    assert source.last_year is chain.last.unit


@pytest.mark.parametrize(
    ("kind", "body", "code", "message"),
    [
        ("单位决算", "上年: ../2023.yaml\n", "BG171", "找不到上年的源文件“../2023.yaml”"),
        ("单位决算", "年初预算: 没有.yaml\n", "BG171", "找不到年初预算的源文件“没有.yaml”"),
        ("单位决算", "年初预算: /tmp/budget.yaml\n", "BG170", "年初预算文件“/tmp/budget.yaml”用了绝对路径"),
        ("单位决算", "上年: budget.yaml\n", "BG172", "“budget.yaml”是2024年度的，不是上年（2023年度）"),
        ("单位决算", "上年: last.yaml\n", "BG173", "“last.yaml”是单位预算，不能用在“上年”这里"),
        ("单位决算", "年初预算: last.yaml\n", "BG172", "“last.yaml”是2023年度的，不是年初预算（2024年度）"),
        ("单位决算", "年初预算: final.yaml\n", "BG173", "“final.yaml”是单位决算，不能用在“年初预算”这里"),
    ],
)
def test_what_cannot_be_named(tmp_path: Path, kind: str, body: str, code: str, message: str) -> None:
    write(tmp_path, "budget.yaml", "单位预算", 2024)
    write(tmp_path, "last.yaml", "单位预算", 2023)
    write(tmp_path, "final.yaml", "单位决算", 2024)
    _, diagnostics = load_source(write(tmp_path, "unit.yaml", kind, 2024, body))
    assert [(d.code, d.message) for d in diagnostics] == [(code, message)]
    assert diagnostics[0].hint
    assert diagnostics[0].span is not None
    assert diagnostics[0].span.start.line == 5


def test_a_budget_may_follow_last_year_s_accounts(tmp_path: Path) -> None:
    write(tmp_path, "final.yaml", "单位决算", 2023)
    _, diagnostics = load_source(write(tmp_path, "unit.yaml", "单位预算", 2024, "上年: final.yaml\n"))
    assert not diagnostics


def test_files_that_name_each_other_end(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "单位决算", 2023, "上年: a.yaml\n")
    _, diagnostics = load_source(write(tmp_path, "a.yaml", "单位决算", 2024, "上年: b.yaml\n"))
    assert [d.code for d in diagnostics] == ["BG172"]
    _, diagnostics = load_source(write(tmp_path, "c.yaml", "单位决算", 2024, "上年: c.yaml\n"))
    assert [d.code for d in diagnostics] == ["BG172"]


def test_a_mistake_in_a_named_file_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, "final.yaml", "单位决算", 2023, "收入: 5\n")
    write(tmp_path, "budget.yaml", "单位预算", 2024, "上年: final.yaml\n")
    path = write(tmp_path, "unit.yaml", "单位决算", 2024, "上年: final.yaml\n年初预算: budget.yaml\n")
    _, diagnostics = load_source(path)
    assert len(diagnostics) == 1
    assert diagnostics[0].span is not None
    assert diagnostics[0].span.file.endswith("final.yaml")
