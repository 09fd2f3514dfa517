from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from page_sample import theme

from budgetgen.compose.document import Chart, Figure, Point, Series, Trace
from budgetgen.write.chart import chart_height, chart_svg
from budgetgen.write.chart.shapes import Label, spread, text_width, tint, wrap

Kind = Literal["pie", "bar", "column"]
WIDTH = 442.0
NAMES = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入", "事业收入", "其他收入")
SVG = "{http://www.w3.org/2000/svg}"


def chart(kind: Kind, amounts: Sequence[int], series: int = 1, names: Sequence[str] = NAMES) -> Chart:
    points = tuple(
        Point(name, amount, Figure(f"{amount / 1_000_000:.2f}", Trace("")))
        for name, amount in zip(names, amounts, strict=False)
    )
    return Chart(
        kind,
        "构成图",
        "各项收入的构成",
        "万元",
        tuple(Series(f"第{n}年", points) for n in range(series)),
        "c",
    )


def draw(drawn: Chart) -> etree._Element:
    return etree.fromstring(chart_svg(drawn, theme(), WIDTH, chart_height(drawn)))


def words(svg: etree._Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def test_chart_speaks_to_screen_readers_and_names_its_unit() -> None:
    svg = draw(chart("pie", (3, 2, 1)))
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SVG}title") == "构成图"
    assert svg.findtext(f"{SVG}desc") == "各项收入的构成"
    assert "单位：万元" in words(svg)
    assert "黑体" in (svg.get("font-family") or "")


@pytest.mark.parametrize("kind", ["pie", "bar", "column"])
def test_every_label_and_figure_is_printed(kind: Kind) -> None:
    drawn = chart(kind, (500_000_000, 40_000_000, 3_000_000, 200_000, 10_000))
    text = "".join(words(draw(drawn)))
    for point in drawn.series[0].points:
        assert point.label in text
        assert point.figure.text in text


def test_pie_of_one_slice_is_a_circle() -> None:
    svg = draw(chart("pie", (5, 0, -3)))
    assert len(svg.findall(f"{SVG}circle")) == 1
    assert svg.findall(f"{SVG}path") == []
    assert any(word.startswith("未在图中：政府性基金预算拨款收入 0.00；国有") for word in words(svg))


def test_pie_without_amounts_is_an_empty_ring() -> None:
    svg = draw(chart("pie", (0, 0)))
    assert [circle.get("fill") for circle in svg.findall(f"{SVG}circle")] == ["#FFFFFF"]


def test_slices_differ_from_their_neighbours() -> None:
    names = [f"第{index}项" for index in range(9)]
    svg = draw(chart("pie", [1] * 9, names=names))
    colors = [path.get("fill") for path in svg.findall(f"{SVG}path")]
    assert len(colors) == 9
    assert all(one != other for one, other in zip(colors, colors[1:] + colors[:1], strict=True))


@given(
    st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=14),
    st.sampled_from(["pie", "bar", "column"]),
    st.integers(1, 3),
)
def test_nothing_leaves_the_drawing(amounts: list[int], kind: Kind, series: int) -> None:
    names = [f"{index}{'项目支出（含结转）' * (index % 3 + 1)}" for index in range(len(amounts))]
    drawn = chart(kind, amounts, series, names)
    height = chart_height(drawn)
    svg = draw(drawn)
    size = float(svg.get("font-size") or 0)
    assert 6 <= size <= 9
    for text in svg.iter(f"{SVG}text"):
        width = text_width(text.text or "", size)
        before = {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor") or "start"]
        start = float(text.get("x") or 0) - before
        assert start >= -1
        assert 0 <= float(text.get("y") or 0) <= height + 1
        if kind != "column":
            assert start + width <= WIDTH + 1
    for shape in svg.iter(f"{SVG}rect"):
        x, y, w, h = (float(shape.get(name) or 0) for name in ("x", "y", "width", "height"))
        assert w >= 0
        assert h >= 0
        assert -1 <= x <= x + w <= WIDTH + 1
        assert -1 <= y <= y + h <= height + 1


def test_pie_labels_of_tiny_slices_do_not_overlap() -> None:
    amounts = [900_000, *range(100, 1200, 100)]
    svg = draw(chart("pie", amounts, names=[f"第{index}项支出" for index in range(len(amounts))]))
    lines = [(text.get("text-anchor"), float(text.get("y") or 0)) for text in svg.iter(f"{SVG}text")]
    for side in ("end", None):
        heights = sorted(y for anchor, y in lines if anchor == side)[1 if side == "end" else 0 :]
        assert all(below - above >= 9 for above, below in pairwise(heights))


def test_negative_columns_hang_below_the_line() -> None:
    svg = draw(chart("column", (-100, 100)))
    (down, up) = svg.findall(f"{SVG}rect")
    assert float(down.get("y") or 0) == pytest.approx(
        float(up.get("y") or 0) + float(up.get("height") or 0), abs=0.1
    )


def test_series_have_a_legend_and_differ_in_grey() -> None:
    svg = draw(chart("bar", (3, 2), series=2))
    assert {"第0年", "第1年"} <= set(words(svg))
    fills = {rect.get("fill") for rect in svg.iter(f"{SVG}rect")}
    assert len(fills) == 2


def test_charts_without_data_are_drawn() -> None:
    for kind in ("pie", "bar", "column"):
        empty = Chart(kind, "空", "没有数据", "", (), "c")  # type: ignore[arg-type]
        assert words(draw(empty)) == []


def test_same_chart_same_text() -> None:
    drawn = chart("pie", (3, 2, 1))
    assert chart_svg(drawn, theme(), WIDTH, 200) == chart_svg(drawn, theme(), WIDTH, 200)
    assert not re.search(r"\d\.\d{3,}", chart_svg(drawn, theme(), WIDTH, 200))


@given(st.text(min_size=1, max_size=60), st.floats(20, 200), st.integers(1, 4))
def test_wrapped_lines_fit(text: str, width: float, lines: int) -> None:
    found = wrap(text, 9, width, lines)
    assert len(found) <= lines
    assert all(text_width(line, 9) <= width or len(line) == 1 for line in found)
    if found and not found[-1].endswith("…"):
        assert "".join(found) == text.replace("\n", "").strip()


@given(st.lists(st.tuples(st.floats(-50, 250), st.floats(5, 40)), max_size=12))
def test_spread_labels_keep_order_and_bounds(wanted: list[tuple[float, float]]) -> None:
    labels = [Label((), y, height) for y, height in sorted(wanted)]
    found = spread(labels, 0, 200)
    assert found == sorted(found)
    if sum(label.height for label in labels) <= 200:
        for label, middle in zip(labels, found, strict=True):
            assert middle - label.height / 2 >= -1e-6
            assert middle + label.height / 2 <= 200 + 1e-6
        gaps = zip(labels, labels[1:], found, found[1:], strict=False)
        for above, below, first, second in gaps:
            assert second - first >= (above.height + below.height) / 2 - 1e-6


def test_tint() -> None:
    assert tint("#000000") == "#BFBFBF"
    assert tint("red") == "red"
