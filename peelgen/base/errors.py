"""Why peelgen cannot go on. Mistakes in a findings file are not here: those are Diagnostics."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from peelgen.base.diagnostics import Diagnostic

#: What a library meets that writes for itself into the folder for temporary files.
_USED_UP: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE, errno.ENOMEM}


class PeelgenError(Exception):
    """Something outside the findings file stops the work. `remedy` says what would be right."""

    exit_code = 70

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class Unreadable(PeelgenError):
    """A file that was named cannot be read."""

    exit_code = 4


class Unwritable(PeelgenError):
    """A file cannot be written where it was to go; what stood there before still stands."""

    exit_code = 4


class Unusable(PeelgenError):
    """The system refused something that was to be done with a file, when nobody foresaw that."""

    exit_code = 4


class TemplateFault(PeelgenError):
    """A template is missing or wrong. `line` counts from 1; None where the place has no line (a Word file).

    `found` is all that is wrong with it, where that is known at once; the rest is that of the first of them.
    """

    exit_code = 5
    found: Sequence[Diagnostic] = ()

    def __init__(self, message: str, remedy: str = "", *, path: Path | None = None, line: int | None = None) -> None:
        super().__init__(message, remedy)
        self.path = path
        self.line = line

    @classmethod
    def of(cls, found: Sequence[Diagnostic]) -> TemplateFault:
        """Return the fault of a template in which this was found."""
        (path, line, *_), message, remedy = found[0].location, found[0].message, found[0].remedy
        fault = cls(message, f"{remedy[:1].upper()}{remedy[1:]}.", path=path, line=line)
        fault.found = tuple(found)
        return fault


class EngineMissing(PeelgenError):
    """A format was asked for whose engine is not installed on this machine."""

    exit_code = 6


class Defect(PeelgenError):
    """peelgen itself is wrong."""

    @classmethod
    def of(cls, error: Exception) -> Defect:
        """Return what a user is told of an error that nobody foresaw."""
        return cls(
            f"peelgen has a defect: {type(error).__name__}: {error}",
            "Please report it with the file that you used; nothing of yours was changed.",
        )


def foreseen(error: Exception) -> PeelgenError:
    """Return what a user is told of an error: which file cannot be used, if it is about one; else, of a defect."""
    if isinstance(error, PeelgenError):
        return error
    if isinstance(error, OSError) and error.filename:
        return Unusable(f"{error.filename} cannot be used: {(error.strerror or str(error)).lower()}.")
    if isinstance(error, OSError) and error.errno in _USED_UP:
        reason = (error.strerror or str(error)).lower()
        return Unusable(f"The machine has no room left: {reason}.", "Free some, also where temporary files are kept.")
    return Defect.of(error)
