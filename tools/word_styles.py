"""The named house styles as Word's styles.xml and numbering.xml, from the values of style.yaml."""

from __future__ import annotations

from typing import Any

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
#: Arial's own line is this much higher than its size, and Word counts lines in the font's own.
FONT_LINE = 1.15
LIST_STEP = 397
KEEP = "<w:keepNext/><w:keepLines/>"


def spacing(before: float = 0, after: float = 0, line: float | None = None) -> str:
    """Return the space above and below in points, and the height of a line as a multiple of the size."""
    height = "" if line is None else f' w:line="{round(240 * line / FONT_LINE)}" w:lineRule="auto"'
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{height}/>'


def letters(size: float = 0, colour: str = "", *, bold: bool = False, italic: bool = False) -> str:
    """Return how the words look; `size` in points, to the nearest half that Word knows."""
    half_points = int(size * 2 + 0.5)
    return (
        ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if size else "")
    )


def style_id(name: str) -> str:
    """Return the id that Word itself would give a style of this name."""
    return "".join(word[:1].upper() + word[1:] for word in name.split()).replace("Toc", "TOC")


def paragraph_style(name: str, layout: str = "", words: str = "", based: str = "Normal") -> str:
    """Return a paragraph style."""
    base = f'<w:basedOn w:val="{style_id(based)}"/>' if based else ""
    default = "" if based else ' w:default="1"'
    following = '<w:next w:val="BodyText"/>' if name.startswith("heading") else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>{base}{following}'
        f"<w:qFormat/><w:pPr>{layout}</w:pPr><w:rPr>{words}</w:rPr></w:style>"
    )


def character_style(name: str, words: str) -> str:
    """Return a character style."""
    return (
        f'<w:style w:type="character" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{words}</w:rPr></w:style>"
    )


def line(side: str, size: int, colour: str, space: int = 0) -> str:
    """Return one border; `size` in eighths of a point, `space` between it and the words in points."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def table_style(name: str, lines: str, margins: tuple[int, int, int, int], fill: str = "", *, head: str = "") -> str:
    """Return a table style; `margins` of a cell from the top clockwise in twips, `head` fills the first row."""
    sides = zip(("top", "left", "bottom", "right"), (margins[0], margins[3], margins[2], margins[1]), strict=True)
    cell = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    shading = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{}"/></w:tcPr>'
    first = f'<w:tblStylePr w:type="firstRow">{shading.format(head)}</w:tblStylePr>' if head else ""
    return (
        f'<w:style w:type="table" w:styleId="{style_id(name)}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:qFormat/><w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{cell}</w:tblCellMar></w:tblPr>"
        f"{shading.format(fill) if fill else ''}{first}</w:style>"
    )


def running_styles(house: dict[str, Any], *, chapters_break: bool) -> str:
    """Return the styles of running text, headings, lists and quotations."""
    size, colour, space = house["sizes"], house["colours"], house["spacing"]
    headings = "".join(
        paragraph_style(
            f"heading {level}",
            KEEP
            + ("<w:pageBreakBefore/>" if chapters_break and level == 1 else "")
            + spacing(space[f"heading-{max(level, 1 if chapters_break else 2)}"], 14 if level == 1 else 6, 1.25)
            + f'<w:outlineLvl w:val="{level - 1}"/>',
            letters(size[f"heading-{level}"], colour["house"], bold=True),
        )
        for level in (1, 2, 3, 4)
    )
    body = spacing(0, space["paragraph"])
    quote = f"<w:keepLines/><w:pBdr>{line('left', 18, colour['accent'], 10)}</w:pBdr>"
    return (
        headings
        + "".join(
            (
                paragraph_style("Body Text", body),
                paragraph_style("Lead Paragraph", spacing(0, 10), letters(size["lead"], colour["house"])),
                paragraph_style("Small Print", spacing(0, 4), letters(size["small"], colour["quiet"])),
                paragraph_style("Label", "<w:keepNext/>" + spacing(4, 2), letters(0, colour["house"], bold=True)),
                paragraph_style("Attribution", KEEP + spacing(4, 8), letters(0, colour["house"], bold=True)),
                paragraph_style("Quotation", quote + body + '<w:ind w:left="340" w:right="340"/>'),
                paragraph_style(
                    "Box Title", KEEP + spacing(0, 6), letters(size["heading-3"], colour["house"], bold=True)
                ),
                paragraph_style("Judgment Question", KEEP + spacing(0, 4), letters(0, colour["quiet"])),
                paragraph_style(
                    "Judgment Grade", KEEP + spacing(0, 6), letters(size["grade"], colour["house"], bold=True)
                ),
                paragraph_style("Mark", spacing(0, 10), letters(size["lead"], colour["warning"], bold=True)),
                paragraph_style(
                    "Gap",
                    f'<w:spacing w:before="0" w:after="0" w:line="{space["box"] * 20}" w:lineRule="exact"/>',
                    letters(1),
                ),
            )
        )
        + list_styles(space)
    )


def list_styles(space: dict[str, Any]) -> str:
    """Return the list styles, three levels of each; where they are indented is numbering.xml's."""
    return "".join(
        paragraph_style(
            f"{name} {level + 1}" if level else name,
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{spacing(0, space["list-entry"])}',
        )
        for name, number in (("List Bullet", 1), ("List Number", 2))
        for level in range(3)
    )


