"""What a compilation read, and what it tells of its unit."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from budgetgen.district.digests import Digests
from budgetgen.district.job import Job
from budgetgen.district.record import Facts, portable
from budgetgen.district.settings import Settings

if TYPE_CHECKING:
    from budgetgen.build import Made
    from budgetgen.compiler import Compilation

# A file of this digest never has it: it was changed while it was read.
_UNSURE: Final = "?"
# Times of files lag behind the clock by up to one tick of the system.
_TICK: Final = 20_000_000


def inputs_of(settings: Settings, made: Made, begun: int) -> dict[str, str]:
    """The digests of what was read, of the pack's folders (a new file in them counts) and of the font folder."""
    digests = Digests()
    compilation = made.compilation
    folders = _pack_folders(compilation)
    if made.fonts is not None:
        folders.append(made.fonts.absolute())
    found = {}
    for path in (*compilation.inputs, *folders):
        found[portable(settings, path)] = _UNSURE if _changed_since(path, begun) else digests.of(path)
    return found


def _changed_since(path: Path, moment: int) -> bool:
    with contextlib.suppress(OSError):
        status = path.stat()
        return max(status.st_mtime_ns, status.st_ctime_ns) >= moment - _TICK
    return False


def affected(job: Job, compile_it: Callable[[], Compilation]) -> bool:
    """Whether the job reads any of the paths to which it is limited, or would if they were still there."""
    if job.changed is None or job.source in job.changed:
        return True
    compilation = compile_it()
    if compilation.source is not None and compilation.template is None:
        return True
    folders = tuple(f"{portable(job.settings, folder)}/" for folder in _pack_folders(compilation))
    inputs = {portable(job.settings, path) for path in compilation.inputs}
    return any(name in inputs or name.startswith(folders) for name in job.changed)


def _pack_folders(compilation: Compilation) -> list[Path]:
    return [pack.root for pack in compilation.template.pack.chain()] if compilation.template else []


def facts_of(compilation: Compilation) -> Facts | None:
    """What the index page tells; None when the source could not be read."""
    from budgetgen.check.dates import last_day, parse_date
    from budgetgen.check.rules.disclosure import deadline

    if compilation.source is None:
        return None
    unit = compilation.source.unit
    publication = unit.publication
    approved, published = (
        parse_date(text) if text is not None else None
        for text in (publication.approved, publication.published)
    )
    limit = deadline.LIMIT
    if compilation.template is not None:
        settings = {str(code): one for code, one in compilation.template.manifest.checks.items()}
        stated = settings.get(deadline.RULE.code)
        limit = stated.limit if stated is not None and stated.limit is not None else limit
    return Facts(
        name=str(unit.identity.name),
        year=str(unit.year),
        kind=str(unit.kind),
        approved=approved.isoformat() if approved else "",
        published=published.isoformat() if published else "",
        last_day=last_day(approved, limit).isoformat() if approved else "",
        address=str(publication.address or ""),
    )
