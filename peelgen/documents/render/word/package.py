"""A finished Word package into bytes: properties set, the same bytes every time."""

from __future__ import annotations

import re
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from peelgen.documents.document import Document, plain
from peelgen.word.archive import CONTENT_TYPES, zip_parts
from peelgen.word.blank_form import PROPERTY as FORM
from peelgen.word.content_types import CUSTOM_PROPERTIES as CUSTOM_TYPE
from peelgen.word.content_types import content_types
from peelgen.word.names import CP, CUSTOM, DC, DCTERMS, NAMESPACES, VT, XSI
from peelgen.word.parts import written
from peelgen.word.snapshot import PROPERTY

#: A Document's properties to the elements of the core properties, in the order in which they are written.
PROPERTIES = {
    "title": DC.title,
    "subject": DC.subject,
    "author": DC.creator,
    "keywords": CP.keywords,
    "description": DC.description,
    "category": CP.category,
    "status": CP.contentStatus,
}
#: A Document's properties to the names under which Word lists them as its user's own.
CUSTOM_PROPERTIES = {"status": "Status", "embargo": "Embargo", "version": "Version", "snapshot": PROPERTY}
USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
#: The numbers below are taken by the format itself.
FIRST_PROPERTY = 2


def write_package(package: Any, document: Document) -> bytes:
    """Return a python-docx package as the bytes of a .docx whose properties are the document's."""
    custom = Part(PackURI("/docProps/custom.xml"), CUSTOM_TYPE, custom_properties(document), package)
    package.relate_to(custom, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    core_name = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).partname
    parts = {"_rels/.rels": package.rels.xml}
    overrides = {}
    for part in package.iter_parts():
        parts[part.partname.membername] = core_properties(document) if part.partname == core_name else part.blob
        overrides[str(part.partname)] = part.content_type
        if len(part.rels):
            parts[part.partname.rels_uri.membername] = part.rels.xml
    parts[CONTENT_TYPES] = content_types(overrides)
    return zip_parts(parts)


def core_properties(document: Document) -> bytes:
    """Return docProps/core.xml; `created` is an ISO date, with or without a time."""
    spaces = {prefix: NAMESPACES[prefix] for prefix in ("cp", "dc", "dcterms", "xsi")}
    core = etree.Element(CP.coreProperties, nsmap=spaces)
    for name, tag in PROPERTIES.items():
        if document.properties.get(name):
            etree.SubElement(core, tag).text = document.properties[name]
    etree.SubElement(core, DC.language).text = document.language
    created = document.properties.get("created")
    if created:
        stamp = re.sub(r"^(\d{4}-\d\d-\d\d)$", r"\1T00:00:00Z", created)
        for tag in (DCTERMS.created, DCTERMS.modified):
            etree.SubElement(core, tag, {XSI.type: "dcterms:W3CDTF"}).text = stamp
    return written(core)


def custom_properties(document: Document) -> bytes:
    """Return docProps/custom.xml: what a registry asks a file about itself, and Word's own properties do not hold."""
    said = {name: document.properties.get(key, "") for key, name in CUSTOM_PROPERTIES.items()}
    said |= {name: words for name, words in document.properties.items() if name.startswith(f"{FORM} ")}
    said["Mark"] = plain(document.fields.get("mark", ()), document.labels)
    root = etree.Element(CUSTOM.Properties, nsmap={"cp": NAMESPACES["custom"], "vt": NAMESPACES["vt"]})
    for number, (name, words) in enumerate((entry for entry in said.items() if entry[1]), FIRST_PROPERTY):
        attributes = {"fmtid": USER_DEFINED, "pid": str(number), "name": name}
        etree.SubElement(etree.SubElement(root, CUSTOM.property, attributes), VT.lpwstr).text = words
    return written(root)
