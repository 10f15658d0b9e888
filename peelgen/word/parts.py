"""A part of a package as XML, and back."""

from __future__ import annotations

from lxml import etree


def parsed(content: bytes, *, comments: bool = True) -> etree._Element:
    """Return a part's root, nothing fetched, no entity filled in; lxml's XMLSyntaxError if it is no XML, or too deep.

    Without `comments`, neither they nor instructions to programs are kept.
    """
    bare = not comments
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=bare, remove_pis=bare
    )
    return etree.fromstring(content, parser)


def written(root: etree._Element) -> bytes:
    """Return a part of this root as a Word file has it."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
