"""The documents of two inspections look, page by page, as they did: `make golden` makes new looks the right ones."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import weasyprint
from golden_pages.comparing import ALIKE, GOLDEN, SIDE_BY_SIDE, keep, share, unlike
from golden_pages.drawing import CHECKOUT, office_release, pages, printed_by_office, save
from PIL import Image

from peelgen.base.resources import document_kinds
from peelgen.build import Order, build

#: An inspection of 2016, with its scale of four grades, and one of 2021, with numbers, a chart, a table and practice.
STEMS = ("met-2016", "durham-2021")
#: Of one inspection of every other cycle, and of one in Welsh, the pages of the report that show what that cycle's own
#: grades, boxes, tables and charts look like.
TELLING = {
    "sussex-2014-efficiency": (3, 7),
    "met-2015": (3, 5),
    "staffordshire-2017-effectiveness": (4, 11),
    "cheshire-2018": (5, 22),
    "gwent-2021-cymraeg": (3,),
    "nottinghamshire-2023": (3, 12),
}
#: The release of LibreOffice that laid out the golden pages of the Word files.
OFFICE = GOLDEN / "libreoffice.txt"
LARGEST = 1_900_000

AssertPages = Callable[[str, Sequence[Path], Sequence[Path]], None]


@pytest.fixture(scope="module", params=STEMS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an inspection's documents as PDF and DOCX."""
    out = tmp_path_factory.mktemp("made")
    draft = CHECKOUT / "drafts" / f"{request.param}.yaml"
    build(draft, Order(document_kinds(draft), ["pdf", "docx"], out))
    return out / draft.stem


