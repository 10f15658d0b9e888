"""Forms that come back as web pages: whole, changed, damaged, or built to do harm."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from forms import FILLED, MET, blank, in_word, saved
from lxml import html
from steps import at_most

from peelgen.base.errors import Unreadable
from peelgen.base.problem_kinds import ProblemKind
from peelgen.returned.form.read_forms import read_forms
from peelgen.returned.form.returned_form import ReturnedForm, read_form
from peelgen.word.blank_form import PROPERTY


def typed(answers: Mapping[str, str], content: bytes | None = None) -> bytes:
    """Return a form as a browser saves it: what was typed is the text of its field."""
    page: Any = html.document_fromstring((content or blank("html")).decode())
    for name, words in answers.items():
        field = page.xpath("//*[@name=$name]", name=name)[0]
        if field.tag == "select":
            next(one for one in field if one.text == words).set("selected", "")
        else:
            field.text = words
    written: bytes = html.tostring(page, encoding="utf-8")
    return b"<!doctype html>\n" + written


def given(form: ReturnedForm) -> dict[str, str]:
    return {name: answer.text for name, answer in form.answers.items() if answer.text}


def read(tmp_path: Path, content: bytes) -> ReturnedForm:
    return read_form(saved(tmp_path / "form.html", content))[0]


def test_a_form_that_nobody_filled_in_has_every_field_and_no_answer(tmp_path: Path) -> None:
    page, word = read(tmp_path, blank("html")), read_form(saved(tmp_path / "form.docx"))[0]
    assert (page.format, given(page), page.gone, page.altered) == ("html", {}, (), ())
    assert (page.answers.keys(), page.identity) == (word.answers.keys(), word.identity)


@pytest.mark.parametrize(
    "beginning", [b"\xef\xbb\xbf", b"\n\n", b"<!DOCTYPE html>\n<!-- saved from url=(0042)file:///a -->"]
)
def test_what_is_typed_is_read_back_to_the_letter(tmp_path: Path, beginning: bytes) -> None:
    assert given(read(tmp_path, beginning + typed(FILLED))) == FILLED


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-16-le", "\ufeff"), ("utf-16-be", "\ufeff"), ("utf-16-le", ""), ("utf-16-be", "")]
)
def test_a_page_that_was_saved_in_utf_16_is_read(tmp_path: Path, encoding: str, mark: str) -> None:
    content = (mark + typed(FILLED).decode()).encode(encoding)
    assert given(read(tmp_path, content)) == FILLED


def test_a_page_that_was_saved_in_the_encoding_of_windows_keeps_its_quotation_marks(tmp_path: Path) -> None:
    answers = {"wellbeing-support.response": "“Ready” – the force’s word, é £5 €6"}
    assert given(read(tmp_path, typed(answers).decode().encode("cp1252"))) == answers


def test_an_answer_on_the_page_and_another_in_the_word_form_clash(tmp_path: Path) -> None:
    page = read(tmp_path, typed({"wellbeing-support.response": "We do."}))
    word = read_form(
        saved(tmp_path / "form.docx", in_word(blank("docx"), {"wellbeing-support.response": "We do not."}))
    )[0]
    reading = read_forms([page, word], MET, tmp_path / "response.yaml", force=False)
    assert reading.held_back == 1
    assert "We do not." not in (tmp_path / "response.yaml").read_text("utf-8")
    assert [one.kind for one in reading.diagnostics if "We do." in one.message] == [ProblemKind.RETURNED_CONFLICT]


def test_answers_of_the_page_and_of_the_word_form_are_joined(tmp_path: Path) -> None:
    page = read(tmp_path, typed({"wellbeing-support.response": "We do."}))
    word = read_form(saved(tmp_path / "form.docx", in_word(blank("docx"), {"vetting-policy.response": "We shall."})))[0]
    read_forms([page, word], MET, tmp_path / "response.yaml", force=False)
    written = (tmp_path / "response.yaml").read_text(encoding="utf-8")
    assert ("We do." in written, "We shall." in written) == (True, True)


def test_a_page_that_has_no_answers_is_told_so(tmp_path: Path) -> None:
    reading = read_forms([read(tmp_path, blank("html"))], MET, tmp_path / "response.yaml", force=False)
    assert [one.kind for one in reading.diagnostics] == [ProblemKind.RETURNED_EMPTY]


def test_what_stands_in_fields_that_are_not_the_forms_is_kept_as_a_remark(tmp_path: Path) -> None:
    more = b"<textarea name=odd>Strange</textarea><textarea name='vetting-policy.response'>Second</textarea></main>"
    form = read(tmp_path, typed({"vetting-policy.response": "First"}).replace(b"</main>", more))
    assert given(form) == {"vetting-policy.response": "First"}
    assert [remark.words for remark in form.altered] == ["Strange", "Second"]


def test_two_forms_in_one_page_are_two_forms_and_clash(tmp_path: Path) -> None:
    one, other = ({"vetting-policy.response": words} for words in ("We agree.", "We do not agree."))
    (tmp_path / "form.html").write_bytes(typed(one) + typed(other))
    forms = read_form(tmp_path / "form.html")
    assert [given(form) for form in forms] == [one, other]
    assert [form.path.name for form in forms] == ["form.html (form 1)", "form.html (form 2)"]
    reading = read_forms(forms, MET, tmp_path / "response.yaml", force=False)
    assert reading.held_back == 1
    assert "returned-conflict" in {found.id for found in reading.diagnostics}


def test_fields_that_are_gone_are_named(tmp_path: Path) -> None:
    content = re.sub(rb'<textarea name="sign-off.name".*?</textarea>', b"", blank("html"))
    assert read(tmp_path, content).gone == ("sign-off.name",)


def test_markup_in_an_answer_is_words(tmp_path: Path) -> None:
    words = "</textarea><script>alert(1)</script> {{ 7*7 }} &amp; <b>"
    assert given(read(tmp_path, typed({"sign-off.name": words}))) == {"sign-off.name": words}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<!doctype html><title>Another page</title><p>We accept all.</html>", "is not a response form"),
        (b"<html xmlns:o='urn:schemas-microsoft-com:office:office'><p>We accept all.</html>", "is not a response form"),
        (b"<!doctype html><p>half a pa", "only a part of it has arrived"),
        (b"<!doctype html>", "only a part of it has arrived"),
        (b"From: <Saved by Blink>\nContent-Type: multipart/related;\n\n<!doctype html>", r"in one piece \(.mhtml\)"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n<!doctype html>", "in one piece"),
        (b"From: A <a@b.uk>\nTo: B\nContent-Type: multipart/related; boundary=a\n\n<!doctype html>", "is a mail"),
        (b"<!doctype html>" + b"<input name=a>" * 20_001, "more fields than any form"),
        (b"<!doctype html>" + b"a" * 20_000_000, "larger than any form"),
    ],
)
def test_each_wrong_page_is_told_what_it_is(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        read(tmp_path, content)


@pytest.mark.parametrize("letters", [b"", b"AAAA", b"eJyrVgIAAPwAfA==", b"\xff\xfe", b"&#0;"])
def test_a_page_that_has_forgotten_what_it_was_is_refused(tmp_path: Path, letters: bytes) -> None:
    content = re.sub(
        rb'name="%s" value="[^"]*"' % PROPERTY.encode(), b'name="Form" value="' + letters + b'"', blank("html")
    )
    with pytest.raises(Unreadable, match="is not a response form"):
        read(tmp_path, content)


@pytest.mark.parametrize(
    "harm",
    [
        b"<div>" * 100_000,
        b"<textarea>" * 15_000,
        b"<select><option selected>" * 9_000,
        b"&lt;" * 900_000,
        b"<!--" * 99_999,
    ],
)
def test_a_page_that_is_built_to_do_harm_is_read_soon(tmp_path: Path, harm: bytes) -> None:
    content = typed({"sign-off.name": "A. Other"}).replace(b"</main>", harm + b"</main>")
    with at_most(60_000_000):
        form = read(tmp_path, content)
    assert given(form) == {"sign-off.name": "A. Other"}
