"""Finished files taken apart to the last stream, for whatever somebody could find in them."""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from email.header import decode_header, make_header
from typing import Any

import brotli
import pikepdf
import PIL.Image
import pypdfium2
from lxml import etree
from lxml import html as pages

_BASE64 = re.compile(rb"[A-Za-z0-9+/]{40,}={0,2}")
#: Where what is too long for one property of a file is cut.
_CUT = re.compile(rb"</(?:\w+:)?(?:lpwstr|user-defined)>.*?<(?:\w+:)?(?:lpwstr|user-defined)[^>]*>", re.DOTALL)
_PRINTED = ("alt", "title", "aria-label", "placeholder", "content")


def everything(content: bytes) -> Iterator[str]:
    """Yield all texts in a file, however they are packed: archives, streams, properties, what pictures say."""
    if content.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive.comment.decode("latin-1")
            for entry in archive.infolist():
                yield f"{entry.filename} {entry.comment!r} {entry.extra!r}"
                yield from everything(archive.read(entry))
    elif content.startswith(b"%PDF"):
        yield content.decode("latin-1")
        yield from _of_pdf(content)
    elif content.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        yield content.decode("latin-1")
        with PIL.Image.open(io.BytesIO(content)) as picture:
            yield f"{picture.info} {dict(picture.getexif())}"
    elif content.startswith(b"Content-Type: multipart/"):
        yield content.decode("latin-1")
        for part in message_from_bytes(content).walk():
            yield " ".join(f"{name}: {make_header(decode_header(said))}" for name, said in part.items())
            packed = part.get_payload(decode=True)
            yield from everything(packed) if isinstance(packed, bytes) else ()
    else:
        yield from _of_text(content)


def _of_text(content: bytes) -> Iterator[str]:
    for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
        yield html.unescape(content.decode(encoding, "ignore"))
    for whole in {content, _CUT.sub(b"", content)}:
        for letters in _BASE64.findall(whole):
            yield from _unpacked(letters)


def _unpacked(letters: bytes) -> Iterator[str]:
    try:
        packed = base64.b64decode(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        return
    yield from everything(packed)
    for unpack in (brotli.decompress, zlib.decompress):
        with suppress(brotli.error, zlib.error):
            yield from everything(unpack(packed))


def _of_pdf(content: bytes) -> Iterator[str]:
    for page in pypdfium2.PdfDocument(content):
        yield page.get_textpage().get_text_bounded()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for each in [*pdf.objects, pdf.trailer]:
            yield from _of_object(each)
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") != "/Image":
                yield from everything(each.read_bytes())
            elif isinstance(each, pikepdf.Stream):
                yield each.read_raw_bytes().decode("latin-1")


def _of_object(each: Any) -> Iterator[str]:
    """Yield the strings and names in an object of a PDF; objects that it leads to come by themselves."""
    if isinstance(each, pikepdf.Array):
        for below in each:
            yield from () if getattr(below, "is_indirect", False) else _of_object(below)
    elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        for name, below in each.items():
            yield name
            yield from () if getattr(below, "is_indirect", False) else _of_object(below)
    elif isinstance(each, pikepdf.String):
        yield from (str(each), bytes(each).decode("latin-1"))
        yield from _of_text(bytes(each))
    elif isinstance(each, pikepdf.Name):
        yield str(each)


def shown(page: bytes) -> str:
    """Return what a reader of a web page can read or have read out."""
    tree: Any = pages.document_fromstring(page)
    for unseen in list(tree.iter("script", "style", etree.Comment)):
        unseen.drop_tree()
    told = (str(value) for each in tree.iter() for name, value in each.attrib.items() if name in _PRINTED)
    return " ".join((*map(str, tree.itertext()), *told))
