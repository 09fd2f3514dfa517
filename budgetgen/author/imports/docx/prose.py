"""What the text of a published document says beside its tables: 职责, 内设机构, 变动原因, 上年数, 采购, 资产."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from budgetgen.author.imports.docx.blocks import Grid, Heading, Words
from budgetgen.author.tree import Amount, Inline
from budgetgen.ledger.money import parse_amount

_AMOUNT: Final = r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*(万元|元)"
_DUTIES = re.compile(r"职能|职责")
_OFFICES = re.compile(r"内设[^。]*?(?:具体为|分别为|分别是|包括|有|为)[:：]?([^。；]+)")
_REASON = re.compile(r"主要(?:原因)?(?:是|因为)[:：]?([^。；]+)[。；]")
_BUDGET_REASON = re.compile(r"决算数?(?:大于|小于|高于|低于)[^。；]*?(?:预算|年初)[^。；]*?主要")
_SUBJECT = re.compile(r"(?:([^。；，：]+?)（类）)?([^。；，：]+?)（款）(?:([^。；，：]+?)（项）)?")
_CLASS = re.compile(r"([^。；，：.．、]+?)（类）$")
_COMPARED = re.compile(r"(?:比|与|同)(?:上年|[0-9]{4}年)")
_OPENING = re.compile(rf"年初预算数?(?:为|是){_AMOUNT}")
_SAME = re.compile(r"(?:与|同)(?:上年|[0-9]{4}年)[^。；，]*?(?:持平|无变化|没有变化|相同)")
_PROCUREMENT: Final = ("货物", "工程", "服务")
_MATTERS: Final = (
    ("机关运行经费", "机关运行经费"),
    ("三公", "三公经费"),
    ("财政拨款收支", "收支总额"),
    ("收支预算", "收支总额"),
    ("收支", "收支总额"),
    ("收入支出决算总体", "收支总额"),
    ("当年拨款", "收支总额"),
    ("预算情况说明", "收支总额"),
)
# With 上年结转 the same section is called 支出, for part of it is no 拨款 of the year.
_GENERAL_SECTION: Final = re.compile(r"一般公共预算(?:当年拨款|支出)(?:规模变化)?情况")
_FUND_MATTERS: Final = (
    (_GENERAL_SECTION, "一般公共预算"),
    (re.compile(r"政府性基金预算.*情况"), "政府性基金预算"),
    (re.compile(r"国有资本经营预算.*情况"), "国有资本经营预算"),
)
"""Budgets: headings of the sections that tell of one fund, whose reason may be another than that of the whole."""
_VEHICLE = re.compile(r"([\u4e00-\u9fff]{2,12}?用车)\s*([0-9]+)\s*辆")
_EQUIPMENT = re.compile(r"(单位价值[^，。；]{2,20}?设备)\s*([0-9]+)\s*台")
_AS_OF = re.compile(r"截[至止](20[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日|底)?|底)?)")

NameToCode = Callable[[tuple[str, ...]], str | None]
"""The names of 类, 款 and 项 → code."""


@dataclass
class Prose:
    """What was found; ``taken`` counts the paragraphs that gave something, ``left`` those that did not."""

    duties: list[str] = field(default_factory=list)
    offices: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    budget_reasons: dict[str, str] = field(default_factory=dict)
    last_year: dict[str, int] = field(default_factory=dict)
    last_year_of_funds: dict[str, int] = field(default_factory=dict)
    opening: dict[str, int] = field(default_factory=dict)
    procurement: Inline = field(default_factory=Inline)
    assets: dict[str, object] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def read_prose(
    blocks: Iterable[Heading | Words | Grid], code_of: NameToCode, now: Callable[[str], int | None]
) -> Prose:
    """Read the paragraphs by their headings. ``now`` gives the amount of 本年 of a code, which changes are counted from."""
    made = Prose()
    for heading, text in _paragraphs(blocks):
        if not _take(made, heading, text, code_of, now):
            made.left.append(heading)
    made.left = list(dict.fromkeys(made.left))
    return made


def _keep_reason(made: Prose, heading: str, text: str, key: str, reason: str) -> None:
    """Note one reason. In the section of one fund the reason of 收支总额 is repeated where the fund has none of its own."""
    if key == "一般公共预算" and _GENERAL_SECTION.search(heading):
        if made.reasons.setdefault("收支总额", reason) != reason:
            made.reasons.setdefault(key, reason)
        return
    held = made.budget_reasons if _BUDGET_REASON.search(text) else made.reasons
    held.setdefault(key, reason)


def _matter(heading: str, text: str) -> str | None:
    """What a sentence that names no subject gives the reason of, as 变动原因 calls it; None where that is not seen."""
    if "三公" not in heading:
        for pattern, named in _FUND_MATTERS:
            if pattern.search(heading):
                return named
    return next((named for word, named in _MATTERS if word in heading or word in text[:60]), None)


def _is_of_the_whole(text: str, subject: re.Match[str]) -> bool:
    """Whether the comparison of a sentence stands before the first of the subjects that it lists."""
    compared = _COMPARED.search(text)
    return compared is not None and compared.start() < subject.start()


def _paragraphs(blocks: Iterable[Heading | Words | Grid]) -> Iterator[tuple[str, str]]:
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Words) and not block.contents and len(block.text) > 12:
            yield heading, block.text


def _take(
    made: Prose, heading: str, text: str, code_of: NameToCode, now: Callable[[str], int | None]
) -> bool:
    if (offices := _OFFICES.search(text)) and not made.offices and "机构" in heading + text:
        made.offices = [one.strip() for one in re.split("[、，,]", offices[1]) if one.strip()]
        return True
    if _DUTIES.search(heading) and "指" not in heading:
        # A lead of the pack's own (“主要职能是：”) is no duty.
        if made.duties or not text.endswith(("是：", "是:", "包括：", "如下：")):
            made.duties.append(text)
        return True
    reason = _REASON.search(text.strip())
    subject = _SUBJECT.search(text)
    key: str | None = None
    if subject is not None and _is_of_the_whole(text, subject):
        # “政府性基金预算支出…比上年…，主要是…。其中：”: what is listed after it changed by other amounts.
        key = _matter(heading, text[: subject.start()])
        _take_fund(made, text[: subject.start()], key)
    elif subject is not None:
        names = [
            re.sub(r"^(?:[0-9]+[.、．]|[（(].{1,3}[）)])\s*", "", part or "").strip()
            for part in subject.groups()
        ]
        above = _CLASS.search(heading)
        key = code_of((names[0] or (above[1].strip() if above else ""), names[1], *filter(None, names[2:])))
    elif reason is not None:
        key = _matter(heading, text)
    took = False
    if reason is not None and key is None and "一般公共预算财政拨款支出年初预算" in text:
        key = "一般公共预算"
    if reason is not None and key is not None:
        _keep_reason(made, heading, text, key, reason[1].strip())
        took = True
    if key is not None and key.isdigit() and (opening := _OPENING.search(text)):
        made.opening[key] = parse_amount(opening[1].replace(",", ""), opening[2])
    if key is not None and key.isdigit() and (amount := now(key)) is not None:
        last = _last_year(text, amount)
        if last is not None:
            made.last_year[key] = last
            took = True
    return _take_figures(made, text) or took


def _take_fund(made: Prose, text: str, fund: str | None) -> None:
    """What a fund other than 一般公共预算, which is told by its subjects, had last year."""
    stated = re.search(rf"{fund}支出{_AMOUNT}", text) if fund != "一般公共预算" else None
    if fund is not None and stated is not None:
        last = _last_year(text, parse_amount(stated[1].replace(",", ""), stated[2]))
        if last is not None:
            made.last_year_of_funds[fund] = last


def _last_year(text: str, now: int) -> int | None:
    change = re.search(rf"比(?:上年|[0-9]{{4}}年)[^。；]*?(增加|减少|增长|下降)(?:了)?{_AMOUNT}", text)
    if change is not None:
        fen = parse_amount(change[2].replace(",", ""), change[3])
        return max(now - fen if change[1] in ("增加", "增长") else now + fen, 0)
    return now if _SAME.search(text) else None


def _take_figures(made: Prose, text: str) -> bool:
    took = False
    if "政府采购" in text:
        for kind in _PROCUREMENT:
            found = re.search(rf"{kind}(?:类|采购|支出|预算)*{_AMOUNT}", text)
            if found is not None:
                made.procurement.setdefault(kind, Amount(parse_amount(found[1].replace(",", ""), found[2])))
                took = True
    if (as_of := _AS_OF.search(text)) and ("车辆" in text or "设备" in text):
        # What is planned for the year stands in a later sentence.
        held = re.split(r"计划|拟购置|安排购置", text)[0]
        vehicles = {
            name.rpartition("：")[2]: int(count) for name, count in _VEHICLE.findall(held) if int(count)
        }
        equipment = [Inline({"名称": name, "数量": int(count)}) for name, count in _EQUIPMENT.findall(held)]
        made.assets = {"截至": as_of[1], "车辆": Inline(dict(vehicles)), "设备": list(equipment)}
        took = True
    return took
