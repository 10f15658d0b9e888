"""A findings file with words of one's choice in it, for the tests of style."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from peelgen.base.diagnostics import Diagnostic
from peelgen.findings.model import Inspection, Part, Prose, Sentence
from peelgen.review import style
from peelgen.source import Source, load

START = """\
framework: peel-2021-22
force: gwent
inspector: wendy-williams
status: published
published: {published}
"""
QUESTION = """\
questions:
  - id: preventing-crime
    judgment:
      grade: good
    narrative: The force works well with others.
"""


class Said(NamedTuple):
    """What is said about the words: the kind of problem, the words underlined, and the remedy."""

    id: str
    words: str
    remedy: str


def draft(fields: str, folder: Path, *, published: str = "2021-12-09") -> Path:
    """Write a findings file with these fields of its own, and a question unless they have some."""
    path = folder / "draft.yaml"
    question = "" if "questions:" in fields else QUESTION
    path.write_text(START.format(published=published) + fields + "\n" + question, encoding="utf-8")
    return path


def style_problems(source: Source) -> list[Diagnostic]:
    """Return what is wrong with the words of a findings file, and with its waivers."""
    return style.unwaived_problems(source, style.faults_in(source))


def told(fields: str, folder: Path, *, published: str = "2021-12-09") -> list[Said]:
    """Return what is said about the style of these fields."""
    return [said(found) for found in style_problems(load(draft(fields, folder, published=published)))]


def said(found: Diagnostic) -> Said:
    place = found.location
    return Said(found.id, found.excerpt[place.column - 1 : place.end_column - 1], found.remedy)


def about(sentence: str, folder: Path, *, published: str = "2021-12-09") -> list[Said]:
    """Return what is said about the style of a summary."""
    return told(f"summary: |\n  {sentence}", folder, published=published)


def prose_fields() -> list[str]:
    """Return each field of the model that may be set with Markdown, after the field that it stands in."""
    found = list(_prose_fields(Inspection, ""))
    assert "questions.narrative" in found
    return found


def _prose_fields(part: type[Part], above: str) -> Iterator[str]:
    for name, field in part.model_fields.items():
        for kind in _kinds(field.annotation):
            if isinstance(kind, type) and issubclass(kind, Part):
                yield from _prose_fields(kind, name)
            elif kind in {Prose, Sentence}:
                yield f"{above}.{name}".lstrip(".")


def _kinds(annotation: Any) -> Iterator[Any]:
    if typing.get_args(annotation):
        for inner in typing.get_args(annotation):
            yield from _kinds(inner)
    else:
        yield annotation
