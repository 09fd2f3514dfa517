"""The dimensions of an entry, and when a value lies under another: the words shared by source, tables and prose.

Every dimension is a tree. A value is a path in it: a subject code (208 → 20805 → 2080505, each a prefix of the next) or
names joined by “/” (财政拨款/一般公共预算). Two values are related in one of three ways, see :func:`relate`; this is how an
amount that is known only coarsely stays *unknown* below, instead of becoming zero.

Sources: 预算法实施条例 §6 (功能分类到项, 经济性质分类到款), 《政府收支分类科目》, 部门预算的收支项目.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from enum import Enum

from budgetgen.ledger.subject_codes import CODE_LEVELS, FIRST_DIGIT, LOCAL, kind_of_code

UNKNOWN = ""
"""The root of every tree: an entry that has the dimension, but at a place that nobody stated."""


class Relation(Enum):
    """How an entry's value stands to the value asked for."""

    INSIDE = "inside"
    UNKNOWN = "unknown"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: English name, Chinese name, and its members when they are names (codes have none).

    ``members`` maps each name and each of its other spellings to its path. ``sums`` are members that consist of others
    without being their parents' path: an amount known only for the sum is unknown for each of its parts.
    """

    name: str
    chinese: str
    codes: bool = False
    members: dict[str, str] = field(default_factory=dict)
    open: bool = False
    sums: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def _paths(self) -> frozenset[str]:
        return frozenset(self.members.values())

    def path(self, value: str) -> str:
        """The path of a value as written; raises KeyError with the near spellings for an unknown name."""
        if self.codes or self.open or value == UNKNOWN or value in self._paths:
            return value
        try:
            return self.members[value]
        except KeyError:
            near = difflib.get_close_matches(value, self.members, n=3, cutoff=0.4)
            raise UnknownMemberError(self, value, tuple(near)) from None

    def relate(self, held: str | None, asked: str) -> Relation:
        """Whether an entry that holds ``held`` is inside what is ``asked`` for; None means the dimension does not apply."""
        if held is None:
            return Relation.OUTSIDE
        if asked == UNKNOWN or held == asked:
            return Relation.INSIDE
        joint = "" if self.codes else "/"
        if held.startswith(asked + joint) or held in self.sums.get(asked, ()):
            return Relation.INSIDE
        if held == UNKNOWN or asked.startswith(held + joint) or asked in self.sums.get(held, ()):
            return Relation.UNKNOWN
        return Relation.OUTSIDE


def not_a_code(dimension: Dimension, value: str) -> str:
    """Why ``value`` is no code of a dimension of codes, for people to read; empty where it is one, or "" for any."""
    if not dimension.codes or value == UNKNOWN or kind_of_code(value) == dimension.name:
        return ""
    lengths = "、".join(
        f"{level}{length}位" for level, length in CODE_LEVELS[dimension.name].items() if level != LOCAL
    )
    first = next(digit for kind, digit in FIRST_DIGIT.items() if kind == dimension.name)
    return f"“{value}”不是{dimension.chinese}的编码：以 {first} 开头的数字，{lengths}"


class UnknownMemberError(KeyError):
    """A name that is no member of a dimension."""

    def __init__(self, dimension: Dimension, value: str, near: tuple[str, ...]) -> None:
        super().__init__(value)
        self.dimension = dimension
        self.value = value
        self.near = near

    def __str__(self) -> str:
        return f"{self.dimension.chinese}没有“{self.value}”"


def _tree(*paths: str, **aliases: str) -> dict[str, str]:
    members = {path.rpartition("/")[2]: path for path in paths}
    members.update({alias: members[name] for alias, name in aliases.items()})
    return members


PERIOD = Dimension(
    "period", "期间", members=_tree("本年", "上年", "年初预算", "全年预算", 调整预算="全年预算")
)

FLOW = Dimension(
    "flow", "收支",
    members=_tree(
        "收入", "支出", "年初结转", "年末结转", "使用结余", "结余分配", "收入总计", "支出总计",
        上年结转="年初结转", 结转下年="年末结转", 使用非财政拨款结余="使用结余", 年初结转和结余="年初结转",
        年末结转和结余="年末结转",
    ),
    sums={"收入总计": ("收入", "使用结余", "年初结转"), "支出总计": ("支出", "结余分配", "年末结转")},
)  # fmt: skip

FUND = Dimension(
    "fund", "资金",
    members=_tree(
        "财政拨款", "财政拨款/一般公共预算", "财政拨款/政府性基金预算", "财政拨款/国有资本经营预算",
        "非财政拨款", "非财政拨款/财政专户管理资金",
        "非财政拨款/单位资金", "非财政拨款/单位资金/事业收入", "非财政拨款/单位资金/事业单位经营收入",
        "非财政拨款/单位资金/上级补助收入", "非财政拨款/单位资金/附属单位上缴收入", "非财政拨款/单位资金/其他收入",
        政府性基金="政府性基金预算", 国有资本经营="国有资本经营预算", 财政专户="财政专户管理资金", 经营收入="事业单位经营收入",
    ),
)  # fmt: skip

KIND = Dimension(
    "kind", "类型",
    members=_tree(
        "基本支出", "基本支出/人员经费", "基本支出/公用经费", "项目支出", "经营支出", "上缴上级支出", "对附属单位补助支出",
        "事业支出", "其他支出", 事业单位经营支出="经营支出",
    ),
)  # fmt: skip

PROCUREMENT = Dimension(
    "procurement", "采购",
    members=_tree("政府采购", "政府采购/货物", "政府采购/工程", "政府采购/服务", 货物类="货物", 工程类="工程", 服务类="服务"),
)  # fmt: skip

# What procurement is reserved for smaller enterprises (政府采购促进中小企业发展管理办法, 财库〔2020〕46号).
RESERVED = Dimension("reserved", "预留", members=_tree("面向中小企业", "面向中小企业/面向小微企业"))

# The next two are 口径 rather than classifications: which amounts count as 三公经费 and as 机关运行经费.
OFFICIAL = Dimension(
    "official", "三公",
    members=_tree(
        "三公经费", "三公经费/因公出国（境）费", "三公经费/公务用车购置及运行费", "三公经费/公务用车购置及运行费/公务用车购置费",
        "三公经费/公务用车购置及运行费/公务用车运行维护费", "三公经费/公务接待费", 公务用车运行费="公务用车运行维护费",
    ),
)  # fmt: skip

RUNNING = Dimension("running", "机关运行", members=_tree("机关运行经费"))

FUNCTION = Dimension("function", "功能科目", codes=True)
DEPARTMENT_ECONOMY = Dimension("department_economy", "经济科目", codes=True)
GOVERNMENT_ECONOMY = Dimension("government_economy", "政府经济科目", codes=True)
PROJECT = Dimension("project", "项目", open=True)
UNIT = Dimension("unit", "单位", open=True)

DIMENSIONS: tuple[Dimension, ...] = (
    PERIOD, FLOW, FUND, FUNCTION, DEPARTMENT_ECONOMY, GOVERNMENT_ECONOMY, KIND, PROJECT, UNIT, PROCUREMENT, OFFICIAL, RUNNING,
    RESERVED,
)  # fmt: skip

BY_CHINESE: dict[str, Dimension] = {dimension.chinese: dimension for dimension in DIMENSIONS} | {
    "部门经济科目": DEPARTMENT_ECONOMY,
    "支出类型": KIND,
}
