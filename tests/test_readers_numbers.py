"""Each finding has one number that readers know it by: by kind, in the report's order, the same everywhere."""

from __future__ import annotations

from pathlib import Path

from peelgen.check import check
from peelgen.findings.model import Inspection
from peelgen.findings.numbering import finding_labels

EVERYTHING = Path(__file__).parent / "drafts" / "everything.yaml"


def inspection() -> Inspection:
    found = check(EVERYTHING).inspection
    assert found
    return found


def test_findings_are_numbered_by_kind_in_the_order_of_the_report() -> None:
    assert finding_labels(inspection()) == {
        "shared-desk": "Promising practice 1",
        "drone-search": "Innovative practice 1",
        "evaluation": "Area for improvement 1",
        "risk-at-first-contact": "Cause of concern 1",
        "train-call-handlers": "Recommendation 1",
        "check-calls": "Recommendation 2",
        "domestic-abuse-visits": "Area for improvement 2",
        "national-vetting": "National recommendation 1",
        "national-phones": "National area for improvement 1",
        "national-crisis": "National cause of concern 1",
    }


def test_a_welsh_edition_has_the_same_numbers_with_welsh_words() -> None:
    drafts = Path(__file__).parents[1] / "drafts"
    english, welsh = (check(drafts / f"{name}.yaml").inspection for name in ("gwent-2021", "gwent-2021-cymraeg"))
    assert english
    assert welsh
    numbers = {name: label.rpartition(" ")[2] for name, label in finding_labels(english).items()}
    labels = finding_labels(welsh)
    assert {name: label.rpartition(" ")[2] for name, label in labels.items()} == numbers
    assert labels["what-has-worked"] == "Maes i’w wella 1"
