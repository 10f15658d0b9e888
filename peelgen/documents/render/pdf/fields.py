"""The fields of a PDF form as WeasyPrint makes them, made fit for every viewer, small, and able to be read back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from peelgen.documents.render.pdf.answer_font import Letters, slim
from peelgen.word.blank_form import PAGES, PROMPT, PROPERTY, Blank, packed

#: What the one font of all answers is called in the file; a font for each field would make a form of megabytes.
_FONT: Final = Name("/Answer")
#: The font of ticks, for viewers that draw each field anew, and its tick; every viewer has it.
_SIGNS: Final = Name("/ZaDb")
_TICK: Final = "4"
_HIDDEN, _READ_ONLY, _MANY_LINES = 2, 1, 1 << 12
#: A field that is higher than this, in points, has room for more than one line.
_ONE_LINE: Final = 20
#: The size at which a viewer fits what is typed into its field, so that all of it can be seen and is printed.
_AS_FITS: Final = "0"
#: Of the first letter of a prompt: how far from the left edge, and below the middle by how much of its size.
_BESIDE, _BELOW = 2, 0.35


def finished(content: bytes, blank: Blank, printed: Iterable[int]) -> bytes:
    """Return a form that knows what it was when it was blank; the same form gives the same bytes.

    `printed` are the numbers, in the font of the answers, of the letters that its pages have.
    """
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        form = pdf.Root.AcroForm
        font, size, colour = _letters(form)
        slim(font, printed)
        form.DR = Dictionary(Font=Dictionary({str(_FONT): font, str(_SIGNS): _sign_font(pdf)}))
        form.DA = String(f"{_FONT} {_AS_FITS} Tf {colour}")
        letters = Letters(font)
        for field in form.Fields:
            _settle(field, (size, colour), letters, pdf)
        # What can be seen is drawn already: a viewer that draws all fields anew asks to save what nobody changed.
        del form.NeedAppearances
        form.Fields = _grouped(pdf, [*form.Fields, _remembered(pdf, packed(_with_pages(blank, pdf)))])
        pdf.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made.getvalue()


def _with_pages(blank: Blank, pdf: pikepdf.Pdf) -> Blank:
    return replace(blank, identity={**blank.identity, PAGES: str(len(pdf.pages))})


def _grouped(pdf: pikepdf.Pdf, fields: Sequence[Any]) -> Array:
    """Return fields in groups by their names: the stops in a name may only stand between those of groups."""
    groups: dict[str, Any] = {"": Dictionary(Kids=Array())}
    for field in fields:
        above, _, own = str(field.T).rpartition(".")
        group = _group(pdf, groups, above)
        field.T = String(own)
        if above:
            field.Parent = group
        group.Kids.append(field)
    return Array(groups[""].Kids)


def _group(pdf: pikepdf.Pdf, groups: dict[str, Any], name: str) -> Any:
    if name not in groups:
        above, _, own = name.rpartition(".")
        parent = _group(pdf, groups, above)
        made = pdf.make_indirect(Dictionary(T=String(own), Kids=Array()))
        if above:
            made.Parent = parent
        parent.Kids.append(made)
        groups[name] = made
    return groups[name]


def _letters(form: Any) -> tuple[Any, str, str]:
    """Return the font of the answers, its size in points and its colour, as WeasyPrint gives them to each field."""
    written = next(str(field.DA).split() for field in form.Fields if "/DA" in field)
    place = written.index("Tf")
    colour = written.index("rg")
    return (
        form.DR.Font[written[place - 2]],
        f"{float(written[place - 1]):g}",
        " ".join(written[colour - 3 : colour + 1]),
    )


def _settle(field: Any, look: tuple[str, str], letters: Letters, pdf: pikepdf.Pdf) -> None:
    """Put right one field and its place on the page, which are one in a form of WeasyPrint's."""
    left, one, right, other = (round(float(edge), 2) for edge in field.Rect)
    field.Rect = Array([left, min(one, other), right, max(one, other)])
    kind = str(field.FT)
    if kind == "/Btn":
        field.DA = String(f"{_SIGNS} 0 Tf 0 g")
        field.MK.CA = String(_TICK)
        field.AP.N["/Off"] = _drawn(field, b"", pdf)
    else:
        field.DA = pdf.Root.AcroForm.DA  # some viewers look for the font at the beginning only
        if kind == "/Ch":
            field.AP = Dictionary(N=_drawn(field, _prompt(field, look, letters), pdf))
            field.AP.N.Name = Name(f"/{PROMPT}")
        elif abs(other - one) > _ONE_LINE:
            field.Ff = int(field.get("/Ff", 0)) | _MANY_LINES
    if field.get("/V") == String(""):
        del field.V


def _prompt(field: Any, look: tuple[str, str], letters: Letters) -> bytes:
    """Return how a choice looks that nobody has made yet."""
    size, colour = look
    up = (float(field.Rect[3]) - float(field.Rect[1])) / 2 - _BELOW * float(size)
    words = letters.numbers(str(field.get("/V", "")))
    return f"/Tx BMC q BT {_FONT} {size} Tf {colour} {_BESIDE} {up:.2f} Td <{words}> Tj ET Q EMC".encode()


def _sign_font(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats))


def _drawn(field: Any, content: bytes, pdf: pikepdf.Pdf) -> Any:
    """Return how a field looks inside: its border is the page's."""
    left, bottom, right, top = (float(edge) for edge in field.Rect)
    box = Array([0, 0, right - left, top - bottom])
    fonts = Dictionary(Font=Dictionary({str(_FONT): pdf.Root.AcroForm.DR.Font[_FONT]})) if content else Dictionary()
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=fonts)


def _remembered(pdf: pikepdf.Pdf, letters: str) -> Any:
    """Return a field that nobody sees: what a form is, wherever its fields go."""
    page = pdf.pages[0].obj
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(PROPERTY),
            V=String(letters),
            F=_HIDDEN,
            Ff=_READ_ONLY,
            Rect=Array([0, 0, 1, 1]),  # with an empty one Firefox shows no field of the page
            AP=Dictionary(N=pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))),
            P=page,
        )
    )
    page.Annots = Array([*page.get("/Annots", []), field])
    return field
