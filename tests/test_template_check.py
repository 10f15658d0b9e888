"""Templates are checked like findings files: every mistake is found, at its place, and nothing else is reported."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from steps import at_most

from peelgen.base.diagnostics import Diagnostic
from peelgen.build import Order, build
from peelgen.cli import commands
from peelgen.documents.compose.context import context
from peelgen.documents.compose.traced_values import TracedView
from peelgen.documents.render.word.galley import Galley
from peelgen.findings.validate import validate
from peelgen.source import load
from peelgen.template_check import check_templates, folders_near
from peelgen.template_check.library import Library
from peelgen.template_check.names import words_names
from peelgen.template_check.page import stylesheet_problems
from peelgen.template_check.problem import TextFile
from peelgen.template_check.reading import parse
from peelgen.template_check.shapes import ListShape, Record, Shape
from peelgen.template_check.shell import check_shell
from peelgen.template_check.tags import scan
from peelgen.template_check.word_styles import styles_used

CHECKOUT = Path(__file__).resolve().parent.parent
PROBLEMS = CHECKOUT / "docs" / "problems"
PAGES = sorted(PROBLEMS.glob("template-*.md"))
DRAFTS = [CHECKOUT / "tests" / "drafts" / "everything.yaml", *sorted((CHECKOUT / "drafts").glob("*.yaml"))]
FENCE = re.compile(r"^## (Wrong|Right)\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [
    (page.stem, heading, fence, example)
    for page in PAGES
    for heading, fence, example in FENCE.findall(page.read_text(encoding="utf-8"))
    if fence != "text"
]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

Templates = Callable[..., list[Diagnostic]]


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Return a copy of all templates, to be spoilt."""
    return Path(shutil.copytree(CHECKOUT / "templates", tmp_path / "templates"))


def found_in(templates: Path, kind: str = "report") -> list[Diagnostic]:
    return list(check_templates([templates / kind, templates / "house"]).diagnostics)


def with_words(templates: Path, words: str) -> list[Diagnostic]:
    with (templates / "report" / "words.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{words}\n")
    return found_in(templates)


def with_example(templates: Path, fence: str, example: str) -> list[Diagnostic]:
    """Return what is found when an example of the manual stands where such a thing stands."""
    house = templates / "house"
    if fence == "yaml":
        name, _, _ = (line := example.strip().splitlines()[-1]).partition(":")
        name = name.replace("acent", "accent")
        (house / "style.yaml").write_text(re.sub(rf"(?m)^{name}:.*$", line, (house / "style.yaml").read_text()))
    elif fence == "css":
        (house / "page.css").write_text((house / "page.css").read_text() + example)
    elif fence == "html":
        (house / "page.html").write_text((house / "page.html").read_text().replace("</main>", f"</main>{example}"))
    elif example.startswith("{% extends"):
        own = templates / "cycles" / "peel-2016"
        (own / "report.md").write_text(example)
        return list(check_templates([own]).diagnostics)
    elif example.startswith("---"):
        (templates / "report" / "words.md").write_text(example)
        for extending in (*(templates / "report").glob("pillar*.md"), *(templates / "report").glob("revisit*.md")):
            language = extending.name.removesuffix(".md").partition(".")[2]
            words = f"report/words{'.' * bool(language)}{language}.md"
            extending.write_text(f'{{% extends "{words}" %}}\n')
    else:
        return with_words(templates, example)
    return found_in(templates)


def paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def table(*cells: str) -> str:
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{row}</w:tr></w:tbl>"


