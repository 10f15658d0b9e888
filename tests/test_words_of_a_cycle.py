"""A cycle has its own words and order in its documents, in one folder, and no other cycle's documents change."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.errors import TemplateFault
from peelgen.base.problem_kinds import Severity
from peelgen.build import Order, build
from peelgen.cli.jobs import Job, build_each
from peelgen.documents.delivery.order import Result
from peelgen.returned.report.untaken import templates_of
from peelgen.template_check import check_templates, folders_near

CHECKOUT = Path(__file__).resolve().parent.parent
NEXT_STEPS = """{% extends "report/words.md" %}
{% block next_steps %}
# What happens now

We come back in spring.

{% endblock %}
"""
CHAPTER = NEXT_STEPS.replace(
    "block next_steps %}", "block chapter %}\n{% block chaptr_text %}{{ super() }}{% endblock %}"
)


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Return a folder of drafts of several cycles, with no templates beside them."""
    names = ("met-2016", "met-2015", "durham-2021", "gwent-2021", "gwent-2021-cymraeg")
    for name in names:
        shutil.copy(CHECKOUT / "drafts" / f"{name}.yaml", tmp_path)
    return tmp_path


def write(drafts: Path, name: str, words: str, *, alone: bool = False) -> Path:
    """Write a file of templates/cycles beside the drafts; unless `alone`, with all else that our own folder has."""
    path = drafts / "templates" / "cycles" / name
    own = CHECKOUT / "templates" / "cycles" / path.parent.name
    if own.is_dir() and not path.parent.is_dir() and not alone:
        shutil.copytree(own, path.parent)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")
    return path


def printed(drafts: Path, name: str, document: str = "report") -> str:
    result = build(drafts / f"{name}.yaml", Order((document,), ("html",), drafts / "build", rebuild=True))
    assert result.files, result.diagnostics
    return (drafts / "build" / name / f"{document}.html").read_text(encoding="utf-8")


def headings(page: str) -> list[str]:
    return [part.partition(">")[2].partition("<")[0] for part in page.split('<h2 class="heading-1" id=')[1:]]


def told(drafts: Path) -> list[Diagnostic]:
    return list(check_templates(folders_near(drafts / "draft")).diagnostics)


def test_a_file_beside_the_drafts_changes_the_report_of_its_cycle_and_nothing_else(drafts: Path) -> None:
    before = {name: printed(drafts, name) for name in ("durham-2021", "met-2016")}
    release = printed(drafts, "durham-2021", "press-release")
    write(drafts, "peel-2021-22/report.md", NEXT_STEPS)
    now = printed(drafts, "durham-2021")
    assert "We come back in spring." in now
    *first, last = headings(before["durham-2021"])
    assert headings(now) == [*first, "What happens now", last]
    assert printed(drafts, "met-2016") == before["met-2016"]
    assert printed(drafts, "durham-2021", "press-release") == release
    assert told(drafts) == []


@pytest.mark.parametrize("filled", ["The end.", "\nThe end.\n", "\nThe end.\n\n"])
@pytest.mark.parametrize("block", ["standfirst", "named_areas", "findings", "quotation", "closing", "ends"])
def test_words_in_a_block_are_a_paragraph_of_their_own_however_they_end(block: str, filled: str, drafts: Path) -> None:
    words = f'{{% extends "press-release/words.md" %}}\n{{% block {block} %}}{filled}{{% endblock %}}\n'
    write(drafts, "peel-2021-22/press-release.md", words)
    assert re.search(r"<p[^>]*>The end\.</p>", printed(drafts, "durham-2021", "press-release"))


def test_words_in_a_block_inside_a_sentence_stay_in_it(drafts: Path) -> None:
    words = '{% extends "press-release/words.md" %}\n{% block what_was_inspected %}\nsaw it\n{% endblock %}\n'
    write(drafts, "peel-2021-22/press-release.md", words)
    assert re.search(r"<p[^>]*>[^<]*\(HMICFRS\) saw it\s?\. It found", printed(drafts, "durham-2021", "press-release"))


def test_a_welsh_document_has_the_welsh_words_of_its_cycle_and_never_the_english_ones(drafts: Path) -> None:
    write(drafts, "peel-2021-22/report.md", NEXT_STEPS)
    before = printed(drafts, "gwent-2021-cymraeg")
    assert "We come back in spring." not in before
    write(
        drafts,
        "peel-2021-22/report.cy.md",
        '{% extends "report/words.cy.md" %}\n{% block next_steps %}\n# Beth nesaf\n\n{% endblock %}\n',
    )
    assert "Beth nesaf" in headings(printed(drafts, "gwent-2021-cymraeg"))
    assert "What happens now" in headings(printed(drafts, "gwent-2021"))
    assert told(drafts) == []


