"""Sixty points through the programs that forms are filled in with: none is lost, and each has its outcome."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from checked_facts import FactsDesk, blank
from click.testing import CliRunner
from forms import W, by_pdfium, by_pypdf, controls, in_office, in_word, needs_office, rewritten, saved
from lxml import etree
from pypdfium2 import raw

from peelgen.base.errors import Unreadable
from peelgen.cli import commands
from peelgen.documents.document import Heading, plain
from peelgen.documents.paragraph_numbers import read_register
from peelgen.response.fact_check.letter import compose_from_fact_check
from peelgen.response.fact_check.validation import validate_fact_check
from peelgen.returned.fact_check.read_fact_checks import read_fact_checks
from peelgen.returned.form.returned_form import TypedAnswer, read_form
from peelgen.source import load
from peelgen.word.blank_form import bookmark

KINDS = ("Slip", "Fact", "Omission", "Judgment")
#: What is typed: signs that are not Latin-1, what XML, PDF and Markdown take for their own, and lists.
SAID = (
    "The force has <900> officers & {more}.",
    "“Ŵyn” (not Wyn) *is* right\nand so is [this]",
    "- a bullet\n- another",
)
NO_TABLE = {"points.1.paragraph": "table 1"}
COUNT = 60
NUMBERS = [str(number) for number in range(1, COUNT + 1)]


def planted() -> dict[str, str]:
    """Return what is typed into a form: sixty points, each with words of its own."""
    typed = {"sign-off.name": "Siân Ŵyn", "sign-off.position": "Superintendent", "sign-off.date": "14 Nov 2016"}
    for number in range(1, COUNT + 1):
        point = f"points.{number}"
        said = SAID[number % len(SAID)]
        typed |= {f"{point}.paragraph": str(number), f"{point}.kind": KINDS[number % 4]}
        typed |= {f"{point}.wrong": f"Wrong {number}: {said}", f"{point}.right": f"Right {number}."}
        typed[f"{point}.evidence"] = f"Log {number}"
    return typed


def in_word_format(folder: Path) -> Path:
    return saved(folder / "form.docx", in_word(blank("fact-check-form.docx"), planted()))


def by_libreoffice(folder: Path, ending: str) -> Path:
    needs_office()
    source = saved(folder / "blank.docx", blank("fact-check-form.docx"))
    fill = {bookmark(name): words for name, words in planted().items()}
    made = folder / f"form{ending}"
    in_office(folder, {"from": source, "to": made, "fill": fill})
    return made


def in_pypdf(folder: Path) -> Path:
    return saved(folder / "form.pdf", by_pypdf(blank("fact-check-form.pdf"), planted()))


def in_pdfium(folder: Path) -> Path:
    typed = {name: words for name, words in planted().items() if not name.endswith(".kind")}
    chosen = {name: KINDS.index(words) + 1 for name, words in planted().items() if name.endswith(".kind")}
    return saved(folder / "form.pdf", by_pdfium(blank("fact-check-form.pdf"), typed, chosen))


PROGRAMS = {
    "Word": in_word_format,
    "LibreOffice, docx": lambda folder: by_libreoffice(folder, ".docx"),
    "LibreOffice, odt": lambda folder: by_libreoffice(folder, ".odt"),
    "pypdf": in_pypdf,
    "pdfium": in_pdfium,
}


@pytest.fixture
def desk(tmp_path: Path) -> FactsDesk:
    return FactsDesk(tmp_path).sent()


def bare(words: object) -> str:
    return " ".join(str(words).replace("\\", "").split())


def read(desk: FactsDesk, *forms: Path) -> Any:
    return read_fact_checks([one for form in forms for one in read_form(form)], desk.draft, None)


@pytest.mark.parametrize("program", PROGRAMS)
def test_sixty_points_come_back_from_each_program_and_each_has_its_outcome(program: str, desk: FactsDesk) -> None:
    reading = read(desk, PROGRAMS[program](desk.folder))
    assert (reading.added, reading.changed) == (COUNT, True)
    found = desk.read()
    typed = planted()
    assert [str(point["paragraph"]) for point in found["points"]] == NUMBERS
    for number, point in enumerate(found["points"], 1):
        assert point["kind"] == KINDS[number % 4].lower()
        assert [bare(point[part]) for part in ("wrong", "right", "evidence")] == [
            bare(typed[f"points.{number}.{part}"]) for part in ("wrong", "right", "evidence")
        ]
    assert str(found["returned_by"][0]["date"]) == "2016-11-14"
    decide_all(desk)
    case = validate_fact_check(load(desk.points))
    headings = [
        plain(one.content)
        for one in compose_from_fact_check(case, "fact-check-letter").body
        if isinstance(one, Heading)
    ]
    assert [heading.partition(" (")[0] for heading in headings] == [
        f"Point {number}, paragraph {number}" for number in NUMBERS
    ]


def decide_all(desk: FactsDesk) -> None:
    """Refuse every point, by hand."""
    text = desk.points.read_text(encoding="utf-8")
    decided = "    decision: not\n    reason: It is as it is.\n    decided_by: A. Lead\n"
    head, *points = text.split("  - number: ")
    desk.points.write_text(head + "".join(f"  - number: {one.rstrip()}\n{decided}" for one in points), encoding="utf-8")


def test_what_was_decided_stays_when_the_form_is_read_again(desk: FactsDesk) -> None:
    form = in_word_format(desk.folder)
    read(desk, form)
    decide_all(desk)
    before = desk.points.read_bytes()
    again = read(desk, form, in_pypdf(desk.folder))
    assert (again.added, again.changed, desk.points.read_bytes()) == (0, False, before)
    assert {found.id for found in again.diagnostics} == {"returned-again"}


def test_a_point_that_was_mended_in_the_file_is_not_added_again(desk: FactsDesk) -> None:
    typed = {"points.1.paragraph": "the second one", "points.1.wrong": "It was 40.", "points.2.wrong": "✓ Also 40."}
    form = saved(desk.folder / "form.docx", in_word(blank("fact-check-form.docx"), typed))
    assert read(desk, form).added == 2
    text = desk.points.read_text("utf-8")
    desk.points.write_text(text.replace("paragraph: the second one", "paragraph: 2").replace("✓ ", ""), "utf-8")
    assert read(desk, form).added == 0
    assert len(desk.read()["points"]) == 2
    other = saved(desk.folder / "other.docx", in_word(blank("fact-check-form.docx"), {"points.1.wrong": "It was 41."}))
    assert read(desk, other).added == 1


def test_what_is_wrong_in_a_point_of_the_file_is_not_told_of_another_form(desk: FactsDesk) -> None:
    desk.decided({"paragraph": 2, "evidence": "A ✓ log."})
    typed = {"points.1.paragraph": "4", "points.1.wrong": "It was 40.", "points.1.evidence": "A ✓ note."}
    form = saved(desk.folder / "form.docx", in_word(blank("fact-check-form.docx"), typed))
    (found,) = [one for one in read(desk, form).diagnostics if one.id == "glyph-missing"]
    assert (found.location.path, found.excerpt) == (form, "A ✓ note.")
    run = CliRunner().invoke(commands, ["fact-check", "read", str(form), "--draft", str(desk.draft)])
    assert "✓" not in run.output


def test_points_of_several_people_stand_below_each_other_and_decisions_stay(desk: FactsDesk) -> None:
    one = {"points.1.paragraph": "12", "points.1.kind": "Fact", "points.1.wrong": "A.", "points.1.evidence": "Log"}
    other = {**one, "points.1.wrong": "B quite different.", "sign-off.name": "B. Person"}
    read(
        desk,
        saved(desk.folder / "a.docx", in_word(blank("fact-check-form.docx"), {**one, "sign-off.name": "A. Person"})),
    )
    decide_all(desk)
    first = desk.points.read_text(encoding="utf-8").partition("  - number: 1")[2]
    read(desk, saved(desk.folder / "b.pdf", by_pypdf(blank("fact-check-form.pdf"), other)))
    found = desk.read()
    assert [(point["number"], point["raised_by"]) for point in found["points"]] == [(1, "A. Person"), (2, "B. Person")]
    assert first.rstrip() in desk.points.read_text(encoding="utf-8")
    assert [one["name"] for one in found["returned_by"]] == ["A. Person", "B. Person"]


WRONG = {
    "points.1.paragraph": "999",
    "points.1.kind": "Fact",
    "points.1.wrong": "There is no such paragraph.",
    "points.1.evidence": "Log",
    "points.2.paragraph": "12",
    "points.2.kind": "Fact",
    "points.2.wrong": "Nothing shows this.",
    "points.3.paragraph": "para 12",
    "points.3.kind": "nonsense",
    "points.3.wrong": "Nothing shows this!",
    "points.4.kind": "Slip",
    "points.4.right": "Which paragraph is this?",
    "sign-off.date": "soon",
}


def test_everything_that_is_wrong_is_told_with_its_place_and_kept(desk: FactsDesk) -> None:
    reading = read(desk, saved(desk.folder / "form.docx", in_word(blank("fact-check-form.docx"), WRONG)))
    told = {(found.location.place, found.id) for found in reading.diagnostics}
    assert told == {
        ("Point 1, Number", "fact-check-paragraph"),
        *((f"Point {number}", "fact-check-incomplete") for number in (1, 2, 3)),
        ("Point 2", "fact-check-evidence"),
        ("Point 3, Kind", "unknown-choice"),
        ("Point 3", "fact-check-twice"),
        ("Point 4", "fact-check-paragraph"),
        ("Sign-off, date", "not-a-date"),
    }
    assert [point["wrong"] if "wrong" in point else point["right"] for point in desk.read()["points"]] == [
        "There is no such paragraph.",
        "Nothing shows this.",
        "Nothing shows this!",
        "Which paragraph is this?",
    ]


def test_a_form_of_another_version_is_told_and_its_numbers_are_those_of_its_copy(desk: FactsDesk) -> None:
    desk.change("status: draft", "status: draft\nversion: 2")
    desk.change("  The force understands why", "  First of all.\n\n  The force understands why")
    desk.build("fact-check-copy", formats=("html",))
    typed = {"points.1.paragraph": "31", "points.1.kind": "Slip", "points.1.wrong": "A slip."}
    typed["points.1.right"] = "None."
    reading = read(desk, saved(desk.folder / "form.docx", in_word(blank("fact-check-form.docx"), typed)))
    assert [found.id for found in reading.diagnostics] == ["fact-check-version"]
    (point,) = desk.read()["points"]
    assert point["report_says"].startswith("However, the force re-vets officers")
    assert next(one.says for one in read_register(desk.draft)["2"] if one.number == "31") != point["report_says"]


def test_a_form_of_another_version_than_the_file_says_so_at_each_point(desk: FactsDesk) -> None:
    desk.decided({"paragraph": "12", "decision": "not"})
    text = desk.points.read_text("utf-8").replace("met-2016.yaml\n", "met-2016.yaml\n  version: '2'\n")
    desk.points.write_text(text, "utf-8")
    typed = {"points.1.paragraph": "31", "points.1.kind": "Slip", "points.1.wrong": "A slip."}
    read(desk, saved(desk.folder / "form.docx", in_word(blank("fact-check-form.docx"), typed)))
    assert [str(point.get("version")) for point in desk.read()["points"]] == ["None", "1"]


def test_comments_and_words_outside_of_the_fields_are_told_and_kept(desk: FactsDesk) -> None:
    def write_outside(root: etree._Element) -> None:
        title = next(one for one in root.iter(f"{W}t") if one.text == "About this form")
        title.text = "About this form, which we find too long"

    content = in_word(blank("fact-check-form.docx"), {"points.1.paragraph": "1", "points.1.wrong": "A."})
    reading = read(desk, saved(desk.folder / "form.docx", rewritten(content, "word/document.xml", write_outside)))
    assert "returned-altered" in {found.id for found in reading.diagnostics}
    assert "too long" in str(desk.read()["remarks"])


def test_a_row_that_was_added_in_word_is_a_point(desk: FactsDesk) -> None:
    def add_row(root: etree._Element) -> None:
        control = next(found for name, found in controls(root) if name == "pg:points.60.wrong")
        row = next(control.iterancestors(f"{W}tr"))
        row.addnext(etree.fromstring(etree.tostring(row)))

    content = rewritten(in_word(blank("fact-check-form.docx"), planted()), "word/document.xml", add_row)
    reading = read(desk, saved(desk.folder / "form.docx", content))
    assert reading.added == COUNT  # the copy says the same as the row above, which is told
    assert "returned-again" in {found.id for found in reading.diagnostics}


def test_a_form_without_points_is_told_unless_it_says_that_there_are_none(desk: FactsDesk) -> None:
    reading = read(desk, saved(desk.folder / "form.docx", blank("fact-check-form.docx")))
    assert [found.id for found in reading.diagnostics] == ["returned-empty"]
    content = in_word(blank("fact-check-form.docx"), {"sign-off.nothing": "☒", "sign-off.name": "A. Person"})
    reading = read(desk, saved(desk.folder / "form.docx", content))
    assert (reading.diagnostics, desk.read()["returned_by"]) == ((), [{"name": "A. Person", "nothing": True}])


def flattened(folder: Path) -> Path:
    """Return a form whose fields have become words on the page, as a viewer prints it."""
    made, pdf = io.BytesIO(), pypdfium2.PdfDocument(in_pdfium(folder).read_bytes())
    pdf.init_forms()
    for page in pdf:
        raw.FPDFPage_Flatten(page, raw.FLAT_PRINT)
    pdf.save(made)
    return saved(folder / "print.pdf", made.getvalue())


def printed_by_libreoffice(folder: Path) -> Path:
    needs_office()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(in_word_format(folder)),
    ]
    subprocess.run(command, check=True, timeout=240, capture_output=True)
    return folder / "form.pdf"


@pytest.mark.parametrize("printed", [flattened, printed_by_libreoffice])
def test_a_print_is_read_as_points_that_are_to_be_confirmed(printed: Callable[[Path], Path], desk: FactsDesk) -> None:
    form = printed(desk.folder)
    run = CliRunner().invoke(commands, ["fact-check", "read", str(form)])
    assert (run.exit_code, "--draft FILE" in run.output) == (4, True)
    run = CliRunner().invoke(commands, ["fact-check", "read", str(form), "--draft", str(desk.draft)])
    assert "This is a print" in run.output
    found, typed = desk.read(), planted()
    assert [str(point["paragraph"]) for point in found["points"]] == NUMBERS
    for number, point in enumerate(found["points"], 1):
        assert (point["kind"], point["from_print"]) == (KINDS[number % 4].lower(), True)
        for part in ("wrong", "right", "evidence"):
            assert letters(point[part]) == letters(typed[f"points.{number}.{part}"])
    (signed,) = found["returned_by"]
    assert (letters(signed["name"]), signed["date"]) == (letters("Siân Ŵyn"), date(2016, 11, 14))
    asked = [one for one in validate_fact_check(load(desk.points)).diagnostics if one.id == "response-from-print"]
    assert len(asked) == COUNT


def letters(words: object) -> str:
    """Return the letters of a text, but for the one that pdfium does not draw."""
    return "".join(filter(str.isalnum, str(words).replace("Ŵ", "")))


def test_each_kind_of_form_is_read_by_its_own_command(desk: FactsDesk) -> None:
    form = saved(desk.folder / "form.docx", in_word(blank("fact-check-form.docx"), WRONG))
    refused = CliRunner().invoke(commands, ["response", "read", str(form), "--draft", str(desk.draft)])
    assert (refused.exit_code, "Read it with  peelgen fact-check read" in refused.output) == (4, True)
    folder = desk.build("force-response")
    refused = CliRunner().invoke(commands, ["fact-check", "read", str(folder / "force-response.docx")])
    assert (refused.exit_code, "Read it with  peelgen response read" in refused.output) == (4, True)


def hostile_names(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for mark in page.get("/Annots", []):
            if "/T" in mark:
                mark.T = pikepdf.String("../../" + "x" * 5_000)


def hostile() -> Iterator[tuple[str, bytes]]:
    form = blank("fact-check-form.docx")
    yield "torn.docx", form[: len(form) // 2]
    yield "empty.docx", b""
    yield "torn.pdf", blank("fact-check-form.pdf")[:20_000]
    yield "page.html", b"<!doctype html><html><body><textarea name='points.1.wrong'>x</textarea></body></html>"
    yield "long.docx", in_word(form, {"points.1.paragraph": "1" * 100_000, "points.1.wrong": "w" * 300_000})
    yield "many.docx", in_word(form, {f"points.{row}.paragraph": "\u202e${7*7}{{ x }}<x>" for row in range(1, 61)})
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank("fact-check-form.pdf"))) as pdf:
        hostile_names(pdf)
        pdf.save(made)
    yield "names.pdf", made.getvalue()


@pytest.mark.parametrize("number", range(7))
def test_a_hostile_form_is_told_in_sentences_and_decides_nothing(number: int, desk: FactsDesk) -> None:
    name, content = [*hostile()][number]
    before = desk.decided({"paragraph": "12", "decision": "not"}).read_text("utf-8")
    form = saved(desk.folder / name, content)
    run = CliRunner().invoke(commands, ["fact-check", "read", str(form), "--draft", str(desk.draft)])
    assert run.exit_code in {0, 1, 4}
    assert "Traceback" not in run.output
    assert not run.exception or isinstance(run.exception, SystemExit)
    assert desk.points.read_text("utf-8").startswith(before.partition("points:")[0])
    assert desk.read()["points"][0]["decision"] == "not"


def test_a_table_that_the_copy_does_not_have_is_told_and_not_taken_for_a_paragraph(desk: FactsDesk) -> None:
    form = saved(desk.folder / "form.docx", in_word(blank("fact-check-form.docx"), planted() | NO_TABLE))
    reading = read_fact_checks([*read_form(form)], desk.draft, None)
    told = [found for found in reading.diagnostics if found.id == "fact-check-paragraph"]
    assert [found.message for found in told] == ["The copy of version 1 has no table 1."]
    point = desk.read()["points"][0]
    assert (point["paragraph"], "report_says" in point) == ("table 1", False)


def raised(content: bytes, look: str) -> bytes:
    """Return a form in which each digit that was typed between signs «» stands raised or lowered."""

    def raise_them(root: etree._Element) -> None:
        for text in [one for one in root.iter(f"{W}t") if "«" in (one.text or "")]:
            before, _, rest = str(text.text).partition("«")
            digits, _, after = rest.partition("»")
            run = text.getparent()
            assert run is not None
            text.text = before
            for words, properties in ((after, ""), (digits, look)):
                made = etree.Element(f"{W}r")
                if properties:
                    align = etree.SubElement(etree.SubElement(made, f"{W}rPr"), f"{W}vertAlign")
                    align.set(f"{W}val", properties)
                etree.SubElement(made, f"{W}t").text = words
                run.addnext(made)

    return rewritten(content, "word/document.xml", raise_them)


@pytest.mark.parametrize(
    ("typed", "look", "said"),
    [
        ("About 10«6» calls.", "superscript", "About 10⁶ calls."),
        ("CO«2» fell.", "subscript", "CO₂ fell."),
        ("On the 1«st».", "superscript", "On the 1st."),
        ("10«6» calls.", "baseline", "106 calls."),
    ],
)
def test_raised_and_lowered_digits_stay_so(typed: str, look: str, said: str, desk: FactsDesk) -> None:
    form = in_word(blank("fact-check-form.docx"), {"points.1.paragraph": "2", "points.1.wrong": typed})
    read(desk, saved(desk.folder / "form.docx", raised(form, look)))
    assert desk.read()["points"][0]["wrong"] == said


def test_points_beside_a_tick_that_there_are_none_are_told_and_so_is_a_point_without_what_is_right(
    desk: FactsDesk,
) -> None:
    typed = {"points.1.paragraph": "2", "points.1.kind": "Fact", "points.1.wrong": "It is 40.", "sign-off.name": "A."}
    found = read_form(saved(desk.folder / "form.docx", in_word(blank("fact-check-form.docx"), typed)))
    ticked = replace(found[0], answers={**found[0].answers, "sign-off.nothing": TypedAnswer("yes", "", pictured=False)})
    reading = read_fact_checks([ticked], desk.draft, None)
    (contradiction,) = [one for one in reading.diagnostics if one.id == "fact-check-contradiction"]
    assert contradiction.message.endswith("is ticked, but the form makes one point.")
    assert "The point does not say what is right." in [one.message for one in reading.diagnostics]
    (said,) = [
        one for one in validate_fact_check(load(desk.points)).diagnostics if one.id == "fact-check-contradiction"
    ]
    assert said.message == "A. says that there are no points to make, and makes one point."


@pytest.mark.parametrize("ending", ["docx", "pdf", "html"])
def test_of_the_copy_that_comes_back_with_remarks_it_is_said_where_points_belong(ending: str, desk: FactsDesk) -> None:
    copy = saved(desk.folder / f"copy.{ending}", blank(f"fact-check-copy.{ending}"))
    for draft in (None, desk.draft):
        with pytest.raises(Unreadable, match="is the copy of the draft for the fact check") as refused:
            read_form(copy, draft)
        assert "write each of its points into a row of that form" in refused.value.remedy


def test_another_document_is_not_taken_for_the_copy(desk: FactsDesk) -> None:
    report = desk.build("report") / "report.docx"
    with pytest.raises(Unreadable, match="is not a response form"):
        read_form(report)


def test_what_the_report_says_is_filled_in_once_the_number_of_a_paragraph_is_mended(desk: FactsDesk) -> None:
    typed = {"points.1.paragraph": "the second one", "points.1.wrong": "It was 40."}
    form = saved(desk.folder / "form.docx", in_word(blank("fact-check-form.docx"), typed))
    read(desk, form)
    assert "report_says" not in desk.read()["points"][0]
    text = desk.points.read_text("utf-8")
    mended = text.replace("paragraph: the second one", "paragraph: 2\n    decision: not accepted")
    desk.points.write_text(mended, "utf-8")
    assert read(desk, form).changed
    point = desk.read()["points"][0]
    assert point["report_says"] == next(one.in_full for one in read_register(desk.draft)["1"] if one.number == "2")
    assert not read(desk, form).changed
