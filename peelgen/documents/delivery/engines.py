"""What makes the documents besides what goes into them: peelgen’s own code, and the libraries that it uses."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from peelgen import __version__
from peelgen.base.resources import PACKAGE

#: Every library whose next version might print something otherwise.
_LIBRARIES: Final = (
    "PIL brotli cssselect2 docx docxtpl fontTools holidays jinja2 lxml markdown_it mdit_py_plugins pikepdf pptx "
    "pydantic pydyf pyphen tinycss2 tinyhtml5 weasyprint yaml"
).split()

#: What Linux, macOS and Windows call Pango.
_PANGO: Final = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")


@cache
def engines_hash() -> str:
    """Return a hash of all that makes documents: it differs after a change of peelgen, a library or Python.

    Files are told apart by their sizes and times, so that none has to be read or imported.
    """
    told = [__version__, sys.version, *_stamps()]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _stamps() -> Iterator[str]:
    own = (path for path in PACKAGE.rglob("*") if path.suffix != ".pyc" and path.is_file())
    for path in sorted(own):
        yield _stamp(path)
    origins = [Path(found.origin) for name in _LIBRARIES if (found := find_spec(name)) and found.origin]
    yield from map(_stamp, origins)
    for folder in sorted({origin.parents[1] for origin in origins}):
        yield from sorted(path.name for path in folder.glob("*.dist-info"))  # named by their versions
    yield _pango()


def _pango() -> str:
    """Return the version of the library that sets lines; without it, Word files lack the numbers of their pages."""
    import ctypes

    for name in _PANGO:
        with suppress(OSError):
            return str(ctypes.CDLL(name).pango_version())
    return "none"


def _stamp(path: Path) -> str:
    about = path.stat()
    return f"{path.name} {about.st_size} {about.st_mtime_ns}"
