"""The house style: every value of templates/house/style.yaml under its name, with its unit and its meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from peelgen.documents.render.units import Colour, Expected, Millimetres, Points, number, six_digits, text

LetterSize = Annotated[Points, number(Points, 4, 144, such="12")]
Space = Annotated[Points, number(Points, 0, 144, such="12")]
Line = Annotated[Points, number(Points, 0, 12, such="0.75")]
LineHeight = Annotated[float, number(float, 1, 3, such="1.4")]
Paper = Annotated[Millimetres, number(Millimetres, 90, 550, such="210")]
Margin = Annotated[Millimetres, number(Millimetres, 0, 150, such="25")]
SixDigits = Annotated[Colour, six_digits(such="1F2A5C")]
FontFamily = Annotated[str, text("the name of one font", r"[^\W_][\w -]{0,60}", such="Arial")]
FontFile = Annotated[
    str,
    text("the name of a file in the folder fonts/", r"\w[^/\\'\"\x00-\x1f]{0,100}", such="LiberationSans-Regular.ttf"),
]
Grade = Annotated[
    str, text("a grade in small letters", r"[^\W\d_A-Z]+([ -][^\W\d_A-Z]+)*", such="requires improvement")
]

#: Between its margins, a page has so many millimetres at least.
_NARROWEST: Final = 50


def _hyphened(name: str) -> str:
    return name.replace("_", "-")


class StyleSection(BaseModel):
    """Values of style.yaml that belong together; each name has hyphens there where it has underscores here."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=_hyphened, defer_build=True, arbitrary_types_allowed=True
    )

    def written(self) -> dict[str, Any]:
        """Return the values by their names in style.yaml, in the order of this model: as templates read them."""
        return {_hyphened(name): _plain(value) for name, value in self}


def _plain(value: Any) -> Any:
    if isinstance(value, StyleSection):
        return value.written()
    if isinstance(value, Mapping):
        return {name: _plain(below) for name, below in value.items()}
    if isinstance(value, float):
        return int(value) if value.is_integer() else float(value)
    return str(value)


class FontFiles(StyleSection):
    """The files of the folder fonts/, one for each face. Every character of a document must be in each of them."""

    regular: FontFile = Field(description="the file of the upright letters")
    bold: FontFile = Field(description="the file of the bold letters")
    italic: FontFile = Field(description="the file of the slanted letters")
    bold_italic: FontFile = Field(description="the file of the bold and slanted letters")


class Fonts(StyleSection):
    """The fonts."""

    word: FontFamily = Field(description="the font that Word files ask for")
    page: FontFamily = Field(description="the name that web pages and PDFs have for the files below")
    files: FontFiles


class Sizes(StyleSection):
    """How large letters are."""

    body: LetterSize = Field(description="running text")
    lead: LetterSize = Field(description="the paragraph that leads into a chapter; subtitles, marks and a cover’s date")
    small: LetterSize = Field(description="small print, sources, running heads and the words in charts")
    note: LetterSize = Field(description="footnotes")
    title: LetterSize = Field(description="the title on a cover")
    heading_1: LetterSize = Field(description="headings of chapters; titles without a cover")
    heading_2: LetterSize = Field(description="headings of the second level; a cover’s subtitle")
    heading_3: LetterSize = Field(description="headings of the third level, and of boxes")
    heading_4: LetterSize = Field(description="headings of the fourth level")
    grade: LetterSize = Field(description="the grade in a judgment")
    statistic: LetterSize = Field(description="the numbers in a panel of numbers")
    table: LetterSize = Field(description="tables, forms, mastheads, and the labels in a panel of numbers")
    statistic_long: LetterSize = Field(description="a number that is too long for its panel otherwise")
    caption: LetterSize = Field(description="captions of tables and figures")
    masthead: LetterSize = Field(description="the inspectorate’s letters")

    def named(self, name: str) -> Points:
        """Return the size that has this name in style.yaml."""
        size: Points = getattr(self, name.replace("-", "_"))
        return size

    def heading(self, level: int) -> Points:
        """Return the size of headings of a level, 1 to 4."""
        return self.named(f"heading-{level}")

    def paragraph(self, role: str) -> Points:
        """Return the size of paragraphs of a role: that of running text for those that have none of their own."""
        return self.named(role if role in {"lead", "small", "grade"} else "body")


