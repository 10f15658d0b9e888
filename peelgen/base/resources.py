"""Where templates/ and schemas/ are: beside the drafts, then in the checkout, then in the installed package."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

#: Among the first lines of words: what the document is made of, if not of a findings file, and the field that it needs.
_OF = re.compile(r"^of:[ \t]*(?P<said>[\w-]+)[ \t]*$", re.MULTILINE)
_NEEDS = re.compile(r"^needs:[ \t]*(?P<said>\w+)[ \t]*$", re.MULTILINE)

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
    """Return the kinds of document that are made of every findings file."""
    return tuple(kind for kind in _kinds_of("", near) if not needed_field(find_folder(f"templates/{kind}", near)))


def requested_kinds(near: Path | None = None) -> tuple[str, ...]:
    """Return the kinds of document that are made of a findings file where somebody asks for them."""
    return tuple(kind for kind in _kinds_of("", near) if needed_field(find_folder(f"templates/{kind}", near)))


def response_kinds(near: Path | None = None) -> tuple[str, ...]:
    """Return the kinds of document that are made of a force's response to an inspection."""
    return _kinds_of("response", near)


def fact_check_kinds(near: Path | None = None) -> tuple[str, ...]:
    """Return the kinds of document that are made of what came of a fact check."""
    return _kinds_of("fact-check", near)


def _kinds_of(made_of: str, near: Path | None) -> tuple[str, ...]:
    return tuple(kind for kind in template_kinds(near) if source_of(find_folder(f"templates/{kind}", near)) == made_of)


def source_of(folder: Path | None) -> str:
    """Return what a template folder's words say that they are of, “response” or “fact-check”; "" of a findings file."""
    return _said(_OF, folder)


def needed_field(folder: Path | None) -> str:
    """Return the field that a findings file must have for a document, which is made on request; "" if it needs none."""
    return _said(_NEEDS, folder)


def _said(line: re.Pattern[str], folder: Path | None) -> str:
    """Return what one of the first lines of a template folder's words says; "" without it."""
    path = folder / "words.md" if folder else None
    text = path.read_text(encoding="utf-8", errors="ignore") if path and path.is_file() else ""
    found = line.search(text)
    return found["said"] if found else ""


def fact_check_file(draft: Path, ending: str = ".yaml") -> Path:
    """Return where what came of the fact check of a draft is kept: in fact-checks/, a folder beside drafts/."""
    return _beside_drafts(draft) / "fact-checks" / f"{draft.stem}{ending}"


def comments_file(draft: Path) -> Path:
    """Return where the comments on the Word files of a draft are kept: in comments/, a folder beside drafts/."""
    return _beside_drafts(draft) / "comments" / f"{draft.stem}.yaml"


def _beside_drafts(draft: Path) -> Path:
    return draft.parent.parent if draft.parent.name == "drafts" else draft.parent


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