def test_a_folder_beside_the_drafts_counts_whole_for_its_cycle(drafts: Path) -> None:
    before = printed(drafts, "met-2016", "press-release")
    write(drafts, "peel-2016/report.md", NEXT_STEPS, alone=True)
    assert "What happens now" in headings(printed(drafts, "met-2016"))
    without = printed(drafts, "met-2016", "press-release")
    assert without != before  # peelgen's own words of 2016 are not mixed with it
    assert {(lost.id, lost.severity) for lost in told(drafts)} == {("template-missing-file", Severity.WARNING)}
    names = {"press-release.md", "press-release.cy.md", "report.cy.md"}
    assert {lost.location.path.name for lost in told(drafts)} == names
    for path in (CHECKOUT / "templates" / "cycles" / "peel-2016").iterdir():
        shutil.copy(path, drafts / "templates" / "cycles" / "peel-2016")
    assert printed(drafts, "met-2016", "press-release") == before
    assert told(drafts) == []


def test_a_block_that_several_cycles_share_is_changed_for_one_of_them_alone(drafts: Path) -> None:
    before = printed(drafts, "met-2015")
    words = '{% extends "report/pillar.md" %}\n{% block overview_title %}At a glance{% endblock %}\n'
    write(drafts, "peel-2016/report.md", words)
    assert "At a glance" in headings(printed(drafts, "met-2016"))
    assert printed(drafts, "met-2015") == before
    assert told(drafts) == []


def test_a_document_folder_that_is_nearer_than_the_cycles_stands_before_its_words(drafts: Path) -> None:
    shutil.copytree(CHECKOUT / "templates" / "report", drafts / "templates" / "report")
    words = drafts / "templates" / "report" / "words.md"
    words.write_text("---\ntitle: Mine\n---\n\n# Ours alone\n", encoding="utf-8")
    assert headings(printed(drafts, "met-2016")) == ["Ours alone"]
    write(drafts, "peel-2016/report.md", "---\ntitle: Mine\n---\n\n# Of 2016 alone\n")
    assert headings(printed(drafts, "met-2016")) == ["Of 2016 alone"]
    assert headings(printed(drafts, "met-2015")) == ["Ours alone"]


def test_a_cycle_puts_the_parts_in_its_own_order_and_adds_first_lines(drafts: Path) -> None:
    write(
        drafts,
        "peel-2021-22/report.md",
        """{% extends "report/words.md" %}
{% block first_lines %}
{{ super() }}
subtitle: The subtitle of this year
{% endblock %}
{% block parts %}
{% block chapters %}
{{ super() }}
{% endblock %}
{% block overall_summary %}
{{ super() }}
{% endblock %}
{% endblock %}
""",
    )
    page = printed(drafts, "durham-2021")
    assert headings(page)[-1] == "Overall summary"
    assert "About the data" not in headings(page)
    assert "The subtitle of this year" in page
    assert told(drafts) == []


