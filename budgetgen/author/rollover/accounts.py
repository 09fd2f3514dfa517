"""A budget → the accounts of the same year: its projects and codes, and blanks for what was carried out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from budgetgen.author.new.fields import field_lines
from budgetgen.author.new.unit import reasons_of
from budgetgen.author.rollover.notes import Note
from budgetgen.author.rollover.paths import path_from, rebase
from budgetgen.author.rollover.plan import CLOSING, OPENING, Plan, indicators_of, key_of, part
from budgetgen.check.spending_lines import short, spending_lines
from budgetgen.source.blanks import BLANK
from budgetgen.source.models.final import OfficialCounts
from budgetgen.source.node import Mapping, Sequence, Text
from budgetgen.template.pack import Template, find_pack, load_template

_PLAIN = "final-accounts"
_RENAMED = (("预算", "决算"), ("budget", "final"), ("budget", _PLAIN))
_LAST_YEAR = (
    "  收支总计: {一般公共预算: 待填}  # 上年收入、支出总计，含结转",
    "  支出: {合计: 待填}",
    "  三公: {公务接待费: 待填}",
    "  机关运行经费: 待填",
)


class Accounts(Plan):
    """The 决算 of a 预算."""

    @property
    def year(self) -> int:
        """The year of the new source."""
        return self.unit.year

    def carry_over(self) -> None:
        """Plan everything but the projects that end."""
        kind = self.node["类型"]  # type: ignore[index]
        self.patch.put(kind.span, kind.replace("预算", "决算"))
        template = self._template()
        self._evaluations()
        last = self._last_year()
        self._income(has_last=last)
        self.leave_behind()
        self._compared()
        if template is not None:
            self._reasons(template)
            self._extras(template)
        date = part(part(self.node, "国有资产"), "截至")
        if isinstance(date, Text):
            self.patch.put(date.span, f"{self.year}年12月31日")
            self.note(date, "国有资产改为年末的日期；车辆、设备数照抄，逐个核对")
        self.emptied += [self.node[key] for key in self.node if key in CLOSING]
        self.empty_amounts("年初预算")

    def _template(self) -> Template | None:
        """The pack for accounts beside the one for budgets, or the plain one."""
        written: Text = self.node["模板"]  # type: ignore[index]
        names = [written.replace(old, new) for old, new in _RENAMED if old in written]
        for name in (*names, _PLAIN):
            pack, _ = find_pack(name, self.path.parent)
            template = load_template(pack)[0] if pack is not None else None
            if template is None or self.unit.kind.replace("预算", "决算") not in template.manifest.kinds:
                continue
            way = rebase(name, self.path, self.target) if "/" in name else name
            self.patch.put(written.span, way)
            self.note(written, f"“模板”改为 {way}")
            schema = f"{Path(written).name}.schema.json"
            if schema in self.patch.line(1):
                self.patch.replace_line(
                    1, self.patch.line(1).replace(schema, f"{Path(name).name}.schema.json")
                )
            return template
        return None

    def _last_year(self) -> bool:
        """上年 of accounts are last year's accounts: named, if they are there; whether they are."""
        key, value = self.held("上年"), part(self.node, "上年")
        written = value if isinstance(value, Text) else ""
        names = (
            written,
            written.replace("预算", "决算"),
            written.replace("budget", "final"),
            f"{self.year - 1}-决算.yaml",
        )
        for name in dict.fromkeys(names):
            if self._is_accounts(name):
                way = rebase(name, self.path, self.target)
                self._put_last_year(key, way)
                return True
        lines = ["", *_LAST_YEAR]
        self._put_last_year(key, self.patch.newline.join(lines))
        return False

    def _is_accounts(self, name: str) -> bool:
        from budgetgen.source.reader import read_yaml

        path = self.path.parent / name
        if not name or not path.is_file():
            return False
        kind = part(read_yaml(path)[0], "类型")
        return isinstance(kind, Text) and kind.endswith("决算")

    def _put_last_year(self, key: Text | None, value: str) -> None:
        if key is None:
            space = "" if value.startswith(("\r", "\n")) else " "
            self.patch.insert_before(self.after_figures(), ["", f"上年:{space}{value}"])
        else:
            self.patch.set_value(self.node, key, value, with_comments=True)
        told = (
            f"“上年”改为 {value}" if value.endswith((".yaml", ".yml")) else "“上年”改为上年度决算的数，待填"
        )
        self.notes.append(Note(key.span.start.line if key is not None else 0, told))

    def _income(self, *, has_last: bool) -> None:
        """Accounts tell income by 功能科目; what is carried over follows from last year's accounts."""
        codes: dict[str, dict[str, None]] = {}
        for item in spending_lines(self.unit):
            if item.function is not None:
                codes.setdefault(short(item.fund or ""), {})[str(item.function)] = None
        for fund, breakdown in self.unit.income.items():
            if breakdown.whole is not None and breakdown.whole.span is not None and str(fund) in codes:
                self.patch.put(breakdown.whole.span, _blanks(codes[str(fund)]))
        opening = self.held(*OPENING)
        if opening is not None and has_last:
            self.told(self.patch.drop_entry(self.node, opening), f"“{opening}”删去：由上年的年末结转得出")
        elif opening is not None:
            self.emptied.append(self.node[opening])

    def _compared(self) -> None:
        """年初预算, 全年预算 and 相关统计数, which a budget does not have."""
        way = path_from(self.target.parent, self.path)
        for name in ("年初预算", "全年预算", "相关统计数", "预决算差异原因"):
            if (stray := self.held(name)) is not None:
                self.patch.drop_entry(self.node, stray)
        counts = [f"  {name}: {BLANK}" for name in OfficialCounts.aliases()]
        lines = [
            f"年初预算: {way}",
            "全年预算:",
            "  三公: {公务接待费: 待填}  # 调整后的全年预算数；没有的删去",
        ]
        key = self.held("上年")
        at = self.patch.first_line(key) if key is not None else self.after_figures()
        before = [] if key is not None else [""]
        self.patch.insert_before(at, [*before, *lines, "相关统计数:", *counts])
        self.notes.append(Note(0, f"加上“年初预算: {way}”“全年预算”“相关统计数”"))

    def _reasons(self, template: Template) -> None:
        codes = list(dict.fromkeys(str(item.function) for item in spending_lines(self.unit) if item.function))
        kind = self.unit.kind.replace("预算", "决算")
        keys, _ = reasons_of(kind, self.unit.identity.nature, template, codes)
        last = ["", *(f"  {key}: {BLANK}" for key in keys)]
        budget = ["", *(f"  {key}: {BLANK}" for key in ("一般公共预算", *codes))]
        joint = self.patch.newline
        text = joint.join([*last, f"预决算差异原因:{joint.join(budget)}"])
        key = self.held("变动原因")
        if key is not None:
            self.patch.set_value(self.node, key, text)
            self.note(key, "“变动原因”“预决算差异原因”改为决算要写的各条，待填")
        else:
            self.patch.insert_before(self.patch.last_line(self.node) + 1, [f"变动原因:{text}"])

    def _evaluations(self) -> None:
        for project in self.projects():
            if part(project, "绩效") is None:
                continue
            for indicator in indicators_of(project):
                self.patch.add_entries(indicator, [f"{key}: {BLANK}" for key in ("实际", "得分")])
            amount = part(project, "金额")
            budget = amount if isinstance(amount, Text) else BLANK
            rest = _blanks(("全年预算数", "得分", "实际完成情况"))
            self.patch.add_entries(project, [f"自评: {{年初预算数: {budget}, {rest[1:]}"])

    def _extras(self, template: Template) -> None:
        """补充 is what a pack asks for: another pack, other fields."""
        asked = template.manifest.extra_fields
        level2 = next(
            (
                str(one)
                for names in template.vocabulary.values()
                if isinstance(names, Sequence)
                for one in names
            ),
            "",
        )
        for holder, fields in (
            (self.node, asked.unit),
            *((project, asked.project) for project in self.projects()),
        ):
            held = part(holder, "补充")
            if isinstance(held, Mapping) and not set(held) <= {str(name) for name in fields}:
                lines = self.patch.drop_entry(holder, key_of(holder, "补充"))
                self.told(lines, "“补充”删去：决算的模板没有要求")
                held = None
            if held is None and holder is self.node and fields:
                text = field_lines(fields, 0, level2)
                self.patch.insert_before(self.patch.last_line(self.node) + 1, ["", *text.split("\n")])


def _blanks(keys: Iterable[str]) -> str:
    return "{" + ", ".join(f"{key}: {BLANK}" for key in keys) + "}"
