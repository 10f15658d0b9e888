"""Which findings the law asks a force to answer."""

from __future__ import annotations

from peelgen.findings.law import response_law
from peelgen.findings.model import Inspection, Recommendation, findings


def owed_answers(inspection: Inspection) -> frozenset[str]:
    """Return the ids of the recommendations that the law asks for an answer to: new ones, to the force itself.

    What has been done is owed none; nor is what a letter, a revisit or news about monitoring only tells the state of.
    """
    if not response_law(inspection.published).explains_recommendations:
        return frozenset()
    asked = (found for found in findings(inspection) if isinstance(found, Recommendation) and not found.addressee)
    old = inspection.kind != "report"
    return frozenset(one.id for one in asked if not (one.is_closed or (old and one.is_repeated)))
