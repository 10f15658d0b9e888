"""Each kind of problem has its page in the manual, and the examples of the page are what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from problem_ids import FINDINGS_FILES, HOUSE_STYLE, RESPONSES, TEMPLATES, Found, emitted, scan

from peelgen.across_cycle import check_cycle
from peelgen.check import check
from peelgen.problems import Page, find_page, groups, pages
from peelgen.source import load

CHECKOUT = Path(__file__).resolve().parent.parent
ORIGINAL = CHECKOUT / "tests" / "problems" / "original.yaml"
RESPONSE = ORIGINAL.with_name("response.yaml")
ANSWERED = ORIGINAL.with_name("answered.yaml")
INDEX = (CHECKOUT / "docs" / "problems" / "README.md").read_text(encoding="utf-8")

ABOUT_RESPONSES = [name for name in pages() if name.startswith("response-")]
ABOUT_FORMS = [name for name in pages() if name.startswith("returned-")]
#: What is found where several findings files are checked together.
ABOUT_SEVERAL = ["standing-words"]
ABOUT_FINDINGS = [
    name for name in pages() if not name.startswith("template-") and name not in {*ABOUT_FORMS, *ABOUT_SEVERAL}
]
PLACES = {
    "findings files": FINDINGS_FILES,
    "responses": RESPONSES,
    "templates": TEMPLATES,
    "the house style": HOUSE_STYLE,
}


def example(page: Page, heading: str) -> bytes:
    """Return the findings file that a page shows under Wrong or Right.

    A ```yaml block has fields that take the place of the original's; ```yaml whole is a whole file. In ```yaml escapes,
    \\xe9 is a byte, \\u00e9 a character, \\t a tab, and \\*9 after a letter or (words) has nine of them.
    """
    block = re.search(rf"^## {heading}\n\n```yaml ?(\w*)\n(.*?)^```$", page.text, re.MULTILINE | re.DOTALL)
    assert block, f"{page.id}: no ```yaml block follows “## {heading}”"
    content = block[2].encode()
    if block[1] == "escapes":
        content = re.sub(rb"(?:\((.+)\)|(.))\\\*(\d+)", lambda found: (found[1] or found[2]) * int(found[3]), content)
        content = re.sub(rb"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|t)", _meant, content)
    return content if block[1] == "whole" else without_fields(block[2], original(page)) + content


def original(page: Page) -> Path:
    """Return the file that the examples of a page are put into."""
    return RESPONSE if page.id in ABOUT_RESPONSES else ORIGINAL


def _meant(escape: re.Match[bytes]) -> bytes:
    byte, character = escape.groups()
    return bytes.fromhex(byte.decode()) if byte else chr(int(character, 16)).encode() if character else b"\t"


def without_fields(fragment: str, whole: Path) -> bytes:
    """Return the original without the fields that the fragment has."""
    given = set(re.findall(r"^(\w+)", fragment, re.MULTILINE))
    fields = re.findall(r"^(\w+):(.*\n(?: .*\n)*)", whole.read_text(encoding="utf-8"), re.MULTILINE)
    return "".join(f"{name}:{value}" for name, value in fields if name not in given).encode()


def problems(content: bytes, folder: Path) -> set[str]:
    for beside in (ORIGINAL, ANSWERED):
        (folder / beside.name).write_bytes(beside.read_bytes())
    (folder / "map.png").write_bytes((CHECKOUT / "tests" / "drafts" / "valley.png").read_bytes())
    draft = folder / "draft.yaml"
    draft.write_bytes(content)
    return {found.id for found in check(draft).diagnostics}


@pytest.mark.parametrize("name", ABOUT_FINDINGS)
def test_the_wrong_example_has_the_problem(name: str, tmp_path: Path) -> None:
    assert name in problems(example(pages()[name], "Wrong"), tmp_path)


