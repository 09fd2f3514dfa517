"""What a run leaves: the index page, the memory of digests, word of files that nothing gives any more, and no litter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from budgetgen.diagnostic import Diagnostic, warning
from budgetgen.district.digests import Digests
from budgetgen.district.index import INDEX, index_page
from budgetgen.district.locks import LockError, locked
from budgetgen.district.record import Record, folder_of, portable, record_file
from budgetgen.district.settings import Settings
from budgetgen.district.unit import sweep, unusable
from budgetgen.write.output import STAGED, replace_all


def left_over(
    settings: Settings, records: Mapping[str, Record], sources: Collection[str]
) -> Iterator[Diagnostic]:
    """Outputs that no source gives any more; a record that has none of them left is forgotten."""
    owned = {output for name in sources if name in records for output in records[name].outputs}
    for name, record in sorted(records.items()):
        gone = name not in sources
        outputs = [*record.left, *(record.outputs if gone else ())]
        there = [output for output in outputs if output not in owned and (settings.root / output).exists()]
        if there:
            what = f"源文件 {name} 已不在" if gone else f"{name} 改过名称或格式"
            yield warning(
                "BG737",
                f"{what}，以前生成的文件还在，不再更新：{'、'.join(there)}",
                hint="不再需要的，手工删除；已经公开的，按规定保留",
            )
        elif gone:
            record_file(settings, name).unlink(missing_ok=True)


def finish(
    settings: Settings,
    records: Mapping[str, Record],
    sources: Collection[str],
    pending: Collection[str],
    digests: Digests,
) -> tuple[Diagnostic, ...]:
    """Write the index page and the memory of digests where they are not as they should be, and remove what killed runs left.

    ``pending`` are sources whose outputs are out of date. Diagnostics BG710 to BG714, BG736.
    """
    page = index_page(settings, records, sources, pending, date.today())
    shown = settings.out / INDEX
    # By the folder whose lock says that nobody is writing there now.
    littered = {path.parent: path.parent for path in settings.state.glob(f"*/{STAGED}*")}
    for path in settings.out.glob(f"*/*/{STAGED}*"):
        littered[path.parent] = folder_of(settings, portable(settings, path.parent))
    if not (digests.fresh or littered or not shown.is_file() or shown.read_bytes() != page):
        return ()
    try:
        for folder, lock in littered.items():
            with locked(lock, wait=False) as mine:
                if mine:
                    sweep(folder)
        with locked(settings.state, wait=True):
            sweep(settings.state)
            sweep(settings.out)
            return replace_all({shown: page, **digests.to_save()})
    except LockError as cause:
        return (unusable(settings, cause),)
