"""What waits for a translator is told until it is approved or confirmed; a release can be in two languages."""

from __future__ import annotations

import io
import re
import zipfile
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from publications import in_html

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.errors import Unreadable
from peelgen.base.problem_kinds import Severity
from peelgen.check import check
from peelgen.cli import commands
from peelgen.documents.document import origins, walk
from peelgen.documents.from_findings import compose_from_findings
from peelgen.documents.render import renderer
from peelgen.documents.render.look import look_of
from peelgen.documents.standing_words import template_words
from peelgen.languages.approved_words import approved_words, folded
from peelgen.review.untranslated import has_words

DRAFTS = Path(__file__).resolve().parent.parent / "drafts"
ENGLISH, WELSH = "gwent-2021.yaml", "gwent-2021-cymraeg.yaml"
WAIVER = "\nwaivers:\n  - rule: words-unapproved\n    reason: A trial.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the two editions, neither confirmed nor approved."""
    for name in (ENGLISH, WELSH):
        (tmp_path / name).write_bytes((DRAFTS / name).read_bytes())
    return tmp_path


def change(path: Path, right: str, other: str) -> None:
    words = path.read_text(encoding="utf-8")
    assert right in words
    path.write_text(words.replace(right, other, 1), encoding="utf-8")


def translation(*arguments: object) -> str:
    result = CliRunner().invoke(commands, ["translation", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def found(desk: Path, kind: str) -> list[Diagnostic]:
    return [one for one in check(desk / WELSH).diagnostics if one.id == kind]


def confirm(desk: Path, *fields: str) -> None:
    translation("confirm", desk / WELSH, *fields, "--by", "Eleri Rhys")


# What peelgen prints by itself.


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("# Cyflwyniad\n", ["Cyflwyniad"]),
        ("{# a translator must look #}\nkind: Datganiad i’r wasg\n", ["Datganiad i’r wasg"]),
        ("for: press\nof: response\ntitle: {{ title }}\n", []),
        ("{% if a %}Llythyr: {{ b }}{% else %}Arolygiad{% endif %}\n", ["Llythyr: {{ b }}", "Arolygiad"]),
        ('{% set kinds = {"erratum": "cywiriad", "amendment": "diwygiad"} %}\n', ["cywiriad", "diwygiad"]),
        (
            '{{ field("a.owner", "line", called.choices["partly accepted"], hint="Enw neu swydd") }}\n',
            ["Enw neu swydd"],
        ),
        ("| {{ a | b }} | Dyfarniad |\n|---|---|\n", ["Dyfarniad"]),
        (":::: cause {{ c.id }}\n::: answer sign-off\n::: judgments Y dyfarniad\n", ["Y dyfarniad"]),
        ("[{{ a.name }}](mailto:{{ a.email }})\n", []),
    ],
)
def test_the_words_of_a_template_are_what_stands_between_its_tags(template: str, words: list[str]) -> None:
    assert [said for _, said in template_words(template)] == words


@pytest.mark.parametrize("crafted", ["{%" * 50_000, "{%%}" * 20_000, "{{" * 50_000, "{{ a }}|" * 10_000, "](" * 50_000])
def test_a_crafted_template_says_nothing(crafted: str) -> None:
    assert list(template_words(crafted)) == []


def test_a_word_is_named_with_its_line() -> None:
    assert list(template_words("{# a\nb #}\n{% if c %}\n\nCynnwys\n{% endif %}\n")) == [(5, "Cynnwys")]


def test_what_waits_is_told_once_at_the_language_with_the_files_that_have_it(desk: Path) -> None:
    (told,) = found(desk, "words-unapproved")
    assert (told.severity, told.excerpt) == (Severity.WARNING, "language: cy")
    assert re.search(r"\d+ in schemas/frameworks/peel-2021-22\.yaml", told.message)
    assert re.search(r"\d+ in templates/report/words\.cy\.md", told.message)


def test_an_english_file_has_nothing_to_approve(desk: Path) -> None:
    assert [one.id for one in check(desk / ENGLISH).diagnostics] == []


