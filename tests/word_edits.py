"""A Word file edited as Word edits it: runs cut where they are touched, bookmarks and controls as Word leaves them."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from lxml import etree

from peelgen.word.anchors import Anchor, is_prose, number_in
from peelgen.word.snapshot import PART, SPACE, Snapshot, unpacked
from peelgen.word.snapshot_store import STORE, StoredSnapshot, from_stored

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class WordFile:
    """A .docx in memory, whose body can be edited; with what is `kept` beside it, where it does not carry that."""

    def __init__(self, content: bytes, kept: StoredSnapshot | None = None) -> None:
        self._kept = kept
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.body = etree.fromstring(self.parts["word/document.xml"])

    @cached_property
    def snapshot(self) -> Snapshot:
        """How the file was made."""
        if self._kept:
            found = from_stored(self._kept.content, self._kept.id)
        else:
            root = etree.fromstring(self.parts[PART])
            assert root.tag == f"{{{SPACE}}}snapshot"
            found = unpacked(root.text or "", root.get("sha256"))
        assert found is not None
        return found

    def saved(self, path: Path) -> Path:
        """Write the file with its edits."""
        self.parts["word/document.xml"] = etree.tostring(
            self.body, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                archive.writestr(name, content)
        if self._kept:
            (path.parent / STORE).mkdir(exist_ok=True)
            (path.parent / STORE / self._kept.id).write_bytes(self._kept.content)
        return path

    def anchored(self, wanted: Callable[[Anchor], bool]) -> list[etree._Element]:
        """Return the paragraphs with an anchor that is wanted."""
        found = []
        for mark in self.body.iter(W + "bookmarkStart"):
            number = number_in(mark.get(W + "name"))
            if number is not None and number in self.snapshot.anchors and wanted(self.snapshot.anchors[number]):
                paragraph = next((above for above in mark.iterancestors(W + "p")), None)
                if paragraph is not None and paragraph not in found:
                    found.append(paragraph)
        return found

    def prose(self) -> list[etree._Element]:
        """Return the paragraphs of prose fields; in a prompt nobody can edit words."""
        return self.anchored(lambda anchor: anchor.whole and is_prose(anchor.path) and not anchor.prompt)

    def values(self) -> list[etree._Element]:
        """Return the controls of single values."""
        return [
            control
            for control in self.body.iter(W + "sdt")
            if (number := number_in(_tag(control))) in self.snapshot.anchors
            and next((above for above in control.iterancestors(W + "p")), None) is not None
            and not (self.snapshot.anchors[number or 0].source or self.snapshot.anchors[number or 0].prompt)
        ]

    def rows(self) -> list[etree._Element]:
        """Return the rows of the tables that a findings file holds, without their header rows."""
        return [
            row
            for row in self.body.iter(W + "tr")
            if any(
                (number := number_in(mark.get(W + "name"))) is not None
                and ".rows[" in self.snapshot.anchors[number].path
                for mark in row.iter(W + "bookmarkStart")
            )
        ]

    def cells(self) -> list[etree._Element]:
        """Return the paragraphs of the cells that are known by their row only."""
        firsts = [mark for mark in self.body.iter(W + "bookmarkStart") if self._has_row(mark)]
        rows = [next(mark.iterancestors(W + "tr")) for mark in firsts]
        return [cell[-1] for row in rows for cell in row.findall(W + "tc")[1:] if text_of(cell[-1])]

    def _has_row(self, mark: etree._Element) -> bool:
        anchor = self.snapshot.anchors.get(number_in(mark.get(W + "name")) or 0)
        return anchor is not None and anchor.cells > 1

    def strip_controls(self) -> None:
        """Take every content control out, its content left where it was."""
        for control in reversed(list(self.body.iter(W + "sdt"))):
            for inside in list(control[-1]):
                control.addprevious(inside)
            parent = control.getparent()
            assert parent is not None
            parent.remove(control)

    def standing(self) -> list[etree._Element]:
        """Return the body paragraphs that hold no anchor."""
        return [
            paragraph
            for paragraph in self.body.iter(W + "p")
            if not any(number_in(mark.get(W + "name")) for mark in paragraph.iter(W + "bookmarkStart"))
            and not any(number_in(_tag(above)) for above in paragraph.iterancestors(W + "sdt"))
            and not list(paragraph.iter(W + "fldChar"))
            and len(text_of(paragraph).split()) > 3
        ]


def number_of(control: etree._Element) -> int:
    """Return the number of a control's anchor."""
    number = number_in(_tag(control))
    assert number is not None
    return number


