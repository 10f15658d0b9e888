"""The findings file that edits go into: found by the name that the document remembers, and as it was at that time."""

from __future__ import annotations

from pathlib import Path

from peelgen.base.errors import Unreadable
from peelgen.base.write import recover
from peelgen.findings.model import IDENTITY
from peelgen.returned.report.outcomes import Side, Sides
from peelgen.returned.report.returned_report import Returned
from peelgen.source import Source, Tree, load, parse
from peelgen.source.excerpt import completed
from peelgen.source.field_paths import value_at


def load_draft(returned: Returned, named: Path | None) -> Source:
    """Return the findings file that edits go into: the one `named`, or that which the document was made of.

    Raises Unreadable if it is nowhere to be found, or cannot be read.
    """
    draft = named or _find(returned.document, Path(returned.snapshot.draft).name)
    recover(draft.parent)
    return load(draft)


def _find(document: Path, name: str) -> Path:
    places = [*document.parents[:4], *document.resolve().parents[:4], Path()]
    for path in (place / folder / name for place in places for folder in ("drafts", "responses", ".")):
        if path.is_file():
            return path
    raise Unreadable(
        f"{document} was made of {name}, and that file is not in drafts/.", "Name it with  --into drafts/… ."
    )


def both_sides(returned: Returned, source: Source, prefer: Side | None, *, mark: bool) -> Sides:
    """Return the findings file as it was when the document was made, and as it is.

    Raises Unreadable if the document does not remember it, or if it is about another force or another year.
    """
    snapshot = returned.snapshot
    known = parse(source.path, snapshot.findings).tree
    _refuse_damaged(returned.document, source.path, known)
    base = known if snapshot.whole else completed(known, source.tree)
    sides = Sides(base, known, source.tree, snapshot.anchors, prefer, mark)
    _refuse_another(returned.document, source.path, sides)
    return sides


def _refuse_damaged(document: Path, draft: Path, known: Tree) -> None:
    """Raise Unreadable if what a document remembers as its findings file says of no force or cycle what it is about."""
    if not all(value and isinstance(value, str | list) for value in (value_at(known, field) for field in IDENTITY)):
        raise Unreadable(
            f"{document} no longer remembers the findings file that it was made of: that part of it was damaged or "
            "changed, so what was edited in it cannot be found out.",
            f"Use the copy that the editor sent, or an earlier one; or build {draft.name} again, and make the edits in "
            "the new document.",
        )


def _refuse_another(document: Path, draft: Path, sides: Sides) -> None:
    """Raise Unreadable if a findings file is about another force or another year than the document."""
    for field in IDENTITY:
        made_of, now = value_at(sides.base, field), value_at(sides.mine, field)
        if made_of != now:
            has = f"  {field}: {_in_words(now)} " if now else f"no field  {field} "
            raise Unreadable(
                f"{document} was made of a findings file with  {field}: {_in_words(made_of)} , and {draft} has {has}.",
                "Name the findings file that it was made of with  --into .",
            )


def _in_words(value: Tree) -> str:
    return ", ".join(map(_in_words, value)) if isinstance(value, list | dict) else str(value)
