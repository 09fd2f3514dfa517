"""A district whose documents differ in words only: an invented neighbour, in less than fifty lines."""

from __future__ import annotations

from pathlib import Path

from budgetgen.compiler import compile_source
from budgetgen.compose.document import Document, Paragraph, plain
from budgetgen.template.kit.check import check_pack
from budgetgen.template.kit.files import files_of
from budgetgen.template.kit.find import pack_called
from tests.support.packs import SOURCE
from tests.support.sources import source_text

PACK = Path(__file__).resolve().parents[1] / "data" / "wulin-budget"


def _document(tmp_path: Path, template: str, more: str = "") -> Document:
    source = tmp_path / "budget.yaml"
    source.write_text(source_text(SOURCE + more, template=template), encoding="utf-8")
    compilation = compile_source(source)
    assert compilation.document is not None, compilation.diagnostics
    return compilation.document


def _texts(document: Document) -> str:
    return "\n".join(plain(block.inlines) for block in document.blocks if isinstance(block, Paragraph))


def test_it_is_short_and_faultless() -> None:
    files = [path for path in PACK.rglob("*") if path.is_file()]
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files) < 50
    pack, _ = pack_called(str(PACK))
    assert pack is not None
    report = check_pack(pack)
    assert not report.diagnostics
    assert report.documents == 4


def test_it_inherits_all_tables_and_changes_some_words() -> None:
    pack, _ = pack_called(str(PACK))
    assert pack is not None
    origin = {file.path: [one.name for one in file.packs] for file in files_of(pack)}
    assert origin["template.yaml"] == ["wulin-budget", "budget", "base"]
    assert origin["prose/封面.md"] == ["wulin-budget", "budget"]
    assert all(packs == ["budget"] for path, packs in origin.items() if path.startswith("tables/"))


def test_its_documents_speak_the_district_s_words(tmp_path: Path) -> None:
    own = _document(tmp_path, PACK.as_posix(), "补充: {联系电话: 0000-1234}\n")
    usual = _document(tmp_path, "budget")
    assert [table.title for table in own.tables()] == [table.title for table in usual.tables()]
    assert "较上年增加20.00万元，增幅25.0%" in _texts(own)
    assert "比上年增加20.00万元，增长25.00%" in _texts(usual)
    assert "我单位" in _texts(own)
    assert "我单位" not in _texts(usual)
    assert own.metadata.title.endswith("部门预算公开")


def test_it_asks_for_what_it_prints(tmp_path: Path) -> None:
    source = tmp_path / "budget.yaml"
    source.write_text(source_text(SOURCE, template=PACK.as_posix()), encoding="utf-8")
    compilation = compile_source(source, name="budget.yaml")
    assert compilation.document is None
    assert [d.code for d in compilation.diagnostics if "补充" in d.message] == ["BG151"]
