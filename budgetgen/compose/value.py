"""Value: an amount of the ledger as prose and tables handle it, with the query that gave it and where it comes from."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from budgetgen.compose.document import Trace
from budgetgen.compose.exposed import Exposed
from budgetgen.diagnostic import Span
from budgetgen.ledger.dimension import BY_CHINESE, DIMENSIONS, Dimension
from budgetgen.ledger.entry import Coordinates, Entry
from budgetgen.ledger.ledger import coordinates_of
from budgetgen.ledger.subject_codes import CODE_LEVELS
from budgetgen.ledger.terms import Terms, negative

if TYPE_CHECKING:
    from budgetgen.compose.scope import Scope

_CHINESE = {dimension.name: dimension.chinese for dimension in DIMENSIONS}
_OPEN = {dimension.name for dimension in DIMENSIONS if dimension.open}


@dataclass(frozen=True)
class Value(Exposed):
    """An exact amount in 分, or unknown (None), with the query behind it.

    Called with dimensions it narrows its query: ``支出(类型="基本支出")``. ``code`` and ``name`` are set on values that
    :meth:`by` made, one per code or member.
    """

    scope: Scope = field(repr=False, compare=False)
    amount: int | None
    formula: str
    coordinates: Coordinates | None = None
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    unknown: tuple[Entry, ...] = field(default=(), repr=False)
    spans: tuple[Span, ...] = field(default=(), repr=False)
    code: str = ""
    name: str = ""
    _summed: Terms = field(default=(), repr=False, compare=False)

    exports: ClassVar[dict[str, str]] = {
        "按": "by", "上年": "last_year", "编码": "code", "名称": "name", "全称": "full_name", "已知": "known", "期间": "during",
    }  # fmt: skip
    explained: ClassVar[dict[str, str]] = {
        "按": '按编码或口径逐项列出：支出.按(功能科目="项")、收入.按(资金="")；含上年=True 连只有上年有数的也列，含零=True 连写了 0 的也列',
        "上年": "同一口径的上年数",
        "期间": '同一口径的别的期间：支出.期间("年初预算")',
        "编码": "逐项列出时，这一项的编码",
        "名称": "逐项列出时，这一项的名称",
        "全称": "逐项列出时，功能科目带各级的名称",
        "已知": "源文件写得够不够细，得不得出这个数",
    }

    def __call__(self, **filters: str | Iterable[object]) -> Value:
        """The same query, narrowed; several values mean any of them, records (项目) stand for their names."""
        if self.coordinates is None:
            raise TypeError("合计出来的数不能再筛选，请先筛选再相加")
        for name in filters:
            _known_dimension(name)
        asked = {name: _written(values) for name, values in filters.items()}
        self.scope.check_names(asked)
        return self._narrowed(asked)

    def _narrowed(self, asked: Mapping[str, str | list[str]]) -> Value:
        assert self.coordinates is not None
        return self.scope.value({**dict(self.coordinates), **dict(coordinates_of(asked))})

    def during(self, period: str) -> Value:
        """The same query in another 期间, keeping code and name."""
        return replace(self(期间=period), code=self.code, name=self.name)

    @property
    def last_year(self) -> Value:
        """The same query for 上年."""
        return self.during("上年")

    @property
    def known(self) -> bool:
        """Whether the source says enough to give this amount."""
        return self.amount is not None

    @property
    def full_name(self) -> str:
        """A function code's whole name: 一般公共服务支出（类）…（款）…（项）."""
        return self.scope.full_name(self.code)

    def by(
        self, *, 含上年: bool = False, 含零: bool = False, 含期间: str = "", **levels: str  # noqa: N803
    ) -> list[Value]:  # fmt: skip
        """One value per code or member of a dimension: ``按(功能科目="项")``, ``按(资金="")``, in the order of codes.

        Only those with an amount (``含零``: also those written as zero; ``含上年``: also those that only last year had;
        ``含期间``: those of another 期间).
        """
        other = "上年" if 含上年 else 含期间
        if len(levels) != 1:
            raise TypeError('“.按”里写一个口径，如 .按(功能科目="项")、.按(资金="")')
        ((key, level),) = levels.items()
        dimension = _known_dimension(key)
        length = CODE_LEVELS.get(dimension.name, {}).get(level)
        queries = [self] + ([self.during(other)] if other else [])
        held = {
            value[:length] if length else value
            for query in queries
            for entry in query.listed(dimension.name)
            if (value := getattr(entry, dimension.name)) and (not length or len(value) >= length)
        }
        for query in queries:
            query.report_coarse(dimension, length or 0)
        values = []
        for value in sorted(held, key=self.scope.order(dimension.name)):
            # What the ledger holds is not the pack's mistake, even where it is no code.
            narrowed = self._narrowed({key: value})
            if 含零 or narrowed.amount != 0 or (other and narrowed.during(other).amount != 0):
                name = self.scope.member_name(dimension.name, value)
                values.append(replace(narrowed, code=value, name=name))
        return values

    def listed(self, dimension: str) -> tuple[Entry, ...]:
        """The entries inside, of a breakdown by ``dimension`` where the source states one."""
        if self.coordinates is None:
            return self.entries
        return self.scope.ledger.listing(self.coordinates, dimension)

    def report_coarse(self, dimension: Dimension, length: int) -> None:
        """Report lines that lie in no item of a list by ``dimension``: it would not add up to its total.

        ``length`` are the digits of the shortest code that is listed.
        """
        coarse = tuple(
            entry
            for entry in self.listed(dimension.name)
            if entry.amount and (code := getattr(entry, dimension.name)) is not None and len(code) < length
        )
        if coarse:
            self.scope.report_unknown(replace(self, unknown=coarse), None, dimension)

    def _combine(self, other: object, sign: int) -> Value:
        if isinstance(other, int) and other == 0:
            return self
        if not isinstance(other, Value):
            raise TypeError("金额只能与金额相加减")
        known = self.amount is not None and other.amount is not None
        return Value(
            self.scope,
            (self.amount or 0) + sign * (other.amount or 0) if known else None,
            f"{self.formula} {'＋' if sign > 0 else '－'} {other.formula}",
            None,
            self.entries + other.entries,
            self.unknown + other.unknown,
            self.spans + other.spans,
            _summed=self._joined_terms(other, sign),
        )

    def _joined_terms(self, other: Value, sign: int) -> Terms:
        # What the source states outside the ledger has no query, so neither has a sum with it.
        if not (self.terms and other.terms):
            return ()
        return self.terms + (other.terms if sign > 0 else negative(other.terms))

    def __add__(self, other: object) -> Value:
        return self._combine(other, 1)

    __radd__ = __add__

    def __sub__(self, other: object) -> Value:
        return self._combine(other, -1)

    def _compared(self, other: object) -> tuple[int, int]:
        """Both amounts in 分; what is unknown is reported, for no answer would be right."""
        if not isinstance(other, Value | int):
            raise TypeError("金额只能与金额比较，或者与 0 比较")
        for value in (self, other):
            if isinstance(value, Value) and value.amount is None:
                self.scope.report_unknown(value, None)
        theirs = other.amount if isinstance(other, Value) else other
        return self.amount or 0, theirs or 0

    def __bool__(self) -> bool:
        """An amount that is not zero; what is unknown counts as there, so that it is asked for and reported."""
        return self.amount != 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Value | int):
            return NotImplemented
        mine, theirs = self._compared(other)
        return mine == theirs

    __hash__ = object.__hash__

    def __lt__(self, other: object) -> bool:
        mine, theirs = self._compared(other)
        return mine < theirs

    def __gt__(self, other: object) -> bool:
        mine, theirs = self._compared(other)
        return mine > theirs

    def __le__(self, other: object) -> bool:
        return not self > other

    def __ge__(self, other: object) -> bool:
        return not self < other

    def __iter__(self) -> Iterator[Value]:
        raise TypeError('一个金额不能逐项列出，请用“.按(功能科目="项")”这样的写法')

    @property
    def terms(self) -> Terms:
        """The queries that are added up, with their signs; of its own query it is the only one."""
        return self._summed if self.coordinates is None else ((1, self.coordinates),)

    @property
    def trace(self) -> Trace:
        """The formula, the source lines and the queries behind the amount."""
        lines = (entry.span for entry in self.entries if entry.span)
        # By identity: comparing the places of thousands of lines would take longer than adding them up.
        spans = tuple({id(span): span for span in (*lines, *self.spans)}.values())
        return Trace(self.formula, spans, self.terms)