def test_what_goes_out_has_to_be_approved_or_waived(desk: Path) -> None:
    for name in (ENGLISH, WELSH):
        change(desk / name, "status: draft", "status: published")
    (told,) = found(desk, "words-unapproved")
    assert told.severity is Severity.ERROR
    with (desk / WELSH).open("a", encoding="utf-8") as file:
        file.write(WAIVER)
    assert found(desk, "words-unapproved") == found(desk, "waiver-unused") == []


def test_what_a_translator_approves_waits_no_more_and_what_is_changed_then_waits_again(desk: Path) -> None:
    own = desk / "templates" / "report"
    own.mkdir(parents=True)
    (own / "words.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")
    (own / "words.cy.md").write_text("---\ntitle: Adroddiad\n---\nDiwedd.\n", encoding="utf-8")
    assert "templates/report/words.cy.md\n  line 2    Adroddiad\n  line 4    Diwedd.\n" in translation(
        "words", desk / WELSH
    )
    translation("approve", desk / WELSH, "--by", "Eleri Rhys", "--only", "templates/report/words.cy.md")
    assert "templates/report/words.cy.md" not in found(desk, "words-unapproved")[0].message
    translation("approve", desk / WELSH, "--by", "Eleri Rhys")
    assert found(desk, "words-unapproved") == []
    change(own / "words.cy.md", "Diwedd.", "Y diwedd.")
    assert "have 1 text in Welsh" in found(desk, "words-unapproved")[0].message
    listed = (desk / "templates" / "approved.cy.yaml").read_text(encoding="utf-8")
    assert listed.count("by: Eleri Rhys") == 2


def test_what_was_seen_in_print_waits_for_nobody() -> None:
    approved = approved_words("cy")
    assert {folded("Heddlu Gwent"), folded("Angen gwella"), folded("Ein dyfarniadau")} <= approved
    assert folded("rhagorol") not in approved


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("- by: somebody\n  words: [a]\n", ": in the entry from line 1 on, it says where the words were"),
        ("- seen: a\n  words: [a]\n- seen: b\n", ": in the entry from line 3 on, words: this field is missing."),
        ("- seen: a\n  word: [a]\n", ": in the entry from line 1 on, words: this field is missing."),
        ("- by: a\n  date: soon\n  words: [a]\n", ": in the entry from line 1 on, date: write a day as  2026-11-30."),
        ("seen: a\n", ", line 1: this is no list of entries, each after a hyphen."),
        ("- words: [\n", ", line 2, cannot be read."),
    ],
)
def test_a_list_of_approved_words_that_is_wrong_is_told_with_its_line(desk: Path, wrong: str, told: str) -> None:
    (desk / "templates").mkdir()
    path = desk / "templates" / "approved.cy.yaml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(Unreadable, match=re.escape(f"{path}{told}")) as stopped:
        check(desk / WELSH)
    assert stopped.value.remedy


# What the texts of an edition were translated from.


def test_a_translation_that_nobody_has_confirmed_is_told_once(desk: Path) -> None:
    (told,) = found(desk, "translation-unconfirmed")
    assert told.severity is Severity.WARNING
    confirm(desk)
    assert found(desk, "translation-unconfirmed") == found(desk, "translation-outdated") == []


@pytest.mark.parametrize(
    ("right", "other", "line", "told"),
    [
        (
            "calls sooner.",
            "calls much sooner.",
            "Nid yw’r heddlu’n ymchwilio’n dda",
            "summary: The original has changed",
        ),
        ("label: Population served", "label: People served", "label: Y boblogaeth", "“Population” is now “People”"),
        ("within two months", "within three months", "deadline: within two months", "“two” is now “three”"),
        ("calls sooner.", "calls  sooner.", "", ""),  # as it is printed, nothing has changed
    ],
)
def test_exactly_the_paragraph_that_changed_is_told_with_its_words(
    desk: Path, right: str, other: str, line: str, told: str
) -> None:
    confirm(desk)
    change(desk / ENGLISH, right, other)
    outdated = found(desk, "translation-outdated")
    assert len(outdated) == bool(told)
    for one in outdated:
        assert line in one.excerpt
        assert told in one.message
        assert one.severity is Severity.WARNING