class Spacing(StyleSection):
    """How much room there is between what is printed, and how wide lines are."""

    paragraph: Space = Field(description="below a paragraph")
    list_entry: Space = Field(description="below an entry of a list")
    heading_1: Space = Field(description="above the heading of a chapter, which starts on a new page")
    heading_2: Space = Field(description="above a heading of the second level")
    heading_3: Space = Field(description="above a heading of the third level")
    heading_4: Space = Field(description="above a heading of the fourth level")
    below_heading_1: Space = Field(description="below the heading of a chapter, and below titles")
    below_heading: Space = Field(description="below other headings, and below a box’s title and a grade")
    close: Space = Field(description="between lines that belong together")
    box: Space = Field(description="inside a box, and above and below it")
    indent: Space = Field(description="before the entries of a list, and on both sides of a quotation")
    cell: Space = Field(description="above and below the words of a table’s cell")
    cell_side: Space = Field(description="before and after the words of a table’s cell")
    edge: Line = Field(description="the width of a box’s coloured edge")
    hairline: Line = Field(description="the width of the lines in tables and around boxes")

    def heading(self, level: int) -> Points:
        """Return the space above headings of a level, 1 to 4."""
        return (self.heading_1, self.heading_2, self.heading_3, self.heading_4)[level - 1]


class Page(StyleSection):
    """The paper and its margins."""

    width: Paper = Field(description="the width of the paper")
    height: Paper = Field(description="the height of the paper")
    margin_top: Margin = Field(description="above the text")
    margin_bottom: Margin = Field(description="below the text")
    margin_left: Margin = Field(description="at the left of the text")
    margin_right: Margin = Field(description="at the right of the text")

    @property
    def text_width(self) -> Points:
        """The width of the lines."""
        return Millimetres(self.width - self.margin_left - self.margin_right).points

    @property
    def landscape_width(self) -> Points:
        """The width of the lines on a page that lies on its side, with the same margins."""
        return Millimetres(self.height - self.margin_left - self.margin_right).points

    @property
    def text_height(self) -> Points:
        """The height of what is printed between the upper and the lower margin."""
        return Millimetres(self.height - self.margin_top - self.margin_bottom).points

    @model_validator(mode="after")
    def _leaves_room(self) -> Self:
        if min(self.text_width, self.text_height) < Millimetres(_NARROWEST).points:
            raise PydanticCustomError("no_room", "{least}", {"least": _NARROWEST})
        return self


class Colours(StyleSection):
    """The colours, each under what it is for."""

    ink: SixDigits = Field(description="running text")
    quiet: SixDigits = Field(description="captions, sources and running heads")
    house: SixDigits = Field(description="mastheads, headings and the heads of tables")
    accent: SixDigits = Field(description="rules and the edges of boxes")
    tint: SixDigits = Field(description="the ground of boxes and panels")
    rule: SixDigits = Field(description="hairlines")
    link: SixDigits = Field(description="links")
    paper: SixDigits = Field(description="the paper, and words on a coloured ground")
    warning: SixDigits = Field(description="the marks DRAFT and EMBARGOED, and the edges of causes of concern")
    warning_tint: SixDigits = Field(description="the ground of causes of concern")

    def named(self, name: str) -> Colour:
        """Return the colour that has this name in style.yaml."""
        colour: Colour = getattr(self, name.replace("-", "_"))
        return colour


class HouseStyle(StyleSection):
    """All that Word files, pages and charts take from style.yaml."""

    fonts: Fonts
    sizes: Sizes
    line_height: LineHeight = Field(description="how many times as high as its letters’ size a line of running text is")
    spacing: Spacing
    page: Page
    colours: Colours
    grades: Mapping[Grade, SixDigits] = Field(
        description="the colour behind each grade’s name; a grade that is not here has the colour `house`"
    )

    def grade_colour(self, grade: str) -> Colour:
        """Return a grade’s colour, or the house’s for a grade that has none."""
        return self.grades.get(grade.lower(), self.colours.house)


def entries_at(names: Iterable[object] = ()) -> dict[str, FieldInfo]:
    """Return what stands below these names in style.yaml, by its own name; nothing where there may be any names."""
    kind: Any = HouseStyle
    for name in names:
        kind = kind.model_fields[str(name).replace("-", "_")].annotation
    is_section = isinstance(kind, type) and issubclass(kind, StyleSection)
    return {_hyphened(name): field for name, field in kind.model_fields.items()} if is_section else {}


def expected_in(field: FieldInfo) -> Expected | None:
    """Return what may stand in a place; None where values with names stand."""
    return next((one for one in field.metadata if isinstance(one, Expected)), None)
