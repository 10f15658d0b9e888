"""What Word does when somebody accepts or rejects all changes, and what a file prints then."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PRINTED = {f"{W}tab": "\t", f"{W}br": "\n"}


def stories(content: bytes) -> dict[str, etree._Element]:
    """Return the body, headers and footers of a .docx by the names of their parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [
            name for name in archive.namelist() if name.startswith(("word/document", "word/header", "word/footer"))
        ]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def words(content: bytes) -> dict[str, list[str]]:
    """Return the words of each paragraph, by part."""
    return {name: paragraphs(story) for name, story in stories(content).items()}


def paragraphs(story: etree._Element) -> list[str]:
    """Return the words of each paragraph, those in tables among them."""
    return ["".join(PRINTED.get(str(e.tag), e.text or "") for e in _printed(p)) for p in story.iter(f"{W}p")]


def _printed(paragraph: etree._Element) -> list[etree._Element]:
    tags = {f"{W}t", *PRINTED}
    return [e for e in paragraph.iter(*tags) if e.getparent().tag == f"{W}r"]  # type: ignore[union-attr]


def settled(content: bytes, *, accept: bool) -> dict[str, list[str]]:
    """Return the words of each paragraph after all changes were accepted, or rejected."""
    made = stories(content)
    for story in made.values():
        _settle(story, "del" if accept else "ins")
    return {name: paragraphs(story) for name, story in made.items()}


def _settle(story: etree._Element, undone: str) -> None:
    for row in [row for row in story.iter(f"{W}tr") if row.find(f"{W}trPr/{W}{undone}") is not None]:
        _drop(row)
    for table in [table for table in story.iter(f"{W}tbl") if table.find(f"{W}tr") is None]:
        _drop(table)
    for change in [e for e in story.iter(f"{W}{undone}") if e.getparent().tag not in {f"{W}rPr", f"{W}trPr"}]:  # type: ignore[union-attr]
        _drop(change)
    for deleted in list(story.iter(f"{W}delText")):
        deleted.tag = f"{W}t"
    for paragraph in [p for p in story.iter(f"{W}p") if p.find(f"{W}pPr/{W}rPr/{W}{undone}") is not None]:
        _join_to_next(paragraph)


def _join_to_next(paragraph: etree._Element) -> None:
    """Take away the end of a paragraph: what it holds goes to the next one; before a table it must hold nothing."""
    below = paragraph.getnext()
    held = [child for child in paragraph if child.tag != f"{W}pPr"]
    if below is not None and below.tag == f"{W}p":
        start = 1 if below.find(f"{W}pPr") is not None else 0
        below[start:start] = held
        _drop(paragraph)
    elif below is not None and below.tag == f"{W}tbl" and not paragraphs(paragraph)[0]:
        _drop(paragraph)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
