"""A budget → the accounts of the same year: its projects and codes, and blanks for what was carried out."""

from __future__ import annotations

from pathlib import Path

from budgetgen.author.layout import block_lines, inline_text
from budgetgen.author.new.fields import field_lines
from budgetgen.author.rollover.asked import Asked, blanks, fund_name
from budgetgen.author.rollover.carried_out import add_evaluations, add_reserved
from budgetgen.author.rollover.introduction import add_introduction
from budgetgen.author.rollover.notes import Note
from budgetgen.author.rollover.paths import accounts_name, path_from, rebase
from budgetgen.author.rollover.plan import (
    CLOSING,
    OPENING,
    Plan,
    files_in,
    key_of,
    part,
)
from budgetgen.author.tree import Noted
from budgetgen.ledger.build import build_chain
from budgetgen.source.blanks import BLANK
from budgetgen.source.node import Mapping, Sequence, Text
from budgetgen.source.yaml_writer import scalar_text
from budgetgen.template.pack import Template, find_pack, load_template

_PLAIN = "final-accounts"
_RENAMED = (("预算", "决算"), ("budget", "final"), ("budget", _PLAIN))


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
        asked = Asked(self.unit, build_chain(self.chain)[0], template)
        self._files()
        add_evaluations(self)
        if asked.asks_reserved():
            add_reserved(self)
        last = self._last_year(asked)
        self._income(asked)
        self._balances(asked, has_last=last)
        self.leave_behind()
        self._compared(asked)
        if template is not None:
            self._reasons(asked)
            add_introduction(self, template)
            self._extras(template)
        date = part(part(self.node, "国有资产"), "截至")
        if isinstance(date, Text):
            self.patch.put(date.span, f"{self.year}年12月31日")
            self.note(date, "国有资产改为年末的日期；车辆、设备数照抄，逐个核对")
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
            self.patch.put(written.span, scalar_text(way, tight=True))
            self.note(written, f"“模板”改为 {way}")
            schema = f"{Path(written).name}.schema.json"
            if schema in self.patch.line(1):
                self.patch.replace_line(
                    1, self.patch.line(1).replace(schema, f"{Path(name).name}.schema.json")
                )
            return template
        return None

    def _files(self) -> None:
        """The units' sources are their accounts; tables of the budget hold nothing that was carried out."""
        for text in files_in(part(self.node, "所属单位")):
            following = accounts_name(self.path.parent / text, self.year)
            self.put_file(text, path_from(self.target.parent, following))
        for key in ("支出", "收入"):
            for text in files_in(part(part(self.node, key), "明细")):
                name = text.replace("预算", "决算")
                there = name != text and (self.path.parent / name).is_file()
                if there or not self.keep:
                    self.put_file(text, rebase(name, self.path, self.target) if there else BLANK)

    def _last_year(self, asked: Asked) -> bool:
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
        if key is not None or not self.unit.members:
            self._put_last_year(key, asked.last_year())
        return False

    def _is_accounts(self, name: str) -> bool:
        from budgetgen.source.reader import read_yaml

        path = self.path.parent / name
        if not name or not path.is_file():
            return False
        kind = part(read_yaml(path)[0], "类型")
        return isinstance(kind, Text) and kind.endswith("决算")

    def _put_last_year(self, key: Text | None, value: str | dict[str, object]) -> None:
        first, *rest = block_lines({"上年": value})
        if key is None:
            self.patch.insert_before(self.after_figures(), ["", first, *rest])
        else:
            behind = first.partition(":")[2].strip()
            self.patch.set_value(self.node, key, self.patch.newline.join([behind, *rest]), with_comments=True)
        told = f"“上年”改为 {value}" if isinstance(value, str) else "“上年”改为上年度决算的数，待填"
        self.notes.append(Note(key.span.start.line if key is not None else 0, told))

    def _income(self, asked: Asked) -> None:
        """Accounts tell income by 功能科目."""
        codes = asked.codes
        for fund, breakdown in self.unit.income.items():
            whole = breakdown.whole
            if whole is not None and whole.span is not None and codes.get(fund_name(fund)):
                self.patch.put(whole.span, inline_text(blanks(codes[fund_name(fund)])))

    def _balances(self, asked: Asked, *, has_last: bool) -> None:
        """年初 and 年末结转 of every fund; the former follows from last year's accounts where they are there."""
        missing: dict[str, object] = {}
        parts = (
            ("年初结转和结余", OPENING, self.unit.opening),
            ("年末结转和结余", CLOSING, self.unit.closing),
        )
        for name, keys, funds in parts:
            key = self.held(*keys)
            if name == "年初结转和结余" and has_last:
                if key is not None:
                    self.told(self.patch.drop_entry(self.node, key), f"“{key}”删去：由上年的年末结转得出")
            elif key is None:
                missing[name] = Noted(asked.balances(), "没有的写 0")
            else:
                self.emptied.append(self.node[key])
                for fund, breakdown in funds.items():
                    if breakdown.whole is not None and breakdown.whole.span is not None:
                        self.patch.put(breakdown.whole.span, inline_text(asked.balance(fund_name(fund))))
        if missing and not self.unit.members:
            key = self.held("收入")
            at = self.patch.last_line(self.node[key]) + 1 if key is not None else self.after_figures()
            self.patch.insert_before(at, block_lines(missing))
            self.notes.append(Note(0, f"加上{''.join(f'“{name}”' for name in missing)}"))

    def _compared(self, asked: Asked) -> None:
        """年初预算, 全年预算 and 相关统计数, which a budget does not have."""
        way = path_from(self.target.parent, self.path)
        for name in ("年初预算", "全年预算", "相关统计数", "预决算差异原因"):
            if (stray := self.held(name)) is not None:
                self.patch.drop_entry(self.node, stray)
        key = self.held("上年")
        at = self.patch.first_line(key) if key is not None else self.after_figures()
        before = [] if key is not None else [""]
        self.patch.insert_before(at, [*before, *block_lines(asked.compared(way))])
        others = "" if self.unit.members else "“全年预算”“相关统计数”"
        self.notes.append(Note(0, f"加上“年初预算: {way}”{others}"))

    def _reasons(self, asked: Asked) -> None:
        since_last, since_budget = asked.reasons()
        last, budget = dict(blanks(since_last)), dict(blanks(since_budget))
        lines = [*block_lines({"变动原因": last})[1:], *block_lines({"预决算差异原因": budget})]
        text = self.patch.newline.join(["", *lines])
        key = self.held("变动原因")
        if key is not None:
            self.patch.set_value(self.node, key, text)
            self.note(key, "“变动原因”“预决算差异原因”改为决算要写的各条，待填；没有变动的那条删去")
        else:
            self.patch.insert_before(self.patch.last_line(self.node) + 1, [f"变动原因:{text}"])

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