def spoilt(path: Path, part: str, change: Callable[[str], str]) -> list[Diagnostic]:
    """Return what is found in the house's Word file when one of its parts is changed."""
    with zipfile.ZipFile(CHECKOUT / "templates" / "house" / "word.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b"").decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return check_shell(path, dict.fromkeys(("title", "subtitle", "body", *FIELDS), Shape()))[0]


FIELDS = "date copyright isbn website header footer mark masthead masthead_name kind".split()


def with_body(folder: Path, xml: str) -> list[Diagnostic]:
    """Return what is found when some paragraphs or tables stand first in the house's Word file."""
    return spoilt(folder / "word.docx", "word/document.xml", lambda body: body.replace("<w:body>", f"<w:body>{xml}", 1))


def told(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(one.id.removeprefix("template-"), one.location.place) for one in found]


# Our own templates, and the manual


def test_our_own_templates_have_nothing_wrong_with_them_and_are_checked_in_few_steps() -> None:
    with at_most(calls=11_000_000):
        assert check_templates(folders_near(CHECKOUT / "drafts" / "draft.yaml")).diagnostics == ()


@pytest.mark.parametrize(("problem", "heading", "fence", "example"), EXAMPLES)
def test_the_examples_of_the_manual_are_as_wrong_or_right_as_they_say(
    problem: str, heading: str, fence: str, example: str, templates: Path
) -> None:
    found = {one.id for one in with_example(templates, fence, example)}
    assert problem in found if heading == "Wrong" else not found


def has(shape: Shape, value: Any) -> list[str]:
    """Return the fields that a value has and its shape has not, or the other way round."""
    if isinstance(shape, ListShape) and isinstance(value, (tuple, list)):
        return [name for one in value for name in has(shape.entry, one)]
    if not isinstance(shape, Record) or not isinstance(value, TracedView):
        return []
    lacking = [name for name in shape.fields if name not in dir(type(value._part)) and not _is_field(value, name)]
    unknown = [name for name in value._extras if name not in shape.fields]
    return lacking + unknown + [name for field, below in shape.fields.items() for name in has(below, _of(value, field))]


def _is_field(value: TracedView, name: str) -> bool:
    # A judgment without a grade has no headline, and nobody asks it for one.
    return name in type(value._part).model_fields or name in value._extras or "scale" in value._extras


def _of(value: TracedView, name: str) -> Any:
    return getattr(value, name, None)


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
def test_the_checker_knows_the_names_that_templates_get(draft: Path) -> None:
    inspection, _ = validate(load(draft))
    if inspection is None:
        pytest.skip("an edition of a file with mistakes")
    given = context(inspection)
    assert {*given, "contents", "statistics"} == set(words_names())
    assert [name for key, shape in words_names().items() for name in has(shape, given.get(key))] == []


def test_the_checker_knows_every_style_that_the_renderer_asks_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked, style = set[str](), Galley.style

    def remembered(galley: Galley, name: str) -> str:
        asked.add(name.lower())
        return style(galley, name)

    monkeypatch.setattr(Galley, "style", remembered)
    build(DRAFTS[0], Order(["report", "press-release", "force-response"], ["docx"], tmp_path))
    assert asked <= {name.lower() for name in styles_used()}
    assert len(asked) > 30


# Words

WORDS: dict[str, tuple[str, tuple[int, int]]] = {
    "{{ forse.name }}": ("unknown-field", (4, 9)),
    "{{ question.text }}": ("unknown-field", (4, 12)),
    "{% for q in questions %}{{ q.judgment.grad }}{% endfor %}": ("unknown-field", (39, 43)),
    "{% for q in questions %}{% for f in q.findings %}{{ f.txt }}{% endfor %}{% endfor %}": ("unknown-field", (55, 58)),
    "{{ questions[0].sections[0].headng }}": ("unknown-field", (29, 35)),
    "{{ (questions | first).judgement }}": ("unknown-field", (24, 33)),
    "{% set f = force %}{{ f.nam }}": ("unknown-field", (25, 28)),
    "{% with r = inspection.press_release %}{{ r.close }}{% endwith %}": ("unknown-field", (45, 50)),
    "{% macro name(of) %}{{ of.nam }}{% endmacro %}{{ name(force) }}": ("unknown-field", (27, 30)),
    "{% if pillar %}{{ pillar.nam }}{% endif %}": ("unknown-field", (26, 29)),
    "{{ house.panle(1, 2) }}": ("unknown-field", (10, 15)),
    "{{ inspection['sumary'] }}": ("unknown-field", (16, 22)),
    "{{ inspection.published.yaer }}": ("unknown-field", (25, 29)),
    "{{ force.name.first }}": ("unknown-field", (15, 20)),
    "{% if force.nam or due %}x{% endif %}": ("unknown-field", (13, 16)),
    "{{ force.name": ("tag-not-closed", (1, 14)),
    "{{ force.name }": ("tag-not-closed", (1, 16)),
    "{{ force.name %}": ("tag-not-closed", (1, 17)),
    "{% if due }}x{% endif %}": ("tag-not-closed", (1, 13)),
    "{# never closed": ("tag-not-closed", (1, 16)),
    "{% if due %}x": ("block-not-closed", (1, 13)),
    "x{% endif %}": ("block-not-closed", (2, 13)),
    "{% for q in questions %}{% if due %}{% endfor %}": ("block-not-closed", (25, 37)),
    "{% elif due %}": ("block-not-closed", (1, 15)),
    "{% iff due %}": ("unknown-tag", (1, 14)),
    "{{ due | dat }}": ("unknown-filter", (10, 13)),
    "{% if due is defned %}x{% endif %}": ("unknown-filter", (14, 20)),
    "{{ force.name() }}": ("not-allowed", (14, 15)),
    "{{ force.__class__ }}": ("not-allowed", (10, 19)),
    "{{ due due }}": ("syntax", (8, 14)),
    "{{ 10 ** 9 }}": ("not-allowed", (7, 9)),
    "{{ “due” }}": ("quotes", (4, 5)),
    '{% include "house/none.md" %}': ("missing-file", (13, 26)),
    '{% import "../../secret.md" as secret %}': ("missing-file", (12, 27)),
}


@pytest.mark.parametrize("words", WORDS)
def test_a_mistake_in_the_words_is_found_at_its_line_and_columns(words: str, templates: Path) -> None:
    kind, columns = WORDS[words]
    (found,) = with_words(templates, words)
    line = 1 + (templates / "report" / "words.md").read_text().rstrip().count("\n")
    assert (found.id, found.location.line) == (f"template-{kind}", line)
    assert (found.location.column, found.location.end_column) == columns


def test_a_role_that_the_house_does_not_have_is_found_where_it_stands(templates: Path) -> None:
    (found,) = with_words(templates, "::: leed\nWords.\n:::")
    line = (templates / "report" / "words.md").read_text().rstrip().count("\n") - 1
    assert (found.id, found.location.line, found.location.column) == ("template-unknown-role", line, 5)
    assert found.location.end_column == 9


#: A macro that is called with what has the field and with what has not.
TWO_CALLS = (
    "{% macro m(x) %}{{ x.deadline }}{% endmacro %}{% set c = questions[0].causes_of_concern[0] %}"
    "{{ m(c) }}{{ m(c.recommendations[0]) }}"
)


@pytest.mark.parametrize(
    "words",
    [
        "{% set house_name = inspectorate.name %}{{ house_name }}",
        "{{ missing | default('nothing') }}{% if missing is defined %}{{ missing }}{% endif %}",
        "{% for q in questions %}{{ loop.index }}{{ q.judgment.previous.year }}{% endfor %}",
        "{% for name, count in [['a', 1]] %}{{ name }}{{ count }}{% endfor %}",
        "{{ inspection.published.year }}{{ force.name.upper() }}{{ framework.grade('good').verb }}",
        "{% raw %}{{ not a tag }{% endraw %}",
        "{{ '}} not the end' }}{{ \"it’s “curly” here\" }}",
        "{{ {'a': {'b': due}}['a'] }}",
        TWO_CALLS,
        "{% filter upper %}{{ force.name }}{% endfilter %}",
    ],
)
def test_what_is_right_is_not_reported(words: str, templates: Path) -> None:
    assert with_words(templates, words) == []


def test_a_misspelt_field_is_told_with_what_was_meant_and_what_there_is(templates: Path) -> None:
    (found,) = with_words(templates, "{% for q in questions %}{{ q.judgement }}{% endfor %}")
    assert found.message == "A question has no field “judgement”; did you mean “judgment”?"
    assert "narrative" in found.remedy


def test_all_mistakes_are_told_at_once(templates: Path) -> None:
    found = with_words(templates, "{{ forse }}\n{{ due }\n{{ a b }}\n{{ due | dat }}")
    assert [one.id for one in found] == [
        "template-unknown-field",
        "template-tag-not-closed",
        "template-syntax",
        "template-unknown-filter",
    ]


def test_a_mistake_in_the_shared_words_is_told_once_and_in_their_file(templates: Path) -> None:
    words = (templates / "house" / "words.md").read_text().replace("judgment.word ", "judgment.wrod ", 1)
    (templates / "house" / "words.md").write_text(words)
    (found,) = check_templates([templates / kind for kind in ("report", "press-release", "house")]).diagnostics
    assert (found.location.path.parent.name, found.id) == ("house", "template-unknown-field")


# Word files

TRACKED = f"<w:p>{run('{{ ti')}<w:ins w:id='1' w:author='A'>{run('tle }}')}</w:ins></w:p>"
ENDING = f"<w:p><w:ins w:id='1' w:author='A'>{run('{{ ti')}</w:ins>{run('tle }}')}</w:p>"
BOOKMARK = f"<w:p>{run('{{ ti')}<w:bookmarkStart w:id='1' w:name='a'/>{run('tle }}')}<w:bookmarkEnd w:id='1'/></w:p>"
COMMENT = f"<w:p>{run('{{ ti')}<w:commentRangeStart w:id='3'/>{run('tle }}')}<w:commentRangeEnd w:id='3'/></w:p>"
BOX = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('{{ titel }}')}</w:txbxContent></w:pict></w:r></w:p>"

