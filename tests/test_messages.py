"""What an inspector is told about broken findings files: every message, as it is shown, in one golden text."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

from peelgen.base.formatters.text import as_text
from peelgen.check import check

RIGHT = Path(__file__).parent / "messages" / "right.yaml"

RECOMMENDATIONS = """\
        recommendations:
          - id: vet-all
            text: Vet all members of the workforce.
            deadline: within six months
"""
QUOTATION = "  quotation:\n    - The force has listened to us.\n    - It must now vet its people.\n"

#: One mistake or several: what stands in the right file, and what stands in the broken one.
MISTAKES: dict[str, tuple[tuple[str, str], ...]] = {
    # The punctuation of the file
    "a colon inside a title": (("caption: What people think", "caption: Opinion: what people think"),),
    "a colon inside a bullet": (("- It must now vet", "- Remember: it must now vet"),),
    "a colon without a space": (("status: published", "status:published"),),
    "a colon forgotten": (("force: metropolitan", "force metropolitan"),),
    "a text that goes on at the edge": (("caption: What people think", "caption: What people\n    think of it"),),
    "a semicolon for a colon": (("inspector: matt", "inspector; matt"),),
    "quotation marks never closed": (("email: press@", 'email: "press@'),),
    "quotation marks inside quotation marks": (("label: Young people who agree", 'label: "Young "people" who agree"'),),
    "words after quotation marks": (("label: Young people who agree", 'label: "Young people" who agree'),),
    "an apostrophe closes the quotation": (("label: Young people who agree", "label: 'Young people's answers'"),),
    "a bracket never closed": (('["2014", "2015", "2016"]', '["2014", "2015", "2016"'),),
    "a comma forgotten in brackets": (('"2014", "2015"', '"2014" "2015"'),),
    "text that begins with an at sign": (("email: press@", "email: @press"),),
    "text that begins with a percent sign": (("unit: percent", "unit: % of all"),),
    "text that begins with an asterisk": (("name: HMIC press", "name: *HMIC* press"),),
    "text that begins with an ampersand": (("name: HMIC press", "name: &c. press"),),
    "text that begins with a bracket": (("name: HMIC press office", "name: [HMIC] press office"),),
    "text that begins with an exclamation mark": (("name: HMIC", "name: !HMIC"),),
    "a backtick": (("name: HMIC", "name: `HMIC`"),),
    "curly marks as YAML quotes, with a colon": (("caption: What people", "caption: “Opinion: what people”"),),
    "curly marks round a name": (("force: metropolitan", "force: “metropolitan”"),),
    "curly marks round a headline": (
        ("headline: The Met requires improvement in how it treats its people", "headline: “Met must improve”"),
    ),
    "a tab as indentation": (("    unit: per", "\tunit: per"),),
    "a tab among spaces": (("    unit: per", "  \tunit: per"),),
    "non-breaking spaces as indentation": (("    unit: per", "\u00a0\u00a0\u00a0\u00a0unit: per"),),
    "one space too many": (("    unit: per", "     unit: per"),),
    "one space too few": (("    unit: per", "   unit: per"),),
    "a list without its hyphen": (("    - The force has listened to us.", "      The force has listened to us."),),
    "a hyphen without its space": (("- It must now vet", "-It must now vet"),),
    "prose that is not indented": (("  The force treats", "The force treats"),),
    "prose without its bar": (("narrative: |\n      Vetting", "narrative:\n      Vetting"),),
    "three hyphens": (("values:\n", "---\nvalues:\n"),),
    "an invisible character from Word": (("Officers listen,", "Officers\u200b\x0b listen,"),),
    "a hash inside a title": (("caption: What people think", "caption: Report #3 on opinion"),),
    "a hash where text should be": (("unit: percent", "unit: #1"),),
    # The names of fields
    "a field misspelt": (("inspector:", "inspecter:"),),
    "a field with a capital": (("status:", "Status:"),),
    "a field with a space": (("about_data:", "about data:"),),
    "a field of another part": (("    areas_for_improvement:", "    recommendations:"),),
    "a field that there is not": (("status: published", "status: published\ncolour: blue"),),
    "a field given twice": (("published: 2016-12-08", "published: 2016-12-08\npublished: 2016-12-09"),),
    "a judgement with an e, and its grade misspelt too": (("judgment:\n  grade: req", "judgement:\n  grade: reqq"),),
    "a field missing at the top": (("published: 2016-12-08\n", ""),),
    "a field missing in a finding": (("      - id: listening\n        text", "      - text"),),
    "a cause without a recommendation": (
        (
            RECOMMENDATIONS,
            "",
        ),
    ),
    "a cause with no recommendation in the list": (
        (
            RECOMMENDATIONS,
            "        recommendations: []\n",
        ),
    ),
    "a recommendation outside a cause": (
        ("recommendations:\n          - id: vet-all\n            text", "text_of_it: x\n        recommendation"),
    ),
    # What fields say
    "a date as people write it": (("published: 2016-12-08", "published: 8 December 2016"),),
    "a date with strokes": (("published: 2016-12-08", "published: 08/12/2016"),),
    "a day that there is not": (("end: 2016-07-15", "end: 2016-06-31"),),
    "a time without a date": (("embargo: 2016-12-08 00:01", "embargo: 10:30"),),
    "a date for a time": (("embargo: 2016-12-08 00:01", "embargo: midnight"),),
    "a status that there is not": (("status: published", "status: final"),),
    "no for a status": (("status: published", "status: no"),),
    "a framework misspelt": (("peel-2016/legitimacy", "PEEL 2016/legitimacy"),),
    "a framework without its pillar": (("peel-2016/legitimacy", "peel-2016"),),
    "a force by its full name": (("force: metropolitan", "force: Metropolitan Police"),),
    "a force that there is not": (("force: metropolitan", "force: narnia"),),
    "an inspector misspelt": (("matt-parr", "mat-par"),),
    "a grade in other words": (("grade: good\n    narrative: |", "grade: Good\n    narrative: |"),),
    "a grade of no scale": (("grade: good\n    narrative: |", "grade: satisfactory\n    narrative: |"),),
    "a question of another pillar": (("id: ethics", "id: organised-crime"),),
    "a deadline in other words": (("within six months", "by the summer"),),
    "a number in words": (("value: 58", "value: fifty-eight"),),
    "a number with its unit": (("value: 58", "value: 58%"),),
    "an id with capitals and spaces": (("id: vet-all", "id: Vet All"),),
    "a list where text should be": (("label: Young people who agree", "label: [Young people, who agree]"),),
    "text where a list should be": (("quotation:\n    - The force", "quotation:\n      The force"),),
    "text where fields should be": (("judgment:\n  grade: requires improvement", "judgment: requires improvement"),),
    "an empty field": (("inspector: matt-parr", "inspector:"),),
    "empty quotation marks": (("- The force has listened to us.", "- ''"),),
    # What fields say together
    "a graded question without its grade": (("judgment:\n      grade: good\n    narrative: |", "narrative: |"),),
    "a question without text": (("    narrative: Leaders ask their people what they think.\n", ""),),
    "a finding’s id used twice": (("id: appraisal", "id: vetting"),),
    "a question answered twice": (("id: ethics", "id: fairness"),),
    "an embargo after publication": (("embargo: 2016-12-08", "embargo: 2016-12-09"),),
    "embargoed without an end": (
        ("status: published", "status: embargoed"),
        ("embargo: 2016-12-08 00:01\n", ""),
    ),
    "fieldwork that ends before it begins": (("start: 2016-05-09", "start: 2016-08-09"),),
    "a headline that softens the grade": (("The Met requires improvement", "The Met is good"),),
    "a quotation typed with marks": (("- The force has listened to us.", "- “The force has listened to us.”"),),
    "no quotation": ((QUOTATION, ""),),
    "a number that is not there": (("{youth}", "{yuoth}"),),
    "a table that is not there": (("![](#opinion)", "![](#opinions)"),),
    "a row that is too short": (('[Older people, "71"]', "[Older people]"),),
    "a total that is not the sum": (('[Older people, "71"]', '[Older people, "71"]\n      - [Total, "130"]'),),
    "a series that is too long": (("[61, 60, 58]", "[61, 60, 59, 58]"),),
    "a reminder in the text": (("Officers listen to people.", "TODO ask Jane for the figure"),),
    "a draft with holes": (
        ("status: published", "status: draft"),
        ("    narrative: Leaders ask their people what they think.\n", ""),
        ("summary: |\n  The force treats people fairly. Only {youth} of young people agree, as the table shows.\n", ""),
        ("\n  ![](#opinion)\n", ""),
        ("Officers listen to people.", "TBC"),
    ),
    # As people write who have never seen such a file
    "a day with its ordinal": (("published: 2016-12-08", "published: 8th December 2016"),),
    "a day that is not known yet": (("published: 2016-12-08", "published: TBC"),),
    "a day with slashes the other way": (("published: 2016-12-08", "published: 2016/12/08"),),
    "a time after midday": (("embargo: 2016-12-08 00:01", "embargo: 2016-12-08 12.01am"),),
    "a time with its zone": (("embargo: 2016-12-08 00:01", "embargo: 8 December 2016, 00:01 GMT"),),
    "a time before its day": (("embargo: 2016-12-08 00:01", "embargo: 00:01 on 8 December 2016"),),
    "two days in one line": (
        ("fieldwork:\n  start: 2016-05-09\n  end: 2016-07-15", "fieldwork: 9 May to 15 July 2016"),
    ),
    "two fields in one line": (("  start: 2016-05-09\n  end:", "  start: 2016-05-09, end:"),),
    "a number with a comma for its point": (("value: 58", "value: 58,5"),),
    "a number that is about right": (("value: 58", "value: about 58"),),
    "a number that is more than it says": (("value: 58", "value: more than 58"),),
    "a grade with capitals": (("grade: requires improvement\n    n", "grade: Requires Improvement\n    n"),),
    "a grade with a stop": (("grade: good\n    narrative: |", "grade: good.\n    narrative: |"),),
    "a grade in short": (("grade: requires improvement\n    n", "grade: RI\n    n"),),
    "a grade with a hyphen": (("grade: requires improvement\n    n", "grade: requires-improvement\n    n"),),
    "a grade as a list": (("      grade: good\n    narrative: |", "      - grade: good\n    narrative: |"),),
    "a grade of a later scale": (("grade: good\n    narrative: |", "grade: adequate\n    narrative: |"),),
    "a force in short": (("force: metropolitan", "force: MPS"),),
    "an inspector by the name": (("inspector: matt-parr", "inspector: Matt Parr"),),
    "a framework as the report calls it": (("peel-2016/legitimacy", "PEEL 2016"),),
    "a question by its wording": (("id: ethics", "id: How well does the force behave?"),),
    "an id with a low line": (("id: vet-all", "id: vet_all"),),
    "a deadline with its numeral": (("within six months", "6 months"),),
    "a deadline as a day in words": (("within six months", "31 March 2017"),),
    "a status with a capital": (("status: published", "status: Published"),),
    "an alignment that there is not": (("align: right", "align: centre"),),
    "findings that there are none": (
        ("    findings:\n      - id: listening\n        text: Officers listen to people.\n", "    findings: none\n"),
    ),
    "one finding without its hyphen": (("      - id: listening\n        text", "      id: listening\n      text"),),
    "a quotation as one text": (
        (QUOTATION, "  quotation: The force has listened to us. It must now vet its people.\n"),
    ),
    "a quotation that begins on the line of its name": (
        (QUOTATION, '  quotation: "The force has listened to us."\n    - "It must now vet its people."\n'),
    ),
    "a contact as one text": (
        (
            "    - name: HMIC press office\n      email: press@example.gov.uk",
            "    HMIC press office, press@example.gov.uk",
        ),
    ),
    "a row without its brackets": (('[Older people, "71"]', 'Older people, "71"'),),
    "a row with strokes": (('[Older people, "71"]', "Older people | 71"),),
    "a row with a colon": (('[Older people, "71"]', "Older people: 71"),),
    "columns by their names": (
        ("      - heading: Group\n      - heading: Agree\n        align: right", "      - Group\n      - Agree"),
    ),
    "a series without its brackets": (("[61, 60, 58]", "61, 60, 58"),),
    "a dash for a colon": (("text: Vet all", "text - Vet all"),),
    "a list in a list": (("    - The force has", "    - - The force has"),),
    "a text on the line of its bar": (("narrative: |\n      Vetting", "narrative: | Vetting"),),
    "a text as a list of paragraphs": (
        ("narrative: |\n      Vetting is behind its plan: 1,200", "narrative:\n      - Vetting is behind: 1,200"),
    ),
    "a field beside its part": (("judgment:\n  grade: requires", "judgment:\ngrade: requires"),),
    "an entry with a colon for its hyphen": (("    - It must now", "    : It must now"),),
    "a name with blanks in its braces": (("{youth}", "{ youth }"),),
    "a number in braces": (("{youth}", "{58}"),),
    "a figure without its sign": (("![](#opinion)", "![](opinion)"),),
    "a figure by its file": (("![](#opinion)", "![](opinion.png)"),),
    "an address with a word before it": (("email: press@", "email: mailto: press@"),),
    "an address with angle brackets": (("email: press@example.gov.uk", "email: <press@example.gov.uk>"),),
    "the name of a part again before each entry": (("  - id: ethics", "questions:\n  - id: ethics"),),
    "an entry pasted twice": (
        (
            "      - id: listening\n        text: Officers listen to people.\n",
            "      - id: listening\n        text: Officers listen to people.\n" * 2,
        ),
    ),
    "a field of the next part in this one": (("        align: right\n", "        align: right\n        rows: x\n"),),
    # Several at once
    "three mistakes of punctuation": (
        ("caption: What people think", "caption: Opinion: what people think"),
        ("force: metropolitan", "force metropolitan"),
        ("email: press@", "email: @press"),
    ),
    "punctuation, a name, a date and a grade": (
        ("caption: What people think", "caption: Opinion: what people think"),
        ("inspector:", "inspecter:"),
        ("published: 2016-12-08", "published: 8/12/16"),
        ("grade: requires improvement\n    n", "grade: require improvement\n    n"),
        ("id: appraisal", "id: vetting"),
    ),
    # Found in files that somebody else broke
    "a grade given twice": (
        (
            "      grade: requires improvement\n    narr",
            "      grade: good\n      grade: requires improvement\n    narr",
        ),
    ),
    "rows pasted from a spreadsheet": (
        (
            '      - [Young people, "58"]\n      - [Older people, "71"]',
            "      Young people\t1,058\n      Older people\t71",
        ),
    ),
    "the first line of a long text at the edge": (
        (
            "  The force treats people fairly. Only",
            "The force treats people fairly.\n  It listens to them.\n  It explains what it does. Only",
        ),
    ),
    "an id used twice, and the other named in a text": (
        (
            "values:\n  - id: youth\n    label: Young people who agree\n    value: 58\n    unit: percent\n",
            (
                "values:\n  - id: older\n    label: Older people who agree\n    value: 71\n"
                "  - id: older\n    label: Young people who agree\n    value: 58\n    unit: percent\n"
            ),
        ),
    ),
    "a non-breaking space after a colon": (("value: 58", "value:\u00a058"),),
    "braces round a text": (("label: Young people who agree", "label: {Young people who agree}"),),
    "square brackets round a text": (("label: Young people who agree", "label: [Young people who agree]"),),
    "a text as the only entry of a list": (
        ("        text: Officers listen to people.", "        text:\n          - Officers listen to people."),
    ),
    "a field at the edge and a brace after another": (
        ("  start: 2016", "start: 2016"),
        ("  quotation:\n", "  quotation: {\n"),
    ),
    "an entry without its space after others": (("values:\n", "force_in_numbers:\n  - youth\n  -youth\nvalues:\n"),),
    "a bar right before its text": (("text: Officers listen", "text: |Officers listen"),),
    "a colon after an id": (("id: listening", "id: listening:"),),
    "a semicolon among numbers": (("[61, 60, 58]", "[61, 60; 58]"),),
    "a row of numbers with bare thousands": (
        (
            '      - [Young people, "58"]\n      - [Older people, "71"]',
            '      - ["58", "1,100"]\n      - [581, 1,200]',
        ),
    ),
    "a field with nothing in it": (("    unit: percent", "    unit:"),),
    "a field as deep as the text above": (
        ("    findings:\n      - id: listening", "      findings:\n        - id: listening"),
    ),
    "names of fields left out": (
        ("    unit: percent", "    unit: percent\n    comparators:\n      - England and Wales: 62%"),
    ),
    "a misspelt grade, and words that count it": (
        ("      grade: good\n    narrative: L", "      grade: goood\n    narrative: L"),
    ),
    "a sign before a line of a text": (
        ("  The force treats people fairly. Only", "  The force treats people fairly.\n]  It listens. Only"),
    ),
    # Found in files that a second person broke
    "a pillar misspelt": (("peel-2016/legitimacy", "peel-2016/legitmacy"),),
    "a number misspelt beside findings without ids": (
        ("{youth}", "{youths}"),
        ("- id: listening\n        text: Officers listen", "- Officers listen"),
        ("id: vetting\n", "id: VETTING\n"),
    ),
    "a tab before a field below a text": (
        ("    areas_for_improvement:", "\tareas_for_improvement:"),
        ("unit: percent", "unit: *percent* of all"),
    ),
    "a day of publication that cannot be read": (
        ("published: 2016-12-08", "published: 2016-02-30"),
        ("embargo: 2016-12-08 00:01\n", ""),
        ("status: published", "status: embargoed"),
    ),
    "quotation marks never closed above other mistakes": (
        ("force: metropolitan", 'force: "metropolitan'),
        ("inspector:", "inspecter:"),
        ("published: 2016-12-08", "published: 2016-02-30"),
    ),
    "practice as a field": (("    areas_for_improvement:", "    innovative_practice:"),),
    "a status as a grade": (("grade: good\n    narrative: |", "grade: To be graded\n    narrative: |"),),
    "the last judgment as a grade": (
        ("      grade: good\n    narrative: |", "      grade: good\n      previous: good\n    narrative: |"),
    ),
    "a space of web pages": (("Officers listen,", "Officers&nbsp;listen,"),),
    "a reminder with an at sign": (("narrative: Leaders ask their people what they think.", 'narrative: "@todo"'),),
    "a text that says nothing": (("narrative: Leaders ask their people what they think.", "narrative: yes"),),
    "a straight quotation mark never closed": (("Officers listen,", 'Officers "listen,'),),
    "words pasted twice": (
        (
            "Officers listen, and they explain",
            "Officers listen, and they explain what they do. Officers listen, and they explain",
        ),
    ),
    # What other programs and quick hands write
    "a dash for the hyphen of an entry": (("  - id: ethics", "  – id: ethics"),),
    "a bullet for the hyphen of an entry": (("  - id: ethics", "  • id: ethics"),),
    "an equals sign for a colon": (("      grade: requires improvement", "      grade = requires improvement"),),
    "two fields with a comma on one line": (("status: published\npublished:", "status: published, published:"),),
    "a number with a space for its comma": (("    value: 58\n", "    value: 1 204\n"),),
    "a number quoted in two pairs of braces": (("{youth}", "{{youth}}"),),
    "an area for improvement without its fields": (
        ("      - id: appraisal\n        text: The force should appraise", "      - The force should appraise"),
    ),
    "an area for improvement beside the name of the list": (
        (
            "areas_for_improvement:\n      - id: appraisal\n        text: The force should appraise",
            "areas_for_improvement: The force should appraise",
        ),
    ),
    "a part of an entry two spaces too far to the left": (
        ("    judgment:\n      grade: requires improvement", "  judgment:\n    grade: requires improvement"),
    ),
    "a grade without its judgment": (("    judgment:\n      grade: requires", "    grade: requires"),),
    "a text by another name": (
        ("        text: The force should appraise", "        narrative: The force should appraise"),
    ),
    "a line before bullets at the left edge": (
        (
            "      Vetting is behind its plan: 1,200 people wait.",
            "      Vetting waits.\n\nIt has:\n\n      - a plan\n\n      It acts.",
        ),
    ),
    "rows of a table with spaces": (
        (
            '    rows:\n      - [Young people, "58"]\n      - [Older people, "71"]',
            "    rows: |\n      Young 58\n      Older 71",
        ),
    ),
    "an entry joined to the one above": (
        (
            "    - The force has listened to us.\n",
            "    - >-\n      The force has listened to us. - >-\n      It acts.\n",
        ),
    ),
    "a single mark that is never closed": (("caption: What people", "caption: ‘What people"),),
}


def broken(mistakes: tuple[tuple[str, str], ...]) -> str:
    text = RIGHT.read_text(encoding="utf-8")
    for was, now in mistakes:
        assert text.count(was) >= 1, was
        text = text.replace(was, now, 1)
    return text


def told(path: Path, content: str) -> str:
    """Return the lines that were changed, and what is said about them."""
    path.write_text(content, encoding="utf-8")
    changed = difflib.ndiff(RIGHT.read_text(encoding="utf-8").splitlines(), content.splitlines())
    lines = [line.rstrip() for line in changed if line[0] in "-+"]
    return "\n".join([*lines, "", as_text(check(path).diagnostics).replace(f"{path.parent}/", "")])


def test_nothing_is_said_about_the_right_file() -> None:
    assert check(RIGHT).diagnostics == ()


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_is_told(name: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(broken(MISTAKES[name]), encoding="utf-8")
    assert check(path).diagnostics


def test_the_messages_are_those_that_were_read_and_agreed(
    tmp_path: Path, assert_golden: Callable[[str, str], None]
) -> None:
    said = [f"## {name}\n\n{told(tmp_path / 'draft.yaml', broken(made))}\n" for name, made in MISTAKES.items()]
    assert_golden("\n".join(said), "messages.txt")
