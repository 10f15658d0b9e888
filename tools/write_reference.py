"""Write the lists of docs/reference/: frameworks, forces and inspectors, and what stands in the house style.

Run it after a change to schemas/, to templates/house/style.yaml, or to what may stand there:

    python tools/write_reference.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from pydantic.fields import FieldInfo  # noqa: E402

from peelgen.documents.render.house_style import entries_at, expected_in  # noqa: E402
from peelgen.documents.render.look import Look  # noqa: E402
from peelgen.findings.framework import Framework, FrameworkQuestion, Pillar, framework_ids, load_framework  # noqa: E402
from peelgen.findings.register import Force, ForceNaming, Inspector, load_forces, load_inspectors  # noqa: E402
from peelgen.languages.language import load_language  # noqa: E402

REFERENCE = CHECKOUT / "docs" / "reference"
MADE = "<!-- Written by tools/write_reference.py from schemas/. Change those files, then run it again. -->\n"
MADE_OF_STYLE = MADE.replace("schemas/", "the house style").replace("Change those files", "Change that")
_STYLE_HEADER = ("name", "what it is for", "what stands there", "with peelgen")
_GRADED = {True: "yes", False: "no", "varies": "varies"}


def pages() -> dict[str, str]:
    """Return the text of each page by its file name."""
    return {
        "frameworks.md": _frameworks(),
        "forces.md": _forces(),
        "inspectors.md": _inspectors(),
        "house-style.md": _house_style(),
    }


def _frameworks() -> str:
    head = (
        "# Frameworks\n\n"
        f"{MADE}\n"
        "What to write as `framework`, and the question ids of each. “Graded” says whether the question has a grade. "
        "Where it says “varies”, some forces were given a grade and others were not.\n\n"
        "How to use this page is in [the findings file](../findings-file.md)."
    )
    return "\n\n".join([head, *(_framework(load_framework(name)) for name in framework_ids())]) + "\n"


def _framework(framework: Framework) -> str:
    heading = f"## {framework.programme} {framework.cycle}: `{framework.id}`"
    lines = [heading, _to_write(framework), f"Grades: {', '.join(framework.grades)}."]
    if framework.carry_over:
        lines.append("Grades of an earlier year may be carried over.")
    lines += [f"This cycle can have a {load_language(code).name} edition." for code in framework.translations]
    if framework.note:
        lines.append(f"Note: {framework.note}")
    if framework.questions:
        lines.append(_questions(framework.questions))
    return "\n\n".join([*lines, *(_pillar(pillar) for pillar in framework.pillars)])


def _to_write(framework: Framework) -> str:
    if not framework.pillars:
        return f"Write `framework: {framework.id}`. There are no pillars."
    if framework.integrated:
        return f"Write `framework: {framework.id}`, and give each question its `pillar`."
    names = [f"`framework: {framework.id}/{pillar.id}`" for pillar in framework.pillars]
    return f"Write {' or '.join([', '.join(names[:-1]), names[-1]])}."


def _pillar(pillar: Pillar) -> str:
    said = f"“{pillar.headline}” " if pillar.headline else ""
    graded = "The pillar has a grade." if pillar.graded else "The pillar has no grade."
    return f"### {pillar.name}: `{pillar.id}`\n\n{said}{graded}\n\n{_questions(pillar.questions)}"


def _questions(questions: Iterable[FrameworkQuestion]) -> str:
    rows = [
        (f"`{one.id}`", one.text + ("" if one.inspected else " (published, but not inspected)"), _GRADED[one.graded])
        for one in questions
    ]
    return _table(("`id`", "question", "graded"), rows)


def _forces() -> str:
    head = (
        "# Forces\n\n"
        f"{MADE}\n"
        "What to write as `force`. The documents print the name that the force had on the day of publication."
    )
    rows = [
        (f"`{force.slug}`", _names(force.names), _bodies(force), _translated(force)) for force in load_forces().values()
    ]
    return f"{head}\n\n{_table(('`force`', 'name', 'local policing body', 'in a Welsh edition'), rows)}\n"


def _translated(force: Force) -> str:
    return "; ".join(words.name for words in force.translations.values())


def _names(names: Sequence[ForceNaming]) -> str:
    return "; ".join(f"{one.name}{_when(one.first, one.until)}" for one in names)


def _bodies(force: Force) -> str:
    return "; ".join(f"{one.name}{_when(one.first, one.until)}" for one in force.local_policing_body)


def _inspectors() -> str:
    head = (
        "# Inspectors\n\n"
        f"{MADE}\n"
        "What to write as `inspector`, and as `speaker` of a press release. The documents print the name and the title "
        "that the inspector had on the day of publication. “In office” and “region” have what is known; a period ends "
        "on the day before its second date."
    )
    rows = [
        (f"`{one.slug}`", _name(one), _titles(one), _term(one), _regions(one)) for one in load_inspectors().values()
    ]
    return f"{head}\n\n{_table(('`inspector`', 'name', 'title', 'in office', 'region'), rows)}\n"


def _name(inspector: Inspector) -> str:
    """Return the names borne, and the letters after the last."""
    names = "; ".join(f"{one.name}{_when(one.first, one.until)}" for one in inspector.names)
    return f"{names} {inspector.postnominals or ''}".rstrip()


def _term(inspector: Inspector) -> str:
    return _when(inspector.serving_from, inspector.serving_until).strip(" ()")


def _regions(inspector: Inspector) -> str:
    return "; ".join(f"{one.region}{_when(one.first, one.until)}" for one in inspector.regions)


def _titles(inspector: Inspector) -> str:
    return "; ".join(f"{one.title}{_when(one.first, one.until)}" for one in inspector.titles)


def _house_style() -> str:
    house = CHECKOUT / "templates" / "house"
    head = (
        "# The house style\n\n"
        f"{MADE_OF_STYLE}\n"
        "What stands in `templates/house/style.yaml`, which is YAML as a findings file is. All of these names must be "
        "there, each once, and no others. The last column has peelgen’s own values.\n\n"
        "In `page.css`, a colour is `var(--ink)`, a size `var(--size-body)`, a space `var(--space-box)`, a length of "
        "the page `var(--page-width)`. What only a stylesheet of your own needs is set there, below `:root`.\n\n"
        "How to use this page is in [changing the look](../how-to/change-the-look.md)."
    )
    values = Look(house, house).style().written()
    tables = [
        f"## `{name}`\n\n{_table(_STYLE_HEADER, _style_rows((name,), field, values[name]))}"
        for name, field in entries_at().items()
    ]
    return "\n\n".join([head, *tables]) + "\n"


def _style_rows(names: tuple[str, ...], field: FieldInfo, value: Any) -> Iterator[tuple[str, str, str, str]]:
    """Yield a row for each value at or below these names; grades are one row, since a framework may have others."""
    expected, below = expected_in(field), entries_at(names)
    shown = f"`{': '.join(names[1:] or names)}`"
    if expected:
        yield shown, str(field.description), expected.what, f"`{value}`"
    elif not below:
        each = ", ".join(f"`{name}: {colour}`" for name, colour in value.items())
        yield "the name of a grade, in small letters", str(field.description), "six hexadecimal digits, without #", each
    for name, one in below.items():
        yield from _style_rows((*names, name), one, value[name])


def _when(first: date | None, until: date | None) -> str:
    said = [f"from {first}" if first else "", f"until {until}" if until else ""]
    return f" ({' '.join(filter(None, said))})" if any(said) else ""


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(_lines(header, rows))


def _lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"


def main() -> None:
    """Write the pages."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
