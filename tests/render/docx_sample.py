"""A Document that holds every kind of node, for the tests of the Word renderer."""

from __future__ import annotations

from peelgen.documents.document import (
    Align,
    Block,
    Box,
    BulletList,
    Cell,
    ChartKind,
    Contents,
    ContentsEntry,
    Document,
    Emphasis,
    Field,
    FieldKind,
    Figure,
    Heading,
    Inlines,
    LineBreak,
    Link,
    ListEntry,
    Note,
    PageBreak,
    Paragraph,
    Passage,
    Quotation,
    Reference,
    Scale,
    Series,
    Statistic,
    Statistics,
    Table,
    Text,
)

GRADES = ("outstanding", "good", "requires improvement", "inadequate")
PROSE = (
    "The force communicates well with the people it serves. Officers explain what they do and why, and supervisors "
    "check that they do. We found less consistency in how the force reviews its use of stop and search powers."
)


def words(text: str) -> Inlines:
    """Return plain words as inline content."""
    return (Text(text),)


def paragraph(text: str, role: str = "body") -> Paragraph:
    """Return a paragraph of plain words."""
    return Paragraph(words(text), role)


def box_title(text: str) -> Heading:
    """Return the title of a box."""
    return Heading(3, words(text), "-".join(text.lower().split()), role="box-title")


def bullets(*entries: str, ordered: bool = False, nested: tuple[BulletList, ...] = ()) -> BulletList:
    """Return a list of plain entries, `nested` below the last."""
    last = len(entries) - 1
    return BulletList(
        tuple(ListEntry(words(entry), nested if place == last else ()) for place, entry in enumerate(entries)), ordered
    )


def document(*body: Block, kind: str = "report", **changes: str) -> Document:
    """Return a Document of these blocks; `changes` replace its fields."""
    fields = {
        "title": "PEEL: Police legitimacy 2016",
        "subtitle": "An inspection of the Metropolitan Police Service",
        "date": "December 2016",
        "copyright": "© HMIC 2016",
        "isbn": "ISBN: 978-1-78655-279-4",
        "website": "www.justiceinspectorates.gov.uk/hmic",
        "header": "PEEL: Police legitimacy 2016 – Metropolitan Police Service",
        "footer": "HMIC",
        "mark": "EMBARGOED until 00:01 on 8 December 2016",
        "masthead": "HMIC",
        "masthead_name": "Her Majesty’s Inspectorate of Constabulary",
        "kind": "Press release",
    }
    return Document(
        kind=kind,
        language="en-GB",
        fields={name: words(text) for name, text in (fields | changes).items() if text},
        body=body,
        labels={"t1": "Table 1", "f1": "Figure 1", "f2": "Figure 2"},
        properties={"title": "PEEL: Police legitimacy 2016", "author": "HMIC", "created": "2016-12-08"},
    )


