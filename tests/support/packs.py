"""Template packs and whole compilations in a temporary folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from budgetgen.compiler import Compilation, compile_source
from budgetgen.compose.document import Block, Document, Paragraph, Table, inlines_of, plain
from budgetgen.diagnostic import Diagnostic
from tests.support.sources import source_text

Files = Mapping[str, str]

MANIFEST = "名称: 试用\n继承: base\n"
SOURCE = """\
收入: {一般公共预算: 3000000}
支出:
  基本支出:
    - {功能科目: 2010350, 经济科目: {30101: 900000, 30201: 100000.50}}
    - {功能科目: 2080505, 经济科目: {30108: 99999.50}}
  项目支出:
    - {名称: 平台运维, 功能科目: 2060503, 金额: 1900000}
上年:
  支出: {2010350: 800000, 2080505: 99999.50, 2060503: 2000000}
"""
"""A small source that balances: 300.00 万元, of them 190.00 for one project."""


def write_pack(folder: Path, files: Files) -> Path:
    """A pack in ``folder`` with these files (path: text); a manifest that extends base unless one is given."""
    for path, text in {"template.yaml": MANIFEST, **files}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return folder


def compile_with(
    folder: Path, files: Files, body: str = SOURCE, *, nature: str = "事业单位", head: str = ""
) -> Compilation:
    """Compile a source with a pack of its own, both written into ``folder``."""
    write_pack(folder / "pack", files)
    source = folder / "budget.yaml"
    source.write_text(source_text(body, nature=nature, template="./pack", head=head), encoding="utf-8")
    return compile_source(source, name="budget.yaml")


def document_with(folder: Path, files: Files, body: str = SOURCE, **options: str) -> Document:
    """The document of a compilation that gives one."""
    compilation = compile_with(folder, files, body, **options)
    assert compilation.document is not None, compilation.diagnostics
    return compilation.document


def prose(folder: Path, text: str, body: str = SOURCE, files: Files | None = None, **options: str) -> str:
    """The paragraphs that a pack's ``document.md`` gives, one a line."""
    document = document_with(folder, {"document.md": text, **(files or {})}, body, **options)
    return "\n".join(
        block.number + plain(block.inlines) for block in document.blocks if isinstance(block, Paragraph)
    )


def table_with(
    folder: Path, spec: str, body: str = SOURCE, files: Files | None = None, **options: str
) -> Table:
    """The table that a pack's spec gives."""
    named = {"document.md": '{{ 表("某表") }}', "tables/某表.yaml": spec, **(files or {})}
    (table,) = document_with(folder, named, body, **options).tables()
    return table


def cells(table: Table) -> list[list[str]]:
    """The plain text of a table's body cells, row by row; cells that a span covers are missing."""
    return [[plain(cell.inlines) for cell in row.cells] for row in table.rows]


def found(compilation: Compilation, code: str) -> list[Diagnostic]:
    """The diagnostics of one code."""
    return [diagnostic for diagnostic in compilation.diagnostics if diagnostic.code == code]


def place(diagnostic: Diagnostic) -> tuple[str, int]:
    """The file name (without folders) and line of a diagnostic."""
    assert diagnostic.span is not None, diagnostic
    return Path(diagnostic.span.file).name, diagnostic.span.start.line


def text_of(blocks: tuple[Block, ...]) -> list[str]:
    """The plain text of each block."""
    return [plain(inlines_of(block)) for block in blocks]
