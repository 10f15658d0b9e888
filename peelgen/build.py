"""The whole of peelgen: one findings file in, its documents out; or a response, and the statement of the force."""

from __future__ import annotations

from pathlib import Path

from peelgen.check import check, compose_each
from peelgen.documents.accessibility.report_files import report_files
from peelgen.documents.archive import with_findings
from peelgen.documents.delivery.deliver import deliver
from peelgen.documents.delivery.inputs import file_clock, inputs_of
from peelgen.documents.delivery.order import Order, Result, listed_files
from peelgen.documents.delivery.receipt import standing_in
from peelgen.documents.from_findings import with_rows, without_needless_forms
from peelgen.documents.gates import let_pass
from peelgen.documents.missing_glyphs import refuse_words
from peelgen.documents.readability import reading_of
from peelgen.documents.render import at_hand, is_form, still_to_make, wanted_of
from peelgen.documents.render.each import render_each

__all__ = ["Order", "Result", "build"]


def build(draft: Path, order: Order, content: bytes | None = None) -> Result:
    """Make the documents of one draft in `order.out`/<the draft's name without its ending>/.

    `content` is that of the draft, if it has been read already; it is not read again, whoever saves it meanwhile. A
    draft with an error in it writes nothing. Raises PeelgenError where something besides the draft is wrong; then, too,
    nothing of the draft is written.
    """
    began = file_clock()
    case = with_rows(check(draft, content), order.rows)
    if case.inspection is None:
        return Result(draft, (), case.diagnostics)
    refuse_words(case.inspection.cycle, case.path)
    documents, needless = without_needless_forms(compose_each(case, order.documents), case)
    formats, missing = at_hand(order.formats)
    wanted = wanted_of(documents, formats)
    inputs = inputs_of(case, began)
    standing = standing_in(wanted, inputs, order)
    rendered = render_each(documents, still_to_make(wanted, standing), case.path)
    if order.archive:
        rendered = with_findings(rendered, documents, case)
    for name, made in rendered.items():
        let_pass(name, made.content)
    about, advice = report_files(rendered, documents, case) if order.accessibility else ({}, ())
    written, kept = deliver(rendered | about, case, inputs, order)
    readings = tuple(map(reading_of, documents)) if order.readability else ()
    files = listed_files(wanted, standing | written)
    formless = order.rows is not None and not any(map(is_form, documents))
    return Result(draft, files, case.diagnostics, missing, kept, advice, readings, needless, formless)
