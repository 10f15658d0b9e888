"""What each address of the desk answers: a visible table of them, from what is asked to what a page shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field

from peelgen.base.errors import Unreadable
from peelgen.build import Order, build
from peelgen.desk.edits import Edit, PastedTable
from peelgen.desk.manuscript import Manuscript, Told
from peelgen.desk.outline import outline_of
from peelgen.desk.parts import field_at, ids_of
from peelgen.desk.problems import explained, problems_of
from peelgen.desk.project import Project
from peelgen.findings.editor_schema import editor_schema
from peelgen.findings.editor_schema.registers import frameworks
from peelgen.findings.register import load_forces

_Short = Annotated[str, Field(max_length=500)]


class Desk:
    """The project, and the drafts of it that are open."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.made: dict[str, Path] = {}
        self._open: dict[Path, Manuscript] = {}

    def manuscript(self, name: str) -> Manuscript:
        """Return a draft by its name; Unreadable if it is none of the project's."""
        path = self.project.path_of(name)
        return self._open.setdefault(path, Manuscript(path))

    def forget(self) -> None:
        """Have every open draft read and made anew."""
        for manuscript in self._open.values():
            manuscript.forget()


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    draft: _Short = ""
    window: Annotated[str, Field(max_length=60)] = ""


class _Start(_Asked):
    force: _Short
    framework: _Short


class _OfField(_Asked):
    path: _Short


class _Change(_Asked):
    edit: Edit


class _Tables(_Asked):
    tables: Annotated[list[PastedTable], Field(min_length=1, max_length=50)]


class _Text(_Asked):
    text: Annotated[str, Field(max_length=1_000_000)]
    shown: _Short


class _Waived(_Asked):
    rule: _Short
    where: _Short
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class _Followed(_Asked):
    problem: _Short
    line: Annotated[int, Field(ge=1)]
    message: Annotated[str, Field(max_length=5_000)]
    words: Annotated[str, Field(max_length=5_000)]


class _Explained(_Asked):
    problem: _Short


def drafts(desk: Desk, _asked: _Asked) -> dict[str, Any]:
    """Answer which drafts there are."""
    return {"folder": desk.project.folder.name, "drafts": desk.project.drafts()}


def choices(_desk: Desk, _asked: _Asked) -> dict[str, Any]:
    """Answer of which force and in which inspection a draft can be begun."""
    return {
        "forces": {slug: force.names[-1].name for slug, force in load_forces().items()},
        "frameworks": frameworks(),
    }


def begin(desk: Desk, asked: _Start) -> dict[str, Any]:
    """Begin a draft and answer its name."""
    return {"draft": desk.project.begin(asked.force, asked.framework)}


def state(desk: Desk, asked: _Asked) -> dict[str, Any]:
    """Answer everything about a draft but its pages: what is in it, and what is wrong with it."""
    manuscript = desk.manuscript(asked.draft)
    case = manuscript.case()
    problems = problems_of(case)
    return {
        "draft": asked.draft,
        "shown": case.source.sha256,
        "stopped": case.inspection is None,
        "documents": manuscript.documents(),
        "outline": outline_of(case, problems),
        "problems": problems,
        "ids": ids_of(case.source.tree),
        "can": manuscript.can(asked.window),
    }


def field(desk: Desk, asked: _OfField) -> dict[str, Any]:
    """Answer one field, and those below it."""
    return field_at(desk.manuscript(asked.draft).case(), asked.path)


def change(desk: Desk, asked: _Change) -> dict[str, Any]:
    """Make an edit, and answer what stands in its field now."""
    manuscript = desk.manuscript(asked.draft)
    manuscript.change(asked.edit, asked.window)
    if asked.edit.kind in {"remove", "move"}:
        return {}
    return {"field": field_at(manuscript.case(), asked.edit.path)}


