"""What a form calls its findings, fields and choices, in the form's language, for messages about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from peelgen.model import AreaForImprovement, CauseOfConcern, NationalFinding, Recommendation
from peelgen.model.inspection import AnyFinding
from peelgen.received.places import box_of
from peelgen.response.model import Acceptance

#: The field of a form that an answer stands in: a finding's id, a row of its actions, a part of that.
FIELD: Final = re.compile(
    r"(?P<id>.+?)\.(?P<part>acceptance|response|actions?|owner|date|what|by)(?P<rest>(?:[.-]\w+)*)"
)
_PARTS: Final = {"action": "what", "actions": "what", "what": "what", "owner": "owner", "date": "by", "by": "by"}
#: What the parts of an answer are called; those of an action with its number.
_ANSWERS: Final = {
    "en": {"acceptance": "whether it is accepted", "response": "the response"},
    "cy": {"acceptance": "A yw’r heddlu yn derbyn hyn?", "response": "Ymateb"},
}
_ACTIONS: Final = {
    "en": {"what": "action {}", "owner": "who is responsible for action {}", "by": "the day of action {}"},
    "cy": {"what": "Beth a wneir {}", "owner": "Pwy sy’n gyfrifol {}", "by": "I’w gwblhau erbyn {}"},
}
#: The boxes and fields of a form that are not about a finding.
_OTHERS: Final = {
    "en": {
        "chief-officer": "Comments of the chief officer",
        "local-policing-body": "Comments of the local policing body",
        "sign-off": "Sign-off",
        "chief-officer.comments": "Comments of the chief officer",
        "local-policing-body.comments": "Comments of the local policing body",
        "sign-off.name": "Sign-off, name",
        "sign-off.position": "Sign-off, position",
        "sign-off.date": "Sign-off, date",
        "sign-off.approved": "Sign-off, approved",
        "sign-off.published": "Sign-off, published",
        "sign-off.copied": "Sign-off, sent to the Home Secretary",
    },
    "cy": {
        "chief-officer": "Sylwadau’r prif swyddog",
        "local-policing-body": "Sylwadau’r corff plismona lleol",
        "sign-off": "Llofnodi",
        "chief-officer.comments": "Sylwadau’r prif swyddog",
        "local-policing-body.comments": "Sylwadau’r corff plismona lleol",
        "sign-off.name": "Llofnodi, Enw",
        "sign-off.position": "Llofnodi, Swydd",
        "sign-off.date": "Llofnodi, Dyddiad",
        "sign-off.approved": "Llofnodi, Cymeradwywyd gan y corff plismona lleol",
        "sign-off.published": "Llofnodi, Wedi’i gyhoeddi, neu i’w gyhoeddi",
        "sign-off.copied": "Llofnodi, Anfonir copi at yr Ysgrifennydd Cartref",
    },
}
_KINDS: Final[Mapping[str, Mapping[type, str]]] = {
    "en": {
        CauseOfConcern: "Cause of concern",
        Recommendation: "Recommendation",
        AreaForImprovement: "Area for improvement",
    },
    "cy": {CauseOfConcern: "Achos pryder", Recommendation: "Argymhelliad", AreaForImprovement: "Maes i’w wella"},
}
_NATIONAL: Final = {
    "cause of concern": "Achos pryder cenedlaethol",
    "recommendation": "Argymhelliad cenedlaethol",
    "area for improvement": "Maes cenedlaethol i’w wella",
}
_CHOICES: Final = {
    Acceptance.ACCEPTED: "Derbyn",
    Acceptance.PARTLY: "Derbyn yn rhannol",
    Acceptance.NOT: "Ddim yn derbyn",
}


def kind_of(finding: AnyFinding, language: str) -> str:
    """Return what a finding is called at the start of a sentence, such as “Area for improvement”."""
    if isinstance(finding, NationalFinding):
        return _NATIONAL[str(finding.kind)] if language == "cy" else f"National {finding.kind}"
    return _KINDS[language].get(type(finding), "Finding")


def choice_called(choice: Acceptance, language: str) -> str:
    """Return a choice as the response file has it, and in Welsh as the form shows it too."""
    return f"{choice} (“{_CHOICES[choice]}”)" if language == "cy" else str(choice)


def choices(language: str) -> str:
    """Return all choices, as they end a sentence."""
    accepted, partly, rejected = (choice_called(one, language) for one in Acceptance)
    return f"{accepted}, {partly} or {rejected}"


def cell_of(part: str, rest: str) -> tuple[str, int]:
    """Return which part of which action a field is: of “actions.2.owner” the owner of the second."""
    words = [word for word in re.split(r"[.-]", rest) if word]
    row = next((int(word) for word in words if word.isdigit()), 1)
    return next((_PARTS[word] for word in words if word in _PARTS), _PARTS[part]), row


@dataclass(frozen=True, slots=True)
class Labels:
    """What a form calls its places; `findings` has what each is called by its id: “Recommendation plans”."""

    findings: Mapping[str, str]
    language: str = "en"

    def finding(self, name: str) -> str:
        """Return what a finding is called, also one that the report does not have."""
        return self.findings.get(name, f"Finding {name}")

    def where(self, near: str) -> str:
        """Return what a person calls a field or a box by its name; nothing if the form has none such."""
        others = _OTHERS[self.language]
        if near in others:
            return others[near]
        box = self.findings.get(box_of(near)) or others.get(box_of(near), "")
        found = FIELD.fullmatch(near)
        return f"{box}, {self.part(found)}" if box and found else box

    def part(self, found: re.Match[str]) -> str:
        """Return what a field of an answer is called: the response, the day of action 2."""
        if found["part"] in _ANSWERS[self.language]:
            return _ANSWERS[self.language][found["part"]]
        cell, row = cell_of(found["part"], found["rest"])
        return _ACTIONS[self.language][cell].format(row)
