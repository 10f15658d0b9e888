"""Many drafts built at once: several processes, each of which stays warm from one draft to the next."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from peelgen import GARBAGE
from peelgen.base.errors import Defect, PeelgenError, foreseen
from peelgen.documents.delivery.order import Order, Result
from peelgen.documents.delivery.receipt import unchanged

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor


class Job(NamedTuple):
    """One draft to be built: its path, what stood in it when the command began, and what is to be made of it."""

    draft: Path
    content: bytes
    order: Order


def _ignore() -> None:
    """Show no progress, for work that nobody watches."""


class Progress(NamedTuple):
    """What is called as each job ends, and when an interrupt has stopped all but those that have begun."""

    finished: Callable[[], object] = _ignore
    interrupted: Callable[[], object] = _ignore


NO_PROGRESS: Final = Progress()


class Stopped(PeelgenError):
    """A process ended before its draft was built: the system took its memory, or somebody ended it."""


#: What came of a job.
JobResult = Result | PeelgenError


def usual_number(jobs: int) -> int:
    """Return how many processes are worth starting: no more than there are cores, and with two drafts for each."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, jobs // 2))


def build_each(
    jobs: Sequence[Job], processes: int | None = None, progress: Progress = NO_PROGRESS
) -> Iterator[JobResult]:
    """Yield what came of each job, in their order; one that fails keeps no other from being built.

    What has not changed since it was built is not built again. `progress` is told as each job ends. Whoever stops
    taking outcomes stops the jobs that have not begun.
    """
    standing = [unchanged(*job) for job in jobs]
    changed = [job for job, result in zip(jobs, standing, strict=True) if result is None]
    built = _built(changed, processes or usual_number(len(changed)), progress)
    for result in standing:
        if result:
            progress.finished()
        yield result or next(built)


def _built(jobs: Sequence[Job], processes: int, progress: Progress) -> Iterator[JobResult]:
    if processes == 1:
        for job in jobs:
            yield _in_turn(job) if len(jobs) > 1 else _outcome(job)
            progress.finished()
        return
    with _pool(processes) as pool:
        with _uninterrupted():
            futures = [pool.submit(_in_turn, job) for job in jobs]
        for future in futures:
            future.add_done_callback(lambda one: None if one.cancelled() else progress.finished())
        try:
            for job, future in zip(jobs, futures, strict=True):
                yield _result(job, future)
        except KeyboardInterrupt:
            progress.interrupted()
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # leaving the pool waits for what has begun


def _pool(processes: int) -> ProcessPoolExecutor:
    """Return processes that start from nothing on every system, so that they behave alike on all."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), initializer=_begin)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Have an interrupt wait while processes start: a terminal sends it to them too, before they can leave it alone."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Leave an interrupt to the process that was started by hand: it lets each draft that has begun be finished."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*GARBAGE)


def _in_turn(job: Job) -> JobResult:
    """Do one of several jobs: what it leaves behind is gone before the next begins, so that no process grows."""
    try:
        return _outcome(job)
    finally:
        gc.collect()


def _outcome(job: Job) -> JobResult:
    from peelgen.build import build

    try:
        return build(job.draft, job.order, job.content)
    except Exception as error:
        error_in_words = foreseen(error)
        if isinstance(error_in_words, Defect) and "PEELGEN_TRACEBACK" in os.environ:
            raise
        return error_in_words


def _result(job: Job, future: Future[JobResult]) -> JobResult:
    """Return what came of a job; where a process was ended, and with it the others, the job is done once more alone."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        with _pool(1) as alone:
            try:
                with _uninterrupted():
                    again = alone.submit(_outcome, job)
                return again.result()
            except BrokenProcessPool:
                return Stopped(
                    f"The process that built {job.draft} was ended, perhaps for want of memory.",
                    "Close other programs, and build this file by itself.",
                )
