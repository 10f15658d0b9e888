"""Each kind of problem has its page in the manual, and the examples of the page are what they say."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from peelgen.base.manual import ManualPage, page_about
from peelgen.base.problem_kinds import WAIVABLE_KINDS, Group, ProblemKind, Severity, Trait
from peelgen.check import check
from peelgen.documents.accessibility.advice import advice
from peelgen.documents.paragraph_numbers import NumberedParagraph, register_of
from peelgen.documents.standing_words import standing_words
from peelgen.findings.model import Inspection
from peelgen.findings.translated_texts import confirmed, record_of, written_record
from peelgen.languages.approved_words import with_approval
from peelgen.review.across_cycle import check_cycle
from peelgen.source import Tree, load, parse_bytes

CHECKOUT = Path(__file__).resolve().parent.parent
ORIGINAL = CHECKOUT / "tests" / "problems" / "original.yaml"
WELSH = ORIGINAL.with_name("cymraeg.yaml")
RESPONSE = ORIGINAL.with_name("response.yaml")
FOLLOW_UP = ORIGINAL.with_name("follow-up.yaml")
FACT_CHECK = ORIGINAL.with_name("fact-check.yaml")
ANSWERED = ORIGINAL.with_name("answered.yaml")
MANUAL = CHECKOUT / "docs" / "problems"
INDEX = (MANUAL / "README.md").read_text(encoding="utf-8")
ABOUT_TEMPLATES = (CHECKOUT / "docs" / "how-to" / "check-your-templates.md").read_text(encoding="utf-8")

ABOUT_FORMS = [kind for kind in ProblemKind if kind.id.startswith("returned-")]
#: What is found where several findings files are checked together.
ABOUT_SEVERAL = [ProblemKind.STANDING_WORDS]
#: What depends on when a translation was confirmed; the examples are those of a file beside its record.
ABOUT_RECORDS = [ProblemKind.TRANSLATION_OUTDATED, ProblemKind.TRANSLATION_UNCONFIRMED]
#: What is found only where nobody has written down the real press office.
ABOUT_THE_PRESS_OFFICE = [ProblemKind.PRESS_OFFICE_UNCONFIRMED]
ABOUT_READERS = [kind for kind in ProblemKind if kind.group is Group.ADVICE]
ELSEWHERE = {*ABOUT_FORMS, *ABOUT_SEVERAL, *ABOUT_READERS, *ABOUT_RECORDS, *ABOUT_THE_PRESS_OFFICE}
ABOUT_FINDINGS = [kind for kind in ProblemKind if kind.group is not Group.TEMPLATES and kind not in ELSEWHERE]


def page_of(kind: ProblemKind) -> ManualPage:
    page = page_about(kind)
    assert page, f"docs/problems has no {kind.id}.md"
    return page


def called(kind: ProblemKind) -> str:
    return kind.id


def example(kind: ProblemKind, heading: str) -> bytes:
    """Return the findings file that a page shows under Wrong or Right.

    A ```yaml block has fields that take the place of the original's; ```yaml whole is a whole file. In ```yaml escapes,
    \\xe9 is a byte, \\u00e9 a character, \\t a tab, and \\*9 after a letter or (words) has nine of them.
    """
    block = re.search(rf"^## {heading}\n\n```yaml ?(\w*)\n(.*?)^```$", page_of(kind).text, re.MULTILINE | re.DOTALL)
    assert block, f"{kind.id}: no ```yaml block follows “## {heading}”"
    content = block[2].encode()
    if block[1] == "escapes":
        content = re.sub(rb"(?:\((.+)\)|(.))\\\*(\d+)", lambda found: (found[1] or found[2]) * int(found[3]), content)
        content = re.sub(rb"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|t)", _meant, content)
    if block[1] == "whole":
        return content
    whole = WELSH if "language: cy" in block[2] else original(kind)
    return without_fields(block[2], whole) + with_standfirst(content, kind, whole)


