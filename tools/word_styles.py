"""The named house styles as Word's styles.xml and numbering.xml, from the values of style.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peelgen.documents.render.units import Millimetres, Points

if TYPE_CHECKING:
    from peelgen.documents.render.house_style import HouseStyle, Spacing

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
#: Arial's own line is this much higher than its size, and Word counts lines in the font's own.
FONT_LINE = 1.15
KEEP = "<w:keepNext/><w:keepLines/>"
#: The bar at the left of a quotation, as Word measures borders and in points.
BAR, BAR_WIDTH = 24, 3
#: The level of heading with a line below it, and the one in running ink; the level of contents set smaller.
RULED, LOWEST, SMALL_ENTRY = 2, 4, 3
#: From the upper edge of the paper, where the masthead of a first page begins, to a running head, in points.
HEAD = Millimetres(12).points
#: The thickest border that Word draws, in eighths of a point.
THICKEST = 96


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


def line(side: str, size: int, colour: str, space: float = 0) -> str:
    """Return one border; `size` in eighths of a point, `space` between it and the words in points."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{round(space)}" w:color="{colour}"/>'


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


def running_styles(house: HouseStyle, *, chapters_break: bool) -> str:
    """Return the styles of running text, headings, lists and quotations."""
    space = house.spacing
    gap = f'<w:spacing w:before="0" w:after="0" w:line="{space.box.twips}" w:lineRule="exact"/>'
    return (
        "".join(heading_style(house, level, chapters_break=chapters_break) for level in (1, 2, 3, 4))
        + heading_style(house, RULED, chapters_break=False, listed=False)
        + text_styles(house)
        + box_text_styles(house)
        + paragraph_style("Gap", gap, letters(1))
        + list_styles(space)
    )


def heading_style(house: HouseStyle, level: int, *, chapters_break: bool, listed: bool = True) -> str:
    """Return the style of a heading; with `chapters_break` one of the first level starts a page.

    One that is not `listed` looks the same and is in Word's outline, but not in its contents: it has another name.
    """
    space, colour = house.spacing, house.colours
    above = space.heading(max(level, 1 if chapters_break else 2))
    rule = line("bottom", Points(1.5).eighths, colour.accent, space.close)
    return paragraph_style(
        f"heading {level}" if listed else f"Heading {level} Unlisted",
        KEEP
        + ("<w:pageBreakBefore/>" if chapters_break and level == 1 else "")
        + (f"<w:pBdr>{rule}</w:pBdr>" if level == RULED else "")
        + spacing(above, space.below_heading_1 if level == 1 else space.below_heading, 1.2)
        + f'<w:outlineLvl w:val="{level - 1}"/>',
        letters(house.sizes.heading(level), colour.ink if level == LOWEST else colour.house, bold=True),
    )


def text_styles(house: HouseStyle) -> str:
    """Return the styles of paragraphs."""
    size, colour, space = house.sizes, house.colours, house.spacing
    below, close, blue = space.paragraph, space.close, colour.house
    bar = line("left", BAR, colour.accent, space.indent - BAR_WIDTH)
    ended = line("bottom", Points(1).eighths, colour.rule, close)
    indent = f'<w:ind w:left="{space.indent.twips}" w:right="{space.indent.twips}"/>'
    return "".join(
        (
            paragraph_style("Body Text", spacing(0, below)),
            paragraph_style("Lead Paragraph", spacing(0, below), letters(size.lead)),
            paragraph_style("Small Print", spacing(0, close), letters(size.small, colour.quiet)),
            paragraph_style("Label", "<w:keepNext/>" + spacing(0, close), letters(0, blue, bold=True)),
            paragraph_style("Attribution", KEEP + spacing(0, below), letters(0, blue, bold=True)),
            paragraph_style("Quotation", f"<w:keepLines/><w:pBdr>{bar}</w:pBdr>{spacing(0, below)}{indent}"),
            paragraph_style("Signature", "<w:keepLines/>" + spacing(0, below)),
            paragraph_style("Release Ends", f"<w:pBdr>{ended}</w:pBdr>{spacing(0, space.box)}"),
            paragraph_style("Mark", spacing(0, below), letters(size.lead, colour.warning, bold=True)),
        )
    )


