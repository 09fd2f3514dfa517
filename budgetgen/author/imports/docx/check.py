"""The proof of an import: its source compiled, and every table compared with the published one."""

from __future__ import annotations

import tempfile
from pathlib import Path

from budgetgen.author.imports.docx.blocks import Grid, read_docx
from budgetgen.author.imports.imported import Imported, Taken
from budgetgen.author.layout import source_text
from budgetgen.author.tree import tried
from budgetgen.compiler import Compilation, compile_source
from budgetgen.diagnostic import Severity


def compare(path: Path, made: Imported, grids: list[Grid]) -> None:
    """Report which tables of the published document the new source gives again, figure by figure.

    ``path`` is beside the new source: what the source names (its pack) is looked for from there.
    """
    compilation = _compiled(path, made)
    errors = [one for one in compilation.diagnostics if one.severity is Severity.ERROR]
    if errors:
        shown = "；".join(dict.fromkeys(one.message for one in errors[:5]))
        made.left.append(Taken("", f"还有 {len(errors)} 处要补写后才能生成：{shown}"))
    again = _tables(compilation)
    for number, grid in enumerate(grids, 1):
        place = f"表{number}“{grid.title or (grid.above[-1] if grid.above else '')}”"
        rows = [*grid.header, *grid.rows]
        index = next((at for at, one in enumerate(again) if one.title == grid.title), None)
        other = again.pop(index) if index is not None else None
        found = [cell for row in rows for cell in row if _is_figure(cell)]
        if other is None:
            made.left.append(Taken(place, "新的源文件没有得出这张表"))
            continue
        differing = _differences(rows, [*other.header, *other.rows])
        if differing:
            made.left.append(Taken(place, f"{differing} 格与公开的不同"))
        else:
            made.taken.append(Taken(place, f"{len(found)} 个数都与公开的相同"))


def _compiled(path: Path, made: Imported) -> Compilation:
    with tempfile.TemporaryDirectory(prefix="budgetgen-") as folder:
        filled = {key: tried(value) for key, value in made.tree.items()}
        content = Path(folder) / "import.yaml"
        content.write_text(source_text(filled), encoding="utf-8")
        return compile_source(path.with_suffix(".yaml"), content=content)


def _tables(compilation: Compilation) -> list[Grid]:
    from budgetgen.write.docx import write_docx

    if compilation.document is None or compilation.template is None:
        return []
    data = write_docx(compilation.document, compilation.template.theme)
    return [block for block in read_docx(data).blocks if isinstance(block, Grid)]


def _differences(rows: list[list[str]], others: list[list[str]]) -> int:
    """How many cells differ; figures count by their digits."""
    if [len(row) for row in rows] != [len(row) for row in others]:
        return sum(map(len, rows))
    return sum(
        "".join(cell.split()) != "".join(other.split())
        for row, beside in zip(rows, others, strict=True)
        for cell, other in zip(row, beside, strict=True)
    )


def _is_figure(text: str) -> bool:
    return text.replace(",", "").replace(".", "", 1).lstrip("-").isdigit()
