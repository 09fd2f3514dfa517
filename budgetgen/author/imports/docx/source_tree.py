"""Rebuilt lines, projects and prose → the tree of a source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from budgetgen.author.imports.docx.facts import Fact
from budgetgen.author.imports.docx.projects import ProjectFound
from budgetgen.author.imports.docx.prose import Prose
from budgetgen.author.imports.docx.rebuilt import Cell
from budgetgen.author.imports.docx.reconstruct import Reconstruction
from budgetgen.author.imports.imported import Imported, Taken, Wanted
from budgetgen.author.imports.line_tree import amounts_tree, funds_tree, line_parts
from budgetgen.author.tree import Amount, Inline, Missing, Noted
from budgetgen.ledger.scope_rules import kind_of, official_of
from budgetgen.ledger.subject_codes import Kind
from budgetgen.ledger.subjects import Catalogue
from budgetgen.source.blanks import BLANK
from budgetgen.source.node import Text
from budgetgen.template.extra_fields import ExtraField
from budgetgen.template.pack import Template

_GENERAL = "财政拨款/一般公共预算"
_SIMPLE = ("文字", "段落", "日期", "个数", "选项", "是否")
_LISTS = ("经营支出", "上缴上级支出", "对附属单位补助支出")
_OFFICIAL = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")


def short(path: str) -> str:
    """The last part of a path."""
    return path.rpartition("/")[2]


@dataclass
class TreeMaker:
    """Puts together what was found; what it must choose is told in ``made``."""

    template: Template
    wanted: Wanted
    catalogues: Mapping[Kind, Catalogue]
    lines: Reconstruction
    projects: Mapping[str, ProjectFound]
    facts: Sequence[Fact]
    prose: Prose
    made: Imported
    extras: Mapping[str, object]
    """What was found of 补充 of the unit."""
    counts: Mapping[str, int]
    identity: Mapping[str, object]
    """编码 and 部门, where the tables print them."""

    def tree(self, kind: str, year: int, name: str) -> dict[str, object]:
        """The source, in the order of its keys."""
        nature, running = self._nature()
        final = kind.endswith("决算")
        identity: dict[str, object] = {"名称": name, "性质": nature, **self.identity}
        if self.prose.offices:
            identity["内设机构"] = list(self.prose.offices)
        tree: dict[str, object] = {"类型": kind, "年度": year, "模板": self.wanted.template, "单位": identity}
        if self.prose.duties:
            tree["职责"] = "\n".join(self.prose.duties) + "\n"
        tree["收入"] = self._by_fund("收入")
        tree["年初结转和结余" if final else "上年结转"] = self._by_fund("年初结转")
        tree["年末结转和结余" if final else "结转下年"] = self._by_fund("年末结转")
        for key, flow in (("使用非财政拨款结余", "使用结余"), ("结余分配", "结余分配")):
            total = sum(self.lines.of(flow).values())
            if total:
                tree[key] = Amount(total)
        tree["支出"] = self._spending()
        if final and self.counts:
            tree["相关统计数"] = dict(self.counts)
        tree["上年"] = self._last_year()
        if self.prose.opening:
            tree["年初预算"] = {"支出": self._by_code(self.prose.opening)}
        if final and (official := self._official("全年预算")):
            tree["全年预算"] = {"三公": official}
        stated = self._official("本年")
        if stated and not self._official_follows():
            tree["三公"] = stated
        if running is not None:
            tree["机关运行经费"] = Amount(running)
        tree["政府采购"] = self._procurement() or self.prose.procurement
        tree["国有资产"] = self.prose.assets
        for key, reasons in (("变动原因", self.prose.reasons), ("预决算差异原因", self.prose.budget_reasons)):
            tree[key] = {
                one: Noted(text, self._function(one)) if one.isdigit() else text
                for one, text in reasons.items()
            }
        if extra := self._asked(self.template.manifest.extra_fields.unit, self.extras):
            tree["补充"] = extra
        return tree

    def _function(self, code: str) -> str:
        return self.catalogues["function"].name(code) or ""

    def _by_fund(self, flow: str) -> dict[str, object]:
        funds: dict[str, dict[str, int]] = {}
        for cell, fen in self.lines.of(flow).items():
            funds.setdefault(short(cell.fund), {})[cell.function] = fen
        return funds_tree(funds, self.catalogues["function"])

    def _spending(self) -> dict[str, object]:
        cells = {cell: fen for cell, fen in self.lines.cells.items() if cell.flow == "支出"}
        spending: dict[str, object] = {}
        basic = {cell: fen for cell, fen in cells.items() if (cell.kind or "").startswith("基本支出")}
        spending["基本支出"] = self._lines(basic)
        spending["项目支出"] = self._projects({cell: fen for cell, fen in cells.items() if cell.project})
        for kind in _LISTS:
            spending[kind] = self._lines(
                {cell: fen for cell, fen in cells.items() if cell.kind == kind and fen}
            )
        return spending

    def _lines(self, cells: Mapping[Cell, int]) -> list[object]:
        groups: dict[tuple[str, str, str], dict[str, int]] = {}
        for cell, fen in cells.items():
            if not fen and not cell.economy:
                continue
            # What the code does not tell by itself is written.
            kind = cell.kind or ""
            own = short(kind) if "/" in kind and kind_of("基本支出", cell.economy) != kind else ""
            groups.setdefault((cell.function, cell.fund, own), {})[cell.economy] = fen
        made: list[object] = []
        for (function, fund, kind), amounts in sorted(groups.items()):
            made += [self._line(function, fund, kind, part) for part in line_parts(amounts)]
        return made

    def _line(self, function: str, fund: str, kind: str, amounts: Mapping[str, int]) -> dict[str, object]:
        line: dict[str, object] = {}
        if function:
            line["功能科目"] = Noted(function, self._function(function))
        if fund != _GENERAL:
            line["资金"] = short(fund)
        if kind:
            line["类型"] = kind
        return line | amounts_tree(amounts, self.catalogues["department_economy"])

    def _projects(self, cells: Mapping[Cell, int]) -> list[object]:
        names = [*self.projects, *(cell.project for cell in cells if cell.project not in self.projects)]
        made: list[object] = []
        for name in dict.fromkeys(names):
            own = {cell: fen for cell, fen in cells.items() if cell.project == name}
            if not own:
                if name:
                    self.made.left.append(Taken(f"项目“{name}”", "没有公开它的金额"))
                continue
            found = self.projects.get(str(name))
            project: dict[str, object] = {"名称": str(name), **(found.fields if found is not None else {})}
            lines = self._lines(own)
            if len(lines) == 1 and isinstance(lines[0], dict):
                project.update(lines[0])
            else:
                project["明细"] = lines
            if found is not None:
                performance = found.performance()
                if performance is not None:
                    project["绩效"] = performance
                if evaluation := self._evaluation(found):
                    project["自评"] = evaluation
                extra = self._asked(self.template.manifest.extra_fields.project, found.extra)
                if extra:
                    project["补充"] = extra
            made.append(project)
        return made

    def _evaluation(self, found: ProjectFound) -> dict[str, object] | None:
        if not found.evaluation:
            return None
        wanted = ("年初预算数", "全年预算数", "得分", "实际完成情况")
        missing = [key for key in wanted if key not in found.evaluation]
        if missing:
            self.made.left.append(Taken(f"项目“{found.name}”的自评", f"没有公开{'、'.join(missing)}"))
            return None
        order = ("年初预算数", "全年预算数", "执行数", "得分", "实际完成情况")
        return {key: found.evaluation[key] for key in order if key in found.evaluation}

    def _asked(self, fields: Mapping[Text, ExtraField], found: Mapping[str, object]) -> dict[str, object]:
        """补充 as far as it was published, and blanks for the rest of what must be written."""
        made: dict[str, object] = {}
        for name, field in fields.items():
            inside = {
                key.removeprefix(f"{name}."): text
                for key, text in found.items()
                if key.startswith(f"{name}.")
            }
            if (text := found.get(str(name))) and (field.type in _SIMPLE or isinstance(text, list)):
                made[str(name)] = text
            elif field.type == "组" and inside:
                made[str(name)] = self._asked(field.fields, inside)
            elif field.required == "是":
                made[str(name)] = self._blank(field)
        return made

    def _blank(self, field: ExtraField) -> object:
        if field.type == "组":
            return self._asked(field.fields, {})
        if field.type == "选项":
            return Missing(str(field.choices[0]))
        if field.type in ("列表", "对应表"):
            item = self._asked(field.fields, {}) if field.fields else self._one(field.items or "文字")
            return [item] if field.type == "列表" else {BLANK: item}
        return self._one(field.type)

    def _one(self, kind: str) -> object:
        if kind == "指标":
            level = next(iter(self.template.level1_of), "数量指标")
            return {level: Inline({"名称": Missing(), "值": Missing(), "权重": Missing("0")})}
        return Missing({"金额": "0", "个数": "0", "日期": "2026-01-02", "是否": "是"}.get(kind, "（待补）"))

    def _nature(self) -> tuple[str, int | None]:
        """性质 and, where the lines do not give it, 机关运行经费."""
        printed = [
            (fact.low, fact.high)
            for fact in self.facts
            if len(fact.terms) == 1
            and {"running"} == set(fact.one) - {"period", "flow", "fund", "kind"}
            and fact.one.get("period") == ("本年",)
        ]
        if self.wanted.nature:
            nature = self.wanted.nature
        else:
            nature = "行政单位" if any(high for _, high in printed) else "事业单位"
            self.made.doubts.append(Taken("单位 → 性质", f"没有公开，按有没有机关运行经费写作{nature}"))
        if not printed or not printed[0][1]:
            return nature, None
        running = sum(
            fen
            for cell, fen in self.lines.cells.items()
            if cell.kind == "基本支出/公用经费" and cell.fund == _GENERAL
        )
        low, high = printed[0]
        return nature, None if low <= running <= high and nature != "事业单位" else (low + high + 1) // 2

    def _by_code(self, amounts: Mapping[str, int]) -> dict[str, object]:
        return {code: Noted(Amount(fen), self._function(code)) for code, fen in sorted(amounts.items())}

    def _procurement(self) -> Inline:
        """政府采购 as tables print it."""
        found = Inline()
        for fact in self.facts:
            query = fact.one
            kinds, reserved = query.get("procurement", ()), query.get("reserved", ())
            if len(fact.terms) == 1 and len(kinds) == 1 and fact.high and "project" not in query:
                name = short((reserved or kinds)[0])
                if name != "政府采购":
                    found[name] = Amount((fact.low + fact.high + 1) // 2)
        return found

    def _official(self, period: str) -> Inline:
        found = Inline()
        for fact in self.facts:
            query = fact.one
            if (
                len(fact.terms) == 1
                and query.get("period") == (period,)
                and len(query.get("official", ())) == 1
            ):
                name = short(query["official"][0])
                if name in _OFFICIAL and fact.high:
                    found[name] = Amount((fact.low + fact.high + 1) // 2)
        return found

    def _official_follows(self) -> bool:
        """Whether the lines give 三公经费 as printed."""
        for fact in self.facts:
            query = fact.one
            asked = query.get("official", ())
            if len(fact.terms) > 1 or len(asked) != 1 or query.get("period") != ("本年",):
                continue
            total = sum(
                fen
                for cell, fen in self.lines.cells.items()
                if (path := official_of(cell.kind or "", cell.economy, cell.fund)) is not None
                and (path == asked[0] or path.startswith(asked[0] + "/"))
            )
            if not fact.low <= total <= fact.high:
                return False
        return True

    def _last_year(self) -> dict[str, object]:
        year: dict[str, object] = {}
        if self.prose.last_year or self.prose.last_year_of_funds:
            funds = {name: Amount(fen) for name, fen in self.prose.last_year_of_funds.items()}
            year["支出"] = {**self._by_code(self.prose.last_year), **funds}
            self.made.doubts.append(
                Taken("上年 → 支出", "由说明里的增减额倒推，精确到公开的位数；有上年源文件的，改为引用它")
            )
        if official := self._official("上年"):
            year["三公"] = official
        return year
