"""A picture file beside a findings file: made sure of, stripped to what is seen, and no finer than print can show."""

from __future__ import annotations

import io
import re
import unicodedata
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final, Literal

from peelgen.base.errors import Unreadable
from peelgen.base.spelling_suggestion import nearest

if TYPE_CHECKING:
    import PIL.Image

Format = Literal["PNG", "JPEG"]

LARGEST: Final = 10_000_000  # bytes
MOST_PIXELS: Final = 50_000_000
#: Millimetres: the width of the text on the house's page, and the height that leaves room for a caption and a source.
WIDEST: Final = 160
TALLEST: Final = 195
#: Dots to the inch: more than the first is lost in print, fewer than the second show.
FINEST: Final = 220
COARSEST: Final = 96
#: A picture that is only a little finer than print is better left as it is than drawn anew.
_FAR_LARGER: Final = 1.25
_MILLIMETRES_PER_INCH: Final = 25.4

_FORMATS: Final[dict[str, Format]] = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
_FIRST_BYTES: Final[dict[Format, bytes]] = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff"}
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_WHOLE_PATH: Final = re.compile(r"[/\\~]|[A-Za-z]:")
_PUT_IT_BESIDE: Final = "put the picture into the findings file’s folder and write its name only, such as  map.png"
_SAVE_AGAIN: Final = "save the picture as PNG or JPEG, and name that file"
_MOST_NEIGHBOURS: Final = 2_000
_ONE_AT_A_TIME: Final = Lock()
#: What Pillow raises for bytes that are not what they should be.
_DAMAGE: Final = (OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, ArithmeticError, MemoryError)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as it is put into a document: `size` in pixels, `share` of the text's width that it is printed in."""

    content: bytes
    format: Format
    size: tuple[int, int]
    share: float

    @property
    def media_type(self) -> str:
        """Return the name by which files and web pages call the format."""
        return f"image/{self.format.lower()}"


def refuse_name(name: str) -> None:
    """Raise Unreadable if a name cannot be that of a PNG or JPEG file in the findings file's folder or below it."""
    if _ADDRESS.match(name):
        raise Unreadable(f"“{name}” is an address; documents take nothing from the web.", _PUT_IT_BESIDE)
    if _WHOLE_PATH.match(name) or ".." in re.split(r"[/\\]", name) or "\0" in name:
        raise Unreadable(f"“{name}” is not in the findings file’s folder.", _PUT_IT_BESIDE)
    if "\\" in name:
        raise Unreadable(f"“{name}” is divided by \\.", f"write  {name.replace(chr(92), '/')}")
    ending = Path(name).suffix.lower()
    if ending in {".svg", ".svgz"}:
        raise Unreadable(f"“{name}” is an SVG drawing, which Word cannot show safely.", _SAVE_AGAIN)
    if ending not in _FORMATS:
        raise Unreadable(f"“{name}” is not called .png, .jpg or .jpeg.", _SAVE_AGAIN)


def read_picture(name: str, folder: Path, share: float) -> Picture:
    """Return the picture in a findings file's folder, to be printed in at most this share of the text's width.

    The same file gives the same bytes. Raises Unreadable, which says what is wrong with the name or the file.
    """
    refuse_name(name)
    path = _inside(name, folder)
    about = path.stat()
    if about.st_size > LARGEST:
        raise Unreadable(f"“{name}” has {about.st_size / 1e6:.1f} MB; 10 MB is the most.", "save it smaller")
    made = _read_picture(path, (about.st_mtime_ns, about.st_size), _FORMATS[Path(name).suffix.lower()], share)
    if isinstance(made, Picture):
        return made
    raise Unreadable(f"“{name}” {made[0]}.", made[1])


def _inside(name: str, folder: Path) -> Path:
    """Return the file of that name; Unreadable if there is none, or if a link leads to it out of the folder."""
    folder = folder.resolve()
    try:
        path = as_stored(folder / name).resolve()
        is_file = path.is_file()
    except OSError:
        path, is_file = folder, False
    if not path.is_relative_to(folder):
        raise Unreadable(f"“{name}” is a link to a file outside the findings file’s folder.", _PUT_IT_BESIDE)
    if not is_file:
        raise Unreadable(f"There is no file “{name}” in the findings file’s folder.", _near_name(name, folder))
    return path


