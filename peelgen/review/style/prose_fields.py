"""Which fields of a findings file are prose, whose words stand in them, and in which document they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from peelgen.source import Steps, Tree
from peelgen.source.field_paths import field_with_owner, texts_with_steps


class Scope(StrEnum):
    """Whose words a passage has. Official and others' words stand as they were published or said."""

    OWN = "own"
    QUOTATION = "quotation"
    OFFICIAL = "official"
    OTHERS = "others"


#: The fields with words for readers, each after the field that it stands in where the name alone is not enough.
_SCOPES: dict[str, Scope | None] = {
    "questions.text": Scope.OFFICIAL,
    "questions.activity": Scope.OFFICIAL,
    "national_findings.text": Scope.OFFICIAL,
    "press_release.quotation": Scope.QUOTATION,
    **dict.fromkeys(("comparators.name", "series.name"), Scope.OWN),
    **dict.fromkeys(
        """about_data addressee alt caption categories change closing comment context evidence heading headline hours
        improvements in_release instructions introduction label narrative next_steps notes observations parts period
        progress rank reason reasons role rows standfirst strengths summary text title unit weaknesses""".split(),
        Scope.OWN,
    ),
    **dict.fromkeys("charts.source images.source related.title tables.source values.source waivers.reason".split()),
}
#: What is printed beside the running text, so that no abbreviation is first met there.
_BESIDE_RUNNING_TEXT = frozenset(
    "addressee alt caption categories change comment heading hours label name owner period position rank role rows"
    " title unit".split()
)


def is_beside(field: str) -> bool:
    """Return whether a field stands beside the running text, as a caption does."""
    return field.rpartition(".")[2] in _BESIDE_RUNNING_TEXT


def document_of(steps: Steps) -> str:
    """Return the document that a passage is printed in first."""
    of_release = "in_release" in steps or steps[0] in ("press_release", "monitoring")
    return "press-release" if of_release else "report"


def texts_of(tree: Tree) -> Iterator[tuple[Steps, str, str, Scope]]:
    """Yield each text for readers: where it stands, the field with the one around it, its words, and whose they are."""
    for steps, text in texts_with_steps(tree):
        field = field_with_owner(steps)
        scope = _SCOPES[field] if field in _SCOPES else _SCOPES.get(field.rpartition(".")[2])
        if scope is not None:
            yield steps, field, text, scope
