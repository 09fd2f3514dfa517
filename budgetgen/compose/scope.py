"""Scope: what every expression of a document sees — the ledger under an ambient filter, names of codes, formats, reports.

Prose works in the scope of the whole document; each table cell in one narrowed by its row and column.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from budgetgen.compose.government import government_help, lacking_government
from budgetgen.compose.missing_reasons import Block, MissingReason, missing_reasons
from budgetgen.compose.pack_codes import lacking_code, spec_faults
from budgetgen.compose.unknown import advice, lack, lacking
from budgetgen.compose.value import Value, formula_of
from budgetgen.diagnostic import Diagnostic, Edit, Label, Span, error
from budgetgen.ledger.dimension import BY_CHINESE, FUND, GOVERNMENT_ECONOMY, UNKNOWN, Dimension, not_a_code
from budgetgen.ledger.entry import Coordinates, Entry
from budgetgen.ledger.ledger import Ledger, coordinates_of, override
from budgetgen.ledger.money import FEN_PER, MoneyFormat, PercentFormat, divide_half_up
from budgetgen.ledger.silent_kinds import silent_kind_edits
from budgetgen.ledger.subject_codes import CODE_LEVELS
from budgetgen.ledger.subjects import Catalogue
from budgetgen.ledger.transfers import INTERNAL
from budgetgen.source.base import Model
from budgetgen.source.models.department import Member
from budgetgen.source.models.spending import Project
from budgetgen.source.models.unit import Unit
from budgetgen.source.node import Text

_MEMBER_ORDER = {path: index for index, path in enumerate(dict.fromkeys(FUND.members.values()))}
_NAMED_LINES = 5


@dataclass(frozen=True)
class Formats:
    """How figures are printed: amounts in prose and in tables, percentages, and a share of nothing.

    ``others`` are the formats of prose for units that are not its own. ``percent_of_shown`` is for districts that divide the
    printed amounts instead of the exact ones.
    """

    prose: MoneyFormat
    table: MoneyFormat
    percent: PercentFormat
    undefined_percent: str | None = None
    others: Mapping[str, MoneyFormat] = field(default_factory=dict)
    percent_of_shown: bool = False

    def compared(self, fen: int) -> int:
        """An amount in 分 as percentages take it: exact, or as prose prints it."""
        if not self.percent_of_shown:
            return fen
        step = FEN_PER[self.prose.unit] // 10**self.prose.decimals
        return divide_half_up(fen, step) * step if step > 1 else fen

    def prose_in(self, unit: str | None) -> MoneyFormat:
        """How prose prints amounts in ``unit``, in its own unit where none is named."""
        if unit is None or unit == self.prose.unit:
            return self.prose
        return self.others.get(unit) or replace(self.prose, unit=unit)


@dataclass
class Findings:
    """What composing finds out on its way: diagnostics, and which reasons and declared figures were used.

    ``presumed`` are the pairs of 经济科目 and 政府经济科目, each with its first line, that figures rest on though nobody
    stated them or saw them in print. ``unchanged`` are the keys of 变动原因 that were looked at where nothing had changed; ``known`` the
    项目, 单位 and codes that there are, once they were asked for.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    used_reasons: set[str] = field(default_factory=set)
    used_budget_reasons: set[str] = field(default_factory=set)
    used_declared: set[str] = field(default_factory=set)
    unchanged: set[str] = field(default_factory=set)
    presumed: dict[tuple[str, str], Span | None] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=dict)
    _reported: set[object] = field(default_factory=set)
    _missing: dict[Block, dict[str, MissingReason]] = field(default_factory=dict)
    _joined: dict[Block, int] = field(default_factory=dict)

    def presume(self, entries: Iterable[Entry]) -> None:
        """Note the pairs of those ``entries`` whose 政府经济科目 is presumed."""
        for entry in entries:
            if entry.presumed and entry.amount:
                pair = (entry.department_economy or "", entry.government_economy or "")
                self.presumed.setdefault(pair, entry.span)

    def once(self, key: object, diagnostic: Diagnostic) -> None:
        """Report ``diagnostic`` unless one with the same key was reported before (no cascade of followers)."""
        if key not in self._reported:
            self._reported.add(key)
            self.diagnostics.append(diagnostic)

    def missing_reason(self, block: Block, missing: MissingReason) -> None:
        """Report a reason that is not written, together with the others of its block."""
        known = self._missing.setdefault(block, {})
        if missing.keys[0] in known:
            return
        known[missing.keys[0]] = missing
        diagnostic = missing_reasons(tuple(known.values()), block)
        if block in self._joined:
            self.diagnostics[self._joined[block]] = diagnostic
        else:
            self._joined[block] = len(self.diagnostics)
            self.diagnostics.append(diagnostic)

    @property
    def keys_of_missing_reasons(self) -> frozenset[str]:
        """The keys under which a reason was asked for in vain."""
        return frozenset(key for known in self._missing.values() for key in known)


