"""Everything that is wrong with a findings file, or with a response to one, without making anything of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from peelgen.choices import open_choices
from peelgen.diagnostics import Diagnostic, has_errors, in_order
from peelgen.errors import Unreadable
from peelgen.glyphs import lacking
from peelgen.model import Inspection
from peelgen.source import Source, load
from peelgen.validate import validated


def check(draft: Path) -> tuple[Inspection | None, list[Diagnostic]]:
    """Return what a draft says and everything that is wrong with it; there is no inspection if an error is among it.

    The inspection of a response is an AnsweredInspection. Raises Unreadable if there is no such file.
    """
    return examine(load(draft))


def examine(source: Source) -> tuple[Inspection | None, list[Diagnostic]]:
    """Return what `check` does, of a file that has been read."""
    from peelgen.response import is_response

    inspection: Inspection | None
    if is_response(source):
        from peelgen.response.file import validate_response

        inspection, diagnostics = validate_response(source)
    else:
        inspection, diagnostics = _findings(source)
    diagnostics = in_order(diagnostics + lacking(source) + open_choices(source))
    return None if has_errors(diagnostics) else inspection, diagnostics


def _findings(source: Source) -> tuple[Inspection | None, list[Diagnostic]]:
    """Return what a findings file says and what is wrong with its form, its words, and what they say of each other."""
    from peelgen.consistency import KINDS, remarks
    from peelgen.style import faults_in, told
    from peelgen.style.passages import passages_of

    inspection, unreliable, diagnostics = validated(source)
    passages = passages_of(source.tree)
    found = remarks(passages, inspection, source.path) if inspection else []
    sure = [remark for remark in found if not remark.depends_on(unreliable)]
    return inspection, diagnostics + told(source, [*faults_in(source, passages), *sure], KINDS)


def check_cycle(drafts: Sequence[Path]) -> dict[Path, list[Diagnostic]]:
    """Return where findings files of one cycle word differently what all of them say in standing words.

    A file that cannot be read is left out: `check` says why.
    """
    from peelgen.consistency.drift import drift
    from peelgen.style import marked
    from peelgen.style.passages import passages_of

    sources = {}
    for draft in drafts:
        with suppress(Unreadable):
            sources[draft] = load(draft)
    inspections = {path: validated(source).inspection for path, source in sources.items()}
    files = {path: (one, passages_of(sources[path].tree)) for path, one in inspections.items() if one}
    return {path: marked(sources[path], found) for path, found in drift(files).items()}


def check_document(document: Path, draft: Path, profile: str | None = None) -> list[Diagnostic]:
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

    if profile and profile not in profiles(draft):
        raise Unreadable(f"There is no style “{profile}”.", f"Write one of: {', '.join(profiles(draft))}.")
    source, paragraphs = load(draft), read_document(document)
    inspection = validated(source).inspection
    faults = document_faults(paragraphs, draft, year_of(source.tree), profile or HOUSE)
    about = passages_of(source.tree)
    found = document_remarks(document_passages(paragraphs), about, inspection, draft) if inspection else []
    marks: list[Mark] = [*faults, *found]
    left, _ = waived(source, marks, KINDS)
    ordered = sorted(left, key=lambda mark: (mark.passage.place, mark.start))
    return [document_diagnostic(document, paragraphs, mark) for mark in ordered]
