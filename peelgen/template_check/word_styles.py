"""The styles that the renderer sets words in: all in word.docx, each of its kind."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.documents.roles import BOXES, HEADINGS, LISTS, PARAGRAPHS, TABLES
from peelgen.template_check.problem import TemplateProblem
from peelgen.word.names import W

_DEPTHS = (1, 2, 3)
#: The styles that no role names: what the renderer sets around the words.
_PARAGRAPHS = (
    *(f"Heading {level}" for level in (1, 2, 3, 4)),
    *(f"TOC {level}" for level in _DEPTHS),
    "Caption",
    "Field Answer",
    "Field Label",
    "Figure",
    "Footnote Text",
    "Gap",
    "Scale Grade",
    "Source",
    "Statistic Comparison",
    "Statistic Label",
    "Statistic Source",
    "Statistic Value",
    "Table Heading",
    "Table Text",
)
_TABLES = ("Grade Scale", "Statistics")
_CHARACTERS = ("Footnote Reference", "Hyperlink", "Placeholder Text")


def styles_used() -> dict[str, str]:
    """Return the kind of each style that the renderer may use, by the name that Word shows."""
    lists = [f"{role.word} {depth}".removesuffix(" 1") for role in LISTS.values() for depth in _DEPTHS]
    return {
        **dict.fromkeys([role.word for role in (*PARAGRAPHS.values(), *HEADINGS.values())], "paragraph"),
        **dict.fromkeys([*lists, *_PARAGRAPHS], "paragraph"),
        **dict.fromkeys([role.word for role in (*BOXES.values(), *TABLES.values())], "table"),
        **dict.fromkeys(_TABLES, "table"),
        **dict.fromkeys(_CHARACTERS, "character"),
    }


def style_problems(styles: etree._Element | None, numbering: etree._Element | None) -> Iterator[TemplateProblem]:
    """Yield each style that is missing, of the wrong kind, or not numbered where it must be."""
    found = dict(_named(styles)) if styles is not None else {}
    for name, kind in styles_used().items():
        style = found.get(name.lower())
        if style is None:
            guess = nearest(name, (one.find(W.name).get(W.val, "") for one in found.values()))  # type: ignore[union-attr]
            hint = f" (there is “{guess}”)" if guess and guess.lower() not in _lowered() else ""
            yield _problem(f"The {kind} style “{name}” is missing{hint}.", f"add a {kind} style of that name")
        elif style.get(W.type, "paragraph") != kind:
            yield _problem(f"The style “{name}” is a {style.get(W.type)} style.", f"make it anew as a {kind} style")
        elif name in _numbered() and not _is_numbered(style, numbering):
            yield _problem(f"The style “{name}” is not numbered.", "give the style a numbered list in Word")


def _problem(message: str, remedy: str) -> TemplateProblem:
    return TemplateProblem(ProblemKind.TEMPLATE_STYLE, 0, 0, message, remedy)


def _lowered() -> set[str]:
    return {name.lower() for name in styles_used()}


def _numbered() -> list[str]:
    return [f"{LISTS['numbered'].word} {depth}".removesuffix(" 1") for depth in _DEPTHS]


def _named(styles: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for style in styles.iter(W.style):
        name = style.find(W.name)
        if name is not None and name.get(W.val):
            yield name.get(W.val, "").lower(), style


def _is_numbered(style: etree._Element, numbering: etree._Element | None) -> bool:
    """Return whether a list in numbering.xml is drawn for the style, as the renderer looks for one."""
    linked = style.get(W.styleId)
    lists = numbering.iter(W.abstractNum) if numbering is not None else ()
    return any(one.get(W.val) == linked for drawn in lists for one in drawn.iter(W.pStyle))
