"""What only an author can do so that everybody can read a document: advice, each at its place in the findings file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, pairwise

from markdown_it.tree import SyntaxTreeNode

from peelgen.base.diagnostics import Diagnostic, in_order
from peelgen.base.problem_kinds import ProblemKind
from peelgen.documents.compose.parse import parse_prose, parse_sentence
from peelgen.findings.model import Inspection, Prose
from peelgen.findings.rules.problem import FieldProblem, texts
from peelgen.languages import ORIGINAL, languages
from peelgen.languages.language import Language, load_language
from peelgen.source import Source, Steps

_Look = Callable[[Steps, str, SyntaxTreeNode], Iterator[FieldProblem]]

_MOST = 100  # of one kind; nobody reads more
_LONGEST_ADDRESS = 60
_LONGEST_HEADING = 100  # characters; what is longer is a paragraph that is meant to be stressed
_SHORTEST_SHOUT = 4  # words; fewer are a name or a sign
_SHORT_NAMES = 4  # letters; what is shorter may be an abbreviation

_ANNOUNCED = re.compile(
    r"(?:an? |the )?(?:(?:bar|line|pie|stacked|column) )*"
    r"(?:image|picture|photo|photograph|chart|graph|diagram|figure|graphic|screenshot) (?:of|showing|that shows)\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = frozenset(
    "click here|here|this|this link|link|this page|page|this website|website|read more|more|more information|"
    "find out more|learn more|details|see here|click|yma|cliciwch yma|mwy".split("|")
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_THING = (
    r"(?:box|chart|figure|graph|table|list|panel|section|paragraph|text|diagram|image|picture|column|row|line|bar)s?"
)
_COLOUR = r"(?:red|amber|orange|yellow|green|blue|purple|pink|grey)"
_BY_PLACE = re.compile(
    rf"\bsee\s(?:(?:the|this)\s)?(?:{_COLOUR}\s)?(?:{_THING}\s)?(?:above|below|overleaf|opposite)\b"
    rf"|\bsee\s(?:the\s)?{_THING}\s(?:to|on)\sthe\s(?:left|right)\b",
    re.IGNORECASE,
)
_BY_COLOUR = re.compile(
    rf"\b(?:see|in|from)\sthe\s{_COLOUR}\s{_THING}\b"
    rf"|\b(?:shown|marked|highlighted|printed|coloured|shaded)\sin\s{_COLOUR}\b",
    re.IGNORECASE,
)
#: Brackets do not nest here: looking for the end of each of a thousand open ones would take for ever.
_LINK = re.compile(r"\[[^\[\]]*\]\([^()]*\)")
_MARKED = re.compile(r"\[[^\[\]]*\]\{[^{}]*\}")
_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_RUN = 5  # words in which at least three such words stand
_NEEDED = 3


def advice(inspection: Inspection, source: Source) -> list[Diagnostic]:
    """Return what the author of a findings file without errors could do better, in the file's order."""
    found = [(steps, text, _parsed(text)) for steps, text in texts(inspection)]
    others = told_apart() if inspection.language == ORIGINAL else []
    looks: list[_Look] = [*_IN_TEXTS, *(partial(_unmarked, other) for other in others)]
    problems = [problem for look in looks for problem in islice(_in_all(look, found), _MOST)]
    problems += [problem for look in _IN_FIGURES for problem in islice(look(inspection), _MOST)]
    return in_order([_diagnostic(source, problem) for problem in problems])


def _parsed(text: str) -> SyntaxTreeNode:
    return parse_prose(text) if isinstance(text, Prose) else parse_sentence(text)


def _in_all(look: _Look, found: list[tuple[Steps, str, SyntaxTreeNode]]) -> Iterator[FieldProblem]:
    for steps, text, tree in found:
        yield from look(steps, text, tree)


def _diagnostic(source: Source, problem: FieldProblem) -> Diagnostic:
    where = source.locate_within(problem.steps, problem.words) if problem.words else source.locate(problem.steps)
    return source.placed(problem, where)


def _descriptions(inspection: Inspection) -> Iterator[FieldProblem]:
    """The description of a chart or image says what it shows, not that it is one."""
    for field in ("charts", "images"):
        for place, figure in enumerate(getattr(inspection, field)):
            if announced := _ANNOUNCED.match(figure.alt or ""):
                words = announced[0]
                message = f"The description begins “{words}”; a screen reader says by itself what kind of thing it is."
                yield FieldProblem(
                    ProblemKind.ADVICE_DESCRIPTION, (field, place, "alt"), message, "begin with what it shows", words
                )


def _links(steps: Steps, text: str, tree: SyntaxTreeNode) -> Iterator[FieldProblem]:
    """The words of a link say where it leads, also when a screen reader lists the links alone."""
    for link in (node for node in tree.walk() if node.type == "link"):
        words = _words(link).strip()
        if words.lower().strip(" .…>»") in _SAYS_NOTHING:
            message = f"The link “{words}” does not say where it leads when it is read out without its sentence."
            yield FieldProblem(
                ProblemKind.ADVICE_LINK, steps, message, "put the name of the page between [ and ]", f"[{words}]"
            )
        elif len(words) > _LONGEST_ADDRESS and _ADDRESS.fullmatch(words):
            yield _long_address(steps, words)
    for written in _ADDRESS.findall(_unlinked(text)):
        if len(written) > _LONGEST_ADDRESS:
            yield _long_address(steps, written)


