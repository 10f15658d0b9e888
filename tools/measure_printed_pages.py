"""Measure how full the pages of built documents are: `python tools/measure_printed_pages.py [--most 10] FOLDER …`.

Prints a line for each PDF and Word file below the folders: its pages, and those of which more than 60 % is white. White
is what is left of the type area when every printed line has the room above and below it that lines have: the foot of a
page that ends early, and holes. A page without a running head, such as a cover, and the last page are not counted.
For a Word file with contents it also says how many page numbers in them are those of the file's own pages.
LibreOffice lays the Word files out, in the house's own fonts, which are as wide as Arial.
Ends with 1 if more than `--most` in a hundred pages are half empty.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pypdfium2
from PIL import Image

#: A page is half empty if more than this share of its type area is white.
HALF_EMPTY = 0.6
#: In points: two lines may be so far apart without a hole between them.
CLOSE = 36
#: Where the type area lies, as shares of a page's height; a running head stands above it.
TOP, BOTTOM, HEAD = 0.095, 0.915, (0.03, 0.09)
#: Pixels darker than this are printed; boxes and panels are lighter, but not white.
INK = 250
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{}</dir><cachedir>{}</cachedir>
</fontconfig>
"""
_PAGES = re.compile(r"^(?P<words>.*?)[ .…\t]*(?P<page>\d+)$")


@dataclass(slots=True)
class Measured:
    """What one file's pages are like; pages count from 1."""

    path: Path
    pages: int = 0
    counted: int = 0
    half_empty: list[int] = field(default_factory=list)
    listed: int = 0
    right: int = 0

    def __str__(self) -> str:
        """Return the line that is printed."""
        numbers = f", {self.right} of {self.listed} page numbers right" if self.listed else ""
        sparse = f", half empty: {', '.join(map(str, self.half_empty))}" if self.half_empty else ""
        return f"{self.path}: {self.pages} pages{sparse}{numbers}"


def white_share(picture: Image.Image) -> float:
    """Return the share of a page's type area that is white."""
    height = picture.height
    top, bottom = round(TOP * height), round(BOTTOM * height)
    rows = _printed_rows(picture, top, bottom)
    bounds = [top, *rows, bottom]
    close = CLOSE * height / 842
    holes = (below - above for above, below in pairwise(bounds))
    return sum(hole for hole in holes if hole > close) / (bottom - top)


def _printed_rows(picture: Image.Image, top: int, bottom: int) -> list[int]:
    grey = picture.convert("L")
    return [row for row in range(top, bottom) if grey.crop((0, row, grey.width, row + 1)).getextrema()[0] < INK]


def measure(path: Path, shown: Path) -> Measured:
    """Return what a file's pages are like; `shown` is the PDF that it is, or that was made of it."""
    found = Measured(path)
    with pypdfium2.PdfDocument(shown) as document:
        pictures = [document[number].render(scale=1).to_pil() for number in range(len(document))]
        found.pages = len(pictures)
        for number, picture in enumerate(pictures[:-1], 1):
            if number > 1 or _has_head(picture):
                found.counted += 1
                if white_share(picture) > HALF_EMPTY:
                    found.half_empty.append(number)
        if path.suffix == ".docx":
            _compare_numbers(found, path, [page.get_textpage().get_text_range() for page in document])
    return found


def _has_head(picture: Image.Image) -> bool:
    top, bottom = (round(share * picture.height) for share in HEAD)
    return bool(_printed_rows(picture, top, bottom))


def _compare_numbers(found: Measured, path: Path, pages: Sequence[str]) -> None:
    """Count the page numbers in a Word file's contents, and those on whose page the words stand."""
    texts = [_bare(text) for text in pages]
    for words, page in _contents(path):
        found.listed += 1
        found.right += page <= len(texts) and _bare(words) in texts[page - 1]


def _contents(path: Path) -> Iterator[tuple[str, int]]:
    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for line in root.iter(f"{word}p"):
        style = line.find(f"{word}pPr/{word}pStyle")
        if (
            style is not None
            and style.get(f"{word}val", "").startswith("TOC")
            and line.find(f"{word}hyperlink") is not None
        ):
            match = _PAGES.match("".join(text.text or "" for text in line.iter(f"{word}t")))
            if match:
                yield match["words"], int(match["page"])


def _bare(words: str) -> str:
    return "".join(filter(str.isalnum, words)).lower()


def laid_out(paths: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Return the PDFs that LibreOffice makes of Word files, each in a folder of its own below this one."""
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(TEMPLATES / "house" / "fonts", folder / "fonts"), encoding="utf-8")
    made = {}
    for number, path in enumerate(paths):
        out = folder / str(number)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command: list[str | Path] = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", out, path]
        surroundings = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        subprocess.run(command, check=True, capture_output=True, timeout=300, env=surroundings)  # noqa: S603
        made[path] = out / f"{path.stem}.pdf"
    return made


def measured(folders: Sequence[Path]) -> Iterator[Measured]:
    """Yield what the pages of each PDF and Word file below some folders are like."""
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in {".pdf", ".docx"})
    with tempfile.TemporaryDirectory() as folder:
        made = laid_out([path for path in paths if path.suffix == ".docx"], Path(folder))
        for path in paths:
            yield measure(path, made.get(path, path))


def main() -> int:
    """Print what was measured, and return the exit code."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folders", nargs="+", type=Path)
    asked.add_argument("--most", type=float, default=10, help="in a hundred pages, so many may be half empty")
    options = asked.parse_args()
    found = list(measured(options.folders))
    counts = {".pdf": [0, 0], ".docx": [0, 0]}
    for one in found:
        print(one)
        counts[one.path.suffix][0] += len(one.half_empty)
        counts[one.path.suffix][1] += one.counted
    too_many = False
    for suffix, (sparse, all_of_them) in counts.items():
        if all_of_them:
            share = 100 * sparse / all_of_them
            too_many = too_many or share > options.most
            print(f"{suffix[1:].upper()}: {sparse} of {all_of_them} pages half empty ({share:.1f} %)")
    return too_many


if __name__ == "__main__":
    sys.exit(main())