BODIES: dict[str, tuple[str, str, str]] = {
    "an unknown field": (paragraph("x") + paragraph("{{ titel }}"), "unknown-field", "body, paragraph 2"),
    "one in a table": (
        table(paragraph("x"), paragraph("{{ titel }}")),
        "unknown-field",
        "body, table 1, row 1, column 2",
    ),
    "one in a text box": (BOX, "unknown-field", "body, text box 1"),
    "a brace short": (paragraph("{{ title }"), "tag-not-closed", "body, paragraph 1"),
    "a tag over two paragraphs": (paragraph("{{ title") + paragraph("}}"), "tag-not-closed", "body, paragraph 1"),
    "no end": (paragraph("{% if title %}"), "block-not-closed", "body, paragraph 1"),
    "no beginning": (paragraph("{%p endif %}"), "block-not-closed", "body, paragraph 1"),
    "a block into a table": (
        paragraph("{% if title %}") + table(paragraph("{% endif %}")),
        "block-across",
        "body, paragraph 1",
    ),
    "a row outside tables": (paragraph("{%tr if title %}") + paragraph("{%tr endif %}"), "tag-misplaced", ""),
    "two in a paragraph": (paragraph("{%p if title %}{%p endif %}"), "tag-misplaced", "body, paragraph 1"),
    "words beside it": (paragraph("{%p if title %} lost") + paragraph("{%p endif %}"), "words-lost", ""),
    "a tracked change": (TRACKED, "tag-marked", "body, paragraph 1"),
    "the end of a tracked change": (ENDING, "tag-marked", "body, paragraph 1"),
    "a bookmark": (BOOKMARK, "tag-marked", "body, paragraph 1"),
    "a comment": (COMMENT, "tag-marked", "body, paragraph 1"),
    "a filter": (paragraph("{{ title | uper }}"), "unknown-filter", "body, paragraph 1"),
    "an import": (paragraph("{% import 'x' as y %}"), "missing-file", "body, paragraph 1"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_mistake_in_a_word_file_is_found_at_its_place(name: str, tmp_path: Path) -> None:
    xml, kind, place = BODIES[name]
    found = with_body(tmp_path, xml)
    assert {one.id for one in found} == {f"template-{kind}"}
    assert found[0].location.place == (place or "body, paragraph 1")


@pytest.mark.parametrize(
    "xml",
    [
        f"<w:p>{run('{')}{run('{ ti')}<w:proofErr w:type='spellStart'/>{run('tle }')}{run('}')}</w:p>",
        f"<w:p>{run('{{ ti')}<w:bookmarkStart w:id='1' w:name='a'/><w:bookmarkEnd w:id='1'/>{run('tle }}')}</w:p>",
        paragraph("{%p if title %}") + paragraph("x") + paragraph("{%p endif %}"),
        "<w:tbl><w:tr><w:tc>"
        + "</w:tc></w:tr><w:tr><w:tc>".join(map(paragraph, ["{%tr if title %}", "{{ title }}", "{%tr endif %}"]))
        + "</w:tc></w:tr></w:tbl>",
        paragraph("{% if title == “x” %}curly marks are mended{% endif %}"),
        table(paragraph("{% cellbg title %}x"), paragraph("{% colspan 2 %}x")),
        paragraph("{{r title }} {%- if title %}x{% endif -%}"),
    ],
)
def test_what_docxtpl_mends_is_not_reported(xml: str, tmp_path: Path) -> None:
    assert with_body(tmp_path, xml) == []


@pytest.mark.parametrize("part", ["header1", "footer1"])
def test_headers_and_footers_are_checked(part: str, tmp_path: Path) -> None:
    xml = paragraph("{{ titel }}")
    found = spoilt(tmp_path / "word.docx", f"word/{part}.xml", lambda old: re.sub("(?=</w:(hdr|ftr)>)", xml, old))
    assert [one.id for one in found] == ["template-unknown-field"]
    assert found[0].location.place.startswith(f"{part[:-1]} 1, paragraph")


@pytest.mark.parametrize(
    ("part", "kind"), [("endnotes", "tag-not-filled"), ("footnotes", "unknown-field"), ("comments", "tag-not-filled")]
)
def test_notes_and_comments_are_checked(part: str, kind: str, tmp_path: Path) -> None:
    one = part.removesuffix("s")
    xml = f'<w:{part} xmlns:w="{W}"><w:{one} w:id="2">{paragraph("{{ titel }}")}</w:{one}></w:{part}>'
    found = spoilt(tmp_path / "word.docx", f"word/{part}.xml", lambda _: xml)
    assert told(found) == [(kind, f"{part}, {one} 2")]


def test_the_properties_of_a_word_file_are_checked(tmp_path: Path) -> None:
    core = '<c:p xmlns:c="c" xmlns:d="d"><d:title>{{ titel }}</d:title><d:keywords>{{ title }}</d:keywords></c:p>'
    found = spoilt(tmp_path / "word.docx", "docProps/core.xml", lambda _: core)
    places = [("tag-not-filled", "document properties, keywords"), ("unknown-field", "document properties, title")]
    assert sorted(told(found)) == places


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('w:val="Lead Paragraph"', 'w:val="Lead"', "The paragraph style “Lead Paragraph” is missing"),
        ('w:type="table" w:styleId="HouseTable"', 'w:type="paragraph" w:styleId="HouseTable"', "is a paragraph style"),
    ],
)
def test_a_style_that_is_missing_or_of_another_kind_is_reported(
    old: str, new: str, message: str, tmp_path: Path
) -> None:
    (found,) = spoilt(tmp_path / "word.docx", "word/styles.xml", lambda styles: styles.replace(old, new))
    assert found.id == "template-style"
    assert message in found.message


