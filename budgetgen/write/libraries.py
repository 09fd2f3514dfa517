"""Which release of a library wrote a format, and which were tried: said where a library fails, so that a newer one shows."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path
from typing import Final

from budgetgen.diagnostic import Diagnostic, error

_WRITERS: Final = {"docx": "python-docx", "xlsx": "xlsxwriter", "html": "jinja2"}
"""The distribution that writes a format; the PDF's is its engine's."""
_HINT: Final = (
    "如果装的是没有试过的版本，请在程序的文件夹里运行 pip install -c constraints.txt . 换回试过的版本；"
    "仍然出错就是 budgetgen 自身的问题，请把这条信息一并反馈"
)


def tried(distribution: str) -> str:
    """“weasyprint 70.0（试过的版本：>=69,<71）”; without what this installation does not know."""
    try:
        name = f"{distribution} {metadata.version(distribution)}"
    except metadata.PackageNotFoundError:
        name = distribution
    found = _range(distribution)
    return f"{name}（试过的版本：{found}）" if found else name


def writer_failed(kind: str, pdf_engine: str, cause: Exception) -> Diagnostic:
    """BG709 for an exception out of the writing of a format, with the release of its library and the place."""
    distribution = pdf_engine if kind == "pdf" else _WRITERS.get(kind)
    by = f"，用的是 {tried(distribution)}" if distribution else ""
    message = f"生成 {kind.upper()} 时程序内部出错{by}：{type(cause).__name__}: {cause}{_place(cause)}"
    return error("BG709", message, hint=_HINT)


def _range(distribution: str) -> str:
    """The versions that budgetgen's own metadata admits."""
    try:
        requirements = metadata.requires("budgetgen") or ()
    except metadata.PackageNotFoundError:
        return ""
    wanted = _normal(distribution)
    for requirement in requirements:
        found = re.match(r"([\w.-]+)(?:\[[^]]*\])?\s*([^;]*)", requirement)
        if found is not None and _normal(found.group(1)) == wanted:
            bounds = (bound.strip() for bound in found.group(2).strip().split(","))
            return ",".join(sorted(bounds, reverse=True))
    return ""


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _place(cause: Exception) -> str:
    """Where it was raised, as “（engine.py 第12行）”."""
    trace = cause.__traceback__
    if trace is None:
        return ""
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"（{Path(trace.tb_frame.f_code.co_filename).name} 第{trace.tb_lineno}行）"