def box_text_styles(house: HouseStyle) -> str:
    """Return the styles of what stands only in boxes."""
    size, colour, space = house.sizes, house.colours, house.spacing
    below, blue = space.below_heading, colour.house
    return "".join(
        (
            paragraph_style("Box Title", KEEP + spacing(0, below, 1.2), letters(size.heading_3, blue, bold=True)),
            paragraph_style("Judgment Question", KEEP + spacing(0, space.close), letters(0, colour.quiet)),
            paragraph_style("Judgment Grade", KEEP + spacing(0, below, 1.2), letters(size.grade, blue, bold=True)),
        )
    )


def list_styles(space: Spacing) -> str:
    """Return the list styles, three levels of each; where they are indented is numbering.xml's."""
    return "".join(
        paragraph_style(
            f"{name} {level + 1}" if level else name,
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>{spacing(0, space.list_entry)}',
        )
        for name, number in (("List Bullet", 1), ("List Number", 2))
        for level in range(3)
    )


def page_styles(house: HouseStyle, width: int) -> str:
    """Return the styles outside the running text: cover, masthead, contents, headers, notes."""
    size, colour = house.sizes, house.colours
    quiet = colour.quiet
    right = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    rule = f"<w:pBdr>{line('bottom', house.spacing.hairline.eighths, colour.rule, house.spacing.close)}</w:pBdr>"
    return (
        contents_styles(house, width)
        + title_styles(house)
        + masthead_styles(house)
        + "".join(
            (
                paragraph_style("header", rule + right + spacing(HEAD, 0, 1.3), letters(size.small, quiet)),
                paragraph_style("footer", right + spacing(0, 0, 1.3), letters(size.small, quiet)),
                paragraph_style("footnote text", spacing(0, 2, 1.3), letters(size.note)),
                character_style("footnote reference", '<w:vertAlign w:val="superscript"/>'),
                character_style("Hyperlink", letters(0, colour.link) + '<w:u w:val="single"/>'),
                character_style("Placeholder Text", letters(0, quiet)),
                character_style("Running Mark", letters(0, colour.warning, bold=True)),
                character_style("Scale Step", run_border(house)),
            )
        )
    )


def contents_styles(house: HouseStyle, width: int) -> str:
    """Return the styles of the contents, whose page numbers stand at the right of `width` twips."""
    size, space, blue = house.sizes, house.spacing, house.colours.house
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    room = '<w:ind w:left="{}"/>'
    return paragraph_style(
        "TOC Heading",
        KEEP + spacing(0, space.below_heading_1, 1.2),
        letters(size.heading_1, blue, bold=True),
    ) + "".join(
        paragraph_style(
            f"toc {level}",
            ("<w:keepNext/>" if level == 1 else "")
            + dots
            + spacing(space.below_heading if level == 1 else 0, space.close, 1.3)
            + room.format((level - 1) * space.indent.twips),
            letters(size.table if level == SMALL_ENTRY else 0, blue if level == 1 else "", bold=level == 1),
        )
        for level in (1, 2, 3)
    )


def title_styles(house: HouseStyle) -> str:
    """Return the styles of titles, on a cover and without one."""
    size, colour, space = house.sizes, house.colours, house.spacing
    paper, quiet, blue, below = colour.paper, colour.quiet, colour.house, space.below_heading_1
    return "".join(
        (
            paragraph_style("Title", KEEP + spacing(space.box, below, 1.2), letters(size.heading_1, blue, bold=True)),
            paragraph_style("Subtitle", KEEP + spacing(0, below), letters(size.lead, quiet)),
            paragraph_style("Cover Title", spacing(0, below, 1.15), letters(size.title, paper, bold=True)),
            paragraph_style("Cover Subtitle", spacing(0, below), letters(size.heading_2, paper)),
            paragraph_style(
                "Cover Date",
                spacing(2 * space.heading_2, space.heading_2),
                letters(size.lead, blue, bold=True),
            ),
            paragraph_style(
                "Cover Publisher", spacing(HEAD, space.close, 1.3), letters(size.masthead, blue, bold=True)
            ),
            paragraph_style("Cover Publisher Name", spacing(0, space.box, 1.3), letters(size.table, quiet)),
            paragraph_style(
                "Cover Mark", spacing(space.heading_2, space.heading_2), letters(size.lead, colour.warning, bold=True)
            ),
            paragraph_style("Cover Imprint", spacing(0, space.close), letters(size.small, quiet)),
        )
    )