def test_a_list_style_without_its_numbers_is_reported(tmp_path: Path) -> None:
    found = spoilt(tmp_path / "word.docx", "word/numbering.xml", lambda xml: xml.replace("ListNumber", "Other"))
    assert {one.id for one in found} == {"template-style"}
    assert "not numbered" in found[0].message


def test_a_word_file_without_a_place_for_the_body_is_reported(tmp_path: Path) -> None:
    found = spoilt(tmp_path / "word.docx", "word/document.xml", lambda body: body.replace("{{p body }}", "{{ body }}"))
    assert told(found) == [("body", "body")]


# Pages and the house style

STYLES: dict[str, tuple[str, str, str]] = {
    "page.css: a declaration without its colon": ("p { color red; }", "css", ""),
    "page.css: a brace never closed": ("@media print { p { margin: 0; }", "css", ""),
    "page.css: an unknown variable": ("p { color: var(--inkk); }", "css-variable", ""),
    "page.css: a picture from the web": ("p { background: url(https://example.org/a.png); }", "remote-reference", ""),
    "page.css: a file of the machine": ('p { background: url("file:///etc/passwd"); }', "remote-reference", ""),
    "page.css: a file above the folder": ("p { background: url(../../a.png); }", "remote-reference", ""),
    "page.css: a file that is not there": ("p { background: url(crest.png); }", "missing-file", ""),
    "page.css: an import from the web": ('@import "//example.org/a.css";', "remote-reference", ""),
    "page.css: an unknown value": ("p { color: #{{ style.colours.inkk }}; }", "unknown-field", ""),
    "page.html: a stylesheet that is not there": ('<link rel="stylesheet" href="own.css">', "missing-file", ""),
    "page.html: a script from the web": ('<script src="http://example.org/a.js"></script>', "remote-reference", ""),
    "page.html: an unknown name": ("{{ titel }}", "unknown-field", ""),
    "page.html: an unknown property": ("{{ properties.titel }}", "unknown-field", ""),
    "style.yaml: a key nobody reads": ("\nshades:\n  ink: 1A1A1A\n", "style-key", ""),
    "style.yaml: no YAML": ("\nfonts: [", "style-value", ""),
}