def _tag(control: etree._Element) -> str | None:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return None if tag is None else tag.get(W + "val")


def text_of(element: etree._Element) -> str:
    """Return the words below an element."""
    return "".join(words.text or "" for words in element.iter(W + "t"))


def texts(element: etree._Element) -> list[etree._Element]:
    """Return the elements that hold words, those that Word works out left out."""
    found, inside = [], 0
    for part in element.iter(W + "t", W + "fldChar"):
        if part.tag == W + "fldChar":
            inside += {"begin": 1, "end": -1}.get(part.get(W + "fldCharType", ""), 0)
        elif not inside and part.text:
            found.append(part)
    return found


def split_run(words: etree._Element, place: int) -> None:
    """Cut a run in two before a letter, as Word does wherever somebody types."""
    run = words.getparent()
    assert run is not None
    if run.tag != W + "r" or not 0 < place < len(words.text or ""):
        return
    later = copy.deepcopy(run)
    number = [one for one in run if one.tag == W + "t"].index(words)
    for one in [one for one in later if one.tag != W + "rPr"][: list(run).index(words) - _has_properties(run)]:
        later.remove(one)
    text = words.text or ""
    words.text, words.attrib[XML_SPACE] = text[:place], "preserve"
    for one in [one for one in run if one.tag != W + "rPr"][list(run).index(words) - _has_properties(run) + 1 :]:
        run.remove(one)
    first = next(later.iter(W + "t"))
    first.text, first.attrib[XML_SPACE] = text[place:], "preserve"
    run.addnext(later)
    assert number >= 0


def _has_properties(run: etree._Element) -> int:
    return int(run.find(W + "rPr") is not None)


def replace_words(paragraph: etree._Element, chooser: random.Random, new: str) -> bool:
    """Type over a word; return whether there was one."""
    spots = [(words, word) for words in texts(paragraph) for word in (words.text or "").split() if len(word) > 3]
    if not spots:
        return False
    words, word = chooser.choice(spots)
    words.text = (words.text or "").replace(word, new, 1)
    words.attrib[XML_SPACE] = "preserve"
    return True


def insert_words(paragraph: etree._Element, chooser: random.Random, new: str) -> bool:
    """Type words after a word, in a run of their own as Word does."""
    spots = [words for words in texts(paragraph) if " " in (words.text or "").strip()]
    if not spots:
        return False
    words = chooser.choice(spots)
    text = words.text or ""
    places = [place for place, letter in enumerate(text) if letter == " " and 0 < place < len(text) - 1]
    place = chooser.choice(places)
    split_run(words, place)
    run = words.getparent()
    assert run is not None
    typed = copy.deepcopy(run)
    for one in [one for one in typed if one.tag != W + "rPr"]:
        typed.remove(one)
    typed.set(W + "rsidR", "00A77B3E")
    etree.SubElement(typed, W + "t", {XML_SPACE: "preserve"}).text = f" {new}"
    run.addnext(typed)
    return True


def make_bold(paragraph: etree._Element, chooser: random.Random) -> bool:
    """Set a word of a paragraph in bold."""
    spots = [
        (words, word)
        for words in texts(paragraph)
        for word in (words.text or "").split()
        if word.isalpha() and len(word) > 3
    ]
    if not spots:
        return False
    words, word = chooser.choice(spots)
    text = words.text or ""
    start = text.index(word)
    if text[start - 1 : start].isalnum() or text[start + len(word) : start + len(word) + 1].isalnum():
        return False
    split_run(words, start + len(word))
    if start:
        split_run(words, start)
        run = words.getparent()
        target = run.getnext() if run is not None else None
    else:
        target = words.getparent()
    assert target is not None
    properties = target.find(W + "rPr")
    if properties is None:
        properties = etree.Element(W + "rPr")
        target.insert(0, properties)
    if properties.find(W + "b") is None:
        bold = etree.Element(W + "b")
        style = properties.find(W + "rStyle")
        properties.insert(0 if style is None else 1, bold)
    return True


