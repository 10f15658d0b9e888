"""The text of a template file: of the folder that it is said to be in, and no longer than a template can be."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from peelgen.base.errors import TemplateFault

#: In bytes; peelgen's own longest has 15,000.
LARGEST: Final = 200_000


def is_within(path: Path) -> bool:
    """Return whether a template file is where it seems to be: in its own folder, or another folder of templates."""
    folder = path.parent
    real = path.resolve()
    return real.parent == folder.resolve() or real.is_relative_to(folder.parent.resolve())


def refuse_link(path: Path) -> None:
    """Raise TemplateFault for a template file that is only a link to one that is no template."""
    if not is_within(path):
        raise TemplateFault(
            f"{path.name} is only a link to a file outside the templates.", "Put the file itself here.", path=path
        )


def read_template(path: Path) -> str:
    """Return a template's text. Raises TemplateFault for a file that is too large, elsewhere, or not text."""
    refuse_link(path)
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else None
        if content is not None:
            return content.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise TemplateFault(
            f"The template cannot be read: {error.strerror}.", "Correct its name or its rights.", path=path
        ) from None
    except UnicodeDecodeError:
        raise TemplateFault("The template is not text in UTF-8.", "Save it as text, in UTF-8.", path=path) from None
    raise TemplateFault("The file is too large for a template.", f"Keep it below {LARGEST:,} bytes.", path=path)
