"""Compare two folders of built documents, byte for byte: `python tools/compare_builds.py BEFORE AFTER`.

Build the same drafts into each with the two versions of the code. A Word file is compared part by part, and what it
remembers for `pull` is left aside. Ends with 1 and a line for each difference if there is any.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

_MEMORY = re.compile(r"customXml/|\[Content_Types\]\.xml|word/_rels/document\.xml\.rels")
_MEMORY_NAMED = re.compile(rb'<\w+:property [^>]*name="Snapshot".*?</\w+:property>|<w:alias [^>]*/>')
_RECORDS = ("manifest.json",)


def _parts(path: Path) -> dict[str, bytes]:
    """Return what is compared of a file: a Word file’s parts but its memory, another file as it is."""
    content = path.read_bytes()
    if path.suffix != ".docx":
        return {"": content}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if not _MEMORY.match(name)]
        return {name: _MEMORY_NAMED.sub(b"", archive.read(name)) for name in names}


def _files(folder: Path) -> dict[str, Path]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name not in _RECORDS)
    named = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: path for name, path in named.items() if not any(part.startswith(".") for part in Path(name).parts)}


def differences(before: Path, after: Path) -> list[str]:
    """Return a line for each file that only one folder has, and for each part that differs."""
    old, new = _files(before), _files(after)
    told = [f"only in {before if name in old else after}: {name}" for name in sorted(old.keys() ^ new.keys())]
    for name in sorted(old.keys() & new.keys()):
        ours, theirs = _parts(old[name]), _parts(new[name])
        parts = sorted(ours.keys() | theirs.keys())
        told += [f"differs: {name} {part}".rstrip() for part in parts if ours.get(part) != theirs.get(part)]
    return told


if __name__ == "__main__":
    found = differences(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(found) or f"{len(_files(Path(sys.argv[1])))} files are the same.")
    sys.exit(bool(found))
