"""Make the Word shells from the house style's values.

Run it once after a change to `templates/house/style.yaml`:

    python tools/make_word_shells.py

Afterwards the shells are ordinary Word files. Anybody may open one in Word, restyle it, move a field or add words, and
save it as .docx; running this script again starts afresh and loses that. What a shell must keep: the names of its
styles, and one paragraph that holds `{{p body }}` and nothing else.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).resolve().parent
sys.path[:0] = [str(TOOLS), str(TOOLS.parent)]

from word_styles import numbering_xml, styles_xml  # noqa: E402
from word_theme import font_table_xml, theme_xml  # noqa: E402

from peelgen.documents.render.house_style import HouseStyle, Page  # noqa: E402
from peelgen.documents.render.look import Look  # noqa: E402
from peelgen.documents.render.units import Millimetres  # noqa: E402
from peelgen.word.archive import zip_parts  # noqa: E402

TEMPLATES = TOOLS.parent / "templates"
SCHEMAS = "http://schemas.openxmlformats.org"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    f'xmlns:w="{SCHEMAS}/wordprocessingml/2006/main" xmlns:r="{SCHEMAS}/officeDocument/2006/relationships" '
    f'xmlns:wp="{SCHEMAS}/drawingml/2006/wordprocessingDrawing" xmlns:a="{SCHEMAS}/drawingml/2006/main"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def paragraph(style_id: str, words: str, direct: str = "") -> str:
    """Return a paragraph of one run; `direct` is formatting of its own beside the style's."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{direct}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


def optional(field: str, style_id: str, direct: str = "") -> str:
    """Return the paragraphs that print a field if the document has it, and nothing if not."""
    return (
        paragraph("Normal", f"{{%p if {field} %}}")
        + paragraph(style_id, f"{{{{ {field} }}}}", direct)
        + paragraph("Normal", "{%p endif %}")
    )


def word_field(instruction: str, cached: str) -> str:
    """Return a Word field such as PAGE."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        + mark.format("separate")
        + f"<w:r><w:t>{cached}</w:t></w:r>"
        + mark.format("end")
    )


def run(words: str, style_id: str = "") -> str:
    """Return a run, in a character style if one is given."""
    properties = f'<w:rPr><w:rStyle w:val="{style_id}"/></w:rPr>' if style_id else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


EM_SPACE, EN_SPACE = "\N{EM SPACE}", "\N{EN SPACE}"
TAB, LINE_BREAK = "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>"


def line(style_id: str, runs: str) -> str:
    """Return a paragraph of several runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>{runs}</w:p>'


def where(field: str, content: str, prefix: str = "p") -> str:
    """Return paragraphs, or runs with the prefix “r”, that are printed where a document has a field."""
    tags = (f"{{%{prefix} if {field} %}}", f"{{%{prefix} endif %}}")
    before, after = map(run, tags) if prefix == "r" else (paragraph("Normal", tag) for tag in tags)
    return before + content + after


def header() -> str:
    """Return a header: the mark (DRAFT …) at the right, and below it the running head."""
    mark = where("mark", TAB + run("{{ mark }}", "RunningMark") + LINE_BREAK, "r")
    return f"<w:hdr {NAMESPACES}>{line('Header', mark + run('{{ header }}'))}</w:hdr>"


def cover_header() -> str:
    """Return the header of the cover: who publishes it, and the mark, larger than on the pages that follow."""
    name = paragraph("CoverPublisher", "{{ masthead }}") + optional("masthead_name", "CoverPublisherName")
    return f"<w:hdr {NAMESPACES}>{name}{optional('mark', 'CoverMark')}</w:hdr>"


