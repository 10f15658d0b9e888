"""What a reader calls a part of a findings file: “Question “ethics”, finding “vetting”: text”."""

from __future__ import annotations

from collections.abc import Iterator

from peelgen.base.errors import Unreadable
from peelgen.findings.framework import FrameworkQuestion, load_framework
from peelgen.source import Steps, Tree

#: What one entry of a list is called, by the list's field.
_ENTRIES = {
    "questions": "question",
    "pillars": "pillar",
    "sections": "section",
    "findings": "finding",
    "causes_of_concern": "cause of concern",
    "recommendations": "recommendation",
    "areas_for_improvement": "area for improvement",
    "national_findings": "national finding",
    "values": "number",
    "tables": "table",
    "charts": "chart",
    "images": "image",
    "comparators": "comparison",
    "parts": "bullet",
    "quotation": "paragraph of the quotation",
    "notes": "note to editors",
    "contacts": "contact",
    "reasons": "reason for enhanced monitoring",
    "improvements": "improvement since enhanced monitoring",
    "amendments": "amendment",
    "related": "publication",
    "history": "status",
    "series": "series",
    "columns": "column",
    "rows": "row",
    "categories": "category",
    "force_in_numbers": "place in the panel of numbers",
    "force": "force",
}
#: Fields whose names say less in English than they might.
_FIELDS = {
    "in_release": "bullet in the press release",
    "published": "day of publication",
    "force_in_numbers": "panel of numbers",
    "about_data": "text about the data",
    "edition_of": "original",
    "isbn": "ISBN",
    "alt": "description of the picture",
    "url": "web address",
    "report_link": "link to the report",
    "return_to": "where it goes back to",
    "due": "day by which the answer is due",
    "from_year": "year that the grade is carried over from",
    "parts": "bullets",
}


def place_in_words(tree: Tree, steps: Steps) -> str:
    """Return where a part stands, in words, from the outside in; a capital first."""
    named = [name for name in _names_on_the_way(tree, steps) if name]
    said = ", ".join(named) or "the whole file"
    return said[:1].upper() + said[1:]


def entry_name(tree: Tree, steps: Steps) -> str:
    """Return the name of the part itself, without those that it stands in."""
    return ([name for name in _names_on_the_way(tree, steps) if name] or ["the whole file"])[-1]


def _names_on_the_way(tree: Tree, steps: Steps) -> Iterator[str]:
    whole, kind = tree, ""
    for place, step in enumerate(steps):
        tree = below(tree, (step,))
        if isinstance(step, int):
            yield f"{_ENTRIES.get(kind, kind.replace('_', ' '))} {_entry_in_words(whole, tree, kind, step)}".strip()
            kind = "cell" if kind == "rows" else kind
        else:
            kind = step
            is_list = place + 1 < len(steps) and isinstance(steps[place + 1], int)
            yield "" if is_list else _field(step, place)


def _field(name: str, place: int) -> str:
    """Return a field in words; the judgment of the report itself is the overall one."""
    if name == "judgment":
        return "" if place else "overall judgment"
    return _FIELDS.get(name, name.replace("_", " "))


def _entry_in_words(whole: Tree, part: Tree, kind: str, place: int) -> str:
    name = part.get("id") if isinstance(part, dict) else None
    if not isinstance(name, str):
        return str(place + 1)
    asked = _framework_question(whole, part, name) if kind == "questions" else None
    return f"“{asked.heading if asked and asked.heading else name}”"


def _framework_question(whole: Tree, part: Tree, name: str) -> FrameworkQuestion | None:
    """Return the framework's question of this id, if there are such a framework and question."""
    framework, pillar = below(whole, ("framework",)), below(part, ("pillar",))
    cycle, _, covered = framework.partition("/") if isinstance(framework, str) else ("", "", "")
    try:
        questions = load_framework(cycle).questions_of(pillar if isinstance(pillar, str) else covered or None)
    except Unreadable:
        return None
    return next((question for question in questions if question.id == name), None)


def below(tree: Tree, steps: Steps) -> Tree:
    """Return what stands at the steps; None where there is nothing."""
    for step in steps:
        if isinstance(tree, dict) and isinstance(step, str):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree
