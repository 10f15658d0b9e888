"""The manual's pages about the kinds of problem: one for each id, in docs/problems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from peelgen.resources import find_folder

_FOLDER = "docs/problems"
_ENTRY = re.compile(r"^## (?P<group>.+)$|^- \[`(?P<id>[\w-]+)`\]", re.MULTILINE)
_LAST_GROUP = "Others"


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of problem: the page's title, its first paragraph, and the whole page in Markdown."""

    id: str
    title: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds of problem that belong together, as the index of the manual lists them."""

    title: str
    pages: tuple[Page, ...]


def find_page(name: str) -> Page | None:
    """Return the page about a kind of problem, if there is one."""
    return pages().get(name)


@cache
def pages() -> dict[str, Page]:
    """Return every page by its id."""
    folder = find_folder(_FOLDER)
    found = sorted(folder.glob("*.md")) if folder else []
    return {path.stem: _read(path) for path in found if path.name != "README.md"}


def _read(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    reason = " ".join(rest.strip().partition("\n\n")[0].split())
    return Page(path.stem, title.removeprefix("# ").strip(), reason.replace("`", ""), text)


def groups() -> list[Group]:
    """Return the pages in the order of the index; those that it leaves out come last."""
    listed: dict[str, list[Page]] = {}
    left, title = dict(pages()), _LAST_GROUP
    folder = find_folder(_FOLDER)
    for found in _ENTRY.finditer((folder / "README.md").read_text(encoding="utf-8")) if folder else ():
        title = found["group"] or title
        if page := left.pop(found["id"] or "", None):
            listed.setdefault(title, []).append(page)
    if left:
        listed.setdefault(_LAST_GROUP, []).extend(left.values())
    return [Group(name, tuple(below)) for name, below in listed.items()]
