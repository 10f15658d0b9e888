"""The Jinja environment that templates' words run in: strict, sandboxed, and with the house's few functions."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import (
    FileSystemBytecodeCache,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from peelgen.compose.marks import mark, printed
from peelgen.compose.traced import TracedProse, traced
from peelgen.compose.typography import (
    capital,
    counted,
    day,
    deadline,
    full_stop,
    in_series,
    in_words,
    moment,
    month,
    number,
    punctuated,
)
from peelgen.errors import PeelgenError, TemplateFault
from peelgen.resources import find_folder

#: Jinja's own filters that words may use. `safe` is not among them: no value may act as words of the template.
_BUILT_IN = ("default", "first", "join", "last", "length", "lower", "replace", "trim", "upper")
_LARGEST_PRODUCT = 1_000_000


class _Sandbox(ImmutableSandboxedEnvironment):
    """Refuses products and powers that would only serve to fill the memory."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja's signature
        if operator == "**" or not all(
            isinstance(side, int) and abs(side) < _LARGEST_PRODUCT for side in (left, right)
        ):
            raise SecurityError(f"{operator} is for small whole numbers only")
        return left * right


def _prose(text: str) -> Any:
    """Return framework wording as Markdown blocks; it has no origin in the findings file."""
    return traced(TracedProse, text, None)


@lru_cache(maxsize=8)
def _environment(near: Path | None, language: str) -> _Sandbox:
    environment = _Sandbox(
        loader=FunctionLoader(lambda name: _load(name, near)),
        undefined=StrictUndefined,
        finalize=mark,
        autoescape=True,  # so that what a macro returns is told from a value: it is Markup
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_kept(),
    )
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _BUILT_IN} | _filters(language)
    return environment


class _Kept(FileSystemBytecodeCache):
    """Compiled templates in a folder that only this user can write: compiling takes as long as composing a report."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # a full disk only makes the next command slower
            super().dump_bytecode(bucket)


def _kept() -> _Kept | None:
    """Return the compiled templates kept by commands of this very code; None where they cannot be kept safely."""
    newest = max(path.stat().st_mtime_ns for path in Path(__file__).parent.glob("*.py"))
    try:
        return _Kept(pattern=f"peelgen-{newest}-%s.cache")
    except (OSError, RuntimeError):
        return None


def _filters(language: str) -> dict[str, Callable[..., Any]]:
    """Return the house's filters; those whose words differ by language speak the template's."""
    return {
        "capital": capital,
        "counted": counted,
        "date": partial(day, language=language),
        "deadline": partial(deadline, language=language),
        "full_stop": full_stop,
        "in_words": in_words,
        "moment": partial(moment, language=language),
        "month": partial(month, language=language),
        "number": number,
        "prose": _prose,
        "punctuated": partial(punctuated, language=language),
        "series": partial(in_series, language=language),
    }


def _load(name: str, near: Path | None) -> tuple[str, str, Any]:
    path = _find(name, near)
    if path is None:
        raise TemplateNotFound(name)
    changed = path.stat().st_mtime_ns
    return (
        path.read_text(encoding="utf-8"),
        str(path),
        lambda: _find(name, near) == path and path.stat().st_mtime_ns == changed,
    )


def _find(name: str, near: Path | None) -> Path | None:
    folder, _, file = name.partition("/")
    if Path(file).name != file:
        return None
    found = find_folder(f"templates/{folder}", near)
    return found / file if found and (found / file).is_file() else None


def render_words(name: str, near: Path | None, language: str, context: dict[str, Any]) -> tuple[str, list[Any]]:
    """Return the rendered Markdown of `report/words.md` and the values that its placeholders number.

    `language` is the one that dates, lists and deadlines are written in.

    Raises TemplateFault for whatever is wrong in the template, with its file and line.
    """
    reset = printed.set([])
    try:
        return _template(name, near, language).render(context), printed.get()
    except PeelgenError:
        raise
    except TemplateSyntaxError as error:
        raise TemplateFault(
            f"The template cannot be read: {str(error.message).partition('. ')[0].rstrip('.')}.",
            "For everything that is wrong in templates:  peelgen template check",
            path=_path(error.filename),
            line=error.lineno,
        ) from None
    except Exception as error:  # noqa: BLE001 - a template is a user's file: nothing that it does may end in a traceback
        path, line = _place(error)
        raise TemplateFault(
            f"The template asks for something that it cannot have: {error}.",
            "See “What templates can print” in the manual.",
            path=path,
            line=line,
        ) from None
    finally:
        printed.reset(reset)


def _template(name: str, near: Path | None, language: str) -> Template:
    try:
        return _environment(near, language).get_template(name)
    except TemplateNotFound:
        raise TemplateFault(
            f"The template templates/{name} is missing.",
            "Restore it, or take away the folder that stands before the one it came from.",
        ) from None
    except TemplateSyntaxError:
        raise
    except TemplateError as error:
        raise TemplateFault(f"The template templates/{name} cannot be read: {error}.") from None


def _path(name: str | None) -> Path | None:
    return Path(name) if name else None


def _place(error: Exception) -> tuple[Path | None, int | None]:
    """Return the file and line of the innermost template in the error's traceback."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".md")]
    return (Path(frames[-1].filename), frames[-1].lineno) if frames else (None, None)
