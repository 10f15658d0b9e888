"""A form as an OpenDocument text: the Word form, converted by LibreOffice, the same bytes every time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from peelgen.base.errors import EngineMissing, TemplateFault
from peelgen.documents.document import Document
from peelgen.documents.render import Rendered, word
from peelgen.documents.render.look import Look
from peelgen.word.archive import open_own, zip_parts
from peelgen.word.parts import parsed
from peelgen.word.relationships import ENDING, relationships

_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
if _OFFICE is None:
    raise EngineMissing(
        "ODT is made by LibreOffice, which this machine does not have.",
        "Install it: on Debian and Ubuntu `sudo apt-get install libreoffice-writer`; on Windows and macOS from "
        "libreoffice.org. The other formats work without it: --format pdf,docx,html",
    )

_SECONDS = 120  # a form takes three
_CONFIG = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
#: Settings that LibreOffice draws by lot, so that it can merge editions; nothing printed depends on them.
_BY_LOT = frozenset({"Rsid", "RsidRoot"})
#: What LibreOffice leaves where a control ended that held a whole paragraph.
_RETURN = b"&#x0d;"
#: A picture of the first page, in the fonts of this machine, and empty folders for toolbars.
_NEEDLESS = ("Thumbnails/", "Configurations2/")


def render(document: Document, look: Look) -> Rendered:
    """Return a form as an .odt; TemplateFault if its Word file cannot be converted."""
    content = word.render(document, look).content
    _refuse_links(content, look)
    return Rendered(_settled(_converted(content, look)))


def _refuse_links(content: bytes, look: Look) -> None:
    """Raise TemplateFault if LibreOffice would fetch something that the Word file only refers to."""
    listed = (parsed(part) for name, part in open_own(content).items() if name.endswith(ENDING))
    for relation in (one for part in listed for one in relationships(part)):
        if relation.external and relation.kind != "hyperlink":
            raise TemplateFault(
                f"word.docx refers to something outside itself: {relation.target[:200]}.",
                "Insert pictures into the file instead of linking to them.",
                path=look.path("word.docx"),
            )


def _converted(content: bytes, look: Look) -> bytes:
    with tempfile.TemporaryDirectory(prefix="peelgen-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "form.docx").write_bytes(content)
        _run_office(folder)
        made = folder / "form.odt"
        if not made.is_file():
            raise TemplateFault(
                "LibreOffice could not make an ODT of the form.",
                "If word.docx was changed, open its copy in LibreOffice to see why. If not, install LibreOffice anew.",
                path=look.path("word.docx"),
            )
        return made.read_bytes()


def _run_office(folder: Path) -> None:
    """Convert form.docx in `folder`, with a profile of its own there: nobody's settings, macros or open windows."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(_OFFICE), profile, "--headless", "--norestore", "--nolockcheck", "--convert-to", "odt:writer8"]
    running = subprocess.Popen(  # noqa: S603 - LibreOffice, with nothing of a user's on its command line
        [*command, "--outdir", str(folder), str(folder / "form.docx")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)},
        start_new_session=True,
    )
    try:
        running.wait(_SECONDS)
    except BaseException as error:
        _end(running)
        if isinstance(error, subprocess.TimeoutExpired):
            raise EngineMissing(
                f"LibreOffice did not finish the form within {_SECONDS} seconds.",
                "Try again when the machine is less busy; the other formats work without it.",
            ) from None
        raise


def _end(running: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with all that it started."""
    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.wait()


def _settled(content: bytes) -> bytes:
    """Return an .odt without what differs between two conversions or tells about this machine."""
    parts = {name: part for name, part in open_own(content).items() if not name.startswith(_NEEDLESS)}
    parts["content.xml"] = parts["content.xml"].replace(_RETURN, b"")
    parts["settings.xml"] = _without_lots(parts["settings.xml"])
    parts["meta.xml"] = _without_maker(parts["meta.xml"])
    parts["META-INF/manifest.xml"] = _listing(parts["META-INF/manifest.xml"])
    # OpenDocument asks that a text begins with its media type, not compressed.
    return zip_parts(parts, "mimetype", first_is_packed=False)


def _without_lots(settings: bytes) -> bytes:
    return _without(settings, f"{_CONFIG}config-item", lambda found: found.get(f"{_CONFIG}name") in _BY_LOT)


def _without_maker(meta: bytes) -> bytes:
    """Return meta.xml without the name of the operating system and the version of LibreOffice."""
    return _without(meta, f"{_META}generator", lambda _: True)


def _listing(manifest: bytes) -> bytes:
    return _without(
        manifest,
        f"{_MANIFEST}file-entry",
        lambda found: found.get(f"{_MANIFEST}full-path", "").startswith(_NEEDLESS),
    )


def _without(content: bytes, tag: str, unwanted: Callable[[etree._Element], bool]) -> bytes:
    root = parsed(content)
    for found in [element for element in root.iter(tag) if unwanted(element)]:
        found.getparent().remove(found)  # type: ignore[union-attr]
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
