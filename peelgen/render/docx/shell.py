"""The Word shell: one .docx rendered by docxtpl in a sandbox, with a place kept for the body."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from peelgen.errors import TemplateFault
from peelgen.render.docx.markup import W, declare_newer, untagged

#: Stands for the body while docxtpl works: no words of a Document can be mistaken for it.
BODY_PLACE = Markup("<?peelgen-body?>")


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja for shells. A part compiled once is kept: compiling costs as much as all the rest of a short document."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self._compiled = lru_cache(maxsize=256)(super().from_string)

    def from_string(self, source: Any, *_: Any, **__: Any) -> Template:
        """Return the compiled template; docxtpl passes its source only."""
        return self._compiled(source)


ENVIRONMENT = _Environment()


class _Shell(DocxTemplate):  # type: ignore[misc]
    """docxtpl, but strict about the XML that comes out of the shell's Jinja: it would drop what it cannot read."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)


def render_shell(path: Path, context: Mapping[str, str]) -> Any:
    """Return the shell as a python-docx document, its fields filled in; find_place tells where the body goes.

    TemplateFault for Jinja that is wrong, names that no document has, and a file that is no Word file."""
    shell = _Shell(io.BytesIO(_read(path, path.stat().st_mtime_ns)))
    try:
        fields = {name: _field(words) for name, words in context.items()}
        shell.render({**fields, "body": BODY_PLACE}, ENVIRONMENT, autoescape=True)
    except TemplateError as fault:
        raise _fault(path, shell, fault) from fault
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(
            f"The Jinja in the Word file {path.name} ({_part_name(shell)}) opens and closes in different paragraphs.",
            "Put {%p if … %} and {%p endif %} in paragraphs of their own.",
            path=path,
        ) from fault
    except (BadZipFile, KeyError, ValueError, OSError) as fault:
        raise TemplateFault(
            f"{path.name} is not a Word file: {fault}", "Save it from Word as .docx.", path=path
        ) from fault
    _put_in_order(shell.docx.element)
    declare_newer(shell.docx.element)
    return shell.docx


def _put_in_order(document: etree._Element) -> None:
    """Put a paragraph's style first and its section last, as Word wants them: LibreOffice saves them the other way."""
    for properties in document.iter(W + "pPr"):
        style, section = properties.find(W + "pStyle"), properties.find(W + "sectPr")
        if style is not None and section is not None:
            properties.insert(0, style)
            properties.append(section)


def _field(words: str) -> Markup:
    """Return a field's words as the shell prints them, in pieces that cannot be taken for a tag of its own."""
    return Markup('</w:t><w:t xml:space="preserve">').join(untagged(words))


def find_place(shell: Any, path: Path) -> etree._Element:
    """Return the mark where the body goes; TemplateFault unless the shell has `{{p body }}` once, in its text."""
    places = shell.element.xpath("//processing-instruction('peelgen-body')")
    if len(places) != 1 or places[0].getparent().tag != W + "body":
        raise TemplateFault(
            f"The Word file {path.name} must have the body in one place, and has it in {len(places)}.",
            "Write {{p body }} once, in a paragraph of its own, outside tables and text boxes.",
            path=path,
        )
    place: etree._Element = places[0]
    return place


@lru_cache(maxsize=32)
def _read(path: Path, _modified: int) -> bytes:
    return path.read_bytes()


def _part_name(shell: _Shell) -> str:
    return str(getattr(shell.current_rendering_part, "partname", "properties")).removeprefix("/")


def _fault(path: Path, shell: _Shell, fault: TemplateError) -> TemplateFault:
    context = " ".join(" ".join(line.split()) for line in getattr(fault, "docx_context", ()))
    around = f" near “{context.strip()[:160]}”" if context.strip() else ""
    return TemplateFault(
        f"The Word file {path.name} ({_part_name(shell)}) has a mistake{around}: {fault.message}.",
        "Correct the field in Word. The manual lists the names that a shell can print.",
        path=path,
    )