def split_paragraph(paragraph: etree._Element, chooser: random.Random) -> bool:
    """Press Enter before a word: what stands after it, and the ends of bookmarks, go into a new paragraph."""
    direct = [words for words in texts(paragraph) if words.getparent().getparent() is paragraph]  # type: ignore[union-attr]
    spots = [(words, place) for words in direct for place in _gaps(words.text or "")]
    if not spots:
        return False
    words, place = chooser.choice(spots)
    split_run(words, place)
    run = words.getparent()
    assert run is not None
    below = etree.Element(W + "p")
    properties = paragraph.find(W + "pPr")
    if properties is not None:
        below.append(copy.deepcopy(properties))
    after = list(paragraph)[list(paragraph).index(run) + 1 :]
    for one in after:
        below.append(one)
    paragraph.addnext(below)
    return True


def _gaps(text: str) -> Iterator[int]:
    return (place + 1 for place, letter in enumerate(text) if letter == " " and 2 < place < len(text) - 3)


def join_paragraphs(paragraph: etree._Element) -> bool:
    """Press Delete at a paragraph's end: the next one's words follow in it, with a space that is typed."""
    below = paragraph.getnext()
    if below is None or below.tag != W + "p" or "Caption" in etree.tostring(below).decode()[:2000]:
        return False
    space = etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "t", {XML_SPACE: "preserve"})
    space.text = " "
    for one in [one for one in below if one.tag != W + "pPr"]:
        paragraph.append(one)
    parent = below.getparent()
    assert parent is not None
    parent.remove(below)
    return True


def delete_paragraph(paragraph: etree._Element) -> bool:
    """Delete a paragraph with its bookmarks."""
    parent = paragraph.getparent()
    if parent is None or parent.tag != W + "sdtContent" or len(parent) < 2:
        return False
    if list(paragraph.iter(W + "footnoteReference")):
        return False
    parent.remove(paragraph)
    return True


def add_paragraph(paragraph: etree._Element, new: str) -> etree._Element:
    """Press Enter at a paragraph's end and type."""
    below = etree.Element(W + "p")
    properties = paragraph.find(W + "pPr")
    if properties is not None:
        below.append(copy.deepcopy(properties))
    etree.SubElement(etree.SubElement(below, W + "r"), W + "t", {XML_SPACE: "preserve"}).text = new
    paragraph.addnext(below)
    return below


def move_paragraph(paragraph: etree._Element) -> bool:
    """Move a paragraph to the top of its field, as Alt+Shift+Up does; its bookmarks go with it."""
    parent = paragraph.getparent()
    if parent is None or parent.tag != W + "sdtContent" or len(parent) < 2 or parent[0] is paragraph:
        return False
    parent.insert(0, paragraph)
    return True


def copy_row(row: etree._Element) -> bool:
    """Insert a row below one, with words of its own."""
    another = copy.deepcopy(row)
    for control in list(another.iter(W + "sdt")):
        for inside in list(control[-1]):
            control.addprevious(inside)
        control.getparent().remove(control)  # type: ignore[union-attr]
    for mark in list(another.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    for number, words in enumerate(texts(another), 1):
        words.text = f"new {number}"
    row.addnext(another)
    return True


def delete_row(row: etree._Element) -> bool:
    """Delete a row, if another stays."""
    table = row.getparent()
    if table is None or len(table.findall(W + "tr")) < 3:
        return False
    table.remove(row)
    return True


def retype(control: etree._Element, new: str) -> bool:
    """Type over all that a control holds."""
    found = texts(control)
    if not found:
        return False
    for words in found[1:]:
        words.text = ""
    found[0].text = new
    found[0].attrib[XML_SPACE] = "preserve"
    return True