@pytest.mark.parametrize(
    ("words", "line", "message"),
    [
        (NEXT_STEPS.replace("next_steps", "nextsteps"), 2, "no block “nextsteps”.* did you mean “next_steps”"),
        (NEXT_STEPS + "\n\nA last word.\n", 10, "outside of the blocks is never printed"),
        (NEXT_STEPS.replace("We come", "{{ forse.name }} come"), 5, "forse"),
        (NEXT_STEPS.replace("report/words", "cycles/peel-2021-22/report"), 1, "goes round in a circle"),
        (NEXT_STEPS.replace("report/words", "report/wrods"), 1, "There is no template “report/wrods.md”"),
    ],
)
def test_a_build_tells_what_is_wrong_in_the_words_of_a_cycle_at_its_line(
    words: str, line: int, message: str, drafts: Path
) -> None:
    path = write(drafts, "peel-2021-22/report.md", words)
    with pytest.raises(TemplateFault, match=message) as refused:
        printed(drafts, "durham-2021")
    assert (refused.value.path, refused.value.line) == (path, line)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (NEXT_STEPS.replace("next_steps", "nextsteps"), [("template-unknown-block", 2)]),
        (CHAPTER, [("template-unknown-block", 3)]),
        (NEXT_STEPS + "\n\nA last word.\n", [("template-outside-blocks", 10)]),
        (NEXT_STEPS + "{% if due %}\nA last word.\n{% endif %}\n", [("template-outside-blocks", 8)]),
        (NEXT_STEPS.replace("We come", "{{ forse.name }} come"), [("template-unknown-field", 5)]),
        (NEXT_STEPS.replace("We come", "{{ question.text }} come"), [("template-unknown-field", 5)]),
        (NEXT_STEPS.replace("report/words", "cycles/peel-2021-22/report"), [("template-circle", 1)]),
        (NEXT_STEPS.replace("report/words", "report/wrods"), [("template-missing-file", 1)]),
        (NEXT_STEPS.replace("We come", "::: leed\nWe come\n:::\n"), [("template-unknown-role", 5)]),
        (NEXT_STEPS.replace("We come", "::: lead\nWe come\n"), [("template-box-not-ended", 5)]),
        (NEXT_STEPS + "{% block first_lines %}\nsubtitel: x\n{% endblock %}\n", [("template-first-lines", 9)]),
        (NEXT_STEPS.replace("{% endblock %}\n", ""), [("template-block-not-closed", 2)]),
        (NEXT_STEPS + NEXT_STEPS.partition("\n")[2], [("template-block-twice", 8)]),
    ],
)  # fmt: skip
def test_template_check_finds_it_before_anything_is_built(
    words: str, found: list[tuple[str, int]], drafts: Path
) -> None:
    path = write(drafts, "peel-2021-22/report.md", words)
    assert [(one.id, one.location.line) for one in told(drafts)] == found
    assert {one.location.path for one in told(drafts)} == {path}


INSIDE = """{% extends "report/words.md" %}
{% block terminology %}
More.

{% block next_steps %}
We come.

{% endblock %}
{% endblock %}
"""
BRANCHES = """{% extends "report/words.md" %}
{% block our_judgments %}
{% if due %}
{{ super() }}
{% else %}
{% block other_areas %}
{{ super() }}
{% endblock %}
{% endif %}
{% endblock %}
"""


@pytest.mark.parametrize(
    ("words", "line", "message"),
    [
        (INSIDE, 5, "here, inside of “terminology”, and in its own place"),
        (INSIDE.replace("More.", "{{ super() }}").replace("terminology", "parts"), 5, "inside of “parts”"),
        (BRANCHES, None, ""),
    ],
)
def test_a_block_that_would_be_printed_twice_is_told_where_it_stands(
    words: str, line: int | None, message: str, drafts: Path
) -> None:
    write(drafts, "peel-2021-22/report.md", words)
    found = told(drafts)
    assert [(one.id, one.location.line) for one in found] == [("template-block-repeated", line)] * bool(line)
    assert all(message in one.message and "take it out of" in one.remedy for one in found)


def test_a_block_in_another_is_printed_once_where_all_parts_are_named_without_it(drafts: Path) -> None:
    parts = "{% block parts %}\n{% block overall_summary %}\n{{ super() }}\n{% endblock %}\n{% endblock %}\n"
    write(drafts, "peel-2021-22/report.md", INSIDE + parts)
    assert told(drafts) == []
    assert printed(drafts, "durham-2021").count("We come.") == 1


def test_a_block_in_another_is_printed_twice_without_that(drafts: Path) -> None:
    write(drafts, "peel-2021-22/report.md", INSIDE)
    assert printed(drafts, "durham-2021").count("We come.") == 2


def test_in_a_chapter_a_cycle_can_print_what_the_chapter_has(drafts: Path) -> None:
    words = NEXT_STEPS.replace("next_steps", "chapter_title").replace("# What happens now", "{{ question.text }}")
    write(drafts, "peel-2021-22/report.md", words)
    assert told(drafts) == []


def test_two_files_that_extend_each_other_are_told(drafts: Path) -> None:
    write(drafts, "peel-2021-22/report.md", NEXT_STEPS.replace("report/words", "cycles/peel-2023-25/report"))
    write(drafts, "peel-2023-25/report.md", NEXT_STEPS.replace("report/words", "cycles/peel-2021-22/report"))
    assert {one.id for one in told(drafts)} == {"template-circle"}
    with pytest.raises(TemplateFault, match="goes round in a circle"):
        printed(drafts, "durham-2021")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("peel-2018-9/report.md", "There is no cycle “peel-2018-9”; did you mean “peel-2018-19”?"),
        ("peel-2018-19/reprot.md", "There is no document “reprot.md”; did you mean “report.md”?"),
        ("peel-2018-19/report.xx.md", "There is no document “report.xx.md”; did you mean “report.md”?"),
    ],
)
def test_a_file_that_no_document_would_take_is_told_with_what_was_meant(name: str, message: str, drafts: Path) -> None:
    write(drafts, name, NEXT_STEPS)
    (found,) = told(drafts)
    assert (found.id, found.message) == ("template-unknown-cycle", message)


