"""Random pieces of packs: mostly well formed, about as often senseless."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

Make = Callable[[], str]

ATOMS = [
    "支出", "收入", "年初结转", "单位", "单位.名称", "单位.内设机构", "预算单位", "项目", "项目[0]", "项目[0].指标", "年度", "三公()", "采购()",
    "机关运行经费", "资产", "资产.车辆", "专业名词", "补充", "职责", "支出.上年", "0", "1.5", "-7", "'字'", "[]", "{}", "none", "true", "项", "不明",
    "range(3)", "namespace(a=1)", "表('某表')", "图('某图')", "目录()", "释义('2010350')", "科目全称('2010350')", "原因('甲')",
]  # fmt: skip
DIMENSIONS = [
    "功能科目",
    "经济科目",
    "政府经济科目",
    "资金",
    "类型",
    "期间",
    "收支",
    "项目",
    "单位",
    "采购",
    "三公",
    "机关运行",
    "怪",
]
VALUES = [
    "'类'", "'款'", "'项'", "''", "'2010350'", "'208'", "'基本支出'", "'一般公共预算'", "'上年'", "['201', '208']", "[]", "1", "'年末结转'", "none",
]  # fmt: skip
FILTERS = [
    "金额", "数", "万元", "元", "占比", "比上年", "原因", "段落", "总数", "join", "length", "first", "last", "default", "replace", "list", "sum",
    "upper", "batch", "unique", "attr", "其中",
]  # fmt: skip
ATTRIBUTES = [
    "按",
    "上年",
    "编码",
    "名称",
    "全称",
    "已知",
    "期间",
    "金额",
    "指标",
    "items",
    "车辆",
    "计划购置",
    "__class__",
    "loop",
    "值",
]
OPERATORS = ["+", "-", "*", "/", "//", "%", "**", "~", ">", "==", "and", "or", "in"]
MARKS = [
    "# 题\n",
    "## ",
    "（一）",
    "1.",
    "{正文} ",
    "**粗**",
    "::: 封面\n",
    ":::\n",
    "---\n",
    "\n\n",
    "字",
    "，",
    "{不编号}\n",
    "\ufdd00\ufdd1",
]
SCRAPS = [
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "支出",
    "|",
    "(",
    ")",
    "'",
    "for ",
    "in ",
    "if ",
    "endfor",
    "set ",
    "~",
    "\\",
    "\t",
    "[",
    "\ud7ff",
]
ANYTHING = ["~", "''", "[]", "{}", "是", "-1", "99999999999", "nan", "词", "[[]]", "'{{ 坏 }}'", "{怪: 1}"]
TITLES = ["甲", "乙", "合计", "'{{ 年度 }}'", "''"]
FORMULAS = ["名称", "编码", "序号", "级", "项目.名称", "指标.值", "支出", "收入 + 年初结转"]
WILD = ["万元", "2", "三号", "12pt", "一般公共预算", "2010350", "是", "横向"]


def quoted(text: str) -> str:
    """A YAML scalar of one line."""
    return "'" + "".join(c for c in text if c.isprintable()).replace("'", "''") + "'"


class RandomPack:
    """Makes expressions, prose, and the pieces of YAML specs by the given chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self._left = 60

    def _one(self, words: list[str]) -> str:
        return self.chance.choice(words)

    def _deeper(self, likely: float) -> bool:
        self._left -= 1
        return self._left > 0 and self.chance.random() < likely

    def expression(self, likely: float = 0.7) -> str:
        """An expression of the packs' language."""
        if not self._deeper(likely):
            return self._one(ATOMS)
        inner = self.expression(likely - 0.2)
        forms: list[Make] = [
            lambda: f"{inner}({self._one(DIMENSIONS)}={self._one(VALUES)})",
            lambda: f"{inner}.按({self._one(DIMENSIONS)}={self._one(VALUES)})",
            lambda: f"{inner}.按({self._one(DIMENSIONS)}={self._one(VALUES)}, 含上年=true, 含零=true)",
            lambda: f"{inner}|{self._one(FILTERS)}",
            lambda: f"{inner}|{self._one(FILTERS)}({self.expression(0.3)})",
            lambda: f"({inner} {self._one(OPERATORS)} {self.expression(0.3)})",
            lambda: f"{inner}.{self._one(ATTRIBUTES)}",
            lambda: f"{inner}[{self.expression(0.1)}]",
            lambda: f"{inner}[{self._one(['1', '-2', ''])}:{self._one(['3', ''])}]",
            lambda: f"{inner}|其中({self._one(['类别', '指标', '名称', '补充.甲'])!r})",
            lambda: f"{inner}({self.expression(0.1)})",
            lambda: f"({inner} if {self.expression(0.3)} else {self.expression(0.3)})",
        ]
        return self.chance.choice(forms)()

    def prose(self, likely: float = 0.8) -> str:
        """Text of a document: marks, outputs, loops, macros; now and then scraps."""
        if not self._deeper(likely):
            words = [f"{{{{ {self.expression()} }}}}"] * 6 + [self._one(MARKS)] * 3 + [self._one(SCRAPS)]
            return self._one(words)
        inner = self.prose(likely - 0.15)
        forms: list[Make] = [
            lambda: inner + self.prose(likely - 0.15),
            lambda: f"{{% for 项 in {self.expression()} %}}{inner}{{% else %}}空{{% endfor %}}",
            lambda: f"{{% if {self.expression()} %}}{inner}{{% endif %}}",
            lambda: f"{{% set 项 = {self.expression()} %}}{inner}",
            lambda: f"{{% macro 项(x) %}}{inner}{{% endmacro %}}{{{{ 项({self.expression()}) }}}}",
            lambda: f"{{{{ 表('某表', 项={self.expression()}) }}}}{inner}",
        ]
        return self.chance.choice(forms)()

    def mapping(self, fields: Mapping[str, Make], most: int = 4) -> dict[str, str]:
        """Some of the fields, each mostly with a value of its kind."""
        names = self.chance.sample(sorted(fields), k=min(len(fields), self.chance.randint(0, most)))
        return {name: fields[name]() if self.chance.random() < 0.9 else self._one(ANYTHING) for name in names}

    def listed(self, make: Make, least: int = 0) -> str:
        """A flow list of up to three."""
        return "[" + ", ".join(make() for _ in range(self.chance.randint(least, 3))) + "]"

    def title(self) -> str:
        """A title, mostly plain."""
        return self._one(TITLES) if self._deeper(0.9) else quoted("{{ " + self.expression() + " }}")

    def formula(self) -> str:
        """What stands under 值."""
        return quoted(self._one(FORMULAS) if self.chance.random() < 0.7 else self.expression())

    def filters(self) -> dict[str, Make]:
        """Dimensions with values that they have."""
        members = {
            "收支": ["支出", "收入", "年初结转", "[收入, 支出]"], "期间": ["本年", "上年", "年初预算"], "资金": ["一般公共预算", "财政拨款"],
            "类型": ["基本支出", "人员经费", "项目支出"], "功能科目": ["201", "2010350", "词"], "三公": ["三公经费", "公务接待费"],
        }  # fmt: skip
        return {name: lambda values=values: self._one(values) for name, values in members.items()}  # type: ignore[misc]

    def format(self) -> str:
        """A 格式."""
        return flow(
            self.mapping(
                {
                    "单位": lambda: self._one(["元", "亿元"]),
                    "小数": lambda: self._one(["0", "3"]),
                    "千分位": self.yes,
                    "零": lambda: "'—'",
                }
            )
        )

    def yes(self) -> str:
        """是 or 否."""
        return self._one(["是", "否"])

    def columns(self) -> str:
        """Columns by title or as a list, with groups in them."""
        if self.chance.random() < 0.5:
            kinds: list[Make] = [
                self.formula,
                lambda: "{}",
                lambda: "~",
                lambda: flow(self.mapping(self.filters())),
            ]
            return flow({title: self.chance.choice(kinds)() for title in self.chance.sample("甲乙丙丁", k=3)})
        fields: dict[str, Make] = {
            "值": self.formula, "宽": lambda: self._one(["1", "2.5", "900"]), "合并": lambda: self._one(["是", "否", "全表"]), "格式": self.format,
            "对齐": lambda: self._one(["左", "中", "右"]), **self.filters(),
        }  # fmt: skip
        if self._deeper(0.4):
            fields["列"] = self.columns
        return self.listed(lambda: flow({"标题": self.title(), **self.mapping(fields)}), least=1)

    def rows(self) -> str:
        """Row specs, nested now and then."""
        fields: dict[str, Make] = {
            "名称": self.title, "值": self.formula, "树": lambda: self._one(["功能科目", "经济科目", "政府经济科目"]), "加粗": self.yes,
            "级": lambda: self.listed(lambda: self._one(["类", "款", "项"])), "固定": lambda: self._one(["功能类", "[201, 999]", "词"]),
            "每个": self.items, "名": lambda: self._one(["甲", "项"]), "条件": self.formula,
            "编号": lambda: self._one(["'{一}、'", "'{①}'", "x"]), **self.filters(),
        }  # fmt: skip
        if self._deeper(0.4):
            fields["行"] = self.rows
        return self.listed(lambda: flow(self.mapping(fields)))

    def items(self) -> str:
        """What stands under 每个."""
        if self.chance.random() < 0.7:
            return self._one(
                ["项目", "指标", "预算单位", "怪", "'项目|其中(\"指标\")'", "'[1, 2]'", "'range(2)'"]
            )
        return quoted(self.expression())

    def form(self, likely: float = 0.6) -> str:
        """Rows of a form: mostly three columns, with spans, loops and conditions."""
        spans = ["1", "1", "1", "2", "0", "项目|length", "项目.名称"]
        looks: dict[str, Make] = {
            "跨列": lambda: self._one(spans), "跨行": lambda: self._one(spans), "合并": self.yes, "加粗": self.yes,
            "格式": self.format, "值": self.formula, **self.filters(),
        }  # fmt: skip

        def one() -> str:
            if self.chance.random() < 0.15:
                return flow(self.mapping(looks, 3))
            plain = [
                "甲",
                "乙",
                "''",
                "{}",
                "{类型: 基本支出}",
                "{值: 单位.名称}",
                "{值: 支出}",
                "{文字: 丙, 合并: 是}",
            ]
            return self._one(plain) if self.chance.random() < 0.9 else self.title()

        def row() -> str:
            count = 3 if self.chance.random() < 0.95 else self.chance.randint(1, 4)
            line = "[" + ", ".join(one() for _ in range(count)) + "]"
            if not self._deeper(likely):
                return line
            fields: dict[str, Make] = {
                "每个": self.items,
                "名": lambda: "甲",
                "条件": self.formula,
                **self.filters(),
            }
            fields["否则"] = lambda: self.form(likely - 0.3)
            return flow({**self.mapping(fields), "行": self.form(likely - 0.3)})

        return self.listed(row, least=1)

    def options(self) -> dict[str, str]:
        """What else a table may say."""
        fields: dict[str, Make] = {
            "编号": self.yes, "表题": lambda: self.listed(self.title), "方向": lambda: self._one(["横向", "纵向"]), "格式": self.format,
            "字号": lambda: self._one(["7.5", "900"]), "空表说明": self.title, "附注": lambda: self.listed(self.title), **self.filters(),
        }  # fmt: skip
        return self.mapping(fields)

    def wild(self, keys: list[str], likely: float = 0.8) -> str:
        """Any YAML value."""
        if not self._deeper(likely):
            return self._one([self._one(ANYTHING), self._one(WILD), self.title()])
        if self.chance.random() < 0.3:
            return self.listed(lambda: self.wild(keys, likely - 0.3))
        return flow(
            {key: self.wild(keys, likely - 0.2) for key in self.chance.sample(keys, k=min(3, len(keys)))}
        )


def flow(items: Mapping[str, str]) -> str:
    """A flow mapping."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"


def block(items: Mapping[str, str]) -> str:
    """A block mapping, a line for each key."""
    return "".join(f"{key}: {value}\n" for key, value in items.items())
