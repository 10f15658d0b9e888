"""The parts of a draft in their order, each with its grade and how much in it is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from peelgen.findings.case import Case
from peelgen.findings.framework import Framework, framework_ids, load_framework
from peelgen.source import Tree
from peelgen.source.field_paths import value_at

#: The parts of a findings file that are no chapters, as people call them.
_PARTS: Final = {
    "summary": "Summary",
    "context": "Force in context",
    "observations": "Observations",
    "introduction": "Introduction",
    "national_findings": "National findings",
    "next_steps": "Next steps",
    "about_data": "About the data",
    "press_release": "Press release",
    "force_response": "Response form",
    "fact_check": "Fact check",
    "values": "Numbers",
    "tables": "Tables",
    "charts": "Charts",
    "images": "Pictures",
    "related": "Related publications",
    "waivers": "Waivers",
}
_BEFORE_CHAPTERS: Final = ("summary", "context", "observations", "introduction")


def framework_of(tree: Tree) -> tuple[Framework | None, str | None]:
    """Return the framework of a findings file and its pillar, as far as it says them."""
    written = tree.get("framework") if isinstance(tree, dict) else None
    cycle, _, pillar = written.partition("/") if isinstance(written, str) else ("", "", "")
    return (load_framework(cycle) if cycle in framework_ids() else None), pillar or None


def outline_of(case: Case, problems: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the parts of a draft by path, with their titles, grades and numbers of problems."""
    tree = case.source.tree
    first = [("", "The publication", "")]
    before = [(name, _PARTS[name], "") for name in _BEFORE_CHAPTERS]
    after = [(name, title, "") for name, title in _PARTS.items() if name not in _BEFORE_CHAPTERS]
    parts = [*first, *before, *_pillars(tree), *_chapters(tree), *after]
    counts = _counts([path for path, _, _ in parts], problems)
    return [
        {"path": path, "title": title, "grade": grade, "open": counts[path], "filled": _is_filled(tree, path)}
        for path, title, grade in parts
    ]


def _is_filled(tree: Tree, path: str) -> bool:
    return not path or bool(value_at(tree, path))


def _counts(paths: Sequence[str], problems: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Return how many problems are in each part; what is in none of them counts to the publication itself."""
    counts = dict.fromkeys(paths, 0)
    for problem in problems:
        within = [path for path in paths if path and is_within(problem["path"], path)]
        counts[max(within, key=len, default="")] += 1
    return counts


def is_within(path: str, part: str) -> bool:
    """Return whether a path leads to a part or into it."""
    return path == part or path.startswith((f"{part}.", f"{part}["))


def _pillars(tree: Tree) -> Iterator[tuple[str, str, str]]:
    framework, _ = framework_of(tree)
    for name, entry in _entries(tree, "pillars"):
        pillar = framework.pillar(name) if framework else None
        yield f"pillars[{name}]", pillar.name if pillar else name, _grade(entry)


def _chapters(tree: Tree) -> Iterator[tuple[str, str, str]]:
    framework, pillar = framework_of(tree)
    known = {asked.id: asked for asked in framework.questions_of(pillar)} if framework else {}
    for name, entry in _entries(tree, "questions"):
        asked = known.get(name)
        title = (asked.heading or asked.short or asked.text) if asked else entry.get("text")
        yield f"questions[{name}]", str(title or name), _grade(entry)


def _entries(tree: Tree, field: str) -> Iterator[tuple[str, dict[str, Tree]]]:
    """Yield the entries of a list by their ids, or by their places where they have none."""
    entries = tree.get(field) if isinstance(tree, dict) else None
    for place, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            name = entry.get("id")
            yield (name if isinstance(name, str) else str(place)), entry


def _grade(entry: dict[str, Tree]) -> str:
    judgment = entry.get("judgment")
    said = judgment.get("grade") or judgment.get("status") if isinstance(judgment, dict) else None
    return said if isinstance(said, str) else ""