PANEL = Box(
    "judgment",
    (
        paragraph("How legitimate is the force at keeping people safe and reducing crime?", "question"),
        paragraph("Requires improvement", "grade"),
        Scale(GRADES, 2),
        paragraph(PROSE),
    ),
    grade="requires improvement",
)
CAUSE = Box(
    "cause",
    (
        box_title("Cause of concern"),
        paragraph("The force’s vetting of its workforce is a cause of concern."),
        bullets("some staff are not vetted", "vetting is late:", nested=(bullets("by 6 months", "by a year"),)),
        Box("recommendation", (box_title("Recommendation"), bullets("Vet.", "Record.", ordered=True))),
    ),
    anchor="c1",
)
IMPROVEMENT = Box(
    "improvement",
    (
        box_title("Areas for improvement"),
        bullets("The force should seek feedback from more of its communities, and act on it.", "It should review."),
    ),
    anchor="a1",
)
TABLE = Table(
    header=(Cell(words("Question")), Cell(words("Grade")), Cell(words("Share, percent"))),
    rows=(
        (
            Cell(words("To what extent does the force treat people fairly?")),
            Cell(words("Good"), "good"),
            Cell(words("58.4")),
        ),
        (
            Cell(words("How well does the force ensure that its workforce behaves ethically?")),
            Cell(words("Requires improvement"), "requires improvement"),
            Cell(words("7")),
        ),
    ),
    align=(Align.LEFT, Align.CENTRE, Align.RIGHT),
    caption=words("Grades by question"),
    source=words("Source: HMIC inspection, spring 2016"),
    anchor="t1",
)
FIGURE = Figure(
    ChartKind.BAR,
    ("2014", "2015", "2016"),
    (Series("Metropolitan", (61, 60, 58)), Series("England and Wales", (64, 66, None))),
    "percent",
    words("People who say that they would be treated fairly"),
    words("Source: Crime Survey"),
    "Column chart: Metropolitan 61, 60 and 58 percent.",
    "f1",
)
LINES = Figure(
    ChartKind.LINE,
    ("2014", "2015", "2016"),
    FIGURE.series,
    "",
    words("The same as lines"),
    (),
    "Line chart.",
    "f2",
)
NUMBERS = Statistics(
    tuple(
        Statistic(words(value), words(label), words("England and Wales 61 percent"), words("31 March 2016"))
        for value, label in (
            ("43,500", "people in the workforce"),
            ("58 percent", "agree they would be treated fairly"),
            ("£315", "cost for each person a year"),
            ("12", "stop and search encounters for each 1,000 people"),
        )
    )
)
ANSWER = Box(
    "answer",
    (
        box_title("Area for improvement 1"),
        paragraph("The force should seek feedback from more of its communities, and act on it."),
        Field(
            "answer-a1",
            FieldKind.CHOICE,
            words("Does the force accept this?"),
            ("Accepted", "Partly accepted", "Not accepted"),
        ),
        Field("action-a1", FieldKind.PROSE, words("What the force has done or will do")),
        Field("owner-a1", FieldKind.LINE, words("Who is responsible")),
        Field("date-a1", FieldKind.DATE, words("By when"), hint="day month year"),
    ),
    anchor="a2",
)
RICH = Paragraph(
    (
        Text("The force is "),
        Emphasis(words("good"), strong=True),
        Text(" at "),
        Emphasis(words("listening")),
        Text(", see "),
        Reference("f1"),
        Text(" and "),
        Link(words("the survey"), "https://example.org/survey?a=1&b=2"),
        Text("."),
        Note((Text("Crime Survey, see "), Link(words("its page"), "https://example.org/notes"), Text("."))),
        LineBreak(),
        Passage(words("Heddlu De Cymru"), "cy"),
        Text("."),
    )
)


def whole() -> Document:
    """Return a report with every kind of node."""
    return document(
        box_title("Contents"),
        Contents(
            (
                ContentsEntry(1, words("Force in numbers"), "numbers"),
                ContentsEntry(1, words("Overview"), "overview"),
                ContentsEntry(2, words("To what extent does the force treat people fairly?"), "fairness"),
            )
        ),
        Heading(1, words("Force in numbers"), "numbers"),
        NUMBERS,
        Heading(1, words("Overview"), "overview"),
        PANEL,
        paragraph("A lead paragraph that says in a sentence or two what matters most.", "lead"),
        RICH,
        paragraph(PROSE),
        bullets("it listens", "it records:", nested=(bullets("names", "places", nested=(bullets("even streets"),)),)),
        bullets("First.", "Second.", ordered=True),
        paragraph("Then again:"),
        bullets("First again.", "Second again.", ordered=True),
        Heading(2, words("To what extent does the force treat people fairly?"), "fairness"),
        TABLE,
        Heading(3, words("Feedback"), "feedback"),
        paragraph(PROSE),
        FIGURE,
        LINES,
        CAUSE,
        IMPROVEMENT,
        Heading(4, words("A small heading"), "small"),
        Quotation(
            (paragraph("“The force has made progress.", "quotation"), paragraph("“There is more to do.”", "quotation"))
        ),
        paragraph("HM Inspector of Constabulary Matt Parr", "attribution"),
        PageBreak(),
        Box("practice", (box_title("Promising practice"), paragraph(PROSE))),
        Box("national", (box_title("For every force"), paragraph(PROSE))),
        Box("notice", (paragraph("This report was corrected on 9 January 2017."),)),
        PageBreak(),
        ANSWER,
        Field("comment", FieldKind.PROSE, words("Anything else")),
        Box("editors", (paragraph("Notes to editors", "label"), bullets("One.", "Two.", ordered=True))),
        Box("imprint", (paragraph("© HMIC 2016", "small"),)),
    )
