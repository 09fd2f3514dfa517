"""A published file against its source: the same bytes, the same words and figures, or where they differ."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from budgetgen.build import Made, make
from budgetgen.diagnostic import Diagnostic, Severity, error, warning
from budgetgen.verify.data_text import json_passages, package_passages
from budgetgen.verify.differences import Difference, differences
from budgetgen.verify.docx_text import docx_passages
from budgetgen.verify.html_text import html_passages
from budgetgen.verify.locate import attached_record, beside, unpack_attached
from budgetgen.verify.passage import Reader, UnreadableError
from budgetgen.verify.pdf_text import has_reader, pdf_passages
from budgetgen.verify.xlsx_text import xlsx_passages
from budgetgen.write.formats import ENDINGS

READERS: Mapping[str, Reader] = {
    "docx": docx_passages,
    "pdf": pdf_passages,
    "html": html_passages,
    "xlsx": xlsx_passages,
    "json": json_passages,
    "csv": package_passages,
}
_SUFFIXES = {
    ".docx": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
    ".json": "json",
    ".zip": "csv",
}
_LARGEST = 500_000_000


class Outcome(Enum):
    """How a file stands to its source."""

    SAME = "same"
    """The same bytes."""
    SAME_TEXT = "same text"
    """Other bytes, but the same words and figures in the same order."""
    DIFFERENT = "different"
    UNDECIDED = "undecided"
    """It could not be compared; the diagnostics say why."""


@dataclass(frozen=True)
class Verdict:
    """The outcome, the source it was compared with (“附在 PDF 里的 2026.yaml”), differences and diagnostics."""

    outcome: Outcome
    source: str = ""
    differences: tuple[Difference, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def verify(published: Path, source: Path | None = None, *, fonts: str | None = None) -> Verdict:
    """Recompile and compare. Never raises for bad input.

    Without ``source`` it is taken from the PDF that carries it, else looked for in the file's folder and the one above.
    """
    kind = _SUFFIXES.get(published.suffix.lower())
    if kind is None:
        known = "、".join(sorted(set(_SUFFIXES)))
        return _undecided("BG722", f"不能核对 {published.name}：不认识这种文件", f"可以核对 {known}")
    try:
        if published.stat().st_size > _LARGEST:
            return _undecided("BG720", f"{published} 太大，不像是公开文件", "核对文件名")
        data = published.read_bytes()
    except OSError as cause:
        reason = "没有这个文件" if isinstance(cause, FileNotFoundError) else "打不开这个文件"
        return _undecided("BG720", f"无法读取 {published}：{reason}", "核对文件名和文件夹")
    record = attached_record(data, kind)
    if source is not None:
        return _against(data, kind, source, str(source), fonts, record)
    with tempfile.TemporaryDirectory(prefix="budgetgen-") as folder:
        if kind == "pdf" and record is not None:
            attached = unpack_attached(data, record, Path(folder).resolve())
            if attached is not None:
                verdict = _against(data, kind, attached, f"附在 PDF 里的 {attached.name}", fonts, record)
                # A district's own template does not travel with the PDF; the source beside it may still find it.
                if verdict.outcome is not Outcome.UNDECIDED or not _find(published, kind, record):
                    return verdict
    found = _find(published, kind, record)
    if found is None:
        return _undecided(
            "BG721",
            f"找不到 {published.name} 的源文件",
            "用 --source 写明源文件：budgetgen verify 文件 --source unit.yaml",
        )
    return _against(data, kind, found, str(found), fonts, record)


def _find(published: Path, kind: str, record: Mapping[str, Any] | None) -> Path | None:
    """The source beside the file whose document bears its name; the only one there is, whatever the name."""
    candidates = list(beside(published, record))
    for path in candidates:
        if f"{make(path, ()).stem}{ENDINGS[kind]}" == published.name:
            return path
    return candidates[0] if len(candidates) == 1 else None


def _against(
    data: bytes, kind: str, source: Path, called: str, fonts: str | None, record: Mapping[str, Any] | None
) -> Verdict:
    made = make(source, (kind,), fonts=fonts, pdf_engine=_engine(data))
    if not made.files:
        faults = tuple(one for one in made.diagnostics if one.severity is Severity.ERROR)
        return Verdict(Outcome.UNDECIDED, called, (), faults)
    if made.files[kind] == data:
        return Verdict(Outcome.SAME, called)
    if kind == "docx":
        # The contents of a DOCX have page numbers when a PDF was made along with it.
        with_pages = make(source, ("docx", "pdf"), fonts=fonts)
        if with_pages.files.get("docx") == data:
            return Verdict(Outcome.SAME, called)
        made = with_pages if _is_nearer(with_pages, made, data) else made
    notes = _other_version(record)
    if kind == "pdf" and not has_reader():
        note = error(
            "BG725", "文件与源文件生成的不完全相同，但没有安装读取 PDF 文字的组件，列不出差别",
            hint="安装后再核对：pip install 'budgetgen[verify]'；或者核对同时生成的 DOCX、HTML",
        )  # fmt: skip
        return Verdict(Outcome.UNDECIDED, called, (), (note, *notes))
    try:
        found = differences(list(READERS[kind](data)), list(READERS[kind](made.files[kind])))
    except (UnreadableError, LookupError, ValueError) as cause:
        # The file may have been made by anything: whatever a reader stumbles over is the file's fault.
        return Verdict(Outcome.UNDECIDED, called, (), (_unreadable(cause),))
    outcome = Outcome.DIFFERENT if found else Outcome.SAME_TEXT
    return Verdict(outcome, called, tuple(found), notes)


def _unreadable(cause: Exception) -> Diagnostic:
    reason = str(cause) if isinstance(cause, UnreadableError) else "内容不完整或已损坏"
    return error("BG720", f"无法读取要核对的文件：{reason}", hint="重新下载或复制这个文件")


def _engine(data: bytes) -> str:
    """The engine that made a PDF, by what it says of itself."""
    return "typst" if b"/Creator (Typst" in data or b"<xmp:CreatorTool>Typst" in data else "weasyprint"


def _is_nearer(with_pages: Made, plain: Made, data: bytes) -> bool:
    """Whether the contents of the published DOCX seem to have page numbers."""
    if "docx" not in with_pages.files:
        return False
    counts = []
    for made in (with_pages, plain):
        try:
            counts.append(
                len(differences(list(docx_passages(data)), list(docx_passages(made.files["docx"]))))
            )
        except (UnreadableError, LookupError, ValueError):
            return False
    return counts[0] < counts[1]


def _other_version(record: Mapping[str, Any] | None) -> tuple[Diagnostic, ...]:
    import budgetgen

    here, there = f"budgetgen {budgetgen.__version__}", (record or {}).get("generator")
    if not isinstance(there, str) or there == here:
        return ()
    return (
        warning("BG724", f"文件由 {there[:40]} 生成，现在用的是 {here}", hint="要逐字节核对，请用同一版本"),
    )


def _undecided(code: str, message: str, hint: str) -> Verdict:
    return Verdict(Outcome.UNDECIDED, diagnostics=(error(code, message, hint=hint),))
