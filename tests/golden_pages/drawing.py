"""Pages as small images: those of a PDF, and those of a Word file as LibreOffice lays it out."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

CHECKOUT = Path(__file__).resolve().parents[2]
RESOLUTION = 50  # dots in an inch
#: The tones that are told apart: finely where they are light, as boxes are, coarsely where only letters' edges are.
TONES = (0, 32, 64, 96, 128, 160, 192, 216, 226, 232, 237, 242, 247, 251, 255)
_MOST_COLOURS = 256  # of a palette

# Only the house's fonts, so that the fonts of a machine make no difference.
_FONTS = """<fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>Arial</family><prefer><family>Liberation Sans</family></prefer></alias>
</fontconfig>
"""


def pages(pdf: Path) -> list[Image.Image]:
    """Return each page of a PDF, in colours of the `TONES` only."""
    nearest = [min(TONES, key=lambda tone: abs(tone - value)) for value in range(256)]
    drawn = (page.render(scale=RESOLUTION / 72).to_pil() for page in pypdfium2.PdfDocument(pdf))
    return [page.convert("RGB").point(nearest * 3) for page in drawn]


def save(page: Image.Image, path: Path) -> None:
    """Write a page as PNG, with a palette where its colours are few enough; the same page gives the same bytes."""
    found = page.getcolors(_MOST_COLOURS) or ()
    colours = sorted(bytes(colour) for _, colour in found if isinstance(colour, tuple))
    path.parent.mkdir(parents=True, exist_ok=True)
    (_with_palette(page, colours) if colours else page).save(path, "PNG", optimize=True)


def _with_palette(page: Image.Image, colours: Sequence[bytes]) -> Image.Image:
    # Pillow's own way, quantize, takes a colour for one near to it.
    number = {colour: place for place, colour in enumerate(colours)}
    drawn = page.tobytes()
    numbered = bytes(number[drawn[at : at + 3]] for at in range(0, len(drawn), 3))
    made = Image.frombytes("P", page.size, numbered)
    made.putpalette(b"".join(colours))
    return made


def office_release() -> str:
    """Return the release of this machine's LibreOffice, such as 7.4: the next one breaks lines elsewhere."""
    said = subprocess.run(["soffice", "--version"], check=True, capture_output=True, text=True, timeout=60).stdout
    found = re.search(r"LibreOffice (\d+\.\d+)", said)
    assert found, said
    return found[1]


def printed_by_office(word_files: Sequence[Path], folder: Path) -> list[Path]:
    """Return the PDFs that LibreOffice makes of Word files, in `folder`."""
    fonts = folder / "fonts.conf"
    fonts.write_text(
        _FONTS.format(fonts=CHECKOUT / "templates" / "house" / "fonts", cache=folder / "cache"), encoding="utf-8"
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, word_files)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=environment)
    return [folder / f"{path.stem}.pdf" for path in word_files]