def masthead_styles(house: HouseStyle) -> str:
    """Return the styles of the band at the head of a letter's first page, from one edge of the paper to the other.

    A border in the colour of the band is its upper edge: Word fills the room between a border and the words.
    """
    size, colour, space, page = house.sizes, house.colours, house.spacing, house.page
    blue, paper = colour.house, colour.paper
    edges = line("top", THICKEST, blue, HEAD - THICKEST / 8) + line(
        "bottom", Points(4).eighths, colour.accent, space.heading_2
    )
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{blue}"/>'
    stops = '<w:tabs><w:tab w:val="left" w:pos="0"/></w:tabs>'
    bleed = f'<w:ind w:left="-{page.margin_left.twips}" w:right="-{page.margin_right.twips}"/>'
    layout = f"<w:pBdr>{edges}</w:pBdr>{ground}{stops}{spacing(0, space.close, 1.3)}{bleed}"
    white = f'<w:shd w:val="clear" w:color="auto" w:fill="{paper}"/>'
    return "".join(
        (
            paragraph_style("Masthead", layout, letters(size.masthead, paper, bold=True)),
            paragraph_style("Masthead Name", layout, letters(size.table, paper)),
            character_style("Masthead Kind", letters(bold=True)),
            character_style("Masthead Mark", letters(0, colour.warning, bold=True) + white),
        )
    )


def table_paragraph_styles(house: HouseStyle) -> str:
    """Return the paragraph styles of what stands in and beside tables and figures."""
    size, colour, space = house.sizes, house.colours, house.spacing
    quiet, blue, below = colour.quiet, colour.house, space.box + space.close
    cell = spacing(0, 0, 1.3)
    return "".join(
        (
            paragraph_style(
                "caption", KEEP + spacing(space.box, space.cell, 1.3), letters(size.caption, blue, bold=True)
            ),
            paragraph_style("Source", spacing(space.close, below), letters(size.small, quiet)),
            paragraph_style("Figure", "<w:keepNext/>" + spacing(line=FONT_LINE)),
            paragraph_style("Table Text", cell, letters(size.table)),
            paragraph_style("Table Heading", KEEP + cell, letters(size.table, colour.paper, bold=True)),
            paragraph_style("Scale Grade", spacing(0, 0, 1.6), letters(size.small, quiet)),
            paragraph_style("Field Label", cell, letters(size.table, blue, bold=True)),
            paragraph_style("Field Answer", spacing(0, space.close, 1.3), letters(size.table)),
        )
    ) + statistic_styles(house)


def statistic_styles(house: HouseStyle) -> str:
    """Return the styles of the panel of numbers: a bar stands above each panel."""
    size, colour, close = house.sizes, house.colours, house.spacing.close
    bar = f"<w:pBdr>{line('top', BAR, colour.accent, house.spacing.cell_side)}</w:pBdr>"
    return "".join(
        (
            paragraph_style("Statistic Label", bar + spacing(0, close, 1.3), letters(size.table)),
            paragraph_style(
                "Statistic Value", spacing(0, close, 1.2), letters(size.statistic, colour.house, bold=True)
            ),
            paragraph_style("Statistic Comparison", spacing(0, close, 1.3), letters(size.small, colour.quiet)),
            paragraph_style("Statistic Source", spacing(0, close, 1.3), letters(size.small, colour.quiet)),
        )
    )


