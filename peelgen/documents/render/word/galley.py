"""What every block of a body shares while it is being set: styles, bookmarks, notes, numbering and relations."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from peelgen.base.errors import TemplateFault
from peelgen.documents.document import Field, FieldRows, Inlines, Unwritten
from peelgen.documents.render.word.frame import Frame
from peelgen.word.anchors import Anchor
from peelgen.word.elements import add
from peelgen.word.names import W

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle

#: What a bookmark stands round, by the beginnings that Word itself gives their names: a block, or a caption's number.
PLACE: Final = "_Toc"
LABEL: Final = "_Ref"


@dataclass(slots=True)
class Galley:
    """One body on its way into one copy of a shell.

    `part` is the Word part whose relations hold the links now being set: the document's own, or the footnotes'.
    `house` is the house style, `language` is the document's, `labels` the printed numbers of figures and tables by
    anchor, `pages` the page of each anchor where it is known, `styles` the shell's style ids by name in lower case,
    `style_numbers` the id of a style's own numbering, `frames` its frame and `tabs` its tab stops by the style's id;
    `turned_width` is the width in twips of the lines on a page that lies on its side, and `landscape` the first and the
    last element of what stands on such. `anchors` are those set
    so far, by number, where the document is `anchoring` its fields, in controls that show their names where it is
    `naming` them; `unwritten` is what is being set where nothing is written yet; `choices` are what can stand in closed
    fields, and `days` the fields that hold a day, by the last two names of their paths; `controls` the numbers of a
    form's controls and of their bookmarks; `asked` the rows of its questions that differ by more than their names.
    """

    shell: Path
    part: Any
    house: HouseStyle
    language: str
    labels: Mapping[str, str]
    pages: Mapping[str, int]
    styles: Mapping[str, str]
    style_numbers: Mapping[str, str]
    frames: Mapping[str, Frame]
    tabs: Mapping[str, Sequence[etree._Element]]
    numbering: etree._Element | None
    turned_width: int
    landscape: list[tuple[etree._Element, etree._Element]] = field(default_factory=list)
    anchors: dict[int, Anchor] = field(default_factory=dict)
    anchoring: bool = False
    naming: bool = False
    unwritten: Unwritten | None = None
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    days: frozenset[str] = frozenset()
    controls: set[int] = field(default_factory=set)
    asked: dict[Hashable, tuple[Field | FieldRows, list[etree._Element]]] = field(default_factory=dict)
    notes: list[Inlines] = field(default_factory=list)
    figures: int = 0
    _next_anchor: int = 1
    _boxes: int = 0
    _bookmarks: dict[tuple[str, str], int] = field(default_factory=dict)
    _placed: set[tuple[str, str]] = field(default_factory=set)

    def style(self, name: str) -> str:
        """Return the id of the style that Word shows under `name`; TemplateFault if the shell has none."""
        try:
            return self.styles[name.lower()]
        except KeyError:
            raise TemplateFault(
                f"The Word file {self.shell.name} has no style named “{name}”.",
                "Add the style in Word, or start again from the house's word.docx.",
                path=self.shell,
            ) from None

    def frame(self, name: str) -> Frame:
        """Return the frame that a box's style gives, with each other box one that is told apart from the last."""
        self._boxes += 1
        frame = self.frames.get(self.style(name), Frame())
        return frame if self._boxes % 2 else frame.told_apart()

    def padding(self) -> int:
        """Return the space inside a box, in twips."""
        return self.house.spacing.box.twips

    def bookmark(self, anchor: str, what: str = PLACE) -> str:
        """Return the Word bookmark that stands for an anchor: Word allows neither hyphens nor long names."""
        number = self._bookmarks.setdefault((anchor, what), len(self._bookmarks) + 1)
        return f"{what}{10_000_000 + number}"

    def place(self, anchor: str, what: str = PLACE) -> int | None:
        """Return the number of the bookmark to be put at an anchor, None if it already stands somewhere."""
        if (anchor, what) in self._placed:
            return None
        self._placed.add((anchor, what))
        self.bookmark(anchor, what)
        return self._bookmarks[anchor, what]

    def anchor(self, anchor: Anchor) -> int:
        """Return the number of a new anchor; the cells of its row have the numbers after it."""
        number = self._next_anchor
        self.anchors[number] = anchor
        self._next_anchor += anchor.cells
        return number

    def link(self, href: str) -> str:
        """Return the id of the relation to a web or e-mail address."""
        return str(self.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))

    def new_numbering(self, style_name: str, level: int, first: int) -> str:
        """Return the id of a numbering that starts from a number, drawn as the list style draws it."""
        numbering, abstract = self.numbering, self._abstract(style_name)
        if numbering is None or abstract is None:
            raise TemplateFault(
                f"The style “{style_name}” in {self.shell.name} is not numbered.",
                "Give the style a numbered list in Word.",
                path=self.shell,
            )
        number = 1 + max((int(num.get(W.numId, "0")) for num in numbering.iter(W.num)), default=0)
        num = etree.Element(W.num, {W.numId: str(number)})
        add(num, W.abstractNumId, val=abstract)
        add(add(num, W.lvlOverride, ilvl=str(level)), W.startOverride, val=str(first))
        last = [child for child in numbering if child.tag in (W.num, W.abstractNum)][-1]
        last.addnext(num)
        return str(number)

    def _abstract(self, style_name: str) -> str | None:
        linked = self.style(style_name)
        if self.numbering is None:
            return None
        for abstract in self.numbering.iter(W.abstractNum):
            if any(style.get(W.val) == linked for style in abstract.iter(W.pStyle)):
                return abstract.get(W.abstractNumId)
        # LibreOffice saves only the other direction: the style names its numbering.
        for num in self.numbering.iter(W.num):
            if num.get(W.numId) == self.style_numbers.get(linked):
                return num.find(W.abstractNumId).get(W.val)  # type: ignore[union-attr]  # the schema asks for it
        return None
