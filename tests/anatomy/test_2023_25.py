"""Reports of 2023–25, and of 2025–27, of which none was seen: the same under its own name."""

from __future__ import annotations

from built import report_of

REPORT = report_of("2023-25")


def test_the_parts_are_those_of_2023_25_in_their_order() -> None:
    assert REPORT.parts == [
        "Overall summary",
        "Providing a service to victims of crime",
        "Preventing and deterring crime and antisocial behaviour, and reducing vulnerability",
        "Responding to the public",
        "About the data",
    ]
    assert [line for line in REPORT.below("# Overall summary") if line.startswith("## ")] == [
        "## Our judgments",
        "## PEEL 2023–2025",
        "## Terminology in this report",
        "## HM Inspector’s summary",
    ]


def test_the_contents_do_not_list_main_findings_once_an_area() -> None:
    assert REPORT.contents == REPORT.parts


def test_a_welsh_force_has_its_operating_context_before_the_terminology() -> None:
    headings = report_of("2023-25", force="gwent").headings
    place = headings.index("## The operating context for Welsh forces")
    assert headings[place + 1] == "## Terminology in this report"


def test_an_area_has_main_findings_below_its_boxes() -> None:
    area = REPORT.below(f"# {REPORT.parts[2]}")
    place = area.index("## Main findings")
    assert "Each school has an officer." in area[:place]
    assert "Analysts map each crime." in area[place:]


def test_2025_27_has_the_same_parts_under_its_own_name() -> None:
    report = report_of("2025-27")
    assert report.document.properties["title"] == "PEEL 2025–2027: An inspection of Kent Police"
    assert report.parts == ["Overall summary", "Leadership and force management", "About the data"]
    assert "## PEEL 2025–2027" in report.headings
