"""One process that makes a form with sixty findings and reads it, again and again, beside a report of its length."""

from __future__ import annotations

import copy
import json
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import finished
import yaml
from warm import Pairs, pairs_of

from peelgen.check import check
from peelgen.documents.compose import compose
from peelgen.documents.document import Box, Document
from peelgen.documents.from_findings import with_draft
from peelgen.documents.gates import let_pass
from peelgen.documents.render import pdf
from peelgen.documents.render import word as docx
from peelgen.documents.render.look import look_of
from peelgen.returned.form.returned_form import read_form
from peelgen.source import load

FINDINGS = 60
FORMATS = {"docx": docx, "pdf": pdf}
PAIRS = {"docx": 21, "pdf": 3}


def long_findings(draft: Path, folder: Path) -> Path:
    """Write a draft's findings file with so many findings, copies of one of its own, and return its path."""
    tree: Any = load(draft).tree
    asked = next(one["areas_for_improvement"] for one in tree["questions"] if "areas_for_improvement" in one)
    boxes = [block for block in form_of(draft).body if isinstance(block, Box) and block.role == "answer"]
    own = sum("sign-off" not in str(box.anchor) for box in boxes)
    for number in range(FINDINGS - own):
        asked.append({**copy.deepcopy(asked[0]), "id": f"{asked[0]['id']}-{number}"})
    path = folder / draft.name
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=100), encoding="utf-8")
    return path


def form_of(draft: Path) -> Document:
    """Return the form of a findings file, which is checked first as it is on every build."""
    case = check(draft)
    inspection, problems = case.inspection, case.diagnostics
    assert inspection is not None, problems
    return with_draft(compose(inspection, "force-response", near=draft), case.source)


def _finished(document: Document, name: str) -> bytes:
    """Return a document in a format, looked at."""
    content: bytes = FORMATS[name].render(document, look_of(document.kind)).content
    let_pass(f"{document.kind}.{name}", content)
    return content


def _building(document: Document, name: str) -> Callable[[], bytes]:
    """Return what makes a document and looks at it."""
    return partial(_finished, document, name)


def _built(findings: Path, name: str) -> bytes:
    """Return the form of a findings file in a format, looked at."""
    return _finished(form_of(findings), name)


def main(draft: Path) -> None:
    """Print the pairs of times and the sizes as JSON."""
    pairs: dict[str, Pairs] = {}
    with tempfile.TemporaryDirectory() as folder:
        findings = long_findings(draft, Path(folder))
        form = form_of(findings)
        pages = pdf.render(form, look_of(form.kind)).pages
        assert pages
        report = with_draft(finished.report_of(draft, pages), load(draft))
        sizes: dict[str, float] = {"pages": pages}
        for name in FORMATS:
            build, theirs = _building(form, name), _building(report, name)
            made = Path(folder) / f"form.{name}"
            made.write_bytes(build())
            sizes[name] = made.stat().st_size / 1000
            pairs[f"form of {FINDINGS} findings, {name.upper()} : report"] = pairs_of(build, theirs, PAIRS[name])
            pairs[f"form read back, {name.upper()} : built"] = pairs_of(
                partial(read_form, made), partial(_built, findings, name), PAIRS[name]
            )
    json.dump({"pairs": pairs, "sizes": sizes}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
