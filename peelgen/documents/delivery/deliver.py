"""The finished documents of a draft into its folder, with the records of what was made and of what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from peelgen.base.files import hash_of
from peelgen.base.resources import path_from
from peelgen.base.write import File, hash_at, locked, write_together
from peelgen.base.write.manifest import Output, path_to, updated_manifest, versions_of
from peelgen.base.write.overwrite_protection import keep_edited, refuse_another
from peelgen.documents.delivery import receipt
from peelgen.documents.delivery.inputs import Inputs, hashes_of
from peelgen.documents.delivery.order import Built, Order
from peelgen.documents.delivery.receipt import Made, Receipt
from peelgen.documents.render import Rendered
from peelgen.findings.case import Case
from peelgen.word.snapshot_store import STORE


def deliver(
    rendered: Mapping[str, Rendered], case: Case, inputs: Inputs, order: Order
) -> tuple[dict[str, Built], tuple[Path, ...]]:
    """Write the documents, by their names, and all that is recorded of them.

    Return what was written by the same names, and where edited files are kept. Raises Unwritable, and then nothing was
    written.
    """
    folder = order.folder_of(case.path)
    contents = {name: made.content for name, made in rendered.items()}
    records = _records(rendered)
    with locked(folder, *{record.path.parent for record in records}):
        refuse_another(folder, contents, case.path)
        files, kept = keep_edited(folder, contents, force=order.force)
        about = [_manifest(rendered, case, inputs, folder), _receipt(rendered, case, inputs, order)]
        write_together([*files, *kept, *_snapshots(rendered, folder), *records, *about])
    written = {name: Built(folder / name, len(made.content), made.pages) for name, made in rendered.items()}
    return written, tuple(file.path for file in kept)


def _records(rendered: Mapping[str, Rendered]) -> list[File]:
    """Return what is kept beside the drafts of how documents were made, once for all formats of each."""
    found = {made.record.path: made.record for made in rendered.values() if made.record}
    return [File(record.path, record.content, hash_at(record.path)) for record in found.values()]


def _snapshots(rendered: Mapping[str, Rendered], folder: Path) -> Iterator[File]:
    """Yield how each Word file was made, for the day when it comes back: it may not know that itself."""
    for made in rendered.values():
        if made.kept:
            path = folder / STORE / made.kept.id
            yield File(path, made.kept.content, hash_at(path))


def _manifest(rendered: Mapping[str, Rendered], case: Case, inputs: Inputs, folder: Path) -> File:
    """Return what was made, and of what: by it the next build knows which files somebody edited."""
    laid_out = any(made.pages for made in rendered.values())
    outputs = {name: _output(name, made, folder, case) for name, made in rendered.items()}
    documents = {output.document for output in outputs.values()}
    return updated_manifest(outputs, hashes_of(inputs, documents), versions_of(laid_out=laid_out), folder)


def _receipt(rendered: Mapping[str, Rendered], case: Case, inputs: Inputs, order: Order) -> File:
    """Return by what the next build knows what it need not make again; what was made before stays in it."""
    path = receipt.path_of(order.folder_of(case.path), case.path)
    before = receipt.read(path.parent, case.path)
    documents = {name: _kind(name, made) for name, made in rendered.items()}
    made_of = {document: inputs.of_document(document, order) for document in {*documents.values()}}
    made = {
        name: Made(
            hash_of(one.content),
            one.pages,
            made_of[documents[name]],
            _kept(one, path.parent),
            documents[name],
        )
        for name, one in rendered.items()
    }
    written = Receipt(
        inputs.languages,
        inputs.cycle,
        inputs.subject,
        inputs.files,
        inputs.of_check() if all(one.location.path == case.path for one in case.diagnostics) else "",
        case.diagnostics,
        {**(before.made if before else {}), **made},
    )
    return File(path, receipt.write(written), hash_at(path))


def _kept(made: Rendered, folder: Path) -> str:
    """Return the path, from a folder of documents, of what must be there so that one of them stands as it was made."""
    if made.record:
        return path_from(folder.resolve(), made.record.path)
    return f"{STORE}/{made.kept.id}" if made.kept else ""


def _kind(name: str, made: Rendered) -> str:
    """Return the kind of document that a file is; what is about documents is of a kind of its own."""
    return made.document or name.rpartition(".")[0]


def _output(name: str, made: Rendered, folder: Path, case: Case) -> Output:
    return Output(
        document=_kind(name, made),
        format=name.rpartition(".")[2],
        sha256=hash_of(made.content),
        size=len(made.content),
        pages=made.pages,
        findings=case.source.sha256,
        draft=path_to(case.path, folder),
    )
