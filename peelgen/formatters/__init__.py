"""What is wrong in findings files, told to a person or to another program."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from peelgen.formatters.checked import Checked
from peelgen.formatters.github import as_github
from peelgen.formatters.report import as_json
from peelgen.formatters.sarif import as_sarif
from peelgen.formatters.text import as_text, summary

#: The forms for other programs; each is one document about all drafts of a run.
FORMS: dict[str, Callable[[Sequence[Checked]], str]] = {"json": as_json, "github": as_github, "sarif": as_sarif}

__all__ = ["FORMS", "Checked", "as_text", "summary"]
