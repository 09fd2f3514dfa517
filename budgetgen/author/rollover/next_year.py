"""A source of one year → the same kind for the next year: what carries on stays, what holds for one year is emptied."""

from __future__ import annotations

import re

from budgetgen.author.layout import block_lines
from budgetgen.author.rollover.codes import change_codes
from budgetgen.author.rollover.notes import Note
from budgetgen.author.rollover.paths import next_name, path_from, rebase
from budgetgen.author.rollover.plan import (
    CLOSING,
    OPENING,
    Plan,
    files_in,
    indicators_of,
    key_of,
    leaves,
    part,
)
from budgetgen.source.blanks import BLANK
from budgetgen.source.node import Text
from budgetgen.source.yaml_writer import scalar_text


class NextYear(Plan):
    """The next year's budget of a budget, the next year's accounts of accounts."""

    @property
    def year(self) -> int:
        """The year of the new source."""
        return self.unit.year + 1

    def carry_over(self) -> None:
        """Plan everything but the projects that end."""
        self.patch.put(self.node["年度"].span, str(self.year))  # type: ignore[index]
        self._files()
        self._balances()
        self._last_year()
        self._opening_budget()
        self.leave_behind()
        self.empty("变动原因", "预决算差异原因", "相关统计数")
        date = part(part(self.node, "国有资产"), "截至")
        if isinstance(date, Text):
            self.patch.put(date.span, BLANK)
            self.note(date, f"国有资产“截至 {date}”改为待填；车辆、设备数照抄，逐个核对")
        self._evaluations()
        self._doubtful_targets()
        extra = self.held("补充")
        if extra is not None:
            self.note(extra, "“补充”照抄，逐项核对")
        self.emptied += [self.node[key] for key in self.node if key in ("全年预算", *CLOSING)]
        self.empty_amounts("上年")
        self.notes += change_codes(self.patch, self.unit, str(self.path))

    def _files(self) -> None:
        """The template is found from another folder; tables and sources of the year are other ones next year."""
        template = part(self.node, "模板")
        if isinstance(template, Text) and ("/" in template or "\\" in template):
            way = rebase(template, self.path, self.target)
            if way != template:
                self.patch.put(template.span, scalar_text(way, tight=True))
        for text in files_in(part(self.node, "所属单位")):
            following = next_name(self.path.parent / text, self.unit.year)
            self.put_file(text, path_from(self.target.parent, following))
        for key in ("支出", "收入"):
            for text in files_in(part(part(self.node, key), "明细")):
                name = self._next_year(text)
                self.put_file(text, rebase(name, self.path, self.target) if name else BLANK)

    def _next_year(self, name: str) -> str:
        """A file's name for the next year; empty where the name does not tell the year."""
        this = str(self.unit.year)
        return name.replace(this, str(self.year)) if this in name else ""

    def _balances(self) -> None:
        """年初结转: what the accounts before carried on, or what this year planned to carry on, or a blank."""
        opening, closing = self.held(*OPENING), self.held(*CLOSING)
        if self.unit.kind.endswith("决算"):
            if opening is not None:
                lines = self.patch.drop_entry(self.node, opening)
                self.told(lines, f"“{opening}”删去：由上年的年末结转得出")
            return
        if closing is None:
            if opening is not None:
                self.emptied.append(self.node[opening])
                self.note(opening, f"“{opening}”的金额改为待填")
            return
        planned = self.patch.on_one_line(self.node[closing])
        if opening is not None:
            self.patch.set_value(self.node, opening, planned)
            self.note(opening, f"“{opening}”改为上年计划结转下年的数")
        else:
            self.patch.insert_before(self.patch.first_line(closing), [f"上年结转: {planned}"])
            self.note(closing, "加上“上年结转”：上年计划结转下年的数")

    def _last_year(self) -> None:
        way = path_from(self.target.parent, self.path)
        key = self.held("上年")
        if key is None:
            self.patch.insert_before(self.after_figures(), ["", *block_lines({"上年": way})])
            self.notes.append(Note(0, f"加上“上年: {way}”"))
            return
        inline = not isinstance(self.node[key], Text)
        self.patch.set_value(self.node, key, scalar_text(way, tight=True), with_comments=inline)
        self.note(key, f"“上年”改为 {way}" + ("，原来直接写的上年数删去" if inline else ""))

    def _opening_budget(self) -> None:
        key = self.held("年初预算")
        if key is None:
            return
        file = self.node[key]
        name = self._next_year(file) if isinstance(file, Text) else ""
        there = bool(name) and (self.path.parent / name).is_file()
        way = rebase(name, self.path, self.target) if there else BLANK
        self.patch.set_value(
            self.node, key, scalar_text(way, tight=True), with_comments=not isinstance(file, Text)
        )
        self.note(key, f"“年初预算”改为 {way}" + ("" if there else f"：{self.year}年预算的源文件"))

    def _doubtful_targets(self) -> None:
        """Targets that repeat the amount of their project: they stay, and will be wrong when it changes."""
        lines = []
        for project in self.projects():
            amount = part(project, "金额")
            number = amount.rstrip("0").rstrip(".") if isinstance(amount, Text) and "." in amount else amount
            for indicator in indicators_of(project):
                target = part(indicator, "值")
                if (
                    isinstance(target, Text)
                    and number
                    and re.search(rf"(?<![0-9.]){number}(?![0-9]|\.[1-9])", target)
                ):
                    lines.append(str(target.span.start.line))
        if lines:
            told = f"{len(lines)} 个指标的值就是项目的金额，照抄，金额改了它也要改：第 {'、'.join(lines)} 行"
            self.notes.append(Note(0, told))

    def _evaluations(self) -> None:
        """What was reached last year: 自评 and the indicators' 实际, 得分 and 偏差原因."""
        number = 0
        for project in self.projects():
            evaluation = part(project, "自评")
            if evaluation is not None:
                self.emptied.append(evaluation)
            reached = [*leaves(evaluation)]
            for indicator in indicators_of(project):
                reached += [indicator[key] for key in indicator if key in ("实际", "得分")]
                if "偏差原因" in indicator:
                    self.patch.drop_entry(indicator, key_of(indicator, "偏差原因"))
            for text in reached:
                self.patch.put(text.span, BLANK)
            number += len(reached)
        if number:
            self.notes.append(Note(0, f"项目自评 {number} 处（自评、实际、得分）改为待填，偏差原因删去"))
