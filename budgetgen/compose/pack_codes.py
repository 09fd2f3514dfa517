"""Codes that a pack's 口径 name and the year's catalogue lacks: they would count as nothing and be printed as zero."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from budgetgen.diagnostic import Diagnostic, error
from budgetgen.ledger.dimension import BY_CHINESE, UNKNOWN, Dimension, not_a_code
from budgetgen.ledger.subject_codes import Kind, is_local, national
from budgetgen.ledger.subjects import Catalogue, Subject, load_catalogue, read_subjects
from budgetgen.source.base import Model
from budgetgen.source.node import Text
from budgetgen.template.filters import Filtered
from budgetgen.template.table_spec import RowSpec


def lacking_code(dimension: Dimension, code: str, catalogue: Catalogue, held: set[str]) -> str:
    """Why ``code``, of the right form, is none of this year, and what to do, for people to read; empty where it is one.

    ``catalogue`` has the declared names too; ``held`` are the codes that the unit's own lines bear in any 期间: what these lie at
    or below is no mistake, whatever the catalogue lacks. Last year's codes are asked for to compare with.
    """
    year = catalogue.year
    kind = cast(Kind, dimension.name)
    if code == UNKNOWN or code in catalogue or any(one.startswith(code) for one in held):
        return ""
    if not len(load_catalogue(kind, year)) or code in load_catalogue(kind, year - 1):
        return ""
    if is_local(kind, code):
        return _undeclared(dimension, code, national(kind, code), catalogue)
    years = "、".join(_years(one) for one in read_subjects(kind) if one.code == code)
    meant = "、".join(f"{one.code} {one.name}" for one in catalogue.suggest(code))
    return (
        f"{year}年度的科目目录里没有{dimension.chinese}{code}"
        + (f"，它是别的年度的（{years}）" if years else "")
        + (f"，相近的有：{meant}" if meant else "")
        + f"；编码没有错的，在 template.yaml 的“科目名称”下写 {code}: 名称"
    )


def _years(subject: Subject) -> str:
    if subject.since and subject.until:
        return f"{subject.since}—{subject.until}年度"
    return f"{subject.since}年度起" if subject.since else f"到{subject.until}年度为止"


def _undeclared(dimension: Dimension, code: str, above: str, catalogue: Catalogue) -> str:
    name = catalogue.name(above)
    where = f"它上面的 {above} {name} 有" if name else f"它上面的 {above} 也没有"
    return f"没有声明过{dimension.chinese}{code}：这是本地自设的目，{where}；编码没有错的，在 template.yaml 的“科目名称”下写 {code}: 名称"


def spec_faults(
    spec: Model, lists: Mapping[str, Sequence[str]], lacking: Callable[[Dimension, str], str]
) -> Iterator[Diagnostic]:
    """BG636 for each code that the filters and 固定 of a table's or chart's spec name and that is none, at its place.

    ``lacking`` is why a code is none of this year. A list by its name (``lists``) says what is usual in any year, so only what no
    year has is a mistake there.
    """
    for dimension, code in _codes_of(spec):
        if code in lists:
            for one in lists[code]:
                wrong = not_a_code(dimension, one) or (
                    "" if _ever(dimension, one) else lacking(dimension, one)
                )
                yield from _faults(wrong, one)
        else:
            yield from _faults(lacking(dimension, code), code)


def _codes_of(spec: Model) -> Iterator[tuple[Dimension, str]]:
    if isinstance(spec, Filtered):
        for name, values in spec.filters.items():
            if BY_CHINESE[name].codes:
                yield from ((BY_CHINESE[name], value) for value in values)
    if isinstance(spec, RowSpec) and spec.tree and spec.fixed:
        yield from ((BY_CHINESE[spec.tree], code) for code in spec.fixed)
    for held in vars(spec).values():
        for one in held if isinstance(held, tuple) else (held,):
            if isinstance(one, Model):
                yield from _codes_of(one)


def _ever(dimension: Dimension, code: str) -> bool:
    return any(subject.code == code for subject in read_subjects(cast(Kind, dimension.name)))


def _faults(message: str, code: str) -> Iterator[Diagnostic]:
    if message:
        said, _, hint = message.partition("；")
        yield error("BG636", said, code.span if isinstance(code, Text) else None, hint=hint)
