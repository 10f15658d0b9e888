"""The findings file's numbers, tables and charts as words and blocks."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from peelgen.base.pictures import read_picture
from peelgen.documents.compose.inline import InlineSetting, set_sentence
from peelgen.documents.compose.typography import number
from peelgen.documents.document import (
    Align,
    Block,
    Cell,
    ChartKind,
    Figure,
    Inlines,
    Reference,
    Series,
    Statistic,
    Statistics,
    Table,
    Text,
    plain,
)
from peelgen.findings.model import Chart, DataTable, Inspection, Sentence, Value
from peelgen.findings.model.figures import Image
from peelgen.findings.model.text import TableCell
from peelgen.languages.language import Language, load_language

#: A chart of no more values than these is read out whole; of more, a listener would lose the thread.
_READ_OUT = 12
#: And so many categories are named one by one.
_NAMED = 12


def quoted(value: Value, language: Language) -> str:
    """Return a number as prose quotes it: "58 percent", "43,500"; in Welsh "58 y cant"."""
    return with_unit(value.value, _unit(value, language))


def _unit(measured: Value | Chart, language: Language) -> str | None:
    return language.unit(measured.unit) if measured.unit else None


def with_unit(amount: Decimal | int, unit: str | None) -> str:
    """Return "58 percent", "£12 million" or "43,500": a currency sign stands before, any other unit after."""
    sign, _, rest = (unit or "").partition(" ")
    if sign in {"£", "€", "$"}:
        return f"{sign}{number(amount)} {rest}".rstrip()
    return f"{number(amount)} {unit}" if unit else number(amount)


def compared(value: Value, language: Language) -> str:
    """Return what a number is compared with and how sure it is: "England and Wales: 61 percent; sample of 1,024"."""
    unit = _unit(value, language)
    sentences = [f"{other.name}: {with_unit(other.value, unit)}" for other in value.comparators]
    if value.target is not None:
        sentences.append(f"{language.figures.target} {with_unit(value.target, unit)}")
    if value.interval is not None:
        sentences.append(f"{language.figures.interval} +/- {with_unit(value.interval, unit)}")
    if value.sample is not None:
        sentences.append(f"{language.figures.sample} {number(value.sample)}")
    return "; ".join(sentences)


def figure_blocks(inspection: Inspection, setting: InlineSetting, draft: Path | None = None) -> dict[str, Block]:
    """Return each chart, table and image of the findings file as a block, by its id.

    The files of images are found from where the `draft` is; of one that is nowhere there are none. Raises Unreadable.
    """
    language = load_language(inspection.language)
    charts = {chart.id: _chart(chart, setting, language) for chart in inspection.charts}
    tables = {table.id: _table(table, setting, language) for table in inspection.tables}
    images = {image.id: _image(image, setting, draft.parent) for image in inspection.images} if draft else {}
    return {**charts, **tables, **images}


def statistics(inspection: Inspection, setting: InlineSetting) -> Statistics:
    """Return "the force in numbers": the values that the findings file names for it, in that order."""
    values, language = {value.id: value for value in inspection.values}, load_language(inspection.language)
    return Statistics(tuple(_statistic(values[name], setting, language) for name in inspection.force_in_numbers))


def _statistic(value: Value, setting: InlineSetting, language: Language) -> Statistic:
    origin, beside = f"values[{value.id}]", compared(value, language)
    return Statistic(
        (Text(quoted(value, language), origin),),
        _words(value.label, setting, f"{origin}.label"),
        (Text(beside),) if beside else (),
        _source(value.source, setting, f"{origin}.source", language),
        (Text(value.period),) if value.period else (),
        origin,
    )


def _words(written: Sentence | None, setting: InlineSetting, origin: str) -> Inlines:
    return set_sentence(written, setting.written(origin)) if written else ()


def _source(written: Sentence | None, setting: InlineSetting, origin: str, language: Language) -> Inlines:
    """Return a source led by “Source:”, unless its author has led it so."""
    words, label = _words(written, setting, origin), language.figures.source
    led = plain(words).casefold().startswith(label.casefold())
    return (Text(f"{label}: "), *words) if words and not led else words


def _table(table: DataTable, setting: InlineSetting, language: Language) -> Table:
    origin = f"tables[{table.id}]"
    header = tuple(
        Cell((Text(column.heading, heading),), origin=heading)
        for place, column in enumerate(table.columns)
        for heading in (f"{origin}.columns[{place}].heading",)
    )
    return Table(
        header,
        tuple(_row(row, setting, f"{origin}.rows[{place}]") for place, row in enumerate(table.rows)),
        tuple(Align(column.align) for column in table.columns),
        _words(table.caption, setting, f"{origin}.caption"),
        _source(table.source, setting, f"{origin}.source", language),
        table.id,
        origin=origin,
    )


def _row(row: tuple[TableCell, ...], setting: InlineSetting, origin: str) -> tuple[Cell, ...]:
    return tuple(_typed_cell(words, setting, f"{origin}[{place}]") for place, words in enumerate(row))


def _typed_cell(words: TableCell, setting: InlineSetting, origin: str) -> Cell:
    return Cell(_words(words, setting, origin) or (Text("", origin),), origin=origin)


def _chart(chart: Chart, setting: InlineSetting, language: Language) -> Figure:
    origin = f"charts[{chart.id}]"
    series = tuple(Series(line.name, line.values) for line in chart.series)
    source = _source(chart.source, setting, f"{origin}.source", language)
    printed = _is_tabled(chart)
    return Figure(
        ChartKind(chart.kind),
        chart.categories,
        series,
        _unit(chart, language) or "",
        _words(chart.caption, setting, f"{origin}.caption"),
        () if printed else source,
        chart.alt or _described(chart, language),
        chart.id,
        origin,
        table=_data_table(chart, source if printed else (), language),
        table_printed=printed,
    )


def _is_tabled(chart: Chart) -> bool:
    """Return whether a chart's values are printed as a table: as its author says, or if there are too many to hear."""
    if chart.data_table is not None:
        return chart.data_table
    return len(chart.categories) * len(chart.series) > _READ_OUT


