"""One process that makes a form with sixty findings and reads it, again and again, beside a report of its length."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import finished
from warm import Pairs, pairs_of

from peelgen.build import look, with_draft
from peelgen.check import check
from peelgen.compose import compose
from peelgen.document import Box, Document, Field, FieldRows
from peelgen.gates import let_pass
from peelgen.received.form import read_form
from peelgen.render import docx, pdf

FINDINGS = 60
FORMATS = {"docx": docx, "pdf": pdf}
PAIRS = {"docx": 21, "pdf": 3}


def form_of(draft: Path) -> Document:
    """Return a draft's form with so many findings, each a copy of its first."""
    inspection, problems = check(draft)
    assert inspection is not None, problems
    form = with_draft(compose(inspection, "force-response", near=draft), draft)
    box = next(block for block in form.body if isinstance(block, Box) and block.role == "answer")
    others = tuple(block for block in form.body if not isinstance(block, Box) or "sign-off" in str(block.anchor))
    return replace(form, body=(*(_copy(box, number) for number in range(FINDINGS)), *others))


def _copy(box: Box, number: int) -> Box:
    named = f"finding-{number}"
    content = tuple(
        replace(block, name=block.name.replace(str(box.anchor), named))
        if isinstance(block, Field | FieldRows)
        else block
        for block in box.content
    )
    return replace(box, anchor=named, content=content)


def _building(document: Document, name: str) -> Callable[[], bytes]:
    """Return what makes a document and looks at it."""

    def build() -> bytes:
        content: bytes = FORMATS[name].render(document, look(document.kind)).content
        let_pass(f"{document.kind}.{name}", content)
        return content

    return build


def main(draft: Path) -> None:
    """Print the pairs of times and the sizes as JSON."""
    form, chosen = form_of(draft), look("force-response")
    pages = pdf.render(form, chosen).pages
    assert pages
    report = with_draft(finished.report_of(draft, pages), draft)
    pairs: dict[str, Pairs] = {}
    sizes: dict[str, float] = {"pages": pages}
    with tempfile.TemporaryDirectory() as folder:
        for name in FORMATS:
            build, theirs = _building(form, name), _building(report, name)
            made = Path(folder) / f"form.{name}"
            made.write_bytes(build())
            sizes[name] = made.stat().st_size / 1000
            pairs[f"form of {FINDINGS} findings, {name.upper()} : report"] = pairs_of(build, theirs, PAIRS[name])
            pairs[f"form read back, {name.upper()} : made"] = pairs_of(partial(read_form, made), build, PAIRS[name])
    json.dump({"pairs": pairs, "sizes": sizes}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