@pytest.mark.parametrize("name", STYLES)
def test_a_mistake_in_the_look_is_found_in_its_last_line(name: str, templates: Path) -> None:
    file, words, kind = templates / "house" / name.partition(":")[0], *STYLES[name][:2]
    file.write_text(f"{file.read_text().rstrip()}\n{words}")
    (found,) = found_in(templates)
    assert (found.id, found.location.path.name) == (f"template-{kind}", file.name)
    assert found.location.line >= file.read_text().rstrip().count("\n")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("ink: 1A1A1A", "ink: '#1A1A1A'", "colour"),
        ("ink: 1A1A1A", "ink: #1A1A1A", "colour"),
        ("body: 12", "body: 12pt", "style-value"),
        ("  box: 12", "  bix: 12", "style-key"),
    ],
)
def test_a_wrong_value_of_the_house_style_is_reported_in_its_line(
    old: str, new: str, kind: str, templates: Path
) -> None:
    style = templates / "house" / "style.yaml"
    words = style.read_text()
    style.write_text(words.replace(old, new, 1))
    found = [one for one in found_in(templates) if one.location.path.name == "style.yaml"]
    assert {one.id for one in found} == {f"template-{kind}"}
    assert words[: words.index(old)].strip().count("\n") + 2 in {one.location.line for one in found}


