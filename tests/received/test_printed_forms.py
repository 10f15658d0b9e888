"""A form that was printed into a new PDF is read by where its words stand, and every answer is to be confirmed."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import chromium
import pypdfium2
import pytest
import yaml
from forms import CHECKOUT, blank, by_pdfium, in_word, needs_office, saved
from pypdfium2 import raw

from peelgen.base.errors import Unreadable
from peelgen.build import Order, build
from peelgen.check import check
from peelgen.returned.form.read_forms import ReadForms, read_forms
from peelgen.returned.form.returned_form import read_form

MET = CHECKOUT / "drafts" / "met-2016.yaml"
RESPONSE = "We accept this. The plan was agreed by the board, and it was sent to every district commander last week."
TYPED = {
    "vetting-policy.response": RESPONSE,
    "vetting-policy.actions.1.what": "Train all staff",
    "vetting-policy.actions.1.owner": "Head of Crime",
    "vetting-policy.actions.1.date": "31 March 2017",
    "vetting-policy.actions.2.what": "Write a policy",
    "vetting-policy.enclosures": "plan.pdf",
    "individual-performance.response": "We do not accept all of this.",
    "chief-officer.comments": "Thank you.",
    "sign-off.name": "A. Officer",
    "local-policing-body.comments": "I am content.",
    "local-policing-body.name": "B. Mayor",
}
CHOSEN = {
    "vetting-policy.acceptance": (1, "Accepted"),
    "vetting-policy.actions.1.status": (2, "Under way"),
    "vetting-policy.actions.2.status": (1, "Done"),
    "individual-performance.acceptance": (2, "Partly accepted"),
}
ALL = TYPED | {name: words for name, (_, words) in CHOSEN.items()}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium.started()


def flattened(content: bytes) -> bytes:
    """Return a PDF whose fields have become words on the page, as a viewer prints it."""
    made, pdf = io.BytesIO(), pypdfium2.PdfDocument(content)
    pdf.init_forms()
    for page in pdf:
        raw.FPDFPage_Flatten(page, 0)
    pdf.save(made)
    return made.getvalue()


def printed_pdf() -> bytes:
    return flattened(by_pdfium(blank("pdf"), TYPED, {name: place for name, (place, _) in CHOSEN.items()}))


def desk(folder: Path) -> Path:
    """Return a findings file in a folder of its own, so that its response is written there."""
    draft = folder / "drafts" / MET.name
    draft.parent.mkdir()
    draft.write_bytes(MET.read_bytes())
    return draft


def read(path: Path, draft: Path) -> ReadForms:
    return read_forms(read_form(path, draft), draft, None, force=False)


def given(path: Path) -> dict[str, str]:
    (form,) = read_form(path, MET)
    return {name: answer.text for name, answer in form.answers.items() if answer.text}


def test_a_print_is_refused_and_said_how_it_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="it is a print, a scan or a copy of a form") as refused:
        read_form(saved(tmp_path / "print.pdf", printed_pdf()))
    assert "--draft FILE" in refused.value.remedy


def test_a_printed_pdf_form_is_read_field_by_field(tmp_path: Path) -> None:
    assert given(saved(tmp_path / "print.pdf", printed_pdf())) == ALL


def test_a_printed_welsh_form_is_read_field_by_field(tmp_path: Path) -> None:
    draft = CHECKOUT / "drafts" / "gwent-2021-cymraeg.yaml"
    (made,) = build(draft, Order(["force-response"], ["pdf"], tmp_path / "out")).files
    typed = {
        "investigation-plans.response": "Mae’r heddlu’n derbyn hyn.",
        "investigation-plans.actions.1.what": "Hyfforddi pawb",
        "investigation-plans.actions.1.date": "31 Mawrth 2022",
        "local-policing-body.name": "Siân Jones",
    }
    chosen = {"investigation-plans.acceptance": 1, "investigation-plans.actions.1.status": 3}
    path = saved(tmp_path / "print.pdf", flattened(by_pdfium(made.path.read_bytes(), typed, chosen)))
    (form,) = read_form(path, draft)
    shown = {"investigation-plans.acceptance": "Derbyn", "investigation-plans.actions.1.status": "Wedi’i gynllunio"}
    assert {name: answer.text for name, answer in form.answers.items() if answer.text} == typed | shown


def test_a_word_form_printed_by_libreoffice_is_read_field_by_field(tmp_path: Path) -> None:
    needs_office()
    form = saved(tmp_path / "form.docx", in_word(blank("docx"), ALL | {"local-policing-body.approved": "☒"}))
    office = shutil.which("soffice")
    assert office
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(form)]
    subprocess.run(command, check=True, timeout=120, capture_output=True)
    assert given(tmp_path / "form.pdf") == ALL | {"local-policing-body.approved": "yes"}


def test_a_form_printed_from_a_browser_is_read_field_by_field(browser: Any, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(saved(tmp_path / "form.html", blank("html")).as_uri())
    for name, words in TYPED.items():
        page.fill(f'[name="{name}"]', words)
    for name, (_, words) in CHOSEN.items():
        page.select_option(f'[name="{name}"]', words)
    page.pdf(path=str(tmp_path / "print.pdf"))
    page.close()
    assert given(tmp_path / "print.pdf") == ALL


def test_prints_that_are_joined_in_one_file_are_read_as_one_form_each(tmp_path: Path) -> None:
    typed = {"chief-officer.comments": "Ours."}, {"local-policing-body.comments": "Mine.", "sign-off.name": "B. Mayor"}
    made, pdf = io.BytesIO(), pypdfium2.PdfDocument.new()
    for answers in typed:
        pdf.import_pages(pypdfium2.PdfDocument(flattened(by_pdfium(blank("pdf"), answers, {}))))
    pdf.save(made)
    forms = read_form(saved(tmp_path / "prints.pdf", made.getvalue()), MET)
    assert [{name: one.text for name, one in form.answers.items() if one.text} for form in forms] == [*typed]
    assert all(form.printed and not form.comments for form in forms)
    half = len(pdf) // 2
    assert [form.path.name for form in forms] == [
        f"prints.pdf (pages {first} to {last})" for first, last in ((1, half), (half + 1, 2 * half))
    ]


def test_each_answer_of_a_print_is_to_be_confirmed(tmp_path: Path) -> None:
    draft = desk(tmp_path)
    reading = read(saved(tmp_path / "print.pdf", printed_pdf()), draft)
    written = yaml.safe_load(reading.path.read_text(encoding="utf-8"))
    marked = {answer["id"] for answer in written["answers"] if answer.get("from_print")}
    assert marked == {"vetting-policy", "individual-performance"}
    assert written["from_print"] is True
    assert "a tick in a box may not have been seen" in " ".join(one.message for one in reading.diagnostics)
    assert [one.id for one in check(reading.path).diagnostics].count("response-from-print") == 3


def test_what_was_confirmed_stays_so_when_the_print_is_read_again(tmp_path: Path) -> None:
    draft, form = desk(tmp_path), saved(tmp_path / "print.pdf", printed_pdf())
    response = read(form, draft).path
    text = response.read_text(encoding="utf-8")
    confirmed = "".join(line for line in text.splitlines(keepends=True) if "from_print" not in line)
    response.write_text(confirmed, encoding="utf-8")
    assert not read(form, draft).changed
    assert response.read_text(encoding="utf-8") == confirmed


def test_a_scan_is_refused_in_one_sentence(tmp_path: Path) -> None:
    made = io.BytesIO()
    scan = pypdfium2.PdfDocument.new()
    scan.new_page(595, 842)
    scan.save(made)
    with pytest.raises(Unreadable, match="is a scan or a picture of a form, and has no words that can be read"):
        read_form(saved(tmp_path / "scan.pdf", made.getvalue()), MET)


def test_a_print_of_something_else_is_no_form(tmp_path: Path) -> None:
    other = CHECKOUT / "drafts" / "gwent-2021.yaml"
    with pytest.raises(Unreadable, match="is no print of the form"):
        read_form(saved(tmp_path / "print.pdf", printed_pdf()), other)


@pytest.mark.parametrize("words", ["", "A page with other words.", "What is done"])
def test_no_words_keep_a_print_from_being_told(words: str, tmp_path: Path) -> None:
    import weasyprint

    path = saved(tmp_path / "other.pdf", weasyprint.HTML(string=f"<p>{words}").write_pdf())
    with pytest.raises(Unreadable):
        read_form(path, MET)
