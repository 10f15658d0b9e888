"""Words and findings into one Document."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peelgen.base.errors import TemplateFault
from peelgen.documents.compose import compose
from peelgen.documents.document import (
    Box,
    BulletList,
    Document,
    Emphasis,
    Figure,
    Heading,
    Note,
    Paragraph,
    Quotation,
    Table,
    Text,
    inlines,
    plain,
    walk,
)
from peelgen.findings.model import Inspection

FINDINGS: dict[str, Any] = {
    "framework": "peel-2016/legitimacy",
    "force": "metropolitan",
    "inspector": "matt-parr",
    "status": "published",
    "published": "2016-12-08",
    "judgment": {"grade": "good"},
    "questions": [{"id": "ethics", "judgment": {"grade": "requires improvement"}}],
}


def made(kind: str = "report", **fields: Any) -> Document:
    return compose(Inspection.model_validate({**FINDINGS, **fields}), kind)


def asked(**fields: Any) -> list[dict[str, Any]]:
    return [{"id": "ethics", "judgment": {"grade": "requires improvement"}, **fields}]


def paragraphs(document: Document) -> list[str]:
    return [plain(block.content, document.labels) for block in walk(document.body) if isinstance(block, Paragraph)]


def template(tmp_path: Path, words: str) -> Document:
    """Compose a document of a kind that only stands beside the draft."""
    folder = tmp_path / "templates" / "letter"
    folder.mkdir(parents=True)
    (folder / "words.md").write_text(f"---\ntitle: A letter\n---\n\n{words}\n", encoding="utf-8")
    return compose(Inspection.model_validate(FINDINGS), "letter", near=tmp_path / "drafts" / "a.yaml")


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ 7*7 }}",
        "{% raw %}",
        "</w:t></w:r>",
        "<img src=file:///etc/passwd>",
        "&amp; <b>",
        "::: grade",
        "# not a heading",
        "| a | b |",
        "\u200fright to left",
        "🚓",
    ],
)
def test_a_line_of_the_findings_is_never_read_as_anything_but_words(hostile: str) -> None:
    document = made(questions=asked(sections=[{"id": "s", "heading": hostile, "narrative": "x"}]))
    headings = [block for block in walk(document.body) if isinstance(block, Heading)]
    assert hostile in [plain(heading.content) for heading in headings]


def test_prose_holds_no_template_and_no_html_and_no_container() -> None:
    hostile = "{{ 7*7 }} <img src=x> ::: grade"
    document = made(summary=f"{hostile}\n\n::: judgment good\n\n<div>\n")
    assert hostile in paragraphs(document)
    assert "::: judgment good" in paragraphs(document)
    assert "<div>" in paragraphs(document)


def test_each_paragraph_of_prose_knows_its_field_and_its_place_in_it() -> None:
    document = made(questions=asked(narrative="One.\n\nTwo."))
    origins = {plain(b.content): b.origin for b in walk(document.body) if isinstance(b, Paragraph)}
    assert origins["One."] == "questions[ethics].narrative/1"
    assert origins["Two."] == "questions[ethics].narrative/2"


def test_a_finding_is_known_by_its_id_and_not_by_its_place() -> None:
    area = {"id": "vetting", "text": "The force should vet."}
    (paragraph,) = [
        block
        for block in walk(made(questions=asked(areas_for_improvement=[area])).body)
        if isinstance(block, Paragraph) and plain(block.content) == area["text"]
    ]
    assert paragraph.origin == "questions[ethics].areas_for_improvement[vetting].text"


def test_what_a_filter_made_of_a_value_has_no_origin(tmp_path: Path) -> None:
    document = template(tmp_path, "{{ inspection.version | capital }} {{ inspection.version }}")
    assert [(inline.text, inline.origin) for inline in inlines(document.body[0]) if isinstance(inline, Text)] == [
        ("1 ", None),
        ("1", "version"),
    ]


def test_a_paragraph_that_is_written_on_several_lines_is_one_run_of_words() -> None:
    document = made(summary="The force\nknows *its\ncommunities* and\nresponds.")
    (paragraph,) = (block for block in walk(document.body) if getattr(block, "origin", None) == "summary/1")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (
        Text("The force knows ", "summary/1"),
        Emphasis((Text("its communities", "summary/1"),)),
        Text(" and responds.", "summary/1"),
    )


def test_headings_in_prose_go_below_the_heading_they_stand_under() -> None:
    document = made(summary="# Vetting\n\nx\n\n## Re-vetting\n\ny")
    levels = {plain(b.content): b.level for b in walk(document.body) if isinstance(b, Heading)}
    assert (levels["Summary"], levels["Vetting"], levels["Re-vetting"]) == (2, 3, 4)


def test_two_headings_alike_have_different_anchors() -> None:
    document = made(summary="# Vetting\n\nx\n\n# Vetting\n\ny")
    anchors = [block.anchor for block in walk(document.body) if isinstance(block, Heading)]
    assert len(anchors) == len(set(anchors))


def anchors(kind: str = "report", **fields: Any) -> dict[str, str]:
    return {one.anchor: plain(one.content) for one in walk(made(kind, **fields).body) if isinstance(one, Heading)}


def test_a_heading_goes_by_ids_and_stays_where_it_is_when_its_words_change() -> None:
    def chapter(words: str) -> list[dict[str, Any]]:
        section = {"id": "vetting", "heading": words, "narrative": "x\n\n# Own words\n\nx"}
        return asked(text=f"Is it {words}?", sections=[section], summary="x")

    before, after = (anchors(questions=chapter(words)) for words in ("Vetting", "Vetting of all"))
    assert before.keys() == after.keys()
    assert after["ethics"] == "Is it Vetting of all?"
    assert after["ethics-vetting"] == "Vetting of all"
    assert after["ethics-vetting-own-words"] == "Own words"
    assert after["ethics-summary-of-findings"] == "Summary of findings"


def test_a_heading_of_all_reports_goes_by_its_words_and_a_chapter_put_before_it_moves_none() -> None:
    first = {"id": "workforce", "judgment": {"grade": "good"}, "summary": "x"}
    before, after = anchors(questions=asked(summary="x")), anchors(questions=[first, *asked(summary="x")])
    assert before.items() <= after.items()
    assert {"introduction", "overview", "workforce", "workforce-summary-of-findings"} <= after.keys()


def test_a_quotation_opens_at_each_paragraph_and_closes_at_the_last() -> None:
    document = made(
        "press-release", press_release={"quotation": ['It is "good".', "More must be done.", "I will return."]}
    )
    (quotation,) = [block for block in walk(document.body) if isinstance(block, Quotation)]
    assert [plain(paragraph.content) for paragraph in quotation.paragraphs] == [
        "“It is ‘good’.",
        "“More must be done.",
        "“I will return.”",
    ]


def test_the_release_lists_what_was_found_as_one_sentence() -> None:
    questions = [{"id": one, "judgment": {"grade": "good"}} for one in ("fairness", "ethics", "workforce")]
    lists = [block for block in walk(made("press-release", questions=questions).body) if isinstance(block, BulletList)]
    bullets = next(block for block in lists if plain(block.entries[0].content).startswith("is good"))
    assert [plain(entry.content) for entry in bullets.entries] == [
        "is good at treating all of the people it serves with fairness and respect;",
        "is good at ensuring that its workforce behaves ethically and lawfully; and",
        "is good at treating its workforce with fairness and respect.",
    ]


def test_the_headline_gives_the_overall_grade_in_plain_words() -> None:
    assert plain(made("press-release").fields["title"]) == (
        "The Metropolitan Police Service judged as ‘good’ at how legitimately it keeps people safe and reduces crime"
    )


def test_several_forces_are_named_together_and_take_the_plural() -> None:
    document = made("press-release", force=["warwickshire", "west-mercia"])
    assert "HMIC found that Warwickshire Police and West Mercia Police:" in paragraphs(document)
    assert any(
        "require improvement in" in plain(e.content)
        for b in walk(document.body)
        if isinstance(b, BulletList)
        for e in b.entries
    )


@pytest.mark.parametrize(
    ("judgment", "said"),
    [
        ({"status": "not inspected"}, "Not inspected"),
        ({"status": "to be graded"}, "To be graded"),
        ({"status": "ungraded", "reason": "The year was exceptional."}, "The year was exceptional."),
        ({"status": "carried over", "grade": "good", "from_year": "2015"}, "Good (carried over from 2015)"),
    ],
)
def test_every_judgment_is_said_in_words(judgment: dict[str, Any], said: str) -> None:
    assert said in paragraphs(made(questions=[{"id": "ethics", "judgment": judgment}]))


def test_a_number_is_quoted_with_its_unit_and_thousands() -> None:
    values = [
        {"id": "young", "label": "x", "value": "58", "unit": "percent"},
        {"id": "calls", "label": "y", "value": "131400"},
    ]
    assert "Only 58 percent of 131,400." in paragraphs(made(summary="Only {young} of {calls}.", values=values))


def test_tables_and_charts_are_numbered_as_they_are_met_and_mentioned_by_number() -> None:
    tables = [{"id": f"t{n}", "caption": "c", "columns": [{"heading": "h"}], "rows": [["r"]]} for n in (1, 2)]
    charts = [{"id": "c", "caption": "c", "categories": ["a"], "series": [{"name": "s", "values": [1]}]}]
    document = made(
        summary="See [](#t1), [](#t2), [](#c).\n\n![](#t2)\n\n![](#c)\n\n![](#t1)", tables=tables, charts=charts
    )
    assert "See Table 2, Table 1, Figure 1." in paragraphs(document)
    assert sum(isinstance(block, Table | Figure) and bool(block.anchor) for block in walk(document.body)) == 3


def test_a_chart_describes_itself_in_words() -> None:
    charts = [
        {
            "id": "c",
            "caption": "c",
            "unit": "percent",
            "categories": ["2015", "2016"],
            "series": [{"name": "Force", "values": [1, None]}],
        }
    ]
    (figure,) = [b for b in walk(made(summary="![](#c)", charts=charts).body) if isinstance(b, Figure)]
    assert figure.alt == "Bar chart. Force: 2015 1 percent and 2016 no figure."


def test_a_note_stands_where_its_mark_is() -> None:
    document = made(summary="Officers^[And staff.] agree.")
    (note,) = [inline for block in walk(document.body) for inline in inlines(block) if isinstance(inline, Note)]
    assert plain(note.content) == "And staff."


def test_a_link_to_anything_but_the_web_or_mail_is_only_words() -> None:
    document = made(summary="[here](javascript:alert) [there](file:///etc/passwd)")
    assert "here there" in paragraphs(document)


@pytest.mark.parametrize(("published", "due"), [("2017-05-01", None), ("2017-05-02", "26 June 2017")])
def test_the_form_gives_the_day_that_the_law_of_the_time_set(published: str, due: str | None) -> None:
    said = " ".join(paragraphs(made("force-response", published=published)))
    assert (f"by {due}" in said) if due else ("sets no date" in said)


def test_the_form_has_a_row_for_every_recommendation_and_area() -> None:
    cause = {"id": "c", "text": "Bad.", "recommendations": [{"id": "r", "text": "Mend it.", "deadline": "immediately"}]}
    questions = asked(causes_of_concern=[cause], areas_for_improvement=[{"id": "a", "text": "The force should."}])
    boxes = [block for block in walk(made("force-response", questions=questions).body) if isinstance(block, Box)]
    assert [box.anchor for box in boxes if box.role == "answer"] == ["c", "r", "a", "sign-off", "local-policing-body"]


def test_a_mark_stands_on_everything_that_is_not_yet_published() -> None:
    assert plain(made(status="draft").fields["mark"]) == "DRAFT – not for publication"
    embargoed = made(status="embargoed", embargo="2016-12-08 00:01").fields["mark"]
    assert plain(embargoed) == "EMBARGOED until 00:01 on Thursday 8 December 2016"
    assert plain(made().fields["mark"]) == ""


def test_the_name_of_the_inspectorate_is_that_of_the_day() -> None:
    assert plain(made(published=date(2016, 12, 8)).fields["copyright"]) == "© HMIC 2016"
    assert plain(made(published=date(2018, 3, 22)).fields["copyright"]) == "© HMICFRS 2018"


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        ("{{ inspection.forse }}", 5, "forse"),
        ("x\n{% if %}", 6, "Expected"),
        ("{{ unheard_of }}", 5, "unheard_of"),
        ("{{ inspection.isbn }}", 5, "leaves out"),
        ("{{ inspection.model_dump() }}", 5, "model_dump"),
        ("{{ ''.__class__.__mro__ }}", 5, "__class__"),
        ("{{ 'a' * 10 ** 9 }}", 5, "small whole numbers"),
        ("{{ inspection.published | nofilter }}", 5, "nofilter"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(tmp_path: Path, words: str, line: int, said: str) -> None:
    with pytest.raises(TemplateFault, match=said) as fault:
        template(tmp_path, words)
    assert (fault.value.path, fault.value.line) == (tmp_path / "templates" / "letter" / "words.md", line)


@pytest.mark.parametrize("words", ["::: shouting\nx\n:::", "A {{ questions }} line", "{{ inspection }}"])
def test_what_the_words_of_a_template_cannot_mean_is_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(TemplateFault):
        template(tmp_path, words)


def test_a_missing_template_is_named(tmp_path: Path) -> None:
    with pytest.raises(TemplateFault, match="templates/nothing/words.md"):
        compose(Inspection.model_validate(FINDINGS), "nothing", near=tmp_path / "a.yaml")


@pytest.mark.parametrize(
    ("cycle", "force", "noun"),
    [
        ("peel-2016/legitimacy", "lancashire", "constabulary"),
        ("peel-2016/legitimacy", "kent", "force"),
        ("peel-2018-19", "lancashire", "force"),
        ("peel-2016/legitimacy", ["lancashire", "kent"], "forces"),
        ("peel-2018-19", ["lancashire", "kent"], "forces"),
    ],
)
def test_an_overview_has_the_noun_of_the_force_in_the_cycles_that_did(
    tmp_path: Path, cycle: str, force: str | list[str], noun: str
) -> None:
    folder = tmp_path / "templates" / "letter"
    folder.mkdir(parents=True)
    (folder / "words.md").write_text("---\ntitle: A letter\n---\n\nThe {{ overview_noun }}.\n", encoding="utf-8")
    findings = {**FINDINGS, "framework": cycle, "force": force}
    made = compose(Inspection.model_validate(findings), "letter", near=tmp_path / "drafts" / "a.yaml")
    assert paragraphs(made) == [f"The {noun}."]