def grid(colour: str, size: int = 4) -> str:
    """Return borders round a table and between its cells."""
    return "".join(line(side, size, colour) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def table_styles(house: HouseStyle) -> str:
    """Return the styles of tables and forms."""
    colour, space = house.colours, house.spacing
    hairline, thick, bar = space.hairline.eighths, Points(1.5).eighths, Points(4).eighths
    ruled = line("bottom", thick, colour.house) + line("insideH", hairline, colour.rule)
    upright, side = (room.twips for room in (space.cell, space.cell_side))
    cell, panel = (upright, side, upright, side), (side, side, side, side)
    pad, margins = (
        space.heading_2.twips,
        (house.page.margin_right.twips, house.page.margin_left.twips),
    )
    gaps = line("insideH", 48, colour.paper) + line("insideV", 48, colour.paper)
    return "".join(
        (
            (
                '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
                '<w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
            ),
            table_style("House Table", ruled, cell, head=colour.house),
            table_style("Judgments Table", ruled, panel, head=colour.house),
            table_style("Statistics", gaps, panel),
            table_style("Band", line("bottom", bar, colour.accent), (pad, *margins[:1], pad, *margins[1:])),
            table_style("Answer", grid(colour.rule, hairline), cell),
        )
    )


def run_border(house: HouseStyle) -> str:
    """Return the border round a step of a grade scale."""
    return f'<w:bdr w:val="single" w:sz="{house.spacing.hairline.eighths}" w:space="0" w:color="{house.colours.rule}"/>'


def box_styles(house: HouseStyle) -> str:
    """Return the styles of boxes: the borders, ground, indents and space that the renderer gives their paragraphs."""
    colour, space = house.colours, house.spacing
    small = line("top", Points(1).eighths, colour.rule, space.box)
    upright = dict.fromkeys(("top", "bottom", "right"), (space.hairline.eighths, colour.rule))
    notice = dict.fromkeys(("top", "left", "bottom", "right"), (Points(1).eighths, colour.warning))

    def box(name: str, edge: str, fill: str) -> str:
        ground = dict.fromkeys(("top", "bottom", "right"), (space.hairline.eighths, fill))
        return box_style(name, {**ground, "left": (space.edge.eighths, edge)}, space, fill)

    return "".join(
        (
            box("Judgment Panel", colour.accent, colour.tint),
            box("Cause of Concern", colour.warning, colour.warning_tint),
            box_style("Recommendation", {**upright, "left": (space.edge.eighths, colour.house)}, space, colour.paper),
            box("Area for Improvement", colour.accent, colour.tint),
            box("Promising Practice", colour.house, colour.tint),
            box("National Finding", colour.quiet, colour.tint),
            box_style("Notice", notice, space),
            paragraph_style("Notes to Editors", spacing(0, space.paragraph)),
            paragraph_style("Imprint", f"<w:pBdr>{small}</w:pBdr>{spacing(space.heading_2, space.paragraph)}"),
        )
    )


def box_style(name: str, lines: dict[str, tuple[int, str]], space: Spacing, fill: str = "") -> str:
    """Return the style of a box; each line is its width in eighths of a point and its colour.

    The lines stand outside the indents: so far within the margins that the outermost lie on them.
    """
    borders = "".join(
        line(side, *lines[side], space.box) for side in ("top", "left", "bottom", "right") if side in lines
    )
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    sides = "".join(f' w:{side}="{space.box.twips + lines[side][0] * 20 // 8}"' for side in ("left", "right"))
    return paragraph_style(name, f"<w:pBdr>{borders}</w:pBdr>{ground}{spacing(space.box, space.box)}<w:ind{sides}/>")


def styles_xml(house: HouseStyle, width: int, *, chapters_break: bool) -> str:
    """Return styles.xml; `width` of the lines in twips, where the right-hand tabs of headers and contents stand."""
    font, colour = house.fonts.word, house.colours
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    running = spacing(line=house.line_height)
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{letters(house.sizes.body, colour.ink)}"
        f'<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{running}</w:pPr></w:pPrDefault></w:docDefaults>"
        + paragraph_style("Normal", "<w:widowControl/>", based="")
        + running_styles(house, chapters_break=chapters_break)
        + page_styles(house, width)
        + table_paragraph_styles(house)
        + box_styles(house)
        + table_styles(house)
        + "</w:styles>"
    )


#: The width of a space, as a share of its size.
SPACE = 0.278


def numbering_xml(house: HouseStyle) -> str:
    """Return numbering.xml: bullets as numbering 1, numbers as 2, each with three levels."""
    bullets = (("bullet", "•"), ("none", "–"), ("none", "•"))  # of a bullet LibreOffice shows the first letter only
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


def level_xml(place: int, looks: tuple[str, str, str], house: HouseStyle) -> str:
    """Return one level of a list, linked to its style, in the house's colour.

    Every level hangs from the same edge, its mark behind spaces: a box's frame goes round them all.
    """
    name, kind, mark = looks
    step = house.spacing.indent.twips * (place + 1)
    linked = name if place == 0 else f"{name}{place + 1}"
    mark = "\N{NO-BREAK SPACE}" * round(place * house.spacing.indent / (SPACE * house.sizes.body)) + mark
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{linked}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{step}" '
        f'w:hanging="{step}"/></w:pPr><w:rPr><w:color w:val="{house.colours.accent}"/></w:rPr></w:lvl>'
    )
