"""Random sources of four sorts, each a function of a seed: what may come out of a broken disk, a wrong file or a tired hand.

字节: random bytes, and an example with some of its bytes or characters damaged. 文本: pieces of YAML without sense.
结构: trees of YAML values that need not fit, and examples with some of their values exchanged.
样式: trees of the right shape for the unit's models, with odd leaves now and then.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any, Literal, Union, get_args, get_origin

import yaml
from pydantic.fields import FieldInfo

from budgetgen.source.base import Model
from budgetgen.source.models.final import Declared
from budgetgen.source.models.spending import Line
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text
from budgetgen.source.values import Breakdown, CodeBreakdown, Money
from tests.check.mutation.example import EXAMPLES, ROOT

TEMPLATES = (
    "budget",
    "xining-chengdong-budget",
    "dalian-xigang-budget",
    "shanghai-baoshan-budget",
    "final-accounts",
)

_SCRAPS = [
    "年度: ", "支出:\n", "  项目支出:\n", "    - 名称: 甲\n", "收入: {", "}", "[", "]", "- ", "  ", "\t", "\n", "\r\n", ": ", "：", "#", "&a ",
    "*a ", "<<: ", "!!str ", "|", ">-\n", '"', "'", "\\x41", "---\n", "...\n", "%YAML 1.1\n", "？", "? ", "2010350", "9.5", "1e999", "-0", "~",
    "null", "是", "０１", "\ufeff", "\u2028", "\x85", "\ufdd0", "\U0001f600", "\u0000", "\ud7ff", "{{ 支出 }}", "目标", "＝", "≥99%", ",",
]  # fmt: skip
_KEYS = [
    "类型", "年度", "模板", "单位", "收入", "支出", "上年", "变动原因", "国有资产", "补充", "基本支出", "项目支出", "名称", "金额", "功能科目",
    "经济科目", "绩效", "指标", "目标", "三公", "文件", "自评", "一般公共预算", "2010350", "合计", "声明数", "不检查", "公开", "职责", "怪",
]  # fmt: skip
_WORDS = [
    "部门预算", "单位决算", "2026", "0", "-1", "99999999999", "1.005", "1,000.00", "１２", "", "~", "较好", "≥99%", "=6人", "≤1e5元", "30101",
    "2010350", "208", "行政单位", "事业单位", "元", "万元", "服务", "面向中小企业", "2026-02-30", "2026年1月底", "./x", "../../..", "/",
    "某区某中心", "人员经费", "公务接待费", "政府性基金预算", "其他科目", "增加（减少）", "XX", "的的", "（", "“", "\u0007", "a" * 300, "字" * 400,
    "0.1", "12345678901234567890", "[[]]", "{{ 1/0 }}", "{% for", "\\", "数量指标", "BG412", "收支总额", "说明文字；", "第一行\n第二行",
]  # fmt: skip


def random_bytes(chance: Random) -> bytes:
    """Bytes of any value, or an example some of whose bytes are changed, lost or doubled."""
    if chance.random() < 0.3:
        return chance.randbytes(chance.randint(0, 400))
    if chance.random() < 0.5:
        return _slips(chance)
    data = bytearray((ROOT / chance.choice(EXAMPLES)).read_bytes())
    for _ in range(chance.choice([1, 1, 1, 2, 12])):
        at = chance.randrange(len(data))
        match chance.randint(0, 3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randint(1, 40)]
            case 2:
                data[at:at] = data[at : at + chance.randint(1, 40)]
            case _:
                data[at:at] = chance.randbytes(chance.randint(1, 4))
    encoding = chance.choice(["utf-8", "utf-8", "utf-8", "gb18030", "utf-16"])
    return bytes(data) if encoding == "utf-8" else data.decode("utf-8", "replace").encode(encoding)


def _slips(chance: Random) -> bytes:
    """An example with some characters lost, exchanged or put in."""
    text = (ROOT / chance.choice(EXAMPLES)).read_text(encoding="utf-8")
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) - 1)
        put = chance.choice(
            ["", text[at + 1] + text[at], chance.choice(text), chr(chance.randrange(0x20, 0xD000)), "0", "%"]
        )
        text = text[:at] + put + text[at + chance.randint(0, 2) :]
    return text.encode("utf-8")


def random_text(chance: Random) -> bytes:
    """Pieces of YAML put together without sense, after a head that is mostly right."""
    head = "类型: 部门预算\n年度: 2026\n模板: budget\n单位: {名称: 某区中心, 性质: 事业单位}\n" * (
        chance.random() < 0.7
    )
    body = "".join(chance.choice(_SCRAPS) for _ in range(chance.randint(1, 60)))
    return (head + body).encode("utf-8", "replace")


def random_tree(chance: Random) -> bytes:
    """A tree of mappings, lists and words below the keys that sources have, or an example with such pieces in it."""

    def node(deep: int) -> Any:
        kind = chance.random()
        if deep <= 0 or kind < 0.3:
            return chance.choice(_WORDS)
        if kind < 0.5:
            return [node(deep - 1) for _ in range(chance.randint(0, 3))]
        return {chance.choice(_KEYS): node(deep - 1) for _ in range(chance.randint(0, 4))}

    if chance.random() < 0.6:
        root = _example(chance.choice(EXAMPLES))
        for _ in range(chance.randint(1, 3)):
            _exchange(root, node(chance.randint(0, 3)), chance)
        return _written(root)
    root = {key: node(4) for key in chance.sample(_KEYS, k=chance.randint(1, 12))}
    root.update(_head(chance))
    return _written(root)


def _example(name: str) -> Any:
    return yaml.load((ROOT / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _exchange(root: Any, value: Any, chance: Random) -> None:
    """Another value, or none, somewhere below ``root``."""
    holder: Any = root
    while True:
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(holder[key], dict | list) and holder[key] and chance.random() < 0.85:
            holder = holder[key]
            continue
        if chance.random() < 0.2:
            del holder[key]
        else:
            holder[key] = value
        return


def random_unit(chance: Random) -> bytes:
    """A unit as its models describe it: keys that are theirs, values of the right sort, odd ones now and then."""
    root = _Shape(chance).model(Unit, 0)
    root.update(_head(chance))
    return _written(root)


SORTS: dict[str, Callable[[Random], bytes]] = {
    "字节": random_bytes, "文本": random_text, "结构": random_tree, "样式": random_unit,
}  # fmt: skip


def _head(chance: Random) -> dict[str, Any]:
    head: dict[str, Any] = {
        "类型": chance.choice(["部门预算", "单位预算", "部门决算", "单位决算"]), "年度": chance.choice(["2026", "2024", "2022"] * 5 + ["1", "20266"]),
        "模板": chance.choice(TEMPLATES), "单位": {"名称": "某区城市运行中心", "性质": chance.choice(["事业单位", "行政单位", "参公单位"])},
    }  # fmt: skip
    if head["类型"].endswith("决算"):
        head["模板"] = chance.choice(["final-accounts", "xining-chengzhong-final", head["模板"]])
    return {key: value for key, value in head.items() if chance.random() < 0.97}


class _Shape:
    """Fills models field by field; ``odd`` is how often a value is of another sort than it should be."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.odd = chance.choice([0.0, 0.0, 0.002, 0.05])
        self.left = chance.randint(20, 400)

    def model(self, model: type[Model], deep: int) -> dict[str, Any]:
        """Some of a model's fields, the required ones nearly always."""
        made: dict[str, Any] = {}
        for name, field in model.model_fields.items():
            self.left -= 1
            likely = 1 - self.odd if field.is_required() else 0.4 if deep < 5 and self.left > 0 else 0.02
            if self.chance.random() < likely:
                made[field.alias or name] = self.value(field.annotation, field, deep + 1)
        if model is Declared:
            made.pop("金额", None)
            made["个数"] = "3"
        for rare in _RARE:
            if rare in made and self.chance.random() < 0.9:
                del made[rare]
        if issubclass(model, Line) and "经济科目" in made:
            made.pop("金额", None)
        return made

    def value(self, kind: Any, field: FieldInfo, deep: int) -> Any:
        """A value of an annotated type."""
        if self.chance.random() < self.odd:
            return _odd(self.chance)
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return self.value(
                self.chance.choice([one for one in inner if one is not type(None)]), field, deep
            )
        if origin is typing.Annotated:
            return self.value(inner[0], field, deep)
        if origin is Literal:
            return self.chance.choice(inner)
        if origin is tuple:
            return [self.value(inner[0], field, deep) for _ in range(self._few())]
        if origin is dict:
            return {self.key(field): self.value(inner[1], field, deep) for _ in range(self._few())}
        if isinstance(kind, type) and issubclass(kind, Model):
            return self.model(kind, deep)
        return self._leaf(kind, field)

    def _leaf(self, kind: Any, field: FieldInfo) -> Any:
        if isinstance(kind, type) and issubclass(kind, CodeBreakdown):
            return {self.code("3"): self.money() for _ in range(self._few())}
        if kind is Breakdown:
            return (
                self.money()
                if self.chance.random() < 0.6
                else {self.code("2"): self.money() for _ in range(2)}
            )
        if kind is Money:
            return self.money()
        if kind is int:
            return str(self.chance.choice([0, 1, 5, 10, 20, 100, 2026, 99999]))
        if kind is Decimal:
            return self.chance.choice(["0", "9.85", "100"])
        return self.text(field) if kind is Text else {}

    def text(self, field: FieldInfo) -> str:
        """Words that such a field may hold."""
        alias = str(field.alias)
        if "科目" in alias:
            return self.code("5" if "政府" in alias else "2")
        return self.chance.choice(_FITTING.get(alias) or _PLAIN)

    def key(self, field: FieldInfo) -> str:
        """A key that such a mapping may have."""
        alias = str(field.alias)
        if "科目" in alias:
            return self.code({"经": "3", "政": "5"}.get(alias[0], "2"))
        return self.chance.choice(_KEYS_OF.get(alias, ["2010350", "平台", "收支总额"]))

    def code(self, first: str) -> str:
        """A subject code, mostly a known one."""
        if self.chance.random() < 1 - self.odd:
            return self.chance.choice(_CODES[first])
        return first + str(self.chance.randrange(10 ** self.chance.randint(1, 8)))

    def money(self) -> str:
        """An amount."""
        return self.chance.choice(
            ["0", "0.00", "100", "1234.56", "99999999999.99", "-5.00", "200000.00", "3.1"]
        )

    def _few(self) -> int:
        return self.chance.randint(0, 3 if self.left > 0 else 1)


