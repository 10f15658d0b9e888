"""The sandbox that templates' words run in, with the house's filters."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader, TemplateNotFound, TemplateRuntimeError

from peelgen.base.errors import TemplateFault
from peelgen.documents.compose.linked import linked
from peelgen.documents.compose.placeholders import is_sound, mark, printed
from peelgen.documents.compose.traced_values import TracedProse, traced
from peelgen.documents.compose.typography import (
    capital,
    counted,
    day,
    deadline,
    full_stop,
    in_words,
    moment,
    month,
    number,
    punctuated,
    says_deadline,
)
from peelgen.documents.sandbox import (
    Sandbox,
    TooManySteps,
    compiled_templates,
    limited,
    read_template,
    shown,
    template_faults,
)
from peelgen.documents.words_files import find_words
from peelgen.languages.language import load_language

#: What Markdown is read from, in characters; a placeholder has about six. It takes long for what has no paragraphs,
#: and longest for brackets that may open links.
_LONGEST, _LONGEST_PARAGRAPH, _MOST_BRACKETS = 1_000_000, 30_000, 2_000


def _prose(text: str) -> Any:
    """Return framework wording as Markdown blocks; it has no origin in the findings file."""
    return traced(TracedProse, text, None)


@lru_cache(maxsize=8)
def _environment(near: Path | None, language: str) -> Sandbox:
    loader = FunctionLoader(lambda name: _load(name, near))
    made = Sandbox(loader, filters(language), finalize=mark, bytecode_cache=compiled_templates())
    made.globals["called"] = shown(load_language(language).called)  # a global, so that the house’s words have it too
    return made


def filters(language: str) -> dict[str, Callable[..., Any]]:
    """Return the house's filters; those whose words differ by language speak the template's."""
    spoken = load_language(language)
    said: dict[str, Callable[..., Any]] = {
        "counted": counted,
        "date": day,
        "deadline": deadline,
        "in_words": in_words,
        "moment": moment,
        "month": month,
        "punctuated": punctuated,
        "says_deadline": says_deadline,
    }
    return {
        "capital": capital,
        "full_stop": full_stop,
        "linked": linked,
        "number": number,
        "prose": _prose,
        "series": spoken.joined,
        **{name: partial(function, language=spoken) for name, function in said.items()},
    }


def _load(name: str, near: Path | None) -> tuple[str, str, Any]:
    path = find_words(name, near)
    if path is None:
        raise TemplateNotFound(name)
    changed = path.stat().st_mtime_ns
    return (
        read_template(path),
        str(path),
        lambda: find_words(name, near) == path and path.stat().st_mtime_ns == changed,
    )


def render_words(name: str, near: Path | None, language: str, context: dict[str, Any]) -> tuple[str, list[Any]]:
    """Return the rendered Markdown of `report/words.md` and the values that its placeholders number.

    `language` is the one that dates, lists and deadlines are written in.

    Raises TemplateFault for whatever is wrong in the template, with its file and line.
    """
    path = find_words(name, near)
    if path is None:
        raise TemplateFault(
            f"The template templates/{name} is missing.",
            "Restore it, or take away the folder that stands before the one it came from.",
        )
    reset = printed.set([])
    try:
        with template_faults(path), limited():
            text = _environment(near, language).get_template(name).render(context)
            _refuse_unfit(text, printed.get())
            return text, printed.get()
    finally:
        printed.reset(reset)


def _refuse_unfit(text: str, values: list[Any]) -> None:
    """Raise what is wrong with rendered words as a whole, before they are read as Markdown."""
    if len(text) > _LONGEST or any(map(_is_too_long, text.split("\n\n"))):
        raise TooManySteps
    if not is_sound(text, values):
        raise TemplateRuntimeError("there is a character in it that no document can hold")


def _is_too_long(paragraph: str) -> bool:
    return len(paragraph) > _LONGEST_PARAGRAPH or paragraph.count("[") > _MOST_BRACKETS
