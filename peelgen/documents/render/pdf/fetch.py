"""What a page may fetch; where something is not there, an error, since WeasyPrint would go on without it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from peelgen.base.errors import PeelgenError, TemplateFault
from peelgen.documents.render.look import Look
from peelgen.documents.render.page.shell import stylesheet, with_values
from peelgen.documents.render.pdf.limits import PageTooLarge

# WeasyPrint goes on without a file that it cannot use, and says so only in its log.
_LOSSES = ("Failed to", "Font-face")


class BundleFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves `data:` addresses and the files of a look's two folders; anything else stops the work."""

    def __init__(self, look: Look) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False, fail_on_errors=True)
        self._folders = (look.folder.resolve(), look.house.resolve())

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Return WeasyPrint's response for an allowed address; FatalURLFetchingError for any other."""
        if not self._allowed(url):
            raise FatalURLFetchingError(f"{url[:200]} is not a file of the template's own folders.")
        return super().fetch(url, headers)

    def _allowed(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme == "data":
            return True
        if parts.scheme != "file" or parts.netloc:
            return False
        path = Path(url2pathname(parts.path)).resolve()
        return any(path.is_relative_to(folder) for folder in self._folders)


def styles(look: Look) -> tuple[weasyprint.CSS, FontConfiguration]:
    """Return the parsed stylesheet and its fonts; documents whose stylesheets read the same share them.

    TemplateFault if the house's font is not all there."""
    times = tuple(path.stat().st_mtime_ns for path in look.fonts())
    return _parsed(with_values(stylesheet(look, paged=True)), look.path("page.css").resolve(), look.house, times)


@lru_cache(maxsize=8)
def _parsed(
    words: str, path: Path, house: Path, _font_times: tuple[int, ...]
) -> tuple[weasyprint.CSS, FontConfiguration]:
    """Parsing a stylesheet and its fonts takes as long as printing a short page."""
    fonts = FontConfiguration()
    fetcher = BundleFetcher(Look(path.parent, house))
    css = weasyprint.CSS(string=words, base_url=path.as_uri(), url_fetcher=fetcher, font_config=fonts)
    return css, fonts


class _Losses(logging.Handler):
    """Keeps what WeasyPrint logs about files that it did without."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith(_LOSSES):
            self.messages.append(message)


def _short(fault: Exception) -> str:
    return f"{type(fault).__name__}: {str(fault)[:160]}".rstrip(": ")


@contextmanager
def nothing_lost(look: Look) -> Iterator[None]:
    """Raise TemplateFault where WeasyPrint would print a page without its font or picture, or cannot print it."""
    losses, log = _Losses(), logging.getLogger("weasyprint")
    log.addHandler(losses)
    try:
        yield
    except FatalURLFetchingError as refused:
        losses.messages.append(str(refused))
    except (PageTooLarge, MemoryError):
        raise TemplateFault(
            "The document cannot be printed: it asks for more than any report takes, such as pages or notes by the "
            "thousand, a picture of many millions of points, or columns without number.",
            "Take back what was last changed: in the findings file, or in page.css or page.html.",
            path=look.path("page.css"),
        ) from None
    except RecursionError:
        raise TemplateFault(
            "The page or its stylesheet is nested too deeply to be printed.",
            "Have fewer brackets and rules in each other.",
            path=look.path("page.css"),
        ) from None
    except PeelgenError:
        raise
    except Exception as fault:
        raise TemplateFault(
            f"The page cannot be printed: its stylesheet or its elements ask for what is impossible ({_short(fault)}).",
            "Take back what was last changed in page.css or page.html. If nothing was, please report this as a defect.",
            path=look.path("page.css"),
        ) from fault
    finally:
        log.removeHandler(losses)
    if losses.messages:
        remedy = f"Fonts and pictures stand in {look.house} or {look.folder}."
        raise TemplateFault(f"The page asks for something that it cannot have: {losses.messages[0]}", remedy)
