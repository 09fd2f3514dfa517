"""原因照抄上年

检查什么
    变动原因与上年源文件里同一事项的原因不完全相同。
为什么
    两年的变化不会一样，照抄的原因多半没有按今年的情况改。
错误示例
    上年: 2025.yaml
    变动原因:
      收支总额: 在职人员构成和活动场次有变化，培训任务有调整
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
    # 文件 2025.yaml
    年度: 2025
    变动原因:
      收支总额: 在职人员构成和活动场次有变化，培训任务有调整
应改为
    上年: 2025.yaml
    变动原因:
      收支总额: 非遗保护项目和展厅开放天数有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
    # 文件 2025.yaml
    年度: 2025
    变动原因:
      收支总额: 在职人员构成和活动场次有变化，培训任务有调整
依据
    公开检查对增减变化原因真实、具体的要求；已公开的文件有原因里还留着上年年份的。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity

RULE = RuleInfo("BG407", Severity.WARNING, since="0.1.0")

_SHORTEST = 6


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per reason that last year's source has in the same words under the same key."""
    assert facts.last_unit is not None
    before = {str(key): text for key, text in facts.last_unit.reasons.items()}
    for key, text in facts.unit.reasons.items():
        old = before.get(str(key))
        if old is None or len(text.strip()) < _SHORTEST or _plain(text) != _plain(old):
            continue
        yield Finding(
            f"变动原因“{key}”与上年的完全相同",
            text.span,
            hint="按今年的变化重写",
            secondary=(Label(old.span, "上年的原因"),),
        )


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def not_run(facts: Facts) -> str | None:
    """Only with last year's source."""
    return None if facts.last_unit is not None else "“上年”没有指明上年的源文件，没有上年的原因可以比较"