def built(drafts: Path, name: str) -> dict[str, bool]:
    """Return which documents of a draft a build made again."""
    path = drafts / f"{name}.yaml"
    order = Order(("report", "press-release"), ("html",), drafts / "build")
    (result,) = build_each([Job(path, path.read_bytes(), order)])
    assert isinstance(result, Result), result
    return {one.path.stem: not one.unchanged for one in result.files}


def test_only_the_documents_of_a_cycle_are_built_again_when_its_words_change(drafts: Path) -> None:
    names = ("durham-2021", "met-2016")
    write(drafts, "peel-2021-22/report.md", NEXT_STEPS)
    for name in names:
        built(drafts, name)
    assert built(drafts, "durham-2021") == {"report": False, "press-release": False}
    write(drafts, "peel-2021-22/report.md", NEXT_STEPS.replace("spring", "autumn"))
    assert [built(drafts, name) for name in names] == [
        {"report": True, "press-release": False},
        {"report": False, "press-release": False},
    ]
    write(drafts, "peel-2021-22/press-release.md", '{% extends "press-release/words.md" %}\n')
    assert built(drafts, "durham-2021") == {"report": False, "press-release": True}


def test_the_manifest_names_the_words_of_the_cycle(drafts: Path) -> None:
    printed(drafts, "met-2016")
    manifest = (drafts / "build" / "met-2016" / "manifest.json").read_text(encoding="utf-8")
    assert '"peelgen:templates/cycles/peel-2016/report.md"' in manifest
    assert '"peelgen:templates/report/pillar.md"' in manifest
    assert "cycles/peel-2015" not in manifest
    assert "cycles/peel-2016/press-release.md" not in manifest


def test_an_edit_of_words_that_only_one_cycle_has_is_led_back_to_its_file(drafts: Path) -> None:
    write(drafts, "peel-2021-22/report.md", NEXT_STEPS)
    found = templates_of("report", "peel-2021-22", drafts / "durham-2021.yaml").line_of("We come back in spring.")
    assert found
    assert (found[0], found[1]) == (drafts / "templates" / "cycles" / "peel-2021-22" / "report.md", 5)


@pytest.mark.parametrize(
    ("words", "heading", "shared"),
    [
        ("report/words", "block of the report", ""),
        ("report/pillar", "block of a report about one pillar", "report/words"),
        ("press-release/words", "block of the release", ""),
    ],
)
def test_the_manual_lists_the_blocks_of_each_document_and_they_are_the_same_in_every_language(
    words: str, heading: str, shared: str
) -> None:
    manual = (CHECKOUT / "docs" / "what-templates-can-print.md").read_text(encoding="utf-8")
    rows = manual.partition(f"| {heading} |")[2].partition("\n\n")[0]
    listed = set(re.findall(r"`(\w+)`", rows)) - {"question", "section"}
    own = [blocks_of(path) for path in sorted((CHECKOUT / "templates").glob(f"{words}*.md"))]
    assert len(own) > 1
    assert own == [own[0]] * len(own)
    above = blocks_of(CHECKOUT / "templates" / f"{shared}.md") if shared else set()
    assert own[0] - above == listed - above


def blocks_of(path: Path) -> set[str]:
    return set(re.findall(r"{% block (\w+)", path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("english", sorted((CHECKOUT / "templates" / "cycles").glob("*/report.md")), ids=str)
def test_the_reports_of_a_cycle_are_built_alike_in_every_language(english: Path) -> None:
    welsh = english.with_name("report.cy.md")
    if blocks_of(english):
        assert blocks_of(welsh) == blocks_of(english)


@pytest.mark.parametrize("name", ["letter.md", "monitoring.md", "pillar.md", "revisit.md", "words.cy.md"])
def test_words_that_a_document_folder_beside_the_drafts_lacks_are_told(drafts: Path, name: str) -> None:
    own = drafts / "templates" / "press-release"
    shutil.copytree(CHECKOUT / "templates" / "press-release", own)
    assert not [one for one in check_templates([own]).diagnostics if one.location.path.name == name]
    (own / name).unlink()
    told = [one for one in check_templates([own]).diagnostics if one.location.path.name == name]
    assert [(one.kind.id, one.severity) for one in told] == [("template-missing-file", Severity.WARNING)]
    assert f"has a {name}, whose words are not printed here" in told[0].message