def as_stored(path: Path) -> Path:
    """Return a file's path as the system has it: macOS takes an accent apart from its letter, Windows does not."""
    if path.is_file() or not path.parent.is_dir():
        return path
    name = unicodedata.normalize("NFC", path.name)
    return next((one for one in path.parent.iterdir() if unicodedata.normalize("NFC", one.name) == name), path)


def _near_name(name: str, folder: Path) -> str:
    among = (folder / name).parent
    try:
        names = [path.name for path, _ in zip(among.iterdir(), range(_MOST_NEIGHBOURS), strict=False)]
    except OSError:
        names = []
    near = nearest(Path(name).name, [entry for entry in names if Path(entry).suffix.lower() in _FORMATS])
    return f"write  {Path(name).with_name(near).as_posix()}" if near else "put it there, or correct the name"


# A draft is checked, and then composed once for each document: a large photograph takes a second each time.
@lru_cache(maxsize=32)
def _read_picture(path: Path, _version: tuple[int, int], expected: Format, share: float) -> Picture | tuple[str, str]:
    """Return the picture; or what is wrong, as it goes on after the file's name, and what would be right."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        return f"cannot be read: {error.strerror}", "check its permissions"
    true = next((known for known, first in _FIRST_BYTES.items() if content.startswith(first)), None)
    if true is None:
        return "is not a PNG or JPEG image, whatever its name says", _SAVE_AGAIN
    if true != expected:
        return f"is in truth a {true} image", f"call it  {path.stem}.{'png' if true == 'PNG' else 'jpg'}"
    return _opened(content, true, share)


def _opened(content: bytes, true: Format, share: float) -> Picture | tuple[str, str]:
    from PIL import Image

    with _strictly():
        try:
            image: PIL.Image.Image = Image.open(io.BytesIO(content), formats=[true])
            if image.width * image.height > MOST_PIXELS:
                return _too_many_pixels(image.width * image.height / 1e6)
            return _redrawn(image, true, share)
        except Image.DecompressionBombError:
            return _too_many_pixels()
        except _DAMAGE:
            return "is cut off or damaged", "open it, save it again, and look whether it is whole"


@contextmanager
def _strictly() -> Iterator[None]:
    """Let Pillow refuse what is cut off, which WeasyPrint tells it to accept as soon as that is imported.

    What Pillow warns of is asked for here (large images) or left out anyway (odd metadata).
    """
    from PIL import ImageFile

    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _too_many_pixels(millions: float = 0) -> tuple[str, str]:
    counted = f"{millions:,.0f} megapixels" if millions else "far too many pixels"
    return f"has {counted}; 50 megapixels is the most", "save it smaller"


def _redrawn(image: PIL.Image.Image, true: Format, share: float) -> Picture:
    """Draw the image anew, the right way up: what else was in the file, such as where it was taken, stays behind."""
    from PIL import Image, ImageOps

    image = _on_paper(ImageOps.exif_transpose(image))
    share = _printed(share, *image.size)
    most = round(share * WIDEST / _MILLIMETRES_PER_INCH * FINEST)
    if image.width > most * _FAR_LARGER:
        height = max(1, round(image.height * most / image.width))
        image = image.resize((most, height), Image.Resampling.LANCZOS)
    image.info.clear()
    written = io.BytesIO()
    image.save(written, true, **({"quality": 90} if true == "JPEG" else {"compress_level": 9}))
    return Picture(written.getvalue(), true, image.size, share)


def _on_paper(image: PIL.Image.Image) -> PIL.Image.Image:
    """Return the image in grey or in the screen's colours, what is transparent in it white as paper is."""
    from PIL import Image

    if image.mode.startswith("I;16"):
        return image.point(lambda level: level * (1 / 256)).convert("L")
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return image.convert("L" if image.mode in {"1", "L"} else "RGB")


def _printed(share: float, width: int, height: int) -> float:
    """Return a share of the text's width at which the image is neither higher than a page nor coarse."""
    high = TALLEST * width / height / WIDEST
    coarse = width / COARSEST * _MILLIMETRES_PER_INCH / WIDEST
    return min(share, high, coarse)