def _data_table(chart: Chart, source: Inlines, language: Language) -> Table:
    """Return the values that a chart is drawn from, a row for each category; the source stands below it."""
    unit = f" ({_unit(chart, language)})" if chart.unit else ""
    labels = language.figures
    header = [labels.category, *(line.name for line in chart.series)]
    columns = [chart.categories, *([_cell(value) for value in line.values] for line in chart.series)]
    return Table(
        tuple(Cell((Text(words),)) for words in header),
        tuple(tuple(Cell((Text(words),)) for words in row) for row in zip(*columns, strict=True)),
        (Align.LEFT, *(Align.RIGHT for _ in chart.series)),
        (Text(f"{labels.data} "), Reference(chart.id), *((Text(unit),) if unit else ())),
        source,
    )


def _cell(value: Decimal | None) -> str:
    return "–" if value is None else number(value)


def _image(image: Image, setting: InlineSetting, folder: Path) -> Figure:
    origin = f"images[{image.id}]"
    caption = _words(image.caption, setting, f"{origin}.caption")
    source = _words(image.source, setting, f"{origin}.source")
    picture = read_picture(image.file, folder, image.share)
    return Figure(ChartKind.BAR, (), (), "", caption, source, image.alt, image.id, origin, picture=picture)


def _described(chart: Chart, language: Language) -> str:
    """Return a chart in words, for those who do not see it: its values, or the telling ones where there are many."""
    kind: str = getattr(language.figures, chart.kind)
    if len(chart.categories) * len(chart.series) <= _READ_OUT:
        sentences = [f"{line.name}: {language.joined(_points(chart, line.values, language))}" for line in chart.series]
    else:
        kind = f"{kind} {language.figures.by} {_categories(chart.categories, language)}"
        sentences = [f"{line.name}: {_summed_up(chart, line.values, language)}" for line in chart.series]
    return f"{kind}. {'. '.join(sentences)}."


def _categories(names: Sequence[str], language: Language) -> str:
    if len(names) <= _NAMED:
        return language.joined(names)
    return language.figures.many.format(count=len(names), first=names[0], last=names[-1])


def _summed_up(chart: Chart, values: Sequence[Decimal | None], language: Language) -> str:
    """Return the highest and the lowest value and, along a line, the first and the last, each with its category."""
    pairs = zip(values, chart.categories, strict=True)
    unit = _unit(chart, language)
    known = [(value, f"{with_unit(value, unit)} ({name})") for value, name in pairs if value is not None]
    if not known:
        return language.figures.none
    highest, lowest = max(known, key=_value)[1], min(known, key=_value)[1]
    extremes = language.figures.extremes.format(highest=highest, lowest=lowest)
    if chart.kind != "line":
        return extremes
    return f"{language.figures.ends.format(first=known[0][1], last=known[-1][1])}; {extremes}"


def _value(point: tuple[Decimal, str]) -> Decimal:
    return point[0]


def _points(chart: Chart, values: Sequence[Decimal | None], language: Language) -> list[str]:
    none, unit = language.figures.none, _unit(chart, language)
    pairs = zip(chart.categories, values, strict=True)
    return [f"{category} {none if value is None else with_unit(value, unit)}" for category, value in pairs]
