"""What a page or a stylesheet would fetch, or do, when it is opened: a document must look the same for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

#: Elements that fetch, run or embed whatever is in them, and one that changes where all others fetch from.
_REFUSED: Final = frozenset(
    "applet base embed fencedframe frame frameset iframe object portal script set animate animatemotion"
    " animatetransform".split()
)
_FETCHING: Final = frozenset(
    "src data poster background action formaction ping manifest dynsrc lowsrc codebase classid archive".split()
)
#: Lists of addresses with their widths.
_SETS: Final = frozenset({"srcset", "imagesrcset"})
_OF_SET: Final = re.compile(r"[\s,]*(\S+?)(?:,+(?=\s|$)|\s[^,]*(?:,|$)|$)")
#: Elements whose `href` a reader follows; that of any other is fetched.
_FOLLOWED: Final = frozenset({"a", "area"})
#: What a `<link>` may be without anything being fetched.
_RELATED: Final = frozenset({"alternate", "author", "canonical", "help", "license", "next", "prev", "search"})
#: Without any of these a stylesheet fetches nothing.
_SUSPECT: Final = re.compile(r"url\s*\(|@import|image(-set)?\s*\(|src\s*\(", re.IGNORECASE)
#: What would end the stylesheet in a page.
MARKUP: Final = re.compile(r"<([a-zA-Z/!?][\w-]*)")
#: A letter spelt with a backslash.
_ESCAPED: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
#: Attributes that hold styles.
_STYLED: Final = frozenset({"style", "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-end"})
_NAMED: Final = _FETCHING | _SETS | _STYLED | {"href", "http-equiv", "srcdoc"}
_ELEMENT: Final = re.compile(r"<([a-zA-Z]+)")
_LAST_WORD: Final = re.compile(r"([\w-]+)\s*\Z")
_LONGEST_NAME: Final = 40
#: A printed value in the text of a template, as masked() has it.
_UNKNOWN: Final = "xxxxx"


@dataclass(frozen=True, slots=True)
class Fetched:
    """Something that a page would fetch or run: an address, or the name of an element that is refused as a whole."""

    address: str
    element: str = ""

    @property
    def words(self) -> str:
        """What to look for in the file."""
        element, _, attribute = self.element.partition(" ")
        return attribute or (f"<{element}" if element else self.address)

    def problem(self, folders: Iterable[Path]) -> tuple[bool, str, str] | None:
        """Return whether a file is missing, what is wrong and what would be right; `folders` may be fetched from."""
        if self.element:
            return (
                False,
                f"A page or stylesheet may not have <{self.element}>: it runs a program, or fetches what is elsewhere.",
                "take the element out",
            )
        return _address_problem(self.address.strip(), folders)


def _address_problem(address: str, folders: Iterable[Path]) -> tuple[bool, str, str] | None:
    if not address or _UNKNOWN in address or address.startswith(("#", "data:")):
        return None  # empty, a printed value, a place in the page, or the file itself
    path = _local(address)
    if path is None:
        return (
            False,
            f"“{address[:80]}” is not in the template’s own folders, and is never fetched.",
            "put the file beside the template and name it without a path",
        )
    if not any((folder / path).is_file() for folder in folders):
        return True, f"There is no “{address[:80]}”.", "correct the name, or add the file"
    return None


def _local(address: str) -> str | None:
    """Return the path that an address names beside the page; None if it leads elsewhere."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = unquote(parts.path)
    leads_out = path.startswith(("/", "\\")) or ".." in Path(path.replace("\\", "/")).parts
    return None if parts.scheme or parts.netloc or leads_out or "\0" in path else path


def may_fetch(words: str) -> bool:
    """Tell whether a text has any element or attribute that fetches or runs something, wherever in a page it stands."""
    if not (_REFUSED | {"style"}).isdisjoint(map(str.lower, _ELEMENT.findall(words))):
        return True
    before = (_LAST_WORD.search(part.rstrip()[-_LONGEST_NAME:]) for part in words.split("=")[:-1])
    attributes = [found[1].lower() for found in before if found]
    return any(name in _NAMED or name.startswith("on") for name in attributes)