@dataclass(frozen=True)
class Scope:
    """The surroundings of an expression. ``ambient`` narrows every query made in it.

    ``lists`` are the pack's named lists of codes (功能类); ``fund_names`` how prose calls an income by its fund.
    """

    unit: Unit
    ledger: Ledger
    catalogues: Mapping[str, Catalogue]
    formats: Formats
    findings: Findings
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fund_names: Mapping[str, str] = field(default_factory=dict)
    ambient: Coordinates = ()

    def narrowed(self, filters: Coordinates) -> Scope:
        """A scope with more filters; a dimension named again is replaced."""
        return replace(self, ambient=override(self.ambient, filters))

    def value(self, filters: Mapping[str, str | tuple[str, ...] | list[str]]) -> Value:
        """The value of a query under the ambient filter; ``filters`` win where both name a dimension."""
        coordinates = override(self.ambient, coordinates_of(filters))
        result = self.ledger.query(coordinates)
        if any(name == GOVERNMENT_ECONOMY.name for name, _ in coordinates):
            self.findings.presume(result.summed)
        spans = tuple(statement.span for statement in result.statements if statement.span)
        return Value(
            self, result.amount, formula_of(coordinates), coordinates,
            result.summed, result.unknown, spans,
        )  # fmt: skip

    def check_names(self, asked: Mapping[str, str | list[str]]) -> None:
        """Raise ValueError, for the pack's author to read, for a code, 项目 or 单位 that there is not: it would count as nothing."""
        for name, values in asked.items():
            dimension = BY_CHINESE[name]
            for value in [values] if isinstance(values, str) else values:
                if wrong := not_a_code(dimension, value) or self.lacking(dimension, value):
                    raise ValueError(wrong)
                if dimension.open and value and value not in (known := self._known(dimension.name)):
                    near = "、".join(
                        difflib.get_close_matches(value, known, n=3, cutoff=0.4) or sorted(known)[:3]
                    )
                    raise ValueError(
                        f"没有名为“{value}”的{dimension.chinese}" + (f"，已有：{near}" if near else "")
                    )

    def lacking(self, dimension: Dimension, code: str) -> str:
        """Why a pack's ``code`` is none of this year, for people to read; empty where it is one, or ``dimension`` has no codes."""
        catalogue = self.catalogues.get(dimension.name)
        if catalogue is None or code in catalogue:
            return ""
        known = self.findings.known
        if dimension.name not in known:
            known[dimension.name] = {value for value in self.ledger.values(dimension.name, ()) if value}
        return lacking_code(dimension, code, catalogue, known[dimension.name])

    def check_codes(self, spec: Model) -> None:
        """Report the codes of a table's or chart's spec that are none of this year, each once."""
        for diagnostic in spec_faults(spec, self.lists, self.lacking):
            self.findings.once(("code", diagnostic.span, diagnostic.message), diagnostic)

    def _known(self, dimension: str) -> set[str]:
        """Every 项目 or 单位 that the source or the ledger names, of any 期间."""
        if dimension in self.findings.known:
            return self.findings.known[dimension]
        unit = self.unit
        if dimension == "project":
            own = {self.project_path(project) for project in unit.spending.projects}
        else:
            own = {str(unit.identity.name), INTERNAL, *map(str, unit.identity.budget_units)}
            own |= {str(member.name) for member in unit.members}
        held = {value for value in self.ledger.values(dimension, ()) if value}
        known = (
            own | held | {value[:at] for value in own | held for at, mark in enumerate(value) if mark == "/"}
        )
        self.findings.known[dimension] = known
        return known

    def stated(self, fen: int, formula: str, span: Span | None) -> Value:
        """An amount that the source states outside the ledger, with the place where it does."""
        return Value(self, fen, formula, spans=(span,) if span else ())

    def ambient_value(self) -> Value:
        """The value of the ambient filter itself: a table cell's plain meaning."""
        return self.value({})

    def member_name(self, dimension: str, value: str) -> str:
        """The name of a code (from the catalogue) or of a member (the last part of its path)."""
        catalogue = self.catalogues.get(dimension)
        if catalogue is None:
            if dimension == "project":
                return value.rpartition("/")[0] if self.unit.members else value
            name = value.rpartition("/")[2]
            return self.fund_names.get(name, name) if dimension == "fund" else name
        subject = catalogue.get(value)
        return subject.name if subject else value

    def project_path(self, project: Project) -> str:
        """A project in the ledger: its name, and in a department “name/unit”, for two units may use one name."""
        unit = self.unit
        return f"{project.name}/{project.unit or unit.identity.name}" if unit.members else str(project.name)

    def full_name(self, code: str) -> str:
        """A function code's whole name with its levels in brackets."""
        parts = []
        for level, length in CODE_LEVELS["function"].items():
            if len(code) >= length:
                parts.append(f"{self.member_name('function', code[:length])}（{level}）")
        return "".join(parts)

    def order(self, dimension: str) -> Callable[[str], tuple[int, str]]:
        """Sort key of a dimension's values: funds in the order of the tables, everything else by code."""
        return lambda value: (_MEMBER_ORDER.get(value, 99) if dimension == "fund" else 0, value)

    def report_unknown(self, value: Value, where: Span | None, listed: Dimension | None = None) -> None:
        """Tell that ``value`` cannot be known from the source, with the lines that are too coarse.

        ``listed`` is the dimension by which it was to be listed.
        """
        lines = [entry for entry in value.unknown if entry.span]
        first: Span | None
        more: Sequence[Span | None]
        edits: tuple[Edit, ...] = ()
        if lines:
            query = value.coordinates or ()
            told = lacking_government(query, lines, listed) or lines
            first, *more = (one.span for one in told)
            if told is lines:
                dimensions = (listed.name,) if listed is not None else lacking(lines[0], query)
                message = f"算不出“{value.formula}”：这一行{lack(lines[0], dimensions)}"
                hint = advice(lines, query, dimensions, self.unit.money_unit)
                hint = hint or "给这一行补上缺少的口径（如 功能科目、经济科目、类型），或者直接写明这个数"
            else:
                message, hint = government_help(tuple(told), self.unit)
            edits = self._kind_edits(lines)
        elif silent := self._silent_members(value):
            first, *more = (member.file.span for member in silent)
            members = "、".join(str(member.name) for member in silent)
            message = f"没有{members}的“{value.formula}”，部门的这个数算不出"
            hint = "在这个单位的源文件里补写；没有发生的写 0"
        elif (file := self._unread_file(value)) is not None:
            first, more = file.span, []
            message = f"没有上年数：“{file}”没有读到，或者里面没有这些数"
            hint = "先改好“上年”指到的文件，再运行一次"
        else:
            first, more = self.unit.span, []
            message = f"源文件里没有“{value.formula}”需要的数"
            period = next(iter(dict(value.coordinates or ()).get("period", ())), "上年")
            hint = (
                f"在“{period}”下补写{period}数；没有发生的写 0"
                if period != "本年"
                else "补写这个数；没有发生的写 0"
            )
        labels = [Label(span, "这一行也不够细") for span in more[:_NAMED_LINES] if span]
        if where is not None:
            labels.append(Label(where, "模板在这里用到它"))
        key = ("unknown", first, first is self.unit.span and value.formula)
        found = error("BG210", message, first, hint=hint, secondary=labels)
        self.findings.once(key, replace(found, edits=edits))

    def _kind_edits(self, lines: Iterable[Entry]) -> tuple[Edit, ...]:
        """What an older source meant by economic codes under no 类型, where those are among the lines."""
        silent = {line.period for line in lines if line.department_economy and line.kind == UNKNOWN}
        unit = self.unit
        figures = {"上年": unit.last_year, "年初预算": unit.opening_budget, "全年预算": unit.full_year_budget}
        return tuple(
            edit
            for period in sorted(silent)
            if (held := figures.get(period)) is not None
            for edit in silent_kind_edits(held.spending, unit.spending, unit.money_unit)
        )

    def _silent_members(self, value: Value) -> tuple[Member, ...]:
        """The 所属单位 that say nothing about ``value``."""
        silent = self.ledger.silent(value.coordinates or ())
        return tuple(member for member in self.unit.members if member.name in silent)

    def _unread_file(self, value: Value) -> Text | None:
        """Last year's file, where ``value`` lacks it because nothing came of it; told once, not for every figure."""
        last = self.unit.last_year
        if last is None or ("period", ("上年",)) not in (value.coordinates or ()):
            return None
        return None if any(period == "上年" for period, _ in self.ledger.stated) else last.file