def test_paragraphs_and_fields_that_are_new_or_gone_are_told(desk: Path) -> None:
    confirm(desk)
    change(desk / ENGLISH, "summary: |\n", "summary: |\n  This is new.\n\n")
    change(desk / ENGLISH, "\nquestions:\n", "\nobservations: |\n  I saw it.\n\nquestions:\n")
    change(desk / ENGLISH, "          - Tell callers how long they are likely to wait.\n", "")
    told = [one.message for one in found(desk, "translation-outdated")]
    assert any("no longer says “Tell callers how long they are likely to wait.”" in one for one in told)
    assert "summary: The original now also says “This is new.”." in told
    assert "observations: The original has this text, and nobody has confirmed its translation: “I saw it.”." in told
    change(desk / ENGLISH, "  This is new.\n\n", "")
    assert "summary" not in " ".join(one.message for one in found(desk, "translation-outdated"))


@pytest.mark.parametrize("command", ["approve", "confirm"])
def test_nobody_approves_or_confirms_nothing(desk: Path, command: str) -> None:
    refused = CliRunner().invoke(commands, ["translation", command, str(desk / WELSH), "--by", " "])
    assert refused.exit_code == 2
    assert "nobody is named" in refused.output


def test_what_the_edition_has_word_for_word_needs_no_translation(desk: Path) -> None:
    mail = "    email: contact@example.gov.uk\n"
    for name in (ENGLISH, WELSH):
        change(desk / name, mail, f"{mail}    telephone: 020 7946 0000\n")
    confirm(desk)
    for name in (ENGLISH, WELSH):
        change(desk / name, "telephone: 020 7946 0000", "telephone: 020 7946 0001")
    assert found(desk, "translation-outdated") == []
    change(desk / ENGLISH, "0001", "0002")
    assert "“0000” is now “0002”" in found(desk, "translation-outdated")[0].message


def test_one_field_is_confirmed_without_the_others(desk: Path) -> None:
    confirm(desk)
    change(desk / ENGLISH, "calls sooner.", "calls much sooner.")
    change(desk / ENGLISH, "label: Population served", "label: People served")
    confirm(desk, "summary")
    assert [one.message.split(":")[0] for one in found(desk, "translation-outdated")] == ["values[population].label"]


def test_to_confirm_changes_neither_findings_file(desk: Path) -> None:
    before = [(desk / name).read_bytes() for name in (ENGLISH, WELSH)]
    confirm(desk)
    assert [(desk / name).read_bytes() for name in (ENGLISH, WELSH)] == before


def test_a_field_that_the_original_does_not_have_cannot_be_confirmed(desk: Path) -> None:
    result = CliRunner().invoke(commands, ["translation", "confirm", str(desk / WELSH), "sumary", "--by", "Eleri Rhys"])
    assert result.exit_code == 2
    assert "The original has no text “sumary”." in result.output
    assert not (desk / "translated-from").exists()


@pytest.mark.parametrize("wrong", ["- field: [", "field: a", "- field: summary\n", "\x00"])
def test_a_damaged_record_is_told_and_nothing_else_fails(desk: Path, wrong: str) -> None:
    confirm(desk)
    (desk / "translated-from" / WELSH).write_text(wrong, encoding="utf-8")
    (told,) = found(desk, "translation-unconfirmed")
    assert "is not as “peelgen translation confirm” writes it" in told.message


def test_what_goes_out_may_not_say_what_the_original_no_longer_says(desk: Path) -> None:
    confirm(desk)
    for name in (ENGLISH, WELSH):
        change(desk / name, "status: draft", "status: published")
    change(desk / ENGLISH, "calls sooner.", "calls much sooner.")
    assert [one.severity for one in found(desk, "translation-outdated")] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("right", "other", "remedy"),
    [
        ("value: 594000", "value: 594100", "write  594000"),
        ("interval: 9.2", "interval: 9.3", "write  9.2"),
        ("deadline: within six months", "deadline: within five months", "write  within six months"),
        ("[7.5, 8.2, ~, 10.4]", "[7.5, 8.2, ~, 10.5]", "write  7.5, 8.2, ~, 10.4"),
    ],
)
def test_a_number_or_deadline_is_the_same_in_both(desk: Path, right: str, other: str, remedy: str) -> None:
    change(desk / WELSH, right, other)
    assert [one.remedy for one in found(desk, "edition-differs")] == [remedy]