@pytest.mark.parametrize("name", ABOUT_FINDINGS)
def test_the_right_example_has_no_problem_at_all(name: str, tmp_path: Path) -> None:
    assert problems(example(pages()[name], "Right"), tmp_path) == set()


@pytest.mark.parametrize("name", ABOUT_SEVERAL)
def test_the_wrong_example_differs_from_the_right_one_in_the_same_cycle(name: str, tmp_path: Path) -> None:
    files = [tmp_path / f"{heading}.yaml" for heading in ("Right", "Wrong")]
    for path in files:
        path.write_bytes(example(pages()[name], path.stem))
    assert {
        path: [found.id for found in told] for path, told in check_cycle([load(path) for path in files]).items()
    } == {files[1]: [name]}
    assert check_cycle([load(files[0]), load(files[0])]) == {}


@pytest.mark.parametrize(
    "code",
    [
        'report(f"unknown-{kind}")',
        "report(kind)",
        "report(*words)",
        'report("a" + "b")',
        'name = "a"\nname = other()\nreport(name)',
        "class Found:\n  id: str\nFound(words[0])",
    ],
)
def test_an_id_that_cannot_be_read_from_the_code_is_noticed(code: str) -> None:
    assert scan({"a.py": f"def report(problem: str): ...\n{code}"}).unreadable


def test_the_ids_in_the_code_are_found() -> None:
    code = 'def report(problem: str): ...\nreport("a" if x else "b")\ny = "c"\nreport(y)\nreport(problem="d")'
    assert scan({"a.py": code}) == Found({"a", "b", "c", "d"})


@pytest.mark.parametrize("parts", PLACES.values(), ids=PLACES)
def test_every_id_in_the_code_is_written_so_that_it_can_be_found(parts: tuple[str, ...]) -> None:
    assert emitted(parts).unreadable == []


@pytest.mark.parametrize("parts", PLACES.values(), ids=PLACES)
def test_every_kind_of_problem_has_a_page(parts: tuple[str, ...]) -> None:
    assert sorted(emitted(parts).ids - pages().keys()) == []


def test_every_page_is_about_a_kind_of_problem_that_there_is() -> None:
    assert sorted(pages().keys() - set().union(*(emitted(parts).ids for parts in PLACES.values()))) == []


def test_the_ids_of_problems_with_responses_say_so() -> None:
    assert sorted(emitted(RESPONSES).ids - emitted(FINDINGS_FILES).ids - {*ABOUT_RESPONSES, *ABOUT_FORMS}) == []


def test_the_ids_of_template_problems_say_so() -> None:
    assert [name for name in emitted(TEMPLATES).ids if not name.startswith("template-")] == []


@pytest.mark.parametrize("name", pages())
def test_a_page_says_why_it_matters_before_it_shows_what_is_wrong_and_right(name: str) -> None:
    page = pages()[name]
    assert re.match(r"# [^\n]*[^\n.]\n\n[^#\n]", page.text)
    assert re.findall(r"^## (.+)$", page.text, re.MULTILINE)[:2] == ["Wrong", "Right"]
    assert page.reason.endswith(".")


def test_the_index_has_every_page_with_its_title() -> None:
    lines = {f"- [`{page.id}`]({page.id}.md): {page.title}" for page in pages().values()}
    assert set(re.findall(r"^- .*$", INDEX, re.MULTILINE)) == lines


def test_a_page_that_the_index_leaves_out_is_listed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    new = Page("new-problem", "Something new", "It matters.", "# Something new\n\nIt matters.\n")
    monkeypatch.setattr("peelgen.problems.pages", lambda: {"new-problem": new})
    assert [(group.title, group.pages) for group in groups()] == [("Others", (new,))]


def test_a_page_knows_its_title_and_its_reason() -> None:
    page = find_page("not-utf-8")
    assert page
    assert page.title == "The file is not saved as UTF-8"
    assert page.reason.startswith("An encoding says which letters the bytes of a file stand for.")
