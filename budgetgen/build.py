"""Compile and write: a source path → files in a folder, all replaced together or none."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from budgetgen.compiler import Compilation, compile_source
from budgetgen.diagnostic import Diagnostic, error, finish, has_errors
from budgetgen.source.encoding import decode
from budgetgen.source.lines import split_lines
from budgetgen.write.fonts import FontFolder
from budgetgen.write.formats import ENDINGS, Progress, write_formats
from budgetgen.write.origin import Origin, origin_of
from budgetgen.write.output import replace_all

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def safe_name(text: str) -> str:
    """``text`` as the name of a file or folder on any system."""
    return _UNSAFE.sub("_", text).strip(" .") or "_"


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


@dataclass
class Made:
    """Files in memory: ``files`` by format (none when there are errors), their common name, what was found and took.

    ``fonts`` is the folder whose fonts were used.
    """

    compilation: Compilation
    files: dict[str, bytes] = field(default_factory=dict)
    stem: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    fonts: Path | None = None


def make(
    source: Path,
    formats: Collection[str],
    *,
    fonts: str | None = None,
    progress: Progress = lambda _: None,
    pdf_engine: str = "weasyprint",
) -> Made:
    """Compile ``source`` and write ``formats`` to memory. Never raises for bad input."""
    compilation = compile_source(source)
    result = Made(compilation, diagnostics=compilation.diagnostics, timings=compilation.timings)
    if not compilation.ok:
        return result
    assert compilation.document is not None
    assert compilation.template is not None
    result.stem = safe_name(compilation.document.metadata.file_name)
    folder: FontFolder | None = None
    if "pdf" in formats:
        folder, found = FontFolder.find(Path(fonts) if fonts else None)
        result.diagnostics = finish((*result.diagnostics, *found))
        if folder is None:
            return result
        result.fonts = folder.path
    try:
        origin = origin_of(compilation)
    except OSError as cause:
        gone = error(
            "BG715", f"源文件在生成过程中读不到了：{cause.filename}", hint="核对文件还在不在，再重新生成"
        )
        result.diagnostics = finish((*result.diagnostics, gone))
        return result
    if not _is_as_compiled(compilation, origin):
        changed = error(
            "BG715",
            f"源文件在生成过程中改动了：{source}",
            hint="再生成一次；不然文档里的数是旧的，附的源文件和指纹是新的",
        )
        result.diagnostics = finish((*result.diagnostics, changed))
        return result
    template = compilation.template
    made, result.seconds, found = write_formats(
        compilation.document, template.theme, formats, folder, progress, origin, pdf_engine,
        reference=template.reference,
    )  # fmt: skip
    result.timings.update({name.upper(): spent for name, spent in result.seconds.items()})
    result.diagnostics = finish((*result.diagnostics, *found))
    if not has_errors(result.diagnostics):
        result.files = made
    return result


def _is_as_compiled(compilation: Compilation, origin: Origin) -> bool:
    """Whether the source still says what was compiled: its bytes are read again for fingerprints and attachments."""
    assert compilation.source is not None
    compiled = next(iter(compilation.source.lines.items()), None)
    if compiled is None:
        return True
    text, _ = decode(next(iter(origin.files.values())), compiled[0])
    return text is not None and tuple(split_lines(text)) == compiled[1]


def build(
    source: Path,
    out: Path,
    formats: Collection[str],
    *,
    fonts: str | None = None,
    progress: Progress = lambda _: None,
    pdf_engine: str = "weasyprint",
) -> BuildResult:
    """Build ``source`` into ``out``. Never raises for bad input; existing outputs stay unless all new ones are ready."""
    return write(make(source, formats, fonts=fonts, progress=progress, pdf_engine=pdf_engine), out)


def write(made: Made, out: Path) -> BuildResult:
    """Write what was made into ``out``, all of it or nothing."""
    result = BuildResult(diagnostics=made.diagnostics, timings=made.timings)
    if not made.files:
        return result
    paths = {name: out / f"{made.stem}{ENDINGS[name]}" for name in made.files}
    found = replace_all({path: made.files[name] for name, path in paths.items()})
    result.diagnostics = finish((*result.diagnostics, *found))
    if not has_errors(found):
        result.outputs = tuple(
            Output(path, len(made.files[name]), made.seconds[name])
            for name, path in sorted(paths.items(), key=lambda pair: pair[1])
        )
    return result
