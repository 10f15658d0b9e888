"""Where templates/ and schemas/ are: beside the drafts, then in the checkout, then in the installed package."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

_OF_RESPONSE = re.compile(r"^of:[ \t]*response[ \t]*$", re.MULTILINE)

PACKAGE = Path(__file__).resolve().parents[1]


def path_from(folder: Path, path: Path) -> str:
    """Return the path that leads from a folder to a file; from one drive of Windows to another only the whole one."""
    resolved = path.resolve()
    try:
        return Path(os.path.relpath(resolved, folder.resolve())).as_posix()
    except ValueError:
        return resolved.as_posix()


def roots(near: Path | None = None) -> Iterator[Path]:
    """Yield the folders that may hold templates/ and schemas/, nearest to the draft `near` first."""
    if near is not None:
        yield from near.resolve().parents
    if (PACKAGE.parent / "pyproject.toml").is_file():
        yield PACKAGE.parent
    yield PACKAGE / "_data"


def find_folder(relative: str, near: Path | None = None) -> Path | None:
    """Return the first existing folder such as `templates/report`; a folder counts whole, never file by file."""
    return nearest_folder([relative], near)


def nearest_folder(relatives: Sequence[str], near: Path | None = None) -> Path | None:
    """Return that of several folders which is nearest to the draft; of two in the same place the one named first."""
    folders = (root / relative for root in roots(near) for relative in relatives)
    return next(filter(Path.is_dir, folders), None)


def template_kinds(near: Path | None = None) -> tuple[str, ...]:
    """Return the kinds of document that can be made: the folders of templates/ with words of their own."""
    words = [path for root in roots(near) for path in (root / "templates").glob("*/words.md")]
    return tuple(sorted({path.parent.name for path in words} - {"house"}))


def document_kinds(near: Path | None = None) -> tuple[str, ...]:
    """Return the kinds of document that are made of an inspection."""
    return tuple(kind for kind in template_kinds(near) if not is_of_response(find_folder(f"templates/{kind}", near)))


def response_kinds(near: Path | None = None) -> tuple[str, ...]:
    """Return the kinds of document that are made of a force's response to an inspection."""
    return tuple(kind for kind in template_kinds(near) if is_of_response(find_folder(f"templates/{kind}", near)))


def is_of_response(folder: Path | None) -> bool:
    """Return whether a template folder's words say, among their first lines, that they are of a response."""
    path = folder / "words.md" if folder else None
    return bool(path and path.is_file() and _OF_RESPONSE.search(path.read_text(encoding="utf-8", errors="ignore")))


@cache
def schemas() -> Path:
    """Return peelgen's own schemas/: a published framework is the same for every draft, so none can override it."""
    found = find_folder("schemas")
    assert found is not None, "the package was installed without its schemas/"
    return found


def schema_line(path: Path, name: str) -> str | None:
    """Return the line that tells editors where a schema is, such as "findings"; None if none is beside or above."""
    folder = path.resolve().parent
    for up, above in enumerate((folder, *folder.parents)):
        if (above / "schemas" / f"{name}.schema.json").is_file():
            return f"# yaml-language-server: $schema={'../' * up}schemas/{name}.schema.json"
    return None
