"""别处的地名

检查什么
    文字里写的省、市、县（区）是本单位所在的地方、它的上级或者下级。单位名称、主管部门里有的地名都算本单位的；一句话里说到
    对口支援、协作、考察、培训、驻外等的，不算写错。单位名称里看不出在什么地方的，只指出三处以上都写着的地名。
为什么
    从别的区县的文件复制来，没有改全，公开后一眼就看得出来。
错误示例
    职责: |
      组织石鼓区群众文化活动，辅导基层文艺创作，面向公众免费开放馆内设施。
应改为
    职责: |
      组织江源县群众文化活动，辅导基层文艺创作，面向公众免费开放馆内设施。
依据
    单位公开的信息应当真实准确；行政区划名称按国家统计局《统计用区划和城乡划分代码》。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from budgetgen.check.facts import Facts, Wording
from budgetgen.check.near import place_length
from budgetgen.check.place_names import Place, codes_by_short_name, is_related, places_in
from budgetgen.check.rule import Finding, RuleInfo
from budgetgen.compose.document import Heading, Paragraph, plain
from budgetgen.diagnostic import Severity

RULE = RuleInfo("BG433", Severity.WARNING, since="0.1.0")

_OFTEN = 3
_CLAUSE = re.compile(r"[^，。；！？\n]*")
_ELSEWHERE = re.compile(
    "对口|支援|帮扶|援[疆藏青]|协作|考察|调研|培训|赴|前往|交流|招商|驻|合作|联合|毗邻|相邻|交界|接壤|流域|异地|跨[省市区县]"
    "|公路|高速|铁路|机场|参加|举办地|来自|学习|转移安置|移民"
)
_HINT = "是从别处复制来的，改为本单位的；确实说的是那个地方的，不用改，用“不检查”写明理由"


class _Own(NamedTuple):
    """The unit's own words, the places in them, and what the unit calls its place."""

    words: str
    codes: tuple[str, ...]
    place: str

    def has(self, place: Place) -> bool:
        """Whether a place is the unit's, or lies in it or around it."""
        return place.name[:-1] in self.words or is_related(place.codes, self.codes)


def check(facts: Facts) -> Iterator[Finding]:
    """One finding per text and foreign place, then per foreign place that only the pack writes."""
    own = _own(facts)
    found = [(wording, place) for wording in facts.texts for place in _foreign(wording.text, own)]
    often = Counter(place.name for _, place in found)
    seen: set[tuple[Wording, str]] = set()
    for wording, place in found:
        if (own.place or often[place.name] >= _OFTEN) and (wording, place.name) not in seen:
            seen.add((wording, place.name))
            yield Finding(
                f"{wording.where}写着“{place.name}”{_beside(own)}",
                facts.inside(wording.text, place.start, place.end),
                hint=_HINT,
            )
    if own.place:
        yield from _printed(facts, own, set(often))


def _printed(facts: Facts, own: _Own, known: set[str]) -> Iterator[Finding]:
    for block in facts.document.blocks if facts.document is not None else ():
        text = plain(block.inlines) if isinstance(block, Paragraph | Heading) else ""
        for place in _foreign(text, own):
            if place.name not in known:
                known.add(place.name)
                yield Finding(
                    f"模板的文字里写着“{place.name}”{_beside(own)}",
                    facts.unit.template.span,
                    hint="换成本地区的模板或者通用模板（budget、final-accounts），或者改模板里的这处文字",
                )


def _beside(own: _Own) -> str:
    return f"，本单位在“{own.place}”" if own.place else ""


def _own(facts: Facts) -> _Own:
    identity = facts.unit.identity
    department = str(identity.department.name) if identity.department is not None else ""
    words = "\n".join((str(identity.name), department, str(identity.former_name or "")))
    codes = tuple(code for place in places_in(words) for code in place.codes) or codes_by_short_name(words)
    name = next((one for one in (str(identity.name), department) if place_length(one)), "")
    return _Own(words, codes, name[: place_length(name)])


def _foreign(text: str, own: _Own) -> Iterator[Place]:
    for place in places_in(text):
        if own.has(place):
            continue
        clause = next(
            match[0] for match in _CLAUSE.finditer(text) if match.start() <= place.start <= match.end()
        )
        if not _ELSEWHERE.search(clause):
            yield place