def masthead() -> str:
    """Return the header of a letter's first page: who publishes it, what it is, its date and its mark.

    It is paragraphs with tabs: below a table Word wants another paragraph, which would stand there empty.
    """
    lines = (
        line("Masthead", TAB + run("{{ masthead }}")),
        where("masthead_name", line("MastheadName", TAB + run("{{ masthead_name }}"))),
        line("MastheadName", TAB + run("{{ kind }}", "MastheadKind") + run(f"{EM_SPACE}{{{{ date }}}}")),
        where("mark", line("MastheadName", TAB + run(f"{EN_SPACE}{{{{ mark }}}}{EN_SPACE}", "MastheadMark"))),
    )
    return f"<w:hdr {NAMESPACES}>{''.join(lines)}</w:hdr>"


def footer() -> str:
    """Return a footer: its words at the left, the page of how many at the right."""
    pages = run("Page ") + word_field("PAGE", "1") + run(" of ") + word_field("NUMPAGES", "1")
    return f"<w:ftr {NAMESPACES}>{line('Footer', run('{{ footer }}') + TAB + pages)}</w:ftr>"


def section(page: Page, references: str, *, first_differs: bool = False) -> str:
    """Return the properties of a section: its headers and footers, paper and margins."""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{page.width.twips}" w:h="{page.height.twips}"/>'
        f'<w:pgMar w:top="{page.margin_top.twips}" w:right="{page.margin_right.twips}" '
        f'w:bottom="{page.margin_bottom.twips}" w:left="{page.margin_left.twips}" '
        f'w:header="0" w:footer="{Millimetres(11).twips}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first_differs else ''}</w:sectPr>"
    )


def every_page(header: str, footer: str = "", *, first_header: str = "") -> str:
    """Return the references to headers and footers; even pages have theirs too, should anybody switch these on."""
    headers = (("even", header), ("default", header), ("first", first_header or header))
    above = "".join(f'<w:headerReference w:type="{kind}" r:id="{relation}"/>' for kind, relation in headers)
    below = "".join(f'<w:footerReference w:type="{kind}" r:id="{footer}"/>' for kind, _ in headers if footer)
    return above + below


def one_row(style_id: str, cells: list[tuple[int, str]], *, shading: str = "", layout: str = "", row: str = "") -> str:
    """Return a table of one row; each cell is its width in twips and its paragraphs."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width, _ in cells)
    columns = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shading}<w:vAlign w:val="bottom"/></w:tcPr>{content}</w:tc>'
        for width, content in cells
    )
    whole = sum(width for width, _ in cells)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id}"/>'
        f'<w:tblW w:w="{whole}" w:type="dxa"/>{layout}<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{row}{columns}</w:tr></w:tbl>"
    )


def band(cells: list[tuple[int, str]], house: HouseStyle, height: int = 0) -> str:
    """Return a row in the house's colour from one edge of the paper to the other, `height` twips high or more."""
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{house.colours.house}"/>'
    layout = f'<w:tblInd w:w="-{house.page.margin_left.twips}" w:type="dxa"/>'
    row = f'<w:trPr><w:trHeight w:val="{height}" w:hRule="atLeast"/></w:trPr>' if height else ""
    return one_row("Band", cells, shading=shading, layout=layout, row=row)


def report_body(house: HouseStyle) -> str:
    """Return the report: a cover in a section of its own, then the body."""
    title = paragraph("CoverTitle", "{{ title }}") + optional("subtitle", "CoverSubtitle")
    cover = (
        band([(paper_width(house), title)], house, Millimetres(110).twips)
        + optional("date", "CoverDate")
        + optional("copyright", "CoverImprint")
        + optional("isbn", "CoverImprint")
        + optional("website", "CoverImprint")
    )
    own = section(house.page, every_page("rId11"))
    ending = f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{own}</w:pPr></w:p>'
    body_section = section(house.page, every_page("rId10", "rId12"))
    return cover + ending + paragraph("BodyText", "{{p body }}") + body_section


def letter_body(house: HouseStyle, *, subtitle: bool) -> str:
    """Return a document that starts under a masthead: a press release, a form."""
    numbers = every_page("rId10", "rId12", first_header="rId11")
    return (
        paragraph("Title", "{{ title }}")
        + (optional("subtitle", "Subtitle") if subtitle else "")
        + paragraph("BodyText", "{{p body }}")
        + section(house.page, numbers, first_differs=True)
    )


