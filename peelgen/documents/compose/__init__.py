"""A template's words and an Inspection into one Document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from peelgen.base.errors import TemplateFault
from peelgen.documents.compose.blocks import BlockComposer, OtherDocument
from peelgen.documents.compose.context import context
from peelgen.documents.compose.environment import render_words
from peelgen.documents.compose.figures import figure_blocks, quoted, statistics
from peelgen.documents.compose.inline import InlineSetting, set_inline
from peelgen.documents.compose.parse import parse_sentence
from peelgen.documents.document import (
    Block,
    Blocks,
    Contents,
    ContentsEntry,
    Document,
    Figure,
    Heading,
    Inlines,
    Table,
    plain,
    walk,
)
from peelgen.documents.words_files import find_words, name_of_words
from peelgen.findings.model import Inspection
from peelgen.languages import language_of_words, words_file
from peelgen.languages.language import Language, load_language

#: How many levels of headings the contents list, where a document does not say it.
_CONTENTS_LEVELS = "2"
#: Front-matter lines that go into the file's own properties and are printed nowhere.
_PROPERTIES = frozenset({"author", "description", "full_title", "keywords", "status", "subject"})
#: Front-matter lines that only say what the document is made of, whom it is for, and how much its contents list.
_ABOUT = frozenset({"contents_levels", "cover", "for", "needs", "of", "paragraphs"})
_PRESS = "press"
_NUMBERED = "numbered"
#: What is called the report.
_REPORT = "report"
_NO_COVER = "none"


def compose(
    inspection: Inspection,
    kind: str,
    *,
    near: Path | None = None,
    also: Mapping[str, Any] | None = None,
    texts_of: Sequence[tuple[Inspection, Path | None]] = (),
) -> Document:
    """Return the document that templates/<kind>/words.md, or the cycle's own words, make of an inspection.

    `near` is the draft's path: template folders beside it stand before peelgen's own. `also` are names that the words
    can print besides, or in place of, the usual ones. `texts_of` are the inspections of which they print texts, each
    with the draft beside which its images stand, where that is not this one alone. Raises TemplateFault, and Unreadable
    for an image that is gone.
    """
    language = load_language(inspection.language)
    reports = texts_of or [(inspection, near)]
    numbers = {value.id: quoted(value, language) for one, _ in reports for value in one.values}
    setting = InlineSetting(numbers=numbers)
    figures = {name: block for one, path in reports for name, block in figure_blocks(one, setting, path).items()}
    usual = {**context(inspection, near), "contents": Contents(), "statistics": statistics(inspection, setting)}
    usual |= {"report": OtherDocument(lambda: compose(inspection, _REPORT, near=near, texts_of=texts_of))}
    names = {**usual, **(also or {})}
    template = name_of_words(kind, inspection.cycle, language.code, near, publication=inspection.kind)
    text, printed = render_words(template, near, language.code, names)
    front, body = _front_matter(text, template)
    setting = replace(setting, printed=printed)
    blocks = _blocks(BlockComposer(setting, figures, language), body, _files(template, kind, language, near))
    fields = {name: _line(words, setting) for name, words in front.items() if name not in _ABOUT}
    return Document(
        kind,
        language.tag,
        {name: words for name, words in fields.items() if name not in _PROPERTIES},
        tuple(_with_contents(blocks, front.get("contents_levels", _CONTENTS_LEVELS))),
        _labels(blocks, language),
        _properties(fields, inspection),
        form=_answered(inspection),
        for_press=front.get("for") == _PRESS,
        numbered=front.get("paragraphs") == _NUMBERED,
        cover=front.get("cover") != _NO_COVER,
    )


def _files(template: str, kind: str, language: Language, near: Path | None) -> list[Path]:
    """Return the files whose words a document has: its cycle's, if that has its own, and those of several cycles."""
    own = [find_words(name, near) for name in dict.fromkeys((template, f"{kind}/{words_file(language.code)}"))]
    found = [path for path in own if path]
    beside = [path for path in sorted(found[-1].parent.glob("*.md")) if path not in found] if found else []
    return [*found, *(path for path in beside if language_of_words(path.name) == language.code)]


def _with_quoted_line(fault: TemplateFault, paths: Sequence[Path]) -> Path | None:
    """Return which of the files has the line that a message quotes; the first where none does."""
    quoted = fault.message.partition("“")[2].partition("”")[0]
    having = (path for path in paths if quoted and quoted in path.read_text("utf-8", "ignore"))
    return next(having, paths[0] if paths else None)


def _blocks(setter: BlockComposer, body: str, paths: Sequence[Path]) -> Blocks:
    try:
        return setter.words(body)
    except TemplateFault as fault:
        fault.path = fault.path or _with_quoted_line(fault, paths)
        raise
    except RecursionError:
        raise TemplateFault(
            "The words of the template, or those that it prints, are in each other too deeply.",
            "Look for boxes, lists and notes in themselves.",
            path=paths[0] if paths else None,
        ) from None


def _answered(inspection: Inspection) -> dict[str, str]:
    """Return which report a form of this inspection answers, as far as the inspection knows it."""
    return {
        "force": " ".join(inspection.force),
        "framework": inspection.framework,
        "version": inspection.version,
        "status": str(inspection.status),
    }


def _front_matter(text: str, template: str) -> tuple[dict[str, str], str]:
    """Return the `name: words` lines between the first two --- lines, and what follows them."""
    _, opened, rest = text.lstrip().partition("---\n")
    front, closed, body = rest.partition("\n---\n")
    if not (opened and closed):
        raise TemplateFault(
            f"templates/{template} does not begin with its fields between two lines of ---.",
            "Begin it with  ---,  title: …,  ---.",
        )
    lines = [line.partition(":") for line in front.splitlines() if line.strip()]
    return {name.strip(): words.strip() for name, _, words in lines}, body


def _line(words: str, setting: InlineSetting) -> Inlines:
    tree = parse_sentence(words)
    return set_inline(tree.children[0], setting) if tree.children else ()


def _with_contents(blocks: Blocks, levels: str) -> Iterable[Block]:
    headings = [block for block in walk(blocks) if isinstance(block, Heading) and not block.role]
    entries = tuple(
        ContentsEntry(heading.level, heading.content, heading.anchor)
        for heading in headings
        if str(heading.level) <= levels
    )
    return (Contents(entries) if isinstance(block, Contents) else block for block in blocks)


def _labels(blocks: Blocks, language: Language) -> dict[str, str]:
    """Return "Figure 1", "Table 1" … by anchor, in reading order; one placed twice keeps its number."""
    figure, table = language.figures.figure, language.figures.table
    figures = dict.fromkeys(block.anchor for block in walk(blocks) if isinstance(block, Figure))
    tables = dict.fromkeys(block.anchor for block in walk(blocks) if isinstance(block, Table) and block.anchor)
    numbered = {anchor: f"{figure} {number}" for number, anchor in enumerate(figures, 1)}
    return numbered | {anchor: f"{table} {number}" for number, anchor in enumerate(tables, 1)}


def _properties(fields: dict[str, Inlines], inspection: Inspection) -> dict[str, str]:
    properties = {name: plain(fields[name]) for name in sorted(_PROPERTIES | {"title"}) if name in fields}
    properties |= {"title": full} if (full := properties.pop("full_title", None)) else {}
    embargo = {"embargo": inspection.embargo.isoformat()} if inspection.embargo else {}
    known = {"created": inspection.published.isoformat(), "version": inspection.version}
    return properties | known | {"status": str(inspection.status)} | embargo
