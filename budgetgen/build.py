"""Compile and write: a source path → files in a folder, all replaced together or none."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from budgetgen.compiler import compile_source
from budgetgen.diagnostic import Diagnostic, finish, has_errors
from budgetgen.write.fonts import FontFolder
from budgetgen.write.formats import ENDINGS, Progress, write_formats
from budgetgen.write.origin import origin_of
from budgetgen.write.output import replace_all

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Output:
    """One written file with its size in bytes and the seconds its making took."""

    path: Path
    size: int
    seconds: float


@dataclass
class BuildResult:
    """What a build wrote (nothing when there are errors), found and took."""

    outputs: tuple[Output, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)


def build(
    source: Path, out: Path, formats: Collection[str], *, fonts: str | None = None, progress: Progress = lambda _: None
) -> BuildResult:
    """Build ``source`` into ``out``. Never raises for bad input; existing outputs stay unless all new ones are ready."""
    compilation = compile_source(source)
    result = BuildResult(diagnostics=compilation.diagnostics, timings=compilation.timings)
    if not compilation.ok:
        return result
    assert compilation.document is not None
    assert compilation.template is not None
    folder: FontFolder | None = None
    if "pdf" in formats:
        folder, found = FontFolder.find(Path(fonts) if fonts else None)
        result.diagnostics = finish((*result.diagnostics, *found))
        if folder is None:
            return result
    made, seconds, found = write_formats(
        compilation.document, compilation.template.theme, formats, folder, progress, origin_of(compilation)
    )
    result.timings.update({name.upper(): spent for name, spent in seconds.items()})
    result.diagnostics = finish((*result.diagnostics, *found))
    if has_errors(result.diagnostics) or not made:
        return result
    stem = _UNSAFE.sub("_", compilation.document.metadata.file_name)
    files = {name: out / f"{stem}{ENDINGS[name]}" for name in made}
    found = replace_all({path: made[name] for name, path in files.items()})
    result.diagnostics = finish((*result.diagnostics, *found))
    if not has_errors(found):
        result.outputs = tuple(
            Output(path, len(made[name]), seconds[name]) for name, path in sorted(files.items())
        )
    return result
