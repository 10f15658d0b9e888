"""The whole of peelgen: one findings file in, its documents out; or a response, and the statement of the force."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from peelgen.case import Case
from peelgen.check import examine
from peelgen.deliver import deliver
from peelgen.diagnostics import Diagnostic
from peelgen.document import Contents, Document
from peelgen.errors import EngineMissing, TemplateFault
from peelgen.files import read_findings
from peelgen.gates import let_pass
from peelgen.glyphs import refuse_words
from peelgen.inputs import file_clock, inputs_of
from peelgen.kinds import kind_of
from peelgen.order import Built, Order, Result
from peelgen.receipt import standing_in
from peelgen.render import RENDERERS, Rendered, formats_of, is_form, renderer
from peelgen.render.look import Look
from peelgen.resources import find_folder
from peelgen.source import parse_bytes
from peelgen.source.excerpt import without
from peelgen.style.readability import reading_of

__all__ = ["Built", "Order", "Result", "build", "look"]

#: The fields of findings files and responses that are for their writers, and are attached to no document.
_UNPRINTED = ("waivers", "remarks")


def build(draft: Path, order: Order, content: bytes | None = None) -> Result:
    """Make the documents of one draft in `order.out`/<the draft's name without its ending>/.

    `content` is that of the draft, if it has been read already; it is not read again, whoever saves it meanwhile. A
    draft with an error in it writes nothing. Raises PeelgenError where something besides the draft is wrong; then, too,
    nothing of the draft is written.
    """
    began = file_clock()
    case = examine(parse_bytes(draft, read_findings(draft) if content is None else content))
    if case.inspection is None:
        return Result(draft, (), case.diagnostics)
    refuse_words(draft)
    inputs, folder = inputs_of(case, began), order.out / draft.stem
    formats, missing = _at_hand(order.formats)
    composed = [kind_of(case.source).compose(case, document) for document in order.documents]
    wanted = {document.kind: _made_of(document, composed, formats) for document in composed}
    standing = {} if order.rebuild or order.accessibility else standing_in(folder, wanted, inputs, order)
    rendered = {
        name: made
        for document in composed
        for name, made in _render(document, _lacking(document, wanted, standing), look(document.kind, draft))
    }
    if order.archive:
        archived = [f"{document.kind}.pdf" for document in composed if not is_form(document)]
        rendered |= {name: _with_findings(rendered[name], case) for name in archived if name in rendered}
    for name, made in rendered.items():
        let_pass(name, made.content)
    advice: tuple[Diagnostic, ...] = ()
    if order.accessibility:
        about, advice = _examined(case, composed, rendered)
        rendered |= about
    kept = deliver(rendered, case, inputs, order)
    made_now = {name: Built(folder / name, len(made.content), made.pages) for name, made in rendered.items()}
    readings = tuple(map(reading_of, composed)) if order.readability else ()
    files = _in_order(wanted, standing | made_now)
    return Result(draft, files, case.diagnostics, missing, kept, advice, readings)


def _in_order(wanted: Mapping[str, Sequence[str]], files: Mapping[str, Built]) -> tuple[Built, ...]:
    """Return files document by document, and behind them those that are about all documents."""
    names = [f"{document}.{form}" for document, formats in wanted.items() for form in formats]
    return tuple(files[name] for name in dict.fromkeys([*names, *files]))


def _lacking(document: Document, wanted: Mapping[str, Sequence[str]], standing: Mapping[str, Built]) -> list[str]:
    """Return those of a document's formats in which it does not stand already."""
    return [form for form in wanted[document.kind] if f"{document.kind}.{form}" not in standing]


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


def _made_of(document: Document, composed: Sequence[Document], formats: Sequence[str]) -> Sequence[str]:
    """Return the formats to make of a document; where none of all is a form, the format for forms says so itself."""
    return formats_of(document, formats) if any(map(is_form, composed)) else formats


def _render(document: Document, formats: Sequence[str], look: Look) -> Iterator[tuple[str, Rendered]]:
    """Yield the file name and content of each format; what one finds out about pages, the next ones may print."""
    if formats:
        gc.collect()  # what was laid out before is in circles, and would stay beside what comes: the peak of a build
    if "docx" in formats and "pdf" not in formats and any(isinstance(block, Contents) for block in document.body):
        document = replace(document, pages=_pages(document, look))
    for name in formats:
        made = renderer(name)(document, look)
        document = replace(document, pages=made.places or document.pages)
        yield f"{document.kind}.{name}", made


def _pages(document: Document, look: Look) -> Mapping[str, int]:
    """Return the page of each heading for Word's contents; none if the engine that knows them is not here."""
    try:
        from peelgen.render.pdf import places

        return places(document, look)
    except EngineMissing:
        return {}


def _with_findings(made: Rendered, case: Case) -> Rendered:
    """Return a PDF with the fields of the draft attached; a form is nobody's publication, and goes to a force."""
    assert case.inspection is not None, "a case with errors has no documents"
    from peelgen.render.pdf.archive import with_findings

    findings = without(case.source.tree, _UNPRINTED)
    return replace(made, content=with_findings(made.content, findings, case.inspection.published))


def look(kind: str, near: Path | None = None) -> Look:
    """Return how documents of a kind look; TemplateFault if their template folder is missing."""
    folder, house = find_folder(f"templates/{kind}", near), find_folder("templates/house", near)
    if folder is None or house is None:
        missing = "house" if folder else kind
        raise TemplateFault(
            f"The folder templates/{missing} is missing.", "Restore it beside the drafts or in the installation."
        )
    return Look(folder, house)


def _examined(
    case: Case, composed: Sequence[Document], rendered: Mapping[str, Rendered]
) -> tuple[dict[str, Rendered], tuple[Diagnostic, ...]]:
    """Return the accessibility report about finished files as two files, and its advice to the author."""
    from peelgen.accessibility import examine
    from peelgen.accessibility.told import as_html, as_json

    of_kind = {document.kind: document for document in composed}
    named = [(*name.rpartition("."), each.content) for name, each in rendered.items()]
    examined = examine(
        case.report,
        [(of_kind[kind], form, content) for kind, _, form, content in named],
        look("house", case.report.path).style(),
    )
    told = {"accessibility.html": as_html(examined), "accessibility.json": as_json(examined)}
    return {name: Rendered(content) for name, content in told.items()}, examined.advice
