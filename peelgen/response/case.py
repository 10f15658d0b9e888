"""A response as it was read, once, with the report that it answers."""

from __future__ import annotations

from dataclasses import dataclass

from peelgen.findings.case import Case
from peelgen.response.model import Response


@dataclass(frozen=True, slots=True)
class ResponseCase(Case):
    """A response file, what it says, and the case of the report that it `answers`, as far as that could be read.

    `response` is what it says by itself; None where the file cannot be read as a response.
    """

    response: Response | None = None