def add_tables(desk: Desk, asked: _Tables) -> dict[str, Any]:
    """Put pasted tables into the draft, and answer their ids."""
    return {"ids": desk.manuscript(asked.draft).add_tables(asked.tables, asked.window)}


def undo(desk: Desk, asked: _Asked) -> dict[str, Any]:
    """Take back the last edit of a window."""
    return {"done": desk.manuscript(asked.draft).undo(asked.window)}


def redo(desk: Desk, asked: _Asked) -> dict[str, Any]:
    """Make again what a window has taken back."""
    return {"done": desk.manuscript(asked.draft).redo(asked.window)}


def waive(desk: Desk, asked: _Waived) -> dict[str, Any]:
    """Write a waiver into the draft."""
    desk.manuscript(asked.draft).waive(asked.rule, asked.where, asked.reason, asked.window)
    return {}


def follow(desk: Desk, asked: _Followed) -> dict[str, Any]:
    """Write what the remedy of a problem names."""
    told = Told(asked.problem, asked.line, asked.message)
    desk.manuscript(asked.draft).follow(told, asked.words, asked.window)
    return {}


def mend(desk: Desk, asked: _Asked) -> dict[str, Any]:
    """Make the safe repairs, and answer how many there were."""
    return {"count": desk.manuscript(asked.draft).mend(asked.window)}


def explain(_desk: Desk, asked: _Explained) -> dict[str, Any]:
    """Answer what the manual says of a kind of problem."""
    return {"text": explained(asked.problem)}


def text(desk: Desk, asked: _Asked) -> dict[str, Any]:
    """Answer the lines of the file."""
    source = desk.manuscript(asked.draft).case().source
    return {"text": "\n".join(source.lines), "shown": source.sha256}


def write_text(desk: Desk, asked: _Text) -> dict[str, Any]:
    """Write the whole file; nothing where somebody else has written it meanwhile."""
    return {"written": desk.manuscript(asked.draft).write_text(asked.text, asked.shown, asked.window)}


def schema(_desk: Desk, _asked: _Asked) -> dict[str, Any]:
    """Answer the JSON Schema of findings files."""
    return editor_schema()


def make(desk: Desk, asked: _Asked) -> dict[str, Any]:
    """Make the Word and PDF files and web pages, as a build does, and answer which there are."""
    manuscript = desk.manuscript(asked.draft)
    order = Order(manuscript.documents(), ("pdf", "docx", "html"), desk.project.folder / "build")
    result = build(manuscript.path, order, manuscript.case().source.content)
    desk.made |= {desk.project.name_of(one.path): one.path for one in result.files}
    return {
        "files": [{"name": desk.project.name_of(one.path), "pages": one.pages} for one in result.files],
        "stopped": not result.files,
        "missing": result.missing.message if result.missing else "",
    }


def made_file(desk: Desk, name: str) -> Path:
    """Return the path of a file that was made here; Unreadable for any other."""
    if name not in desk.made or not desk.made[name].is_file():
        raise Unreadable("There is no such file.")
    return desk.made[name]


_Answer = Callable[[Desk, Any], dict[str, Any]]

#: What is read, and what changes something: what is asked, and who answers it.
READ: Final[Mapping[str, tuple[type[_Asked], _Answer]]] = {
    "drafts": (_Asked, drafts),
    "choices": (_Asked, choices),
    "state": (_Asked, state),
    "field": (_OfField, field),
    "explain": (_Explained, explain),
    "text": (_Asked, text),
    "schema": (_Asked, schema),
}
CHANGED: Final[Mapping[str, tuple[type[_Asked], _Answer]]] = {
    "begin": (_Start, begin),
    "change": (_Change, change),
    "tables": (_Tables, add_tables),
    "undo": (_Asked, undo),
    "redo": (_Asked, redo),
    "waive": (_Waived, waive),
    "follow": (_Followed, follow),
    "mend": (_Asked, mend),
    "text": (_Text, write_text),
    "make": (_Asked, make),
}
