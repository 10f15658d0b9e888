"""A follow-up file as it was read, once, with the report that it follows up."""

from __future__ import annotations

from dataclasses import dataclass

from peelgen.findings.case import Case
from peelgen.response.follow_up.model import FollowUp


@dataclass(frozen=True, slots=True)
class FollowUpCase(Case):
    """A follow-up file, what it says, and the case of the report that it follows up (`answers`).

    `follow_up` is what it says by itself; None where the file cannot be read as one.
    """

    follow_up: FollowUp | None = None
