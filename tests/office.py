# ruff: noqa: FBT003 - UNO has no names for what its methods are given
"""A LibreOffice of its own for some work, by its own interface: for scripts run by the Python that has its module."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found,unused-ignore]  # the system's Python has it, ours does not
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found,unused-ignore]
from com.sun.star.uno import Exception as UnoException  # type: ignore[import-not-found,unused-ignore]

#: LibreOffice falls over now and then while the machine is busy; each time it is started anew, with an empty profile.
_MOST_STARTS = 3
#: Looks whether it is ready, and seconds between them and until it has to be gone.
_LOOKS, _BETWEEN, _LEAVING = 240, 0.5, 20


def in_office(work: Callable[[Any], None]) -> None:
    """Do the work in a LibreOffice, given its desktop; do what is left of it in a new one if that falls over."""
    if not any(_is_done(work, f"peelgen{os.getpid()}x{start}") for start in range(_MOST_STARTS)):
        raise SystemExit(f"LibreOffice fell over {_MOST_STARTS} times")


def _is_done(work: Callable[[Any], None], pipe: str) -> bool:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
        running = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp;"], start_new_session=True)
        try:
            desktop = _desktop(pipe, running)
            work(desktop)
            with suppress(UnoException):  # it may be gone before it has answered
                desktop.terminate()
            _is_gone(running)
        except UnoException:
            if not _is_gone(running):
                raise  # what it was asked to do is wrong
            return False
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            running.wait()
    return True


def _is_gone(running: subprocess.Popen[bytes]) -> bool:
    with suppress(subprocess.TimeoutExpired):
        running.wait(_LEAVING)
    return running.poll() is not None


def _desktop(pipe: str, running: subprocess.Popen[bytes]) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_LOOKS):
        with suppress(NoConnectException):  # LibreOffice is still starting
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        if running.poll() is not None:
            raise UnoException(f"LibreOffice ended with {running.returncode}", None)
        time.sleep(_BETWEEN)
    raise SystemExit("LibreOffice did not start")


def opened(desktop: Any, file: Path) -> Any:
    """Return a document without a window; one that LibreOffice had open when it fell over is no longer in use."""
    file.with_name(f".~lock.{file.name}#").unlink(missing_ok=True)
    document = desktop.loadComponentFromURL(file.resolve().as_uri(), "_blank", 0, (made_property("Hidden", True),))
    if document is None:
        raise SystemExit(f"LibreOffice does not open {file}")
    return document


def made_property(name: str, value: Any) -> Any:
    """Return what LibreOffice takes for a named argument."""
    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made
