"""What is dated after the day of publication is told, unless an amendment says that the report was changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.check import check

FILE = """\
framework: peel-2023-25
force: durham
inspector: michelle-skeer
status: draft
published: 2024-06-13
summary: {said}
questions:
  - id: preventing-crime
    judgment: {{grade: good}}
    narrative: It prevents crime.
    causes_of_concern:
      - id: calls
        title: Calls wait
        text: Calls wait.
        accelerated: {accelerated}
        recommendations:
          - id: answer
            text: The constabulary should answer calls.
            deadline: immediately
            history:
              - {{date: {became}, status: being progressed}}
"""
AMENDED = "amendments:\n  - {version: '1.1', date: 2024-09-02, change: A correction.}\n"


def told(
    folder: Path, said: str = "It works.", accelerated: str = "2024-06-13", became: str = "2024-06-13", more: str = ""
) -> list[int]:
    """Return the lines of which it is said."""
    path = folder / "draft.yaml"
    path.write_text(FILE.format(said=said, accelerated=accelerated, became=became) + more, encoding="utf-8")
    return [one.location.line for one in check(path).diagnostics if one.id == "dated-after-publication"]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("The control room moved on 1 July 2024.", [6]),
        ("A new chief constable was appointed in September 2024.", [6]),
        ("|\n  The control room moved on 1\n  July 2024.", [7]),
        ("The control room moved on 3 June 2024.", []),
        ("The control room will move on 1 July 2024.", []),
        ("All officers were told to be trained by 1 July 2024.", []),
        ("It has plans to move the control room in July 2024.", []),
        ("The control room moved in June 2024.", []),
    ],
)
def test_a_text_tells_nothing_that_happened_after_publication(words: str, lines: list[int], tmp_path: Path) -> None:
    assert told(tmp_path, words) == lines


def test_nothing_became_of_a_finding_after_publication(tmp_path: Path) -> None:
    assert told(tmp_path, accelerated="2024-07-01") == [15]
    assert told(tmp_path, became="2024-08-30") == [21]
    assert told(tmp_path, accelerated="2024-06-13\n        first_published: 2024-07-01") == [16]


def test_an_amendment_lets_a_later_version_tell_what_was_up_to_its_day(tmp_path: Path) -> None:
    assert told(tmp_path, "The control room moved on 1 July 2024.", became="2024-09-02", more=AMENDED) == []
    assert told(tmp_path, became="2024-09-03", more=AMENDED) == [21]
