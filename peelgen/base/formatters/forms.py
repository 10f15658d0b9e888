"""The forms for other programs; each is one document about all drafts of a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from peelgen.base.formatters.checked import Checked
from peelgen.base.formatters.github import as_github
from peelgen.base.formatters.report import as_json
from peelgen.base.formatters.sarif import as_sarif

FORMS: dict[str, Callable[[Sequence[Checked]], str]] = {"json": as_json, "github": as_github, "sarif": as_sarif}
