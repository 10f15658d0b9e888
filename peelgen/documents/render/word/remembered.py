"""The snapshot in a Word file: by it edits that somebody makes in Word are found, and brought back."""

from __future__ import annotations

from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml import etree

from peelgen.documents.document import Document, Draft
from peelgen.documents.render.word.galley import Galley
from peelgen.word.content_types import CUSTOM_XML_PROPERTIES
from peelgen.word.names import DS, NAMESPACES
from peelgen.word.parts import parsed, written
from peelgen.word.reading.document_reading import WordPart, printed
from peelgen.word.snapshot import PART, SPACE, Snapshot, packed
from peelgen.word.snapshot_store import StoredSnapshot, as_stored

#: What a store of XML in a Word file is called by; any other would do, if it never changed.
_STORE: Final = "{7D9A3C52-41E6-4B0B-9C7E-2F5A8B1D6E30}"
_READ: Final = frozenset(("footnotes", "header", "footer", "styles", "chart", "comments", "commentsExtended"))


def remember_draft(shell: Any, galley: Galley, document: Document, draft: Draft) -> StoredSnapshot:
    """Return how a finished file was made, to be kept beside the drafts; put it into the file, if it may carry that."""
    said = printed(_part(shell.part))
    letters, sha256 = packed(Snapshot(draft.name, document.kind, draft.excerpt, galley.anchors, said))
    if draft.carried:
        _carry(shell, letters, sha256)
    return as_stored(letters, draft.text)


def _carry(shell: Any, letters: str, sha256: str) -> None:
    root = etree.Element(f"{{{SPACE}}}snapshot", {"sha256": sha256}, nsmap={None: SPACE})  # type: ignore[dict-item]  # lxml takes None for the default
    root.text = letters
    package = shell.part.package
    part = Part(PackURI(f"/{PART}"), "application/xml", written(root), package)
    shell.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    store = etree.Element(DS.datastoreItem, {DS.itemID: _STORE}, nsmap={"ds": NAMESPACES["ds"]})
    schemas = etree.SubElement(store, DS.schemaRefs)
    etree.SubElement(schemas, DS.schemaRef, {DS.uri: SPACE})
    properties = Part(PackURI("/customXml/itemProps1.xml"), CUSTOM_XML_PROPERTIES, written(store), package)
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def _part(part: Any) -> WordPart:
    links, parts = {}, {}
    for number, relation in part.rels.items():
        kind = relation.reltype.rpartition("/")[2]
        if relation.is_external:
            links[number] = relation.target_ref
        elif kind in _READ:
            parts[number] = (kind, _part(relation.target_part))
    root = part.element if isinstance(part, XmlPart) else parsed(part.blob)
    return WordPart(root, links, parts)
