"""Invented sources to try a pack with: one unit that has everything, and one that has next to nothing.

They are made as JSON, which is YAML, and read like any source. Amounts are in 元 and prove nothing: what counts is that each
fund, 类型, 功能科目 class and statement occurs, and each way an amount can change from year to year.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from budgetgen.ledger.dimension import FUND, KIND, OFFICIAL
from budgetgen.ledger.subjects import load_catalogue

YEAR: Final = 2026
"""A year that all catalogues cover; nothing depends on which."""

NAME: Final = "某市某区试算单位"

Source = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Line:
    """One invented amount: where it belongs, and what it was last year as a share (None: only now, 0: only then)."""

    function: str
    economy: str
    government: str
    yuan: int
    before: float | None = 1.0
    fund: str = "一般公共预算"


_BASIC: Final = (
    _Line("2010301", "30101", "50101", 5_000_000, 0.8),
    _Line("2010301", "30103", "50101", 900_000, 1.25),
    _Line("2010301", "30201", "50201", 260_000),
    _Line("2010301", "30212", "50207", 30_000, 0.5),
    _Line("2010301", "30217", "50206", 20_000),
    _Line("2010301", "30231", "50208", 40_000, 2.0),
    _Line("2010301", "31002", "50306", 60_000, None),
    _Line("2010301", "31013", "50303", 180_000, None),
    _Line("2080501", "30302", "50905", 70_000, 1.1),
    _Line("2080505", "30108", "50102", 400_000, 0.9),
    _Line("2101101", "30110", "50102", 210_000),
    _Line("2210201", "30113", "50103", 300_000, 0.7),
    _Line("2210203", "30114", "50199", 0, 10_000),
    _Line("2010350", "30107", "50501", 110_000, 0.9, "事业收入"),
    _Line("2010350", "30206", "50502", 8_000, 1.0, "上级补助收入"),
)
_PROJECTS: Final = (
    _Line("2010302", "30227", "50205", 1_234_567, 0.6),
    _Line("2010302", "30226", "50205", 80_000, 1.5, "财政专户管理资金"),
    _Line("2120803", "30905", "50401", 600_000, None, "政府性基金预算"),
    _Line("2230105", "31205", "50805", 50_000, 2.0, "国有资本经营预算"),
    _Line("2060503", "30299", "50299", 40_000, 1.0, "其他收入"),
)
_OTHER: Final = {
    "经营支出": _Line("2060503", "30299", "50299", 35_000, 0.5, "事业单位经营收入"),
    "上缴上级支出": _Line("2010350", "30299", "50299", 15_000, 1.0, "事业收入"),
    "对附属单位补助支出": _Line("2010350", "30399", "50999", 25_000, None, "附属单位上缴收入"),
}
_ONLY_LAST_YEAR: Final = _Line("2010308", "30215", "50202", 0, 90_000)
_OPENING: Final[Mapping[str, Mapping[str, float]]] = {
    "一般公共预算": {"2010302": 12_345.67},
    "政府性基金预算": {"2120803": 5_000},
    "其他收入": {"2060503": 800},
}
# What packs usually ask reasons for besides codes.
_MATTERS: Final = (
    "收支总额", "收入总额", "支出总额", "机关运行经费", *FUND.members, *KIND.members, *OFFICIAL.members,
)  # fmt: skip
_BALANCE_FUND, _BALANCE_CODE, _USED, _DISTRIBUTED = "其他收入", "2060503", 300, 200
_CLOSING: Final[Mapping[str, Mapping[str, float]]] = {
    "一般公共预算": {"2010302": 2_000},
    "其他收入": {"2060503": 100},
}


def full_source(kind: str, year: int, template: str, vocabulary: Iterable[str]) -> Source:
    """A unit with every fund, 类型, project and statement; last year's is the same with other amounts."""
    past = year < YEAR
    final = kind.endswith("决算")
    basic = (*_BASIC, *_other_classes())
    lines = [_line(line, past) for line in (*basic, *((_ONLY_LAST_YEAR,) if past else ()))]
    spending = {
        "基本支出": [line for line in lines if line],
        "项目支出": _projects(past, final, tuple(vocabulary)),
        **{name: [other] for name, line in _OTHER.items() if (other := _line(line, past))},
    }
    codes = sorted({line.function for line in (*basic, *_PROJECTS, *_OTHER.values(), _ONLY_LAST_YEAR)})
    made: Source = {
        **_head(kind, year, template, "行政单位"),
        "职责": "承担试算的第一项职责。\n承担试算的第二项职责。",
        "收入": _income(spending, final=final), "上年结转": _OPENING, "结转下年": _CLOSING, "支出": spending,
        "国有资产": {
            "截至": f"{year - 1}年12月31日", "车辆": {"机要通信用车": 1, "其他用车": 2},
            "设备": [{"名称": "单位价值100万元以上的设备", "数量": 1}],
            "计划购置": {"车辆": {"其他用车": 1}, "设备": [{"名称": "单位价值100万元以上的设备", "数量": 1}]},
        },
        "变动原因": dict.fromkeys((*codes, *_MATTERS), "试算的原因"),
        "名词解释": {"科目": {"2010301": "指试算的支出。"}, "专业名词": {"试算": "指检查模板时的计算。"}},
    }  # fmt: skip
    made["单位"] |= {
        "编码": "001001", "原名": "某市某区旧名单位", "内设机构": ["办公室", "业务科"], "部门": {"编码": "001", "名称": "某市某区主管部门"},
    }  # fmt: skip
    if final:
        made |= {
            "使用非财政拨款结余": {_BALANCE_CODE: _USED}, "结余分配": {_BALANCE_CODE: _DISTRIBUTED},
            "相关统计数": dict.fromkeys(_COUNTS, 1), "预决算差异原因": made["变动原因"],
            "全年预算": {
                "支出": {code: {"基本支出": 1000, "项目支出": 500} for code in codes}, "收入": {"一般公共预算": 9_000_000},
                "三公": {"公务接待费": 20_000, "因公出国（境）费": 30_000, "公务用车运行维护费": 40_000}, "机关运行经费": 500_000,
            },
        }  # fmt: skip
    return made


