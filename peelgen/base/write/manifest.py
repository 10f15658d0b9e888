"""What a build made, and of what: manifest.json beside the documents, by which files that somebody edited are known."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from peelgen import __version__
from peelgen.base.files import digest_of
from peelgen.base.write import File, hash_at

NAME = "manifest.json"
VERSION = 1
_LARGEST = 1_000_000  # bytes; a whole manifest has five thousand

_Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_Word = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_Path = Annotated[str, StringConstraints(min_length=1, max_length=4_000)]
#: A path that can be shown as it is.
_Printable = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]+$", max_length=4_000)]
#: The name of a file in the same folder: neither a path nor a hidden file.
_FileName = Annotated[str, StringConstraints(pattern=r"^[^./\\:\x00-\x1f][^/\\:\x00-\x1f]*$", max_length=200)]


class Output(BaseModel):
    """One file that was made; `findings` is the hash of the findings file then, `pages` None where they are not known.

    `size` is in bytes, and hashes are SHA-256. `draft` is the file that it was made of, as a path from the manifest's
    folder; None where no path leads there, or an earlier peelgen did not say.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    document: _Word
    format: _Word
    sha256: _Hash
    size: int = Field(ge=0)
    pages: int | None = Field(ge=1)
    findings: _Hash
    draft: _Printable | None = None


class Manifest(BaseModel):
    """The outputs by their names, and what the latest build used: inputs by their paths, versions by program.

    A path is relative to the findings file's folder; what came with peelgen begins with `peelgen:`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    version: int = Field(VERSION, ge=VERSION, le=VERSION)
    inputs: dict[_Path, _Hash]
    outputs: dict[_FileName, Output] = Field(max_length=1_000)
    versions: dict[_Word, _Word]


def read(folder: Path) -> Manifest | None:
    """Return the manifest of a folder of documents; None if there is none that can be used."""
    path = folder / NAME
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        return Manifest.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def updated_manifest(
    outputs: Mapping[str, Output], inputs: Mapping[str, str], versions: Mapping[str, str], folder: Path
) -> File:
    """Return the manifest of `outputs`, which are to stand in `folder`, as a file to write together with them.

    Outputs of earlier builds stay in it while they are as recorded, and with them the templates that they used.
    """
    before = read(folder)
    kept = {name: entry for name, entry in _untouched(before, folder) if name not in outputs}
    earlier: Mapping[str, str] = before.inputs if before else {}
    used = {path: found for path, found in earlier.items() if _template_of(path) in {e.document for e in kept.values()}}
    made = Manifest(
        version=VERSION, inputs={**used, **inputs}, outputs={**kept, **outputs}, versions=dict(sorted(versions.items()))
    )
    return _file(made, folder)


def accepted_manifest(path: Path, sha256: str) -> list[File]:
    """Return the manifest to write, if there is one, so that an edited document with this hash is peelgen's own.

    What was edited in it is in the findings file by then.
    """
    manifest = read(path.parent)
    if not manifest or path.name not in manifest.outputs:
        return []
    output = manifest.outputs[path.name].model_copy(update={"sha256": sha256})
    return [_file(manifest.model_copy(update={"outputs": {**manifest.outputs, path.name: output}}), path.parent)]


def _file(manifest: Manifest, folder: Path) -> File:
    return File(folder / NAME, _written(manifest), hash_at(folder / NAME))


def _written(manifest: Manifest) -> bytes:
    return (json.dumps(manifest.model_dump(), ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _untouched(manifest: Manifest | None, folder: Path) -> Iterator[tuple[str, Output]]:
    for name, entry in manifest.outputs.items() if manifest else ():
        if (folder / name).is_file() and _is_as_recorded(folder / name, entry):
            yield name, entry


def _is_as_recorded(path: Path, entry: Output) -> bool:
    """Return whether a file is as recorded; one that cannot be read is not."""
    try:
        return path.stat().st_size == entry.size and digest_of(path) == entry.sha256
    except OSError:
        return False


def path_to(draft: Path, folder: Path) -> str | None:
    """Return the path to a draft from the folder of its documents; None if it is on another drive of Windows."""
    try:
        return Path(os.path.relpath(draft.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return None


def recorded_draft(output: Output, folder: Path) -> Path | None:
    """Return the file that a document in `folder` was made of; None if it is not there or not known."""
    draft = Path(os.path.normpath(folder / output.draft)) if output.draft else None
    return draft if draft and draft.is_file() else None


def _template_of(path: str) -> str:
    """Return the document whose template folder a recorded path is in; empty for other inputs."""
    _, found, rest = path.partition("templates/")
    return rest.partition("/")[0] if found else ""


def versions_of(*, laid_out: bool) -> dict[str, str]:
    """Return the versions that can show in a document; Pango's only where pages were `laid_out` with it."""
    packages = {"WeasyPrint": "weasyprint", "docxtpl": "docxtpl"}
    known = {name: version(package) for name, package in packages.items()}
    pango = {"Pango": _pango()} if laid_out else {}
    return {"peelgen": __version__, "Python": platform.python_version(), **known, **pango}


def _pango() -> str:
    from weasyprint.text.ffi import pango

    number: int = pango.pango_version()
    return f"{number // 10_000}.{number // 100 % 100}.{number % 100}"
