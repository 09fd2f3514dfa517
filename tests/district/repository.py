"""Small repositories to build: tiny sources, a tiny pack, HTML only, so that a unit takes milliseconds."""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from pathlib import Path

from budgetgen.district.job import Job, Result, State, Work, guarded
from budgetgen.district.run import Run, build_district
from budgetgen.district.settings import Settings, read_settings
from tests.support.packs import write_pack

TOML = '"名称" = "某区"\n"格式" = ["html"]\n'
PACK = {
    "template.yaml": "名称: 试用\n继承: base\n",
    "document.md": "# 概况\n\n{{ 单位.名称 }}本年收入{{ 收入 }}。\n",
}
SOURCE = """\
类型: 单位预算
年度: {year}
模板: ../../模板/某区
单位: {{名称: {name}, 性质: 事业单位, 内设机构: [办公室]}}
职责: 负责本单位的各项工作。
国有资产: {{截至: 2025年12月31日}}
收入: {{一般公共预算: {amount}}}
支出:
  基本支出:
    - {{功能科目: 2010350, 经济科目: {{30101: {amount}}}}}
"""
NAMES = ("甲中心", "乙中心", "丙中心", "丁中心", "戊中心", "己中心")


def repository(root: Path, names: Sequence[str] = NAMES, *, toml: str = TOML) -> Settings:
    """A repository with one budget of 2026 for each name."""
    write_pack(root / "模板" / "某区", PACK)
    (root / "budgetgen.toml").write_text(toml, encoding="utf-8")
    for name in names:
        write_source(root, name)
    settings, found = read_settings(root / "budgetgen.toml")
    assert settings is not None, found
    return settings


def write_source(root: Path, name: str, amount: int = 1000000, *, year: int = 2026, more: str = "") -> Path:
    """The source of one unit, as it stands in the repository; ``more`` are lines at its end."""
    path = root / "单位" / name / f"{year}-预算.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SOURCE.format(name=name, amount=amount, year=year) + more, encoding="utf-8", newline="\n")
    return path


def source(name: str, year: int = 2026) -> str:
    """How records call that source."""
    return f"单位/{name}/{year}-预算.yaml"


def output(settings: Settings, name: str, *, year: int = 2026, ending: str = ".html") -> Path:
    """Where the unit's document is published."""
    return settings.out / str(year) / name / f"{name}{year}年单位预算{ending}"


def serial(work: Work, jobs: Sequence[Job]) -> Generator[Result]:
    """An executor without processes."""
    for job in jobs:
        yield guarded(work, job)


def build(settings: Settings, **options: object) -> Run:
    """Build in this process."""
    # What was written within one tick of the clock counts as still being written.
    time.sleep(0.025)
    return build_district(settings, serial, **options)  # type: ignore[arg-type]


def states(run: Run) -> dict[State, int]:
    """How many units came to what."""
    found = [one.state for one in run.results.values()]
    return {state: found.count(state) for state in sorted(set(found), key=lambda one: one.value)}


def litter(settings: Settings) -> list[Path]:
    """Files on their way that nobody finished."""
    return list(settings.root.rglob(".budgetgen-*"))
