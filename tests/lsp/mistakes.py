"""Mistakes that inspectors make: a small findings file, and what can be written wrongly in it."""

from __future__ import annotations

from typing import NamedTuple

RIGHT = """\
framework: peel-2016/legitimacy
force: metropolitan
inspector: matt-parr
status: published
published: 2016-12-08
judgment:
  grade: good
summary: The force treats people fairly.
values:
  - id: survey
    label: Young people who agree
    value: 58
charts:
  - id: open-cases
    caption: Investigations that are open
    categories: [April, May]
    series:
      - name: Open
        values: [5602, ~]
questions:
  - id: fairness
    judgment:
      grade: good
    narrative: The force knows its communities. ![](#open-cases) ![](#open-cases)
    causes_of_concern:
      - id: complaints
        text: Complaints are not answered.
        recommendations:
          - id: answer-complaints
            text: The force should answer complaints.
            deadline: within three months
  - id: ethics
    judgment:
      grade: requires improvement
    narrative: The force does not vet everybody.
    areas_for_improvement:
      - id: re-vetting
        text: The force should vet people again.
  - id: workforce
    graded: true
    judgment:
      grade: good
    narrative: The force treats its workforce fairly.
related:
  - title: The national report
    url: https://www.example.org/peel
press_release:
  quotation:
    - The force works hard. It must answer complaints.
  contacts:
    - name: Press office
      email: press@example.org
"""


class Mistake(NamedTuple):
    """What stands in the place of something right, and on which line it is noticed if not on its own first one."""

    right: str
    wrong: str
    noticed: str = ""

    @property
    def text(self) -> str:
        """The findings file with the mistake in it."""
        assert RIGHT.count(self.right) == 1, self.right
        return RIGHT.replace(self.right, self.wrong)

    @property
    def line(self) -> int:
        """The line on which it is noticed, counted from 1."""
        before, _, _ = self.text.partition(self.noticed or self.wrong)
        return before.count("\n") + 1


MISTAKES = {
    "a misspelt field": Mistake("inspector: matt-parr", "inspektor: matt-parr"),
    "an unknown field in a chapter": Mistake("    graded: true", "    weight: 3"),
    "a misspelt grade": Mistake("  grade: requires improvement", "  grade: requires improvment"),
    "a grade of another cycle": Mistake("  grade: requires improvement", "  grade: adequate"),
    "a grade with a capital": Mistake("  grade: requires improvement", "  grade: Requires improvement"),
    "a date the other way round": Mistake("published: 2016-12-08", "published: 08/12/2016"),
    "a day that does not exist": Mistake("published: 2016-12-08", "published: 2016-11-31"),
    "a date in words": Mistake("published: 2016-12-08", "published: 8 December 2016"),
    "an unknown force": Mistake("force: metropolitan", "force: metropolitain"),
    "an unknown force in a list": Mistake("force: metropolitan", "force:\n  - metropolitan\n  - essecks", "essecks"),
    "an unknown framework": Mistake("framework: peel-2016/legitimacy", "framework: peel-2016/legitimate"),
    "a framework without its pillar": Mistake("framework: peel-2016/legitimacy", "framework: peel-2016"),
    "an unknown inspector": Mistake("inspector: matt-parr", "inspector: mat-parr"),
    "a question of another framework": Mistake("  - id: ethics", "  - id: organised-crime"),
    "a question of another pillar": Mistake(
        "  - id: ethics", "  - id: ethics\n    pillar: leadership", "  - id: ethics"
    ),
    "an unknown status": Mistake("status: published", "status: publish"),
    "a missing field at the top": Mistake("inspector: matt-parr\n", "", "framework:"),
    "a missing field in a list": Mistake("    label: Young people who agree\n", "", "  - id: survey"),
    "a missing id": Mistake("      - id: re-vetting\n        text:", "      - text:"),
    "text where a list is due": Mistake(
        "  quotation:\n    - The force works hard.", "  quotation: The force works hard."
    ),
    "text where fields are due": Mistake("judgment:\n  grade: good\nsummary", "judgment: good\nsummary"),
    "a list where text is due": Mistake("summary: The force treats people fairly.", "summary: [The force is fair]"),
    "a colon in a text": Mistake("        text: Complaints", "        text: Found: Complaints"),
    "nothing after the colon": Mistake("    caption: Investigations that are open", "    caption:"),
    "a number with its unit": Mistake("    value: 58", "    value: 58 percent"),
    "a number with a comma": Mistake("    value: 58", "    value: 1,058"),
    "a word where a number is due": Mistake("    value: 58", "    value: many"),
    "an id with a space": Mistake("      - id: re-vetting", "      - id: re vetting"),
    "an id with a capital": Mistake("      - id: re-vetting", "      - id: Re-vetting"),
    "an unknown deadline": Mistake("deadline: within three months", "deadline: soon"),
    "a cause of concern without recommendations": Mistake(
        """\
        recommendations:
          - id: answer-complaints
            text: The force should answer complaints.
            deadline: within three months
""",
        "        recommendations: []\n",
    ),
    "a web address without https": Mistake("    url: https://www.example.org/peel", "    url: www.example.org/peel"),
    "an e-mail address without @": Mistake("      email: press@example.org", "      email: press at example.org"),
    "neither yes nor no": Mistake("    graded: true", "    graded: perhaps"),
    "a grade for what was not inspected": Mistake(
        "      grade: requires improvement",
        "      grade: requires improvement\n      status: not inspected",
        "      grade: requires",
    ),
    "an unknown kind of chart": Mistake("    categories:", "    kind: pie\n    categories:"),
    "a field given twice": Mistake("status: published", "status: published\nstatus: draft", "status: draft"),
}
