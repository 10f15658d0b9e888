"""What the engines alone need: finished bodies and pages through docxtpl and WeasyPrint, and nothing around them."""

from __future__ import annotations

import io
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import docxtpl
import jinja2
import weasyprint
from markupsafe import Markup
from weasyprint.text.fonts import FontConfiguration

VARIANT = "pdf/ua-1"


def word_file(shell: str, fields: dict[str, str], body: str) -> bytes:
    """Return a .docx as docxtpl's own manual makes one."""
    template = docxtpl.DocxTemplate(shell)
    context = {**fields, "body": Markup(body)}
    template.render(context, jinja2.Environment(autoescape=True), autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


@cache
def styles(css: str) -> tuple[Any, Any]:
    """Return a parsed stylesheet and its fonts, parsed once for all the pages that use it."""
    fonts = FontConfiguration()
    return weasyprint.CSS(string=css, font_config=fonts), fonts


def pdf(page: str, address: str, parsed: tuple[Any, Any]) -> bytes:
    """Return a PDF as WeasyPrint's own manual makes one."""
    css, fonts = parsed
    printed: bytes = weasyprint.HTML(string=page, base_url=address).write_pdf(
        stylesheets=[css], font_config=fonts, pdf_variant=VARIANT
    )
    return printed


def main(finished: Path, out: Path) -> None:
    """Make a .docx and a .pdf of every document in `finished`, which dump.py wrote."""
    for path in sorted(finished.glob("*.json")):
        made = json.loads(path.read_text(encoding="utf-8"))
        word = word_file(made["shell"], made["fields"], made["body"])
        (out / f"{path.stem}.docx").write_bytes(word)
        printed = pdf(made["page"], made["address"], styles(made["css"]))
        (out / f"{path.stem}.pdf").write_bytes(printed)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
