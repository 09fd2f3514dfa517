"""Several runs over one repository at once: they divide the work, and every file is whole."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

from filelock import FileLock

from budgetgen.district.index import INDEX
from budgetgen.district.job import Job, State, guarded
from budgetgen.district.record import folder_of, recipe_of
from budgetgen.district.unit import build_unit
from tests.district import victims
from tests.district.repository import build, litter, output, repository, source

UNITS = tuple(f"第{number}中心" for number in range(12))


def test_four_runs_at_once_build_each_unit_once(
    tmp_path: Path, context: multiprocessing.context.BaseContext
) -> None:
    settings = repository(tmp_path, UNITS)
    told = [tmp_path / f"{number}.txt" for number in range(4)]
    runs = [context.Process(target=victims.build_serially, args=(settings, False, path)) for path in told]  # type: ignore[attr-defined]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    lines = [path.read_text(encoding="utf-8").splitlines() for path in told]
    assert [one[0] for one in lines] == ["ok True"] * 4
    assert sorted(name for one in lines for name in one[1:]) == sorted(source(name) for name in UNITS)
    assert build(settings).results == {}
    assert litter(settings) == []


def test_four_runs_that_all_build_everything(
    tmp_path: Path, context: multiprocessing.context.BaseContext
) -> None:
    settings = repository(tmp_path, UNITS[:4])
    runs = [context.Process(target=victims.build_serially, args=(settings, True)) for _ in range(4)]  # type: ignore[attr-defined]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
        assert run.exitcode == 0
    assert build(settings).results == {}
    for name in UNITS[:4]:
        assert output(settings, name).read_bytes().endswith(b"</html>\n")
    assert (settings.out / INDEX).read_bytes().endswith(b"</html>\n")
    assert litter(settings) == []


def test_a_unit_that_another_run_is_at_is_left_to_it(tmp_path: Path) -> None:
    from budgetgen import __version__

    settings = repository(tmp_path, UNITS[:1])
    folder = folder_of(settings, source(UNITS[0]))
    folder.mkdir(parents=True)
    job = Job(settings, source(UNITS[0]), __version__, recipe_of(settings, __version__))
    time.sleep(0.025)
    with FileLock(folder / "lock"):
        assert guarded(build_unit, job).state is State.BUSY
    assert guarded(build_unit, job).state is State.DONE
    assert guarded(build_unit, job).state is State.CURRENT
