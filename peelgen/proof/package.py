"""All stories of a Word file, in the order in which somebody would look through it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from peelgen.proof.anchor import Anchor
from peelgen.proof.charts import values_of
from peelgen.proof.lines import Line, Remark
from peelgen.proof.reading import Read, Story, View, read_story
from peelgen.proof.runs import W

#: Notes that Word draws itself: the line above the others.
_OWN_NOTES: Final = frozenset(("separator", "continuationSeparator", "continuationNotice"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a Word file; `links` are addresses, `parts` what it leads to with its kind, by the relation's id."""

    root: etree._Element
    links: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, Part]] = field(default_factory=dict)

    def all(self, kind: str) -> list[Part]:
        """Return the parts of a kind that this one leads to: "footnotes", "header"."""
        return [part for its_kind, part in self.parts.values() if its_kind == kind]


def read_file(
    document: Part, anchors: Mapping[int, Anchor], view: View = View.ORIGINAL
) -> tuple[tuple[Line, ...], tuple[Remark, ...]]:
    """Return all lines of a file - its body, its notes, its headers and footers - and what people remarked in it."""
    house = Story("body", document.root, _styles(document), _language(document))
    notes = {number: read_story(note, {}, view).lines for number, note in _each(document, "footnote", house)}
    written = {number: " ".join(line.markdown.strip() for line in lines) for number, lines in notes.items()}
    body = read_story(replace(_story(document, house), notes=written), anchors, view)
    lines = [*body.lines, *_noted(body, notes)]
    for name in ("header", "footer"):
        stories = [replace(_story(part, house), name=name) for part in document.all(name)]
        # Each section has its own header, and its first page another: those that say the same are one.
        lines += dict.fromkeys(line for story in stories for line in read_story(story, anchors, view).lines)
    return tuple(lines), (*body.remarks, *_comments(document, body, house))


def _story(part: Part, house: Story) -> Story:
    root = part.root.find(W + "body") if part.root.tag == W + "document" else part.root
    charts = {number: values_of(chart.root) for number, (kind, chart) in part.parts.items() if kind == "chart"}
    return replace(house, root=part.root if root is None else root, links=part.links, charts=charts)


def _each(document: Part, name: str, house: Story) -> Iterator[tuple[str, Story]]:
    """Yield the notes or comments of a file with their numbers."""
    for part in document.all(f"{name}s"):
        for one in part.root.iter(W + name):
            if one.get(W + "type") not in _OWN_NOTES:
                yield one.get(W + "id", ""), replace(house, name=name, root=one, links=part.links)


def _noted(body: Read, notes: Mapping[str, Sequence[Line]]) -> Iterator[Line]:
    """Yield the lines of the notes, each as the whole of the anchor round its mark."""
    for number, lines in notes.items():
        for line in lines:
            yield replace(line, whole=body.references.get(number))


def _comments(document: Part, body: Read, house: Story) -> Iterator[Remark]:
    """Yield the comments, each with the line that it is about."""
    for number, comment in _each(document, "comment", house):
        words = " ".join(line.text for line in read_story(comment, {}).lines)
        yield Remark(comment.root.get(W + "author", ""), "comment", words, body.commented.get(number, 0))


def _styles(document: Part) -> dict[str, str]:
    """Return the names of a file's styles, as Word shows them, in lower case, by their ids."""
    found = {}
    for part in document.all("styles"):
        for style in part.root.iter(W + "style"):
            name = style.find(W + "name")
            if name is not None:
                found[style.get(W + "styleId", "")] = name.get(W + "val", "").lower()
    return found


def _language(document: Part) -> str:
    for part in document.all("styles"):
        for language in part.root.iterfind(f"{W}docDefaults//{W}lang"):
            return language.get(W + "val", "en")
    return "en"
