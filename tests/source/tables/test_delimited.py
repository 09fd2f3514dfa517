"""Text files of every delimiter and encoding: the same rows."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgetgen.source.tables import file as table_file
from budgetgen.source.tables.delimited import decoded, delimiter_of, rows_of
from tests.source.tables.books import compiled, entries, found

GROUPED = (
    "功能科目{0}经济科目{0}金额\n2010301{0}30201{0}{1}1,500,000.00{1}\n2010301{0}30202{0}{1}2,200,000.00{1}\n"
)


@pytest.mark.parametrize(("delimiter", "quote"), [("\t", ""), ("\t", '"'), (",", '"'), (";", ""), ("，", "")])
def test_thousands_do_not_divide_cells(tmp_path: Path, delimiter: str, quote: str) -> None:
    (tmp_path / "支出.csv").write_text(GROUPED.format(delimiter, quote), encoding="utf-8")
    made = compiled(tmp_path, "支出.csv", income="{一般公共预算: 3700000}")
    assert not found(made)
    assert [e[5] for e in entries(made)] == [150_000_000, 220_000_000]


def test_title_rows_do_not_choose_the_delimiter() -> None:
    assert delimiter_of("某局，明细；一,二,三\n功能科目\t金额\n2010301\t1,000\n2010302\t2,000\n") == "\t"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        ("\ufeff".encode("gb18030"), "gb18030"),
        (b"", "gbk"),
        (b"", "utf-8"),
    ],
)
def test_marks_of_encodings_are_no_part_of_the_first_header(
    tmp_path: Path, mark: bytes, encoding: str
) -> None:
    (tmp_path / "支出.csv").write_bytes(mark + GROUPED.format("\t", "").encode(encoding))
    made = compiled(tmp_path, "支出.csv", income="{一般公共预算: 3700000}")
    assert not found(made)
    assert [e[0] for e in entries(made)] == ["2010301", "2010301"]


def test_bytes_that_are_no_text() -> None:
    assert decoded(b"\x01\x00\x02") is None
    assert decoded(codecs.BOM_UTF16_LE + b"\x00") is None


def test_blank_lines_below_the_data_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_file, "MAX_ROWS", 6)
    rows = "功能科目,经济科目,金额\n\n2010301,30201,1\n"
    (tmp_path / "支出.csv").write_text(rows + ",,\n" * 50, encoding="utf-8")
    assert not found(compiled(tmp_path, "支出.csv", income="{一般公共预算: 1}"))
    (tmp_path / "支出.csv").write_text(rows + ",,\n" * 50 + "2010301,30202,1\n", encoding="utf-8")
    assert [d.code for d in found(compiled(tmp_path, "支出.csv"))] == ["BG182"]


CELLS = st.text(st.sampled_from("0123456789.科目金额经济编码"), min_size=1, max_size=6)


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=20),
    delimiter=st.sampled_from("\t,;，"),
)
def test_rows_come_back_as_they_were_written(rows: list[list[str]], delimiter: str) -> None:
    text = "".join(delimiter.join(row) + "\n" for row in rows)
    assert list(rows_of(text)) == rows
