"""What the last build left to the next: by it, what has not changed is neither checked nor made again.

It is asked twice: before a draft is read whether all of it stands (`unchanged`), and in a build which documents do.

It lies hidden beside the documents and may be deleted at any time: then all is made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.files import hash_of
from peelgen.base.problem_kinds import ProblemKind, Severity
from peelgen.base.resources import path_from
from peelgen.base.write import is_halfway
from peelgen.documents.delivery.inputs import Inputs, hash_of_file
from peelgen.documents.delivery.order import Built, Order, Result
from peelgen.documents.render import RENDERERS, file_name
from peelgen.findings.predecessors import Subject

_LARGEST: Final = 5_000_000  # bytes; one with three thousand messages has two


@dataclass(frozen=True, slots=True)
class Made:
    """One file that was made: its hash, its pages where they are known, and the hash of all that went into it.

    `kept` is the path, from the same folder, of what has to be there besides: what `pull` needs to take edits in a Word
    file back, or a record beside the drafts. It is empty for others. `document` is the kind of
    document that it is.
    """

    sha256: str
    pages: int | None
    inputs: str
    kept: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What went into a folder of documents, what the check of the draft said, and what was made.

    `checked` is the hash of all that the check looked at.
    """

    languages: tuple[str, ...]
    cycle: str
    subject: Subject | None
    files: tuple[str, ...]
    checked: str
    diagnostics: tuple[Diagnostic, ...]
    made: Mapping[str, Made]

    def built(self, path: Path, inputs: str) -> Built | None:
        """Return a document that stands as it was made of these very inputs; None if it does not."""
        made = self.made.get(path.name)
        if made is None or not inputs or made.inputs != inputs or hash_of_file(path) != made.sha256:
            return None
        if made.kept and not (path.parent / made.kept).is_file():
            return None  # Edits in it could not come back.
        return Built(path, path.stat().st_size, made.pages, unchanged=True)

    def standing(
        self, folder: Path, wanted: Mapping[str, Sequence[str]], inputs: Inputs, order: Order
    ) -> dict[str, Built]:
        """Return the documents that stand as they would be made: of those `wanted`, the formats by their names."""
        made_of = {document: inputs.of_document(document, order) for document in self._kinds(wanted).values()}
        # What another program makes is made again: nobody knows whether that is still the same program.
        names = {
            file_name(name, form): kind
            for name, kind in self._kinds(wanted).items()
            for form in wanted[name]
            if not RENDERERS[form].by_another_program
        }
        found = {name: self.built(folder / name, made_of[kind]) for name, kind in names.items()}
        known = _in_manifest(folder)
        return {name: built for name, built in found.items() if built and known.get(name) == self.made[name].sha256}

    def _kinds(self, names: Iterable[str]) -> dict[str, str]:
        """Return the kind of each document by its name; a copy for one force has another name."""
        made = {file.rpartition(".")[0]: one.document for file, one in self.made.items()}
        return {name: made.get(name) or name for name in names}


def standing_in(wanted: Mapping[str, Sequence[str]], inputs: Inputs, order: Order) -> dict[str, Built]:
    """Return the documents of an order that need not be made again, by their names.

    An accessibility report is about files that were just made, so all of them are made for it.
    """
    folder = order.folder_of(inputs.draft)
    receipt = None if order.rebuild or order.accessibility else read(folder, inputs.draft)
    return receipt.standing(folder, wanted, inputs, order) if receipt else {}


def unchanged(draft: Path, content: bytes, order: Order) -> Result | None:
    """Return what a build would come to if nothing has changed since the last one; None if something may have."""
    folder = order.folder_of(draft)
    receipt = read(folder, draft)
    if receipt is None or order.rebuild or order.accessibility or order.readability:
        return None
    inputs = Inputs(draft, hash_of(content), receipt.languages, receipt.cycle, receipt.subject, receipt.files)
    if inputs.of_check() != receipt.checked:
        return None
    wanted = dict.fromkeys(order.documents, order.formats)
    standing = receipt.standing(folder, wanted, inputs, order)
    whole = len(standing) == len(order.documents) * len(order.formats)
    return Result(draft, tuple(standing.values()), receipt.diagnostics) if whole else None


def path_of(folder: Path, draft: Path) -> Path:
    """Return where the receipt of a draft is: a response has its documents in the folder of its report's."""
    beside = path_from(folder, draft)
    return folder / f".receipt-{hash_of(beside.encode())[:8]}.json"


def _in_manifest(folder: Path) -> dict[str, str]:
    """Return the hashes of the documents that peelgen knows as its own there; the others would be taken for edited."""
    try:
        outputs = json.loads((folder / "manifest.json").read_bytes())["outputs"]
        return {name: output["sha256"] for name, output in outputs.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def read(folder: Path, draft: Path) -> Receipt | None:
    """Return the receipt in a folder of documents of a draft; None if there is none that can be used.

    Where the writing of documents was stopped, it is undone before the next are written: none of them stands yet.
    """
    path = path_of(folder, draft)
    if is_halfway(folder):
        return None
    try:
        return _receipt(json.loads(path.read_bytes()), draft) if path.stat().st_size <= _LARGEST else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _receipt(written: Any, draft: Path) -> Receipt:
    subject = written["subject"]
    return Receipt(
        tuple(map(str, written["languages"])),
        str(written["cycle"]),
        Subject(*subject) if subject else None,
        tuple(map(str, written["files"])),
        str(written["checked"]),
        tuple(_diagnostic(one, draft) for one in written["diagnostics"]),
        {name: Made(**made) for name, made in written["made"].items()},
    )


def _diagnostic(written: Any, draft: Path) -> Diagnostic:
    location = Location(draft, **written["location"])
    typed = {"kind": ProblemKind[written["kind"]], "severity": Severity(written["severity"]), "location": location}
    return Diagnostic(**{**written, **typed})


def write(receipt: Receipt) -> bytes:
    """Return a receipt as bytes. Messages are about the draft, whose path is left out: it may be called otherwise."""
    diagnostics = [
        {**one._asdict(), "kind": one.kind.name, "location": {**one.location._asdict()}} for one in receipt.diagnostics
    ]
    for one in diagnostics:
        del one["location"]["path"]
    written = {**asdict(replace(receipt, diagnostics=())), "diagnostics": diagnostics}
    return json.dumps(written, ensure_ascii=False, separators=(",", ":")).encode()
