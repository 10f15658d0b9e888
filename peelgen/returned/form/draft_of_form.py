"""Which findings file a returned form was made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from peelgen.base.errors import Unreadable
from peelgen.documents.from_findings import DRAFT_ID, draft_id
from peelgen.response.asked_findings import force_names
from peelgen.returned.form.returned_form import ReturnedForm

#: What forms of earlier versions call the findings file’s name without its ending.
_NAME: Final = "draft"
#: Such a name, and never a path.
_STEM: Final = re.compile(r"[\w][\w .-]{0,120}")
_LONGEST: Final = 120


def id_in(form: ReturnedForm) -> str:
    """Return the id of the findings file that a form was made of, empty where it does not say."""
    stem = form.identity.get(_NAME, "")
    return form.identity.get(DRAFT_ID) or (draft_id(Path(f"{stem}.yaml")) if _STEM.fullmatch(stem) else "")


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
    forces = force_names(re.findall(r"[\w-]+", form.identity.get("force", ""))) or "a force"
    about = f"{forces}, {form.identity.get('framework', '')}"[:_LONGEST]
    return f"the report on {about}, under the name that its findings file had when the form was made"


def _drafts(form: Path) -> Iterator[Path]:
    for folder in (Path("drafts"), Path(), form.parent, form.parent / "drafts", form.parent.parent / "drafts"):
        yield from sorted(path for path in folder.glob("*.yaml") if path.is_file())
