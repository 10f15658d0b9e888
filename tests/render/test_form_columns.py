"""The columns of a form's rows in Word: wide enough for the longest word above each."""

from __future__ import annotations

import io
import zipfile

import pytest
from checked_facts import blank
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What an ordinary bold letter of the label needs, and what a cell has at its sides, in twips.
LETTER, SIDES = 180, 150


@pytest.mark.parametrize("head", ["Number", "Kind", "Evidence"])
def test_the_head_of_a_column_is_not_broken(head: str) -> None:
    with zipfile.ZipFile(io.BytesIO(blank("fact-check-form.docx"))) as file:
        body = etree.fromstring(file.read("word/document.xml"))
    cell = next(one for one in body.iter(f"{W}tc") if "".join(map(str, one.itertext())) == head)
    width = next(cell.iter(f"{W}tcW"))
    assert int(width.get(f"{W}w") or 0) >= len(head) * LETTER + SIDES
