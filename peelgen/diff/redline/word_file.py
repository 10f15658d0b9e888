"""Two Word packages of the same shell as one whose changes are tracked."""

from __future__ import annotations

import posixpath

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml import etree

from peelgen.diff.redline.blocks import merge_blocks
from peelgen.diff.redline.paragraphs import TrackedStory
from peelgen.diff.redline.tracked_changes import Revision
from peelgen.diff.redline.words import Parts
from peelgen.word.archive import CONTENT_TYPES, open_own, zip_parts
from peelgen.word.content_types import add_content_type
from peelgen.word.names import W
from peelgen.word.parts import parsed, written
from peelgen.word.relationships import add_relationship, list_of, relationships

PackageParts = dict[str, bytes]

_DOCUMENT, _NOTES, _COMMENTS = "word/document.xml", "word/footnotes.xml", "word/comments.xml"


def track_package(old: bytes, new: bytes, revision: Revision) -> bytes:
    """Return the new .docx with what differs from the old one tracked; both must be peelgen's own and unaltered."""
    before, after = open_own(old), open_own(new)
    made = dict(after)
    for name in sorted(after.keys() & before.keys()):
        changed = name.startswith(("word/header", "word/footer")) and before[name] != after[name]
        if name == _DOCUMENT or changed:
            made[name] = _tracked(before, after, name, revision)
    if revision.notes:
        _add_notes(made, before, revision)
    if revision.comments:
        made[_COMMENTS] = revision.written_comments()
        _relate(made, _COMMENTS, RELATIONSHIP_TYPE.COMMENTS, CONTENT_TYPE.WML_COMMENTS)
    return zip_parts(made)


def _tracked(before: PackageParts, after: PackageParts, name: str, revision: Revision) -> bytes:
    story = TrackedStory(revision, _parts(before, name), _parts(after, name))
    old, new = parsed(before[name]), parsed(after[name])
    was, stands = (tree[0] if name == _DOCUMENT else tree for tree in (old, new))
    for place in (was, stands):
        _open_controls(place)
    section = stands.find(W.sectPr)
    blocks = merge_blocks(story, _text_blocks(was), _text_blocks(stands))
    stands[:] = blocks + ([] if section is None else [section])
    _drop_unknown_lists(stands, after)
    return written(new)


def _open_controls(story: etree._Element) -> None:
    """Put what content controls hold in their place: a file of changes is for reading, not for filling in."""
    for control in list(story.iter(W.sdt)):
        for child in control.findall(f"{W.sdtContent}/*"):
            control.addprevious(child)
        control.getparent().remove(control)  # type: ignore[union-attr]


def _drop_unknown_lists(story: etree._Element, package: PackageParts) -> None:
    """Let deleted entries of a numbered list that only the old edition has be numbered as their style is."""
    numbering = parsed(package["word/numbering.xml"]) if "word/numbering.xml" in package else ()
    known = {one.get(W.numId) for one in numbering}
    for properties in list(story.iter(W.numPr)):
        number = properties.find(W.numId)
        if number is not None and number.get(W.val) not in known:
            properties.getparent().remove(properties)  # type: ignore[union-attr]


def _text_blocks(story: etree._Element) -> list[etree._Element]:
    return [block for block in story if block.tag in {W.p, W.tbl}]


def _parts(package: PackageParts, name: str) -> Parts:
    listed = list_of(name)
    relations = list(relationships(parsed(package[listed]))) if listed in package else []
    targets = {one.id: one.target for one in relations}
    drawings = {one.id: package.get(one.part(name), b"") for one in relations}
    notes = parsed(package[_NOTES]) if _NOTES in package else []
    return Parts(targets, drawings, {note.get(W.id, ""): note for note in notes})


def _add_notes(made: PackageParts, before: PackageParts, revision: Revision) -> None:
    """Add the notes that only deleted words refer to; the part itself too if the new edition has no notes."""
    notes = parsed(made.get(_NOTES, before[_NOTES]))
    if _NOTES not in made:
        notes[:] = [note for note in notes if note.get(W.type)]
        _relate(made, _NOTES, RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES)
    notes.extend(revision.notes)
    made[_NOTES] = written(notes)


def _relate(made: PackageParts, name: str, relation: str, content_type: str) -> None:
    """Lead from the document to a part that it did not have."""
    path = list_of(_DOCUMENT)
    relations, types = parsed(made[path]), parsed(made[CONTENT_TYPES])
    add_relationship(relations, f"rIdTracked{len(relations)}", relation, posixpath.basename(name))
    add_content_type(types, f"/{name}", content_type)
    made[path] = written(relations)
    made[CONTENT_TYPES] = written(types)
