"""A command stopped at every moment at which it touches the disk, in each way in which that can happen."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pytest

from peelgen.base.errors import PeelgenError
from peelgen.base.write import recover

#: What changes files: from the first of these on, a command is run anew for each way of being stopped.
CALLS = ("chmod", "fsync", "link", "mkdir", "open", "replace", "rename", "rmdir", "unlink", "utime")
NEEDS_ROOM = {"fsync", "link", "mkdir", "open", "write"}
ERRORS = (errno.ENOSPC, errno.EACCES, errno.EBUSY, errno.EIO)

#: How a command is stopped. `full`: there is no more room from here on; `held`: another program holds this file open
#: from here on, as Windows lets it; `twice`: interrupted, and again while it undoes what it did.
WAYS = ("fails", "full", "held", "interrupted", "twice", "killed")
_TIME = re.compile(r"\d{4}-\d\d-\d\d [\d.]+")
FINISHED, REFUSED, INTERRUPTED, KILLED, BROKEN = 0, 10, 11, 9, 70


@dataclass
class Stop:
    """A way of being stopped at one of the moments, counted from 0."""

    way: str
    moment: int
    count: int = -1
    held: str = ""

    def at(self, call: str, paths: tuple[str, ...], work: Callable[[], Any], half: Callable[[], Any]) -> Any:
        """Do one call, or stop before it or halfway through it."""
        self.count += 1
        if self.count == self.moment:
            self._before(call, paths, half)
        elif self.count > self.moment:
            self._later(call, paths)
        return work()

    def _before(self, call: str, paths: tuple[str, ...], half: Callable[[], Any]) -> None:
        self.held = paths[-1] if paths else ""
        if self.way in {"fails", "killed", "full", "interrupted", "twice"}:
            with suppress(OSError):
                half()
        if self.way == "fails":
            raise OSError(ERRORS[self.moment % len(ERRORS)], "stopped", *paths[:1])
        if self.way == "killed":
            os._exit(KILLED)
        if self.way in {"interrupted", "twice"}:
            raise KeyboardInterrupt
        self._later(call, paths)

    def _later(self, call: str, paths: tuple[str, ...]) -> None:
        if self.way == "full" and call in NEEDS_ROOM:
            raise OSError(errno.ENOSPC, "No space left on device")
        if self.way == "held" and call in {"replace", "rename", "unlink"} and self._is_held(paths):
            raise PermissionError(errno.EACCES, "Permission denied", self.held)
        if self.way == "twice" and self.count == self.moment + 2:
            raise KeyboardInterrupt

    def _is_held(self, paths: tuple[str, ...]) -> bool:
        """Return whether a call is about the file that is held open, under either of its names."""
        second = f".{Path(self.held).name}."
        return any(
            path == self.held or (Path(path).name.startswith(second) and path.endswith(".old")) for path in paths
        )


class HalfWritten:
    """A file opened for writing of which only a half may arrive."""

    def __init__(self, opened: Any, at: Callable[..., Any]) -> None:
        self._opened, self._at = opened, at

    def __getattr__(self, name: str) -> Any:
        return getattr(self._opened, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def write(self, content: bytes) -> Any:
        def half() -> None:
            self._opened.write(content[: len(content) // 2])
            self._opened.flush()

        return self._at("write", (), lambda: self._opened.write(content), half)


def everything(folder: Path, *, hidden: bool = True) -> dict[str, bytes]:
    """Return the files of a folder; the time in a name does not count."""
    found = (path for path in folder.rglob("*") if path.is_file() and (hidden or not path.name.startswith(".")))
    return {_TIME.sub("…", path.relative_to(folder).as_posix()): path.read_bytes() for path in found}


def _again(copy: Path, folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(copy, folder, dirs_exist_ok=True)


class Stopped:
    """A command that is run once up to its first change of a file, and from there once for each stop."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.copy = folder.with_name(f"{folder.name} before")
        shutil.copytree(folder, self.copy)
        self.count = folder.with_name("count")
        self.now: Stop | None = None
        self.seen: set[tuple[str, str]] = set()
        self.wrong: list[str] = []
        self._patch(monkeypatch)

    def run(self, command: Callable[[], object]) -> None:
        """Run a command in a child for each stop, and in the end in full."""
        parent = os.getpid()
        code = BROKEN
        try:
            command()
            code = FINISHED
        except PeelgenError:
            code = REFUSED
        except KeyboardInterrupt:
            code = INTERRUPTED
        finally:
            if os.getpid() != parent:
                assert self.now
                self.count.write_text(str(self.now.count))
                os._exit(code)
        assert code == FINISHED

    def _patch(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in CALLS:
            monkeypatch.setattr(os, name, self._watched(name, getattr(os, name)))
        plain = io.open

        def opened(path: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
            if not set(mode) & set("wxa+") or not str(path).startswith(str(self.folder)):
                return plain(path, mode, *rest, **more)
            made = self._at("open", (str(path),), lambda: plain(path, mode, *rest, **more))
            return HalfWritten(made, self._at)

        monkeypatch.setattr(io, "open", opened)

    def _watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **named: Any) -> Any:
            paths = tuple(str(one) for one in arguments if isinstance(one, str | os.PathLike))
            reads = name == "open" and not (
                len(arguments) > 1 and arguments[1] & (os.O_CREAT | os.O_WRONLY | os.O_RDWR)
            )
            if reads or (paths and not paths[-1].startswith(str(self.folder))):
                return call(*arguments, **named)
            work = (lambda: None) if name == "fsync" else (lambda: call(*arguments, **named))
            return self._at(name, paths, work)

        return watched

    def _at(
        self, call: str, paths: tuple[str, ...], work: Callable[[], Any], half: Callable[[], Any] = lambda: None
    ) -> Any:
        if self.now is None:
            try:
                self._stop_everywhere()
            except _InChild as begins:
                self.now = begins.stop
        assert self.now
        return self.now.at(call, paths, work, half)

    def _stop_everywhere(self) -> None:
        """Try every stop, each in a child; in the parent the command then goes on as if nothing had been."""
        before = everything(self.copy), everything(self.copy, hidden=False)
        _, *after = self._tried(Stop("never", -1))
        moments = int(self.count.read_text()) + 1
        for stop in (Stop(way, moment) for way in WAYS for moment in range(moments)):
            code, stands, shown = self._tried(stop)
            state = "old" if stands == before[0] else "new" if stands == after[0] else "mixed"
            self.seen.add((stop.way, state))
            if state == "mixed" or code == BROKEN or shown not in (before[1], after[1]):
                strange = sorted(name for name, _ in stands.items() ^ after[0].items())
                self.wrong.append(f"{stop.way} at {stop.moment} of {moments} ({code}): {strange}")

    def _tried(self, stop: Stop) -> tuple[int, dict[str, bytes], dict[str, bytes]]:
        """Return how a child ended, what stands when the next command begins, and what of it a person sees.

        The latter is looked at at once, unless the child had no chance to put things right.
        """
        self.now = Stop("never", -1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            child = os.fork()
        if not child:
            raise _InChild(stop)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        alive = code != KILLED and stop.way not in {"held", "twice"}
        at_once = everything(self.folder, hidden=False)
        for place in {self.folder, *(path.parent for path in self.folder.rglob("*"))}:
            recover(place)
        stands, shown = everything(self.folder), everything(self.folder, hidden=False)
        _again(self.copy, self.folder)
        return code, stands, at_once if alive else shown


class _InChild(BaseException):
    """Leads a child out of the loop."""

    def __init__(self, stop: Stop) -> None:
        super().__init__()
        self.stop = stop
