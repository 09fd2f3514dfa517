"""Fills in the blanks of a new source as its unit would: amounts that balance, other ones last year, real sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from budgetgen.source.blanks import BLANK, Blank, blanks_of
from tests.support.sources import node_of

_GOAL = "全年举办12场服务活动，服务群众不少于9000人次，让城乡居民就近得到服务。"
_INDICATORS = {
    "成本": ("每场活动平均成本", "≤20000元"),
    "数量": ("举办活动场次", "≥12场"),
    "质量": ("活动按方案完成率", "≥95%"),
    "时效": ("活动完成时间", "≤12月"),
    "社会效益": ("服务群众人次", "≥9000人次"),
    "满意度": ("群众满意度", "≥90%"),
}
_TEXTS = {
    "职责": "组织面向公众的服务活动，辅导基层开展工作，培训业务骨干，免费开放各项设施。",
    "目标": _GOAL,
    "名称": "公共服务活动",
    "实际完成情况": "全年举办12场服务活动，服务群众9000人次。",
    "内设机构": "办公室",
    "数量": "0",
    "活动": "99-其他/99-其他",
    "任务": "组织开展全年的公共服务活动",
    "整体绩效目标": "组织好全年的公共服务活动，提高群众的满意程度。",
    "简称": "服务中心",
}
_PROJECT = 200_000
_KEY = re.compile(rf"^( +){BLANK}:", re.MULTILINE)


def filled(text: str, function: str, project: str = "", by_class: bool = False) -> str:
    """``text`` with every blank filled in; ``function`` and ``project`` are the unit's own 功能科目.

    ``by_class``: reasons are told by 类.
    """
    project = project or function
    text = text.replace("待填（项目的科目）", project).replace("经济科目: {待填:", "经济科目: {30227:")
    head, mark, reasons = text.partition("\n变动原因:\n")
    reasons = _KEY.sub(rf"\g<1>{function[: 3 if by_class else 7]}:", reasons, count=1)
    text = _KEY.sub(rf"\g<1>{function}:", head + mark + reasons)
    source: Any = node_of(text)
    filler = _Filler(source, function, project)
    lines = text.split("\n")
    for blank in sorted(blanks_of(source), key=lambda blank: blank.text.span.start, reverse=True):
        place = blank.text.span.start
        # A block of text begins at its mark, on the line before.
        at, column = (place.line, 0) if blank.path == ("职责",) else (place.line - 1, place.column - 1)
        assert BLANK in lines[at][column:]
        lines[at] = lines[at][:column] + lines[at][column:].replace(BLANK, filler.answer(blank), 1)
    return "\n".join(lines)


class _Filler:
    def __init__(self, source: Any, function: str, project: str) -> None:
        self._function, self._project = function, project
        self._final = source["类型"].endswith("决算")
        self._source = source
        self.basic: dict[str, int] = defaultdict(int)
        for line in source["支出"]["基本支出"]:
            for economy in line["经济科目"]:
                self.basic[self._code(line["功能科目"])] += _yuan(economy)

    def _code(self, written: str) -> str:
        return self._function if written == BLANK else str(written)

    def _of(self, code: str, kind: str = "") -> int:
        """This year's amount of a code at any level, of 基本支出 or 项目支出 alone where ``kind`` says so."""
        held = (
            sum(yuan for one, yuan in self.basic.items() if one.startswith(code)) if kind != "项目支出" else 0
        )
        return held + (_PROJECT if kind != "基本支出" and self._project.startswith(code) else 0)

    def answer(self, blank: Blank) -> str:
        first, last = blank.path[0], str(blank.path[-1])
        if first == "单位":
            return _TEXTS["内设机构"]
        if last == "功能科目":
            return self._project if "项目支出" in blank.path else self._function
        if "指标" in blank.path:
            return self._indicator(blank.path, last)
        if first in ("变动原因", "预决算差异原因"):
            return f"与{last[-4:]}有关的工作任务和标准有变化"
        if first == "名词解释":
            return "指开展公共服务活动、辅导基层和维护设施等方面的支出。"
        if first == "相关统计数":
            return {"公务用车保有量": "0", "国内公务接待批次": "3", "国内公务接待人次": "20"}.get(last, "0")
        if last == "得分":
            return "10"
        return _TEXTS[last] if last in _TEXTS else f"{self._amount(blank.path, str(first), last)}.00"

    def _amount(self, path: tuple[str | int, ...], first: str, last: str) -> float | int:
        if first == "支出":
            planned = _PROJECT - 1000 if last == "年初预算数" else _PROJECT
            return _yuan(last) if "基本支出" in path else planned
        if last == "公务接待费":
            return _yuan("30217")
        if last == "机关运行经费":
            return (
                sum(_yuan(e) for e in self._source["支出"]["基本支出"][0]["经济科目"] if e.startswith("302"))
                + 1000
            )
        code = next((str(step) for step in path if str(step).isdigit() and len(str(step)) > 2), "")
        now = self._of(code, last)
        codes = len({*self.basic, self._project})
        return now if first == "收入" else now - 1000 * (1 if code else codes)

    @staticmethod
    def _indicator(path: tuple[str | int, ...], last: str) -> str:
        name, target = next(
            held for word, held in _INDICATORS.items() if word in str(path[path.index("指标") + 1])
        )
        if last == "得分":
            return {"每场活动平均成本": "20", "举办活动场次": "20", "服务群众人次": "20"}.get(name, "10")
        return {"名称": name, "值": target, "实际": target[1:], "权重": "90"}[last]


def _yuan(economy: str) -> int:
    """An invented amount of an economic code."""
    return {
        "30101": 300_000,
        "30102": 120_000,
        "30107": 150_000,
        "30103": 150_000,
        "30217": 3_000,
        "30228": 8_000,
    }.get(economy, 20_000 + int(economy[-2:]) * 100)