def with_standfirst(fields: bytes, kind: ProblemKind, whole: Path) -> bytes:
    """Return the fields of an example with the original’s standfirst, which only one page is about."""
    if kind is ProblemKind.STANDFIRST_MISSING or b"standfirst:" in fields or whole not in (ORIGINAL, WELSH):
        return fields
    line = re.search(rb"^  standfirst: .*\n", whole.read_bytes(), re.MULTILINE)
    assert line
    return fields.replace(b"press_release:\n", b"press_release:\n" + line[0], 1)


def original(kind: ProblemKind) -> Path:
    """Return the file that the examples of a page are put into."""
    beside = {Group.RESPONSES: RESPONSE, Group.FOLLOW_UP: FOLLOW_UP, Group.FACT_CHECKS: FACT_CHECK}
    return beside.get(kind.group, ORIGINAL)


def _meant(escape: re.Match[bytes]) -> bytes:
    byte, character = escape.groups()
    return bytes.fromhex(byte.decode()) if byte else chr(int(character, 16)).encode() if character else b"\t"


def without_fields(fragment: str, whole: Path) -> bytes:
    """Return the original without the fields that the fragment has."""
    given = set(re.findall(r"^(\w+)", fragment, re.MULTILINE))
    fields = re.findall(r"^(\w+):(.*\n(?: .*\n)*)", whole.read_text(encoding="utf-8"), re.MULTILINE)
    return "".join(f"{name}:{value}" for name, value in fields if name not in given).encode()


def draft_of(content: bytes, folder: Path) -> Path:
    for beside in (ORIGINAL, ANSWERED):
        (folder / beside.name).write_bytes(beside.read_bytes())
    (folder / "later.yaml").write_bytes(ANSWERED.read_bytes())
    number_paragraphs(folder / ANSWERED.name)
    (folder / "map.png").write_bytes((CHECKOUT / "tests" / "drafts" / "valley.png").read_bytes())
    draft = folder / "draft.yaml"
    draft.write_bytes(content)
    confirm(draft, load(folder / ORIGINAL.name).tree)
    approve(folder)
    return draft


def number_paragraphs(draft: Path) -> None:
    """Register three numbered paragraphs, as if a copy for the fact check had been made."""
    listed = [NumberedParagraph(number, "", "", "paragraph", "", "") for number in ("1", "2", "3")]
    register_of(draft).parent.mkdir(exist_ok=True)
    register_of(draft).write_text(json.dumps({one: [*map(asdict, listed)] for one in ("1", "1.1")}), encoding="utf-8")


def confirm(draft: Path, original: Tree) -> None:
    """Record that a draft is translated from an original, as if a translator had just compared the two."""
    record_of(draft).parent.mkdir(exist_ok=True)
    texts = confirmed((), original, (), by="Eleri Rhys", day=date(2021, 12, 1))
    record_of(draft).write_text(written_record(texts), encoding="utf-8")


def approve(folder: Path) -> None:
    """Have all that a Welsh edition of the original prints by itself be approved."""
    listed = folder / "templates" / "approved.cy.yaml"
    listed.parent.mkdir(exist_ok=True)
    listed.write_text(with_approval("", standing_words_of_the_original(), "Eleri Rhys", date(2021, 12, 1)), "utf-8")


@cache
def standing_words_of_the_original() -> tuple[str, ...]:
    inspection = Inspection.model_validate(load(ORIGINAL).tree).model_copy(update={"language": "cy"})
    return tuple(one.words for one in standing_words(inspection, ORIGINAL))


def problems(content: bytes, folder: Path) -> set[ProblemKind]:
    return {found.kind for found in check(draft_of(content, folder)).diagnostics}


@pytest.mark.parametrize("kind", ABOUT_FINDINGS, ids=called)
def test_the_wrong_example_has_the_problem(kind: ProblemKind, tmp_path: Path) -> None:
    assert kind in problems(example(kind, "Wrong"), tmp_path)


