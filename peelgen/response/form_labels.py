"""The names that a form gives its findings, fields and choices, in its language, for messages about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from peelgen.languages import ORIGINAL
from peelgen.languages.language import Called, load_language
from peelgen.response.model import Acceptance, ActionStatus
from peelgen.word.form_cells import box_of

#: The field of a form that an answer stands in: a finding's id, a row of its actions, a part of that.
FIELD: Final = re.compile(
    r"(?P<id>.+?)\.(?P<part>acceptance|response|enclosures|actions?|owner|date|what|by|status)(?P<rest>(?:[.-]\w+)*)"
)
_PARTS: Final = {
    **dict.fromkeys(("action", "actions", "what"), "what"),
    **dict.fromkeys(("date", "by"), "by"),
    "owner": "owner",
    "status": "status",
}
#: The boxes and fields of a form that are not about a finding, by the names of what the language calls them.
_CALLED_OUTSIDE_FINDINGS: Final = {
    "chief-officer": ("chief_officer",),
    "local-policing-body": ("local_policing_body",),
    "sign-off": ("sign_off",),
    "chief-officer.comments": ("chief_officer",),
    "local-policing-body.comments": ("local_policing_body",),
    "sign-off.name": ("sign_off", "name"),
    "sign-off.position": ("sign_off", "position"),
    "sign-off.date": ("sign_off", "date"),
    "sign-off.approved": ("sign_off", "approved"),
    "sign-off.published": ("sign_off", "published"),
    "sign-off.copied": ("sign_off", "copied"),
    "local-policing-body.name": ("policing_body_sign_off", "name"),
    "local-policing-body.position": ("policing_body_sign_off", "position"),
    "local-policing-body.date": ("policing_body_sign_off", "date"),
    "local-policing-body.approved": ("policing_body_sign_off", "approved"),
    "local-policing-body.published": ("policing_body_sign_off", "published"),
    "local-policing-body.copied": ("policing_body_sign_off", "copied"),
}


def choice_label(choice: Acceptance, language: str) -> str:
    """Return a choice as the response file has it, and, where the form is in another language, as it shows it too."""
    return str(choice) if language == ORIGINAL else f"{choice} (“{load_language(language).called.choices[choice]}”)"


def choices(language: str) -> str:
    """Return all choices, as they end a sentence."""
    accepted, partly, rejected = (choice_label(one, language) for one in Acceptance)
    return f"{accepted}, {partly} or {rejected}"


def action_statuses(language: str) -> str:
    """Return how far an action can be, as it ends a sentence."""
    shown = load_language(language).called.statuses
    *others, last = (shown[one] for one in ActionStatus)
    return f"{', '.join(others)} or {last}"


def sign_off(language: str) -> str:
    """Return where a form is signed, and, where the form is in another language, what it calls that."""
    return "sign-off" if language == ORIGINAL else f"sign-off (“{load_language(language).called.sign_off}”)"


def cell_of(part: str, rest: str) -> tuple[str, int]:
    """Return which part of which action a field is: of “actions.2.owner” the owner of the second."""
    words = [word for word in re.split(r"[.-]", rest) if word]
    row = next((int(word) for word in words if word.isdigit()), 1)
    return next((_PARTS[word] for word in words if word in _PARTS), _PARTS[part]), row


@dataclass(frozen=True, slots=True)
class Labels:
    """What a form calls its places; `findings` has what each is called by its id: “Recommendation 2”."""

    findings: Mapping[str, str]
    language: str = ORIGINAL

    def finding(self, name: str) -> str:
        """Return what a finding is called, also one that the report does not have."""
        return self.findings.get(name, f"Finding {name}")

    def where(self, near: str) -> str:
        """Return what a person calls a field or a box by its name; nothing if the form has none such."""
        if near in _CALLED_OUTSIDE_FINDINGS:
            return self._other(near)
        box = self.findings.get(box_of(near)) or self._other(box_of(near))
        found = FIELD.fullmatch(near)
        return f"{box}, {self.part(found)}" if box and found else box

    def _other(self, near: str) -> str:
        return ", ".join(getattr(self._called, part) for part in _CALLED_OUTSIDE_FINDINGS.get(near, ()))

    def part(self, found: re.Match[str]) -> str:
        """Return what a field of an answer is called: the response, the day of action 2."""
        if found["part"] in {"acceptance", "response", "enclosures"}:
            return str(getattr(self._called, found["part"]))
        cell, row = cell_of(found["part"], found["rest"])
        return f"{getattr(self._called, cell)} {row}"

    @property
    def _called(self) -> Called:
        return load_language(self.language).called
