"""In a PDF no field can grow: a long answer goes on on a sheet at the end, and is read as one answer."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from checked_facts import blank as blank_of_fact_check
from firefox import firefox, needs_firefox
from forms import CHECKOUT, blank, by_pdfium, fields_of, saved
from test_every_viewer import seen
from test_printed_forms import flattened

from peelgen.build import Order, build
from peelgen.check import check
from peelgen.documents.from_findings import compose_from_findings
from peelgen.documents.render.sheets import continued_fields
from peelgen.returned.form.read_forms import read_forms
from peelgen.returned.form.returned_form import ReturnedForm, read_form

MET = CHECKOUT / "drafts" / "met-2016.yaml"
POLICY = "vetting-policy.response"
FORM = compose_from_findings(check(MET), "force-response")
CALLED = {name: called for called, name in continued_fields(FORM).items()}
SENTENCE = "The force has looked at each of its files, and found 12 of 340 that were not complete. "


def place(name: str) -> int:
    """Return the place of an answer among those that can go on on a sheet; the first choice is the prompt."""
    return [*CALLED].index(name) + 1


def returned(content: bytes, folder: Path, draft: Path | None = None) -> ReturnedForm:
    (form,) = read_form(saved(folder / "form.pdf", content), draft)
    return form


def test_each_long_answer_of_a_form_can_go_on_on_a_sheet() -> None:
    assert [*CALLED.values()] == [
        *(f"Response – Area for improvement {number}" for number in range(1, 6)),
        "Response – National recommendation 1",
        "Comments – Comments of the commissioner",
        "Comments – Comments of the Mayor’s Office for Policing and Crime",
    ]


def test_what_goes_on_on_sheets_is_joined_to_its_answer_in_their_order(tmp_path: Path) -> None:
    typed = {
        POLICY: "We accept this.",
        "continuation_1.text": "The second paragraph begins here\nand a third",
        "continuation_2.text": "goes on without a stop.",
        "continuation_4.text": "The comments stand on a sheet alone.",
    }
    chosen = {"continuation_1.of": place(POLICY), "continuation_2.of": place(POLICY)}
    chosen["continuation_4.of"] = place("chief-officer.comments")
    form = returned(by_pdfium(blank("pdf"), typed, chosen), tmp_path)
    assert {name: answer.text for name, answer in form.answers.items() if answer.text} == {
        POLICY: "We accept this.\nThe second paragraph begins here\nand a third goes on without a stop.",
        "chief-officer.comments": "The comments stand on a sheet alone.",
    }
    assert (form.comments, form.altered) == ((), ())


def test_a_sheet_that_says_of_no_answer_that_it_goes_on_is_told_and_kept(tmp_path: Path) -> None:
    draft = tmp_path / "drafts" / MET.name
    draft.parent.mkdir()
    draft.write_bytes(MET.read_bytes())
    form = returned(by_pdfium(blank("pdf"), {"continuation_3.text": "Of what is this?"}, {}), tmp_path)
    reading = read_forms([form], draft, None, force=False)
    assert any("“Of what is this?”" in told.message and "sheet" in told.message for told in reading.diagnostics)
    assert "Continuation sheet: Of what is this?" in reading.path.read_text(encoding="utf-8")


def test_the_longest_comments_are_seen_whole_in_letters_that_read_well(tmp_path: Path) -> None:
    comments = SENTENCE * (20_000 // len(SENTENCE))
    parts = [comments[start : start + 4_700] for start in range(1_400, len(comments), 4_700)]
    typed = {"chief-officer.comments": comments[:1_400]}
    typed |= {f"continuation_{number}.text": words for number, words in enumerate(parts, 1)}
    chosen = {f"continuation_{number}.of": place("chief-officer.comments") for number in range(1, len(parts) + 1)}
    assert len(parts) == 4
    filled = by_pdfium(blank("pdf"), typed, chosen)
    assert {name: seen(filled, name) for name in typed} == {name: words.strip() for name, words in typed.items()}
    assert all(size_in(filled, name) >= 8 for name in typed)
    told = returned(filled, tmp_path).answers["chief-officer.comments"].text
    assert "".join(told.split()) == "".join(comments.split())


def size_in(content: bytes, name: str) -> float:
    """Return the size of the letters in a field, in points, from how it was drawn."""
    drawn = pypdf.PdfReader(io.BytesIO(content)).get_fields()
    assert drawn
    words = drawn[name].indirect_reference.get_object()["/AP"]["/N"].get_object().get_data().decode("latin-1").split()
    return float(words[words.index("Tf") - 1])


def test_a_print_with_sheets_is_read_as_one_answer_too(tmp_path: Path) -> None:
    typed = {POLICY: "We accept this.", "continuation_1.text": "And here is more."}
    filled = by_pdfium(blank("pdf"), typed, {"continuation_1.of": place(POLICY)})
    form = returned(flattened(filled), tmp_path, MET)
    assert form.answers[POLICY].text == "We accept this.\nAnd here is more."


def test_a_form_without_its_sheets_lacks_nothing(tmp_path: Path) -> None:
    filled = by_pdfium(blank("pdf"), {POLICY: "We agree."}, {})
    writer, made = pypdf.PdfWriter(clone_from=io.BytesIO(filled)), io.BytesIO()
    sheets = {fields_of(blank("pdf"))[f"continuation_{number}.text"][0] for number in range(1, 5)}
    for number in sorted(sheets, reverse=True):
        writer.remove_page(number)
    writer.write(made)
    form = returned(made.getvalue(), tmp_path)
    assert (form.answers[POLICY].text, form.gone, form.comments) == ("We agree.", (), ())


def test_in_firefox_a_sheet_is_filled_in_with_mouse_and_keys(tmp_path: Path) -> None:
    needs_firefox()
    typed = {POLICY: "We agree.", "continuation_2.of": CALLED[POLICY], "continuation_2.text": "And more."}
    with firefox() as opened:
        filled = opened.fill_in(saved(tmp_path / "blank.pdf", blank("pdf")), typed)
    assert returned(filled, tmp_path).answers[POLICY].text == "We agree.\nAnd more."


def test_the_evidence_of_a_point_can_go_on_too(tmp_path: Path) -> None:
    typed = {"points.2.paragraph": "31", "points.2.evidence": "The log.", "continuation_1.text": "Its third sheet."}
    choices = [f"{asked} – Point {number}" for number in range(1, 61) for asked in ("wrong", "right", "Evidence")]
    chosen = {"continuation_1.of": choices.index("Evidence – Point 2") + 1}
    form = returned(by_pdfium(blank_of_fact_check("fact-check-form.pdf"), typed, chosen), tmp_path)
    assert form.answers["points.2.evidence"].text == "The log.\nIts third sheet."


@pytest.mark.parametrize("draft", ["gwent-2021.yaml", "gwent-2021-cymraeg.yaml"])
def test_sheets_are_in_the_pdf_alone_and_in_its_language(draft: str, tmp_path: Path) -> None:
    files = build(
        CHECKOUT / "drafts" / draft, Order(["force-response"], ("docx", "html", "odt", "pdf"), tmp_path)
    ).files
    fields = {file.path.suffix: [*read_form(file.path)[0].answers] for file in files}
    assert fields[".docx"] == fields[".html"] == fields[".odt"] == fields[".pdf"]
    (pdf,) = (file.path for file in files if file.path.suffix == ".pdf")
    title = "Taflen barhad 1" if "cymraeg" in draft else "Continuation sheet 1"
    assert title in "".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


def test_the_sheets_are_one_page_each() -> None:
    for content in (blank("pdf"), blank_of_fact_check("fact-check-form.pdf")):
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages[-4:]]
        assert [f"Continuation sheet {number}" in page for number, page in enumerate(pages, 1)] == [True] * 4
        assert "Continuation sheets" in pages[0]