# The command, and files that mean harm


def test_fonts_of_the_house_that_are_not_there_are_told_where_they_are_named(templates: Path) -> None:
    for face in ("Bold", "Italic"):
        (templates / "house" / "fonts" / f"LiberationSans-{face}.ttf").unlink()
    lines = (templates / "house" / "style.yaml").read_text(encoding="utf-8").split("\n")
    found = found_in(templates)
    assert [(one.id, lines[one.location.line - 1].split()[0]) for one in found] == [
        ("template-missing-file", "bold:"),
        ("template-missing-file", "italic:"),
    ]


@pytest.mark.parametrize("content", [b"", b"a font"])
def test_a_font_of_the_house_that_is_none_is_told(content: bytes, templates: Path) -> None:
    path = templates / "house" / "fonts" / "LiberationSans-Bold.ttf"
    path.write_bytes(content)
    (found,) = found_in(templates)
    assert (found.id, found.location.path) == ("template-unreadable", path)


def test_a_file_that_the_house_lacks_is_told_once(templates: Path) -> None:
    path = templates / "house" / "style.yaml"
    path.unlink()
    found = check_templates([templates / kind for kind in ("report", "press-release", "house")]).diagnostics
    assert [(one.id, one.location.path) for one in found] == [("template-missing-file", path)]


def test_the_command_ends_with_5_for_a_wrong_template_and_0_for_right_ones(templates: Path) -> None:
    run_command = CliRunner().invoke
    assert run_command(commands, ["template", "check", str(templates / "report")]).exit_code == 0
    with_words(templates, "{{ forse }}")
    result = run_command(commands, ["template", "check", str(templates / "report")])
    assert result.exit_code == 5
    assert "did you mean “force”?" in result.output


def test_the_command_ends_with_3_for_a_warning_if_asked_to(templates: Path) -> None:
    style = templates / "house" / "style.yaml"
    style.write_text(f"{style.read_text()}  fair: 26704F\n")
    arguments = ["template", "check", str(templates / "report")]
    assert CliRunner().invoke(commands, arguments).exit_code == 0
    assert CliRunner().invoke(commands, [*arguments, "--strict"]).exit_code == 3


def test_all_that_can_be_filled_in_is_printed_and_what_is_handed_to_a_macro_is_not_counted(templates: Path) -> None:
    folders = [*folders_near(templates.parent / "draft")]
    assert check_templates(folders).unused == ()
    for words in templates.rglob("*.md"):
        words.write_text(words.read_text().replace("inspection.observations", "inspection.summary"))
    assert check_templates(folders).unused == ("an inspection: observations",)


def test_fields_that_no_document_prints_are_listed(templates: Path) -> None:
    for words in templates.rglob("*.md"):
        words.write_text(words.read_text().replace("inspection.observations", "inspection.summary"))
    folders = [templates / name for name in ("report", "press-release", "force-response", "house")]
    arguments = ["template", "check", "--unused", *map(str, folders)]
    assert "an inspection: observations" in CliRunner().invoke(commands, arguments).stdout


def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    (found,) = check_templates([tmp_path / "templates" / "none"]).diagnostics
    assert found.message == "There is no such folder."


XXE = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY b SYSTEM "/etc/passwd">]><a>&b;</a>'

