"""A source whose lines stand in a table: the same document, and the table travels with it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pikepdf

from budgetgen.build import make
from budgetgen.source.load import load_source
from budgetgen.source.tables.show import table_text
from budgetgen.verify import verify
from budgetgen.verify.verify import Outcome
from tests.source.tables.books import HEADER, workbook

CHAIN = Path(__file__).parents[3] / "examples" / "chain"


def _with_table(folder: Path) -> Path:
    """The example of 2026 with its 基本支出 in a workbook."""
    for path in CHAIN.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    path = folder / "2026-budget.yaml"
    source, _ = load_source(path)
    assert source is not None
    rows = [
        ("基本支出", str(line.function), str(part.key), part.money.fen / 100, None)
        for line in source.unit.spending.basic
        for part in line.economy or ()
    ]
    workbook(
        folder / "支出.xlsx",
        基本支出=(HEADER, *rows, ("合计", None, None, sum(row[3] for row in rows), None)),
    )
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition("  基本支出:\n")
    path.write_text(f"{before}  明细: 支出.xlsx\n{rest[rest.index('  项目支出:') :]}", encoding="utf-8")
    return path


def test_document_is_the_same_to_the_byte_and_carries_the_table(tmp_path: Path) -> None:
    path = _with_table(tmp_path)
    made = make(path, ("docx", "json", "pdf"), pdf_engine="typst")
    assert made.files, made.diagnostics
    inline = make(CHAIN / "2026-budget.yaml", ("docx", "pdf"), pdf_engine="typst")
    assert made.files["docx"] == inline.files["docx"]
    record = json.loads(made.files["json"])
    text = json.dumps(record, ensure_ascii=False)
    assert '"支出.xlsx"' in text
    assert "支出.xlsx[基本支出]:2" in text
    with pikepdf.open(io.BytesIO(made.files["pdf"])) as pdf:
        (table,) = (one for one in pdf.attachments.values() if one.filename == "支出.xlsx")
        assert bytes(table.get_file().read_bytes()) == (tmp_path / "支出.xlsx").read_bytes()
    alone = tmp_path / "公开" / f"{made.stem}.pdf"
    alone.parent.mkdir()
    alone.write_bytes(made.files["pdf"])
    (tmp_path / "支出.xlsx").unlink()
    verdict = verify(alone)
    assert (verdict.outcome, verdict.source) == (Outcome.SAME, "附在 PDF 里的 2026-budget.yaml")


def test_rows_as_text(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", 甲=((), (None, "乙\n丙", 2010301)))
    assert table_text(str(tmp_path / "a.xlsx"), "甲") == "\n │ 乙 丙 │ 2010301"
    assert table_text(str(tmp_path / "a.xlsx"), "丁") is None
    assert table_text(str(tmp_path / "没有.xlsx"), "甲") is None
