"""A form as a web page as it came back: what stands in its fields, read within limits; nothing in it is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

from lxml import etree, html

from peelgen.base.errors import Unreadable
from peelgen.word.blank_form import PROPERTY, Blank, unpacked

#: How a page begins, in small letters.
_BEGINNINGS: Final = ("<!doctype html", "<html")
#: How a page in UTF-16 begins: with the mark of it, or with its first sign in two bytes.
_IN_UTF_16: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
#: How a page begins that a browser or Word saved with all that belongs to it: nearly as a mail with pictures does.
IN_ONE_PIECE: Final = re.compile(
    rb"from:[^\n]{0,3}saved by|snapshot-content-location:|\Amime-version:[^\n]*\ncontent-type:\s*multipart/related",
    re.IGNORECASE,
)
#: In bytes; a form with 60 findings has 600,000. Fields of such a form, and of any that was added to.
_LARGEST: Final = 20_000_000
_MOST_FIELDS: Final = 20_000
_FIELDS: Final = ("textarea", "select", "input")
#: What is kept of the words of a page, to be compared with the report: those that the report may have.
_LONGEST: Final = 4_000_000


class HtmlForm(NamedTuple):
    """A page as a form: what it was when it was blank, what stands in each field, and the words around the fields."""

    blank: Blank | None
    values: dict[str, str]
    words: str


def is_page(beginning: bytes) -> bool:
    """Return whether a file that begins with these bytes is a web page."""
    return _words(beginning).lstrip().lower().startswith(_BEGINNINGS)


def read_page_fields(path: Path) -> list[HtmlForm]:
    """Return each form of a page, one at least; Unreadable if it is larger than any form, or cut off."""
    content = _content(path)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        page = html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError):
        raise _damaged(path) from None
    *forms, rest = _forms_in(page, path)
    if not forms and b"</html>" not in content.lower():
        raise _damaged(path)
    if forms:  # fields that stand behind the last one were put there by somebody
        forms[-1].values.update({f"{name} {_MOST_FIELDS}": value for name, value in rest.values.items()})
    return forms or [rest]


def _forms_in(page: Any, path: Path) -> Iterator[HtmlForm]:
    """Yield each form of a page, which ends with what it was when it was blank; last what stands behind them all."""
    values: dict[str, str] = {}
    said: list[str] = []
    count = 0
    for element, words in _fields_and_words(page):
        said.append(words)
        if element is None:
            continue
        count += 1
        if count > _MOST_FIELDS:
            raise Unreadable(f"{path} has more fields than any form.", "Send the form itself as it was filled in.")
        name = element.get("name", "")
        if name == PROPERTY:
            yield HtmlForm(unpacked(_value(element)), values, "".join(said)[:_LONGEST])
            values, said = {}, []
        elif name:
            values[f"{name} {count}" if name in values else name] = _value(element)
    yield HtmlForm(None, values, "".join(said)[:_LONGEST])


def _content(path: Path) -> bytes:
    with path.open("rb") as opened:
        content = opened.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise Unreadable(f"{path} is larger than any form.", "Send the form itself as it was filled in.")
    return _words(content).encode()


def _words(content: bytes) -> str:
    """Return a page in the encoding that its first bytes show: what is no UTF-8 is the web’s own Windows-1252."""
    if encoding := _IN_UTF_16.get(content[:2]):
        return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _damaged(path: Path) -> Unreadable:
    return Unreadable(
        f"{path} is damaged, or only a part of it has arrived.",
        "Open the form where it was filled in, see whether all answers are in it, save it, and send that file.",
    )


def _value(field: Any) -> str:
    """Return what stands in a field: of a box that is ticked “yes”, of a list what was chosen last."""
    if field.tag == "select":
        chosen = [one for one in field.iter("option") if "selected" in one.attrib]
        return str(chosen[-1].get("value", chosen[-1].text or "")).strip() if chosen else ""
    if field.tag == "input" and field.get("type", "").lower() == "checkbox":
        return "yes" if "checked" in field.attrib else ""
    written = field.get("value", "") if field.tag == "input" else "".join(field.itertext())
    return str(written).replace("\r\n", "\n").replace("\r", "\n").strip()


def _fields_and_words(page: Any) -> Iterator[tuple[Any, str]]:
    """Yield each field of a page, and the words between them but those of its script and its style."""
    # What somebody appended to a page stands behind its root.
    for event, element in chain.from_iterable(
        etree.iterwalk(root, events=("start", "end")) for root in (page, *page.itersiblings())
    ):
        if event == "end":
            if element.tail and element.tag != "option":
                yield None, element.tail
        elif element.tag in _FIELDS:
            yield element, ""
        elif element.text and element.tag not in {"script", "style", "option"}:
            yield None, element.text
