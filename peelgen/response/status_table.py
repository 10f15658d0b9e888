"""The status of many forces' answers, as a table for a terminal, as JSON, as CSV and as a web page."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from markupsafe import Markup

from peelgen.base.formatters.terminal import fold, visible
from peelgen.documents.compose.typography import day
from peelgen.documents.document import ChartKind, Figure, Series, Text
from peelgen.documents.render.chart_svg import draw
from peelgen.documents.render.look import look_of
from peelgen.languages import ORIGINAL
from peelgen.languages.language import load_language
from peelgen.response.asked_findings import AskedFinding
from peelgen.response.status import ResponseStatus

#: The version of the JSON document; it rises when a field is taken away or means something else.
VERSION = 1
_HEADINGS = ("Force", "Due", "Time", "Answered", "Accepted", "Partly", "Not accepted")
_NUMBERS_FROM = 3
#: So many forces stand in one chart.
_IN_A_CHART = 20
#: A spreadsheet would read a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(standings: Sequence[ResponseStatus], *, width: int) -> str:
    """Return a table with a row for each force, and below it what each has still to answer."""
    rows = [_HEADINGS, *(_row(name, one) for name, one in zip(_names(standings), standings, strict=True))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    lines = ["  ".join(_cells(row, widths)).rstrip() for row in rows]
    for one in standings:
        if one.missing:
            lines += ["", visible(f"{one.force}, {one.report} ({one.path})")]
            for sentence in _sentences(one):
                lines += fold(visible(sentence), width, first="  ", rest="    ")
    return "\n".join(lines)


def _names(standings: Sequence[ResponseStatus]) -> list[str]:
    """Return the name of each force; with the file’s beside it where a force answers several reports."""
    counts = Counter(one.force for one in standings)
    return [one.force if counts[one.force] == 1 else f"{one.force} ({one.path.stem})" for one in standings]


def _row(name: str, one: ResponseStatus) -> tuple[str, ...]:
    counts = (f"{one.answered} of {one.asked}", str(one.accepted), str(one.partly), str(one.rejected))
    return (visible(name), _day(one.duty.due) if one.duty.due else "–", one.time_left, *counts)


def _day(when: date) -> str:
    return day(when, load_language(ORIGINAL))


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    padded = zip(row, widths, strict=True)
    return [
        cell.rjust(width) if place >= _NUMBERS_FROM else cell.ljust(width) for place, (cell, width) in enumerate(padded)
    ]


def _sentences(one: ResponseStatus) -> list[str]:
    """Return what is missing, and what the law asks of whom."""
    of_each = {"Recommendations": one.recommendations, "Other findings": one.others}
    sentences = [f"{what} without an answer: {_listed(missing)}" for what, missing in of_each.items() if missing]
    return [*sentences, duty_sentence(one)]


def _listed(missing: Sequence[AskedFinding]) -> str:
    """Return what readers call some findings."""
    return ", ".join(one.label for one in missing)


def duty_sentence(one: ResponseStatus) -> str:
    """Return who must publish comments, by when and under which law, as a sentence."""
    by = f" by {_day(one.duty.due)}" if one.duty.due else ""
    unset = "" if one.duty.due else ", which sets no day for it"
    return f"The {one.duty.body} is to publish comments{by}, under {one.duty.law.law}{unset}."


def as_json(standings: Sequence[ResponseStatus]) -> str:
    """Return a JSON document of a shape that docs/responses.md describes."""
    written = {"version": VERSION, "responses": [_fields(one) for one in standings]}
    return json.dumps(written, ensure_ascii=False, indent=2)


def _fields(one: ResponseStatus) -> dict[str, Any]:
    return {
        "path": str(one.path),
        "force": one.force,
        "report": one.report,
        "local_policing_body": one.duty.body,
        "law": one.duty.law.law,
        "due": one.duty.due.isoformat() if one.duty.due else None,
        "days_left": one.days,
        "overdue": one.overdue,
        "asked": one.asked,
        "answered": one.answered,
        "accepted": one.accepted,
        "partly_accepted": one.partly,
        "not_accepted": one.rejected,
        "missing": _listed(one.missing),
        "recommendations_missing": [finding.id for finding in one.recommendations],
        "others_missing": [finding.id for finding in one.others],
    }


def as_csv(standings: Sequence[ResponseStatus]) -> str:
    """Return a row for each force under a row of headings; several ids stand in one cell, spaces between them."""
    written = io.StringIO(newline="")
    rows = [_fields(one) for one in standings]
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(rows[0])
    table.writerows([[_cell(value) for value in row.values()] for row in rows])
    return written.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = " ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{words}" if words.startswith(_FORMULA) and not isinstance(value, int) else words


def as_html(standings: Sequence[ResponseStatus], today: date) -> str:
    """Return one page that needs nothing else: charts, and a table with a row for each force."""
    named = list(zip(_names(standings), standings, strict=True))
    chunks = [named[start : start + _IN_A_CHART] for start in range(0, len(standings), _IN_A_CHART)]
    charts = [_chart(chunk, number) for number, chunk in enumerate(chunks, 1)]
    page: str = _page().render(
        standings=named,
        charts=charts,
        today=today,
        day=_day,
        duty_told=duty_sentence,
        listed=_listed,
        overdue=_overdue(standings),
    )
    return page


def _overdue(standings: Sequence[ResponseStatus]) -> int:
    return sum(one.overdue for one in standings)


def _chart(named: Sequence[tuple[str, ResponseStatus]], number: int) -> Markup:
    standings = [one for _, one in named]
    counts = {
        "Accepted": [one.accepted for one in standings],
        "Partly accepted": [one.partly for one in standings],
        "Not accepted": [one.rejected for one in standings],
        "Choice missing": [one.answered - one.accepted - one.partly - one.rejected for one in standings],
        "No answer yet": [len(one.missing) for one in standings],
    }
    alt = "; ".join(f"{name}: {one.answered} of {one.asked} answered" for name, one in named)
    series = tuple(Series(name, tuple(values)) for name, values in counts.items() if any(values))
    figure = Figure(
        ChartKind.STACKED,
        tuple(name for name, _ in named),
        series or (Series("No answer yet", (0,) * len(standings)),),
        "findings",
        (Text("Answers to findings"),),
        (),
        f"Stacked bar chart. {alt}.",
        f"answers-{number}",
    )
    return draw(figure, look_of("house").style())


@cache
def _page() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("peelgen.response", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("status.html")
