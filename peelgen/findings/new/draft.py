"""The text of a new draft, from its first line to its last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from peelgen.findings.force_name import ForceName, joint
from peelgen.findings.framework import Framework, Pillar
from peelgen.findings.model import TO_COME, DayToCome, PublicationKind
from peelgen.findings.new.chapters import chapters, graded, pillars
from peelgen.findings.new.lines import asleep, comment, either, indented, remarked, to_write
from peelgen.findings.register import Force, inspectorate_on, load_inspectors
from peelgen.findings.rules.releases import RETURNS
from peelgen.languages import ORIGINAL
from peelgen.languages.language import load_language

_ABOUT = {
    "report": "Findings of",
    "letter": "A letter after",
    "revisit": "A revisit after",
    "monitoring": "News about enhanced monitoring, at the time of",
}
#: So long before its publication a report is sent to the force at about.
_CHECKED_BEFORE = timedelta(weeks=6)
_VERDICT = "What has become of it, in a few words without a full stop."
_KINDS = {
    "letter": "a letter about what has become of causes of concern",
    "revisit": "a report on a part that inspectors came back to",
    "monitoring": "a letter and a release about enhanced monitoring",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a draft is to be about, and what it is to be; `pillar` is the id of one, where a report is about one."""

    forces: tuple[Force, ...]
    framework: Framework
    pillar: str | None
    language: str = ORIGINAL
    kind: PublicationKind = "report"

    @property
    def year(self) -> str:
        """The year that the framework is called after: the first, where there are two."""
        return str(DayToCome.of(self.framework.id).year)

    @property
    def stem(self) -> str:
        """The name of the file, without its ending, in English."""
        what = None if self.kind == "report" else self.kind
        return "-".join(filter(None, [self.force.slug, self.year, self.pillar, what]))

    @property
    def file_name(self) -> str:
        """The name of the file."""
        return f"{self.stem}{self._edition}.yaml"

    @property
    def _edition(self) -> str:
        return "" if self.language == ORIGINAL else f"-{load_language(self.language).own_name.lower()}"

    @property
    def about(self) -> Pillar | None:
        """The pillar that the report is about."""
        return self.framework.pillar(self.pillar or "")

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which such reports were published, as far as they are known."""
        day = self.about.published if self.about else None
        return (day,) if day else self.framework.published

    @property
    def published(self) -> date:
        """The day of publication; a day to come unless there is only one that it can be."""
        return self.days[0] if len(self.days) == 1 else DayToCome.of(self.framework.id)

    @property
    def force(self) -> ForceName:
        """The forces as one, as they were called when the report was published."""
        return joint([force.on(self.published) for force in self.forces])


def draft_text(wanted: Wanted, modeline: str | None) -> str:
    """Return the whole file; `modeline` is the line that tells editors where the schema is."""
    lines = [
        *([modeline] if modeline else []),
        *_opening(wanted),
        "",
        *_facts(wanted),
        *_edition(wanted),
        *_fieldwork(wanted),
        *_monitoring(wanted),
        *_context(wanted),
        *_judgments(wanted),
        *_front(wanted),
        *chapters(wanted.framework, wanted.pillar, wanted.framework.worded_in(wanted.language), wanted.kind),
        *_release(wanted),
        *_response(wanted),
    ]
    return "\n".join(lines) + "\n"


def _opening(wanted: Wanted) -> list[str]:
    subject = wanted.about.name.lower() if wanted.about else wanted.framework.programme
    return [
        *comment(
            f"{_ABOUT[wanted.kind]} the {subject} inspection of {wanted.force.in_sentence}, {wanted.framework.cycle}."
        ),
        *comment("Write over every TBC. “peelgen check” lists those that are left."),
        *comment("Lines that begin with # are not printed. A field in one counts once its “# ” is taken away."),
        *comment("Prose is Markdown: a blank line between paragraphs, “- ” for bullets, “### ” for sub-headings."),
    ]


def _facts(wanted: Wanted) -> list[str]:
    framework = "/".join(filter(None, [wanted.framework.id, wanted.pillar]))
    return remarked(
        [
            (f"framework: {framework}", ""),
            *([(f"kind: {wanted.kind}", _KINDS[wanted.kind])] if wanted.kind != "report" else []),
            *((line, "") for line in _forces(wanted.forces)),
            _inspector(wanted),
            ("status: draft", "later  embargoed  (with a field embargo), then  published"),
            _published(wanted),
        ]
    )


def _forces(forces: Sequence[Force]) -> list[str]:
    if len(forces) == 1:
        return [f"force: {forces[0].slug}"]
    return ["force:", *(f"  - {force.slug}" for force in forces)]


def _inspector(wanted: Wanted) -> tuple[str, str]:
    """Return who is known to have been the forces’ inspector that year, or all who were in office.

    Whose term the register does not know is not offered, though a draft may name that inspector.
    """
    day, regions = wanted.published, {force.region_2016 for force in wanted.forces}
    in_office = {slug: person for slug, person in load_inspectors().items() if person.is_known_to_serve_on(day)}
    serving = [slug for slug, person in in_office.items() if person.region_on(day) in (None, *regions)]
    seen = {force.inspector for force in wanted.forces if wanted.year in (force.inspector_source or "")}
    if len(seen) == 1 and seen <= set(serving):
        return f"inspector: {seen.pop()}", f"the force’s inspector in {wanted.year}; change it if it was somebody else"
    return f"inspector: {TO_COME}", f"who was responsible for the inspection: {either(serving)}"


def _published(wanted: Wanted) -> tuple[str, str]:
    if not isinstance(wanted.published, DayToCome):
        return f"published: {wanted.published}", "the day of publication"
    known = [str(day) for day in wanted.days]
    came_out = f"; reports of this cycle came out on {', '.join(known)}" if known else ""
    return f"published: {TO_COME}", f"the day of publication, planned or past, as year-month-day{came_out}"


def _edition(wanted: Wanted) -> list[str]:
    if wanted.language == ORIGINAL:
        return []
    why = "The English file beside this one. Once it is named, peelgen compares the two."
    return ["", f"language: {wanted.language}", *comment(why), *asleep(f"edition_of: {wanted.stem}.yaml")]


def _fieldwork(wanted: Wanted) -> list[str]:
    known = wanted.about.fieldwork if wanted.about else None
    when = f" ({known})" if known else ""
    explained = comment(f"When inspectors were in the force{when}; printed in the report.")
    return ["", *explained, *asleep("fieldwork:", f"  start: {TO_COME}", f"  end: {TO_COME}")]


def _monitoring(wanted: Wanted) -> list[str]:
    """Return how closely the force is monitored, where that is the news."""
    if wanted.kind != "monitoring":
        return []
    explained = "The stage: engage, the enhanced one, or scan once the force has left it; then also say when it left."
    stage = ["stage: engage", f"since: {TO_COME}", *asleep(f"left: {TO_COME}")]
    bullets = comment(
        "Bullets, each of which completes “The force:”; once it has left Engage, reasons are past.", steps=1
    )
    reasons = ["reasons:", f"  - {TO_COME}", *asleep("improvements:", f"  - {TO_COME}")]
    return ["", *comment(explained), "monitoring:", *indented([*stage, *bullets, *reasons])]


def _judgments(wanted: Wanted) -> list[str]:
    if wanted.kind != "report":
        return []
    if wanted.about:
        headline = comment(f"The grade of the pillar. {wanted.about.headline or ''}".strip(), "")
        return ["", *headline, *graded(wanted.framework)] if wanted.about.graded else []
    return pillars(wanted.framework) if wanted.framework.pillars else []


def _front(wanted: Wanted) -> list[str]:
    return [
        *_overall(wanted),
        "",
        *comment("Numbers, each with what it counts. Prose quotes one as {its-id}."),
        *asleep("values:", "  - id: first-number", "    label: TBC", "    value: 58"),
        *asleep("    unit: percent", "    source: TBC"),
    ]


def _context(wanted: Wanted) -> list[str]:
    """Return the part on the force itself, which reports on several pillars have."""
    if wanted.pillar or not wanted.framework.pillars or wanted.kind != "report":
        return []
    return ["", *comment("The force and the area that it serves, for “Force in context”."), *to_write("context")]


def _overall(wanted: Wanted) -> list[str]:
    """Return what stands near the front: what was found, or, in reports on all of the force, the inspector’s words."""
    if wanted.kind != "report":
        found = "Why inspectors wrote or came back, and what they found, in a paragraph or two."
        return ["", *comment(found), *to_write("summary")]
    if wanted.pillar:
        found = "What was found, in a few paragraphs; it stands near the front of the report."
        return ["", *comment(found), *to_write("summary")]
    return ["", *comment("The inspector’s own words on all of it, in prose."), *to_write("observations")]


def _release(wanted: Wanted) -> list[str]:
    office = f"{inspectorate_on(wanted.published).short} press office"
    headlines, standfirst = _news_asked(wanted)
    asked = "The verdict on the force in a sentence. Once there are grades, peelgen proposes one."
    verdict = [*comment(asked if wanted.kind == "report" else _VERDICT), f"headline: {TO_COME}"]
    news = [
        *comment("The news in one sentence, which ends: the police inspectorate has said."),
        f"standfirst: {TO_COME}",
    ]
    quotation = [
        *(verdict if headlines else []),
        *(news if standfirst else []),
        *comment("What the inspector says: a hyphen before each paragraph, and no quotation marks.", steps=1),
        "quotation:",
        f"  - {TO_COME}",
        *comment("Whom journalists can ask, if it is not the press office."),
        *asleep("contacts:", f"  - name: {office}", f"    telephone: {TO_COME}"),
    ]
    lacking = {"headline": headlines, "standfirst": standfirst, "quotation": True}
    cannot = load_language(ORIGINAL).joined([f"the {field}" for field, written in lacking.items() if written])
    explained = comment(f"The press release is made of the findings. What it cannot know is {cannot}.")
    return ["", *explained, "press_release:", *indented(quotation)]


def _news_asked(wanted: Wanted) -> tuple[bool, bool]:
    """Return whether the release needs a headline, and a standfirst, as from 2021. News of monitoring has both."""
    if wanted.kind == "report":
        return bool(wanted.framework.headlines), wanted.framework.standfirst
    return wanted.kind in RETURNS, wanted.kind in RETURNS and wanted.framework.standfirst


def _response(wanted: Wanted) -> list[str]:
    return [
        "",
        *asleep(
            "force_response:  # whom the force sends its answers to",
            "  return_to:",
            f"    name: {inspectorate_on(wanted.published).short}",
        ),
        "",
        *asleep(
            "fact_check:  # when the force gets the draft, to check its facts",
            f"  sent: {wanted.published - _CHECKED_BEFORE}",
        ),
        "",
        *comment("Every field, and how tables and charts are written, is in the manual under “The findings file”."),
    ]
