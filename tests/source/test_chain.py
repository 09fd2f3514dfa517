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


def test_units_of_a_department_are_followed_with_their_own_files(tmp_path: Path) -> None:
    write(tmp_path, "2023.yaml", "单位预算", 2023)
    write(tmp_path, "甲.yaml", "单位预算", 2024, "上年: 2023.yaml\n")
    body = "所属单位: [{源文件: 甲.yaml, 名称: 甲（本级）}, 单位/乙.yaml]\n"
    write(tmp_path, "单位/乙.yaml", "单位预算", 2024, "上年: ../2023.yaml\n")
    source, diagnostics = load_source(write(tmp_path, "部门.yaml", "部门预算", 2024, body))
    assert not diagnostics
    assert source is not None
    members = source.chain.members
    assert list(members) == ["甲（本级）", "甲"]
    assert members["甲"].last is members["甲（本级）"].last
    assert [one.path.name for one in source.chain.files() if one.path] == [
        "部门.yaml", "甲.yaml", "乙.yaml", "2023.yaml",
    ]  # fmt: skip


MEMBERS = [
    ("部门预算", "所属单位: [没有.yaml]\n", "BG171", "找不到所属单位的源文件“没有.yaml”"),
    ("部门预算", "所属单位: [/tmp/a.yaml]\n", "BG170", "所属单位文件“/tmp/a.yaml”用了绝对路径"),
    ("部门预算", "所属单位: [last.yaml]\n", "BG172", "“last.yaml”是2023年度的，不是所属单位（2024年度）"),
    ("部门预算", "所属单位: [final.yaml]\n", "BG173", "“final.yaml”是单位决算，不能用在“所属单位”这里"),
    ("部门预算", "所属单位: [other.yaml]\n", "BG173", "“other.yaml”是部门预算，不能用在“所属单位”这里"),
    ("部门预算", "所属单位: [budget.yaml, ./budget.yaml]\n", "BG175", "所属单位里有两个“甲”"),
    ("部门预算", "所属单位: [budget.yaml, same.yaml]\n", "BG175", "所属单位里有两个“甲”"),
    ("部门预算", "所属单位: [unit.yaml]\n", "BG176", "所属单位“unit.yaml”没有读到"),
    ("单位预算", "所属单位: [budget.yaml]\n", "BG174", "单位预算没有“所属单位”，部门才有"),
]


@pytest.mark.parametrize(("kind", "body", "code", "message"), MEMBERS)
def test_what_is_no_unit_of_a_department(
    tmp_path: Path, kind: str, body: str, code: str, message: str
) -> None:
    write(tmp_path, "budget.yaml", "单位预算", 2024)
    write(tmp_path, "same.yaml", "单位预算", 2024)
    write(tmp_path, "other.yaml", "部门预算", 2024)
    write(tmp_path, "last.yaml", "单位预算", 2023)
    write(tmp_path, "final.yaml", "单位决算", 2024)
    source, diagnostics = load_source(write(tmp_path, "unit.yaml", kind, 2024, body))
    assert source is None
    assert {(d.code, d.message) for d in diagnostics} == {(code, message)}
    assert all(d.hint and d.span and d.span.start.line == 5 for d in diagnostics)


def test_departments_that_list_each_other_end(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "部门预算", 2024, "所属单位: [a.yaml]\n")
    source, diagnostics = load_source(write(tmp_path, "a.yaml", "部门预算", 2024, "所属单位: [b.yaml]\n"))
    assert source is None
    assert {d.code for d in diagnostics} == {"BG176"}


def test_a_unit_that_cannot_be_read_stops_the_department(tmp_path: Path) -> None:
    write(tmp_path, "甲.yaml", "单位预算", 2024, "收入: 5\n")
    source, diagnostics = load_source(write(tmp_path, "a.yaml", "部门预算", 2024, "所属单位: [甲.yaml]\n"))
    assert source is None
    assert [d.span.file.endswith("甲.yaml") for d in diagnostics if d.span] == [True]
