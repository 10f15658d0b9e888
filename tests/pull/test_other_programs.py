"""Files that another program than Word wrote: without anchors, with styles of its own, in another kind of Open XML."""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Callable

import pytest
from lxml import etree
from pull_runs import rendered
from test_edits import MET, paragraph, type_over
from word_desk import KINDS, Desk
from word_edits import W, retype, texts

from peelgen.base.errors import Unreadable
from peelgen.returned.report import PullOptions, pull
from peelgen.returned.report.messages import as_text
from peelgen.word.snapshot_store import STORE

Lay = Callable[..., Desk]
FIELD = "questions[fairness].narrative"
STRICT = {b"http://schemas.openxmlformats.org/%b/2006/" % kind: kind for kind in (b"wordprocessingml", b"drawingml")}
STRICT |= {b"http://schemas.openxmlformats.org/officeDocument/2006/": b"officeDocument"}


def strip(laid: Desk) -> None:
    """Take all anchors away, as Google Docs and Pages do."""
    laid.file.strip_controls()
    for mark in list(laid.file.body.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.getparent().remove(mark)  # type: ignore[union-attr]


def restyle(laid: Desk) -> None:
    """Leave headings and lists their styles, and no other paragraph."""
    for style in list(laid.file.body.iter(W + "pStyle")):
        if not style.get(W + "val", "").startswith(("Heading", "List", "Quote")):
            style.getparent().remove(style)  # type: ignore[union-attr]


def test_a_file_in_strict_open_xml_is_read(desk: Lay) -> None:
    laid = desk(MET)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    laid.file.saved(laid.path)
    with zipfile.ZipFile(laid.path, "w") as archive:
        for name, part in laid.file.parts.items():
            for common, kind in STRICT.items():
                part = part.replace(common, b"http://purl.oclc.org/ooxml/%b/" % kind)  # noqa: PLW2901
            archive.writestr(name, part)
    pulled = pull(laid.path, PullOptions(draft=laid.draft))
    assert ([edit.path for edit in pulled.edits], pulled.untaken) == ([FIELD], ())


def test_a_file_whose_text_is_in_a_language_of_its_own_is_refused(desk: Lay) -> None:
    laid = desk(MET)
    laid.file.body = etree.fromstring("<document><body><p/></body></document>")
    with pytest.raises(Unreadable, match="it has no text"):
        laid.pull()


@pytest.mark.parametrize("kind", KINDS)
def test_styles_that_a_program_took_off_are_told_once_and_the_contents_not_at_all(desk: Lay, kind: str) -> None:
    laid = desk(MET, kind)
    strip(laid)
    restyle(laid)
    pulled = laid.pull()
    assert (pulled.edits, [one.why for one in pulled.untaken]) == (
        (),
        ["Another program gave most paragraphs other styles."],
    )


def test_numbers_references_and_figures_stay_what_they_are_in_a_file_without_anchors(desk: Lay) -> None:
    laid = desk()
    type_over(paragraph(laid, "questions[vulnerable-people].narrative"), "were reviewed", "we reviewed")
    strip(laid)
    (edit,) = laid.pull().edits
    assert edit.new.split() == edit.old.replace("were reviewed", "we reviewed").split()


def test_a_heading_in_a_file_without_anchors_is_known_by_its_neighbours(desk: Lay) -> None:
    laid = desk(MET)
    path = "questions[fairness].sections[feedback].heading"
    retype(paragraph(laid, path), "Asking people what they think")
    strip(laid)
    assert [(edit.path, edit.new) for edit in laid.pull().edits] == [(path, "Asking people what they think")]


@pytest.mark.parametrize("moved", ["t", "8 percent"])
def test_a_number_whose_mark_a_program_moved_within_the_same_words_is_no_edit(desk: Lay, moved: str) -> None:
    laid = desk(MET)
    (mark, *_) = laid.file.anchored(lambda anchor: anchor.source.startswith("{"))
    words = list(texts(mark))
    place = next(place for place, one in enumerate(words) if one.text == "58 percent")
    words[place].text = "58 percent".removesuffix(moved)
    words[place + 1].text = moved + (words[place + 1].text or "")
    pulled = laid.pull()
    assert (pulled.edits, pulled.untaken) == ((), ())


def test_a_file_whose_boxes_a_program_dropped_deletes_none_of_them(desk: Lay) -> None:
    laid = desk(MET)
    before = laid.text
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    for control in list(laid.file.body.iter(W + "sdt")):
        if (
            control.find(f"{W}sdtPr/{{http://schemas.microsoft.com/office/word/2012/wordml}}repeatingSection")
            is not None
        ):
            control.getparent().remove(control)  # type: ignore[union-attr]
    pulled = laid.pull()
    assert [edit.path for edit in pulled.edits] == [FIELD]
    assert any(one.why.startswith("Every box in the document is gone") for one in pulled.untaken)
    assert laid.text.replace("works very hard", "works hard").split() == before.split()


def test_a_bookmark_that_libreoffice_began_twice_and_ended_once_leads_no_further(desk: Lay) -> None:
    laid = desk(MET)
    laid.file.strip_controls()
    about = paragraph(laid, FIELD, -1)
    (mark, *_) = (one for one in about.iter(W + "bookmarkStart") if one.get(W + "name", "").startswith("_pg"))
    again = copy.deepcopy(mark)
    again.set(W + "id", "987654")
    mark.addprevious(again)
    pulled = laid.pull()
    assert (pulled.edits, pulled.untaken) == ((), ())
    following = next(one for one in about.itersiblings(W + "p"))
    split = next(texts(following).__iter__())
    split.text = f"Quagga {split.text}"
    assert FIELD not in [edit.path for edit in laid.pull(dry_run=True).edits]


def without_memory(laid: Desk) -> None:
    """Take out how the file was made, as Google Docs and pandoc do."""
    strip(laid)
    for name in [name for name in laid.file.parts if name.startswith(("customXml", "docProps/custom"))]:
        laid.file.parts[name] = b"<nothing/>"


def keep_build(laid: Desk) -> None:
    """Keep beside the drafts what a build keeps of its report."""
    kept = rendered(laid.draft, laid.text, "report", carried=True).kept
    assert kept is not None
    store = laid.draft.parent.parent / "build" / laid.draft.stem / STORE
    store.mkdir(parents=True)
    (store / kept.id).write_bytes(kept.content)


def test_a_file_without_memory_is_held_against_the_build_that_it_is_most_like(desk: Lay) -> None:
    laid = desk(MET)
    keep_build(laid)
    type_over(paragraph(laid, FIELD), "works hard", "works very hard")
    without_memory(laid)
    pulled = laid.pull()
    assert [edit.path for edit in pulled.edits] == [FIELD]
    assert "compared with the document that was built on" in as_text(pulled, width=200, colour=False)


def test_a_file_without_memory_that_no_build_is_like_is_refused(desk: Lay) -> None:
    laid = desk(MET)
    keep_build(laid)
    without_memory(laid)
    for words in laid.file.body.iter(W + "t"):
        words.text = f"zebra {words.text}"
    with pytest.raises(Unreadable, match="does not say how it was made"):
        laid.pull()
