"""The Word shell: one .docx rendered by docxtpl in a sandbox, with a place kept for the body."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateError
from lxml import etree
from markupsafe import Markup

from peelgen.base.errors import PeelgenError, TemplateFault
from peelgen.documents.sandbox import Sandbox, TooManySteps, fault_in_words, limited
from peelgen.word.elements import BETWEEN_PIECES, declare_newer, untagged
from peelgen.word.names import W
from peelgen.word.outside import outside_fields, outside_relation
from peelgen.word.parts import parsed
from peelgen.word.template_file import NoWordFile, open_word_file
from peelgen.word.traces import ACCEPT_THEM, recorded_changes, remove_traces

#: Stands for the body while docxtpl works: no words of a Document can be mistaken for it.
BODY_PLACE = Markup("<?peelgen-body?>")

#: Parts with words have it in their kind, and these beside them.
_STORY: Final = "wordprocessingml"
_WITHOUT_FIELDS: Final = ("styles+xml", "settings+xml", "fontTable+xml", "numbering+xml", "webSettings+xml")
#: A packed character is so many unpacked: a shell is charged for its own words too.
_LONGER: Final = 100


class _Environment(Sandbox):
    """The sandbox for Word files. A part compiled once is kept: compiling costs as much as all the rest of a form."""

    def __init__(self) -> None:
        super().__init__(trim_blocks=False)
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

    TemplateFault for Jinja that is wrong, names that no document has, a file that is no Word file, and one that takes
    something from elsewhere."""
    content = _read(path, path.stat().st_mtime_ns)
    shell = _Shell(io.BytesIO(content))
    with _faults(path, shell), limited(_LONGER * len(content)):
        fields = {name: _field(words) for name, words in context.items()}
        shell.init_docx()
        _refuse_relations(shell.docx.part.package, path)
        remove_traces(shell.docx.part.package)
        shell.render({**fields, "body": BODY_PLACE}, ENVIRONMENT, autoescape=True)
        _refuse_words(shell.docx.part.package, path)
        _put_in_order(shell.docx.element)
        declare_newer(shell.docx.element)
    return shell.docx


@contextmanager
def _faults(path: Path, shell: _Shell) -> Iterator[None]:
    """Turn whatever goes wrong in a Word file into a TemplateFault: it is a user's file."""
    try:
        yield
    except PeelgenError:
        raise
    except etree.XMLSyntaxError as fault:
        raise TemplateFault(
            f"The Jinja in the Word file {path.name} ({_part_name(shell)}) opens and closes in different paragraphs.",
            "Put {%p if … %} and {%p endif %} in paragraphs of their own.",
            path=path,
        ) from fault
    except TooManySteps as fault:
        raise TemplateFault(*fault_in_words(fault), path=path) from fault
    except TemplateError as fault:
        raise _fault(path, shell, fault) from fault
    except (ArithmeticError, MemoryError, RecursionError, SyntaxError, TypeError) as fault:
        message, remedy = fault_in_words(fault)
        raise TemplateFault(f"{path.name} ({_part_name(shell)}): {message}", remedy, path=path) from fault
    except Exception as fault:
        raise TemplateFault(
            f"{path.name} is not as Word writes it, and cannot be filled in.",
            "Run  peelgen template check,  or begin again from the Word file that came with peelgen.",
            path=path,
        ) from fault


def _refuse_relations(package: Any, path: Path) -> None:
    """Raise TemplateFault for a file that a Word file would take from elsewhere, or run, when it is opened."""
    relations = [one for owner in (package, *package.iter_parts()) for one in owner.rels.values()]
    for one in relations:
        target = one.target_ref if one.is_external else ""
        _refuse(outside_relation(one.reltype, target, external=one.is_external), path)


def _refuse_words(package: Any, path: Path) -> None:
    """Raise TemplateFault for a field that would take something from elsewhere, as the parts are when filled in.

    So, too, for changes that are recorded in them.
    """
    for part in package.iter_parts():
        if _STORY in part.content_type and not part.content_type.endswith(_WITHOUT_FIELDS):
            root = part.element if hasattr(part, "element") else parsed(part.blob)
            for wrong in outside_fields(root):
                _refuse(wrong, path)
            if recorded := recorded_changes(root):
                raise TemplateFault(recorded, ACCEPT_THEM, path=path)


def _refuse(wrong: str | None, path: Path) -> None:
    if wrong:
        raise TemplateFault(wrong, "Take it out of the Word file, and put what it brings into it.", path=path)


def _put_in_order(document: etree._Element) -> None:
    """Put a paragraph's style first and its section last, as Word wants them: LibreOffice saves them the other way."""
    for properties in document.iter(W.pPr):
        style, section = properties.find(W.pStyle), properties.find(W.sectPr)
        if style is not None and section is not None:
            properties.insert(0, style)
            properties.append(section)


def _field(words: str) -> Markup:
    """Return a field's words as the shell prints them, in pieces that cannot be taken for a tag of its own."""
    return Markup(BETWEEN_PIECES).join(untagged(words))  # noqa: S704 - it is a constant


def find_place(shell: Any, path: Path) -> etree._Element:
    """Return the mark where the body goes; TemplateFault unless the shell has `{{p body }}` once, in its text."""
    places = shell.element.xpath("//processing-instruction('peelgen-body')")
    if len(places) != 1 or places[0].getparent().tag != W.body:
        raise TemplateFault(
            f"The Word file {path.name} must have the body in one place, and has it in {len(places)}.",
            "Write {{p body }} once, in a paragraph of its own, outside tables and text boxes.",
            path=path,
        )
    place: etree._Element = places[0]
    return place


@lru_cache(maxsize=32)
def _read(path: Path, _modified: int) -> bytes:
    """Return a Word file's bytes; TemplateFault for what is none, or what only a hostile file has."""
    try:
        open_word_file(path)
        return path.read_bytes()
    except NoWordFile as fault:
        remedy = "Open it in Word and save it as .docx."
        raise TemplateFault(f"{path.name} cannot be read. {fault}", remedy, path=path) from None


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