def page_styles(house: dict[str, Any], width: int) -> str:
    """Return the styles outside the running text: cover, masthead, contents, headers, notes."""
    size, colour = house["sizes"], house["colours"]
    paper, quiet, blue = colour["paper"], colour["quiet"], colour["house"]
    right = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    contents = "".join(
        paragraph_style(
            f"toc {level}",
            dots + spacing(8 if level == 1 else 0, 4) + f'<w:ind w:left="{(level - 1) * 284}"/>',
            letters(0, blue if level == 1 else "", bold=level == 1),
        )
        for level in (1, 2, 3)
    )
    rule = f"<w:pBdr>{line('bottom', 4, colour['rule'], 4)}</w:pBdr>"
    return contents + "".join(
        (
            paragraph_style("TOC Heading", KEEP + spacing(0, 10), letters(size["heading-1"], blue, bold=True)),
            paragraph_style("Title", KEEP + spacing(6, 8, 1.2), letters(size["heading-1"], blue, bold=True)),
            paragraph_style("Subtitle", KEEP + spacing(0, 12), letters(size["heading-2"], quiet)),
            paragraph_style("Cover Title", spacing(0, 8, 1.2), letters(size["title"], paper, bold=True)),
            paragraph_style("Cover Subtitle", spacing(0, 6, 1.2), letters(size["heading-2"], paper)),
            paragraph_style("Cover Date", spacing(14, 0), letters(size["lead"], blue, bold=True)),
            paragraph_style("Cover Imprint", spacing(0, 3), letters(size["small"], quiet)),
            paragraph_style("Masthead", spacing(0, 0, 1.2), letters(size["heading-1"], paper, bold=True)),
            paragraph_style("Masthead Name", spacing(2, 0, 1.25), letters(size["small"], paper)),
            paragraph_style(
                "Masthead Kind", spacing() + '<w:jc w:val="right"/>', letters(size["lead"], paper, bold=True)
            ),
            paragraph_style("Masthead Date", spacing() + '<w:jc w:val="right"/>', letters(size["small"], paper)),
            paragraph_style(
                "Masthead Mark",
                f"<w:pBdr>{line('top', 8, paper, 2)}{line('bottom', 8, paper, 2)}</w:pBdr>"
                f'<w:shd w:val="clear" w:color="auto" w:fill="{paper}"/>{spacing(8)}<w:jc w:val="center"/>',
                letters(size["small"], colour["warning"], bold=True),
            ),
            paragraph_style("header", rule + right + spacing(), letters(size["small"], quiet)),
            paragraph_style("footer", right + spacing(), letters(size["small"], quiet)),
            paragraph_style("footnote text", spacing(0, 2, 1.25), letters(size["note"])),
            character_style("footnote reference", '<w:vertAlign w:val="superscript"/>'),
            character_style("Hyperlink", letters(0, colour["link"]) + '<w:u w:val="single"/>'),
            character_style("Running Mark", letters(0, colour["warning"], bold=True)),
        )
    )


def table_paragraph_styles(house: dict[str, Any]) -> str:
    """Return the paragraph styles of what stands in and beside tables and figures."""
    size, colour = house["sizes"], house["colours"]
    small, quiet, blue = size["small"], colour["quiet"], colour["house"]
    return "".join(
        (
            paragraph_style("caption", KEEP + spacing(10, 5), letters(size["body"] - 1, blue, bold=True)),
            paragraph_style("Source", spacing(4, 14), letters(small, quiet)),
            paragraph_style("Figure", "<w:keepNext/>" + spacing()),
            paragraph_style("Table Text", spacing(2, 2, 1.25), letters(size["body"] - 1)),
            paragraph_style(
                "Table Heading", KEEP + spacing(2, 2, 1.25), letters(size["body"] - 1, colour["paper"], bold=True)
            ),
            paragraph_style("Scale Grade", spacing(2, 2, 1.25) + '<w:jc w:val="center"/>', letters(small)),
            paragraph_style("Statistic Value", KEEP + spacing(2, 0, 1.2), letters(size["statistic"], blue, bold=True)),
            paragraph_style("Statistic Label", "<w:keepNext/>" + spacing(2, 2, 1.25), letters(size["body"] - 1)),
            paragraph_style("Statistic Comparison", spacing(2, 2, 1.25), letters(small, quiet)),
            paragraph_style("Statistic Source", spacing(0, 2, 1.25), letters(size["note"], quiet)),
            paragraph_style("Field Label", spacing(2, 2, 1.25), letters(size["body"] - 1, blue, bold=True)),
            paragraph_style("Field Answer", spacing(2, 2, 1.25), letters(size["body"] - 1)),
        )
    )


