"""Charts: rows are labels, columns are series, amounts the ledger's."""

from __future__ import annotations

from pathlib import Path

import pytest

from budgetgen.compose.document import Chart
from tests.support.packs import SOURCE, compile_with, document_with, found, place

SPEC = "标题: '{{{{ 年度 }}}}年构成'\n图: {kind}\n替代文字: '{kind}：{{{{ 单位.名称 }}}}'\n收支: 支出\n行:\n{rows}\n列: {columns}\n"
TREE = "- {树: 功能科目, 级: [类]}"


def _chart(folder: Path, rows: str, columns: str, kind: str = "柱形图", body: str = SOURCE) -> Chart:
    files = {
        "document.md": "{{ 图('某图') }}",
        "charts/某图.yaml": SPEC.format(kind=kind, rows=rows, columns=columns),
    }
    (chart,) = document_with(folder, files, body).blocks
    assert isinstance(chart, Chart)
    return chart


def _points(chart: Chart) -> dict[str, list[tuple[str, int, str]]]:
    return {
        series.name: [(p.label, p.amount, p.figure.text) for p in series.points] for series in chart.series
    }


def test_a_pie(tmp_path: Path) -> None:
    chart = _chart(tmp_path, TREE, "{支出: {}}", "饼图")
    assert (chart.kind, chart.title, chart.alternative, chart.unit) == (
        "pie",
        "2026年构成",
        "饼图：某区城市运行中心",
        "万元",
    )
    assert _points(chart) == {
        "支出": [
            ("一般公共服务支出", 100_000_050, "100.00"),
            ("科学技术支出", 190_000_000, "190.00"),
            ("社会保障和就业支出", 9_999_950, "10.00"),
        ]
    }


def test_two_series_with_the_same_labels(tmp_path: Path) -> None:
    chart = _chart(
        tmp_path,
        "- {名称: 基本, 类型: 基本支出}\n- {名称: 项目, 类型: 项目支出}",
        "{'{{ 年度 }}年': {}, 教育: {功能科目: 206}}",
    )
    assert chart.kind == "column"
    assert _points(chart) == {
        "2026年": [("基本", 110_000_000, "110.00"), ("项目", 190_000_000, "190.00")],
        "教育": [("基本", 0, "0.00"), ("项目", 190_000_000, "190.00")],
    }


def test_labels_with_nothing_at_all_are_left_out(tmp_path: Path) -> None:
    rows = "- {名称: 有, 类型: 项目支出}\n- {名称: 无, 类型: 经营支出}\n- {名称: 结转, 值: 年初结转}"
    assert _points(_chart(tmp_path, rows, "{支出: {}}", "条形图")) == {
        "支出": [("有", 190_000_000, "190.00")]
    }


def test_an_empty_chart(tmp_path: Path) -> None:
    chart = _chart(tmp_path, "- {名称: 无, 类型: 经营支出}", "{支出: {}}")
    assert _points(chart) == {"支出": []}


def test_figures_of_a_chart_know_their_lines(tmp_path: Path) -> None:
    chart = _chart(tmp_path, "- {名称: 项目, 类型: 项目支出}", "{支出: {}}")
    (point,) = chart.series[0].points
    assert point.figure.trace.formula == "支出（类型=项目支出，期间=本年）"
    assert [span.start.line for span in point.figure.trace.spans] == [11]


def test_charts_have_their_own_anchors(tmp_path: Path) -> None:
    spec = SPEC.format(kind="饼图", rows=TREE, columns="{支出: {}}")
    document = document_with(
        tmp_path, {"document.md": "{{ 图('甲') }}{{ 图('甲') }}", "charts/甲.yaml": spec}
    )
    assert [block.anchor for block in document.blocks if isinstance(block, Chart)] == ["c1", "c2"]


@pytest.mark.parametrize("columns", ["\n  甲: 名称", "\n  甲: {值: 1 + 1}", "\n  甲: {值: ''}"])
def test_a_column_that_is_no_amount_is_the_pack_s_mistake(tmp_path: Path, columns: str) -> None:
    spec = SPEC.format(kind="饼图", rows="- 合计", columns=columns)
    compilation = compile_with(tmp_path, {"document.md": "{{ 图('甲') }}", "charts/甲.yaml": spec})
    (diagnostic,) = found(compilation, "BG636")
    assert place(diagnostic) == ("甲.yaml", 8)


def test_an_unknown_amount_is_reported(tmp_path: Path) -> None:
    spec = SPEC.format(kind="柱形图", rows="- {名称: 上年, 期间: 上年, 类型: 项目支出}", columns="{支出: {}}")
    body = "上年:\n  支出:\n    合计: 9\n"
    compilation = compile_with(tmp_path, {"document.md": "{{ 图('甲') }}", "charts/甲.yaml": spec}, body)
    assert [place(d) for d in found(compilation, "BG210")] == [("budget.yaml", 7)]
