"""The names that the words of a fact check can use besides: when it was sent, to whom, and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from peelgen.documents.compose.traced_values import TracedView
from peelgen.findings.model import FactCheck, Inspection
from peelgen.findings.working_days import working_day_after


def fact_check_names(inspection: Inspection) -> dict[str, Any]:
    """Return the names that a findings file with a fact check adds; none without it."""
    check = inspection.fact_check
    return {"fact_check": TracedView(check, "fact_check"), "fact_check_due": last_day(check)} if check else {}


def last_day(check: FactCheck) -> date:
    """Return the day by which the force answers: the one agreed, or the last of its working days."""
    return check.due or working_day_after(check.sent, check.working_days)
