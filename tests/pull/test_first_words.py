"""A draft's Word files ask for what is not written yet; what is written there comes back, and nothing else does."""

from __future__ import annotations

import copy
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from editions import CYCLES, new_editions
from lxml import etree
from test_libreoffice import in_office, office  # noqa: F401 - a fixture
from word_desk import DRAFTS
from word_edits import W, text_of
from word_prompts import Manuscript, at, fresh_draft, pulled, type_in, written_anew

from peelgen.build import Order, build
from peelgen.findings.new import Wanted, new
from peelgen.findings.new.names import forces_called, framework_called
from peelgen.languages.language import load_language
from peelgen.returned.report import PullOptions, pull

KINDS = ("report", "press-release")
PROMPTS = set(load_language("en").prompts.model_dump().values())


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return fresh_draft(tmp_path)


def box(manuscript: Manuscript, label: str) -> etree._Element:
    """Return the first box with a label: the item of a section that repeats."""
    repeated = (
        one for one in manuscript.body.iter(W + "sdt") if one.find(f"{W}sdtPr/{{*}}repeatingSectionItem") is not None
    )
    return next(one for one in repeated if text_of(one).startswith(label))


def without_causes(manuscript: Manuscript) -> None:
    """Take out what asks for causes of concern: a sentence of a report that counts them would be wrong with more."""
    for section in [
        one for one in manuscript.body.iter(W + "sdt") if one.find(f"{W}sdtPr/{{*}}repeatingSection") is not None
    ]:
        asks = any(True for _ in section.iter(W + "showingPlcHdr"))
        if asks and text_of(section).startswith(("Cause", "Recommendation", "Achos", "Argymhelliad")):
            section.getparent().remove(section)  # type: ignore[union-attr]


def prompts_in(box: etree._Element) -> list[etree._Element]:
    return [one for one in box.iter(W + "sdt") if one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None]


def lost(said: Iterable[str], text: str) -> list[str]:
    """Return what was written and does not stand in a text; a bullet of a release has no full stop of its own."""
    kept = " ".join(text.split())
    return [words for words in said if words.rstrip(".") not in kept]


@pytest.mark.parametrize("kind", KINDS)
def test_prompts_in_which_nobody_wrote_are_nobodys_words(kind: str, tmp_path: Path) -> None:
    for draft in new_editions(tmp_path):
        manuscript = Manuscript(draft, kind)
        assert [*manuscript.prompts()] or kind != "report"
        found = pulled(manuscript, draft)
        assert (found.edits, found.clashes, found.untaken) == ((), (), ()), draft


