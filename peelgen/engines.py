"""What makes the documents besides what goes into them: peelgen’s own code, and the libraries that it uses."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from peelgen import __version__
from peelgen.resources import PACKAGE

#: Every library whose next version might print something otherwise.
_LIBRARIES: Final = (
    "PIL brotli cssselect2 docx docxtpl fontTools jinja2 lxml markdown_it mdit_py_plugins pikepdf pptx pydantic pydyf "
    "pyphen tinycss2 tinyhtml5 weasyprint yaml"
).split()


@cache
def engines_hash() -> str:
    """Return a hash of all that makes documents: it differs after a change of peelgen, a library or Python.

    Files are told apart by their sizes and times, so that none has to be read or imported.
    """
    told = [__version__, sys.version, *_stamps()]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _stamps() -> Iterator[str]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield _stamp(path)
    for name in _LIBRARIES:
        found = find_spec(name)
        yield _stamp(Path(found.origin)) if found and found.origin else name


def _stamp(path: Path) -> str:
    about = path.stat()
    return f"{path.name} {about.st_size} {about.st_mtime_ns}"
