"""Two Word packages of the same shell as one whose changes are tracked."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml import etree

from peelgen.diff.redline.atoms import Parts
from peelgen.diff.redline.blocks import merge_blocks
from peelgen.diff.redline.paragraphs import TrackedStory
from peelgen.diff.redline.revision import Revision
from peelgen.render.docx.markup import W
from peelgen.render.docx.package import zip_parts

PackageParts = dict[str, bytes]

_DOCUMENT, _NOTES, _COMMENTS = "word/document.xml", "word/footnotes.xml", "word/comments.xml"
_TYPES = "[Content_Types].xml"


def track_package(old: bytes, new: bytes, revision: Revision) -> bytes:
    """Return the new .docx with what differs from the old one tracked; both must be peelgen's own and unaltered."""
    before, after = _unzipped(old), _unzipped(new)
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


def _unzipped(content: bytes) -> PackageParts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _tracked(before: PackageParts, after: PackageParts, name: str, revision: Revision) -> bytes:
    story = TrackedStory(revision, _parts(before, name), _parts(after, name))
    old, new = etree.fromstring(before[name]), etree.fromstring(after[name])
    was, stands = (tree[0] if name == _DOCUMENT else tree for tree in (old, new))
    for place in (was, stands):
        _open_controls(place)
    section = stands.find(W + "sectPr")
    blocks = merge_blocks(story, _text_blocks(was), _text_blocks(stands))
    stands[:] = blocks + ([] if section is None else [section])
    _drop_unknown_lists(stands, after)
    return etree.tostring(new, xml_declaration=True, encoding="UTF-8", standalone=True)


def _open_controls(story: etree._Element) -> None:
    """Put what content controls hold in their place: a file of changes is for reading, not for filling in."""
    for control in list(story.iter(W + "sdt")):
        for child in control.findall(f"{W}sdtContent/*"):
            control.addprevious(child)
        control.getparent().remove(control)  # type: ignore[union-attr]


def _drop_unknown_lists(story: etree._Element, package: PackageParts) -> None:
    """Let deleted entries of a numbered list that only the old edition has be numbered as their style is."""
    numbering = etree.fromstring(package["word/numbering.xml"]) if "word/numbering.xml" in package else ()
    known = {one.get(W + "numId") for one in numbering}
    for properties in list(story.iter(W + "numPr")):
        number = properties.find(W + "numId")
        if number is not None and number.get(W + "val") not in known:
            properties.getparent().remove(properties)  # type: ignore[union-attr]


def _text_blocks(story: etree._Element) -> list[etree._Element]:
    return [block for block in story if block.tag in {W + "p", W + "tbl"}]


def _parts(package: PackageParts, name: str) -> Parts:
    relations = _relations(package, name)
    targets = {str(number): target for number, target in relations.items()}
    folder = posixpath.dirname(name)
    drawings = {
        number: package.get(posixpath.normpath(f"{folder}/{target}"), b"") for number, target in targets.items()
    }
    notes = etree.fromstring(package[_NOTES]) if _NOTES in package else []
    return Parts(targets, drawings, {note.get(W + "id", ""): note for note in notes})


def _relations(package: PackageParts, name: str) -> Mapping[str, str]:
    path = posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels")
    if path not in package:
        return {}
    return {relation.get("Id", ""): relation.get("Target", "") for relation in etree.fromstring(package[path])}


def _add_notes(made: PackageParts, before: PackageParts, revision: Revision) -> None:
    """Add the notes that only deleted words refer to; the part itself too if the new edition has no notes."""
    notes = etree.fromstring(made.get(_NOTES, before[_NOTES]))
    if _NOTES not in made:
        notes[:] = [note for note in notes if note.get(W + "type")]
        _relate(made, _NOTES, RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES)
    notes.extend(revision.notes)
    made[_NOTES] = etree.tostring(notes, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relate(made: PackageParts, name: str, relation: str, content_type: str) -> None:
    """Lead from the document to a part that it did not have."""
    path = "word/_rels/document.xml.rels"
    relations, types = etree.fromstring(made[path]), etree.fromstring(made[_TYPES])
    space = etree.QName(relations).namespace
    etree.SubElement(
        relations,
        f"{{{space}}}Relationship",
        {"Id": f"rIdTracked{len(relations)}", "Type": relation, "Target": posixpath.basename(name)},
    )
    space = etree.QName(types).namespace
    etree.SubElement(types, f"{{{space}}}Override", {"PartName": f"/{name}", "ContentType": content_type})
    made[path] = etree.tostring(relations, xml_declaration=True, encoding="UTF-8", standalone=True)
    made[_TYPES] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
