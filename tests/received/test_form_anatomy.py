"""What a form says of itself and asks, in every format: whose it is, what is owed, how it is returned."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from forms import CHECKOUT, W, blank, by_pdfium, saved, words_of
from lxml import etree, html
from pikepdf import Pdf

from peelgen.build import Order, build
from peelgen.cli import commands
from peelgen.returned.form.read_forms import read_forms
from peelgen.returned.form.returned_form import read_form

FORMATS = ("docx", "pdf", "html")


def words(kind: str, content: bytes) -> str:
    """Return all words of a form, with one space between them."""
    if kind == "docx":
        return words_of(content)
    if kind == "html":
        page = html.document_fromstring(content)
        for script in page.iter("script", "style"):
            script.text = ""
        return " ".join(" ".join(map(str, page.itertext())).split())
    pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
    return " ".join(" ".join(pages).split())


@pytest.fixture(scope="module", params=["gwent-2021.yaml", "gwent-2021-cymraeg.yaml"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    draft = CHECKOUT / "drafts" / request.param
    made = build(draft, Order(["force-response"], FORMATS, tmp_path_factory.mktemp("form"))).files
    return {file.path.suffix[1:]: file.path.read_bytes() for file in made}


def is_welsh(built: dict[str, bytes]) -> bool:
    return "Am y ffurflen hon" in words("docx", built["docx"])


@pytest.mark.parametrize("kind", FORMATS)
def test_each_finding_says_whether_an_answer_is_owed(built: dict[str, bytes], kind: str) -> None:
    said = words(kind, built[kind])
    owed, invited = ("An answer is owed: the law asks for one.", "An answer is invited.")
    if is_welsh(built):
        owed, invited = ("Rhaid ateb: mae’r gyfraith yn gofyn am ateb.", "Gwahoddir ateb.")
    assert said.count(owed) == 1
    assert said.count(invited) == 3


@pytest.mark.parametrize("kind", FORMATS)
def test_a_national_finding_is_marked_as_owed_no_answer(kind: str) -> None:
    assert words(kind, blank(kind)).count("No answer is owed: this is addressed to all forces") == 1


@pytest.mark.parametrize("kind", FORMATS)
def test_it_says_how_it_is_returned_and_what_cannot_be_read(built: dict[str, bytes], kind: str) -> None:
    said = words(kind, built[kind])
    wanted = (
        ("Dychwelwch y ffeil ei hun.", "Rhan 2:") if is_welsh(built) else ("Please return the file itself.", "Part 2:")
    )
    assert all(one in said for one in wanted)


@pytest.mark.parametrize("kind", FORMATS)
def test_what_is_to_be_written_can_be_seen_and_not_only_heard(kind: str) -> None:
    said = words(kind, blank(kind))
    hints = ("Write here what the force says to this finding", "Name or post", "Web addresses, and the names of files")
    assert all(hint in said for hint in hints)


@pytest.mark.parametrize("kind", FORMATS)
def test_no_id_of_a_finding_is_printed(built: dict[str, bytes], kind: str) -> None:
    assert not re.search(r"\binvestigation-plans\b|\bcalls-to-101\b", words(kind, built[kind]))


@pytest.mark.parametrize("kind", FORMATS)
def test_more_rows_can_be_asked_for(kind: str, tmp_path: Path) -> None:
    draft = tmp_path / "drafts" / "gwent-2021.yaml"
    draft.parent.mkdir()
    text = (CHECKOUT / "drafts" / draft.name).read_text(encoding="utf-8")
    draft.write_text(text.replace("force_response:\n", "force_response:\n  rows: 8\n"), encoding="utf-8")
    (made,) = build(draft, Order(["force-response"], [kind], tmp_path / "out")).files
    names = read_form(made.path)[0].answers
    assert "investigation-plans.actions.8.status" in names
    assert "investigation-plans.actions.9.status" not in names


def test_a_form_with_more_rows_is_made_without_touching_the_findings_file(tmp_path: Path) -> None:
    draft = str(CHECKOUT / "drafts" / "gwent-2021.yaml")
    asked = ["build", draft, "--only", "force-response", "--format", "html", "--out", str(tmp_path)]
    counts = []
    for more in ([], ["--rows", "8"], ["--rows", "8"], []):
        told = CliRunner().invoke(commands, [*asked, *more]).output
        (form,) = read_form(tmp_path / "gwent-2021" / "force-response.html")
        counts.append(
            (sum(".actions." in name and name.endswith(".what") for name in form.answers), "unchanged" in told)
        )
    findings = counts[0][0] // 3
    assert counts == [(3 * findings, False), (8 * findings, False), (8 * findings, True), (3 * findings, False)]


def test_in_the_pdf_the_actions_stand_on_the_page_of_their_finding(built: dict[str, bytes]) -> None:
    with Pdf.open(io.BytesIO(built["pdf"])) as pdf:
        pages: dict[str, set[int]] = {}
        for number, page in enumerate(pdf.pages):
            for mark in page.get("/Annots", []):
                name = _full_name(mark)
                if ".actions." in name or name.endswith((".acceptance", ".enclosures")):
                    pages.setdefault(name.partition(".")[0], set()).add(number)
    assert pages
    assert {len(found) for found in pages.values()} == {1}


def test_in_the_pdf_no_heading_is_torn_from_what_is_asked_below_it(built: dict[str, bytes]) -> None:
    with pypdfium2.PdfDocument(built["pdf"]) as made, Pdf.open(io.BytesIO(built["pdf"])) as pdf:
        for printed, page in list(zip(made, pdf.pages, strict=True))[1:]:
            bottom = min(float(mark.Rect[1]) for mark in page.Annots)
            below = printed.get_textpage().get_text_bounded(top=bottom - 8, bottom=71)
            assert not below.strip()


def _full_name(mark: object) -> str:
    names: list[str] = []
    while mark is not None:
        names += [str(mark["/T"])] if "/T" in mark else []  # type: ignore[operator, index]
        mark = mark.get("/Parent")  # type: ignore[attr-defined]
    return ".".join(reversed(names))


def test_a_finding_that_was_reworded_since_is_named_of_a_pdf_too(tmp_path: Path) -> None:
    draft = tmp_path / "drafts" / "met-2016.yaml"
    draft.parent.mkdir()
    text = (CHECKOUT / "drafts" / draft.name).read_text(encoding="utf-8")
    draft.write_text(text, encoding="utf-8")
    (made,) = build(draft, Order(["force-response"], ["pdf"], tmp_path / "out")).files
    typed = {"vetting-policy.response": "We agree.", "individual-performance.response": "We agree."}
    form = saved(tmp_path / "form.pdf", by_pdfium(made.path.read_bytes(), typed, {}))
    changed = text.replace("every requirement of the current national", "each requirement of the present national")
    assert changed != text
    draft.write_text(changed, encoding="utf-8")
    told = read_forms(read_form(form), draft, None, force=False).diagnostics
    reworded = [one for one in told if "was reworded after this form was made" in one.message]
    assert [one.location.place for one in reworded] == ["Area for improvement 1"]


def test_in_word_every_row_of_a_finding_stays_with_the_one_below_it() -> None:
    with zipfile.ZipFile(io.BytesIO(blank("docx"))) as opened:
        body = etree.fromstring(opened.read("word/document.xml"))
    tables = [list(table.iter(f"{W}tr")) for table in body.iter(f"{W}tbl")]
    asked = [rows for rows in tables if len(rows) > 6]
    assert len(asked) == 6
    for rows in asked:
        kept = [all(line.find(f"{W}pPr/{W}keepNext") is not None for line in row.iter(f"{W}p")) for row in rows]
        assert kept == [True] * (len(rows) - 1) + [False]
