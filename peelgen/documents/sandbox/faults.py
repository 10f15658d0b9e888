"""Whatever goes wrong in a template, as a message with its file and line: a template is a user's file."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from jinja2 import TemplateNotFound, TemplateSyntaxError

from peelgen.base.errors import PeelgenError, TemplateFault
from peelgen.documents.sandbox.step_limit import GoesRound, TooManySteps

_TEMPLATES: Final = (".md", ".html", ".css")
_MANUAL: Final = "See “What templates can print” in the manual."
_CHECK: Final = "For everything that is wrong in templates:  peelgen template check"


@contextmanager
def template_faults(path: Path | None) -> Iterator[None]:
    """Turn whatever goes wrong in templates into a TemplateFault; `path` is the one that is asked for."""
    try:
        yield
    except PeelgenError:
        raise
    except TemplateSyntaxError as wrong:
        where = Path(wrong.filename) if wrong.filename else path
        raise TemplateFault(
            f"The template cannot be read: {str(wrong.message).partition('. ')[0].rstrip('.')}.",
            _CHECK,
            path=where,
            line=wrong.lineno,
        ) from None
    except Exception as wrong:  # noqa: BLE001 - nothing that a template does may end in a traceback
        where, line = _place(wrong)
        raise TemplateFault(*fault_in_words(wrong), path=where or path, line=line) from None


def fault_in_words(wrong: Exception) -> tuple[str, str]:
    """Return what is wrong in a template, and what to do about it."""
    match wrong:
        case GoesRound():
            return (
                "The template goes round in a circle: it takes over itself, or others that take it over.",
                "Look at what it extends, imports and includes.",
            )
        case TooManySteps():
            return (
                "The template does more than any document needs: it never comes to an end, or grows without end.",
                "Look for a loop in a loop, and for a macro that calls itself.",
            )
        case RecursionError():
            return (
                "The template goes round in a circle, or is nested too deeply.",
                "Look for a macro that calls itself, and for a file that includes itself.",
            )
        case SyntaxError() | MemoryError():
            return "The template is nested too deeply to be read.", "Have fewer loops and conditions in each other."
        case TemplateNotFound():
            return f"There is no template “{wrong.name}” that could be used here.", "Name one of  templates/."
    return f"The template asks for something that it cannot have: {str(wrong).rstrip('.')}.", _MANUAL


def _place(wrong: Exception) -> tuple[Path | None, int | None]:
    """Return the file and line of the innermost template in the error's traceback."""
    frames = [frame for frame in traceback.extract_tb(wrong.__traceback__) if frame.filename.endswith(_TEMPLATES)]
    return (Path(frames[-1].filename), frames[-1].lineno) if frames else (None, None)
