from __future__ import annotations

import io
import zipfile
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from budgetgen.compose.document import Chart, Figure, Point, Series, Trace
from budgetgen.write.archive import zipped
from budgetgen.write.docx.chart import chart_part, drawing
from budgetgen.write.docx.chart_data import chart_data
from budgetgen.write.docx.workbook import column_name, workbook
from tests.write.docx_inspect import NAMESPACES, find
from tests.write.docx_sample import SUBJECTS, bars, figure, pie, theme

MAIN = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def chart(*points: Point, unit: str = "万元") -> Chart:
    return Chart("pie", "图", "说明", unit, (Series("支出", points),), "chart")


def point(label: str, amount: int, printed: str) -> Point:
    return Point(label, amount, Figure(printed, Trace("")))


def plot(one: Chart) -> etree._Element:
    return etree.fromstring(chart_part(one, theme()).xml.encode())


def attribute(root: etree._Element, path: str) -> list[str]:
    return [str(value) for value in root.xpath(path, namespaces=NAMESPACES)]


def test_pie_has_names_amounts_colours_and_labels() -> None:
    root = plot(pie())
    names = [name for code, name, _ in SUBJECTS if len(code) == 3]
    assert [one.text for one in find(root, "//c:cat//c:v")] == names
    assert [one.text for one in find(root, "//c:val//c:v")][:2] == ["154.7512", "764.7205"]
    colours = attribute(root, "//c:dPt/c:spPr/a:solidFill/a:srgbClr/@val")
    assert colours == [colour.removeprefix("#") for colour in theme().palette[: len(names)]]
    assert attribute(root, "//c:ser/c:dLbls/c:numFmt/@formatCode") == ['0.00"万元"']
    assert attribute(root, "//c:ser/c:dLbls/c:showCatName/@val") == ["1"]
    assert attribute(root, "//c:txPr//a:ea/@typeface") == [theme().fonts[theme().style("图题").font].office]


@pytest.mark.parametrize(("kind", "direction"), [("bar", "bar"), ("column", "col")])
def test_bars_have_every_series_and_begin_at_zero(kind: str, direction: str) -> None:
    root = plot(bars(kind))
    assert attribute(root, "//c:barDir/@val") == [direction]
    assert [one.text for one in find(root, "//c:ser/c:tx//c:v")] == ["2025年", "2026年"]
    assert attribute(root, "//c:valAx/c:scaling/c:min/@val") == ["0"]
    assert attribute(root, "//c:ser/c:dLbls/c:numFmt/@formatCode") == ["0.00", "0.00"]
    assert "单位：万元" in "".join(one.text or "" for one in find(root, "//c:valAx/c:title//a:t"))
    axes = attribute(root, "//c:barChart/c:axId/@val")
    assert axes == attribute(root, "//c:catAx/c:axId/@val") + attribute(root, "//c:valAx/c:axId/@val")


def test_negative_amounts_have_room() -> None:
    root = plot(Chart("column", "图", "", "元", (Series("增减", (point("甲", -123, "-1.23"),)),), "c"))
    assert not find(root, "//c:valAx/c:scaling/c:min")
    assert [one.text for one in find(root, "//c:val//c:v")] == ["-1.23"]


def test_a_slice_of_nothing_has_no_label() -> None:
    root = plot(chart(point("甲", 100, "1.00"), point("乙", 0, "0.00"), unit="元"))
    assert attribute(root, "//c:dLbls/c:dLbl[c:delete/@val='1']/c:idx/@val") == ["1"]


def test_series_with_different_labels_share_the_categories() -> None:
    one = Series("甲", (point("a", 100, "1.00"), point("b", 200, "2.00")))
    other = Series("乙", (point("c", 300, "3.00"), point("a", 400, "4.00")))
    data = chart_data(Chart("bar", "图", "", "元", (one, other), "c"))
    assert data.labels == ("a", "b", "c")
    assert data.values == ((Decimal(1), Decimal(2), None), (Decimal(4), None, Decimal(3)))
    root = plot(Chart("bar", "图", "", "元", (one, other), "c"))
    assert attribute(root, "//c:ser[2]/c:val//c:pt/@idx") == ["0", "2"]


