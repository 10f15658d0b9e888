"""How much a page may ask of the PDF engine: it has no measure of its own, and some stylesheets have no end."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

#: Seconds of the processor’s time for any page, and for each hundred thousand letters of it, which take two or three.
_SECONDS, _SECONDS_MORE = 10, 30
_LETTERS: Final = 100_000
#: Bytes beyond what the process has already, likewise.
_MEMORY, _MEMORY_MORE = 1_000_000_000, 200_000_000


class PageTooLarge(BaseException):
    """A page asks for more than any report does. Not an Exception, so that no engine can take it for one of its own."""


@contextmanager
def limited(letters: int) -> Iterator[None]:
    """Raise TooMuch in what is laid out here if it takes far longer than a page of so many letters can take.

    Memory ends in a MemoryError. On Windows, and outside of the main thread, there is no such limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    share = letters / _LETTERS
    with _within_memory(int(_MEMORY + _MEMORY_MORE * share)), _within_seconds(_SECONDS + _SECONDS_MORE * share):
        yield


@contextmanager
def _within_seconds(seconds: float) -> Iterator[None]:
    before = signal.signal(signal.SIGPROF, _stop)
    # Again every second: the first may fall into a function of another language, or into what is called when something
    # is freed, and neither can be stopped.
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    try:
        with _unsaid():
            yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(_number: int, _frame: object) -> None:
    raise PageTooLarge


@contextmanager
def _unsaid() -> Iterator[None]:
    """Print nothing of a TooMuch that Python ignores because something was being freed: it comes again."""
    told = sys.unraisablehook
    sys.unraisablehook = lambda ignored: None if ignored.exc_type is PageTooLarge else told(ignored)
    try:
        yield
    finally:
        sys.unraisablehook = told


@contextmanager
def _within_memory(more: int) -> Iterator[None]:
    """Let the process grow by so many bytes only; where the system does not say how large it is, without a limit."""
    if sys.platform != "linux":
        yield
        return
    import resource  # which Windows does not have

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = _size() + more
    resource.setrlimit(resource.RLIMIT_AS, (limit if soft == resource.RLIM_INFINITY else min(soft, limit), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _size() -> int:
    import resource

    return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
