"""The manual's rule pages: one page per group of checks from the docstrings that ``budgetgen explain`` prints."""

from __future__ import annotations

from collections import defaultdict

from budgetgen.check.codes import MEANINGS
from budgetgen.check.rule import HEADINGS, Rule, all_rules
from budgetgen.source.codes import MEANINGS as SOURCE_MEANINGS

LEVELS = ("错误", "警告", "说明")

# The package of a rule under budgetgen/check/rules → the title of its page and what it is about.
GROUPS = {
    "balance": ("收支与口径", "收支平衡、结转、资金、三公经费、机关运行经费、政府采购。"),
    "subjects": ("科目", "功能科目、经济科目的编码、名称、级次和年度。"),
    "performance": ("绩效", "绩效目标、指标、权重。"),
    "wording": ("文字", "变动原因、职责等文字里的笔误、残留和前后不一。"),
    "disclosure": ("公开", "公开的内容、日期和手续。"),
    "department": ("部门与所属单位", "部门汇总所属单位时，两边写的是否一致，内部往来是否抵销。"),
    "totals": ("合计与相等", "印出来的各项加得起来；模板自己规定的相等（核对）。"),
    "final": ("决算", "决算与年初预算、全年预算、相关统计数的关系，项目支出绩效自评。"),
}

_FAMILIES = {
    "BG1": "源文件的写法",
    "BG2": "收支与口径",
    "BG3": "绩效",
    "BG4": "文字",
    "BG5": "公开",
    "BG6": "模板",
    "BG7": "版面和输出",
}


def rule_pages() -> dict[str, str]:
    """The pages of all checks by their path under ``docs/``."""
    groups: dict[str, list[Rule]] = defaultdict(list)
    for rule in all_rules():
        groups[rule.check.__module__.split(".")[-2]].append(rule)
    pages = {"rules/index.md": _index(groups), "rules/codes.md": _codes()}
    for group, rules in groups.items():
        pages[f"rules/{group}.md"] = _group(group, rules)
    return pages


def _index(groups: dict[str, list[Rule]]) -> str:
    count = sum(map(len, groups.values()))
    parts = [
        "# 检查规则",
        f"`budgetgen check` 和 `budgetgen build` 做下面 {count} 项检查。每一项的说明与 `budgetgen explain 编号` 显示的相同。",
        "级别：**错误**必须改正，否则不生成文档；**警告**多半是写错了，请核实；**提示**供参考。地区模板可以调整级别和门槛"
        "（见[template.yaml 的“检查”](../templates/manifest.md#checks)），单位核实无误的可以写“不检查”"
        "（见[检查与改错](../units/check.md#silence)）。",
    ]
    for group, (title, about) in GROUPS.items():
        lines = [
            f"| [{rule.code}]({group}.md#{rule.code.lower()}) | {rule.name} | {_level(rule)} |"
            for rule in groups[group]
        ]
        parts += [f"## {title}", about, "\n".join(("| 编号 | 检查 | 级别 |", "|---|---|---|", *lines))]
    parts.append("写法、模板和输出方面的编号见[其他编号](codes.md)。")
    return "\n\n".join(parts) + "\n"


def _group(group: str, rules: list[Rule]) -> str:
    title, about = GROUPS[group]
    return "\n\n".join((f"# 检查规则：{title}", about, *map(rule_section, rules))) + "\n"


def rule_section(rule: Rule) -> str:
    """One rule as Markdown; examples stay as written."""
    kinds = f"只查{'、'.join(rule.info.kinds)}；" if rule.info.kinds else ""
    silence = "单位不能写“不检查”；" if rule.info.certain else ""
    parts = [
        f"## {rule.code} {rule.name} {{ #{rule.code.lower()} }}",
        f"{_level(rule)}。{kinds}{silence}{rule.info.since} 版起。",
    ]
    for heading in HEADINGS:
        body = rule.documentation.get(heading, "").strip()
        if body:
            example = heading in ("错误示例", "应改为")
            parts += [f"**{heading}**", f"```yaml\n{body}\n```" if example else body]
    return "\n\n".join(parts)


def _level(rule: Rule) -> str:
    return LEVELS[rule.info.severity]


def _codes() -> str:
    """Codes that are no rules."""
    families: dict[str, list[str]] = defaultdict(list)
    for code, meaning in sorted({**SOURCE_MEANINGS, **MEANINGS}.items()):
        families[code[:3]].append(f"| {code} | {meaning} |")
    parts = [
        "# 其他编号",
        "这些问题在读源文件、读模板和写输出时发现，与检查规则不同：不能关闭，地区模板也不能调整级别。",
        "模板文件里的写法问题用 BG65 开头的编号，末位与 BG15 开头的相同：BG150 是源文件里的，BG650 是模板里的。",
    ]
    for family, lines in families.items():
        parts += [f"## {_FAMILIES[family]}", "\n".join(("| 编号 | 含义 |", "|---|---|", *lines))]
    return "\n\n".join(parts) + "\n"
