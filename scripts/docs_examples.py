"""The examples of the pages for template authors: packs made of a page's blocks, and what they print.

A block with a title is a file of a pack. ``<!-- 模板: budget -->`` before it begins a new pack that extends that one; the titled
blocks after it belong to the same pack, where a second one of a title adds its parts to the first. ``unit.yaml`` among them is
laid over the source of the page 十分钟上手.
``<!-- 结果: 表 支出简表 -->`` (or 节 and a heading) is replaced by what the pack, as it stands there, prints.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from docs_blocks import blocks_of, overlaid

from budgetgen.compose.document import Cell, Heading, Paragraph, Row, Table, plain
from budgetgen.diagnostic import Diagnostic
from budgetgen.template.kit.preview import Wanted, preview
from budgetgen.template.pack import MANIFEST, Template, find_pack, load_template

ROOT = Path(__file__).resolve().parents[1]
SOURCE = "unit.yaml"
RESULT = re.compile(r"^<!-- 结果: (表|节) (.+?) -->$", re.MULTILINE)

_BUDGET = ROOT / "docs" / "units" / "start.md"
_FINAL = ROOT / "examples" / "chain" / "2025-final.yaml"


@dataclass
class Example:
    """A pack of a page: its files by path, the pack it extends, and the results that the page shows of it."""

    parent: str
    line: int
    files: dict[str, str] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)

    def write(self, folder: Path) -> Path:
        """Write the pack below ``folder``; gives the pack's folder. The source, if there is one, lies beside it."""
        root = folder / "我区"
        files = dict(self.files)
        source = files.pop(SOURCE, "")
        files[MANIFEST] = _whole_manifest(files.get(MANIFEST, ""), self.parent)
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        (folder / SOURCE).write_text(overlaid(base_source(), source), encoding="utf-8")
        return root


@dataclass(frozen=True, slots=True)
class Result:
    """A mark that is replaced by what the pack prints: where it stands, and what is wanted."""

    start: int
    end: int
    wanted: Wanted
    files: dict[str, str]
    parent: str


def base_source() -> str:
    """The source of the page 十分钟上手."""
    return next(
        block.body for block in blocks_of(_BUDGET.read_text(encoding="utf-8")) if block.mark == "独立"
    )


def examples_of(text: str) -> list[Example]:
    """The packs of a page, in order."""
    found: list[Example] = []
    results = list(RESULT.finditer(text))
    for block in (one for one in blocks_of(text) if one.title):
        while results and results[0].end() < block.end:
            found[-1].results.append(_result(results.pop(0), found[-1]))
        parent = block.marked("模板")
        if parent is not None:
            found.append(Example(parent, block.line))
        if found:
            files = found[-1].files
            known = files.get(block.title)
            files[block.title] = block.body if known is None else overlaid(known, block.body)
    for match in results:
        found[-1].results.append(_result(match, found[-1]))
    return found


def _result(match: re.Match[str], example: Example) -> Result:
    return Result(match.start(), match.end(), Wanted(match[1], match[2]), dict(example.files), example.parent)


def _whole_manifest(text: str, parent: str) -> str:
    head = "" if re.search("^继承:", text, re.MULTILINE) else f"继承: {parent}\n"
    return head + ("" if re.search("^名称:", text, re.MULTILINE) else "名称: 我区\n") + text


def printed(result: Result) -> tuple[str, tuple[Diagnostic, ...]]:
    """What a result shows as HTML, and what was found wrong; nothing but the diagnostics where it cannot be made."""
    with tempfile.TemporaryDirectory() as folder:
        root = Example(result.parent, 0, dict(result.files)).write(Path(folder))
        template, found = _read(root)
        if template is None:
            return "", found
        final = "部门决算" in template.manifest.kinds
        shown = preview(template, result.wanted, _FINAL if final else Path(folder) / SOURCE)
        if shown.document is None:
            return "", (*found, *shown.diagnostics)
        return "\n".join(_html(shown.document.blocks)), (*found, *shown.diagnostics)


def _read(root: Path) -> tuple[Template | None, tuple[Diagnostic, ...]]:
    pack, found = find_pack(f"./{root.name}", root.parent)
    if pack is None:
        return None, found
    template, more = load_template(pack)
    return template, (*found, *more)


def with_results(text: str) -> str:
    """A page with its results in place of their marks."""
    results = [result for example in examples_of(text) for result in example.results]
    for result in reversed(results):
        html, found = printed(result)
        if not html:
            raise ValueError(f"{result.wanted}: {[one.message for one in found]}")
        text = f"{text[: result.start]}{html}{text[result.end :]}"
    return text


def _html(blocks: tuple[object, ...]) -> Iterator[str]:
    yield '<div class="printed">'
    for block in blocks:
        if isinstance(block, Table):
            yield _table(block)
        elif isinstance(block, Heading | Paragraph):
            tag = "p" if isinstance(block, Paragraph) else 'p class="heading"'
            yield f"<{tag}>{escape(block.number + plain(block.inlines))}</{tag.split()[0]}>"
    yield "</div>"


def _table(table: Table) -> str:
    captions = "".join(
        f'<p class="{"title" if one.role == "表名" else "caption"}">{escape(plain(one.inlines))}</p>'
        for one in table.captions
    )
    head = "".join(_row(row, "th") for row in table.header)
    body = "".join(_row(row, "td") for group in table.groups for row in group.rows)
    notes = "".join(f"<p>{escape(plain(one.inlines))}</p>" for one in table.notes)
    return f'{captions}<table class="sample"><thead>{head}</thead><tbody>{body}</tbody></table>{notes}'


def _row(row: Row, tag: str) -> str:
    return "<tr>" + "".join(_cell(cell, tag) for cell in row.cells) + "</tr>"


def _cell(cell: Cell, tag: str) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        if count > 1
    )
    text = escape(plain(cell.inlines)).replace("\n", "<br>")
    return f'<{tag}{spans} style="text-align: {cell.align}">{f"<b>{text}</b>" if cell.bold else text}</{tag}>'
