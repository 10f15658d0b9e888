"""What each part of a Word file is: the list that a package has of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from peelgen.word.names import NAMESPACES, TYPES
from peelgen.word.parts import written

#: The types of a document's own part, and of those that python-docx has no name for.
DOCUMENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CUSTOM_PROPERTIES: Final = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_XML_PROPERTIES: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
COMMENTS_EXTENDED: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
#: By the ends of parts' names.
_DEFAULTS: Final = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}


def content_types(overrides: Mapping[str, str]) -> bytes:
    """Return [Content_Types].xml; `overrides` has the types by the parts' names with the leading slash."""
    types = etree.Element(TYPES.Types, nsmap={None: NAMESPACES["types"]})  # type: ignore[dict-item]  # lxml takes None for the default
    for extension, kind in _DEFAULTS.items():
        etree.SubElement(types, TYPES.Default, Extension=extension, ContentType=kind)
    for name in sorted(overrides):
        add_content_type(types, name, overrides[name])
    return written(types)


def add_content_type(types: etree._Element, name: str, kind: str) -> None:
    """Append the type of one part, by its name with the leading slash."""
    etree.SubElement(types, TYPES.Override, PartName=name, ContentType=kind)
