"""What peelgen hands to its engines: the body of each Word file and the page of each PDF, finished."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from lxml import etree

from peelgen.documents.compose import compose
from peelgen.documents.document import Document, plain
from peelgen.documents.render import pdf
from peelgen.documents.render import word as docx
from peelgen.documents.render.look import SHELL_FIELDS, look_of
from peelgen.documents.render.page.shell import page, stylesheet
from peelgen.documents.render.word.body import set_blocks
from peelgen.findings.validate import validate
from peelgen.source import Tree, load

KINDS = ("report", "press-release", "force-response")


@dataclass(frozen=True)
class Finished:
    """Everything that the engines alone need for one document; `address` is where its page stands."""

    shell: str
    fields: dict[str, str]
    body: str
    page: str
    css: str
    address: str


def documents(draft: Path, times: int = 1) -> list[Document]:
    """Return a draft's documents, each of its questions' narratives `times` over."""
    source = load(draft)
    assert isinstance(source.tree, dict)
    _repeat(source.tree["questions"], times)
    inspection, problems = validate(source)
    assert inspection is not None, problems
    return [compose(inspection, kind, near=draft) for kind in KINDS]


def report_of(draft: Path, least: int) -> Document:
    """Return the report grown to at least `least` pages."""
    first, third = (_pages(documents(draft, times)[0]) for times in (1, 3))
    times = 1 + (least - first) * 2 // (third - first)
    report = documents(draft, times)[0]
    while _pages(report) < least:
        times += 1
        report = documents(draft, times)[0]
    return report


def finish(document: Document) -> Finished:
    """Return what the engines are handed for a document."""
    chosen, columns = look_of(document.kind), []

    def keep(blocks: Any, galley: Any, column: Any) -> None:
        set_blocks(blocks, galley, column)
        columns.append("".join(etree.tostring(block, encoding="unicode") for block in column.place))

    with patch.object(docx, "set_blocks", keep):
        docx.render(document, chosen)
    words = {name: plain(field, document.labels) for name, field in document.fields.items()}
    return Finished(
        shell=str(chosen.path("word.docx")),
        fields={**dict.fromkeys(SHELL_FIELDS, ""), **words},
        body=columns[-1],
        page=page(document, chosen, paged=True),
        css=stylesheet(chosen, paged=True),
        address=chosen.folder.resolve().as_uri() + "/",
    )


def _repeat(tree: Tree, times: int) -> None:
    for part in tree if isinstance(tree, list) else ():
        assert isinstance(part, dict)
        if isinstance(part.get("narrative"), str):
            part["narrative"] = "\n\n".join([str(part["narrative"])] * times)
        _repeat(part.get("sections"), times)


def _pages(document: Document) -> int:
    return pdf.render(document, look_of(document.kind)).pages or 0


def main(draft: Path, folder: Path) -> None:
    """Write what the engines need for each of a draft's documents into `folder`."""
    for document in documents(draft):
        made = json.dumps(asdict(finish(document)))
        (folder / f"{document.kind}.json").write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
