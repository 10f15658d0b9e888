"""Words within a line, as markup in which nothing that a person wrote is markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from peelgen.documents.document import Emphasis, Inline, Inlines, LineBreak, Link, Note, Passage, Reference, Text
from peelgen.languages.language import Language

_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
#: Such as "re-offending", "co-operation", "e-mail".
_JOINED: Final = re.compile(r"(?<![\w-])(\w{1,2}-\w{1,20})(?![\w-])")


class InlineSetter:
    """Sets one document's lines; on paper a note goes to the foot of its page, for the web it is kept for the end."""

    def __init__(self, labels: Mapping[str, str], spoken: Language, *, paged: bool) -> None:
        self.spoken = spoken
        self.paged = paged
        self.notes: list[Markup] = []
        self.labels = labels
        self._linked = False

    def inline(self, content: Inlines) -> Markup:
        """Return the markup of a line's words."""
        return Markup("").join(self._set(inline) for inline in content)

    def linked(self, content: Inlines, href: str) -> Markup:
        """Return words that lead to `href`. A link within them gives way, as links cannot be nested."""
        if self._linked:
            return self.inline(content)
        self._linked = True
        words = self.inline(content)
        self._linked = False
        return Markup('<a href="{}">{}</a>').format(href, words)

    def label(self, anchor: str) -> str:
        """Return the printed number of a figure or table ("Figure 2")."""
        return self.labels.get(anchor, anchor)

    def _set(self, inline: Inline) -> Markup:
        match inline:
            case Text(text):
                return _whole(text) if self.paged and "-" in text else escape(text)
            case Emphasis(content, strong):
                return Markup("<{0}>{1}</{0}>").format("strong" if strong else "em", self.inline(content))
            case Link(content, href):
                return self.linked(content, href) if _safe(href) else self.inline(content)
            case Passage(content, language):
                return Markup('<span lang="{}">{}</span>').format(language, self.inline(content))
            case Reference(target):
                return self.linked((Text(self.label(target)),), f"#label.{target}")
            case LineBreak():
                return Markup("<br>")
            case Note(content):
                return self._note(content)

    def _note(self, content: Inlines) -> Markup:
        if self.paged:
            return Markup('<span class="note">{}</span>').format(self.inline(content))
        place = len(self.notes)
        self.notes.append(Markup(""))
        self.notes[place] = self.inline(content)
        number = place + 1
        call = Markup('<a href="#note.{0}" id="call.{0}" aria-label="{1} {0}">{0}</a>').format(number, self.spoken.note)
        return Markup('<sup class="note-call">{}</sup>').format(str(number) if self._linked else call)


def _whole(text: str) -> Markup:
    """Return words in which a few letters and what a hyphen joins to them are one, not to be divided in a heading."""
    parts = _JOINED.split(text)
    whole = Markup('<span class="whole">{}</span>').format
    return Markup("").join(whole(part) if place % 2 else escape(part) for place, part in enumerate(parts))


def _safe(href: str) -> bool:
    try:
        return urlsplit(href).scheme.lower() in _SAFE_SCHEMES
    except ValueError:
        return False