def _other_classes() -> Iterator[_Line]:
    """One line in each 类 of the catalogue that has none so far: also in those that a pack's own list may lack."""
    catalogue = load_catalogue("function", YEAR)
    used = {line.function[:3] for line in (*_BASIC, *_PROJECTS, *_OTHER.values())}
    for subject in catalogue.children():
        items = (
            item.code for group in catalogue.children(subject.code) for item in catalogue.children(group.code)
        )
        if subject.code not in used and (code := next(items, None)) is not None:
            yield _Line(code, "30299", "50299", 1_000 * int(subject.code), 0.9)


def bare_source(kind: str, year: int, template: str) -> Source:
    """A unit with one line and no change: what is not there must not make a pack fail."""
    figures = {"收入": {"一般公共预算": 0}, "支出": {"合计": 0}, "三公": {}, "机关运行经费": 0}
    made: Source = {
        **_head(kind, year, template, "事业单位"),
        "收入": {"一般公共预算": {"2010350": 100}},
        "支出": {"基本支出": [{"功能科目": "2010350", "经济科目": {"30101": 100}, "政府经济科目": "50501"}]},
        "上年": figures,
    }
    if kind.endswith("决算"):
        made |= {
            "年初预算": figures | {"支出": {"2010350": 100}},
            "全年预算": figures | {"支出": {"2010350": 100}},
        }
        made["上年"] = figures | {"收支总计": {"一般公共预算": 0}}
        made["相关统计数"] = dict.fromkeys(_COUNTS, 0)
    return made


_COUNTS: Final = (
    "因公出国（境）团组数", "因公出国（境）人次数", "公务用车购置数", "公务用车保有量", "国内公务接待批次", "国内公务接待人次",
)  # fmt: skip


def text_of(source: Source) -> str:
    """The source as text."""
    return json.dumps(source, ensure_ascii=False, indent=1)


def _head(kind: str, year: int, template: str, nature: str) -> Source:
    return {"类型": kind, "年度": year, "模板": template, "单位": {"名称": NAME, "性质": nature}}


def _yuan(line: _Line, past: bool) -> float | None:
    """The line's amount in its year; None where that year has no such line."""
    if not past:
        return line.yuan
    if line.before is None:
        return None
    return line.before if not line.yuan else round(line.yuan * line.before, 2)


def _line(line: _Line, past: bool) -> Source | None:
    yuan = _yuan(line, past)
    if yuan is None:
        return None
    return {
        "功能科目": line.function,
        "资金": line.fund,
        "经济科目": {line.economy: yuan},
        "政府经济科目": line.government,
    }


def _projects(past: bool, final: bool, vocabulary: tuple[str, ...]) -> list[Source]:
    """One project per line; the first has everything, the second no 绩效."""
    made: list[Source] = []
    for number, line in enumerate(_PROJECTS):
        written = _line(line, past)
        if written is None:
            continue
        one = {"名称": f"试算项目{number + 1}", "类别": "特定目标类", "编号": f"P{number + 1}", **written}
        one |= {"采购": "服务", "预留": "面向小微企业"} if number == 0 else {}
        one |= {"采购": "货物", "预留": "无", "实施单位": NAME} if number == 2 else {}
        if number != 1:
            one["绩效"] = {
                "目标": "完成试算的任务。",
                "指标": {name: [indicator(n)] for n, name in enumerate(vocabulary)},
            }
        if final and number != 1:
            money = {"当年财政拨款": 1000, "上年结转资金": 200, "其他资金": 30}
            one["自评"] = {
                "年初预算数": money,
                "全年预算数": money,
                "执行数": money,
                "得分": 9.5,
                "实际完成情况": "已经完成。",
            }
            for items in one["绩效"]["指标"].values():
                items[0] |= {"实际": "≥98%", "得分": 4, "偏差原因": "无"}
        made.append(one)
    return made


def indicator(number: int) -> Source:
    target = ("≥99%", "=6人", "较好")[number % 3]
    return {"名称": f"试算指标{number + 1}", "值": target, "权重": 5}


def _income(spending: Mapping[str, list[Source]], *, final: bool) -> Source:
    """Income by fund and 功能科目 that balances: spending and what is carried on, less what was carried over."""
    income: dict[str, dict[str, float]] = {}

    def add(fund: str, code: str, yuan: float) -> None:
        codes = income.setdefault(fund, {})
        codes[code] = round(codes.get(code, 0) + yuan, 2)

    for lines in spending.values():
        for line in lines:
            add(line["资金"], line["功能科目"], sum(line["经济科目"].values()))
    for flow, sign in ((_OPENING, -1), (_CLOSING, 1)):
        for fund, codes in flow.items():
            for code, yuan in codes.items():
                add(fund, code, sign * yuan)
    if final:
        add(_BALANCE_FUND, _BALANCE_CODE, _DISTRIBUTED - _USED)
    return income
