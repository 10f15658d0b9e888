"""The accessibility report: what each file meets, how that is known, and what is the author's to do, with its place."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from steps import at_most

from peelgen.base.diagnostics import Diagnostic
from peelgen.build import Order, Result, build
from peelgen.check import check
from peelgen.cli import main
from peelgen.documents.accessibility.advice import advice
from peelgen.documents.accessibility.contrast import contrasts
from peelgen.documents.accessibility.web_page import points as web_points
from peelgen.documents.accessibility.word_file import points as word_points
from peelgen.documents.compose import compose
from peelgen.documents.document import Document
from peelgen.documents.render import renderer
from peelgen.documents.render.look import look_of
from peelgen.source import load

CHECKOUT = Path(__file__).resolve().parent.parent
MET = CHECKOUT / "drafts" / "met-2016.yaml"
DRAFTS = [*sorted((CHECKOUT / "drafts").glob("*.yaml")), CHECKOUT / "tests" / "drafts" / "everything.yaml"]
PLACE = "      There is more to do. The force"


def with_prose(folder: Path, words: str, rest: str = "") -> Path:
    """Return a sound draft with more words on line 58, in a text that is indented by six."""
    text = MET.read_text(encoding="utf-8")
    assert text[: text.index(PLACE)].count("\n") == 57
    lines = "\n".join(f"      {line}".rstrip() for line in words.split("\n"))
    draft = folder / "draft.yaml"
    draft.write_text(text.replace(PLACE, f"{lines}\n\n{PLACE}", 1) + rest, encoding="utf-8")
    return draft


def advised(draft: Path) -> list[Diagnostic]:
    case = check(draft)
    inspection, wrong = case.inspection, case.diagnostics
    assert inspection, wrong
    return advice(inspection, load(draft))


def met(kind: str = "report") -> Document:
    inspection = check(MET).inspection
    assert inspection
    return compose(inspection, kind, near=MET)


def outcomes(points: Any) -> dict[str, str]:
    return {f"{point.name[:12]} {point.clause[10:15]}": str(point.outcome) for point in points}


def reported(out: Path, *formats: str, draft: Path = MET) -> Result:
    return build(draft, Order(["report"], formats or ["html"], out, accessibility=True))


ADVICE = {
    "Read [click here](https://example.org/a).": ("advice-link", 12, "[click here]"),
    "Read more [Here](https://example.org/a).": ("advice-link", 17, "[Here]"),
    f"See https://example.org/{'a' * 60} for it.": ("advice-link", 11, f"https://example.org/{'a' * 60}"),
    "**What must change**\n\nWords.": ("advice-heading", 9, "What must change"),
    "*What must change*\n\n- Words.": ("advice-heading", 8, "What must change"),
    "So. THE FORCE SHOULD DO MORE.": ("advice-capitals", 11, "THE FORCE SHOULD DO MORE"),
    "As ever, see the box above.": ("advice-pointing", 16, "see the box above"),
    "It is marked in red.": ("advice-pointing", 13, "marked in red"),
    "Read what is in the red box.": ("advice-pointing", 20, "in the red box"),
    "Mae’r heddlu wedi bod yn gweithio gyda phobl.": ("advice-language", 7, "Mae’r heddlu wedi bod yn"),
}


@pytest.mark.parametrize("words", ADVICE, ids=lambda words: words[:30])
def test_each_advice_stands_at_its_words(tmp_path: Path, words: str) -> None:
    kind, column, marked = ADVICE[words]
    (found,) = advised(with_prose(tmp_path, words))
    place = found.location
    assert (found.id, place.column) == (kind, column)
    assert found.excerpt[place.column - 1 : place.end_column - 1] == marked
    assert place.line == 58


@pytest.mark.parametrize(
    "words",
    [
        "Read [the Code of Ethics](https://example.org/a), or https://example.org/short.",
        "### One\n\n#### Two\n\n### Three\n\nWords.",
        "**The force must do more.**\n\nWords.",
        "Words with **stress** in them.\n\nWords.",
        "HMIC, IPCC, MOPAC and the NPCC. HMIC IPCC MOPAC NPCC.",
        "Most see a fall to below the level of 2015, and from above; see [the summary](https://example.org).",
        "A red line, a green paper, and officers in red cars were seen below the bridge.",
        "[Mae’r heddlu wedi bod yn gweithio gyda phobl]{lang=cy} in Wales, where Heddlu Gwent is at home.",
    ],
    ids=lambda words: words[:30],
)
def test_there_is_no_advice_where_nothing_is_amiss(tmp_path: Path, words: str) -> None:
    assert advised(with_prose(tmp_path, words)) == []


def test_tables_and_charts_have_their_advice_too(tmp_path: Path) -> None:
    rest = (
        "\ntables:\n  - {id: t, caption: Answers, columns: [{heading: A}, {heading: B}], rows: [[x, y], ['', z]]}\n"
        "charts:\n  - {id: c, caption: Views, alt: Bar chart of views, "
        "categories: [a], series: [{name: x, values: [1]}]}\n"
    )
    found = advised(with_prose(tmp_path, "![](#t) and ![](#c)", rest))
    assert [one.id for one in found] == ["advice-table", "advice-description"]
    assert [one.excerpt[one.location.column - 1 :][:12] for one in found][1] == "Bar chart of"


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_the_drafts_of_the_checkout_need_no_advice(draft: Path) -> None:
    assert advised(draft) == []


@pytest.mark.parametrize("piece", ["[", "[a](", "[a]{lang", "see the ", "*", "mae ", "https://", "A"])
def test_no_text_makes_advice_take_many_steps(tmp_path: Path, piece: str) -> None:
    words = "\n\n".join([piece * (400 // len(piece))] * 200)
    draft = with_prose(tmp_path, words)
    case = check(draft)
    inspection, wrong = case.inspection, case.diagnostics
    assert inspection, wrong[:1]
    with at_most(calls=35_000_000):
        advice(inspection, load(draft))


def test_contrast_is_computed_as_wcag_does() -> None:
    house = look_of("house").style()
    colours = house.colours.model_copy(update={"ink": "000000", "paper": "FFFFFF", "quiet": "777777"})
    style = house.model_copy(update={"colours": colours})
    found = {(pair.colour, pair.on, pair.needed): pair for pair in contrasts(style)}
    assert found["ink", "paper", 4.5].ratio == 21.0
    assert (found["quiet", "paper", 4.5].ratio, found["quiet", "paper", 4.5].enough) == (4.47, False)
    assert found["quiet", "paper", 3.0].enough


def test_the_house_style_has_enough_contrast() -> None:
    assert [pair for pair in contrasts(look_of("house").style()) if not pair.enough] == []


WEB = {
    ' lang="en-GB"': ' lang="fr"',
    "<title>": "<title></title><x>",
    '<th scope="col"': "<td",
    "<h2": "<h5",
}


@pytest.mark.parametrize("right", WEB)
def test_a_web_page_that_breaks_a_point_does_not_meet_it(right: str) -> None:
    document = met()
    page = renderer("html")(document, look_of("report", MET)).content.decode()
    assert "not met" not in outcomes(web_points(page.encode(), document)).values()
    assert "not met" in outcomes(web_points(page.replace(right, WEB[right]).encode(), document)).values()


def test_a_web_page_with_its_headings_in_another_order_does_not_meet_the_order_of_reading() -> None:
    document = met()
    page = html.document_fromstring(renderer("html")(document, look_of("report", MET)).content.decode())
    headings = list(page.iter("h2"))
    headings[0].text, headings[-1].text = headings[-1].text, headings[0].text
    assert "not met" in outcomes(web_points(html.tostring(page, encoding="utf-8"), document)).values()


@pytest.mark.parametrize(
    ("part", "right", "wrong"),
    [
        ("word/styles.xml", '<w:lang w:val="en-GB"', '<w:lang w:val="fr-FR"'),
        ("docProps/core.xml", "dc:title>", "dc:tit>"),
        ("word/document.xml", "<w:tblHeader/>", ""),
        ("word/document.xml", 'w:val="Heading2"', 'w:val="Heading4"'),
    ],
)
def test_a_word_file_that_breaks_a_point_does_not_meet_it(part: str, right: str, wrong: str) -> None:
    document = met()
    made = renderer("docx")(document, look_of("report", MET)).content
    assert "not met" not in outcomes(word_points(made, document)).values()
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, content.replace(right, wrong) if name == part else content)
    assert "not met" in outcomes(word_points(stream.getvalue(), document)).values()


def test_the_report_names_every_file_and_says_how_each_point_is_known(tmp_path: Path) -> None:
    result = reported(tmp_path, "pdf", "docx", "html")
    told = json.loads((tmp_path / "met-2016" / "accessibility.json").read_text(encoding="utf-8"))
    assert [file["name"] for file in told["files"]] == ["report.pdf", "report.docx", "report.html"]
    points = [point for file in told["files"] for point in file["points"]]
    assert all(point["how"] and point["clause"] for point in points)
    assert {point["outcome"] for point in points} == {"met", "met as far as checked", "not checked"}
    assert [built.path.name for built in result.files][-2:] == ["accessibility.html", "accessibility.json"]


def test_the_page_of_the_report_keeps_its_own_rules_and_is_escaped(tmp_path: Path) -> None:
    draft = with_prose(tmp_path, "<script>alert(1)</script> [click here](https://example.org/a)")
    reported(tmp_path, draft=draft)
    content = (tmp_path / "draft" / "accessibility.html").read_text(encoding="utf-8")
    page = html.document_fromstring(content)
    assert not page.xpath("//script | //link | //img | //*[@src]")
    assert (page.get("lang"), len(list(page.iter("h1")))) == ("en-GB", 1)
    assert all(cell.get("scope") for cell in page.iter("th"))
    assert "Line 58, column 33:" in content
    assert str(tmp_path) not in content


def test_the_command_lists_the_advice_and_is_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_prose(tmp_path, "Read [click here](https://example.org/a).")
    monkeypatch.chdir(tmp_path)
    command = ["peelgen", "build", "draft.yaml", "--accessibility-report", "--only", "report", "--format", "html"]
    monkeypatch.setattr(sys, "argv", [*command, "--strict"])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 0
    assert "draft.yaml:58:12: advice[advice-link]" in capsys.readouterr().err
