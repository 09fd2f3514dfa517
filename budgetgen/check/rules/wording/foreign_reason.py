"""原因串了题

检查什么
    住房公积金、养老保险、职业年金、医疗的变动原因说的是本科目的事，没有只说别的科目；别的科目的原因没有只说社保、公积金、
    薪级工资，而科目里并没有这些支出；没有项目支出的科目不说项目；“收支总额”之类的原因不说“本科目”；三公经费、机关运行经费
    的原因没有互换。
为什么
    几个社保科目的原因常常互相复制，住房公积金的原因写成“社保基数调整”就是没有改全；两条原因上下写颠倒了，也是这样看出来的。
错误示例
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 每年度社保基数有变化，社保缴纳有变化
应改为
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
依据
    已公开的一份部门预算，住房公积金的原因写着“每年度社保变更基数导致社保缴纳增多”。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from budgetgen.check.facts import Facts
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.check.spending_lines import SpendingLine, spending_lines
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG409", Severity.WARNING, since="0.1.0")


class _Topic(NamedTuple):
    """Words that only some 功能科目 and 经济科目 are about; ``not_for`` are codes among them that have their own words."""

    words: tuple[str, ...]
    functions: tuple[str, ...]
    economies: tuple[str, ...]
    not_for: tuple[str, ...] = ()

    def fits(self, key: str) -> bool:
        """Whether a reason under ``key`` may speak of this."""
        return key not in self.not_for and any(
            code.startswith(key) or key.startswith(code) for code in self.functions
        )


_TOPICS = (
    _Topic(("公积金",), ("221",), ("30113",)),
    _Topic(("养老",), ("20805",), ("30108",), not_for=("2080506",)),
    _Topic(("年金",), ("20805",), ("30109",), not_for=("2080505",)),
    _Topic(("医疗", "医保"), ("21011",), ("30110", "30111")),
)
_SOCIAL = ("社保", "社会保险")
_HOUSING = "221"
# Words that may stand for each of several subjects.
_GENERAL = {"208": ("社保", "社会保险", "保险"), "210": ("社保", "社会保险", "保险"), "221": ("住房",)}
_INSURANCES = ("养老保险", "医疗保险")
_ITEM, _LONG_NAME = 7, 5
_STAFF = ("薪级", "晋升", "职级", "在职人员")
_PEOPLE = ("人员", "工资", "聘", "岗", "编外", "社保", "补助", "奖", "薪")
_THIS_SUBJECT = ("本科目", "该科目", "此科目")
_NOT = ("没有", "无", "不再", "未")
_OFFICIAL = ("出国", "接待", "公务用车")
_RUNNING = "机关运行"
_SPECIAL = {"三公经费": ("三公", "公务", "车"), "机关运行经费": ("运行", "公用", "人员")}


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per reason that speaks of another topic and not of its own."""
    for key, text in facts.unit.reasons.items():
        foreign = _foreign(facts, str(key), str(text))
        if not foreign:
            continue
        start = text.find(foreign)
        name = facts.scope.member_name("function", str(key)) if key.isdigit() else ""
        yield Finding(
            f"{f'{key} {name}'.strip()}的原因说的是“{foreign}”",
            facts.inside(text, start, start + len(foreign)),
            hint=f"改写{name or key}自己的变动原因；看看是不是和别的原因写颠倒了",
        )


def _foreign(facts: Facts, key: str, text: str) -> str:
    """The word that shows that the reason was meant for another key, empty when there is none."""
    if not (key.isascii() and key.isdigit()):
        return _foreign_to_whole(key, text)
    other = _neighbour(facts, key, text)
    if other or any(_speaks(topic, text) for topic in _TOPICS if topic.fits(key)):
        return other
    plain = text
    for word in _INSURANCES:
        plain = plain.replace(word, "")
    if any(word in plain for word in _GENERAL.get(key[:3], ())):
        return ""
    lines = [item for item in spending_lines(facts.unit) if str(item.function or "").startswith(key)]
    insured = any(topic.fits(key) for topic in _TOPICS)
    for topic in _TOPICS:
        word = _speaks(topic, text)
        if word and (insured or not _may_contain(lines, topic)):
            return word
    if key.startswith(_HOUSING):
        social = next((word for word in _SOCIAL if word in text), "")
        if social:
            return social
    if insured:
        special = next((word for word in (*_OFFICIAL, _RUNNING) if word in text), "")
        if special:
            return special
    if insured and "项目" in text and _without_projects(facts, key) and not any(no in text for no in _NOT):
        return "项目"
    if lines and all(item.project and not _for_people(item) for item in lines):
        return next((word for word in _STAFF if word in text), "")
    return ""


def _neighbour(facts: Facts, key: str, text: str) -> str:
    """The name of another 项 of the same 类 that the unit pays, where the reason does not speak of its own as well."""
    catalogue = facts.catalogues["function"]
    if len(key) != _ITEM or (catalogue.name(key) or key) in text:
        return ""
    codes = {str(item.function or "") for item in spending_lines(facts.unit)}
    names = (catalogue.name(code) or "" for code in sorted(codes) if code[:3] == key[:3] and code != key)
    return next((name for name in names if len(name) >= _LONG_NAME and name in text), "")


def _foreign_to_whole(key: str, text: str) -> str:
    if key == "机关运行经费" and _RUNNING not in text:
        return next((word for word in _OFFICIAL if word in text), "")
    if key in _SPECIAL and not any(word in text for word in (*_OFFICIAL, _RUNNING, *_SPECIAL[key])):
        social = (_speaks(topic, text) for topic in _TOPICS)
        return next(filter(None, social), "")
    if key == "三公经费" and _RUNNING in text and not any(word in text for word in _OFFICIAL):
        return _RUNNING
    return next((word for word in _THIS_SUBJECT if word in text), "")


def _speaks(topic: _Topic, text: str) -> str:
    return next((word for word in topic.words if word in text), "")


def _may_contain(lines: list[SpendingLine], topic: _Topic) -> bool:
    """Whether these lines pay, or may pay, what the topic is about."""
    for item in lines:
        codes = [str(code or "") for code, _ in item.amounts]
        if any(code.startswith(topic.economies) for code in codes):
            return True
        if item.project is None and not all(codes):
            return True
        if item.project is not None and not all(codes) and _for_people(item):
            return True
    return not lines


def _for_people(item: SpendingLine) -> bool:
    return item.project is not None and any(word in item.project.name for word in _PEOPLE)


def _without_projects(facts: Facts, key: str) -> bool:
    now = facts.value(收支="支出", 功能科目=key, 类型="项目支出")
    return now.amount == 0 and not now.last_year.amount
