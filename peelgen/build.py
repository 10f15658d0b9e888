"""The whole of peelgen: one findings file in, its documents out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from peelgen.check import check
from peelgen.compose import compose
from peelgen.diagnostics import Diagnostic
from peelgen.document import Document
from peelgen.errors import EngineMissing, TemplateFault
from peelgen.gates import let_pass
from peelgen.glyphs import refuse_words
from peelgen.model import Inspection
from peelgen.render import RENDERERS, Rendered, renderer
from peelgen.render.look import Look
from peelgen.resources import find_folder
from peelgen.write import write


@dataclass(frozen=True, slots=True)
class Built:
    """A file that was written: its size in bytes, and its pages where the format knows them."""

    path: Path
    size: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one draft: files, or the errors for which there are none; warnings with either.

    `missing` says why a format was left out: its engine is not on this machine.
    """

    draft: Path
    files: tuple[Built, ...]
    diagnostics: tuple[Diagnostic, ...]
    missing: EngineMissing | None = None


def build(draft: Path, *, documents: Sequence[str], formats: Sequence[str], out: Path, archive: bool = False) -> Result:
    """Make the documents of one draft in `out`/<the draft's name without its ending>/.

    For the `archive` each PDF has the draft attached.

    A draft with an error in it writes nothing. Raises PeelgenError where something besides the draft is wrong; then,
    too, nothing of the draft is written.
    """
    inspection, diagnostics = check(draft)
    if inspection is None:
        return Result(draft, (), tuple(diagnostics))
    refuse_words(draft)
    formats, missing = _at_hand(formats)
    composed = [compose(inspection, kind, near=draft) for kind in documents]
    rendered = [made for document in composed for made in _render(document, formats, look(document.kind, draft))]
    if archive:
        rendered = [(name, _with_findings(name, made, draft, inspection)) for name, made in rendered]
    for name, made in rendered:
        let_pass(name, made.content)
    files = tuple(_write(made, out / draft.stem / name) for name, made in rendered)
    return Result(draft, files, tuple(diagnostics), missing)


def _at_hand(formats: Sequence[str]) -> tuple[list[str], EngineMissing | None]:
    """Return the formats whose engines are here, in the order in which they are made, and why one is not."""
    found, missing = [], None
    for name in (name for name in RENDERERS if name in formats):
        try:
            renderer(name)
            found.append(name)
        except EngineMissing as error:
            missing = error
    return found, missing


def _render(document: Document, formats: Sequence[str], look: Look) -> Iterator[tuple[str, Rendered]]:
    """Yield the file name and content of each format; what one finds out about pages, the next ones may print."""
    for name in formats:
        made = renderer(name)(document, look)
        document = replace(document, pages=made.places or document.pages)
        yield f"{document.kind}.{name}", made


def _with_findings(name: str, made: Rendered, draft: Path, inspection: Inspection) -> Rendered:
    """Return a PDF with the draft attached; other formats have no place for it."""
    if not name.endswith(".pdf"):
        return made
    from peelgen.render.pdf.archive import with_findings

    return replace(made, content=with_findings(made.content, draft, inspection.published))


def look(kind: str, near: Path | None = None) -> Look:
    """Return how documents of a kind look; TemplateFault if their template folder is missing."""
    folder, house = find_folder(f"templates/{kind}", near), find_folder("templates/house", near)
    if folder is None or house is None:
        missing = "house" if folder else kind
        raise TemplateFault(
            f"The folder templates/{missing} is missing.", "Restore it beside the drafts or in the installation."
        )
    return Look(folder, house)


def _write(made: Rendered, path: Path) -> Built:
    write(made.content, path)
    return Built(path, len(made.content), made.pages)
