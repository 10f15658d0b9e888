"""What would make Word refuse, mend or misprint a finished .docx, found in milliseconds on every build."""

from __future__ import annotations

from itertools import chain

from peelgen.word.gate.lists import list_faults
from peelgen.word.gate.names import name_faults
from peelgen.word.gate.order import order_faults
from peelgen.word.gate.parts import Broken, CheckedPackage
from peelgen.word.gate.words import word_faults

#: More than these say nothing new, and would fill a screen.
MOST_TOLD = 20


def faults(content: bytes) -> list[str]:
    """Return what is wrong with a .docx, in plain words; nothing if it is fit to be sent out.

    openxml-audit knows the whole schema, and takes twice as long as the build itself: the tests have it check every
    draft, and this gate looks for what a shell that somebody changed, or a draft like no other, can still do.
    """
    try:
        package = CheckedPackage.read(content)
    except Broken as broken:
        return [str(broken)]
    found = chain(
        package.faults(), order_faults(package), word_faults(package), name_faults(package), list_faults(package)
    )
    return list(dict.fromkeys(found))[:MOST_TOLD]
