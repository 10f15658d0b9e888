"""Where templates/ and schemas/ are: beside the drafts, then in the checkout, then in the installed package."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def roots(near: Path | None = None) -> Iterator[Path]:
    """Yield the folders that may hold templates/ and schemas/, nearest to the draft `near` first."""
    if near is not None:
        yield from near.resolve().parents
    if (PACKAGE.parent / "pyproject.toml").is_file():
        yield PACKAGE.parent
    yield PACKAGE / "_data"


def find_folder(relative: str, near: Path | None = None) -> Path | None:
    """Return the first existing folder such as `templates/report`; a folder counts whole, never file by file."""
    return next((root / relative for root in roots(near) if (root / relative).is_dir()), None)


def document_kinds(near: Path | None = None) -> tuple[str, ...]:
    """Return the kinds of document that can be made: the folders of templates/ with words of their own."""
    words = [path for root in roots(near) for path in (root / "templates").glob("*/words.md")]
    return tuple(sorted({path.parent.name for path in words} - {"house"}))


@cache
def schemas() -> Path:
    """Return peelgen's own schemas/: a published framework is the same for every draft, so none can override it."""
    found = find_folder("schemas")
    assert found is not None, "the package was installed without its schemas/"
    return found
