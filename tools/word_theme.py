"""The theme and the font table of a Word shell: the house's colours in Word's colour picker, and its font's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
#: Word's twelve theme colours and the house's colour for each.
THEME_COLOURS = {
    "dk1": "ink",
    "lt1": "paper",
    "dk2": "house",
    "lt2": "tint",
    "accent1": "house",
    "accent2": "accent",
    "accent3": "warning",
    "accent4": "link",
    "accent5": "quiet",
    "accent6": "rule",
    "hlink": "link",
    "folHlink": "accent",
}


def theme_xml(house: HouseStyle) -> str:
    """Return theme1.xml. Fills, lines and effects are plain: the schema wants three of each."""
    colours = "".join(
        f'<a:{place}><a:srgbClr val="{house.colours.named(name)}"/></a:{place}>'
        for place, name in THEME_COLOURS.items()
    )
    font = f'<a:latin typeface="{house.fonts.word}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    return (
        f'<a:theme xmlns:a="{A}" name="House"><a:themeElements><a:clrScheme name="House">{colours}</a:clrScheme>'
        f'<a:fontScheme name="House"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="House"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def font_table_xml(house: HouseStyle) -> str:
    """Return fontTable.xml, which tells Word what kind of font to fall back on."""
    return (
        f'<w:fonts xmlns:w="{W}"><w:font w:name="{house.fonts.word}"><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )
