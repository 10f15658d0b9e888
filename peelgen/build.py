"""The whole of peelgen: one findings file in, its documents out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from peelgen.compose import compose
from peelgen.diagnostics import Diagnostic, has_errors, in_order
from peelgen.document import Document
from peelgen.errors import TemplateFault
from peelgen.model import Inspection
from peelgen.render import Rendered, renderer
from peelgen.render.look import Look
from peelgen.resources import find_folder
from peelgen.source import load
from peelgen.validate import validate
from peelgen.write import write

#: The documents of an inspection by the name of their template folder, in the order in which they are made.
DOCUMENTS = ("report", "press-release", "force-response")


@dataclass(frozen=True, slots=True)
class Built:
    """A file that was written: its size in bytes, and its pages where the format knows them."""

    path: Path
    size: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one draft: files, or the errors for which there are none; warnings with either."""

    draft: Path
    files: tuple[Built, ...]
    diagnostics: tuple[Diagnostic, ...]


def build(draft: Path, *, documents: Sequence[str], formats: Sequence[str], out: Path) -> Result:
    """Make the documents of one draft in `out`/<the draft's name without its ending>/.

    A draft with an error in it writes nothing. Raises PeelgenError where something besides the draft is wrong; then,
    too, nothing of the draft is written.
    """
    source = load(draft)
    inspection, diagnostics = validate(source)
    if inspection is None or has_errors(diagnostics):
        return Result(draft, (), tuple(in_order(diagnostics)))
    composed = [compose(inspection, kind, near=draft) for kind in documents]
    rendered = [(f"{document.kind}.{name}", made) for document, name, made in _render(composed, formats, draft)]
    files = tuple(_write(made, out / draft.stem / name) for name, made in rendered)
    return Result(draft, files, tuple(in_order(diagnostics)))


def _render(
    documents: Sequence[Document], formats: Sequence[str], near: Path
) -> Iterator[tuple[Document, str, Rendered]]:
    for document in documents:
        for name in formats:
            yield document, name, renderer(name)(document, look(document.kind, near))


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


__all__ = ["DOCUMENTS", "Built", "Inspection", "Result", "build", "look"]