# What only a pack knows, and what names files that are not there: nearly every case would end with it.
_RARE = ("补充", "明细", "所属单位", "内部往来")
_CODES = {
    "2": ["2010350", "2080505", "2210201", "2060503", "2101102", "2010301", "2010302"],
    "3": ["30101", "30108", "30201", "30217", "30231", "31002", "30299"], "5": ["50101", "50502", "50601", "59999"],
}  # fmt: skip
_FITTING = {
    "资金": ["一般公共预算", "政府性基金预算", "国有资本经营预算", "事业收入", "其他收入"], "类型": ["人员经费", "公用经费"],
    "三公": ["公务接待费", "因公出国（境）费", "公务用车运行维护费"], "值": ["≥99%", "=6人", "≤1000元", "较好", "100", "<5小时"],
    "实际": ["98%", "7人", "良好"], "性质": ["定性", "≥", "="], "单位": ["元", "%", "某区城市运行中心"], "截至": ["2025年12月31日"],
    "批复日期": ["2026-02-10", "2026-13-01"], "公开日期": ["2026-02-20", "20260220"], "检查": ["BG412", "BG505", "BG999"],
    "文件": ["没有.yaml", "../x.yaml"], "上年": ["没有.yaml"],
}  # fmt: skip
_PLAIN = [
    "甲项目",
    "办公经费",
    "完成全年任务，服务群众。",
    "“一网统管”平台",
    "在职人员增加",
    "项目减少；压减开支",
    "2023年的事",
    "字" * 400,
    "的的",
    "（",
]
_FUNDS = ["一般公共预算", "政府性基金预算", "事业收入", "国有资本经营预算", "其他收入"]
_KEYS_OF = {
    "指标": ["数量指标", "质量指标", "社会效益", "服务对象满意度", "经济成本"], "收入": _FUNDS, "上年结转": _FUNDS, "结转下年": _FUNDS,
    "收支总计": _FUNDS, "车辆": ["其他用车", "特种专业技术用车", "应急保障用车"], "支出": ["2010350", "208", "合计", "其他科目", "2080505"],
    "变动原因": ["2010350", "收支总额", "三公经费"], "预决算差异原因": ["2010350", "收支总额"], "声明数": ["公开项目", "某数"],
}  # fmt: skip


def _odd(chance: Random) -> Any:
    return chance.choice([*_WORDS, [], {}, ["甲"], {"怪": "1"}, [[]], {"": ""}])


def _written(root: dict[str, Any]) -> bytes:
    return yaml.safe_dump(root, allow_unicode=True, sort_keys=False, width=10_000).encode("utf-8", "replace")
