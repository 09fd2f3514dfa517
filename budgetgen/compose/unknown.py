"""Why an amount is unknown: what its lines lack, by the names of the keys, and the lines to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from budgetgen.ledger.builder import TOTAL_SPENDING
from budgetgen.ledger.dimension import UNKNOWN, Relation
from budgetgen.ledger.entry import Coordinates, Entry
from budgetgen.ledger.money import typed_amount
from budgetgen.ledger.spending_keys import ALL_FUNDS
from budgetgen.ledger.stated_spending import GENERAL
from budgetgen.ledger.whole import BY_NAME

THIS_YEAR: Final = "本年"
_TREE: Final = ("fund", "function", "kind", "project", "department_economy", "government_economy")
_ORDER: Final = (*_TREE, "official", "running", "procurement", "reserved", "unit")
_OPEN: Final = "…"
_LACK: Final = {
    "official": "看不出是不是三公经费", "running": "看不出是不是机关运行经费", "unit": "没有写是哪个单位的",
}  # fmt: skip
_THIS_YEAR: Final = {
    "function": "给这一行写“功能科目: 编码”，写到文档要列的那一级",
    "kind": "这一行不写“金额”，写“经济科目: {30201: …}”；分不到经济科目的，写“类型: 公用经费”或者“类型: 人员经费”",
    "department_economy": "这一行不写“金额”，写“经济科目: {30201: …}”，编码写到文档要列的那一级",
    "government_economy": "给这一行写“政府经济科目: 编码”，写到文档要列的那一级",
    "official": "写到“款”的经济科目（如 30217），或者给这一行写“三公: 公务接待费”",
    "running": "给这一行写“经济科目: {30201: …}”，或者另写“机关运行经费: …”",
    "reserved": "给这一行写“预留: 面向中小企业”“预留: 面向小微企业”或者“预留: 无”",
    "fund": "给这一行写“资金: …”",
}
Asked = dict[str, tuple[str, ...]]


def lacking(entry: Entry, coordinates: Coordinates) -> tuple[str, ...]:
    """The dimensions (by English name) in which an entry is too coarse for a query, those that others follow from first."""
    found = {
        name
        for name, asked in coordinates
        if (held := getattr(entry, name)) is not None
        and not any(BY_NAME[name].relate(held, value) is Relation.INSIDE for value in asked)
        and any(BY_NAME[name].relate(held, value) is Relation.UNKNOWN for value in asked)
    }
    return tuple(name for name in _ORDER if name in found)


def lack(entry: Entry, names: Iterable[str]) -> str:
    """What an entry lacks, in words: 没有写类型，经济科目写得不够细."""
    if entry.flow == TOTAL_SPENDING:
        return f"只写了收支总计，“{entry.period}”的“支出”没有写{_fund_of(entry)}"
    told = (_LACK.get(name) or _coarse(name, getattr(entry, name)) for name in names)
    return "，".join(told) or "写得不够细"


def _fund_of(entry: Entry) -> str:
    return str(entry.fund).rpartition("/")[2]


def _coarse(name: str, held: str | None) -> str:
    return f"{BY_NAME[name].chinese}写得不够细" if held else f"没有写{BY_NAME[name].chinese}"


def advice(
    entries: Sequence[Entry], coordinates: Coordinates, names: tuple[str, ...], money_unit: str
) -> str:
    """What to write so that the first of the too coarse ``entries`` answers the query; empty where nothing special helps.

    ``money_unit`` is the 金额单位 of the file.
    """
    entry = entries[0]
    asked = dict(coordinates)
    if entry.flow == TOTAL_SPENDING:
        fund = _fund_of(entry)
        return f"在“{entry.period}”的“支出”下写“{fund}: {{功能科目: {_OPEN}}}”，只知道合计的写“{fund}: {_OPEN}”，没有支出的写“{fund}: 0”"
    if "unit" in names:
        return "要按单位列出的，每个单位写一个源文件，在部门文件的“所属单位”下列出"
    if entry.period == THIS_YEAR:
        return next((_THIS_YEAR[name] for name in reversed(names) if name in _THIS_YEAR), "")
    if {"procurement", "reserved"} & set(names):
        return f"{entry.period}的政府采购由源文件得出：写“{entry.period}: 源文件的路径”"
    return "；".join(
        part for part in (_lines(entries, names, asked, money_unit), _stated(entry, names, asked)) if part
    )


def _stated(entry: Entry, names: tuple[str, ...], asked: Asked) -> str:
    """三公 and 机关运行经费 may be stated by themselves."""
    if "official" in names:
        items = "、".join(f"{path.rpartition('/')[2]}: {_OPEN}" for path in asked["official"])
        return f"或者在“{entry.period}”的“三公”下写“{items}”，没有发生的写 0"
    if "running" in names:
        return f"或者在“{entry.period}”下写“机关运行经费: {_OPEN}”，没有发生的写 0"
    return ""


def _lines(entries: Sequence[Entry], names: tuple[str, ...], asked: Asked, money_unit: str) -> str:
    """The entry with the keys that it lacks, as one line of YAML; two where a 类型 is to be chosen."""
    entry = entries[0]
    wanted = [name for name in names if name in _TREE]
    if not wanted and "running" in names and entry.kind == UNKNOWN:
        wanted = ["kind"]
    elif not wanted and {"official", "running"} & set(names):
        wanted = ["department_economy"]
    if not wanted:
        return ""
    above = f"在“{entry.period}”的“支出”下写"
    if wanted == ["kind"] and entry.department_economy and entry.kind == UNKNOWN:
        text = _codes(entries, money_unit)
        bare = replace(entry, department_economy=None, government_economy=None)
        basic, project = (_nested(bare, {"kind": kind}, text) for kind in ("基本支出", "项目支出"))
        return f"{above}明类型：“{basic}”，是项目的写“{project}”"
    more = {name: _example(name, asked.get(name, ())) for name in wanted}
    return f"{above}细：“{_nested(entry, more, typed_amount(entry.amount, money_unit))}”"


def _codes(entries: Sequence[Entry], money_unit: str) -> str:
    """The economic codes that stand beside the first entry, in braces with their amounts."""
    first = entries[0]
    beside = (one for one in entries if (one.fund, one.function) == (first.fund, first.function))
    held = ", ".join(f"{one.department_economy}: {typed_amount(one.amount, money_unit)}" for one in beside)
    return f"{{{held}}}"


def _example(name: str, asked: tuple[str, ...]) -> str:
    """A value that is asked for; one where none is named."""
    value = next(iter(asked), "")
    return value or {"kind": "基本支出", "department_economy": "302"}.get(name, "编码")


def _nested(entry: Entry, more: dict[str, str], amount: str) -> str:
    """``entry`` as nested keys, those of ``more`` (paths) in their place; beside a part of the amount stands “…”."""
    keys: list[tuple[str, bool]] = []
    for name in _TREE:
        held = str(getattr(entry, name) or "")
        if name == "fund":
            keys += [(key, name in more) for key in _fund_keys(held, more.get(name))]
        elif name == "kind":
            path = more.get(name) or held or ("项目支出" if "project" in more else "")
            known = len(held.split("/")) if held else 0
            # 人员经费 and 公用经费 follow from the economic code.
            steps = path.split("/")[: 1 if entry.department_economy else None] if path else []
            keys += [
                (step, at >= known and entry.department_economy == UNKNOWN) for at, step in enumerate(steps)
            ]
        elif name in more or held:
            keys.append((more.get(name, held), name in more))
    text = _OPEN if any(part for _, part in keys) else amount
    for key, part in reversed(keys):
        text = f"{{{key}: {text}{f', {_OPEN}' if part else ''}}}"
    return text[1:-1]


def _fund_keys(held: str, more: str | None) -> list[str]:
    path = more or held
    if path == GENERAL and more is None:
        return []
    return [path.rpartition("/")[2] if path else ALL_FUNDS]
