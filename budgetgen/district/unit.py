"""Build or check one unit of a district: the outputs and their record are written together or not at all."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from budgetgen.diagnostic import Diagnostic, Severity, Span, error, has_errors
from budgetgen.district.digests import Digests, Known, digest_of, known_of
from budgetgen.district.job import Job, Result, State, relative
from budgetgen.district.locks import LockError, locked
from budgetgen.district.reading import affected, facts_of, inputs_of
from budgetgen.district.record import (
    Facts,
    Record,
    folder_of,
    portable,
    read_record,
    record_file,
    why_build,
)
from budgetgen.district.settings import Settings
from budgetgen.write.output import STAGED, replace_all

if TYPE_CHECKING:
    from budgetgen.build import Made

_MOST_LINES: Final = 20


def build_unit(job: Job) -> Result:
    """Build one unit unless nothing has changed. A unit belongs to one run at a time; others get BUSY, or wait."""
    folder = folder_of(job.settings, job.source)
    try:
        with locked(folder, wait=job.wait) as mine:
            if not mine:
                return Result(job.source, State.BUSY)
            sweep(folder)
            return _build(job)
    except LockError as cause:
        return Result(job.source, State.FAILED, (unusable(job.settings, cause),))


def check_unit(job: Job) -> Result:
    """Check one unit, writing nothing."""
    from budgetgen.compiler import compile_source

    compilation = compile_source(job.path)
    if not affected(job, lambda: compilation):
        return Result(job.source, State.UNAFFECTED)
    return Result(job.source, State.DONE if compilation.ok else State.FAILED, compilation.diagnostics)


def unusable(settings: Settings, cause: LockError) -> Diagnostic:
    """The state folder cannot be used."""
    return error(
        "BG736",
        f"记录文件夹 {settings.state} 不能用：{cause}",
        hint="核对磁盘空间和写入权限；删除这个文件夹不会丢失内容，只是下次要全部重新生成",
    )


def sweep(folder: Path) -> None:
    """Remove what killed processes left in a folder; the folder's lock must be held."""
    for path in folder.glob(f"{STAGED}*"):
        with contextlib.suppress(OSError):
            path.unlink()


def _build(job: Job) -> Result:
    from budgetgen.build import make
    from budgetgen.compiler import compile_source

    settings = job.settings
    former = read_record(settings, job.source)
    if not job.everything and not why_build(settings, former, job.recipe, Digests()):
        return Result(job.source, State.CURRENT)
    if not affected(job, lambda: compile_source(job.path)):
        return Result(job.source, State.UNAFFECTED)
    begun = time.time_ns()
    made = make(
        job.path,
        settings.formats,
        fonts=str(settings.fonts) if settings.fonts else None,
        pdf_engine=settings.pdf_engine,
    )
    facts = facts_of(made.compilation) or (former.facts if former else Facts())
    record = Record(
        job.source,
        recipe=job.recipe,
        inputs=inputs_of(settings, made, begun),
        facts=facts,
        warnings=sum(one.severity is not Severity.ERROR for one in made.diagnostics),
    )
    if not made.files:
        return _failed(job, record, former, made.diagnostics)
    return _write(job, record, former, made)


def _write(job: Job, record: Record, former: Record | None, made: Made) -> Result:
    from budgetgen.build import safe_name
    from budgetgen.write.formats import ENDINGS

    settings = job.settings
    out = settings.out / safe_name(record.facts.year) / safe_name(record.facts.name)
    files = {out / f"{made.stem}{ENDINGS[name]}": data for name, data in made.files.items()}
    shared = folder_of(settings, portable(settings, out))
    owner = shared / f"{digest_of(made.stem.casefold().encode())[:20]}.owner"
    with locked(shared, wait=True):
        sweep(out)
        outputs = {portable(settings, path): digest_of(data) for path, data in files.items()}
        other = _owner(settings, owner)
        if other is not None and other.source != job.source and other.outputs.keys() & outputs.keys():
            collision = _collision(job, made.stem, other.source)
            return _failed(job, record, former, (*made.diagnostics, collision))
        earlier = () if former is None else (*former.outputs, *former.left)
        left = sorted({name for name in earlier if name not in outputs and (settings.root / name).exists()})
        record = replace(record, outputs=outputs, left=left)
        # The record last: what is killed before it is built again.
        found = replace_all(
            {**files, owner: job.source.encode(), record_file(settings, job.source): record.to_bytes()}
        )
        if has_errors(found):
            return _failed(job, record, former, (*made.diagnostics, *found))
        written: dict[Path, Known] = {path: known_of(path, data) for path, data in files.items()}
    return Result(job.source, State.DONE, made.diagnostics, written)


def _failed(job: Job, record: Record, former: Record | None, diagnostics: tuple[Diagnostic, ...]) -> Result:
    """Remember the failure and keep what the last good build wrote. When even that fails the unit stays as it was."""
    settings = job.settings
    found = [one for one in relative(diagnostics, settings.root) if one.severity is Severity.ERROR]
    failed = replace(
        record,
        failed=True,
        errors=[_line(one) for one in found[:_MOST_LINES]],
        outputs=former.outputs if former else {},
        left=former.left if former else [],
    )
    replace_all({record_file(settings, job.source): failed.to_bytes()})
    return Result(job.source, State.FAILED, diagnostics)


def _line(diagnostic: Diagnostic) -> str:
    line = f"第 {diagnostic.span.start.line} 行　" if diagnostic.span else ""
    return f"{line}{diagnostic.code}　{diagnostic.message}"


def _owner(settings: Settings, owner: Path) -> Record | None:
    """The record of the source that last wrote this document, as long as that source exists."""
    with contextlib.suppress(OSError, ValueError):
        name = owner.read_text(encoding="utf-8")
        return read_record(settings, name) if (settings.root / name).is_file() else None
    return None


def _collision(job: Job, stem: str, other: str) -> Diagnostic:
    return error(
        "BG732",
        f"输出文件“{stem}”与 {other} 的同名，没有生成",
        Span.at(job.source),
        hint="两份源文件的单位名称、年度、类型都一样：改正写错的一份，或删除多余的一份",
    )
