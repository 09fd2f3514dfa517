"""占位文字没有填

检查什么
    文字里没有“增加（减少）”“XX”“××”“____”“待补充”“此处填写”“TODO”这类等着填写的内容，也没有整段只写“略”“……”的。
为什么
    占位文字会原样公开，一眼就看得出没有写完。
错误示例
    变动原因:
      收支总额: 增加（减少）XX项目
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
应改为
    变动原因:
      收支总额: 在职人员构成和活动场次有变化
      2070109: 群众文化活动的场次和规模有调整
      2080505: 养老保险缴费人数和基数有变化
      2101102: 医疗保险缴费人数和基数有变化
      2210201: 公积金缴存人数和基数有变化
依据
    公开检查中常见的问题：已公开的文件有印着“第一部分 XX部门（单位）概况”“比上年增加（减少）”的。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from budgetgen.check.facts import Facts
from budgetgen.check.prose import SENTENCES, matches
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG402", Severity.ERROR, since="0.1.0")

_PLACEHOLDER = re.compile(
    r"增加\s*[（(]\s*减少\s*[）)]|减少\s*[（(]\s*增加\s*[）)]|增加[/／]减少|上升[（(]下降[）)]|增长[（(]下降[）)]|[（(](?:减少|增加|持平)[）)]"
    r"|(?<![A-Za-z])(?:[XxＸｘ]{2,}|[×✕]{2,})(?![A-Za-z])|[_＿]{2,}|\*{3,}"
    r"|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"
    r"|待补充?(?=$|[，。；、）)\s])|待(?:填写?|完善|核实)(?=$|[，。；、）)\s])|此处(?:填写|填入|输入|说明)|请(?:填写|输入|补充)|[（(](?:必填|选填|单位名称|部门名称)[）)]"
)
_NOTHING = re.compile(
    r"\s*(?:略|同上|待定|待补|测试|示例|[？?]+|[.。…]{2,}|[-—/／]+|(?:test|abc|aaa+|111+))\s*", re.IGNORECASE
)
# 测试 typed behind a text to see what is printed: not 开展压力测试.
_TRIAL = re.compile(r"(?:测试|test|TEST|ceshi)[。.]?\s*$")
_OF_TESTS = re.compile(
    r"开展|进行|组织|完成|通过|参加|接受|负责|实施|功能|性能|压力|渗透|检测|联调|调试|模拟|演练|试点|[、和及与或的]$"
    r"|(?:系统|安全|软件|硬件|接口|设备|网络|质量|能力|水平|监测|平台).{0,2}$"
)
_CLAUSE_ENDS = re.compile(r"[，。；！？\n]")


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per placeholder, or per text that is nothing but one."""
    for wording in facts.texts:
        if wording.kind in SENTENCES and _NOTHING.fullmatch(wording.text):
            yield Finding(
                f"{wording.where}只写了“{wording.text.strip()}”",
                wording.text.span,
                hint="写上要公开的内容；没有内容的，删去这一项",
            )
    for wording, match in matches(facts, _TRIAL, SENTENCES):
        clause = _CLAUSE_ENDS.split(wording.text[: match.start()])[-1]
        if match.start() and not _OF_TESTS.search(clause):
            yield Finding(
                f"{wording.where}末尾的“{match[0].strip()}”像是试着写的",
                facts.inside(wording.text, *match.span()),
                hint=f"删去“{match[0].strip()}”；确实说的是测试的，写明测试什么",
            )
    for wording, match in matches(facts, _PLACEHOLDER):
        if wording.kind in SENTENCES and _NOTHING.fullmatch(wording.text):
            continue
        yield Finding(
            f"{wording.where}里有没填的占位文字“{match[0]}”",
            facts.inside(wording.text, *match.span()),
            hint="换成实际的内容；增加、减少由程序按数字判断，原因里不用写",
        )
