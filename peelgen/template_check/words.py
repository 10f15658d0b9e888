"""words.md: its tags, the fields that it prints, its first lines and its roles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.documents.render.look import SHELL_FIELDS
from peelgen.documents.roles import BOXES, HEADINGS, PARAGRAPHS, TABLES
from peelgen.template_check.names import PROPERTIES
from peelgen.template_check.problem import TemplateProblem

_FIRST_LINES = re.compile(r"^---[ \t]*\n(?P<lines>.*?)^---[ \t]*$", re.MULTILINE | re.DOTALL)
_EXTENDS = re.compile(r"^\{%[-+]?\s*extends\b", re.MULTILINE)
_FIRST_BLOCK = re.compile(
    r"^\{%[-+]?\s*block\s+first_lines\b[^%]*%\}\n(?P<lines>.*?)^\{%[-+]?\s*endblock\b", re.MULTILINE | re.DOTALL
)
_NAME = re.compile(r"^(?P<name>[A-Za-z_][\w-]*)[ \t]*:", re.MULTILINE)
_ROLE = re.compile(r"^[ \t]*:{3,}[ \t]*(?P<role>[A-Za-z][\w-]*)", re.MULTILINE)
_ROLES = ("bullets", "quotation", "said", *TABLES, *PARAGRAPHS, *HEADINGS, *BOXES)
_PRINTED = (*SHELL_FIELDS, *PROPERTIES)


def first_lines(words: str) -> tuple[str, ...]:
    """Return the names of the fields at the head of words.md."""
    found = _FIRST_LINES.search(words)
    return tuple(name["name"] for name in _NAME.finditer(found["lines"])) if found else ()


def first_line_problems(words: str, printed: Collection[str]) -> Iterator[TemplateProblem]:
    """Yield fields that are missing or printed nowhere; `printed` are names that the document's word.docx prints.

    Words that extend others need no fields; those that they have stand in the block first_lines.
    """
    extending = _EXTENDS.search(words)
    found = (_FIRST_BLOCK if extending else _FIRST_LINES).search(words)
    if not found and not extending:
        yield TemplateProblem(
            ProblemKind.TEMPLATE_FIRST_LINES,
            0,
            1,
            "The file does not begin with its fields between two lines of ---.",
            "begin it with  ---,  title: …,  ---",
        )
    for name in _NAME.finditer(words, *found.span("lines")) if found else ():
        yield from _unprinted(name, printed)


def _unprinted(name: re.Match[str], printed: Collection[str]) -> Iterator[TemplateProblem]:
    if name["name"] not in _PRINTED and name["name"] not in printed:
        guess = nearest(name["name"], _PRINTED)
        yield TemplateProblem(
            ProblemKind.TEMPLATE_FIRST_LINES,
            name.start("name"),
            name.end("name"),
            f"Nothing prints the field “{name['name']}”{f'; did you mean “{guess}”?' if guess else '.'}",
            f"the fields are: {', '.join(_PRINTED)}",
            doubtful=True,
        )


def role_problems(words: str) -> Iterator[TemplateProblem]:
    """Yield each `::: role` that the house style does not have."""
    for found in _ROLE.finditer(words):
        role = found["role"]
        if role not in _ROLES:
            guess = nearest(role, _ROLES)
            yield TemplateProblem(
                ProblemKind.TEMPLATE_UNKNOWN_ROLE,
                found.start("role"),
                found.end("role"),
                f"“{role}” is not a role of the house style{f'; did you mean “{guess}”?' if guess else '.'}",
                f"the roles are: {', '.join(sorted(_ROLES))}",
            )
