"""Which findings file a form was made of: the form has no file's name in it, and says it by an id."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from peelgen.errors import Unreadable
from peelgen.response.asked import called

if TYPE_CHECKING:
    from peelgen.received.form import ReturnedForm

#: What the id and, in forms of earlier versions, the name without its ending are called in what a form says of itself.
ID: Final = "draft_id"
_NAME: Final = "draft"
#: The name of a findings file without its ending, and never a path.
_STEM: Final = re.compile(r"[\w][\w .-]{0,120}")
_LENGTH: Final = 16
_LONGEST: Final = 120


def draft_id(draft: Path) -> str:
    """Return the id of a findings file, by which it is found among others; its name cannot be read from it."""
    return hashlib.sha256(draft.stem.encode()).hexdigest()[:_LENGTH]


def id_in(form: ReturnedForm) -> str:
    """Return the id of the findings file that a form was made of, empty where it does not say."""
    stem = form.identity.get(_NAME, "")
    return form.identity.get(ID) or (draft_id(Path(f"{stem}.yaml")) if _STEM.fullmatch(stem) else "")


def find_draft(form: ReturnedForm) -> Path:
    """Return the findings file that a form was made of, from the places where one may be; Unreadable if none is."""
    its_id = id_in(form)
    if not its_id:
        raise Unreadable(
            f"{form.path} does not say which report it is about.", "Name the findings file with  --draft FILE ."
        )
    for path in _drafts(form.path):
        if draft_id(path) == its_id:
            return path
    raise Unreadable(
        f"{form.path} is about {_report(form)}, and there is no such findings file in drafts/ or beside the form.",
        "Name it with  --draft FILE .",
    )


def _report(form: ReturnedForm) -> str:
    """Return what a form says of the report that it answers."""
    stem = form.identity.get(_NAME)
    if stem:
        return f"{stem}.yaml"
    forces = called(re.findall(r"[\w-]+", form.identity.get("force", ""))) or "a force"
    about = f"{forces}, {form.identity.get('framework', '')}"[:_LONGEST]
    return f"the report on {about}, under the name that its findings file had when the form was made"


def _drafts(form: Path) -> Iterator[Path]:
    for folder in (Path("drafts"), Path(), form.parent, form.parent / "drafts", form.parent.parent / "drafts"):
        yield from sorted(path for path in folder.glob("*.yaml") if path.is_file())
