"""SIGKILL at random moments, fifty times: every file is whole, nothing is lost, and the next run goes on where it was."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from budgetgen.build import make
from budgetgen.district.job import State
from budgetgen.district.pool import run_local
from budgetgen.district.run import build_district
from tests.district import victims
from tests.district.repository import NAMES, build, litter, output, repository, source, write_source

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
AMOUNTS = (1000000, 2345600)
TOML = '"名称" = "某区"\n"格式" = ["html", "json"]\n'


class Watched:
    """A repository whose sources change between two states, and what its files may hold in each."""

    def __init__(self, root: Path) -> None:
        self.settings = repository(root, toml=TOML)
        self.whole: dict[Path, list[bytes]] = {}
        for amount in AMOUNTS:
            self.write(amount)
            for name in NAMES:
                for kind, data in make(root / source(name), ("html", "json")).files.items():
                    self.whole.setdefault(output(self.settings, name, ending=f".{kind}"), []).append(data)

    def write(self, amount: int) -> None:
        """Bring all sources into one state."""
        self.amount = amount
        for name in NAMES:
            write_source(self.settings.root, name, amount)

    def check(self) -> None:
        """Whatever is there under its own name is whole."""
        for path, versions in self.whole.items():
            assert not path.exists() or path.read_bytes() in versions, path
        for path in self.settings.state.glob("*/record.json"):
            assert json.loads(path.read_bytes())["source"]
        for path in (self.settings.out / "index.html", self.settings.state / "digests.json"):
            assert not path.exists() or path.read_bytes().rstrip().endswith((b"</html>", b"}"))

    def finish(self) -> None:
        """One more run mends all: what was built before it is not built again, nothing is left over."""
        before = {path: path.stat().st_mtime_ns for path in self.whole if path.exists()}
        run = build(self.settings)
        assert run.ok
        for name in NAMES:
            due = source(name) in run.reasons
            for ending in (".html", ".json"):
                path = output(self.settings, name, ending=ending)
                assert path.read_bytes() == self.whole[path][AMOUNTS.index(self.amount)]
                if not due:
                    assert before[path] == path.stat().st_mtime_ns
        assert litter(self.settings) == []


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def test_thirty_runs_killed_at_any_moment(
    watched: Watched, context: multiprocessing.context.BaseContext
) -> None:
    chance = random.Random(7)
    unfinished = 0
    for number in range(30):
        watched.write(AMOUNTS[number % 2])
        process = context.Process(target=victims.build_serially, args=(watched.settings, number % 3 == 0))  # type: ignore[attr-defined]
        process.start()
        process.join(chance.uniform(0.02, 0.35))
        if process.is_alive():
            unfinished += 1
            process.kill()
            process.join()
        watched.check()
        if number % 10 == 9:
            watched.finish()
    assert unfinished >= 5


def _wait_for_group(group: int) -> None:
    """Return when no process of a killed command is left; after 15 s what is left is dead and only not yet reaped."""
    end = time.monotonic() + 15
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)


def test_ten_runs_of_the_command_killed_at_any_moment(watched: Watched) -> None:
    chance = random.Random(11)
    for number in range(10):
        watched.write(AMOUNTS[number % 2])
        process = subprocess.Popen(
            [sys.executable, "-m", "budgetgen", "build", "--jobs", "2"], cwd=watched.settings.root,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            process.wait(chance.uniform(0.2, 2.0))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        watched.check()
    # Workers end with their unit; a run that comes meanwhile waits for those units. What they write after the look at
    # the files would count as built again.
    _wait_for_group(process.pid)
    watched.finish()
    watched.check()


@pytest.mark.usefixtures("context")
def test_ten_workers_killed_at_any_moment(watched: Watched) -> None:
    chance = random.Random(13)
    killed: list[int] = []
    for number in range(10):
        if len(killed) >= 10:
            break
        watched.write(AMOUNTS[number % 2])
        over = threading.Event()

        def kill_workers(over: threading.Event = over) -> None:
            while not over.wait(chance.uniform(0.03, 0.12)) and len(killed) < 10:
                children = [child.pid for child in multiprocessing.active_children() if child.pid]
                if children:
                    killed.append(chance.choice(children))
                    os.kill(killed[-1], signal.SIGKILL)

        killer = threading.Thread(target=kill_workers)
        killer.start()
        run = build_district(watched.settings, lambda work, jobs: run_local(work, jobs, 2), everything=True)
        over.set()
        killer.join()
        assert run.results.keys() == {source(name) for name in NAMES}
        codes = {
            one.code
            for result in run.results.values()
            if result.state is State.FAILED
            for one in result.diagnostics
        }
        assert codes <= {"BG730"}
        watched.check()
    assert len(killed) == 10
    watched.finish()


def test_a_run_killed_between_two_files_is_mended(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """At each replacement of a file in turn the run ends as a killed one does: nothing after it happens."""
    replace, count = os.replace, 0

    class Killed(BaseException):
        pass

    def dying(at: int) -> Callable[[Path, Path], None]:
        def step(fresh: Path, target: Path) -> None:
            nonlocal count
            count += 1
            if count > at:
                raise Killed
            replace(fresh, target)

        return step

    build(watched.settings)
    for at in range(5):
        watched.write(AMOUNTS[at % 2])
        count = 0
        with monkeypatch.context() as patched:
            patched.setattr(os, "replace", dying(at))
            patched.setattr("budgetgen.write.output._take_back", lambda _staged: ())
            patched.setattr(Path, "unlink", lambda *_, **__: None)
            with pytest.raises(Killed):
                build(watched.settings)
        watched.check()
        watched.finish()
