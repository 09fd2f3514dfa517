"""单位名称像是写错

检查什么
    “单位”的“名称”没有与部门名称、预算单位、上年源文件里的名称、源文件所在文件夹的名称、文字里写的本单位名称、模板名称里的
    地区名只差一个字；末尾没有缺字（“中心”写成“中”，“委员会”写成“委员”）。改过名、另写了“原名”的不查上年的名称。
为什么
    名称印在封面、标题和每一段里，这里错一个字，全文都错，而且处处一致，校对时很难看出来。
错误示例
    单位: {名称: 江源县文化馆, 性质: 事业单位, 部门: {编码: 146, 名称: 江原县文化馆}, 内设机构: [办公室, 群众文化部]}
应改为
    单位: {名称: 江源县文化馆, 性质: 事业单位, 部门: {编码: 146, 名称: 江源县文化馆}, 内设机构: [办公室, 群众文化部]}
依据
    公开文件的单位名称与公章、批复文件一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.near import slip_between
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Label, Severity, Span

RULE = RuleInfo("BG524", Severity.WARNING, since="0.1.0")

_LEVEL = re.compile(r"[（(][^（）()]*[）)]$|本级$")
_DOCUMENT = re.compile(r"(?:部门|单位)?(?:预算|决算)$")
_DISTRICT = tuple("区县市旗州盟")
_CUT_OFF = {
    "委员": "委员会", "办公": "办公室", "办事": "办事处", "人民政": "人民政府", "人民法": "人民法院", "检察": "检察院",
    "幼儿": "幼儿园", "图书": "图书馆", "博物": "博物馆", "卫生": "卫生院", "中": "中心",
}  # fmt: skip
# 第二中, 附中, 高中 are whole.
_BEFORE_MIDDLE = frozenset("一二三四五六七八九十0123456789高初附职完华")
_SHORTEST = 5


def check(facts: Facts) -> Iterator[Finding]:
    """At most one finding, for the first name that tells of a slip."""
    own = facts.unit.identity.name
    name = _bare(own)
    if len(name) < _SHORTEST:
        return
    for other, what, span in _others(facts):
        slip = slip_between(name, other) if len(other) >= _SHORTEST else ""
        if slip:
            yield Finding(
                f"单位名称“{name}”与{what}“{other}”只差一个字：{slip}",
                own.span,
                hint="与公章核对，把写错的一处改过来",
                secondary=(Label(span, what),) if span else (),
            )
            return
    district = _district(facts)
    slip = _slip_at_start(name, district)
    if slip:
        yield Finding(
            f"单位名称“{name}”里的地名与模板的“{district}”只差一个字：{slip}",
            own.span,
            hint="与公章核对；确是别的地区的单位，换用那个地区的模板",
        )
        return
    for ending, whole in _CUT_OFF.items():
        if name.endswith(ending) and not (ending == "中" and name[-2] in _BEFORE_MIDDLE):
            yield Finding(f"单位名称“{name}”像是没有写完", own.span, hint=f"末尾是不是“{whole}”；与公章核对")
            return


def _bare(name: str) -> str:
    return _LEVEL.sub("", "".join(name.split()))


def _others(facts: Facts) -> Iterator[tuple[str, str, Span | None]]:
    """(name, what it is, where it stands) of all that may be the unit's name as well."""
    identity, last = facts.unit.identity, facts.last_unit
    if identity.department is not None:
        yield _bare(identity.department.name), "部门名称", identity.department.name.span
    if len(identity.budget_units) == 1:
        yield _bare(identity.budget_units[0]), "预算单位", identity.budget_units[0].span
    if last is not None and identity.former_name is None:
        yield _bare(last.identity.name), "上年的单位名称", last.identity.name.span
    yield _bare(facts.source.path.absolute().parent.name), "文件夹名", None
    yield from _in_texts(facts)


def _in_texts(facts: Facts) -> Iterator[tuple[str, str, Span | None]]:
    """Stretches of texts that have one character more than the name, which BG412 does not look for."""
    name = _bare(facts.unit.identity.name)
    half = len(name) // 2
    head, tail = name[:half], name[half:]
    for wording in facts.texts:
        text = wording.text
        if head not in text and tail not in text:
            continue
        for start in range(len(text) - len(name)):
            longer = text[start : start + len(name) + 1]
            if (
                (longer.startswith(head) or longer.endswith(tail))
                and name not in longer
                and slip_between(name, longer)
            ):
                yield longer, "文字里的", facts.inside(text, start, start + len(longer))


def _district(facts: Facts) -> str:
    """The district of a pack that is named after it (某某市某某区部门预算), else empty."""
    name = _DOCUMENT.sub("", str(facts.template.manifest.title))
    return name if name.endswith(_DISTRICT) and len(name) >= _SHORTEST else ""


def _slip_at_start(name: str, district: str) -> str:
    if not district or district in name:
        return ""
    for size in (len(district), len(district) - 1):
        slip = slip_between(name[:size], district)
        if slip:
            return slip
    return ""
