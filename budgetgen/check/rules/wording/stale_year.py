"""文字里的年份过时

检查什么
    变动原因、绩效目标、职责等文字里的年份是本年或上年。法律文件的年号、书名号里的年份、起止年份、单位成立等事件的年份，
    以及项目名称里已有的年份不查。说到上年的安排时，职责、目标里不写“2025年计划……”，原因里不写“按照2025年度预算安排”
    （以本文件是2026年度为例）；说明是结转、尾款、已完成的不查。
为什么
    照抄往年文字时年份没有改，是公开文件里最常见的残留。
错误示例
    变动原因:
      收支总额: 2023年新增了在职人员
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
应改为
    变动原因:
      收支总额: 2026年在职人员和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
依据
    已公开的2026年部门预算写着“2025年计划购置车辆0辆”；另一份文件的变动原因里还是上年的年份。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts, Wording
from budgetgen.check.prose import SENTENCES, matches
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG411", Severity.WARNING, since="0.1.0")

_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?=年)")
_SPAN_BEFORE = re.compile(r"(?:19|20)\d\d年?(?:\d{1,2}月)?\s*[-—–－~～至到]\s*$")
_SPAN_AFTER = re.compile(r"年(?:\d{1,2}月)?\s*[-—–－~～至到]\s*(?:19|20)\d\d")
# What happened in a year keeps its year for ever.
_EVENT = re.compile(
    r"年(?:度)?[^，。；]{0,16}?(?:成立|设立|组建|印发|发布|施行|实施|制定|修订|颁布|启动|建成|投入使用|投用|开工|立项|挂牌|更名|划转"
    r"|机构改革|以来|至今|版|签订|招标|中标|采购|合同|结转|结余|尾款|质保|普查|购置的|出台|下达|批复|文件|届)"
)
_PLAN = re.compile(r"年(?:度)?[^，。；、]{0,4}?(?:预算|计划|拟|将(?!军)|力争|安排|工作要点|目标任务)")
_LEADS = re.compile(r"(?:按照|按|根据|依据|依照)(?:本?[单部][位门])?$")
_OVER = re.compile(r"结转|结余|尾款|余款|未付|欠付|跨年|已|完成了|相比|增加|减少|执行|决算|年末|公开")
_BOTH = re.compile(r"年(?:度)?[和与、及至到—–-]\d{4}年")
_NEAR = 8
_TITLE = re.compile(r"《[^》]*》")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per year in prose that is neither this one nor the last and is not told as history."""
    year = facts.unit.year
    in_names = {
        match[1] for project in facts.unit.spending.projects for match in _YEAR.finditer(project.name)
    }
    for wording, match in matches(facts, _YEAR, SENTENCES):
        if int(match[1]) == year - 1 and _is_last_plan(wording, match):
            yield Finding(
                f"{wording.where}里说的是{match[1]}年的安排，本文件是{year}年度",
                facts.inside(wording.text, *match.span(1)),
                hint=f"照抄上年文件的，改为{year}；确是上年的事，写明是结转、尾款还是已经完成",
            )
            continue
        if int(match[1]) in _possible(year, wording) or _is_history(wording.text, match):
            continue
        if wording.kind == "目标" and match[1] in in_names:
            continue
        yield Finding(
            f"{wording.where}里写的是{match[1]}年，本文件是{year}年度",
            facts.inside(wording.text, *match.span(1)),
            hint=f"改为{year}或{year - 1}；确是那一年的事，写明是什么事，如“{match[1]}年签订的合同”",
        )


def _possible(year: int, wording: Wording) -> tuple[int, ...]:
    """Years that need no word: plans and duties may speak of the next one, reasons for a change may not."""
    return (year - 1, year) if wording.kind == "原因" else (year - 1, year, year + 1)


def _is_last_plan(wording: Wording, match: re.Match[str]) -> bool:
    """Whether last year is spoken of as what is to come: 按照2025年度预算安排; a reason may compare with last year's plan."""
    text = wording.text
    plan = _PLAN.match(text, match.end())
    around = text[max(match.start() - _NEAR, 0) : plan.end() + _NEAR] if plan else ""
    if (
        not plan
        or _OVER.search(around)
        or _BOTH.search(text[max(match.start() - _NEAR, 0) : match.end() + _NEAR])
    ):
        return False
    leads = _LEADS.search(text[: match.start()]) is not None
    return leads or wording.kind in ("目标", "职责")


def _is_history(text: str, match: re.Match[str]) -> bool:
    if any(title.start() < match.start() < title.end() for title in _TITLE.finditer(text)):
        return True
    if _SPAN_BEFORE.search(text[: match.start()]) or _SPAN_AFTER.match(text, match.end()):
        return True
    return _EVENT.match(text, match.end()) is not None
