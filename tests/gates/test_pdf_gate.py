from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from peelgen.base.errors import TemplateFault
from peelgen.build import Order, build
from peelgen.documents.gates import let_pass
from peelgen.documents.gates.pdf import faults

CHECKOUT = Path(__file__).parents[2]
EVERYTHING = CHECKOUT / "tests" / "drafts" / "everything.yaml"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("out")
    build(EVERYTHING, Order(["report"], ["pdf"], out))
    return (out / "everything" / "report.pdf").read_bytes()


def spoilt(content: bytes, spoil: Callable[[Pdf], None]) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        spoil(pdf)
        pdf.save(made)
    return made.getvalue()


def tag(pdf: Pdf, kind: str) -> Dictionary:
    return next(
        each for each in pdf.objects if isinstance(each, Dictionary) and "/Pg" in each and each.get("/S") == kind
    )


def link(pdf: Pdf) -> Dictionary:
    return next(each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/Subtype") == Name.Link)


def with_a_blank_page(pdf: Pdf) -> None:
    pdf.add_blank_page()
    pdf.pages.insert(1, pdf.pages[-1])
    del pdf.pages[-1]


def font(pdf: Pdf) -> Any:
    fonts = pdf.pages[0].Resources.Font
    return fonts[next(iter(fonts.keys()))]


def test_a_report_with_everything_in_it_passes(report: bytes) -> None:
    assert faults(report) == []


def test_a_file_that_is_no_pdf_is_a_fault_and_not_a_crash() -> None:
    assert faults(b"PK\x03\x04") == ["The file cannot be read as a PDF."]


def put(where: Callable[[Pdf], Any], name: str, value: Any) -> Callable[[Pdf], None]:
    """Return what sets an entry of one of a file's dictionaries."""
    return lambda pdf: where(pdf).__setitem__(name, value)


def drop(where: Callable[[Pdf], Any], name: str) -> Callable[[Pdf], None]:
    """Return what takes an entry out of one of a file's dictionaries."""
    return lambda pdf: where(pdf).__delitem__(name)


def root(pdf: Pdf) -> Any:
    return pdf.Root


def first(kind: str) -> Callable[[Pdf], Any]:
    return lambda pdf: tag(pdf, kind)


SCRIPT = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
SPOILT: dict[str, Callable[[Pdf], None]] = {
    "language of the document": drop(root, "/Lang"),
    "no title": put(lambda pdf: pdf.docinfo, "/Title", " "),
    "file’s name in place": drop(root, "/ViewerPreferences"),
    "output intent": drop(root, "/OutputIntents"),
    "PDF/UA-1": lambda pdf: put(root, "/Metadata", pdf.make_stream(b"<x/>"))(pdf),
    "not tagged": drop(lambda pdf: pdf.Root.MarkInfo, "/Marked"),
    "no text for those who cannot see": drop(first("/Figure"), "/Alt"),
    "whether they head a column": drop(lambda pdf: tag(pdf, "/TH").A, "/Scope"),
    "no header row": put(first("/THead"), "/S", Name.TBody),
    "level 4 follows": put(first("/H2"), "/S", Name.H4),
    "first heading is of level 2": put(first("/H1"), "/S", Name.H2),
    "Page 2 has nothing": with_a_blank_page,
    "tab key": drop(lambda pdf: pdf.pages[1], "/Tabs"),
    "is not part of the file": drop(lambda pdf: font(pdf).DescendantFonts[0].FontDescriptor, "/FontFile2"),
    "copied or read aloud": drop(font, "/ToUnicode"),
    "does not say where it leads": put(link, "/Contents", ""),
    "screen reader does not find a link": drop(link, "/StructParent"),
    "does more than lead": put(link, "/A", SCRIPT),
    "would run something": put(root, "/OpenAction", SCRIPT),
    "without saying what it is": put(lambda pdf: pdf.attachments, "x.txt", b"x"),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_whatever_is_spoilt_in_a_good_file_is_found(report: bytes, fault: str) -> None:
    found = faults(spoilt(report, SPOILT[fault]))
    assert any(fault in message for message in found), found


def test_tags_that_lead_back_to_themselves_end(report: bytes) -> None:
    def loop(pdf: Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K[0]
        document.K = Array([document])

    assert "Page 1 has nothing that a screen reader can read." in faults(spoilt(report, loop))


def test_a_file_that_is_not_fit_says_so_and_what_to_look_at(report: bytes) -> None:
    wrong = spoilt(report, SPOILT["no title"])
    with pytest.raises(TemplateFault, match="report.pdf is not fit.*nothing was written") as fault:
        let_pass("report.pdf", wrong)
    assert "The document has no title." in fault.value.message
    assert "page.html" in fault.value.remedy


def test_nothing_of_a_draft_is_written_if_one_file_is_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def second_is_wrong(content: bytes) -> list[str]:
        seen.append(content)
        return ["It is wrong."] if len(seen) == 2 else []

    monkeypatch.setattr("peelgen.documents.gates.pdf.faults", second_is_wrong)
    with pytest.raises(TemplateFault, match="It is wrong."):
        build(EVERYTHING, Order(["press-release", "force-response"], ["pdf"], tmp_path))
    assert list(tmp_path.iterdir()) == []
