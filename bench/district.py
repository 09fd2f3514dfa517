"""A made-up district: a repository of as many units as asked for, the same ones from the same seed.

``python bench/district.py 文件夹 300`` writes it. The shape is that of the published documents in ``examples``: a basic part of some
twenty lines, three to fifteen projects with six to nine indicators each, many small units and a few large ones. Two units of
five have last year's source, too, and compare with it; the others state last year's figures.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from pathlib import Path

YEAR = 2026
PACK = "模板/甲区"
_TOML = """\
"名称" = "甲区"
"源文件" = ["单位/*/2026-*.yaml"]
"格式" = [{formats}]
"PDF引擎" = "{engine}"
"""

# (what the unit is called, its nature, 功能科目 of its basic part, of its projects)
_KINDS = [
    ("城市运行指挥中心", "事业单位", 2010350, 2060503),
    ("图书馆", "事业单位", 2070104, 2070104),
    ("文化馆", "事业单位", 2070109, 2070109),
    ("大数据中心", "事业单位", 2060199, 2069999),
    ("机关事务服务中心", "事业单位", 2010303, 2010303),
    ("街道办事处", "行政单位", 2010301, 2010302),
    ("信访局", "行政单位", 2010301, 2010302),
    ("统计局", "行政单位", 2010501, 2010507),
    ("审计局", "行政单位", 2010801, 2010804),
    ("档案馆", "参公单位", 2012601, 2012604),
]
_WORK = ["平台运行维护", "数据专线租用", "设备购置", "宣传培训", "档案数字化", "办公用房维修", "群众活动", "信息系统升级",
         "安全检查", "物业服务", "调查统计", "线路租用", "监控维护", "业务委托", "应急物资储备"]  # fmt: skip
_PLACES = ["东", "西", "南", "北", "中", "新", "老", "上", "下", "前"]
_OFFICES = ["办公室", "财务室", "综合科", "业务科", "信息科", "法规科", "督查科"]
# Yuan a head and year, after the published documents.
_STAFF = {30101: 43350, 30102: 34300, 30103: 13000, 30107: 46930, 30112: 650}
_RUNNING = {30201: 4050, 30202: 460, 30207: 600, 30211: 1330, 30217: 350, 30228: 1950, 30299: 1800}
_INDICATORS = [
    ("数量指标", "完成{work}次数", "≥{n}次", 20),
    ("质量指标", "{work}验收合格率", "≥98%", 20),
    ("时效指标", "{work}按时完成率", "≥95%", 10),
    ("社会效益指标", "受益群众", "≥{m}人", 10),
    ("可持续影响指标", "{work}制度健全", "健全", 10),
    ("服务对象满意度指标", "群众对{work}的满意度", "≥92%", 10),
]


@dataclass(frozen=True)
class _Budget:
    """The figures of one unit and year, in yuan."""

    basic: dict[int, dict[int, int]]
    projects: list[tuple[str, int, int]]

    @property
    def total(self) -> int:
        return sum(sum(lines.values()) for lines in self.basic.values()) + sum(
            one[2] for one in self.projects
        )

    def by_function(self) -> dict[int, int]:
        found = {code: sum(lines.values()) for code, lines in self.basic.items()}
        for _, code, amount in self.projects:
            found[code] = found.get(code, 0) + amount
        return dict(sorted(found.items()))


def write_district(
    root: Path,
    units: int,
    *,
    seed: int = 1,
    projects: int | None = None,
    formats: tuple[str, ...] = ("docx", "pdf"),
    engine: str = "weasyprint",
) -> list[Path]:
    """Write a repository of ``units`` units into ``root`` (made when missing); their sources.

    ``projects`` gives every unit that many; otherwise a unit has three or more, seldom above fifteen.
    """
    pack = root / PACK
    pack.mkdir(parents=True, exist_ok=True)
    listed = ", ".join(f'"{name}"' for name in formats)
    _write(root / "budgetgen.toml", _TOML.format(formats=listed, engine=engine))
    _write(pack / "template.yaml", "名称: 甲区部门预算\n继承: budget\n")
    return [_write_unit(root, number, random.Random(f"{seed}/{number}"), projects) for number in range(units)]


def _write_unit(root: Path, number: int, chance: random.Random, projects: int | None) -> Path:
    what, nature, basic, project = _KINDS[number % len(_KINDS)]
    rank = number // len(_KINDS)
    name = f"甲区{_PLACES[rank // 10 % 10]}{_PLACES[rank % 10]}{what}"
    count = projects if projects is not None else 3 + min(int(chance.lognormvariate(0.9, 0.8)), 17)
    people = chance.randint(4, 12) + count * 2
    works = [
        _WORK[index % len(_WORK)] + ("" if index < len(_WORK) else f"（{index // len(_WORK) + 1}期）")
        for index in range(count)
    ]
    chance.shuffle(works)
    before = _budget(people, nature, basic, project, works, chance, None)
    now = _budget(people, nature, basic, project, works, chance, before)
    folder = root / "单位" / name
    folder.mkdir(parents=True, exist_ok=True)
    offices = chance.sample(_OFFICES, min(3 + count // 5, len(_OFFICES)))
    head = (name, nature, offices)
    linked = number % 5 < 2
    if linked:
        _write(folder / f"{YEAR - 1}-预算.yaml", _source(YEAR - 1, head, before, None, None))
    path = folder / f"{YEAR}-预算.yaml"
    _write(path, _source(YEAR, head, now, before, f"{YEAR - 1}-预算.yaml" if linked else None))
    return path


def _budget(
    people: int,
    nature: str,
    basic: int,
    project: int,
    works: list[str],
    chance: random.Random,
    before: _Budget | None,
) -> _Budget:
    def amount(each: int) -> int:
        return int(people * each * chance.uniform(0.9, 1.1)) // 100 * 100

    medical = 2101102 if nature == "事业单位" else 2101101
    staff = {code: each for code, each in _STAFF.items() if nature == "事业单位" or code != 30107}
    lines = {
        basic: {code: amount(each) for code, each in (staff | _RUNNING).items()},
        2080505: {30108: amount(17100)},
        2080506: {30109: amount(8550)},
        medical: {30110: amount(6380)},
        2210201: {30113: amount(15970)},
    }
    sums = [int(chance.lognormvariate(12.2, 1.1)) // 1000 * 1000 + 10000 for _ in works]
    if before is not None:
        sums = [int(old[2] * chance.uniform(0.8, 1.3)) // 1000 * 1000 + 1000 for old in before.projects]
    return _Budget(lines, [(work, project, each) for work, each in zip(works, sums, strict=True)])


def _source(
    year: int, head: tuple[str, str, list[str]], now: _Budget, before: _Budget | None, link: str | None
) -> str:
    name, nature, offices = head
    text = [
        "类型: 单位预算", f"年度: {year}", f"模板: ../../{PACK}",
        f"单位: {{名称: {name}, 性质: {nature}, 内设机构: [{', '.join(offices)}]}}",
        "职责: |", "  负责本单位职责范围内的各项工作，做好服务保障。", "  承办上级交办的其他事项。",
        "", "收入:", f"  一般公共预算: {now.total}", "", "支出:", "  基本支出:",
    ]  # fmt: skip
    for code, lines in now.basic.items():
        text += [f"    - 功能科目: {code}", "      经济科目:"]
        text += [f"        {economy}: {amount}" for economy, amount in lines.items()]
    text.append("  项目支出:")
    for number, (work, code, amount) in enumerate(now.projects, 1):
        text += [
            f"    - 名称: {work}", "      类别: 特定目标类", f"      功能科目: {code}", f"      金额: {amount}",
            *(["      采购: 服务"] if "租用" in work or "维护" in work else []),
            "      绩效:", f"        目标: 完成{work}工作，及时支付费用，使有关业务正常开展，服务对象满意。",
            "        指标:", f"          经济成本指标: {{名称: {work}费用, 值: ≤{amount}元, 权重: 10}}",
        ]  # fmt: skip
        for level, title, value, weight in _INDICATORS:
            words = {"work": work, "n": 2 + number % 7, "m": 500 + 100 * number}
            text.append(
                f"          {level}: {{名称: {title.format(**words)}, 值: {value.format(**words)}, 权重: {weight}}}"
            )
    functions = now.by_function()
    if link is not None:
        text += ["", f"上年: {link}"]
    elif before is not None:
        text += [
            "",
            "上年:",
            "  支出:",
            *(f"    {code}: {amount}" for code, amount in before.by_function().items()),
        ]
        text += [
            f"  三公: {{公务接待费: {_reception(before)}}}",
            f"  机关运行经费: {_running(before) if nature != '事业单位' else 0}",
        ]
    if before is not None:
        text += ["", "变动原因:", "  收支总额: 人员经费按政策调整，部分项目进度变化"]
        text += [
            f"  {code}: {'本年项目安排变化' if code == now.projects[0][1] else '缴费基数和人员变化'}"
            for code in functions
        ]
        text += [
            "  公务接待费: 接待任务有变化",
            "  三公经费: 接待任务有变化",
            "  机关运行经费: 办公费、差旅费等有变化",
        ]
    text += ["", f"国有资产: {{截至: {year - 1}年12月31日}}", _publication(year, name), ""]
    return "\n".join(text)


def _publication(year: int, name: str) -> str:
    """Most units published in time; some have not published, a few are not approved."""
    fate = sum(map(ord, name)) % 10
    if fate == 0:
        return ""
    if fate < 3:
        return f"公开: {{批复日期: {year}-02-10}}"
    return (
        f"公开: {{批复日期: {year}-02-10, 公开日期: {year}-02-{18 + fate}, 保密审查: 经审查不涉密，可以公开}}"
    )


def _reception(budget: _Budget) -> int:
    return next(lines[30217] for lines in budget.basic.values() if 30217 in lines)


def _running(budget: _Budget) -> int:
    return sum(
        amount for lines in budget.basic.values() for code, amount in lines.items() if code // 100 == 302
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_district(Path(sys.argv[1]), int(sys.argv[2]))