def read_page(words: str) -> Any:
    """Return an HTML page as browsers read it. RecursionError if it is nested too deeply."""
    import tinyhtml5  # type: ignore[import-untyped]  # it ships no types; WeasyPrint brings it

    return tinyhtml5.parse(words, namespace_html_elements=False)


def fetched_by_page(page: Any) -> Iterator[Fetched]:
    """Yield what an HTML page, as it was read, fetches or runs."""
    for element in page.iter():
        if isinstance(element.tag, str):
            yield from _fetched_by(_plain(element.tag), element)


def remarks(page: Any) -> list[str]:
    """Return the remarks `<!--…-->` of a page, in order."""
    return [element.text or "" for element in page.iter() if not isinstance(element.tag, str)]


def _plain(name: str) -> str:
    return re.split("[}:]", name)[-1].lower()


def _fetched_by(tag: str, element: Any) -> Iterator[Fetched]:
    if tag in _REFUSED or (tag == "meta" and "http-equiv" in element.attrib and _leads_away(element)):
        yield Fetched("", tag if tag in _REFUSED else f"{tag} http-equiv")
        return
    if tag == "style":
        yield from fetched_by_stylesheet("".join(element.itertext()))
    for name, value in element.attrib.items():
        yield from _fetched_in(tag, _plain(name), value, element)


def _leads_away(meta: Any) -> bool:
    return meta.get("http-equiv", "").strip().lower() in {"refresh", "set-cookie", "link"}


def _fetched_in(tag: str, name: str, value: str, element: Any) -> Iterator[Fetched]:
    if name in _SETS:
        yield from map(Fetched, _OF_SET.findall(value))
    elif name in _FETCHING or (name == "href" and (_runs(value) or not _is_followed(tag, element))):
        yield Fetched(value)
    elif name.startswith("on") or name == "srcdoc":
        yield Fetched("", f"{tag} {name}")
    elif name in _STYLED:
        yield from fetched_by_stylesheet(f"x{{{value}}}" if name == "style" else f"x{{{name}:{value}}}")


def _runs(address: str) -> bool:
    """Tell whether an address is a program."""
    return re.sub(r"[\s\0-\x1f]", "", address).lower().startswith(("javascript:", "vbscript:"))


def _is_followed(tag: str, element: Any) -> bool:
    """Tell whether an address is only fetched when a reader follows it; an attachment is put into the PDF."""
    kinds = element.get("rel", "").lower().split()
    return (tag in _FOLLOWED and "attachment" not in kinds) or (
        tag == "link" and bool(kinds) and _RELATED.issuperset(kinds)
    )


def fetched_by_stylesheet(words: str) -> Iterator[Fetched]:
    """Yield what a stylesheet fetches, and elements in it. RecursionError if it is nested too deeply to be read."""
    yield from (Fetched("", element[1]) for element in MARKUP.finditer(words))
    if _SUSPECT.search(_ESCAPED.sub(_letter, words)):
        import tinycss2  # type: ignore[import-untyped]  # the same

        yield from (Fetched(address) for address, _ in addresses(tinycss2.parse_stylesheet(words)))


def _letter(escaped: re.Match[str]) -> str:
    number = int(escaped[1] or "0", 16)
    return escaped[2] or (chr(number) if number < 128 else "x")  # noqa: PLR2004 - no name that matters has others


def addresses(nodes: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """Yield each address in url(…), image-set(…) and @import of a parsed stylesheet, with its node."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        if node.type == "url":
            yield node.value, node
        elif node.type == "function" and node.lower_name in {"url", "src", "image", "image-set", "-webkit-image-set"}:
            yield from ((one.value, one) for one in node.arguments if one.type == "string")
        if node.type == "at-rule" and node.lower_at_keyword == "import":
            yield from ((one.value, one) for one in node.prelude if one.type == "string")
        for name in ("prelude", "content", "arguments", "value"):
            below = getattr(node, name, None)
            waiting += reversed(below) if isinstance(below, list) else []
