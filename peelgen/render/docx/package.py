"""A finished Word package into bytes: properties set, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from peelgen.document import Document, plain
from peelgen.proof.snapshot import PROPERTY
from peelgen.received.blank import PROPERTY as FORM

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
#: A Document's properties to the elements of the core properties, in the order in which they are written.
PROPERTIES = {
    "title": f"{{{DC}}}title",
    "subject": f"{{{DC}}}subject",
    "author": f"{{{DC}}}creator",
    "keywords": f"{{{CORE}}}keywords",
    "description": f"{{{DC}}}description",
    "category": f"{{{CORE}}}category",
    "status": f"{{{CORE}}}contentStatus",
}
#: A Document's properties to the names under which Word lists them as its user's own.
CUSTOM_PROPERTIES = {"status": "Status", "embargo": "Embargo", "version": "Version", "snapshot": PROPERTY}
USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
#: The numbers below are taken by the format itself.
FIRST_PROPERTY = 2
EARLIEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def write_package(package: Any, document: Document) -> bytes:
    """Return a python-docx package as the bytes of a .docx whose properties are the document's."""
    custom = Part(PackURI("/docProps/custom.xml"), CUSTOM_TYPE, custom_properties(document), package)
    package.relate_to(custom, CUSTOM)
    core_name = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).partname
    parts = {"_rels/.rels": package.rels.xml}
    overrides = {}
    for part in package.iter_parts():
        parts[part.partname.membername] = core_properties(document) if part.partname == core_name else part.blob
        overrides[str(part.partname)] = part.content_type
        if len(part.rels):
            parts[part.partname.rels_uri.membername] = part.rels.xml
    parts["[Content_Types].xml"] = _content_types(overrides)
    return zip_parts(parts)


def zip_parts(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip archive that depends on nothing but the parts' names and bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        # Some readers look for the content types before anything else.
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, EARLIEST_ZIP_DATE)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            archive.writestr(entry, parts[name])
    return stream.getvalue()


def core_properties(document: Document) -> bytes:
    """Return docProps/core.xml; `created` is an ISO date, with or without a time."""
    core = etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DC, "dcterms": DCTERMS, "xsi": XSI})
    for name, tag in PROPERTIES.items():
        if document.properties.get(name):
            etree.SubElement(core, tag).text = document.properties[name]
    etree.SubElement(core, f"{{{DC}}}language").text = document.language
    created = document.properties.get("created")
    if created:
        stamp = re.sub(r"^(\d{4}-\d\d-\d\d)$", r"\1T00:00:00Z", created)
        for tag in ("created", "modified"):
            etree.SubElement(core, f"{{{DCTERMS}}}{tag}", {f"{{{XSI}}}type": "dcterms:W3CDTF"}).text = stamp
    return etree.tostring(core, xml_declaration=True, encoding="UTF-8", standalone=True)


def custom_properties(document: Document) -> bytes:
    """Return docProps/custom.xml: what a registry asks a file about itself, and Word's own properties do not hold."""
    said = {name: document.properties.get(key, "") for key, name in CUSTOM_PROPERTIES.items()}
    said |= {name: words for name, words in document.properties.items() if name.startswith(f"{FORM} ")}
    said["Mark"] = plain(document.fields.get("mark", ()), document.labels)
    space, values = CUSTOM.replace("/relationships", ""), f"{{{VALUES}}}"
    root = etree.Element(f"{{{space}}}Properties", nsmap={"cp": space, "vt": VALUES})
    for number, (name, words) in enumerate((entry for entry in said.items() if entry[1]), FIRST_PROPERTY):
        attributes = {"fmtid": USER_DEFINED, "pid": str(number), "name": name}
        etree.SubElement(etree.SubElement(root, f"{{{space}}}property", attributes), values + "lpwstr").text = words
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types(overrides: Mapping[str, str]) -> bytes:
    types = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap={None: CONTENT_TYPES})  # type: ignore[dict-item]  # lxml takes None for the default
    for extension, kind in (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(types, f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=kind)
    for name in sorted(overrides):
        etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=name, ContentType=overrides[name])
    return etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
