"""``budgetgen import``: a file → the text of a source beside a report; one file, by what is in it."""

from __future__ import annotations

from dataclasses import replace
from os.path import lexists
from pathlib import Path

from budgetgen.author.imports.docx.document import from_docx, published_docx
from budgetgen.author.imports.from_table import from_table
from budgetgen.author.imports.imported import FAILED, Imported, Wanted
from budgetgen.author.layout import source_text
from budgetgen.author.new.district import PACKS
from budgetgen.author.new.place import exists, schema_of, shown
from budgetgen.diagnostic import Diagnostic, Span, error
from budgetgen.district.settings import find_settings
from budgetgen.source.node import Mapping
from budgetgen.source.paths import is_file
from budgetgen.source.reader import read_yaml
from budgetgen.source.second_reader import second_opinion
from budgetgen.template.kit.find import template_called
from budgetgen.template.kit.new import reference
from budgetgen.template.pack import MANIFEST, known_packs
from budgetgen.write.output import replace_all

_TABLES = (".xlsx", ".xls", ".csv", ".et", ".xlsm")


def import_file(
    file: Path, pack: str | None, out: Path | None, wanted: Wanted
) -> tuple[Path | None, Imported]:
    """Write the source that ``file`` gives, and tell what was taken; nothing is written when something stops it.

    ``pack`` is the template, name or folder; by default the repository's own for the 类型. BG191 when ``out`` is there, BG195
    for a file of another kind.
    """
    made = Imported()
    path = out or shown(file.with_suffix(".yaml"))
    problem = _unusable(file)
    if problem is None and lexists(path):
        problem = exists(path)
    settings, found = find_settings(path.parent)
    if problem is not None or found:
        made.diagnostics += [problem] if problem is not None else found
        return None, made
    root = settings.root if settings else None
    published = None
    if file.suffix.lower() == ".docx":
        published = published_docx(file)
        if published is None:
            made.diagnostics.append(
                error(
                    FAILED,
                    "DOCX 文件不完整或者已损坏",
                    Span.at(str(file)),
                    hint="在 Word 或 WPS 里打开，另存为 .docx",
                )
            )
            return None, made
        pack = pack or _pack_of(published.template)
    sort = (wanted.kind or "单位预算")[-2:]
    own = root / "模板" / sort if root else None
    template, found = template_called(
        pack or (str(shown(own)) if own and (own / MANIFEST).is_file() else PACKS[sort])
    )
    made.diagnostics += found
    if template is None:
        return None, made
    wanted = replace(wanted, template=reference(template.pack, path.parent), folder=path.parent)
    made = (
        from_table(file, template, wanted)
        if published is None
        else from_docx(file, published, template, wanted)
    )
    if not made.tree:
        return None, made
    schema = schema_of(template, path.parent, root)
    head = (f"yaml-language-server: $schema={schema}\n" if schema else "") + made.head
    text = source_text(made.tree, head)
    problems = second_opinion(text, str(path)) or replace_all({path: text.encode()})
    made.diagnostics += problems
    return (None if problems else path), made


def _pack_of(title: str) -> str | None:
    """The known pack of that title, which documents carry among their properties."""
    for name, folder in known_packs().items():
        node, _ = read_yaml(folder / MANIFEST)
        if isinstance(node, Mapping) and str(node.get("名称")) == title:  # type: ignore[call-overload]
            return name
    return None


def _unusable(file: Path) -> Diagnostic | None:
    if not is_file(file):
        return error(FAILED, f"找不到文件“{file}”", hint="核对文件名和文件夹")
    if file.suffix.lower() not in (*_TABLES, ".docx"):
        known = "、".join((*_TABLES[:3], ".docx"))
        return error(
            FAILED, "不能导入这种文件", Span.at(str(file)), hint=f"可以导入 {known}；别的先另存为其中一种"
        )
    return None
