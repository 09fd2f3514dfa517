"""名单里有重复

检查什么
    “内设机构”“预算单位”里没有重复的名称；看着一样、只是空格或全角半角不同的也算重复。
为什么
    文档按名单数个数：“内设机构5个，具体为……”，重复一个，个数就多一个。
错误示例
    单位: {名称: 江源县文化馆, 性质: 事业单位, 内设机构: [办公室, 群众文化部, 办公室]}
应改为
    单位: {名称: 江源县文化馆, 性质: 事业单位, 内设机构: [办公室, 群众文化部, 非遗保护部]}
依据
    公开文件中机构个数与列举不一致的实例。
"""

from __future__ import annotations

from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.look_alike import look
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity
from budgetgen.source.node import Text

RULE = RuleInfo("BG512", Severity.ERROR, since="0.1.0")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per repetition."""
    identity = facts.unit.identity
    for what, names in (("内设机构", identity.offices), ("预算单位", identity.budget_units)):
        seen: dict[str, Text] = {}
        for name in names:
            first = seen.setdefault(look(name), name)
            if first is not name:
                yield Finding(
                    f"“{what}”里“{name}”写了两次",
                    name.span,
                    hint="删去一处，或者改成漏掉的那一个",
                    secondary=(Label(first.span, "第一次写在这里"),),
                )
