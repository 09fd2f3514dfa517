"""What a partial source leaves out, filled in so that only what a test is about is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from budgetgen.check.spending_lines import SpendingLine, short, spending_lines
from budgetgen.diagnostic import Span
from budgetgen.source.chain import Chain
from budgetgen.source.models.performance import Performance
from budgetgen.source.models.spending import Project
from budgetgen.source.models.unit import Glossary
from budgetgen.source.node import Text
from budgetgen.source.values import Breakdown, Money

_NOWHERE = "base.yaml"


def filled(chain: Chain, written: set[str]) -> Chain:
    """The chain with what its unit's spending needs besides; ``written`` are the keys to leave alone."""
    unit = chain.unit
    changes: dict[str, object] = {}
    place = Span.at(_NOWHERE)
    if "收入" not in written:
        spent: dict[str, int] = defaultdict(int)
        for item in spending_lines(unit):
            spent[short(item.fund or "")] += sum(money.fen for _, money in item.amounts)
        changes["income"] = {
            Text(k, place): Breakdown(whole=Money(fen, place)) for k, fen in spent.items() if k
        }
    projects = tuple(
        project if project.performance else project.model_copy(update={"performance": _plausible(project)})
        for project in unit.spending.projects
    )
    changes["spending"] = unit.spending.model_copy(update={"projects": projects})
    if "名词解释" not in written:
        codes = {str(item.function) for item in spending_lines(unit) if item.function}
        subjects = {Text(code, place): Text(f"指{code}科目规定用途的支出。", place) for code in sorted(codes)}
        changes["glossary"] = Glossary.model_construct(subjects=subjects, terms={})
    if "变动原因" not in written and "上年" not in written:
        changes["reasons"] = {}
    if "上年" in written:
        return replace(chain, unit=unit.model_copy(update=changes))
    unit = unit.model_copy(update={**changes, "last_year": None})
    return replace(chain, unit=unit, last=Chain(unit.model_copy(update={"year": unit.year - 1})))


_GOALS = (
    "按计划完成“{}”的12项任务，受益群众不少于9000人次。",
    "年底前全部实施完毕，验收合格，使“{}”惠及全县九千名以上的居民。",
    "改善公共服务条件，让群众满意；“{}”的资金按进度支付，不留尾款。",
    "通过“{}”补齐短板，十二项工作逐月推进，服务对象评价达到九成以上。",
    "保证“{}”如期开展、质量达标，参与的居民逐年增加，投诉明显减少。",
)


def _plausible(project: Project) -> Performance:
    lines = project.lines or (project,)
    fen = sum(money.fen for line in lines for _, money in SpendingLine("", line).amounts)
    targets = {
        "经济成本": ("项目总成本", f"≤{fen / 100:.2f}元"),
        "数量指标": ("完成任务数量", "≥12项"),
        "质量指标": ("任务验收合格率", "≥95%"),
        "时效指标": ("任务完成时间", "≤12月"),
        "社会效益": ("受益群众人次", "≥9000人次"),
        "服务对象满意度": ("群众满意度", "≥90%"),
    }
    indicators = {
        level2: [
            {
                "名称": name,
                "值": target,
                "权重": 10 if level2 in ("质量指标", "时效指标", "服务对象满意度") else 20,
            }
        ]
        for level2, (name, target) in targets.items()
    }
    goal = _GOALS[sum(map(ord, project.name)) % len(_GOALS)].format(project.name)
    return Performance.model_validate({"目标": goal, "指标": indicators})