def grid(colour: str, size: int = 4) -> str:
    """Return borders round a table and between its cells."""
    return "".join(line(side, size, colour) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def table_styles(house: dict[str, Any]) -> str:
    """Return the styles of tables, boxes and forms. A box is a table of one cell."""
    colour = house["colours"]
    pad = round(house["spacing"]["box"] * 20)
    # The last paragraph in a box brings its own space below it.
    bottom = pad - round(house["spacing"]["paragraph"] * 20)
    inside = (pad, pad, bottom, pad)
    cell = (40, 115, 40, 115)
    ruled = line("top", 12, colour["house"]) + line("bottom", 12, colour["house"]) + line("insideH", 4, colour["rule"])

    def box(name: str, bar: str, fill: str) -> str:
        return table_style(name, line("left", 36, bar), inside, fill)

    return "".join(
        (
            (
                '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
                '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
            ),
            table_style("House Table", ruled, cell, head=colour["house"]),
            table_style("Judgments Table", ruled, (80, 115, 80, 115), head=colour["house"]),
            table_style("Grade Scale", grid(colour["rule"]), (40, 60, 40, 60), colour["paper"]),
            table_style(
                "Statistics",
                line("insideH", 48, colour["paper"]) + line("insideV", 48, colour["paper"]),
                (100, 140, 100, 140),
            ),
            table_style("Band", "", (200, 280, 200, 280)),
            box("Judgment Panel", colour["house"], colour["tint"]),
            box("Cause of Concern", colour["warning"], colour["warning-tint"]),
            box("Recommendation", colour["warning"], colour["paper"]),
            box("Area for Improvement", colour["accent"], colour["tint"]),
            box("Promising Practice", house["grades"]["good"], colour["tint"]),
            box("National Finding", colour["house"], colour["tint"]),
            table_style("Notice", grid(colour["rule"], 6), inside, colour["tint"]),
            table_style("Notes to Editors", line("top", 12, colour["rule"]), (pad, 0, 0, 0)),
            table_style("Imprint", line("top", 6, colour["rule"]), (pad, 0, 0, 0)),
            table_style("Answer", grid(colour["rule"], 6), (80, 115, 80, 115)),
        )
    )


def styles_xml(house: dict[str, Any], width: int, *, chapters_break: bool) -> str:
    """Return styles.xml; `width` of the lines in twips, where the right-hand tabs of headers and contents stand."""
    font, colour = house["fonts"]["word"], house["colours"]
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    running = spacing(line=house["line-height"])
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{letters(house['sizes']['body'], colour['ink'])}"
        f'<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{running}</w:pPr></w:pPrDefault></w:docDefaults>"
        + paragraph_style("Normal", "<w:widowControl/>", based="")
        + running_styles(house, chapters_break=chapters_break)
        + page_styles(house, width)
        + table_paragraph_styles(house)
        + table_styles(house)
        + "</w:styles>"
    )


def numbering_xml(house: dict[str, Any]) -> str:
    """Return numbering.xml: bullets as numbering 1, numbers as 2, each with three levels."""
    bullets = (("bullet", "•"), ("bullet", "–"), ("bullet", "•"))
    numbers = (("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3."))
    lists = ((1, "ListBullet", bullets), (2, "ListNumber", numbers))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(level_xml(place, (name, kind, mark), house) for place, (kind, mark) in enumerate(levels))
        + "</w:abstractNum>"
        for number, name, levels in lists
    )
    used = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, _, _ in lists)
    return f"<w:numbering {W}>{abstract}{used}</w:numbering>"


def level_xml(place: int, looks: tuple[str, str, str], house: dict[str, Any]) -> str:
    """Return one level of a list, linked to its style, in the house's colour."""
    name, kind, mark = looks
    linked = name if place == 0 else f"{name}{place + 1}"
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{linked}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{LIST_STEP * (place + 1)}" '
        f'w:hanging="{LIST_STEP}"/></w:pPr><w:rPr><w:color w:val="{house["colours"]["accent"]}"/></w:rPr></w:lvl>'
    )
