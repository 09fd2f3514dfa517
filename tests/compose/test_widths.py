"""Column widths: shares of one, and figures never narrower than they are, as long as there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.compose.widths import SIZES, ColumnContent, fit, text_width

PAGE = 441.0
"""Points between the margins of an upright page."""

solids = st.lists(st.integers(0, 10**9).map(lambda n: f"{n / 100:.2f}"), max_size=5)
words = st.lists(st.text("支出预算项目ab ", max_size=60), max_size=5)
contents = st.one_of(
    st.builds(ColumnContent, st.text("预算数合计", max_size=12), solids, st.just(True), st.none()),
    st.builds(ColumnContent, st.text("预算数合计", max_size=12), words, st.just(False), st.none()),
)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0.0),
        ("支出", 2.0),
        ("（一）", 3.0),
        ("952.99", 6 * 0.52),
        ("支出\n预算数", 3.0),
        ("A4纸", 2 * 0.52 + 1),
    ],
)
def test_widths_of_texts(text: str, width: float) -> None:
    assert text_width(text) == pytest.approx(width)


@given(st.lists(contents, min_size=1, max_size=12))
def test_shares_sum_to_one(columns: list[ColumnContent]) -> None:
    shares, size = fit(columns, PAGE, None)
    assert sum(shares) == pytest.approx(1, abs=1e-4)
    assert all(share > 0 for share in shares)
    assert size in SIZES


@given(st.lists(contents, min_size=1, max_size=10))
def test_figures_are_never_narrower_than_their_text_while_there_is_room(columns: list[ColumnContent]) -> None:
    shares, size = fit(columns, PAGE, None)
    room = PAGE / size
    widest = [max((text_width(text) for text in column.texts), default=0.0) for column in columns]
    # Room there is where every figure, title and word gets what it cannot do without.
    needed = sum(max(wide if column.solid else min(wide, 4.0), text_width(column.header) / 3, 2.4) + 0.8
                 for wide, column in zip(widest, columns, strict=True))  # fmt: skip
    if needed <= room:
        for share, wide, column in zip(shares, widest, columns, strict=True):
            if column.solid:
                assert share * room >= wide - 0.01


@given(st.lists(contents, min_size=1, max_size=10), st.integers(2, 30))
def test_more_columns_of_figures_are_never_set_larger(columns: list[ColumnContent], more: int) -> None:
    # Words may: once they wrap in any case there is no reason for a smaller size.
    columns = [column._replace(solid=True) for column in columns]
    _, size = fit(columns, PAGE, None)
    _, smaller = fit([*columns, *[ColumnContent("数", ["123456789.12"], True)] * more], PAGE, None)
    assert smaller <= size


def test_a_stated_size_is_kept() -> None:
    assert fit([ColumnContent("数", ["1.00"] * 3, True)] * 30, PAGE, 9.0)[1] == 9.0


def test_stated_widths_are_shares_of_one_another() -> None:
    columns = [ColumnContent("甲", ["词"], False, 1), ColumnContent("乙", ["词"], False, 3)]
    assert fit(columns, PAGE, None)[0] == (0.25, 0.75)


def test_figures_win_over_stated_widths() -> None:
    columns = [
        ColumnContent("科目", ["事业运行"], False, 8),
        ColumnContent("数", ["123456789.12"], True, 1),
        ColumnContent("数", [""], True, 1),
    ]
    shares, size = fit(columns, PAGE, None)
    assert sum(shares) == pytest.approx(1, abs=1e-4)
    assert shares[1] * PAGE / size >= text_width("123456789.12")
    assert shares[0] > shares[1] > shares[2]


@given(st.lists(contents, min_size=1, max_size=8), st.lists(st.floats(0.5, 9), min_size=8, max_size=8))
def test_stated_widths_break_no_figure_while_there_is_room(
    columns: list[ColumnContent], stated: list[float]
) -> None:
    columns = [column._replace(stated=share) for column, share in zip(columns, stated, strict=False)]
    shares, size = fit(columns, PAGE, None)
    assert sum(shares) == pytest.approx(1, abs=1e-4)
    widest = [
        max((text_width(text) for text in column.texts), default=0.0) for column in columns if column.solid
    ]
    if sum(wide + 4.8 for wide in widest) <= PAGE / size:
        figures = [share for share, column in zip(shares, columns, strict=True) if column.solid]
        assert all(share * PAGE / size >= wide - 0.01 for share, wide in zip(figures, widest, strict=True))


def test_long_words_leave_room_for_short_ones() -> None:
    columns = [
        ColumnContent("目标", ["很长的绩效目标" * 60], False),
        ColumnContent("名称", ["办公费"], False),
        ColumnContent("数", ["12.00"], True),
    ]
    (goal, name, amount), size = fit(columns, PAGE, None)
    assert goal > name > 0
    assert name * PAGE / size >= text_width("办公费")
    assert amount * PAGE / size >= text_width("12.00")


def test_the_size_goes_down_before_figures_break() -> None:
    figures = [ColumnContent("数", ["1234567.89"], True)] * 9
    shares, size = fit(figures, PAGE, None)
    assert size < SIZES[0]
    assert shares[0] * PAGE / size >= text_width("1234567.89")


def test_titles_stand_on_a_line_or_two_where_there_is_room() -> None:
    names = ColumnContent("科目名称", ["机关事业单位基本养老保险缴费支出"], False)
    columns = [
        names,
        ColumnContent("公用经费", ["5.98"], True),
        ColumnContent("国有资本经营预算", [""], True),
    ]
    shares, size = fit(columns, PAGE, None)
    assert shares[1] * PAGE / size > 4
    assert shares[2] * PAGE / size > 4
