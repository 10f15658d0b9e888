"""Whether pages look as the golden ones do; where not, both and their difference side by side."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from golden_pages.drawing import CHECKOUT, save

GOLDEN = Path(__file__).parent
SIDE_BY_SIDE = CHECKOUT / "build" / "golden-pages"
#: The share of a page that may differ: about two words.
ALIKE = 0.0006
#: How much lighter or darker letters and edges may be, and areas of one colour, of 255.
_EDGES, _AREAS = 32, 6
_LABEL = 24  # pixels above each page
_EDGE = 12
_SHOWN_LARGER = 2
_RED, _BLUE = (200, 0, 0), (0, 60, 160)


def difference(golden: Image.Image, now: Image.Image) -> Image.Image:
    """Return a mask that is white where two pages differ.

    Letters and edges may lie a pixel elsewhere, and be drawn otherwise between pixels: each release of the engines does
    that a little differently. Inside an area of one colour nothing of this matters, and the colour counts.
    """
    areas = _strongest(ImageChops.difference(golden, now)).point(_above(_AREAS))
    flat = ImageChops.invert(ImageChops.lighter(_edges(golden), _edges(now)))
    left, right = (page.filter(ImageFilter.BoxBlur(1)) for page in (golden, now))
    moved = _strongest(ImageChops.lighter(_outside(left, right), _outside(right, left))).point(_above(_EDGES))
    return ImageChops.lighter(ImageChops.darker(areas, flat), moved)


def _above(limit: int) -> list[int]:
    return [255 if value > limit else 0 for value in range(256)]


def _strongest(page: Image.Image) -> Image.Image:
    red, green, blue = page.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _edges(page: Image.Image) -> Image.Image:
    """Return a mask that is white where not all colours within a pixel are the same."""
    darkest, lightest = page.filter(ImageFilter.MinFilter(3)), page.filter(ImageFilter.MaxFilter(3))
    return _strongest(ImageChops.subtract(lightest, darkest)).point(_above(0))


def _outside(page: Image.Image, other: Image.Image) -> Image.Image:
    """Return how far each pixel is lighter or darker than all of the other page's within a pixel of it."""
    darkest, lightest = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
    return ImageChops.lighter(ImageChops.subtract(darkest, page), ImageChops.subtract(page, lightest))


def share(golden: Image.Image, now: Image.Image) -> float:
    """Return the share of a page that differs, from 0 to 1; pages of different sizes differ altogether."""
    if golden.size != now.size:
        return 1.0
    if golden.tobytes() == now.tobytes():
        return 0.0
    return difference(golden, now).histogram()[255] / (now.width * now.height)


def unlike(pages: Sequence[Image.Image], name: str, folder: Path = GOLDEN, shown: Path = SIDE_BY_SIDE) -> list[str]:
    """Return what differs from the golden pages of `name`, such as met-2016/report.pdf, a line for each page.

    The differing pages are put beside the golden ones in `shown`/<name>.
    """
    golden = [_kept(path) for path in sorted((folder / name).glob("*.png"))]
    shutil.rmtree(shown / name, ignore_errors=True)
    found = []
    for number, (was, now) in enumerate(zip_longest(golden, pages), 1):
        said = _said(was, now)
        if said:
            found.append(f"{name}, page {number}: {said}")
            save(side_by_side(was, now), shown / name / f"{number:02}.png")
    if len(golden) != len(pages):
        found.insert(0, f"{name} has {len(pages)} pages, and not {len(golden)} as before")
    return found


def _kept(path: Path) -> Image.Image:
    with Image.open(path) as page:
        return page.convert("RGB")


def _said(golden: Image.Image | None, now: Image.Image | None) -> str:
    if golden is None:
        return "there was no such page before"
    if now is None:
        return "is no longer there"
    differing = share(golden, now)
    return f"{differing:.2%} of it differs" if differing > ALIKE else ""


def keep(pages: Sequence[Image.Image], name: str, folder: Path = GOLDEN) -> None:
    """Make pages the golden ones of `name`."""
    shutil.rmtree(folder / name, ignore_errors=True)
    for number, page in enumerate(pages, 1):
        save(page, folder / name / f"{number:02}.png")


def side_by_side(golden: Image.Image | None, now: Image.Image | None) -> Image.Image:
    """Return both pages and what differs, in red on the page as it is now; a page that is not there is left blank."""
    there = [page for page in (golden, now) if page]
    size = max(page.width for page in there), max(page.height for page in there)
    was, made = (_on_sheet(page, size) for page in (golden, now))
    panels = {"golden": was, "now": made, "difference": _marked(was, made)}
    width, height = size[0] * _SHOWN_LARGER, size[1] * _SHOWN_LARGER
    sheet = Image.new("RGB", ((width + _EDGE) * len(panels) + _EDGE, height + _LABEL + _EDGE), "lightgrey")
    write = ImageDraw.Draw(sheet)
    for number, (label, panel) in enumerate(panels.items()):
        left = _EDGE + number * (width + _EDGE)
        write.text((left, 4), label, fill=_BLUE, font=ImageFont.load_default(_LABEL - 8))
        sheet.paste(panel.resize((width, height), Image.Resampling.BICUBIC), (left, _LABEL))
    return sheet


def _on_sheet(page: Image.Image | None, size: tuple[int, int]) -> Image.Image:
    sheet = Image.new("RGB", size, "white")
    if page:
        sheet.paste(page)
    return sheet


def _marked(golden: Image.Image, now: Image.Image) -> Image.Image:
    pale = Image.blend(now.convert("L").convert("RGB"), Image.new("RGB", now.size, "white"), 0.7)
    pale.paste(_RED, mask=difference(golden, now))
    return pale
