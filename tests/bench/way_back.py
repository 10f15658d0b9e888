"""One process that makes a long report full of charts and tables again and again, and brings edits of it back."""

from __future__ import annotations

import copy
import itertools
import json
import re
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Any

import bare
import finished
import yaml
from warm import Pairs, pairs_of

from peelgen.check import check
from peelgen.documents.compose import compose
from peelgen.documents.document import Document
from peelgen.documents.from_findings import with_draft
from peelgen.documents.gates import let_pass
from peelgen.documents.render import pdf
from peelgen.documents.render import word as docx
from peelgen.documents.render.look import look_of
from peelgen.returned.report import PullOptions, pull
from peelgen.source import load

CHARTS, TABLES, PARAGRAPHS = 10, 20, 208
CHECKOUT = Path(__file__).resolve().parent.parent.parent
#: A paragraph that only says something, without marks of any kind.
_SAYING = re.compile(r"[A-Z][\w\s,.;:’‘“”()–?-]+\.")
_FEWEST_WORDS = 6


def long_draft(draft: Path, folder: Path) -> Path:
    """Write a findings file whose report has at least 40 pages, 10 charts and 20 tables, and return its path.

    What fills it is the prose of the manual and of the drafts: words that repeat would be remembered too cheaply.
    """
    tree: Any = load(draft).tree
    for field, count in (("charts", CHARTS), ("tables", TABLES)):
        _grow(tree, field, count)
    for paragraph, part in zip(_prose()[:PARAGRAPHS], itertools.cycle(tree["questions"]), strict=False):
        part["narrative"] += f"\n\n{paragraph}"
    path = folder / "long.yaml"
    path.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=100), encoding="utf-8")
    return path


def _prose() -> list[str]:
    """Return the paragraphs of the manual, and of the summaries and chapters of all drafts, each once."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CHECKOUT.glob("docs/**/*.md"))]
    texts += [textwrap.dedent(path.read_text(encoding="utf-8")) for path in sorted(CHECKOUT.glob("drafts/*.yaml"))]
    blocks = (" ".join(block.split()) for text in texts for block in text.split("\n\n"))
    return list(dict.fromkeys(one for one in blocks if _SAYING.fullmatch(one) and one.count(" ") >= _FEWEST_WORDS))


def _grow(tree: Any, field: str, count: int) -> None:
    """Copy charts or tables until there are so many, and have the chapters place the copies."""
    originals = list(tree[field])
    chapters = itertools.cycle(tree["questions"])
    for number in range(count - len(originals)):
        another = copy.deepcopy(originals[number % len(originals)])
        another["id"] = f"{another['id']}-{number}"
        tree[field].append(another)
        chapter = next(chapters)
        chapter["narrative"] += f"\n\n[](#{another['id']}) shows it.\n\n![](#{another['id']})"


def made(draft: Path) -> Document:
    case = check(draft)
    inspection, problems = case.inspection, case.diagnostics
    assert inspection is not None, problems
    return with_draft(compose(inspection, "report", near=draft), case.source)


def main(draft: Path) -> None:
    """Print the pairs of times, and the sizes, as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        path = long_draft(draft, Path(folder))
        document, chosen = made(path), look_of("report")
        anchored, printed = docx.render(document, chosen).content, pdf.render(document, chosen)
        bare_document = Document(**{name: getattr(document, name) for name in Document.__slots__ if name != "draft"})
        plain = docx.render(bare_document, chosen).content
        (Path(folder) / "report.docx").write_bytes(anchored)
        engines = finished.finish(bare_document)
        parsed = bare.styles(engines.css)

        def built() -> None:
            let_pass("report.docx", docx.render(made(path), chosen).content)

        def whole() -> None:
            again = made(path)
            for name, renderer in (("docx", docx), ("pdf", pdf)):
                let_pass(f"report.{name}", renderer.render(again, chosen).content)

        def gates() -> None:
            let_pass("report.docx", anchored)
            let_pass("report.pdf", printed.content)

        def dry_pull() -> None:
            pull(Path(folder) / "report.docx", PullOptions(path, dry_run=True))

        measured: dict[str, Pairs] = {
            "gates : whole build": pairs_of(gates, whole, 3),
            "charts and tables, PDF : WeasyPrint": pairs_of(
                lambda: pdf.render(document, chosen),
                lambda: bare.pdf(engines.page, engines.address, parsed),
                3,
            ),
            "charts and tables, DOCX, gate : docxtpl": pairs_of(
                lambda: let_pass("report.docx", docx.render(bare_document, chosen).content),
                lambda: bare.word_file(engines.shell, engines.fields, engines.body),
                9,
            ),
            "DOCX with anchors : without": pairs_of(
                lambda: docx.render(document, chosen), lambda: docx.render(bare_document, chosen), 9
            ),
            "pull, dry : build of its DOCX": pairs_of(dry_pull, built, 9),
        }
        sizes = {"pages": printed.pages, "anchors": (len(anchored) - len(plain)) / 1000}
        json.dump({"pairs": measured, "sizes": sizes}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