@pytest.mark.parametrize("kind", [*ABOUT_FINDINGS, *ABOUT_READERS], ids=called)
def test_the_right_example_has_no_problem_at_all(kind: ProblemKind, tmp_path: Path) -> None:
    assert problems(example(kind, "Right"), tmp_path) == set()


@pytest.mark.parametrize("kind", ABOUT_READERS, ids=called)
@pytest.mark.parametrize("heading", ["Wrong", "Right"])
def test_there_is_advice_on_the_wrong_example_and_none_on_the_right_one(
    kind: ProblemKind, heading: str, tmp_path: Path
) -> None:
    case = check(draft_of(example(kind, heading), tmp_path))
    assert case.inspection
    found = [one.kind for one in advice(case.inspection, case.source)]
    assert found == ([kind] if heading == "Wrong" else [])


@pytest.mark.parametrize("kind", ABOUT_SEVERAL, ids=called)
def test_the_wrong_example_differs_from_the_right_one_in_the_same_cycle(kind: ProblemKind, tmp_path: Path) -> None:
    files = [tmp_path / f"{heading}.yaml" for heading in ("Right", "Wrong")]
    for path in files:
        path.write_bytes(example(kind, path.stem))
    assert {
        path: [found.kind for found in told] for path, told in check_cycle([load(path) for path in files]).items()
    } == {files[1]: [kind]}
    assert check_cycle([load(files[0]), load(files[0])]) == {}


@pytest.mark.parametrize("kind", ABOUT_RECORDS, ids=called)
@pytest.mark.parametrize("heading", ["Wrong", "Right"])
def test_a_translation_is_looked_at_beside_its_record(kind: ProblemKind, heading: str, tmp_path: Path) -> None:
    draft = draft_of(example(kind, heading), tmp_path)
    if heading == "Wrong" and kind is ProblemKind.TRANSLATION_UNCONFIRMED:
        record_of(draft).unlink()
    elif heading == "Wrong":
        earlier = ORIGINAL.read_text(encoding="utf-8").replace("the places and the people that", "the places that")
        confirm(draft, parse_bytes(draft, earlier.encode()).tree)
    assert [found.kind for found in check(draft).diagnostics] == ([kind] if heading == "Wrong" else [])


@pytest.mark.parametrize("kind", ABOUT_THE_PRESS_OFFICE, ids=called)
@pytest.mark.parametrize("heading", ["Wrong", "Right"])
def test_what_goes_out_is_looked_at_beside_the_press_office(kind: ProblemKind, heading: str, tmp_path: Path) -> None:
    draft = draft_of(example(kind, heading), tmp_path)
    shutil.copy(CHECKOUT / "templates" / "press-office.yaml", tmp_path / "templates")
    assert [found.kind for found in check(draft).diagnostics] == ([kind] if heading == "Wrong" else [])


def test_every_kind_of_problem_has_a_page_and_every_page_is_about_one() -> None:
    assert {path.stem for path in MANUAL.glob("*.md")} - {"README"} == {kind.id for kind in ProblemKind}


def named_in(modules: str) -> set[ProblemKind]:
    """Return the kinds that some modules of the package name."""
    paths = [path for path in (CHECKOUT / "peelgen").rglob(modules) if path.stem != "problem_kinds"]
    code = "".join(path.read_text(encoding="utf-8") for path in paths)
    return {ProblemKind[name] for name in re.findall(r"\bProblemKind\.([A-Z0-9_]+)\b", code)}


def test_every_kind_of_problem_is_found_by_something() -> None:
    assert named_in("*.py") == {*ProblemKind}


