"""Everything that is wrong with a findings file, or with a response to one, without making anything of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from peelgen.case import Case
from peelgen.choices import open_choices
from peelgen.diagnostics import Diagnostic, has_errors, in_order
from peelgen.errors import Unreadable
from peelgen.glyphs import lacking
from peelgen.kinds import kind_of
from peelgen.source import Source, load, parse_bytes
from peelgen.validate import validated


def check(draft: Path, content: bytes | None = None) -> Case:
    """Return what a draft says and everything that is wrong with it. Raises Unreadable if there is no such file.

    `content` is that of the draft, if it has been read already.
    """
    return examine(load(draft) if content is None else parse_bytes(draft, content))


def examine(source: Source) -> Case:
    """Return the case of a file that has been read: what it says, and everything that is wrong with it."""
    case = kind_of(source).case(source)
    diagnostics = in_order([*case.diagnostics, *lacking(source), *open_choices(source)])
    inspection = None if has_errors(diagnostics) else case.inspection
    return replace(case, inspection=inspection, diagnostics=tuple(diagnostics))


def check_cycle(sources: Sequence[Source]) -> dict[Path, list[Diagnostic]]:
    """Return where findings files of one cycle word differently what all of them say in standing words."""
    from peelgen.consistency.drift import drift
    from peelgen.style import marked
    from peelgen.style.passages import passages_of

    of_path = {source.path: source for source in sources}
    inspections = {path: validated(source).inspection for path, source in of_path.items()}
    files = {path: (one, passages_of(of_path[path].tree)) for path, one in inspections.items() if one}
    return {path: marked(of_path[path], found) for path, found in drift(files).items()}


def check_document(document: Path, source: Source, profile: str | None = None) -> list[Diagnostic]:
    """Return what is wrong with a document that was finished elsewhere: its words, and what it says of a report.

    The report is that of the findings file, which also says what is waived and when it was published. `profile` is
    whose style the document is in; the house’s own if there is none. Raises Unreadable, and TemplateFault for a wrong
    rule.
    """
    from peelgen.consistency import KINDS, document_remarks
    from peelgen.published import read_document
    from peelgen.style.documents import document_diagnostic, document_faults, document_passages
    from peelgen.style.faults import Mark
    from peelgen.style.passages import passages_of
    from peelgen.style.review import HOUSE, profiles, year_of
    from peelgen.style.waivers import waived

    draft = source.path
    if profile and profile not in profiles(draft):
        raise Unreadable(f"There is no style “{profile}”.", f"Write one of: {', '.join(profiles(draft))}.")
    paragraphs = read_document(document)
    inspection = validated(source).inspection
    faults = document_faults(paragraphs, draft, year_of(source.tree), profile or HOUSE)
    about = passages_of(source.tree)
    found = document_remarks(document_passages(paragraphs), about, inspection, draft) if inspection else []
    marks: list[Mark] = [*faults, *found]
    left, _ = waived(source, marks, KINDS)
    ordered = sorted(left, key=lambda mark: (mark.passage.place, mark.start))
    return [document_diagnostic(document, paragraphs, mark) for mark in ordered]
