"""Rules about what a release says of the whole: its headline, and how closely the force is monitored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from peelgen.base.problem_kinds import ProblemKind
from peelgen.findings.force_name import joint
from peelgen.findings.headline import verdict_of
from peelgen.findings.model import TO_COME, DayToCome, Inspection, Monitoring
from peelgen.findings.register import load_forces
from peelgen.findings.rules.problem import FieldProblem
from peelgen.findings.rules.registers import framework_of
from peelgen.languages import ORIGINAL

#: What inspectors publish when they have come back to see what became of their findings.
RETURNS = ("letter", "revisit")
_VERDICT = {"report": "the verdict on the force", **dict.fromkeys(RETURNS, "what inspectors found when they came back")}
#: How a reason begins that tells of the present.
_STILL_SO = re.compile(r"(?:does|do|is|are|has|have|can|cannot|needs?|fails?|lacks?)\b", re.IGNORECASE)
_SINCE, _LEFT = ("monitoring", "since"), ("monitoring", "left")

#: Who says what a standfirst tells.
_WHO_SAYS_SO = re.compile(
    r"\b(?:inspectorate|inspectors?|inspections?|HMIC(?:FRS)?|watchdog|report|Majesty[’']s)\b", re.IGNORECASE
)
#: A word that is cut short, or single letters, as in “p.m.”: the full stop is a part of it.
_SHORTENED = re.compile(r"(?:\b(?:etc|ltd|co|no)|\b\w)\.$", re.IGNORECASE)


def headline_missing(inspection: Inspection) -> Iterator[FieldProblem]:
    """A release whose headline is a verdict has one; the grades propose it, and somebody decides.

    So has the release of a letter or a revisit: that inspectors came back is no news, and only what they found is.
    """
    framework = framework_of(inspection)
    if (
        framework is None
        or inspection.press_release.headline
        or not _has_news(inspection, of_report=bool(framework.headlines))
    ):
        return
    begun = bool(inspection.press_release.model_fields_set)
    proposed = proposed_headline(inspection) if inspection.kind == "report" else None
    yield FieldProblem(
        ProblemKind.HEADLINE_MISSING,
        ("press_release",) if begun else (),
        "The press release has no headline yet.",
        f"write one into press_release, such as  headline: {proposed}"
        if proposed
        else f"add a field  headline:  to press_release, with {_VERDICT[inspection.kind]} in a sentence",
    )


def standfirst_missing(inspection: Inspection) -> Iterator[FieldProblem]:
    """A release that opens with the news has somebody who wrote it: no grade says what is news."""
    framework, release = framework_of(inspection), inspection.press_release
    if framework is None or not framework.standfirst or release.standfirst or not _has_news(inspection, of_report=True):
        return
    yield FieldProblem(
        ProblemKind.STANDFIRST_MISSING,
        ("press_release",) if release.model_fields_set else (),
        "The press release has no standfirst yet: the sentence below the headline that tells the news.",
        "add a field  standfirst:  to press_release, one sentence that ends  the police inspectorate has said",
    )


def _has_news(inspection: Inspection, *, of_report: bool) -> bool:
    """Tell whether somebody has to write the news: news about monitoring has its own, and a report’s is its cycle’s."""
    return of_report if inspection.kind == "report" else inspection.kind in RETURNS


def headline_stop(inspection: Inspection) -> Iterator[FieldProblem]:
    """A headline is no sentence of a text: it ends without a full stop. “etc.” and the like are none."""
    headline = (inspection.press_release.headline or "").rstrip()
    if headline.endswith(".") and not headline.endswith("..") and not _SHORTENED.search(headline):
        yield FieldProblem(
            ProblemKind.HEADLINE_STOP,
            ("press_release", "headline"),
            "A headline has no full stop at its end.",
            "delete the full stop",
        )


def standfirst_ends(inspection: Inspection) -> Iterator[FieldProblem]:
    """A standfirst is a sentence that says who says so."""
    standfirst = (inspection.press_release.standfirst or "").rstrip().rstrip("”’\"'*_")
    if standfirst in ("", TO_COME):
        return
    if not standfirst.endswith((".", "!", "?", "…")):
        yield FieldProblem(
            ProblemKind.STANDFIRST_STOP,
            ("press_release", "standfirst"),
            "The standfirst is a sentence, and has no full stop at its end.",
            "put a full stop at its end",
        )
    framework = framework_of(inspection)
    attributed = inspection.language != ORIGINAL or framework is None or not framework.standfirst
    if not attributed and not _WHO_SAYS_SO.search(standfirst):
        yield FieldProblem(
            ProblemKind.STANDFIRST_UNATTRIBUTED,
            ("press_release", "standfirst"),
            "The standfirst does not say that it is the inspectorate which says so.",
            "end it with  , the police inspectorate has said.",
        )


def proposed_headline(inspection: Inspection) -> str | None:
    """Return the headline that peelgen proposes in the language of the edition."""
    framework = framework_of(inspection)
    known = all(slug in load_forces() for slug in inspection.force)
    if framework is None or not known or not framework.has_words_in(inspection.language):
        return None
    forces = [load_forces()[slug] for slug in inspection.force]
    if not all(force.has_name_in(inspection.language) for force in forces):
        return None
    name = joint([force.on(inspection.published, inspection.language) for force in forces])
    return verdict_of(inspection, framework.worded_in(inspection.language), name).words


def monitoring_days(inspection: Inspection) -> Iterator[FieldProblem]:
    """A force in Engage was moved there on a day, and has not left it; one that left it is in Scan again."""
    monitoring = inspection.monitoring
    if monitoring:
        yield from _stage(monitoring)
        if inspection.kind == "monitoring" and monitoring.stage == "scan" and not (monitoring.since or monitoring.left):
            message = "It is not said when the force was in Engage: there is nothing that it could be removed from."
            yield _wrong(("monitoring",), message, "add  since: …  and  left: …")
        yield from _in_order(monitoring, inspection.published)
    elif inspection.kind == "monitoring":
        yield _wrong(
            (), "It is not said at what stage the force is monitored.", "add a field  monitoring:  with  stage: …"
        )


def monitoring_reasons(inspection: Inspection) -> Iterator[FieldProblem]:
    """News about monitoring says why: the reasons of a move into Engage, and what improved before a removal.

    What a force that has left it did not do then is told in the past.
    """
    monitoring = inspection.monitoring
    if monitoring is None or inspection.kind != "monitoring":
        return
    needed = ("reasons", "moved into") if monitoring.stage == "engage" else ("improvements", "removed from")
    if not getattr(monitoring, needed[0]):
        message = f"It is not said why the force was {needed[1]} enhanced monitoring."
        remedy = f"add  {needed[0]}:  to monitoring, with each on a line that begins with  -"
        yield FieldProblem(ProblemKind.MONITORING_REASONS, ("monitoring",), message, remedy)
    for place, reason in enumerate(monitoring.reasons if monitoring.left and inspection.language == ORIGINAL else ()):
        if still := _STILL_SO.match(reason):
            message = "The force has left enhanced monitoring, and this reads as if it still were so."
            steps = ("monitoring", "reasons", place)
            remedy = "write it in the past, as in  did not answer calls quickly"
            yield FieldProblem(ProblemKind.MONITORING_REASONS, steps, message, remedy, words=still[0])


def _stage(monitoring: Monitoring) -> Iterator[FieldProblem]:
    if monitoring.since is None and (monitoring.stage == "engage" or monitoring.left):
        yield _wrong(("monitoring",), "It is not said since when the force is, or was, in Engage.", "add  since: …")
    if monitoring.stage == "engage" and monitoring.left:
        yield _wrong(_LEFT, "A force in Engage has not left it.", "write  stage: scan,  or delete this line")
    if monitoring.stage == "scan" and monitoring.since and monitoring.left is None:
        message = "The force was in Engage and is in Scan, but it is not said when it left."
        yield _wrong(_SINCE, message, "add  left: …,  or write  stage: engage")


def _in_order(monitoring: Monitoring, published: date) -> Iterator[FieldProblem]:
    days = ((_SINCE, monitoring.since), (_LEFT, monitoring.left))
    if any(isinstance(day, DayToCome) for _, day in days):
        return
    if monitoring.since and monitoring.left and monitoring.left < monitoring.since:
        yield _wrong(_LEFT, "The force left Engage before it was moved there.", "correct one of the two days")
    elif not isinstance(published, DayToCome):
        for steps in (steps for steps, day in days if day and day > published):
            yield _wrong(steps, f"This is after the day of publication, {published}.", "correct one of the two days")


def _wrong(steps: tuple[str, ...], message: str, remedy: str) -> FieldProblem:
    return FieldProblem(ProblemKind.MONITORING_DAYS, steps, message, remedy)
