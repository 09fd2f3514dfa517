"""The compiler in one function: source → ledger → template → document, and the checks. Reads as the pipeline."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from budgetgen.diagnostic import Diagnostic, finish, has_errors

if TYPE_CHECKING:
    from budgetgen.check.runner import Report
    from budgetgen.compose.document import Document
    from budgetgen.ledger.ledger import Ledger
    from budgetgen.source.load import Source
    from budgetgen.template.pack import Template


@dataclass
class Compilation:
    """All that one compilation made, as far as it came. ``document`` is None when there is nothing fit to publish.

    ``inputs`` are the files that it read or looked for, the source first, also when it failed; a changed one among them
    is the only reason for another result (besides another version of budgetgen). ``timings`` are seconds per stage.
    """

    source: Source | None = None
    ledger: Ledger | None = None
    template: Template | None = None
    document: Document | None = None
    report: Report | None = None
    inputs: tuple[Path, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether the document may be written: it is there and nothing is wrong."""
        return self.document is not None and not has_errors(self.diagnostics)


def compile_source(path: str | Path, *, name: str | None = None, content: Path | None = None) -> Compilation:
    """Compile the source at ``path``. Never raises for bad input: what is wrong is in ``diagnostics``.

    ``name`` is how diagnostics call the file; the path as given by default. ``content`` is a file that is read in place of
    ``path``: another version of it, compiled as if it stood there.
    """
    from budgetgen.check.followers import without_followers
    from budgetgen.check.run import check
    from budgetgen.compose.compose import compose_document
    from budgetgen.ledger.build import build_chain
    from budgetgen.source.department import without_members_projects
    from budgetgen.source.load import load_source
    from budgetgen.template.extras import read_department
    from budgetgen.template.pack import MANIFEST, find_pack, load_template

    result = Compilation()
    found: list[Diagnostic] = []
    clock = _Clock(result.timings)

    looked_for: dict[Path, None] = {}
    result.source, diagnostics = load_source(Path(path), name=name, content=content, looked_for=looked_for)
    result.inputs = tuple(looked_for)
    found += diagnostics
    clock.lap("读取")
    if result.source is not None:
        unit = result.source.unit
        result.ledger, diagnostics = build_chain(result.source.chain)
        found += diagnostics
        clock.lap("账本")

        pack, diagnostics = find_pack(unit.template, Path(path).parent, unit.place("template"))
        found += diagnostics
        if pack is None:
            result.inputs += (Path(path).parent / unit.template.replace("\\", "/") / MANIFEST,)
        else:
            result.inputs += pack.files()
            result.template, diagnostics = load_template(pack)
            found += diagnostics
        clock.lap("模板")

        if result.template is not None:
            whole, complete, diagnostics = read_department(
                result.source.chain, result.template.manifest.extra_fields
            )
            found += diagnostics
            result.source = replace(result.source, unit=without_members_projects(whole, unit))
            composition = compose_document(whole, result.ledger, result.template, complete=complete)
            result.document = composition.document
            found += composition.diagnostics
            clock.lap("成文")

            result.report = check(result.source, result.ledger, result.template, composition)
            found = [*without_followers([*found, *result.report.diagnostics], unit)]
            clock.lap("检查")
    result.diagnostics = finish(found)
    return result


class _Clock:
    """Laps into a dict; the only use of time in the core, and nothing printed depends on it."""

    def __init__(self, timings: dict[str, float]) -> None:
        self._timings = timings
        self._last = perf_counter()

    def lap(self, name: str) -> None:
        now = perf_counter()
        self._timings[name] = now - self._last
        self._last = now
