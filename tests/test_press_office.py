"""Nothing goes out with a press office that nobody has confirmed; what is confirmed stands beside the drafts."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.errors import Unreadable
from peelgen.build import Order, build
from peelgen.check import check
from peelgen.documents.delivery.receipt import unchanged
from peelgen.template_check import check_templates

SHIPPED = Path(__file__).resolve().parent.parent / "templates" / "press-office.yaml"
OWN = "- {name: HMICFRS press office, telephone: 020 7946 0111, email: press@example.org, translations: {}}\n"
DRAFT = """\
framework: peel-2017/effectiveness
force: nottinghamshire
inspector: zoe-billingham
status: STATUS
embargo: 2018-03-22 00:01
published: 2018-03-22
judgment:
  grade: good
summary: |
  The force is good.
questions:
  - id: vulnerable-people
    judgment:
      grade: good
    narrative: |
      The force is good at protecting those who are vulnerable from harm.
press_release:
  quotation:
    - I am pleased.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A findings file under embargo, beside templates with the press office that comes with peelgen."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "press-office.yaml").write_bytes(SHIPPED.read_bytes())
    (tmp_path / "nottinghamshire.yaml").write_text(DRAFT.replace("STATUS", "embargoed"), encoding="utf-8")
    return tmp_path / "nottinghamshire.yaml"


def told(draft: Path) -> list[Diagnostic]:
    return [one for one in check(draft).diagnostics if one.kind.id == "press-office-unconfirmed"]


def own_office(draft: Path, words: str) -> None:
    (draft.parent / "templates" / "press-office.yaml").write_text(words, encoding="utf-8")


@pytest.mark.parametrize("status", ["embargoed", "published"])
def test_a_made_up_press_office_stops_what_is_to_go_out(draft: Path, status: str) -> None:
    draft.write_text(DRAFT.replace("STATUS", status), encoding="utf-8")
    (one,) = told(draft)
    assert (one.location.line, one.severity.value) == (4, "error")
    assert "020 7946 0000" in one.message
    assert "templates/press-office.yaml" in one.remedy
    assert build(draft, Order(("press-release",), ("html",), draft.parent / "build")).files == ()


def test_a_draft_is_built_with_it(draft: Path) -> None:
    draft.write_text(DRAFT.replace("STATUS", "draft").replace("embargo: 2018-03-22 00:01\n", ""), encoding="utf-8")
    assert told(draft) == []
    assert build(draft, Order(("press-release",), ("html",), draft.parent / "build")).files


def test_contacts_of_the_findings_file_stand_in_its_place(draft: Path) -> None:
    draft.write_text(draft.read_text("utf-8") + "  contacts:\n    - name: Jo Evans\n      telephone: 020 7946 0999\n")
    assert told(draft) == []


def test_one_that_is_confirmed_beside_the_drafts_is_printed_and_a_change_is_built_anew(draft: Path) -> None:
    own_office(draft, OWN.replace("translations", "confirmed: true, translations"))
    assert told(draft) == []
    order = Order(("press-release",), ("txt",), draft.parent / "build")
    assert "020 7946 0111" in build(draft, order).files[0].path.read_text("utf-8")
    assert unchanged(draft, draft.read_bytes(), order)
    own_office(draft, OWN.replace("translations", "confirmed: true, translations").replace("0111", "0222"))
    assert not unchanged(draft, draft.read_bytes(), order)
    assert "020 7946 0222" in build(draft, order).files[0].path.read_text("utf-8")


def test_one_of_ones_own_has_to_be_confirmed_too(draft: Path) -> None:
    own_office(draft, OWN)
    assert "020 7946 0111" in told(draft)[0].message


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("- name: [", r"press-office.yaml, line \d, cannot be read\.$"),
        ("- {name: HMICFRS}", "in the entry from line 1 on, telephone: this field is missing"),
        ("[]", "has no press office for 2018-03-22"),
        (OWN.replace("translations", "until: 2017-01-01, translations"), "has no press office for 2018-03-22"),
        ("words", "line 1: this is no list of entries"),
        (OWN.replace("translations", "confirmed: perhaps, translations"), "confirmed: write  true  or  false"),
        (OWN + OWN.replace("email", "mail"), "in the entry from line 2 on, email: this field is missing"),
    ],
)
def test_a_file_that_is_wrong_is_told_with_its_place(draft: Path, words: str, said: str) -> None:
    own_office(draft, words)
    with pytest.raises(Unreadable, match=said):
        check(draft)


@pytest.mark.parametrize(
    ("words", "line", "said"),
    [
        ("- name: [\n", 2, "The file cannot be read from here on."),
        (OWN + OWN.replace("email", "mail"), 2, "In the entry that begins here, email: this field is missing."),
        ("words", 1, "This is no list of entries, each after a hyphen."),
    ],
)
def test_what_is_wrong_in_it_is_told_of_a_draft_too_and_by_the_check_of_the_templates(
    draft: Path, words: str, line: int, said: str
) -> None:
    draft.write_text(DRAFT.replace("STATUS", "draft").replace("embargo: 2018-03-22 00:01\n", ""), encoding="utf-8")
    own_office(draft, words)
    with pytest.raises(Unreadable, match=f"line {line}"):
        check(draft)
    (one,) = check_templates((), draft).diagnostics
    assert (one.id, one.location.path.name, one.location.line) == ("template-unreadable", "press-office.yaml", line)
    assert one.message == said
    assert one.remedy


def test_the_press_office_that_comes_with_peelgen_is_not_confirmed() -> None:
    assert [one["confirmed"] for one in yaml.safe_load(SHIPPED.read_text("utf-8"))] == [False, False]
