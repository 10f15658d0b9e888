"""Returned fact-check forms into the fact-check file of a draft, with everything that is wrong in them."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import shorten
from typing import Any, Final

from peelgen.base.diagnostics import Diagnostic, Location, has_errors, in_order
from peelgen.base.errors import Unreadable
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.resources import path_from, schema_line
from peelgen.base.write import File, create, followed, locked, recover, write_together
from peelgen.documents.from_findings import FORM
from peelgen.documents.missing_glyphs import glyph_problems
from peelgen.documents.paragraph_numbers import NumberedParagraph, paragraph_named, read_register
from peelgen.findings.case import Case
from peelgen.findings.model import Inspection
from peelgen.findings.validate import validate
from peelgen.languages import ORIGINAL
from peelgen.response.fact_check import MARK
from peelgen.response.fact_check.files import file_for
from peelgen.response.fact_check.validation import validate_fact_check
from peelgen.returned.fact_check.points import NOTHING, PointLabels, ReturnedPoint, ReturnedPoints, returned_points
from peelgen.returned.form.draft_of_form import find_draft
from peelgen.returned.form.form_warnings import form_warnings
from peelgen.returned.form.merged_forms import FormSource, whole_form
from peelgen.returned.form.returned_form import ReturnedForm
from peelgen.source import Source, Steps, Tree, load
from peelgen.source.amend import Add, Change, Insert, amend, as_saved
from peelgen.source.new_file import written

#: The kind of document that is read here, as forms say it of themselves.
FACT_CHECK_FORM: Final = "fact-check-form"
_OPENING: Final = (
    "# What came of a fact check. Write below each point:  decision , reason , decided_by , wording .\n"
    "# What each field means: docs/fact-checks.md.\n\n"
)
_LONGEST: Final = 120
#: The parts of a point that the force writes, by which two are the same.
_SAID: Final = ("paragraph", "kind", "wrong", "right", "evidence")
#: What is told of a form as a whole, or is still to be done once it is read.
_TOLD_OTHERWISE: Final = frozenset((ProblemKind.FACT_CHECK_OPEN, ProblemKind.FACT_CHECK_CONTRADICTION))
#: What of a point is not written by whoever decides it.
_OF_FORM: Final = ("number", *_SAID, "version", "from_print", "fingerprint", "raised_by")
_ORDER: Final = (MARK, "returned_by", "points", "letter", "remarks")


@dataclass(frozen=True, slots=True)
class ReadFactChecks:
    """What came of some forms: the fact-check file, how many points were `added`, and what is wrong in the forms.

    It is not `changed` where it has all that they say already, or where they were `refused`.
    """

    path: Path
    added: int
    changed: bool
    diagnostics: tuple[Diagnostic, ...]
    refused: bool = False


def is_fact_check_form(form: ReturnedForm) -> bool:
    """Return whether a form that was returned is one of a fact check."""
    return form.identity.get(FORM) == FACT_CHECK_FORM


def read_fact_checks(forms: Sequence[ReturnedForm], draft: Path | None, out: Path | None) -> ReadFactChecks:
    """Add what forms about one draft say to its fact-check file; what stands there stays as it is.

    The findings file is `draft`, or else found by the id in the forms. Raises Unreadable without a sound findings file.
    """
    draft = draft or find_draft(forms[0])
    case, inspection = _draft(draft)
    path = out or file_for(draft, _one_of_several(forms[0], inspection))
    wrong = [found for form in forms for found in _wrong_form(form, inspection, draft)]
    if wrong:
        return ReadFactChecks(path, 0, changed=False, diagnostics=tuple(wrong), refused=True)
    path = followed(path)
    recover(path.parent)
    existing = _existing(path, draft) if path.is_file() else None
    added = _Added(path, existing, read_register(draft))
    added.name_draft(forms[0], inspection, draft)
    labels = PointLabels(inspection.language)
    for form in forms:
        found = returned_points(form, labels)
        wrong += [
            *_empty(found),
            *_contradictory(found, labels.where(NOTHING)),
            *added.add(found),
            *form_warnings(form, labels),
        ]
    added.tell_paragraphs()
    wrong += [*_as_in_the_form(added.source, case), *glyph_problems(added.source, added.source.is_of_form)]
    _save(added, existing)
    return ReadFactChecks(path, added.count, bool(added.changes), tuple(in_order(wrong)))


def _one_of_several(form: ReturnedForm, inspection: Inspection) -> str:
    """Return the force whose form it is, if the draft is about several; nothing if it is the form of all."""
    forces = form.identity.get("force", "").split()
    return forces[0] if len(forces) == 1 < len(inspection.force) else ""


def _draft(draft: Path) -> tuple[Case, Inspection]:
    source = load(draft)
    inspection, diagnostics = validate(source)
    if inspection is None:
        raise Unreadable(f"{draft} has mistakes in it.", f"See what they are with  peelgen check {draft} .")
    return Case(source, inspection, tuple(diagnostics)), inspection


def _wrong_form(form: ReturnedForm, inspection: Inspection, draft: Path) -> Iterator[Diagnostic]:
    """Yield why a form cannot be about this draft."""
    forces = form.identity.get("force", "").split()
    about = form.identity.get("framework", inspection.framework)
    if about != inspection.framework or (forces and not set(forces) & set(inspection.force)):
        yield Diagnostic.of(
            ProblemKind.FACT_CHECK_DRAFT,
            whole_form(form.path),
            f"This is the form of another inspection than {draft}: {about[:_LONGEST]}, {' '.join(forces)[:_LONGEST]}.",
            "name the findings file that the form was made of with  --draft FILE , or ask the force for the right form",
        )


def _existing(path: Path, draft: Path) -> Source:
    """Return the fact-check file as it stands; Unreadable if it cannot be added to, or is about another draft."""
    source = load(path)
    tree: Any = source.tree
    about = tree.get(MARK) if isinstance(tree, dict) else None
    lists = [tree.get(name) or [] for name in ("points", "returned_by", "remarks")] if about else [None]
    if has_errors(source.diagnostics) or not isinstance(about, dict) or not all(map(_is_list_of_parts, lists)):
        raise Unreadable(
            f"{path} cannot be added to: it has mistakes, or is no fact-check file.",
            f"See what they are with  peelgen check {path} , or name another file with  --out FILE .",
        )
    if (path.parent / str(about.get("draft", ""))).resolve() != draft.resolve():
        raise Unreadable(
            f"{path} is about {about.get('draft') or 'no draft'}, and the form is about {draft}.",
            "Name another file with  --out FILE , or the right findings file with  --draft FILE .",
        )
    return source


def _is_list_of_parts(value: Tree) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _empty(found: ReturnedPoints) -> Iterator[Diagnostic]:
    form = found.form
    if not (found.points or found.remarks or found.signed.get("nothing") or form.shown):
        yield Diagnostic.of(
            ProblemKind.RETURNED_EMPTY,
            whole_form(form.path),
            "No point is filled in in this form, nor is it said that there is none.",
            "open the form, see whether the points are in it, save it and send it again; it may be the wrong file",
        )


def _contradictory(found: ReturnedPoints, nothing: str) -> Iterator[Diagnostic]:
    """Yield that a form makes points and says that there are none; `nothing` is what it calls that."""
    if found.points and found.signed.get("nothing"):
        count = "one point" if len(found.points) == 1 else f"{len(found.points)} points"
        yield Diagnostic.of(
            ProblemKind.FACT_CHECK_CONTRADICTION,
            whole_form(found.form.path)._replace(place=nothing),
            f"“{nothing}” is ticked, but the form makes {count}.",
            "ask the force which of the two it means; the points are in the file",
            doubtful=True,
        )


def _received(form: Path, numbers: Sequence[str], path: Path) -> Diagnostic:
    """Return that points of a form are in the file already, by their numbers there."""
    one = len(numbers) == 1
    message = (
        f"{'A point' if one else f'{len(numbers)} points'} of this form {'is' if one else 'are'} in {path} already"
    )
    return Diagnostic.of(
        ProblemKind.RETURNED_AGAIN,
        whole_form(form),
        f"{message}, as point{'s' * (not one)} {', '.join(dict.fromkeys(numbers))}.",
        "nothing is to be done; what was decided about them stays",
    )


class _Added:
    """A fact-check file to which points are added, with the places of these in their forms, and the changes to it."""

    def __init__(self, path: Path, existing: Source | None, register: dict[str, list[NumberedParagraph]]) -> None:
        self.count = 0
        self.changes: list[Change] = []
        self._language = ORIGINAL
        self._register = register
        if existing is None:
            self.source = FormSource(path, [""], {MARK: {}})
        else:
            tree = copy.deepcopy(existing.tree)
            self.source = FormSource(path, [*existing.lines], tree, {**existing.keys}, {**existing.values})

    @property
    def tree(self) -> Any:
        """The file as it is to be."""
        return self.source.tree

    def name_draft(self, form: ReturnedForm, inspection: Inspection, draft: Path) -> None:
        """Write down which draft is checked, where the file does not say so yet."""
        self.source.form, self._language = form.path, inspection.language
        if self.tree[MARK]:
            return
        self.tree[MARK] = {"draft": path_from(self.source.path.parent, draft)}
        if force := _one_of_several(form, inspection):
            self.tree[MARK]["force"] = force
        self.tree[MARK]["version"] = form.identity.get("version") or inspection.version
        if findings := form.identity.get("findings"):
            self.tree[MARK]["findings"] = findings

    def add(self, found: ReturnedPoints) -> Iterator[Diagnostic]:
        """Add what a form says and the file does not have yet; yield which points it has already."""
        if found.signed and self._append("returned_by", dict(found.signed)):
            self._note_signed(found)
        known = []
        for point in (self._with_number(one, found.form) for one in found.points):
            if number := self._number_of(point, found.form):
                known.append(number)
            else:
                self._add_point(point, found)
        if known:
            yield _received(found.form.path, known, self.source.path)
        for remark in found.remarks:
            self._append("remarks", remark)

    def _with_number(self, point: ReturnedPoint, form: ReturnedForm) -> ReturnedPoint:
        """Return a point by the number of its paragraph, where that is named otherwise: “Table 1”."""
        part = point.parts.get("paragraph")
        paragraph = self._paragraph(part.value, self._version(form)) if part else None
        if part is None or paragraph is None:
            return point
        return replace(point, parts={**point.parts, "paragraph": part._replace(value=paragraph.number)})

    def _number_of(self, point: ReturnedPoint, form: ReturnedForm) -> str:
        """Return the number of the same point in the file; nothing if it is new."""
        said, version = _said(point.fields()), self._version(form)
        of_version = (one for one in self.tree.get("points") or () if (one.get("version") or "") == version)
        found = next(
            (one for one in of_version if one.get("fingerprint") == point.fingerprint or _said(one) == said), None
        )
        return str(found.get("number", "")) if found else ""

    def _version(self, form: ReturnedForm) -> str:
        """Return the version that a form is about, if it is another than that of the file."""
        version = str(form.identity.get("version") or "")[:_LONGEST]
        return version if version and version != self._own_version() else ""

    def _own_version(self) -> str:
        return str(self.tree[MARK].get("version") or "1")

    def _add_point(self, point: ReturnedPoint, found: ReturnedPoints) -> None:
        points = self.tree.get("points") or []
        number = max((int(one["number"]) for one in points if str(one.get("number", "")).isdigit()), default=0) + 1
        version = self._version(found.form)
        fields: dict[str, Tree] = {"number": str(number), **point.fields()}
        if version:
            fields["version"] = version
        if found.form.printed:
            fields["from_print"] = "true"
        fields["fingerprint"] = point.fingerprint
        if name := found.signed.get("name"):
            fields["raised_by"] = name
        if paragraph := self._paragraph(str(fields.get("paragraph", "")), version):
            fields["report_says"] = paragraph.in_full
        self._append("points", fields)
        self._note(("points", len(points)), point, found.form.path)
        self.count += 1

    def tell_paragraphs(self) -> None:
        """Write down what the report says where somebody has mended the number of a paragraph since."""
        for place, point in enumerate(self.tree.get("points") or ()):
            paragraph = self._paragraph(str(point.get("paragraph") or ""), str(point.get("version") or ""))
            if paragraph and not point.get("report_says"):
                point["report_says"] = paragraph.in_full
                before = [name for name in point if name in _OF_FORM][-1]
                self.changes.append(Add(("points", place), "report_says", paragraph.in_full, before))

    def _paragraph(self, named: str, version: str) -> NumberedParagraph | None:
        """Return a paragraph of the copy that the force had, as it was registered then."""
        return paragraph_named(named, self._register.get(version or self._own_version(), ()))

    def _append(self, name: str, entry: dict[str, Tree]) -> bool:
        """Add an entry to a list at the top of the file, unless it has the same one; return whether it is new."""
        listed = self.tree.get(name) or []
        if entry in listed:
            return False
        if name in self.tree:
            self.changes.append(Insert((name,), len(listed), copy.deepcopy(entry)))
        else:
            self.changes.append(Add((), name, [copy.deepcopy(entry)], self._field_before(name)))
        self.tree[name] = [*listed, entry]
        return True

    def _field_before(self, name: str) -> str:
        return [one for one in _ORDER[: _ORDER.index(name)] if one in self.tree][-1]

    def _note(self, steps: Steps, point: ReturnedPoint, form: Path) -> None:
        """Remember where in its form a point stands."""
        noted = {steps: (point.where, "")}
        noted |= {(*steps, name): (part.where, part.typed) for name, part in point.parts.items()}
        self._note_places(noted, form)

    def _note_signed(self, found: ReturnedPoints) -> None:
        """Remember where in its form it stands who signed it."""
        steps: Steps = ("returned_by", len(self.tree["returned_by"]) - 1)
        labels = PointLabels(self._language)
        noted = {steps: (labels.where("sign-off"), "")}
        for name, value in found.signed.items():
            noted[*steps, name] = labels.where(f"sign-off.{name}"), str(value)
        self._note_places(noted, found.form.path)

    def _note_places(self, noted: Mapping[Steps, tuple[str, str]], form: Path) -> None:
        for place, (where, typed) in noted.items():
            self.source.values.setdefault(place[:1], whole_form(form))
            self.source.lines.append(typed)
            location = Location(form, len(self.source.lines), 1, max(2, len(typed) + 1), where)
            self.source.keys[place] = self.source.values[place] = location


def _said(fields: dict[str, Tree]) -> tuple[str, ...]:
    """Return what the force says in a point, however its lines are broken."""
    return tuple(" ".join(str(fields.get(name) or "").split()) for name in _SAID)


def _as_in_the_form(source: FormSource, draft: Case) -> Iterator[Diagnostic]:
    """Yield what is wrong with the points that came now, in the words of the form."""
    for found in validate_fact_check(source, draft).diagnostics:
        if found.kind in _TOLD_OTHERWISE or not found.location.place:
            continue
        if found.kind is ProblemKind.UNKNOWN_CHOICE:
            typed = shorten(found.excerpt, _LONGEST, placeholder="…")
            yield found._replace(message=f"“{typed}” is none of the kinds that can be chosen.")
        elif found.kind is ProblemKind.NOT_A_DATE:
            yield found._replace(message=f"“{found.excerpt[:_LONGEST]}” is not a day.")
        else:
            yield found


def _save(added: _Added, existing: Source | None) -> None:
    """Write the fact-check file, if it still stands there as it was read."""
    path = added.source.path
    if existing is None:
        line = schema_line(path, "fact-check")
        path.parent.mkdir(exist_ok=True)
        create((f"{line}\n" * bool(line) + _OPENING + written(_ordered(added.tree))).encode(), path)
    elif added.changes:
        content = as_saved(existing, amend(existing, added.changes))
        with locked(path.parent):
            write_together([File(path, content, existing.sha256)])


def _ordered(tree: dict[str, Tree]) -> dict[str, Tree]:
    return {name: tree[name] for name in _ORDER if name in tree}
