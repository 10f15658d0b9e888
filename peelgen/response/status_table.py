"""The status of many forces' answers, as a table for a terminal, as JSON, as CSV and as a web page."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from peelgen.base.formatters.page_template import page_template
from peelgen.base.formatters.terminal import fold, visible
from peelgen.documents.compose.typography import day
from peelgen.documents.document import ChartKind, Figure, Series, Text
from peelgen.documents.render.chart_svg import NARROW, draw
from peelgen.documents.render.look import look_of
from peelgen.languages import ORIGINAL
from peelgen.languages.language import load_language
from peelgen.response.asked_findings import AskedFinding
from peelgen.response.model import Acceptance, Response, SignOff
from peelgen.response.status import Answered, PartState, ResponseStatus, Stage

#: The version of the JSON document; it rises when a field is taken away or means something else.
VERSION = 2
_HEADINGS = ("Force", "Due", "State", "Recommen-\ndations", "Other\nfindings", "Not\naccepted")
_NUMBERS_FROM = 3
#: So many forces stand in one chart.
_IN_A_CHART = 20
#: A spreadsheet would read a cell that begins so as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Excel takes a file that does not begin so for one in the letters of Windows.
_UTF_8 = "\ufeff"


def as_text(statuses: Sequence[ResponseStatus], *, width: int) -> str:
    """Return a table with a row for each force, and below it what each has still to answer; no line is wider."""
    lines = _table(statuses, width)
    for one in statuses:
        if sentences := what_is_missing(one):
            lines += ["", *fold(visible(f"{one.force}, {one.report} ({one.path})"), width, first="", rest="  ")]
            for sentence in (*sentences, duty_sentence(one)):
                lines += fold(visible(sentence), width, first="  ", rest="    ")
    return "\n".join(lines)


def _table(statuses: Sequence[ResponseStatus], width: int) -> list[str]:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Plain

    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="")
    for place, heading in enumerate(_HEADINGS):
        table.add_column(
            heading, justify="right" if place >= _NUMBERS_FROM else "left", min_width=_LEAST[place], overflow="fold"
        )
    for name, one in zip(_names(statuses), statuses, strict=True):
        table.add_row(*(Plain(visible(cell)) for cell in _row(name, one)))
    console = Console(width=width, file=io.StringIO(), no_color=True, force_terminal=False)
    console.print(table)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]


#: So wide is a column at least: a day, a heading or a number is never broken.
_LEAST = (12, 11, 12, 9, 8, 8)


def _names(statuses: Sequence[ResponseStatus]) -> list[str]:
    """Return the name of each force, with the report where it answers several, or the file where those are alike."""
    forces = Counter(one.force for one in statuses)
    reports = Counter((one.force, one.report) for one in statuses)
    return [
        one.force
        if forces[one.force] == 1
        else f"{one.force}, {one.report if reports[one.force, one.report] == 1 else one.path.stem}"
        for one in statuses
    ]


def _row(name: str, one: ResponseStatus) -> tuple[str, ...]:
    due = f"{one.duty.due:%-d %b %Y}" if one.duty.due else "–"
    return name, due, one.told, of(one.recommendations), of(one.others), str(one.choices[Acceptance.NOT])


def of(answered: Answered) -> str:
    """Return how many of some findings are answered: “3 of 4”."""
    return f"{answered.count} of {answered.asked}" if answered.asked else "–"


def day_in_words(when: date) -> str:
    """Return a day as tables and pages about responses have it: “2 February 2022”."""
    return day(when, load_language(ORIGINAL))


def what_is_missing(one: ResponseStatus) -> list[str]:
    """Return in sentences what is still to be answered, said or done; nothing where the duty is done."""
    if one.stage is Stage.NOT_DUE:
        return []
    missing = {"Recommendations": one.recommendations.missing, "Other findings": one.others.missing}
    told = [f"{what} without an answer: {_listed(found)}." for what, found in missing.items() if found]
    return told if one.response is None else [*told, *_besides_answers(one, one.response)]


def _besides_answers(one: ResponseStatus, response: Response) -> Iterator[str]:
    """Yield what is not recorded of a response, and which version of the report it answers if not this one."""
    if not one.commented:
        yield f"No comments of the {one.duty.body} are there, and its approval is not recorded."
    if one.stage is not Stage.PUBLISHED:
        yield parts_sentence(one, response)
    if one.stage is Stage.UNPUBLISHED:
        yield "All that the law asks for is there: it is still to be published."
    if response.response_to.version != one.inspection.version:
        yield (
            f"The answers are to version {response.response_to.version} of the report, which is now at version "
            f"{one.inspection.version}."
        )
    if one.stage is Stage.PUBLISHED and not response.copied:
        yield "It is not recorded that the Home Secretary has a copy (sign_off, copied)."


def parts_sentence(one: ResponseStatus, response: Response) -> str:
    """Return which of the two parts is there, and by whom each is signed, as a sentence."""
    parts = (
        ("chief officer", one.chief_officer_part, response.sign_off),
        (one.duty.body, one.policing_body_part, response.policing_body_sign_off),
    )
    told = [f"that of the {hand} is {_signed(state, by)}" for hand, state, by in parts]
    return f"Of the two parts, {', and '.join(told)}."


def _signed(state: PartState, by: SignOff) -> str:
    """Return how far a part is, and who signed it: “signed (A. Officer, Chief Constable, 1 February 2017)”."""
    said = (by.name, by.position, day_in_words(by.date) if by.date else None)
    named = ", ".join(filter(None, said))
    return f"{state} ({named})" if state is PartState.SIGNED else str(state)


def _listed(missing: Sequence[AskedFinding]) -> str:
    """Return what readers call some findings."""
    return ", ".join(one.label for one in missing)


def duty_sentence(one: ResponseStatus) -> str:
    """Return who must publish comments, by when and under which law, as a sentence."""
    if one.published:
        at = f" ({one.response.publication.url})" if one.response and one.response.publication else ""
        return f"The comments were published on {day_in_words(one.published)}{at}."
    by = f" by {day_in_words(one.duty.due)}" if one.duty.due else ""
    unset = "" if one.duty.due else ", which sets no day for it"
    return f"The {one.duty.body} is to publish comments{by}, under {one.duty.law.law}{unset}."


def as_json(statuses: Sequence[ResponseStatus]) -> str:
    """Return a JSON document of a shape that docs/responses.md describes."""
    written = {"version": VERSION, "responses": [_fields(one) for one in statuses]}
    return json.dumps(written, ensure_ascii=False, indent=2)


def _fields(one: ResponseStatus) -> dict[str, Any]:
    return {
        "path": str(one.path),
        "force": one.force,
        "report": one.report,
        "local_policing_body": one.duty.body,
        "law": one.duty.law.law,
        "due": _iso(one.duty.due),
        "state": str(one.stage),
        "days_left": one.days,
        "overdue": one.overdue,
        **_milestones(one),
        **_counts("recommendations", one.recommendations),
        **_counts("others", one.others),
        **_counts("national", one.national),
        "accepted": one.choices[Acceptance.ACCEPTED],
        "partly_accepted": one.choices[Acceptance.PARTLY],
        "not_accepted": one.choices[Acceptance.NOT],
        "missing": _listed((*one.recommendations.missing, *one.others.missing)),
    }


def _milestones(one: ResponseStatus) -> dict[str, Any]:
    """Return what has happened to a response so far; None of what is not known."""
    response = one.response
    publication = response.publication if response else None
    return {
        "received": _iso(response.received) if response else None,
        "comments": one.commented,
        "chief_officer_part": str(one.chief_officer_part),
        "local_policing_body_part": str(one.policing_body_part),
        "approved": response.approved if response else None,
        "published": _iso(one.published),
        "address": publication.url if publication else None,
        "copied_to_home_secretary": response.copied if response else None,
        "answered_version": response.response_to.version if response else None,
        "report_version": one.inspection.version,
    }


def _counts(name: str, answered: Answered) -> dict[str, Any]:
    missing = [found.id for found in answered.missing]
    return {f"{name}_asked": answered.asked, f"{name}_answered": answered.count, f"{name}_missing": missing}


def _iso(when: date | None) -> str | None:
    return when.isoformat() if when else None


def as_csv(statuses: Sequence[ResponseStatus]) -> str:
    """Return a row for each force under a row of headings, as Excel opens it; several ids stand in one cell."""
    rows = [_fields(one) for one in statuses]
    return spreadsheet([[*rows[0]], *([*row.values()] for row in rows)])


def spreadsheet(rows: Iterable[Sequence[Any]]) -> str:
    """Return rows of values as a CSV that Excel opens."""
    written = io.StringIO(_UTF_8, newline="")
    written.seek(0, io.SEEK_END)
    csv.writer(written, lineterminator="\r\n").writerows([_cell(value) for value in row] for row in rows)
    return written.getvalue()


def _cell(value: Any) -> str:
    """Return a value as a spreadsheet takes it: never as a formula; several ids with spaces between them."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = " ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{words}" if words.startswith(_FORMULA) and not isinstance(value, int) else words


