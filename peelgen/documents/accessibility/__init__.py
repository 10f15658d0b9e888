"""How accessible the documents of a build are: what they meet, how that was established, what is the author's to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peelgen.base.diagnostics import Diagnostic
from peelgen.documents.accessibility.advice import advice, told_apart
from peelgen.documents.accessibility.checkpoints import Point, PointResult, judged, point
from peelgen.documents.accessibility.contrast import LINES, WORDS, Contrast, contrasts
from peelgen.documents.document import Document
from peelgen.findings.case import Case
from peelgen.languages import ORIGINAL
from peelgen.languages.language import load_language

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle

__all__ = ["AccessibilityReport", "Examined", "accessibility_report"]

_FROM_STYLE = (
    "Computed from style.yaml for all pairs that the house’s templates use; colours set elsewhere are not known."
)


@dataclass(frozen=True, slots=True)
class Examined:
    """One finished file and the points that it was held to."""

    name: str
    document: str
    format: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class AccessibilityReport:
    """What was found in the documents of a findings file; `advice` is for its author, in the file's order."""

    draft: str
    files: tuple[Examined, ...]
    contrasts: tuple[Contrast, ...]
    advice: tuple[Diagnostic, ...]


def accessibility_report(
    findings: Case, made: Sequence[tuple[Document, str, bytes]], style: HouseStyle
) -> AccessibilityReport:
    """Return the report about finished files of a findings file, each given with its document and its format."""
    assert findings.inspection is not None, "a case with errors has no documents"
    colours = tuple(contrasts(style))
    files = tuple(
        Examined(f"{document.name}.{form}", document.kind, form, tuple(_points(document, form, content, colours)))
        for document, form, content in made
    )
    return AccessibilityReport(findings.path.name, files, colours, tuple(advice(findings.inspection, findings.source)))


def _points(document: Document, form: str, content: bytes, colours: Sequence[Contrast]) -> Iterator[Point]:
    web = form == "html"
    match form:
        case "pdf":
            from peelgen.documents.accessibility import pdf_file

            yield from pdf_file.points(content)
        case "docx":
            from peelgen.documents.accessibility import word_file

            yield from word_file.points(content, document)
        case "html":
            from peelgen.documents.accessibility import web_page

            yield from web_page.points(content, document)
        case _:
            yield Point("All points", "EN 301 549", PointResult.NOT_CHECKED, "peelgen does not look into this format.")
            return
    yield _contrast("contrast", colours, WORDS, web=web)
    yield _contrast("lines", colours, LINES, web=web)
    if document.language.partition("-")[0] == ORIGINAL:
        names = load_language(ORIGINAL).joined([language.name for language in told_apart()])
        how = f"{names} passages without a mark are listed as advice. Other languages were not looked for."
        yield point("passages", PointResult.IN_PART, how, web=web)
    else:
        how = "peelgen looks for passages without a mark only in English documents."
        yield point("passages", PointResult.NOT_CHECKED, how, web=web)


def _contrast(name: str, colours: Sequence[Contrast], needed: float, *, web: bool) -> Point:
    pairs = [pair for pair in colours if pair.needed == needed]
    weak = [f"{pair.colour} on {pair.on}" for pair in pairs if not pair.enough]
    faults = [f"Too weak: {', '.join(weak)}; {needed}:1 is needed."] if weak else []
    lowest = min(pair.ratio for pair in pairs)
    return judged(name, faults, f"The weakest is {lowest}:1, and {needed}:1 is needed. {_FROM_STYLE}", web=web)