@pytest.fixture(scope="module", params=TELLING)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a report of another cycle, as PDF and DOCX."""
    out = tmp_path_factory.mktemp("report")
    build(CHECKOUT / "drafts" / f"{request.param}.yaml", Order(["report"], ["pdf", "docx"], out))
    return out / str(request.param)


@pytest.fixture
def assert_pages(pytestconfig: pytest.Config) -> AssertPages:
    """Return a comparison of documents, drawn as PDFs, with their golden pages, or what makes these golden."""

    def compare(stem: str, documents: Sequence[Path], drawn: Sequence[Path]) -> None:
        looks = {f"{stem}/{path.name}": _chosen(stem, pages(pdf)) for path, pdf in zip(documents, drawn, strict=True)}
        if pytestconfig.getoption("--update-golden"):
            for name, look in looks.items():
                keep(look, name)
        found = [line for name, look in looks.items() for line in unlike(look, name)]
        told = "\n".join(found)
        assert not found, f"{told}\nSee {SIDE_BY_SIDE}: golden, now, difference. If the pages are right, make golden"

    return compare


def _chosen(stem: str, drawn: list[Image.Image]) -> list[Image.Image]:
    """Return the pages that are kept: of most inspections a few."""
    return [drawn[number - 1] for number in TELLING.get(stem, range(1, len(drawn) + 1))]


@pytest.fixture
def office(pytestconfig: pytest.Config) -> None:
    """Skip where there is no LibreOffice, or another release than laid out the golden pages."""
    if not shutil.which("soffice"):
        reason = "LibreOffice is not installed"
        pytest.fail(f"{reason}: see .ci/run") if os.environ.get("CI") else pytest.skip(reason)
    release = office_release()
    if pytestconfig.getoption("--update-golden"):
        OFFICE.write_text(f"{release}\n", encoding="utf-8")
    golden = OFFICE.read_text(encoding="utf-8").strip()
    if release != golden:
        pytest.skip(f"the golden pages are of LibreOffice {golden}; this is {release}, which breaks lines elsewhere")


def test_the_pdfs_look_as_they_did(made: Path, assert_pages: AssertPages) -> None:
    printed = sorted(made.glob("*.pdf"))
    assert len(printed) == len(document_kinds())
    assert_pages(made.name, printed, printed)


@pytest.mark.usefixtures("office")
def test_the_word_files_look_as_they_did(made: Path, tmp_path: Path, assert_pages: AssertPages) -> None:
    documents = sorted(made.glob("*.docx"))
    assert len(documents) == len(document_kinds())
    assert_pages(made.name, documents, printed_by_office(documents, tmp_path))


def test_telling_pages_of_every_other_cycle_look_as_they_did(report: Path, assert_pages: AssertPages) -> None:
    printed = [report / "report.pdf"]
    assert_pages(report.name, printed, printed)


@pytest.mark.usefixtures("office")
def test_telling_pages_of_every_other_cycle_look_in_word_as_they_did(
    report: Path, tmp_path: Path, assert_pages: AssertPages
) -> None:
    documents = [report / "report.docx"]
    assert_pages(report.name, documents, printed_by_office(documents, tmp_path))


def test_every_cycle_of_the_drafts_has_golden_pages() -> None:
    cycles = {path.stem: _cycle(path) for path in (CHECKOUT / "drafts").glob("*.yaml")}
    assert {cycles[stem] for stem in (*STEMS, *TELLING)} == set(cycles.values())


def _cycle(draft: Path) -> str:
    (cycle,) = re.findall(r"^framework: ([^/\s]+)", draft.read_text(encoding="utf-8"), re.MULTILINE)
    return str(cycle)


def test_the_golden_pages_stay_small() -> None:
    assert sum(path.stat().st_size for path in GOLDEN.rglob("*.png")) < LARGEST


SENTENCES = "The force understands the risks. Its officers listen to people. Supervisors check what was written. " * 4
PAGE = """<style>
@page {{ size: A4; margin: 25mm }}
body {{ font: 11pt/1.4 sans-serif; margin: {margin}px 0 }}
p {{ margin: 0 0 8pt }}
aside {{ background: {tint}; padding: 12pt; margin: 12pt 0 }}
</style><h1>Vetting</h1><p>{words}<p style="position: relative; top: {lower}em">{words}<aside><p>{words}</aside>"""
RIGHT = {"margin": 0, "tint": "#f2f1f7", "lower": 0, "words": SENTENCES}


def drawn(folder: Path, **changed: object) -> Image.Image:
    pdf = folder / "page.pdf"
    weasyprint.HTML(string=PAGE.format(**{**RIGHT, **changed})).write_pdf(pdf)
    return pages(pdf)[0]


def test_the_same_page_drawn_again_is_the_same_to_the_byte(tmp_path: Path) -> None:
    for number in range(2):
        save(drawn(tmp_path), tmp_path / f"{number}.png")
    assert (tmp_path / "0.png").read_bytes() == (tmp_path / "1.png").read_bytes()


@pytest.mark.parametrize("little", [{"margin": 0.3}, {"margin": -0.3}, {"lower": 0.02}, {"tint": "#f3f1f7"}])
def test_letters_that_another_engine_sets_a_little_differently_pass(little: dict[str, object], tmp_path: Path) -> None:
    assert share(drawn(tmp_path), drawn(tmp_path, **little)) <= ALIKE


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"lower": 1.4}, id="a paragraph a line lower"),
        pytest.param({"tint": "#ffffff"}, id="a box without its tint"),
        pytest.param({"tint": "#e8eef7"}, id="a box in another tint"),
        pytest.param({"tint": "#f2f1f7; border-left: 4px solid purple"}, id="a box with another edge"),
        pytest.param({"words": SENTENCES[:-60]}, id="a line lost"),
        pytest.param({"words": f"{SENTENCES}It is so."}, id="a short line too many"),
    ],
)
def test_a_page_that_looks_otherwise_is_found_out(wrong: dict[str, object], tmp_path: Path) -> None:
    assert share(drawn(tmp_path), drawn(tmp_path, **wrong)) > ALIKE


def test_what_differs_is_named_and_shown_beside_the_golden_page(tmp_path: Path) -> None:
    right, wrong = drawn(tmp_path), drawn(tmp_path, tint="#ffd0d0")
    keep([right, right], "met/report.pdf", tmp_path)
    (said,) = unlike([right, wrong], "met/report.pdf", tmp_path, tmp_path / "shown")
    assert said.startswith("met/report.pdf, page 2: ")
    (shown,) = (tmp_path / "shown" / "met" / "report.pdf").iterdir()
    assert shown.name == "02.png"
    with Image.open(shown) as sheet:
        assert sheet.width > 3 * right.width


@pytest.mark.parametrize("now", [1, 3])
def test_a_page_too_many_or_too_few_is_told_as_such(now: int, tmp_path: Path) -> None:
    page = drawn(tmp_path)
    keep([page, page], "met/report.pdf", tmp_path)
    said = unlike([page] * now, "met/report.pdf", tmp_path, tmp_path / "shown")
    assert said[0] == f"met/report.pdf has {now} pages, and not 2 as before"
    assert [line.split(":")[0] for line in said[1:]] == [f"met/report.pdf, page {max(now, 2)}"]
