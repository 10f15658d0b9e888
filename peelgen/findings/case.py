"""A findings file or a response, read once: everything later takes this `Case`, and never opens the file again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from peelgen.base.diagnostics import Diagnostic
from peelgen.findings.model import Inspection
from peelgen.source import Source


@dataclass(frozen=True, slots=True)
class Case:
    """One file, what it says, and what is wrong with it.

    `inspection` is what a findings file says; of a response it is the inspection that it answers, with the status of
    the response. It is None if an error is among the `diagnostics`. `answers` is the case of the report that a response
    answers; a findings file answers none. `original` is that of the findings file that an edition is of; `beside` are
    those of other files whose words its documents print too.
    """

    source: Source
    inspection: Inspection | None
    diagnostics: tuple[Diagnostic, ...]
    answers: Case | None = None
    original: Case | None = None
    beside: tuple[Case, ...] = ()

    @property
    def path(self) -> Path:
        """The file that was read."""
        return self.source.path

    @property
    def report(self) -> Case:
        """The case of the report: of a response that which it answers, else this one itself."""
        return self.answers or self
