"""A list that begins with another number than 1 keeps it: on paper, on the screen, and through Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from word_desk import CHECKOUT, Desk
from word_edits import texts

from peelgen.check import check, compose_each
from peelgen.documents.document import BulletList, Paragraph, plain
from peelgen.documents.render import renderer
from peelgen.documents.render.look import look_of

MET = CHECKOUT / "drafts" / "met-2016.yaml"
LIST = (
    "The force has three more tasks:\n\n  3. Visit schools.\n  4. Meet groups.\n  5. Listen.\n\n"
    "  2016. That was the year.\n"
)


def with_list(folder: Path) -> Path:
    draft = folder / "numbered.yaml"
    text = MET.read_text(encoding="utf-8")
    draft.write_text(text.replace("summary: |\n", f"summary: |\n  {LIST}\n", 1), encoding="utf-8")
    return draft


def test_the_number_that_a_list_begins_with_is_printed_and_a_year_begins_no_list(tmp_path: Path) -> None:
    case = check(with_list(tmp_path))
    assert case.inspection, case.diagnostics
    (report,) = compose_each(case, ["report"])
    (numbered,) = (block for block in report.body if isinstance(block, BulletList) and block.ordered)
    assert numbered.first == 3
    assert any(isinstance(block, Paragraph) and plain(block.content).startswith("2016. That") for block in report.body)


def test_an_edit_in_such_a_list_leaves_its_numbers(desk: Callable[..., Desk], tmp_path: Path) -> None:
    laid = desk(with_list(tmp_path))
    before = laid.text
    for element in laid.file.anchored(lambda anchor: anchor.path.startswith("summary")):
        for words in texts(element):
            if words.text == "Meet groups.":
                words.text = "Meet all groups."
    laid.pull()
    assert laid.changed_lines(before) == ["  4. Meet all groups."]


def test_web_page_and_word_begin_with_that_number(tmp_path: Path) -> None:
    case = check(with_list(tmp_path))
    (report,) = compose_each(case, ["report"])
    page, word = (renderer(name)(report, look_of("house")).content for name in ("html", "docx"))
    assert '<ol class="numbered" start="3"' in page.decode()
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert b'<w:startOverride w:val="3"/>' in archive.read("word/numbering.xml")
