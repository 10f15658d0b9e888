"""The last look at a finished file before anything is written: a module for PDF and one for Word, with `faults`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from peelgen.base.errors import TemplateFault

#: Format to the module whose `faults(content)` says in plain words what a publisher would send back.
GATES = {
    "pdf": "peelgen.documents.gates.pdf",
    "docx": "peelgen.word.gate",
    "txt": "peelgen.documents.gates.text",
    "eml": "peelgen.documents.gates.mail",
}
_SHOWN = 5


def let_pass(name: str, content: bytes) -> None:
    """Raise TemplateFault if the file `report.pdf` of this content is not fit to be published.

    What a person writes cannot make it so: either a template was changed, or peelgen is wrong.
    """
    module = GATES.get(name.rpartition(".")[2])
    if module is None:
        return
    faults: Callable[[bytes], list[str]] = import_module(module).faults
    found = faults(content)
    if found:
        more = [f"and {len(found) - _SHOWN} more"] if len(found) > _SHOWN else []
        listed = "\n  ".join([*found[:_SHOWN], *more])
        raise TemplateFault(
            f"{name} is not fit to be published, and so nothing was written:\n  {listed}",
            "If a template was changed (words.md, page.html, page.css, word.docx), look there first. If none was, "
            "please report this as a defect of peelgen.",
        )