def paper_width(house: HouseStyle) -> int:
    """Return the width of the paper, in twips."""
    return house.page.width.twips


def text_width(house: HouseStyle) -> int:
    """Return the width of the lines, in twips."""
    page = house.page
    return page.width.twips - page.margin_left.twips - page.margin_right.twips


SETTINGS = f"""<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode"
w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"""
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Word shell</dc:title></cp:coreProperties>'
)
#: Relation id, its kind, the part's file and the part's content type.
PARTS = (
    ("rId1", "styles", "styles.xml", f"{WORD}.styles+xml"),
    ("rId2", "numbering", "numbering.xml", f"{WORD}.numbering+xml"),
    ("rId3", "settings", "settings.xml", f"{WORD}.settings+xml"),
    ("rId4", "fontTable", "fontTable.xml", f"{WORD}.fontTable+xml"),
    ("rId5", "theme", "theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ("rId10", "header", "header1.xml", f"{WORD}.header+xml"),
    ("rId11", "header", "header2.xml", f"{WORD}.header+xml"),
    ("rId12", "footer", "footer1.xml", f"{WORD}.footer+xml"),
)


def shell(house: HouseStyle, body: str, first_header: str, *, chapters_break: bool) -> bytes:
    """Return a whole .docx; with `chapters_break` each first-level heading starts a page."""
    used = [part for part in PARTS if part[1] not in ("header", "footer") or part[0] in body]
    relation = f"{SCHEMAS}/officeDocument/2006/relationships"
    texts = {
        "styles.xml": styles_xml(house, text_width(house), chapters_break=chapters_break),
        "numbering.xml": numbering_xml(house),
        "settings.xml": SETTINGS,
        "fontTable.xml": font_table_xml(house),
        "theme/theme1.xml": theme_xml(house),
        "header1.xml": header(),
        "header2.xml": first_header,
        "footer1.xml": footer(),
        "document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    parts = {f"word/{name}": texts[name] for _, _, name, _ in used} | {"word/document.xml": texts["document.xml"]}
    parts["docProps/core.xml"] = CORE
    parts["word/_rels/document.xml.rels"] = relations((key, f"{relation}/{kind}", name) for key, kind, name, _ in used)
    parts["_rels/.rels"] = relations(
        [
            ("rId1", f"{relation}/officeDocument", "word/document.xml"),
            ("rId2", f"{SCHEMAS}/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        ]
    )
    parts["[Content_Types].xml"] = content_types(
        [(f"/word/{name}", kind) for _, _, name, kind in used]
        + [
            ("/word/document.xml", f"{WORD}.document.main+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ]
    )
    return zip_parts({name: (DECLARATION + text).encode() for name, text in parts.items()})


def relations(entries: Any) -> str:
    """Return a part's relations; each entry is an id, a type and a target."""
    lines = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in entries)
    return f'<Relationships xmlns="{SCHEMAS}/package/2006/relationships">{lines}</Relationships>'


def content_types(entries: list[tuple[str, str]]) -> str:
    """Return the list of the parts' types."""
    lines = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in entries)
    return (
        f'<Types xmlns="{SCHEMAS}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


def shells(house: HouseStyle) -> dict[str, bytes]:
    """Return every shell by its place under templates/."""
    return {
        "house/word.docx": shell(house, letter_body(house, subtitle=True), masthead(), chapters_break=False),
        "press-release/word.docx": shell(house, letter_body(house, subtitle=False), masthead(), chapters_break=False),
        "report/word.docx": shell(house, report_body(house), cover_header(), chapters_break=True),
    }


def main() -> None:
    """Write the shells."""
    house = Look(TEMPLATES / "house", TEMPLATES / "house").style()
    for place, content in shells(house).items():
        (TEMPLATES / place).parent.mkdir(parents=True, exist_ok=True)
        (TEMPLATES / place).write_bytes(content)


if __name__ == "__main__":
    main()