@pytest.mark.parametrize("cycle", CYCLES)
def test_whatever_is_written_into_a_new_draft_comes_back_word_for_word(cycle: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    new(Wanted(forces_called("met"), *framework_called(cycle), "en"), draft)
    for kind in KINDS:
        manuscript = Manuscript(draft, kind)
        said = manuscript.write(more=True)
        found = pulled(manuscript, draft)
        assert (found.clashes, found.untaken) == ((), ())
        assert lost(said, draft.read_text("utf-8")) == []
        again = pulled(manuscript, draft)
        assert (again.edits, again.clashes, again.untaken) == ((), (), ())


#: A Welsh edition has the entries of its English file: more of them are errors that no single edit makes.
ORIGINALS = [path for path in DRAFTS if not path.stem.endswith("cymraeg")]


@pytest.mark.parametrize("written", ORIGINALS, ids=lambda path: path.stem)
def test_whatever_is_added_to_a_written_draft_comes_back_or_is_told(written: Path, tmp_path: Path) -> None:
    shutil.copytree(written.parent, tmp_path / "drafts")
    draft = tmp_path / "drafts" / written.name
    draft.write_text(re.sub(r"(?m)^status: \w+", "status: draft", draft.read_text("utf-8")), "utf-8")
    for kind in KINDS:
        manuscript = Manuscript(draft, kind)
        without_causes(manuscript)
        said = manuscript.write(more=True)
        found = pulled(manuscript, draft)
        assert found.clashes == ()
        text = " ".join([draft.read_text("utf-8"), *(one.now for one in found.untaken)])
        assert lost(said, text) == []


def test_what_was_written_stands_in_the_document_that_is_built_next(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    said = manuscript.write(more=True)
    pulled(manuscript, draft)
    assert lost(said, text_of(Manuscript(draft, "report").body)) == []


def test_no_other_format_and_no_published_document_asks_for_words(draft: Path, tmp_path: Path) -> None:
    ready = draft.read_text("utf-8").replace("grade: TBC", "grade: good").replace("TBC", "A text.")
    draft.write_text(ready.replace("status: draft", "status: published"), "utf-8")
    order = Order(KINDS, ["docx", "html"], tmp_path / "out")
    for status in ("published", "draft"):
        draft.write_text(draft.read_text("utf-8").replace("status: published", f"status: {status}"), "utf-8")
        made = {file.path.name: file.path.read_bytes() for file in build(draft, order).files}
        assert len(made) == 4
        pages = [content.decode() for name, content in made.items() if name.endswith(".html")]
        assert not any(prompt in page for prompt in PROMPTS for page in pages)
        if status == "published":
            assert not [*Manuscript(draft, "report").prompts()]


def test_a_prompt_that_word_shows_again_after_its_words_were_deleted_is_none(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    for _, (control, _) in zip(range(4), [*manuscript.prompts()], strict=False):
        next(control.iter(W + "t")).text = "Click or tap here to enter text."
    assert pulled(manuscript, draft).edits == ()


def test_frames_that_somebody_deleted_are_no_edit(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    for control, _ in [*manuscript.prompts()]:
        paragraph = next((above for above in control.iterancestors(W + "p")), control)
        if paragraph.getparent() is not None:
            paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
    found = pulled(manuscript, draft)
    assert (found.edits, found.untaken) == ((), ())


def test_an_empty_box_that_was_copied_is_another_entry(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    first = box(manuscript, "Area for improvement")
    second = copy.deepcopy(first)
    first.addnext(second)
    type_in(prompts_in(first)[1], "The force should count its zebras.")
    type_in(prompts_in(second)[1], "The force should count its lemurs.")
    assert pulled(manuscript, draft).untaken == ()
    said = [one["text"] for one in at(draft, "questions[fairness].areas_for_improvement")]
    assert said == ["The force should count its zebras.", "The force should count its lemurs."]


def test_a_box_is_where_it_was_moved_to(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    type_in(
        next(control for control, prompt in manuscript.prompts() if "closes" in prompt or "close" in prompt), "An end."
    )
    moved = box(manuscript, "Area for improvement").getparent().getparent()  # type: ignore[union-attr]
    narratives = [
        control for control, prompt in manuscript.prompts() if prompt.startswith("Write here what was found. ")
    ]
    type_in(narratives[1], "What was found of ethics.")
    narratives[1].addnext(moved)  # type: ignore[arg-type]
    type_in(prompts_in(moved)[1], "The force should count its zebras.")  # type: ignore[arg-type]
    assert pulled(manuscript, draft).untaken == ()
    assert [one["text"] for one in at(draft, "questions[ethics].areas_for_improvement")] == [
        "The force should count its zebras."
    ]


def test_a_cause_of_concern_has_the_recommendation_below_it(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    cause, recommendation = box(manuscript, "Cause of concern"), box(manuscript, "Recommendation")
    title, text = prompts_in(cause)
    type_in(title, "Zebras")
    type_in(text, "Nobody counts the zebras.")
    type_in(prompts_in(recommendation)[0], "The force should count its zebras.")
    assert pulled(manuscript, draft).untaken == ()
    (found,) = at(draft, "questions[fairness].causes_of_concern")
    assert (found["title"], found["text"].strip()) == ("Zebras", "Nobody counts the zebras.")
    assert [one["text"] for one in found["recommendations"]] == ["The force should count its zebras."]


def test_practice_is_of_the_kind_that_its_box_says(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    new(Wanted(forces_called("met"), *framework_called("peel-2021-22"), "en"), draft)
    manuscript = Manuscript(draft, "report")
    type_in(prompts_in(box(manuscript, "Promising practice"))[-1], "The force counts its zebras.")
    assert pulled(manuscript, draft).untaken == ()
    found = [one for question in at(draft, "questions") for one in question.get("findings", [])]
    assert [(one["kind"], one["text"].strip()) for one in found] == [
        ("promising practice", "The force counts its zebras.")
    ]


def test_words_that_stand_in_the_findings_file_by_now_are_a_clash(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    type_in(next(control for control, prompt in manuscript.prompts() if "close" in prompt), "The end in Word.")
    text = draft.read_text("utf-8")
    draft.write_text(
        text.replace("  - id: fairness\n", "  - id: fairness\n    summary: The end in the file.\n"), "utf-8"
    )
    found = pulled(manuscript, draft)
    assert [clash.path for clash in found.clashes] == ["questions[fairness].summary"]
    assert at(draft, "questions[fairness].summary") == "The end in the file."


def test_a_heading_typed_where_none_is_yet_is_a_section(draft: Path) -> None:
    manuscript = Manuscript(draft, "report")
    narrative = next(
        control for control, prompt in manuscript.prompts() if prompt.startswith("Write here what was found. ")
    )
    type_in(narrative, "What was found.", "What was found of zebras.")
    below = narrative.find(W + "sdtContent")[-1]  # type: ignore[index]
    heading = copy.deepcopy(below)
    heading.find(f"{W}pPr/{W}pStyle").set(W + "val", "Heading2")  # type: ignore[union-attr]
    next(heading.iter(W + "t")).text = "Zebras"
    below.addprevious(heading)
    assert pulled(manuscript, draft).untaken == ()
    (section,) = at(draft, "questions[fairness].sections")
    assert (section["heading"], section["narrative"].strip()) == ("Zebras", "What was found of zebras.")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("kind", KINDS)
def test_prompts_and_words_come_through_libreoffice(kind: str, draft: Path, tmp_path: Path) -> None:
    blank, full = Manuscript(draft, kind), Manuscript(draft, kind)
    said = full.write(written_anew, more=True)
    paths = in_office([blank.saved(tmp_path / "blank.docx"), full.saved(tmp_path / "full.docx")])
    nothing = pull(paths[0], PullOptions(draft))
    assert (nothing.edits, nothing.clashes, nothing.untaken) == ((), (), ())
    assert pull(paths[1], PullOptions(draft)).untaken == ()
    assert lost(said, draft.read_text("utf-8")) == []
