"""Every language is complete in itself, and nothing else knows which languages there are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from publications import in_html

from peelgen.base.errors import Unreadable
from peelgen.documents.compose import compose
from peelgen.documents.delivery.engines import _stamps
from peelgen.documents.render import renderer
from peelgen.documents.render.look import look_of
from peelgen.findings.validate import validate
from peelgen.languages import file_of, languages, words_file
from peelgen.languages import language as module
from peelgen.languages.language import Language, load_language, spoken_in
from peelgen.response.model import Acceptance
from peelgen.source import load

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "peelgen"


def written(code: str) -> dict[str, Any]:
    tree: dict[str, Any] = yaml.safe_load(file_of(code).read_text(encoding="utf-8"))
    return tree


def test_there_are_an_english_and_a_welsh_file() -> None:
    assert languages() == ("en", "cy")
    assert [load_language(code).own_name for code in languages()] == ["English", "Cymraeg"]


@pytest.mark.parametrize("code", languages())
def test_a_language_has_every_field_and_no_other(code: str) -> None:
    needed = {field.alias or name for name, field in Language.model_fields.items()} - {"code"}
    assert all(field.is_required() for field in Language.model_fields.values())
    assert set(written(code)) == needed


@pytest.mark.parametrize("code", languages())
def test_every_choice_and_kind_of_a_form_has_its_words(code: str) -> None:
    called = load_language(code).called
    assert set(called.choices) == set(load_language(code).typed.choices) == set(Acceptance)
    assert set(called.kinds) == set(called.national_kinds)


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the text constants of a module that are codes of languages, with their lines; documentation apart."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and node.value in languages():
            yield node.lineno, str(node.value)


def test_no_code_names_a_language() -> None:
    modules = [path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE / "languages"]
    modules += (CHECKOUT / "tools").glob("*.py")
    found = {f"{path.relative_to(CHECKOUT)}:{line}: {code}" for path in modules for line, code in literals(path)}
    assert found == set()


@pytest.mark.parametrize("code", languages())
def test_every_template_has_its_words(code: str) -> None:
    folders = [path.parent for path in (CHECKOUT / "templates").glob("*/words.md")]
    assert [folder.name for folder in folders if not (folder / words_file(code)).is_file()] == []


def test_what_messages_call_the_parts_of_a_welsh_form_is_on_it() -> None:
    draft = CHECKOUT / "drafts" / "gwent-2021-cymraeg.yaml"
    inspection, _ = validate(load(draft))
    assert inspection
    document = compose(inspection, "force-response", near=draft)
    said = " ".join(in_html(renderer("html")(document, look_of("force-response", draft)).content).body)
    called = load_language("cy").called
    words = [value for value in called.model_dump().values() if isinstance(value, str)]
    assert [one for one in (*words, *called.kinds.values()) if one not in said] == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"page": None}, "is wrong at page"),
        ({"pages": "Tudalen"}, "is wrong at pages"),
        ({"joining": "latin"}, "is wrong at joining: Input should be 'plain' or 'welsh'"),
        ({"moment": "{hour} {weekday} {day}"}, "the slots that can stand here are {time}, {weekday}, {day}"),
        ({"moment": "{time!r} {weekday} {day}"}, "the slots that can stand here are"),
        ({"moment": "{time} {weekday"}, "is wrong at moment"),
        ({"months": ["Ionawr"]}, "is wrong at months"),
        ({"note": True}, "is wrong at note"),
        ({"tag": "en-GB"}, "is wrong at tag: it begins with the name of the file:  xx"),
    ],
)
def test_what_is_wrong_in_a_language_is_said_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any], said: str
) -> None:
    tree = {name: words for name, words in (written("cy") | {"tag": "xx"} | changed).items() if words is not None}
    (tmp_path / "xx.yaml").write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(module, "file_of", lambda code: tmp_path / f"{code}.yaml")
    with pytest.raises(Unreadable) as wrong:
        load_language.__wrapped__("xx")
    assert said in wrong.value.message
    assert "en.yaml" in wrong.value.remedy


def test_all_that_is_wrong_in_a_language_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = written("cy") | {"tag": "xx", "pages": "Tudalen", "note": 5}
    del tree["page"]
    (tmp_path / "xx.yaml").write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(module, "file_of", lambda code: tmp_path / f"{code}.yaml")
    with pytest.raises(Unreadable) as wrong:
        load_language.__wrapped__("xx")
    assert "at page: this field is missing" in wrong.value.message
    assert "at pages: a language has no field of this name" in wrong.value.message
    assert "at note: words must stand here; put them between quotation marks" in wrong.value.message


def test_a_name_that_stands_twice_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx.yaml").write_text("page: One\nnote: Two\npage: Three\n", encoding="utf-8")
    monkeypatch.setattr(module, "file_of", lambda code: tmp_path / f"{code}.yaml")
    with pytest.raises(Unreadable, match="in line 3: the name “page” stands twice"):
        load_language.__wrapped__("xx")


@pytest.mark.parametrize("content", [b"name: [", b"\xff", b"- a list", b"", b"name: 2016-13-45"])
def test_a_file_that_is_no_language_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    (tmp_path / "xx.yaml").write_bytes(content)
    monkeypatch.setattr(module, "file_of", lambda code: tmp_path / f"{code}.yaml")
    with pytest.raises(Unreadable):
        load_language.__wrapped__("xx")


def test_a_document_in_a_language_that_is_not_there_is_spoken_in_english() -> None:
    assert [spoken_in(tag).code for tag in ("en-GB", "cy", "cy-GB", "fr")] == ["en", "cy", "cy", "en"]


def test_a_change_of_a_language_makes_documents_anew() -> None:
    stamped = {stamp.split()[0] for stamp in _stamps()}
    assert {file_of(code).name for code in languages()} <= stamped
