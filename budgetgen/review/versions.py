"""Two versions of a source → their Review; a version may be a file, a file of a commit, or a file's other content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from budgetgen.compiler import Compilation, compile_source
from budgetgen.diagnostic import Severity, has_errors
from budgetgen.review.compare import compare
from budgetgen.review.comparison import Review


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a source: how it is called, and where it stands.

    ``content`` is read in place of ``path`` when it is given. Where the version is one of a commit whose files were
    written to ``folder``, ``prefix`` is the commit's name: the other files below ``folder`` are called “prefix:path”.
    """

    name: str
    path: Path
    content: Path | None = None
    folder: Path | None = None
    prefix: str = ""

    def compile(self) -> Compilation:
        """The compilation of this version; its diagnostics name files as users do."""
        compilation = compile_source(self.path, name=self.name, content=self.content)
        if self.folder is not None:
            compilation.diagnostics = tuple(one.renamed(self._called) for one in compilation.diagnostics)
        return compilation

    def _called(self, file: str) -> str:
        assert self.folder is not None
        for folder in (self.folder, self.folder.resolve()):
            if (path := PurePath(file)).is_relative_to(folder):
                return f"{self.prefix}:{path.relative_to(folder).as_posix()}"
        return file


def review(file: str, old: Version | None, new: Version | None) -> Review:
    """Compile both versions (None: there is no such file) and compare them; ``file`` is how the pair is called."""
    versions = [one for one in (old, new) if one is not None]
    compilations = {one: one.compile() for one in versions}
    comparison = compare(
        compilations[old] if old is not None else None, compilations[new] if new is not None else None
    )
    errors = [
        diagnostic
        for one in versions
        for diagnostic in compilations[one].diagnostics
        if diagnostic.severity is Severity.ERROR
    ]
    return Review(
        file,
        old.name if old is not None else "（没有）",
        new.name if new is not None else "（没有）",
        comparison,
        tuple(errors),
        tuple(one.name for one in versions if has_errors(compilations[one].diagnostics)),
        tuple(one.name for one in versions if compilations[one].ledger is None),
    )