def _long_address(steps: Steps, address: str) -> FieldProblem:
    message = f"A web address of {len(address)} characters stands in the text; a screen reader reads all of them out."
    return FieldProblem(ProblemKind.ADVICE_LINK, steps, message, "write  [the name of the page](its address)", address)


def _unlinked(text: str) -> str:
    """Return a text with its links taken out."""
    return _LINK.sub(" ", text)


def _words(node: SyntaxTreeNode) -> str:
    return "".join(_words(child) if child.children else child.content or " " for child in node.children)


def _stressed(steps: Steps, text: str, tree: SyntaxTreeNode) -> Iterator[FieldProblem]:
    """What stands above other paragraphs as a heading is a heading, not a stressed paragraph."""
    for block, following in pairwise(tree.children if isinstance(text, Prose) else []):
        line = block.children[0] if block.type == "paragraph" else None
        parts = [part for part in line.children if part.content or part.children] if line else []
        words = _words(parts[0]).strip() if len(parts) == 1 and parts[0].type in {"strong", "em"} else ""
        if words and len(words) <= _LONGEST_HEADING and not words.endswith(".") and following.type != "heading":
            message = f"“{words}” looks like a heading, but a screen reader does not find it among the headings."
            yield FieldProblem(ProblemKind.ADVICE_HEADING, steps, message, f"write  ### {words}", words)


def _empty_cells(inspection: Inspection) -> Iterator[FieldProblem]:
    """Every row of a table begins with what the row is about."""
    for number, table in enumerate(inspection.tables):
        for place, row in enumerate(table.rows):
            if row and not row[0].strip():
                steps = ("tables", number, "rows", place)
                message = "The first cell of this row is empty, so nobody hears what the row is about."
                yield FieldProblem(ProblemKind.ADVICE_TABLE, steps, message, "write in it what the row is about")


def _capitals(steps: Steps, text: str, _: SyntaxTreeNode) -> Iterator[FieldProblem]:
    """No sentence stands in capitals only: they are hard to read, and some screen readers spell them."""
    for sentence in _SENTENCE.findall(_unlinked(text)):
        words = _WORD.findall(sentence)
        long = [word for word in words if len(word) > _SHORT_NAMES]
        if len(words) >= _SHORTEST_SHOUT and len(long) > 1 and all(word.isupper() for word in words):
            message = "These words are all in capitals, which are hard to read and are sometimes spelt out."
            remedy = "write them in small letters; to stress them, put  **  before and after"
            yield FieldProblem(ProblemKind.ADVICE_CAPITALS, steps, message, remedy, " ".join(sentence.split()))


def _pointing(steps: Steps, text: str, _: SyntaxTreeNode) -> Iterator[FieldProblem]:
    """A reader is sent to something by its name, not by its place on the page or its colour."""
    for pattern, by in ((_BY_PLACE, "where it stands"), (_BY_COLOUR, "its colour")):
        for found in pattern.finditer(text):
            words = " ".join(found[0].split())
            message = f"“{words}” tells only by {by} what is meant; not every reader sees that."
            remedy = "name it by its heading, or a table or chart by its number with  [](#its-id)"
            yield FieldProblem(ProblemKind.ADVICE_POINTING, steps, message, remedy, found[0].partition("\n")[0])


def told_apart() -> list[Language]:
    """Return the languages whose passages are found in English texts, by words that English does not have."""
    return [language for language in map(load_language, languages()) if language.telling_words]


def _unmarked(other: Language, steps: Steps, text: str, _: SyntaxTreeNode) -> Iterator[FieldProblem]:
    """A Welsh passage in an English edition is marked, so that it is not read out as English."""
    for sentence in _SENTENCE.findall(_MARKED.sub(" ", text)):
        if passage := _passage(sentence, other.telling_words):
            message = f"“{passage} …” is {other.name}, and would be read out as if it were English."
            remedy = f"put the passage between  [  and  ]{{lang={other.code}}}"
            yield FieldProblem(ProblemKind.ADVICE_LANGUAGE, steps, message, remedy, passage)


def _passage(sentence: str, telling: frozenset[str]) -> str:
    """Return the first words of a passage in a sentence that such words tell of; empty if there is none."""
    words = [word.lower().replace("'", "’") for word in sentence.split()]
    for first in range(len(words) - _RUN + 1):
        run = [word.strip('“”‘’"(),;:*_') for word in words[first : first + _RUN]]
        if len({word for word in run if word in telling}) >= _NEEDED:
            return " ".join(sentence.split()[first : first + _RUN])
    return ""


_IN_FIGURES = (_descriptions, _empty_cells)
_IN_TEXTS: tuple[_Look, ...] = (_links, _stressed, _capitals, _pointing)
