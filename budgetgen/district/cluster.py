"""Jobs on an existing Dask cluster, whose machines share the repository's folder. Needs the package ``distributed``."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable
from typing import Any

from budgetgen.diagnostic import error
from budgetgen.district.job import ExecutorError, Job, Result, Work, failure, guarded

_PATIENCE = "10s"
# Typesetting one document uses a core whole; a worker with several threads would only use memory several times.
_one_at_a_time = threading.Lock()


def run_on_cluster(work: Work, jobs: Iterable[Job], address: str) -> Generator[Result]:
    """The result of each job as it is done; ExecutorError when there is no cluster at ``address``.

    The scheduler gives the jobs of a worker that died to others; a job at which several workers died fails (BG730).
    """
    try:
        import distributed
    except ImportError:
        raise ExecutorError(
            error("BG734", "没有安装连接计算集群的组件", hint="安装：pip install 'budgetgen[dask]'")
        ) from None
    # Its functions have no types.
    dask: Any = distributed
    try:
        client = dask.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as cause:
        raise ExecutorError(
            error(
                "BG734", f"连不上 {address} 的调度程序：{cause}",
                hint="核对 --scheduler 的地址，如 tcp://10.0.0.5:8786；调度程序用 dask scheduler 启动",
            )
        ) from cause  # fmt: skip
    with client:
        waiting = {client.submit(_perform, work, job, pure=False): job for job in jobs}
        try:
            for future in dask.as_completed(list(waiting), loop=client.loop):
                job = waiting.pop(future)
                problem = future.exception()
                yield future.result() if problem is None else _lost(job, problem)
                future.release()
        finally:
            client.cancel(list(waiting))


def _perform(work: Work, job: Job) -> Result:
    with _one_at_a_time:
        return guarded(work, job)


def _lost(job: Job, cause: BaseException) -> Result:
    return failure(
        job, "BG730", f"生成这个单位时集群的工作进程意外退出：{type(cause).__name__}: {cause}",
        "多半是工作机内存不足；在一台机器上单独生成这个单位看看",
    )  # fmt: skip
