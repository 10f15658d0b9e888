"""The Welsh edition: all its words are Welsh, and it says what its English original says."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from publications import in_html

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import Severity
from peelgen.documents.compose import compose
from peelgen.documents.compose import typography as t
from peelgen.documents.document import Document, plain
from peelgen.documents.render import renderer
from peelgen.documents.render.look import look_of
from peelgen.findings.force_name import joint
from peelgen.findings.framework import framework_ids, load_framework
from peelgen.findings.new import Wanted, new
from peelgen.findings.new.names import forces_called
from peelgen.findings.register import load_forces, load_inspectors, translated_titles
from peelgen.findings.validate import validate
from peelgen.languages.language import load_language
from peelgen.source import load

DRAFTS = Path(__file__).resolve().parent.parent / "drafts"
ORIGINAL, EDITION = DRAFTS / "gwent-2021.yaml", DRAFTS / "gwent-2021-cymraeg.yaml"
WELSH = load_language("cy")
KINDS = ("report", "press-release", "force-response")

#: Common English words that no Welsh word looks like, and names that are the same in both languages.
ENGLISH = re.compile(r"\b(and|the|of|was|were|with|which|report|force|good|grade|page|police)\b", re.IGNORECASE)
ALSO_WELSH = re.compile(r"\S+@\S+|www\.\S+")


@cache
def welsh_document(kind: str) -> Document:
    inspection, diagnostics = validate(load(EDITION))
    assert inspection is not None, diagnostics
    return compose(inspection, kind, near=EDITION)


@cache
def drawn(kind: str, format_name: str) -> bytes:
    return renderer(format_name)(welsh_document(kind), look_of(kind, EDITION)).content


def checked(folder: Path, right: str = "", wrong: str = "") -> list[Diagnostic]:
    """What is wrong in the Welsh edition, beside its original, with one thing in it changed."""
    words = EDITION.read_text(encoding="utf-8")
    assert right in words
    (folder / ORIGINAL.name).write_bytes(ORIGINAL.read_bytes())
    edition = folder / EDITION.name
    edition.write_text(words.replace(right, wrong, 1), encoding="utf-8")
    return validate(load(edition))[1]


@pytest.mark.parametrize("kind", KINDS)
def test_no_english_word_is_left_in_a_welsh_document(kind: str) -> None:
    said = [*in_html(drawn(kind, "html")).body, *map(plain, welsh_document(kind).fields.values())]
    assert ENGLISH.findall(ALSO_WELSH.sub("", " ".join(said))) == []


@pytest.mark.parametrize("framework", [name for one in framework_ids() for name in load_framework(one).names])
def test_a_welsh_edition_of_every_inspection_is_welsh_throughout(framework: str, tmp_path: Path) -> None:
    path = begun(framework, tmp_path)
    inspection, diagnostics = validate(load(path))
    assert inspection is not None, diagnostics
    for kind in KINDS:
        document = compose(inspection, kind, near=path)
        page = renderer("html")(document, look_of(kind, path)).content
        said = [*in_html(page).body, *map(plain, document.fields.values())]
        assert ENGLISH.findall(ALSO_WELSH.sub("", " ".join(said))) == [], kind


def begun(framework: str, folder: Path) -> Path:
    """A Welsh edition as “peelgen new” begins it, with something in each field that is still to be written."""
    cycle, _, pillar = framework.partition("/")
    wanted = Wanted(tuple(forces_called("gwent")), load_framework(cycle), pillar or None, "cy")
    path = folder / "gwent.yaml"
    new(wanted, path)
    words = path.read_text(encoding="utf-8").replace("inspector: TBC", "inspector: wendy-williams")
    words = re.sub(r"published: (?:TBC)?\S*", "published: 2017-01-01", words).replace("grade: TBC", "grade: good")
    path.write_text(words.replace("TBC", "Mae’r heddlu’n gwrando."), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_says_that_it_is_welsh(kind: str) -> None:
    assert '<html lang="cy">' in drawn(kind, "html").decode()
    assert '<w:lang w:val="cy-GB"' in zipfile.ZipFile(io.BytesIO(drawn(kind, "docx"))).read("word/styles.xml").decode()
    with pikepdf.open(io.BytesIO(drawn(kind, "pdf"))) as pdf:
        assert str(pdf.Root.Lang) == "cy"


def test_the_pages_are_numbered_in_welsh() -> None:
    second = pypdfium2.PdfDocument(drawn("report", "pdf"))[1].get_textpage().get_text_bounded()
    shell = zipfile.ZipFile(io.BytesIO(drawn("report", "docx")))
    footers = " ".join(shell.read(name).decode() for name in shell.namelist() if "footer" in name)
    assert re.search(r"Tudalen 2 o \d+", second)
    assert ">Tudalen <" in footers
    assert "Page <" not in footers


def test_the_grades_are_counted_and_listed_in_welsh() -> None:
    release = " ".join(in_html(drawn("press-release", "html")).body)
    assert "rhagorol (1), da (5), digonol (1), angen gwella (1), annigonol (1)." in release
    assert "Y radd ‘annigonol’ a gafodd am: ymchwilio i droseddau" in release


@pytest.mark.parametrize(
    ("right", "wrong", "line", "remedy"),
    [
        ("grade: adequate", "grade: good", "grade: good", "write  adequate"),
        ("published: 2021-12-09", "published: 2021-12-10", "published: 2021-12-10", "write  2021-12-09"),
        ("force: gwent", "force: south-wales", "force: south-wales", "write  gwent"),
        ("id: young-advisers", "id: advisers", "- id: advisers", "compare the ids"),
        ("status: ungraded", "status: to be graded", "status: to be graded", "write  ungraded"),
    ],
)
def test_a_difference_from_the_original_is_an_error_at_its_line(
    tmp_path: Path, right: str, wrong: str, line: str, remedy: str
) -> None:
    found = [one for one in checked(tmp_path, right, wrong) if one.id == "edition-differs"]
    assert (line, remedy) in [(one.excerpt.strip(), one.remedy[: len(remedy)]) for one in found]


@pytest.mark.parametrize(("welsh", "told"), [("49", True), ("94", False)])
def test_another_figure_in_a_text_is_told_and_stops_nothing(tmp_path: Path, welsh: str, *, told: bool) -> None:
    checked(tmp_path)
    for name, said in ((ORIGINAL.name, "94 visits. "), (EDITION.name, f"{welsh} o ymweliadau. ")):
        path = tmp_path / name
        words = path.read_text(encoding="utf-8")
        path.write_text(words.replace("narrative: |\n      ", f"narrative: |\n      {said}", 1), encoding="utf-8")
    found = [one for one in validate(load(tmp_path / EDITION.name))[1] if one.id == "edition-differs"]
    assert [(one.message, one.severity) for one in found] == (
        [("The original has 94 here, and this has 49.", "warning")] if told else []
    )


def test_what_the_edition_lacks_is_named(tmp_path: Path) -> None:
    found = checked(tmp_path, "id: supervision", "id: supervising")
    assert "The original’s causes of concern “supervision” is missing here." in [one.message for one in found]


@pytest.mark.parametrize("name", ["gwent.yaml", "../gwent-2021.yaml", "gwent-2021-cymraeg.yaml", "peel"])
def test_an_original_that_is_no_other_file_beside_it_is_an_error(tmp_path: Path, name: str) -> None:
    found = checked(tmp_path, "edition_of: gwent-2021.yaml", f"edition_of: {name}")
    assert [(one.id, one.excerpt) for one in found] == [("edition-of", f"edition_of: {name}")]


def test_a_cycle_or_a_force_without_welsh_is_one_error_at_the_language(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    for name in ("city-of-london-2016", "durham-2021"):
        words = (DRAFTS / f"{name}.yaml").read_text(encoding="utf-8")
        path.write_text(f"language: cy\n{words}", encoding="utf-8")
        found = [one for one in validate(load(path))[1] if one.id == "not-translated"]
        assert {one.excerpt for one in found} == {"language: cy"}
    assert [one.message for one in found] == ["durham has no Welsh names yet."]


def test_a_cycle_in_welsh_keeps_its_ids_and_its_scale() -> None:
    english = load_framework("peel-2021-22")
    cymraeg = english.worded_in("cy")
    assert cymraeg.grades == english.grades
    assert [one.id for one in cymraeg.questions] == [one.id for one in english.questions]
    assert not {one.text for one in cymraeg.questions} & {one.text for one in english.questions}


def test_forces_are_joined_with_the_mutations_that_welsh_asks() -> None:
    both = joint([load_forces()[slug].on(date(2021, 12, 9), "cy") for slug in ("gwent", "south-wales")])
    assert both.in_sentence == "Heddlu Gwent a Heddlu De Cymru"
    assert both.chief_officer == "Prif Gwnstabl Heddlu Gwent a Phrif Gwnstabl Heddlu De Cymru"
    assert WELSH.joined(["un", "dau", "annigonol"]) == "un, dau ac annigonol"


def test_the_comments_of_a_commissioner_are_theirs_in_welsh_too() -> None:
    gwent, north = (load_forces()[slug].on(date(2021, 12, 9), "cy") for slug in ("gwent", "north-wales"))
    assert gwent.local_policing_body_possessive == "ei"
    assert joint([gwent, north]).local_policing_body_possessive == "eu"
    assert north.local_policing_body == "Comisiynydd Heddlu a Throsedd Gogledd Cymru"
    form = " ".join(in_html(drawn("force-response", "html")).body)
    assert "(Comisiynydd Heddlu a Throseddu Gwent) gyhoeddi ei sylwadau" in form


def test_every_title_of_an_inspector_has_its_welsh() -> None:
    titles = {title.title for inspector in load_inspectors().values() for title in inspector.titles}
    assert all("Arolygydd" in translated_titles("cy")[title] for title in titles)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("immediately", "ar unwaith"),
        ("within two months", "o fewn dau fis"),
        ("within 6 months", "o fewn chwe mis"),
        ("within twelve months", "o fewn 12 mis"),
        ("2017-09-30", "erbyn 30 Medi 2017"),
        ("September 2017", "erbyn mis Medi 2017"),
    ],
)
def test_a_deadline_is_said_in_welsh(written: str, printed: str) -> None:
    assert t.deadline(written, WELSH) == printed


def test_times_are_said_in_welsh() -> None:
    assert t.moment(datetime(2021, 12, 9, 0, 1), WELSH) == "00:01 ddydd Iau 9 Rhagfyr 2021"
    assert t.period(date(2021, 6, 7), date(2021, 9, 17), WELSH) == "o fis Mehefin i fis Medi 2021"
    assert t.period(date(2021, 6, 7), date(2021, 7, 17), WELSH) == "ym mis Mehefin a mis Gorffennaf 2021"
    assert t.period(date(2021, 6, 7), date(2021, 6, 17), WELSH) == "ym mis Mehefin 2021"


def test_the_unit_of_a_number_and_of_a_chart_is_printed_in_welsh(tmp_path: Path) -> None:
    words = EDITION.read_text(encoding="utf-8").replace("unit: y cant", "unit: percent")
    (tmp_path / EDITION.name).write_text(words, encoding="utf-8")
    (tmp_path / ORIGINAL.name).write_bytes(ORIGINAL.read_bytes())
    inspection, _ = validate(load(tmp_path / EDITION.name))
    assert inspection is not None
    report = in_html(renderer("html")(compose(inspection, "report"), look_of("report", EDITION)).content)
    assert "percent" not in report.body
    assert any(report.body[place : place + 2] == ["y", "cant"] for place in range(len(report.body)))


@pytest.mark.parametrize(
    ("written", "printed"),
    [("percent", "y cant"), ("£ million", "£ miliwn"), ("£million", "£ miliwn"), ("km", "km"), ("£", "£"), ("%", "%")],
)
def test_a_unit_has_its_words_in_welsh_and_none_of_its_own_in_english(written: str, printed: str) -> None:
    assert WELSH.unit(written) == printed
    assert load_language("en").unit(written) == written


def test_a_unit_without_welsh_words_is_told_and_stops_nothing(tmp_path: Path) -> None:
    (told,) = [one for one in checked_with_units(tmp_path, "calls", "calls") if one.kind.id == "not-translated"]
    assert told.message == "The unit “calls” is printed as it is in the original: it has no Welsh words here."
    assert told.severity is Severity.WARNING
    assert told.location.line


@pytest.mark.parametrize(("original", "edition"), [("calls", "galwad"), ("percent", "percent"), ("%", "%")])
def test_a_unit_that_is_translated_or_has_words_is_not_told(tmp_path: Path, original: str, edition: str) -> None:
    assert not [one for one in checked_with_units(tmp_path, original, edition) if one.kind.id == "not-translated"]


def checked_with_units(folder: Path, original: str, edition: str) -> list[Diagnostic]:
    """What is wrong in the Welsh edition, beside its original, with another unit of the first number."""
    for path, right, unit in ((ORIGINAL, "percent", original), (EDITION, "y cant", edition)):
        words = path.read_text(encoding="utf-8").replace(f"unit: {right}", f'unit: "{unit}"', 1)
        (folder / path.name).write_text(words, encoding="utf-8")
    return validate(load(folder / EDITION.name))[1]