def _written(values: object) -> str | list[str]:
    """Values of a filter as text: names as they are, records by their name."""
    if isinstance(values, str):
        return values
    if isinstance(values, list | tuple):
        return [str(_written(value)) for value in values]
    if isinstance(values, int):
        raise TypeError(f'编码要加引号，写成 "{values}"')
    name = None
    if isinstance(values, Exposed):
        name = getattr(values, "path", None) or getattr(values, type(values).exports.get("名称", ""), None)
    if not isinstance(name, str):
        raise TypeError("口径的值要写名称、编码，或者它们的列表")
    return name


def _known_dimension(name: str) -> Dimension:
    """The dimension of that Chinese name; a misspelt one is told with the near ones."""
    if name in BY_CHINESE:
        return BY_CHINESE[name]
    near = difflib.get_close_matches(name, BY_CHINESE, n=3, cutoff=0.4)
    raise ValueError(f"没有“{name}”这个口径，可写：{'、'.join(near or BY_CHINESE)}")


def formula_of(coordinates: Coordinates) -> str:
    """A query in the field's words: 支出（期间=本年，资金=一般公共预算）."""
    words = {
        _CHINESE[name]: "、".join(path if name in _OPEN else path.rpartition("/")[2] for path in paths)
        for name, paths in coordinates
    }
    flow = words.pop("收支", "金额")
    inside = "，".join(f"{key}={value}" for key, value in words.items() if value)
    return f"{flow}（{inside}）" if inside else flow
