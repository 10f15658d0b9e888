"""What a person changed in a finished document is never written over, and no document of another findings file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from peelgen.base.errors import Unwritable
from peelgen.base.files import folded, hash_of, unused_name
from peelgen.base.write import File, hash_at
from peelgen.base.write.manifest import NAME, read, recorded_draft
from peelgen.base.write.open_documents import refuse_open


def keep_edited(folder: Path, contents: Mapping[str, bytes], *, force: bool) -> tuple[list[File], list[File]]:
    """Return the files to write so that `contents` stand in a folder, and those that keep what a person edited there.

    A file is peelgen's own if it is as it was recorded, or already what is to be written. Without `force`, Unwritable
    if there is another; and always if one is open in Word.
    """
    for name in contents:
        refuse_open(folder / name)
    stand = {name: hash_at(folder / name) for name in contents}
    edited = _edited(folder, contents, stand)
    if edited and not force:
        raise _refused(folder, edited)
    files = [File(folder / name, content, stand[name]) for name, content in contents.items()]
    return files, [_aside(path) for path in edited]


def _edited(folder: Path, contents: Mapping[str, bytes], stand: Mapping[str, str | None]) -> list[Path]:
    manifest = read(folder)
    known = {name: made.sha256 for name, made in manifest.outputs.items()} if manifest else {}
    own = {name: {None, known.get(name), hash_of(content)} for name, content in contents.items()}
    return [folder / name for name in contents if stand[name] not in own[name]]


def _refused(folder: Path, edited: list[Path]) -> Unwritable:
    names = ", ".join(map(str, edited))
    if (folder / NAME).exists() and read(folder) is None:
        return Unwritable(
            f"{folder / NAME}, which says what peelgen made here, is damaged or was written by a newer peelgen. So "
            f"nobody can tell whether these were changed by hand: {names}. Nothing was written.",
            "If the folder is in use with a newer peelgen, use that one. Or build with  --force : it keeps these files "
            "under another name.",
        )
    return Unwritable(
        f"Changed since peelgen made it: {names}. Nothing was written.",
        "Bring the edits into the findings file with  peelgen pull  and those files, and build again. Or build "
        "with  --force : it keeps what was changed under another name.",
    )


def _aside(path: Path) -> File:
    """Return a copy of a file under the name of the time at which it was last saved."""
    try:
        content = path.read_bytes()
        saved = datetime.fromtimestamp(path.stat().st_mtime).astimezone().strftime("%Y-%m-%d %H.%M")
    except OSError as error:
        raise Unwritable(
            f"{path} was changed, and cannot be put aside: {error.strerror}.", "Close it if it is open in Word."
        ) from None
    return File(unused_name(path, f"changed {saved}"), content, None, copy_of=path)


def refuse_another(folder: Path, names: Mapping[str, object], draft: Path) -> None:
    """Raise Unwritable if documents that stand in a folder were made of another findings file, which is still there.

    So, too, where the folder’s name differs by capitals only: on Windows and macOS that is the same folder.
    """
    for place in (folder, *_namesakes(folder)):
        manifest = read(place)
        for name, made in manifest.outputs.items() if manifest else ():
            other = recorded_draft(made, place)
            if (name in names or place != folder) and other and (place / name).exists() and not other.samefile(draft):
                raise Unwritable(
                    f"{place} holds the documents of {other}. Nothing was written of {draft}.",
                    "Build one of the two with another  --out , or give its findings file another name.",
                )


def _namesakes(folder: Path) -> Iterator[Path]:
    """Yield the folders beside one whose names differ from its name by capitals only."""
    beside = sorted(folder.parent.iterdir()) if folder.parent.is_dir() else ()
    return (one for one in beside if one.name != folder.name and folded(one.name) == folded(folder.name))