# One release in both languages.


@pytest.fixture
def both(desk: Path) -> Path:
    """The two editions under embargo, the Welsh of which asks for a release in both languages."""
    for name in (ENGLISH, WELSH):
        change(desk / name, "status: draft", "status: embargoed\nembargo: 2021-12-09 00:01")
    change(desk / WELSH, "press_release:\n", "press_release:\n  languages: [cy, en]\n")
    with (desk / WELSH).open("a", encoding="utf-8") as file:
        file.write(WAIVER)
    confirm(desk)
    return desk


def released(both: Path, form: str) -> bytes:
    case = check(both / WELSH)
    assert case.inspection, case.diagnostics
    document = compose_from_findings(case, "press-release")
    return renderer(form)(document, look_of("press-release", both / WELSH)).content


def test_a_release_has_the_welsh_and_then_the_english_each_with_all_that_is_its_own(both: Path) -> None:
    said = released(both, "txt").decode()
    order = [
        "DAN EMBARGO tan 00:01 ddydd Iau 9 Rhagfyr 2021 / EMBARGOED until 00:01 on Thursday 9 December 2021",
        "Heddlu Gwent yn gwrando’n dda",
        "There is an English version below.",
        "Nodiadau i olygyddion",
        "\nEMBARGOED until 00:01 on Thursday 9 December 2021\n",
        "Gwent Police listens well",
        "Notes to editors",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)


def test_the_file_can_ask_for_english_first(both: Path) -> None:
    change(both / WELSH, "[cy, en]", "[en, cy]")
    said = released(both, "txt").decode()
    assert said.startswith("EMBARGOED until")
    assert (
        said.index("Mae fersiwn Gymraeg isod.") < said.index("Notes to editors") < said.index("Nodiadau i olygyddion")
    )


def test_each_language_is_marked_as_such_in_every_format(both: Path) -> None:
    page = released(both, "html").decode()
    assert '<html lang="cy">' in page
    assert '<span lang="en-GB">However, too many' in page.replace("“", "") or 'lang="en-GB">“However, too many' in page
    assert not re.search(r"<p[^>]*>[^<]*\bGwent Police\b", page)
    word = zipfile.ZipFile(io.BytesIO(released(both, "docx")))
    english = [
        run for run in re.findall(r"<w:r>.*?</w:r>", word.read("word/document.xml").decode()) if "Gwent Police" in run
    ]
    assert english
    assert all('w:lang w:val="en-GB"' in run for run in english)
    with pikepdf.open(io.BytesIO(released(both, "pdf"))) as pdf:
        assert str(pdf.Root.Lang) == "cy"


def test_a_mail_names_both_languages_and_both_headlines(both: Path) -> None:
    mail = message_from_bytes(released(both, "eml"))
    subject = str(make_header(decode_header(mail["Subject"])))
    assert mail["Content-Language"] == "cy, en-GB"
    assert subject.startswith("DAN EMBARGO tan")
    assert "ymchwilio’n well i droseddau / Gwent Police listens well" in subject


def test_nothing_of_the_english_part_leads_back_into_the_welsh_file(both: Path) -> None:
    case = check(both / WELSH)
    document = compose_from_findings(case, "press-release")
    change(both / WELSH, "  languages: [cy, en]\n", "")
    alone = compose_from_findings(check(both / WELSH), "press-release")
    assert sorted(origins(document)) == sorted(origins(alone))
    anchors = [anchor for one in walk(document.body) if (anchor := getattr(one, "anchor", None))]
    assert len(anchors) == len(set(anchors))


def test_only_the_release_has_both_languages(both: Path) -> None:
    case = check(both / WELSH)
    report = renderer("html")(compose_from_findings(case, "report"), look_of("report", both / WELSH)).content
    assert "Gwent Police" not in " ".join(in_html(report).body)