HARMFUL: dict[str, Callable[[Path], object]] = {
    "no zip": lambda path: path.write_bytes(b"PK\x03\x04 and nothing else"),
    "nothing": lambda path: path.write_bytes(b""),
    "a bomb": lambda path: zipped(path, {"word/document.xml": b"<a>" + b" " * 11_000_000 + b"</a>"}),
    "entities": lambda path: zipped(
        path,
        {"word/document.xml": f'<!DOCTYPE a [<!ENTITY b "c">]><w:document xmlns:w="{W}"/>'.encode()},
    ),
    "entities in UTF-16": lambda path: zipped(path, {"word/document.xml": XXE.encode("utf-16")}),
    "broken XML": lambda path: zipped(path, {"word/document.xml": b"<w:document>"}),
    "no document": lambda path: zipped(path, {"word/other.xml": b"<a/>"}),
    "a way out": lambda path: zipped(path, {"../word/document.xml": b"<a/>"}),
    "a bomb among the pictures": lambda path: zipped(
        path, {"word/document.xml": f'<w:document xmlns:w="{W}"/>'.encode(), "word/media/a.png": bytes(70_000_000)}
    ),
    "macros": lambda path: zipped(path, {"word/vbaProject.bin": b""}),
    "deep XML": lambda path: zipped(path, {"word/document.xml": b"<a>" * 100_000}),
}


def zipped(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_word_file_is_refused(name: str, tmp_path: Path) -> None:
    HARMFUL[name](tmp_path / "word.docx")
    (found,) = check_shell(tmp_path / "word.docx", {})[0]
    assert found.id == "template-unreadable"


@pytest.mark.parametrize(
    "words",
    [
        "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
        "{% if a %}" * 4_000 + "{% endif %}" * 4_000,
        "{{ a" + ".b" * 20_000 + " }}",
        "{{ " * 200_000,
        "{{r " * 200_000,
        '{{ "' * 100_000,
        "{% macro m(a) %}{{ m(a) }}{{ m([a]) }}{% endmacro %}{{ m(1) }}",
        "{% include 'report/words.md' %}",
    ],
    ids=lambda words: words[:12],
)
def test_words_that_mean_harm_are_checked_in_few_steps(words: str, templates: Path) -> None:
    (templates / "report" / "words.md").write_text(f"---\ntitle: x\n---\n{words}")
    with at_most(calls=6_000_000):
        found_in(templates)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("{}%#|()[].,:=\"'“ -+\nabif for in set endif endfor force"), max_size=80))
def test_no_words_are_too_strange_to_be_checked(words: str) -> None:
    Library().parsed(TextFile(Path("words.md"), words))


@settings(max_examples=40, deadline=None)
@given(place=st.integers(0, 7_000), change=st.binary(min_size=1, max_size=4))
def test_no_word_file_is_too_damaged_to_be_checked(
    place: int, change: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = (CHECKOUT / "templates" / "house" / "word.docx").read_bytes()
    path = tmp_path_factory.mktemp("damaged") / "word.docx"
    path.write_bytes(content[:place] + change + content[place + len(change) :])
    check_shell(path, None)


@pytest.mark.parametrize(
    ("stylesheet", "said"),
    [
        ("p { color }", "this is neither  property: value;  nor a rule with its braces"),
        ("p { color: red; } }", "this is neither  property: value;  nor a rule with its braces"),
        ("p { color: red; : blue; }", "this is neither  property: value;  nor a rule with its braces"),
    ],
)
def test_a_stylesheet_is_faulted_in_words_that_its_reader_does_not_have(stylesheet: str, said: str) -> None:
    (found,) = stylesheet_problems(stylesheet, scan(stylesheet), ())
    assert found.message == f"The stylesheet cannot be read here: {said}."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{% block a-b %}{% endblock %}", "A name has only letters, digits and “_”."),
        ("{{ a is b is c }}", "Only one “is” can stand in a comparison."),
        ("{% from 'house/words.md' import _a %}", "A name that begins with “_” cannot be taken from another file."),
        ("{% macro a(b=1, c) %}{% endmacro %}", "It is not written as a tag is."),
        ("{{ 1. }}", "It is not written as a tag is."),
    ],
)
def test_a_tag_is_faulted_in_words_of_the_house(words: str, said: str) -> None:
    (found,) = parse(words, scan(words))[1]
    assert found.message.endswith(f" cannot be read. {said}")
