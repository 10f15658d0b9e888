"""No report leaves many of its pages half empty, as a PDF and in Word: tools/measure_printed_pages.py counts them."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from peelgen.build import Order, build
from peelgen.documents import from_findings

CHECKOUT = Path(__file__).resolve().parents[2]
DRAFTS = sorted([*(CHECKOUT / "drafts").glob("*.yaml"), CHECKOUT / "tests" / "drafts" / "everything.yaml"])
#: LibreOffice takes its time.
SOME = DRAFTS[::4]
MOST = 0.1


def tool() -> Any:
    made = importlib.util.spec_from_file_location(
        "measure_printed_pages", CHECKOUT / "tools" / "measure_printed_pages.py"
    )
    assert made is not None
    assert made.loader is not None
    module = importlib.util.module_from_spec(made)
    sys.modules[made.name] = module  # its dataclasses look there
    made.loader.exec_module(module)
    return module


TOOL = tool()


def reports(drafts: Sequence[Path], folder: Path, form: str) -> list[Any]:
    for draft in drafts:
        build(draft, Order(["report"], [form], folder))
    return list(TOOL.measured([folder]))


def half_empty_share(found: list[Any]) -> float:
    assert sum(one.counted for one in found) > 5 * len(found) > 5
    return float(sum(len(one.half_empty) for one in found) / sum(one.counted for one in found))


def test_at_most_one_page_of_a_pdf_in_ten_is_half_empty(tmp_path: Path) -> None:
    assert half_empty_share(reports(DRAFTS, tmp_path, "pdf")) <= MOST


def test_at_most_one_page_in_word_in_ten_is_half_empty_and_most_page_numbers_are_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is so without what a draft asks for, which is gone once it is written."""
    monkeypatch.setattr(from_findings, "_with_unwritten", lambda finished, *_: finished)
    if shutil.which("soffice") is None:
        assert "CI" not in os.environ, "LibreOffice is not installed: apt-get install libreoffice-writer-nogui"
        pytest.skip("LibreOffice is not installed")
    found = reports(SOME, tmp_path, "docx")
    assert half_empty_share(found) <= MOST
    assert sum(one.right for one in found) >= 0.85 * sum(one.listed for one in found)


@pytest.mark.parametrize(("printed", "sparse"), [(0.3, True), (0.5, False), (1.0, False)])
def test_a_page_is_half_empty_whose_lines_end_high_up(printed: float, sparse: bool) -> None:  # noqa: FBT001
    page = Image.new("L", (595, 842), 255)
    for row in range(82, 82 + round(printed * 680), 17):
        page.paste(0, (70, row, 500, row + 10))
    assert (TOOL.white_share(page) > TOOL.HALF_EMPTY) is sparse


def test_the_contacts_of_a_release_do_not_stand_alone_on_its_last_page(tmp_path: Path) -> None:
    build(CHECKOUT / "drafts" / "met-2016.yaml", Order(["press-release"], ["pdf"], tmp_path))
    with pypdfium2.PdfDocument(tmp_path / "met-2016" / "press-release.pdf") as printed:
        words = printed[len(printed) - 1].get_textpage().get_text_range()
    assert "Contacts" in words
    assert "Inspectors were in the forces in" in words