@pytest.mark.parametrize(
    ("name", "right", "other", "kind", "told"),
    [
        (
            ENGLISH,
            "status: embargoed\nembargo: 2021-12-09 00:01",
            "status: draft",
            "edition-differs",
            "status is draft",
        ),
        (
            ENGLISH,
            "embargo: 2021-12-09 00:01",
            "embargo: 2021-12-09 00:02",
            "edition-differs",
            "embargo is 2021-12-09 00:02",
        ),
        (WELSH, "[cy, en]", "[cy, fr]", "unknown-choice", ""),
        (
            ENGLISH,
            "inspector: wendy-williams",
            "inspector: nobody",
            "edition-of",
            "There are mistakes in gwent-2021.yaml",
        ),
    ],
)
def test_what_keeps_the_two_from_one_release_is_told(
    both: Path, name: str, right: str, other: str, kind: str, told: str
) -> None:
    change(both / name, right, other)
    assert [one.message for one in found(both, kind) if told in one.message]


def test_a_file_that_is_no_edition_cannot_ask_for_a_release_in_two_languages(desk: Path) -> None:
    change(desk / ENGLISH, "press_release:\n", "press_release:\n  languages: [en, cy]\n")
    assert [one.id for one in check(desk / ENGLISH).diagnostics] == ["edition-of"]


# Texts that were copied and not translated.


def english(desk: Path, field: str) -> str:
    """Put the English text of a field of one line in the place of its translation, and return it."""
    words = {
        name: next(line for line in (desk / name).read_text(encoding="utf-8").splitlines() if line.startswith(field))
        for name in (ENGLISH, WELSH)
    }
    change(desk / WELSH, words[WELSH], words[ENGLISH])
    return words[ENGLISH]


HEADLINE = "  headline:"


def test_a_text_that_is_still_english_is_told_and_not_confirmed(desk: Path) -> None:
    assert found(desk, "untranslated") == []
    english(desk, HEADLINE)
    (told,) = found(desk, "untranslated")
    assert told.severity is Severity.WARNING
    assert (desk / WELSH).read_text(encoding="utf-8").splitlines()[told.location.line - 1].startswith(HEADLINE)
    refused = CliRunner().invoke(commands, ["translation", "confirm", str(desk / WELSH), "--by", "Eleri Rhys"])
    assert refused.exit_code == 2
    assert "press_release.headline" in refused.output
    confirm(desk, "questions")
    confirm(desk, "--also-untranslated")


def test_it_stops_publication_unless_a_waiver_says_why(desk: Path) -> None:
    english(desk, HEADLINE)
    change(desk / WELSH, "status: draft", "status: published")
    assert [one.severity for one in found(desk, "untranslated")] == [Severity.ERROR]
    change(desk / WELSH, "status: published", "status: draft")
    waiver = "\nwaivers:\n  - rule: untranslated\n    where: press_release.headline\n    reason: A name.\n"
    (desk / WELSH).write_text((desk / WELSH).read_text(encoding="utf-8") + waiver, encoding="utf-8")
    assert found(desk, "untranslated") == []
    confirm(desk)


@pytest.mark.parametrize(
    "words",
    [
        "Officers keep people safe.",
        "- houses that they visit",
        "Priority",
        "Force data",
        "Ebbw Vale and Newport",
    ],
)
def test_words_in_english_are_known(words: str) -> None:
    assert has_words(words)


@pytest.mark.parametrize(
    "words",
    [
        "Gwent",
        "Heddlu Gwent, 1,204",
        "Blaenau Gwent, Caerphilly",
        "https://www.example.org/the-report",
        "pictures/beats.png",
        "first-area",
        "“I want to be heard”",
        "> I want to be heard.",
        "[Voice of the Victim]{lang=en}",
        "58.4",
    ],
)
def test_names_numbers_addresses_and_quotations_are_none(words: str) -> None:
    assert not has_words(words)


def test_another_embargo_is_told_as_it_is_typed_and_where_it_would_stand(both: Path) -> None:
    change(both / WELSH, "embargo: 2021-12-09 00:01", "embargo: 2021-12-09 06:00")
    (told,) = found(both, "edition-differs")
    assert told.remedy == "write the same in both, as  embargo: 2021-12-09 00:01"
    change(both / WELSH, "embargo: 2021-12-09 06:00\n", "")
    (told,) = found(both, "edition-differs")
    assert told.excerpt.startswith("edition_of:")
