"""What an answer says that declines what it accepts above: in forty sentences, twenty of each kind."""

from __future__ import annotations

import pytest

from peelgen.response.declined import accepted_in, declined_in
from peelgen.response.validation import is_newer

DECLINED = (
    "We do not accept this recommendation.",
    "The force does not agree with this finding.",
    "We disagree with the inspectorate’s assessment.",
    "The force rejects this area for improvement.",
    "This recommendation is not accepted.",
    "We cannot accept the finding as it stands.",
    "The force is unable to agree to this.",
    "We do not support this recommendation.",
    "The force declines to act on this.",
    "We refuse to make this change.",
    "The finding is rejected.",
    "This is disputed by the force.",
    "We decline this recommendation.",
    "No action will be taken.",
    "The force will not be taking this forward.",
    "We will not implement this recommendation.",
    "Not accepted: the evidence is out of date.",
    "We have not accepted this recommendation.",
    "The force didn’t accept the recommendation when it was made, and still doesn’t.",
    "We respectfully disagree.",
    "Nid yw’r heddlu yn derbyn yr argymhelliad hwn.",
)
ACCEPTED = (
    "We accept this and do not dispute the evidence.",
    "The force does not disagree with the finding.",
    "We cannot reject the need for this work.",
    "We will reject applications that fail vetting.",
    "The force will not accept delays by suppliers.",
    "We accept the recommendation. Officers cannot accept gifts under the new policy.",
    "The disagreement between the two systems has been resolved.",
    "Staff who disagree with a decision can appeal.",
    "The new panel resolves disputes within ten days.",
    "We do not accept discrimination in any form.",
    "The rejected applications were reviewed.",
    "We agree. There is no dispute about the figures.",
    "The force accepts this; it did not agree with the earlier report of 2014.",
    "Where supervisors do not agree, a chief inspector decides.",
    "No action will be left without an owner.",
    "The force has declined in size since 2010.",
    "We refuse no referral without a second reading.",
    "No further action was taken in 12 of 40 cases; we now review each.",
    "We will not wait for the national programme to implement this.",
    "Victims who do not support a prosecution are contacted again.",
    "Mae’r heddlu yn derbyn yr argymhelliad hwn.",
)


@pytest.mark.parametrize(
    ("version", "other", "newer"),
    [("2", "1", True), ("1", "2", False), ("1.10", "1.9", True), ("draft", "1", False), ("9" * 5_000, "1", False)],
)
def test_a_version_is_newer_by_its_numbers(version: str, other: str, newer: bool) -> None:  # noqa: FBT001 - it is a case
    assert is_newer(version, other) is newer


@pytest.mark.parametrize("words", DECLINED)
def test_what_declines_a_finding_is_found(words: str) -> None:
    assert declined_in(words) in words
    assert declined_in(words)


@pytest.mark.parametrize("words", ACCEPTED)
def test_what_accepts_a_finding_is_not_taken_for_the_opposite(words: str) -> None:
    assert declined_in(words) == ""


@pytest.mark.parametrize(
    "words",
    [
        "We fully accept this.",
        "Accepted.",
        "The force accepts the recommendation. It will act.",
        "We have looked at it again. We agree with this finding.",
    ],
)
def test_what_accepts_a_finding_as_a_whole_is_found(words: str) -> None:
    assert accepted_in(words) in words
    assert accepted_in(words)


@pytest.mark.parametrize(
    "words",
    [
        *DECLINED,
        "We accept that supervision was weak at the time of the visit.",
        "We accept this in part.",
        "We accept the recommendation only for serious crime.",
        "We cannot say that we accept this.",
        "Nobody has agreed to more.",
    ],
)
def test_what_does_not_accept_a_finding_is_not_taken_for_it(words: str) -> None:
    assert accepted_in(words) == ""
