"""Total rows: the sums that they may be, in one pass over the lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from budgetgen.source.tables.record import Record
from budgetgen.source.tables.totals import Total, leaves_of, wrong_totals


class _Counted(tuple[int | None, ...]):
    """Amounts that count how often they are read."""

    reads = 0

    def __getitem__(self, at: object) -> object:  # type: ignore[override]
        _Counted.reads += 1
        return super().__getitem__(at)  # type: ignore[index]


def _lines(amounts: list[int]) -> list[Record]:
    return [Record(row, {"功能科目": f"20{row:05d}"}, (fen,)) for row, fen in enumerate(amounts, 2)]


def _naive(lines: list[Record], total: Total, totals: list[Total]) -> bool:
    """Whether a total is that of one of the stretches that it may stand for, by adding them up."""
    edges = [one.after for one in totals]
    before = max((edge for edge in edges if edge < total.after), default=0)
    after = min((edge for edge in edges if edge > total.after), default=len(lines))
    stretches = ((0, len(lines)), (before, total.after), (0, total.after), (total.after, after))
    return any(sum(line.total for line in lines[a:b]) == total.record.fen[0] for a, b in stretches)


@given(
    amounts=st.lists(st.integers(0, 3), max_size=12),
    stated=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=6),
)
def test_totals_hold_as_when_every_stretch_is_added_up(
    amounts: list[int], stated: list[tuple[int, int]]
) -> None:
    lines = _lines(amounts)
    totals = [
        Total(Record(100 + number, {}, (fen,)), "小计", min(after, len(lines)))
        for number, (after, fen) in enumerate(sorted(stated))
    ]
    wrong = {one.row for one in wrong_totals(lines, [True] * len(lines), totals)}
    assert wrong == {one.record.row for one in totals if not _naive(lines, one, totals)}


def test_amounts_are_read_as_often_as_there_are_lines_however_many_totals() -> None:
    def reads(size: int) -> int:
        lines = [Record(n, {"功能科目": f"2{n:06d}"}, _Counted((1,))) for n in range(size)]
        totals = [Total(Record(n, {}, (n,)), "小计", n) for n in range(size)]
        _Counted.reads = 0
        assert not [one for one in wrong_totals(lines, [True] * size, totals) if one.code != "BG187"]
        return _Counted.reads

    assert reads(400) == 2 * reads(200)


@given(
    st.lists(st.sampled_from(("201", "20103", "2010301", "2010302", "20104", "2010401", "208")), max_size=12)
)
def test_leaves_and_totals_of_codes_make_the_whole(codes: list[str]) -> None:
    """Whatever the order of codes, a line that is left out is the sum of the lines below it, or is told."""
    lines = [Record(row, {"功能科目": code}, (row,)) for row, code in enumerate(codes, 1)]
    leaves, wrong = leaves_of(lines)
    told = {one.row for one in wrong}
    for index, (line, leaf) in enumerate(zip(lines, leaves, strict=True)):
        if not leaf and line.row not in told:
            below = []
            for other, kept in zip(lines[index + 1 :], leaves[index + 1 :], strict=True):
                code = other.fields["功能科目"]
                if not code.startswith(line.fields["功能科目"]) or code == line.fields["功能科目"]:
                    break
                below += [other.total] if kept else []
            assert sum(below) == line.total