def test_a_figure_that_was_rounded_to_add_up_is_drawn_as_printed() -> None:
    data = chart_data(chart(point("甲", 3_333_400, "3.34"), point("乙", 3_333_300, "3.33")))
    assert data.values == ((Decimal("3.34"), Decimal("3.3333")),)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("1,234.50", "#,##0.00"), ("1234", "0"), ("12.345万元", "0.000"), ("无", "0.00")],
)
def test_number_format_follows_the_printed_figures(printed: str, expected: str) -> None:
    assert chart_data(chart(point("甲", 123_450, printed), unit="元")).number_format == expected


@given(st.integers(-(10**13), 10**13))
def test_labels_read_as_printed(amount: int) -> None:
    printed = figure(amount)
    data = chart_data(chart(Point("甲", amount, printed)))
    (value,) = data.values[0]
    assert value is not None
    assert value.quantize(Decimal("0.01"), ROUND_HALF_UP) == Decimal(printed.text)


def test_an_empty_chart_is_no_error() -> None:
    for kind in ("pie", "bar", "column"):
        assert kind in ("pie", "bar", "column")
        root = plot(Chart(kind, "图", "", "万元", (), "c"))
        assert not find(root, "//c:ser")


def test_the_workbook_holds_the_cells_that_the_chart_names() -> None:
    part = chart_part(bars("column"), theme())
    root = etree.fromstring(part.xml.encode())
    assert [one.text for one in find(root, "//c:f")] == [
        "Sheet1!$B$1", "Sheet1!$A$2:$A$4", "Sheet1!$B$2:$B$4",
        "Sheet1!$C$1", "Sheet1!$A$2:$A$4", "Sheet1!$C$2:$C$4",
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(part.workbook)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    cells = {
        str(cell.get("r")): "".join(str(piece) for piece in cell.itertext())
        for cell in sheet.iterfind(".//m:c", MAIN)
    }
    assert cells["B1"] == "2025年"
    assert cells["A4"] == "合计"
    assert cells["C4"] == "952.9917"
    for formula, cache in zip(find(root, "//c:f"), find(root, "//c:strCache|//c:numCache"), strict=True):
        reference = str(formula.text).replace("$", "").removeprefix("Sheet1!")
        first, _, last = reference.partition(":")
        rows = range(int(first[1:]), int((last or first)[1:]) + 1)
        assert [cells[f"{first[0]}{row}"] for row in rows] == [one.text for one in find(cache, "c:pt/c:v")]


def test_workbook_escapes_what_people_write() -> None:
    book = workbook(["<甲>&"], ["\x00“乙”"], [[Decimal("1.5")]], '#,##0.00"元"')
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        styles = etree.fromstring(archive.read("xl/styles.xml"))
    assert "".join(str(piece) for piece in sheet.itertext()) == "<甲>&“乙”1.5"
    assert [one.get("formatCode") for one in styles.iterfind(".//m:numFmt", MAIN)] == ['#,##0.00"元"']


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_name(index: int, name: str) -> None:
    assert column_name(index) == name


def test_zip_is_the_same_every_time() -> None:
    files = {"a": b"x" * 1000, "b": b"y"}
    assert zipped(files) == zipped(list(files.items()))
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        assert {(one.date_time, one.create_system) for one in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 3)
        }


def test_drawing_has_alternative_text_and_fits_the_page() -> None:
    run = drawing(bars("bar"), 3, "rIdChart3", 400.0, 200.0)
    root = etree.fromstring(f'<x xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}">{run}</x>')
    (properties,) = find(root, "//wp:docPr")
    assert properties.get("descr") == bars("bar").alternative
    assert properties.get("id") == "3"
    (extent,) = find(root, "//wp:extent")
    assert (extent.get("cx"), extent.get("cy")) == (str(400 * 12700), str(150 * 12700))