def test_what_rules_find_is_waived_by_their_names_and_what_is_said_of_the_report_by_its_id() -> None:
    about_waivers = {ProblemKind.WAIVER_RULE, ProblemKind.WAIVER_UNUSED}
    never_waived = {ProblemKind.UNKNOWN_STATEMENT, ProblemKind.STATEMENT_NOWHERE, ProblemKind.STANDING_WORDS}
    assert named_in("review/style/*.py") - about_waivers == {
        kind for kind in ProblemKind if Trait.BY_RULE in kind.traits
    }
    of_editions = named_in("review/unapproved.py") | named_in("review/untranslated.py")
    said_of_reports = named_in("review/agreement/*.py") | named_in("review/typed_numbers.py") | of_editions
    assert named_in("review/markup/*.py") == {kind for kind in ProblemKind if kind.group is Group.SIGNS}
    assert (said_of_reports | named_in("review/markup/*.py")) - never_waived == {*WAIVABLE_KINDS}


def test_the_ids_of_problems_with_responses_and_templates_say_so() -> None:
    prefixes = {
        Group.RESPONSES: ("response-", "returned-"),
        Group.FOLLOW_UP: ("follow-up-",),
        Group.FACT_CHECKS: ("fact-check-",),
        Group.TEMPLATES: ("template-",),
        Group.ADVICE: ("advice-",),
    }
    of_their_own = tuple(prefix for several in prefixes.values() for prefix in several)
    for kind in ProblemKind:
        assert kind.id.startswith(of_their_own) == (kind.group in prefixes)
        assert kind.id.startswith(prefixes.get(kind.group, ""))


@pytest.mark.parametrize("kind", ProblemKind, ids=called)
def test_a_page_says_why_it_matters_before_it_shows_what_is_wrong_and_right(kind: ProblemKind) -> None:
    page = page_of(kind)
    assert re.match(r"# [^\n]*[^\n.]\n\n[^#\n]", page.text)
    assert page.text.startswith(f"# {kind.title}\n")
    assert re.findall(r"^## (.+)$", page.text, re.MULTILINE)[:2] == ["Wrong", "Right"]
    assert page.reason.endswith(".")


def entry(kind: ProblemKind, folder: str = "") -> str:
    return f"- [`{kind.id}`]({folder}{kind.id}.md): {kind.title}"


def test_the_index_is_the_table_of_kinds() -> None:
    groups = {group: [entry(kind) for kind in ProblemKind if kind.group is group] for group in Group}
    text = "\n\n".join(f"## {group}\n\n{chr(10).join(entries)}" for group, entries in groups.items())
    assert INDEX[INDEX.index("## ") :] == f"{text}\n"


def test_the_page_about_checking_templates_lists_all_that_the_check_can_say() -> None:
    listed = re.findall(r"^- \[`template-.*$", ABOUT_TEMPLATES, re.MULTILINE)
    assert listed == [entry(kind, "../problems/") for kind in ProblemKind if kind.group is Group.TEMPLATES]


def test_the_rows_of_the_table_stand_by_group() -> None:
    order = list(Group)
    rows = [order.index(kind.group) for kind in ProblemKind]
    assert rows == sorted(rows)


def test_a_page_says_its_reason_on_one_line() -> None:
    page = page_of(ProblemKind.NOT_UTF_8)
    assert page.reason.startswith("An encoding says which letters the bytes of a file stand for.")


def test_a_kind_is_known_by_its_id_only() -> None:
    assert ProblemKind.called("not-utf-8") is ProblemKind.NOT_UTF_8
    assert [ProblemKind.called(name) for name in ("NOT_UTF_8", "not_utf_8", "")] == [None, None, None]


def test_a_hole_or_what_is_doubtful_stops_no_draft() -> None:
    hole, mistake = ProblemKind.GRADE_MISSING, ProblemKind.UNKNOWN_GRADE
    assert [hole.severity(draft=True), hole.severity(), mistake.severity(draft=True)] == [
        Severity.WARNING,
        Severity.ERROR,
        Severity.ERROR,
    ]
    assert mistake.severity(doubtful=True) is Severity.WARNING
