"""The forces and the framework that a person means, by whatever name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from peelgen.base.spelling_suggestion import nearest
from peelgen.findings.framework import Framework, framework_ids, load_framework
from peelgen.findings.register import Force, load_forces, load_other_bodies
from peelgen.languages import ORIGINAL
from peelgen.languages.language import load_language

_LIKENESS = 0.7
#: Longer than any name; what is beyond is not looked at.
_LONGEST = 100


def forces_called(written: str) -> tuple[Force, ...]:
    """Return the forces that are named, with commas between them. Raises LookupError with what would be right."""
    named = (_force(name.strip()[:_LONGEST]) for name in written.split(","))
    return tuple({force.slug: force for force in named}.values())


def _force(written: str) -> Force:
    named = {_plain(name): force for force in load_forces().values() for name in (force.slug, *force.also_called)}
    if found := named.get(_plain(written)):
        return found
    for body in load_other_bodies().values():
        if _plain(written) in (_plain(body.name), _plain(body.slug)):
            raise LookupError(
                f"PEEL does not cover {body.in_sentence}: it is about the 43 forces of England and Wales."
            )
    near = nearest(_plain(written), named, likeness=_LIKENESS)
    right = f"Did you mean  {named[near].slug}  ?" if near else f"The forces are: {', '.join(load_forces())}."
    raise LookupError(f"There is no force “{written}”. {right}")


def _plain(name: str) -> str:
    """Return a name without what people write differently: capitals, the article, “&”, hyphens, full stops."""
    words = re.findall(r"\w+", name.lower().replace("&", " and "))
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def framework_called(written: str) -> tuple[Framework, str | None]:
    """Return a cycle and its pillar, if its reports have one. Raises LookupError with what would be right."""
    written = written.strip()[:_LONGEST]
    cycle, _, pillar = written.lower().partition("/")
    if cycle not in framework_ids():
        raise LookupError(f"There is no framework “{written}”. {_meant(written, frameworks())}")
    framework = load_framework(cycle)
    if framework.integrated and pillar:
        raise LookupError(f"A report of {cycle} covers everything. Write  {cycle}  without “/{pillar}”.")
    if framework.integrated:
        return framework, None
    if not pillar:
        raise LookupError(f"A report of {cycle} is about one pillar. Write one of: {', '.join(frameworks()[cycle])}.")
    if framework.pillar(pillar) is None:
        raise LookupError(f"{cycle} has no pillar “{pillar}”. {_meant(written, {cycle: frameworks()[cycle]})}")
    return framework, pillar


def frameworks() -> Mapping[str, tuple[str, ...]]:
    """Return by cycle, the oldest first, everything that `framework` can say."""
    return {cycle: load_framework(cycle).names for cycle in framework_ids()}


def in_columns() -> str:
    """Return everything that `framework` can say, a cycle a line."""
    return "\n".join(f"  {'  '.join(names)}" for names in frameworks().values())


def _meant(written: str, known: Mapping[str, Iterable[str]]) -> str:
    names = [name for of_cycle in known.values() for name in of_cycle]
    near = nearest(written, names)
    return f"Did you mean  {near}  ?" if near else f"The frameworks are: {', '.join(names)}."


def lacks_translation(language: str, framework: Framework, forces: Iterable[Force]) -> str | None:
    """Return why there can be no edition in a language; None where there can."""
    if language == ORIGINAL:
        return None
    name = load_language(language).name
    if language not in framework.translations:
        known = [one for one in framework_ids() if language in load_framework(one).translations]
        return f"{framework.id} has no {name} wording yet. It is there for: {', '.join(known) or 'none'}."
    for force in forces:
        if language not in force.translations:
            known = [slug for slug, one in load_forces().items() if language in one.translations]
            return f"{force.slug} has no {name} names. These forces have them: {', '.join(known) or 'none'}."
    return None
