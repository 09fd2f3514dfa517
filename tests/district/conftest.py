"""Workers that these tests start are forked from one process that has loaded the program."""

from __future__ import annotations

import multiprocessing

import pytest

from tests.district import victims


@pytest.fixture(scope="session")
def context() -> multiprocessing.context.BaseContext:
    """Where processes to be killed come from; the one that they are forked from is up."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["budgetgen.district.preload", "tests.district.victims"])
    process = context.Process(target=victims.nothing)  # type: ignore[attr-defined]
    process.start()
    process.join()
    return context
