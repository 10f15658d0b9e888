"""The findings file's numbers, tables and charts as words and blocks."""

from __future__ import annotations

from decimal import Decimal

from peelgen.compose.inline import Setting, set_sentence
from peelgen.compose.typography import in_series, number
from peelgen.document import Align, Block, Cell, ChartKind, Figure, Inlines, Series, Statistic, Statistics, Table, Text
from peelgen.model import Chart, DataTable, Inspection, Sentence, Value

#: What stands beside numbers and in the descriptions of charts.
_SAID = {
    "en": {
        "target": "target",
        "interval": "confidence interval of",
        "sample": "sample of",
        "none": "no figure",
        "bar": "Bar chart",
        "stacked": "Stacked bar chart",
        "line": "Line chart",
    },
    "cy": {
        "target": "targed",
        "interval": "cyfwng hyder o",
        "sample": "maint y sampl:",
        "none": "dim ffigur",
        "bar": "Siart bar",
        "stacked": "Siart bar pentyrrog",
        "line": "Siart llinell",
    },
}


def quoted(value: Value) -> str:
    """Return a number as prose quotes it: "58 percent", "43,500"."""
    return with_unit(value.value, value.unit)


def with_unit(amount: Decimal | int, unit: str | None) -> str:
    """Return "58 percent", "£12 million" or "43,500": a currency sign stands before, any other unit after."""
    sign, _, rest = (unit or "").partition(" ")
    if sign in {"£", "€", "$"}:
        return f"{sign}{number(amount)} {rest}".rstrip()
    return f"{number(amount)} {unit}" if unit else number(amount)


def qualified(value: Value, language: str = "en") -> str:
    """Return what a number is compared with and how sure it is: "England and Wales 61 percent; sample of 1,024"."""
    said = [f"{other.name} {with_unit(other.value, value.unit)}" for other in value.comparators]
    if value.target is not None:
        said.append(f"{_SAID[language]['target']} {with_unit(value.target, value.unit)}")
    if value.interval is not None:
        said.append(f"{_SAID[language]['interval']} +/- {with_unit(value.interval, value.unit)}")
    if value.sample is not None:
        said.append(f"{_SAID[language]['sample']} {number(value.sample)}")
    if value.period:
        said.append(value.period)
    return "; ".join(said)


def figure_blocks(inspection: Inspection, setting: Setting) -> dict[str, Block]:
    """Return each chart and table of the findings file as a block, by its id."""
    charts = {chart.id: _chart(chart, setting, inspection.language) for chart in inspection.charts}
    return {**charts, **{table.id: _table(table, setting) for table in inspection.tables}}


def statistics(inspection: Inspection, setting: Setting) -> Statistics:
    """Return "the force in numbers": the values that the findings file names for it, in that order."""
    values = {value.id: value for value in inspection.values}
    return Statistics(
        tuple(_statistic(values[name], setting, inspection.language) for name in inspection.force_in_numbers)
    )


def _statistic(value: Value, setting: Setting, language: str) -> Statistic:
    origin, beside = f"values[{value.id}]", qualified(value, language)
    return Statistic(
        (Text(quoted(value)),),
        _words(value.label, setting, f"{origin}.label"),
        (Text(beside),) if beside else (),
        _words(value.source, setting, f"{origin}.source"),
        origin,
    )


def _words(written: Sentence | None, setting: Setting, origin: str) -> Inlines:
    return set_sentence(written, setting.written(origin)) if written else ()


def _table(table: DataTable, setting: Setting) -> Table:
    origin = f"tables[{table.id}]"
    header = tuple(
        Cell((Text(column.heading, f"{origin}.columns[{place}].heading"),))
        for place, column in enumerate(table.columns)
    )
    return Table(
        header,
        tuple(_row(row, f"{origin}.rows[{place}]") for place, row in enumerate(table.rows)),
        tuple(Align(column.align) for column in table.columns),
        _words(table.caption, setting, f"{origin}.caption"),
        _words(table.source, setting, f"{origin}.source"),
        table.id,
        origin=origin,
    )


def _row(row: tuple[str, ...], origin: str) -> tuple[Cell, ...]:
    return tuple(
        Cell((Text(words, f"{origin}[{place}]"),), origin=f"{origin}[{place}]") for place, words in enumerate(row)
    )


def _chart(chart: Chart, setting: Setting, language: str) -> Figure:
    origin = f"charts[{chart.id}]"
    series = tuple(
        Series(line.name, tuple(None if v is None else float(v) for v in line.values)) for line in chart.series
    )
    return Figure(
        ChartKind(chart.kind),
        chart.categories,
        series,
        chart.unit or "",
        _words(chart.caption, setting, f"{origin}.caption"),
        _words(chart.source, setting, f"{origin}.source"),
        chart.alt or _described(chart, language),
        chart.id,
        origin,
    )


def _described(chart: Chart, language: str) -> str:
    """Return the chart's values in words, for those who do not see it."""
    said = [f"{line.name}: {in_series(_points(chart, line.values, language), language)}" for line in chart.series]
    return f"{_SAID[language][chart.kind]}. {'. '.join(said)}."


def _points(chart: Chart, values: tuple[Decimal | None, ...], language: str) -> list[str]:
    none = _SAID[language]["none"]
    pairs = zip(chart.categories, values, strict=True)
    return [f"{category} {none if value is None else with_unit(value, chart.unit)}" for category, value in pairs]
