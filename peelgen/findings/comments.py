"""The comments on a draft's Word files, which are kept in comments/ beside drafts/: read there, answered there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from peelgen.base.diagnostics import has_errors
from peelgen.base.errors import Unreadable
from peelgen.base.resources import comments_file
from peelgen.source import load
from peelgen.word.comments import Comment, CommentThread

_BEGINNING: Final = (
    "# Comments on this draft:  peelgen pull  writes them here, and  peelgen build  into the next Word file.\n"
    "# To answer one, add  - author: …  and  text: …  below its comments; to settle it, write  resolved: yes .\n\n"
)
_WIDTH: Final = 100
_DATE: Final = r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.]\d+)?(Z|[+-]\d\d:\d\d)?)?"


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _WrittenComment(_Written):
    author: str = ""
    date: str = Field(default="", pattern=f"^{_DATE}$")
    text: str = ""

    @field_validator("*", mode="before")
    @classmethod
    def _empty(cls, said: object) -> object:
        return "" if said is None else said


class _WrittenThread(_Written):
    document: str
    field: str = ""
    words: str = ""
    resolved: bool = False
    comments: list[_WrittenComment] = Field(min_length=1)


class CommentsFile(_Written):
    """The conversations about a draft, as its file has them."""

    threads: list[_WrittenThread] = Field(default_factory=list)


def read_comments(draft: Path) -> tuple[CommentThread, ...]:
    """Return the conversations about a draft; Unreadable if the file that has them is none of that kind."""
    path = comments_file(draft)
    if not path.is_file():
        return ()
    source = load(path)
    try:
        written = CommentsFile.model_validate(source.tree or {})
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step + 1) if isinstance(step, int) else step for step in first["loc"])
        raise Unreadable(f"{path}: {place}: {first['msg']}.", f"{_SHAPE} {_AGAIN}") from None
    if has_errors(source.diagnostics):
        fault = source.diagnostics[0]
        raise Unreadable(f"{path}:{fault.location.line}: {fault.message}", f"{fault.remedy or ''} {_AGAIN}".strip())
    return tuple(_thread(one) for one in written.threads)


_SHAPE: Final = (
    "Each of its  threads  has a  document  (report or press-release), a  field , the  words  that it is about, "
    "resolved  (yes or no), and  comments  with  author ,  date  and  text ."
)
_AGAIN: Final = "Mend the file, or take it away and pull the Word file again."


def _thread(written: _WrittenThread) -> CommentThread:
    comments = tuple(Comment(one.author, one.text.strip(), one.date) for one in written.comments)
    return CommentThread(written.document, written.field, written.words.rstrip("\n"), comments, written.resolved)


def written_comments(threads: Sequence[CommentThread]) -> bytes:
    """Return the file of conversations, in the order in which they are given."""
    entries = {"threads": [_entry(one) for one in threads]}
    text = yaml.dump(entries, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return (_BEGINNING + text).encode()


def _entry(thread: CommentThread) -> dict[str, object]:
    said = [{"author": one.author, "date": one.date, "text": one.text} for one in thread.comments]
    return {
        "document": thread.document,
        "field": thread.field,
        "words": thread.words,
        "resolved": thread.resolved,
        "comments": [{name: words for name, words in one.items() if words} for one in said],
    }


class _Dumper(yaml.SafeDumper):
    """Writes yes and no, and a text of several lines as one reads it."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's
        """Set the entries of a list off from what they are in."""
        super().increase_indent(flow, indentless=False)


_Dumper.add_representer(
    bool, lambda dumper, said: dumper.represent_scalar("tag:yaml.org,2002:bool", "yes" if said else "no")
)
_Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)
