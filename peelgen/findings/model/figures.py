"""Numbers with what they count, over what time and against what; tables, charts and images."""

from typing import Literal

from pydantic import Field

from peelgen.findings.model.text import Identifier, Line, Number, Part, Sentence, TableCell


class Comparator(Part):
    """The same number elsewhere or before ("England and Wales", "last year")."""

    name: Line
    """Where or when the number was found."""
    value: Number
    """The number, in digits."""


class Value(Part):
    """One number, quoted in prose as {its id}."""

    id: Identifier
    """Quoted in any text as {id}."""
    label: Sentence
    """What the number counts."""
    value: Number
    """The number: digits without commas and without the unit."""
    unit: Line | None = None
    """Printed after the number; a currency sign before it."""
    period: Line | None = None
    """The time that it covers."""
    comparators: tuple[Comparator, ...] = ()
    """The same number elsewhere or before."""
    interval: Number | None = None
    """The confidence interval, plus or minus."""
    sample: int | None = Field(None, gt=0)
    """How many cases it rests on."""
    target: Number | None = None
    """What the number should be."""
    source: Sentence | None = None
    """Where it comes from."""


class Column(Part):
    """A table's column; numbers stand right."""

    heading: Line
    """The heading of the column."""
    align: Literal["left", "right", "center"] = "left"
    """Left if you leave it out. Numbers stand right."""


class DataTable(Part):
    """A table, placed in prose as ![](#its id)."""

    id: Identifier
    """Placed in prose as ![](#id)."""
    caption: Sentence
    """The line above the table."""
    columns: tuple[Column, ...] = Field(min_length=1)
    """The columns, from left to right."""
    rows: tuple[tuple[TableCell, ...], ...] = Field(min_length=1)
    """The rows, each a list with a cell for each column."""
    source: Sentence | None = None
    """Where the numbers come from."""


class ChartSeries(Part):
    """One set of bars or one line; a value left empty is not drawn."""

    name: Line
    """What the bars or the line show."""
    values: tuple[Number | None, ...]
    """One number for each category; ~ where there is none."""


class Chart(Part):
    """A chart, placed in prose as ![](#its id)."""

    id: Identifier
    """Placed in prose as ![](#id)."""
    caption: Sentence
    """The line above the chart."""
    kind: Literal["bar", "stacked", "line"] = "bar"
    """Bars beside each other if you leave it out."""
    unit: Line | None = None
    """What the values are."""
    categories: tuple[Line, ...] = Field(min_length=1)
    """What stands along the axis."""
    series: tuple[ChartSeries, ...] = Field(min_length=1)
    """The sets of bars, or the lines."""
    source: Sentence | None = None
    """Where the numbers come from."""
    alt: Line | None = None
    """What the chart shows, in words, for people who cannot see it."""
    data_table: bool | None = None
    """Whether its values are printed as a table below it too; of more than twelve they are if you leave it out."""


class Image(Part):
    """A picture in a file of its own, placed in prose as ![](#its id)."""

    id: Identifier
    """Placed in prose as ![](#id)."""
    file: Line
    """The PNG or JPEG file, in the findings file’s folder or below it."""
    alt: Line
    """What the image shows, in words, for people who cannot see it."""
    caption: Sentence
    """The line above the image."""
    source: Sentence | None = None
    """Whose image it is."""
    width: Literal["full", "half"] = "full"
    """As wide as the text if you leave it out, or half as wide."""

    @property
    def share(self) -> float:
        """The share of the text's width that it may take."""
        return {"full": 1.0, "half": 0.5}[self.width]
