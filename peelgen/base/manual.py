"""The manual's pages about the kinds of problem: one for each, in docs/problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from peelgen.base.problem_kinds import Group, ProblemKind
from peelgen.base.resources import find_folder

_FOLDER = "docs/problems"


@dataclass(frozen=True, slots=True)
class ManualPage:
    """The page about one kind of problem: its first paragraph, which says why it matters, and the whole in Markdown."""

    kind: ProblemKind
    reason: str
    text: str


@cache
def page_about(kind: ProblemKind) -> ManualPage | None:
    """Return the page about a kind of problem; None where the manual is not installed."""
    folder = find_folder(_FOLDER)
    path = folder / f"{kind.id}.md" if folder else None
    if path is None or not path.is_file():
        return None
    text = path.read_text(encoding="utf-8")
    _, _, rest = text.partition("\n")
    reason = " ".join(rest.strip().partition("\n\n")[0].split())
    return ManualPage(kind, reason.replace("`", ""), text)


def index() -> Iterator[tuple[Group, list[ProblemKind]]]:
    """Yield the groups of the manual's index, each with its kinds of problem."""
    for group in Group:
        yield group, [kind for kind in ProblemKind if kind.group is group]
