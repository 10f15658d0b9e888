"""An image as an element of the page, its bytes in the page itself: one file is all that is sent or printed."""

from __future__ import annotations

import base64

from markupsafe import Markup

from peelgen.base.pictures import Picture

#: PDF/A allows no smoothing between an image’s dots; a screen, which shows it at another size, needs it.
_PRINTED = "; image-rendering: crisp-edges"


def show(picture: Picture, alt: str, *, paged: bool) -> Markup:
    """Return an `img` element as wide as the picture's share of the text."""
    address = f"data:{picture.media_type};base64,{base64.b64encode(picture.content).decode()}"
    element = Markup(
        '<img class="picture" src="{}" alt="{}" width="{}" height="{}" '
        'style="display: block; width: {}%; height: auto{}">'
    )
    return element.format(address, alt, *picture.size, f"{picture.share * 100:.4g}", _PRINTED if paged else "")
