"""Numbers with what they count, over what time and against what; tables and charts made of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from peelgen.model.text import Identifier, Line, Part, Sentence


class Comparator(Part):
    """The same number elsewhere or before ("England and Wales", "last year")."""

    name: Line
    value: Decimal


class Value(Part):
    """One number, quoted in prose as {its id}."""

    id: Identifier
    label: Sentence
    value: Decimal
    unit: Line | None = None
    period: Line | None = None
    comparators: tuple[Comparator, ...] = ()
    interval: Decimal | None = None
    sample: int | None = Field(None, gt=0)
    target: Decimal | None = None
    source: Sentence | None = None


class Column(Part):
    """A table's column; numbers stand right."""

    heading: Line
    align: Literal["left", "right", "center"] = "left"


class DataTable(Part):
    """A table, placed in prose as ![](#its id)."""

    id: Identifier
    caption: Sentence
    columns: tuple[Column, ...] = Field(min_length=1)
    rows: tuple[tuple[str, ...], ...] = Field(min_length=1)
    source: Sentence | None = None


class ChartSeries(Part):
    """One set of bars or one line; a value left empty is not drawn."""

    name: Line
    values: tuple[Decimal | None, ...]


class Chart(Part):
    """A chart, placed in prose as ![](#its id)."""

    id: Identifier
    caption: Sentence
    kind: Literal["bar", "stacked", "line"] = "bar"
    unit: Line | None = None
    categories: tuple[Line, ...] = Field(min_length=1)
    series: tuple[ChartSeries, ...] = Field(min_length=1)
    source: Sentence | None = None
    alt: Line | None = None