def as_html(statuses: Sequence[ResponseStatus], today: date) -> str:
    """Return one page that needs nothing else: charts, and a table with a row for each force."""
    named = list(zip(_names(statuses), statuses, strict=True))
    chunks = [named[start : start + _IN_A_CHART] for start in range(0, len(statuses), _IN_A_CHART)]
    charts = [_chart(chunk, number) for number, chunk in enumerate(chunks, 1)]
    page: str = page_template("peelgen.response", "status.html").render(
        statuses=statuses,
        charts=charts,
        today=today,
        day=day_in_words,
        of=of,
        duty_sentence=duty_sentence,
        what_is_missing=what_is_missing,
        overdue=sum(one.overdue for one in statuses),
    )
    return page


def _chart(named: Sequence[tuple[str, ResponseStatus]], number: int) -> tuple[Markup, Markup]:
    """Return a chart of the answers, drawn for a page and for a narrow screen."""
    statuses = [one for _, one in named]
    counts = {
        "Accepted": [one.choices[Acceptance.ACCEPTED] for one in statuses],
        "Partly accepted": [one.choices[Acceptance.PARTLY] for one in statuses],
        "Not accepted": [one.choices[Acceptance.NOT] for one in statuses],
        "Choice missing": [one.choices[None] for one in statuses],
        "No answer yet": [_asked(one) - one.choices.total() for one in statuses],
    }
    alt = "; ".join(f"{name}: {one.choices.total()} of {_asked(one)} answered" for name, one in named)
    series = tuple(Series(name, tuple(values)) for name, values in counts.items() if any(values))
    figure = Figure(
        ChartKind.STACKED,
        tuple(name for name, _ in named),
        series or (Series("No answer yet", (0,) * len(statuses)),),
        "findings",
        (Text("Answers to findings"),),
        (),
        f"Stacked bar chart. {alt}.",
        f"answers-{number}",
    )
    style = look_of("house").style()
    return draw(figure, style), draw(figure, style, NARROW)


def _asked(one: ResponseStatus) -> int:
    return one.recommendations.asked + one.others.asked
