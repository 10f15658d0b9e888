"""word.docx: each part as docxtpl reads it, its fields, its styles, and the place of the body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docxtpl import DocxTemplate
from lxml import etree

from peelgen.base.diagnostics import Diagnostic, Location
from peelgen.base.problem_kinds import ProblemKind
from peelgen.documents.render.word.shell import ENVIRONMENT
from peelgen.template_check.fields import FieldChecker
from peelgen.template_check.library import Library
from peelgen.template_check.problem import TemplateProblem, WordText, diagnostic, whole_file
from peelgen.template_check.scope import Loaded, TemplateScope, Unnamed, Usage
from peelgen.template_check.shapes import Shape
from peelgen.template_check.tags import scan
from peelgen.template_check.word_styles import style_problems
from peelgen.template_check.word_tags import PartTags, part_tags, texts
from peelgen.template_check.word_text import TaggedParagraph, paragraphs
from peelgen.word.names import W
from peelgen.word.outside import outside_fields, outside_relations
from peelgen.word.template_file import NoWordFile, WordFile, open_word_file
from peelgen.word.traces import recorded_changes

_MOST_TAGS = 2_000
_PLACE = "peelgen-paragraph"
_MENDER = DocxTemplate("")  # opens no file until it is asked to
_FILLED = {W.document: "body", W.hdr: "header", W.ftr: "footer", W.footnotes: "footnotes"}
_NOT_FILLED = {W.endnotes: "endnotes", W.comments: "comments"}
#: The properties of a file that are filled in; tags in others stay as they are.
_FILLED_PROPERTIES = frozenset({"creator", "description", "identifier", "language", "subject", "title"})
_KNOWN = (ENVIRONMENT.filters.keys(), ENVIRONMENT.tests.keys())


@dataclass(frozen=True, slots=True)
class _MendedPart:
    """A part's XML as docxtpl hands it to Jinja; a mark before each paragraph tells where it came from."""

    words: str
    texts: Mapping[int, WordText]

    def place(self, start: int, end: int) -> tuple[Location, str]:
        """Return the paragraph that a stretch came from, and where in it the same words stand."""
        mark = self.words.rfind(f"<?{_PLACE} ", 0, start + 1)
        written = self.words[mark : mark + 40].split("?>")[0].rpartition(" ")[2] if mark >= 0 else ""
        text = self.texts.get(int(written)) if written.isdecimal() else None
        text = text or next(iter(self.texts.values()))
        column = max(text.words.find(self.words[start:end]), 0)
        return text.place(column, column + end - start)


def check_shell(path: Path, names: Mapping[str, Shape] | None) -> tuple[list[Diagnostic], str]:
    """Return what is wrong in a Word file, and the words of all its tags.

    Without `names` only what holds for any docxtpl template is checked: neither fields nor styles nor the body.
    """
    try:
        word = open_word_file(path)
    except NoWordFile as fault:
        remedy = "open it in Word and save it as .docx"
        return [whole_file(path, ProblemKind.TEMPLATE_UNREADABLE, f"The Word file cannot be read. {fault}", remedy)], ""
    checks = _Checks(word, names)
    checks.all()
    return checks.found, checks.printed


class _Checks:
    """The checks of one Word file."""

    def __init__(self, word: WordFile, names: Mapping[str, Shape] | None) -> None:
        self.found: list[Diagnostic] = []
        self.printed = ""
        self._word = word
        self._names = names
        self._library = Library()
        self._fields = FieldChecker(_nowhere, _KNOWN, Usage())
        self._bodies = 0

    def all(self) -> None:
        """Check each part, then what the file must have as a whole."""
        for kind, called in _FILLED.items():
            for number, (_, root) in enumerate(self._word.with_root(kind), 1):
                self._filled(root, called if kind in (W.document, W.footnotes) else f"{called} {number}")
        for kind, called in _NOT_FILLED.items():
            for _, root in self._word.with_root(kind):
                self._not_filled(paragraphs(root, self._word.path, called))
        self._properties()
        self._outside()
        self.found += [*self._fields.diagnostics, *self._fields.usage.diagnostics(), *self._library.diagnostics]
        if self._names is not None:
            self._house()
            self._recorded()

    def _filled(self, root: etree._Element, called: str) -> None:
        found = paragraphs(root, self._word.path, called)
        if sum(paragraph.text.words.count("{") for paragraph in found) > _MOST_TAGS:
            fault = TemplateProblem(
                ProblemKind.TEMPLATE_UNREADABLE, 0, 1, f"There are more than {_MOST_TAGS:,} braces in it."
            )
            self.found.append(diagnostic(fault, WordText(self._word.path, "", called, 0)))
            return
        tags = part_tags(found)
        self.found += tags.diagnostics
        self.printed += f" {texts(tags.tags)}"
        self._bodies += _bodies(tags, called)
        if tags.readable and found:
            self._read(_mended(root, found))

    def _read(self, part: _MendedPart) -> None:
        """Check a part's fields in what docxtpl makes of it."""
        loaded = self._library.parsed(part, curled=True)
        if loaded:
            self._follow(loaded)

    def _follow(self, loaded: Loaded) -> None:
        try:
            self._fields.check(
                loaded, TemplateScope({}, Unnamed()) if self._names is None else TemplateScope(dict(self._names))
            )
        except RecursionError:
            fault = TemplateProblem(
                ProblemKind.TEMPLATE_SYNTAX, 0, 1, "The template is nested too deeply to be checked."
            )
            self._library.report([fault], loaded.source)

    def _not_filled(self, texts: Iterable[TaggedParagraph]) -> None:
        for paragraph in texts:
            self.found += [diagnostic(problem, paragraph.text) for problem in _raw_tags(paragraph.text.words)]

    def _properties(self) -> None:
        for name, root in self._word.parts.items():
            for element in root.iter() if name.startswith("docProps/") else ():
                if element.text and "{" in element.text and isinstance(element.tag, str):
                    self._property(element, core=name.endswith("core.xml"))

    def _outside(self) -> None:
        """Report what the file would take from elsewhere, or run, when it is opened."""
        remedy = "take it out of the Word file, and put what it brings into it"
        for name, root in self._word.parts.items():
            text = WordText(self._word.path, "", name.removeprefix("word/"), 0)
            for message in (*outside_relations(root), *outside_fields(root)):
                self.found.append(
                    diagnostic(TemplateProblem(ProblemKind.TEMPLATE_REMOTE_REFERENCE, 0, 0, message, remedy), text)
                )

    def _recorded(self) -> None:
        """Report changes that are recorded in the file, unless one was found in a tag: its remedy is the same."""
        marked = any(found.kind is ProblemKind.TEMPLATE_TAG_MARKED for found in self.found)
        for name, root in self._word.parts.items() if not marked else ():
            if wrong := recorded_changes(root):
                text = WordText(self._word.path, "", name.removeprefix("word/"), 0)
                remedy = "accept or reject them all under Review in Word, and save it"
                self.found.append(
                    diagnostic(TemplateProblem(ProblemKind.TEMPLATE_RECORDED_CHANGES, 0, 0, wrong, remedy), text)
                )

    def _property(self, element: etree._Element, *, core: bool) -> None:
        called = str(etree.QName(element).localname)
        text = WordText(self._word.path, (element.text or "")[:10_000], f"document properties, {called}", 0)
        if not core or called not in _FILLED_PROPERTIES:
            self.found += [diagnostic(problem, text) for problem in _raw_tags(text.words)]
        elif loaded := self._library.parsed(text):
            self._follow(loaded)

    def _house(self) -> None:
        """Check what the renderer needs of a shell: its styles, and one place for the body."""
        styles = next((root for _, root in self._word.with_root(W.styles)), None)
        numbering = next((root for _, root in self._word.with_root(W.numbering)), None)
        place = WordText(self._word.path, "", "styles", 0)
        self.found += [diagnostic(problem, place) for problem in style_problems(styles, numbering)]
        if self._bodies != 1 and not any(found.location.place.startswith("body") for found in self.found):
            count = "nowhere" if not self._bodies else f"in {self._bodies} places"
            message = f"The body goes in one place, and here it goes {count}."
            remedy = "write  {{p body }}  once, in a paragraph of its own, outside tables and text boxes"
            fault = TemplateProblem(ProblemKind.TEMPLATE_BODY, 0, 0, message, remedy)
            self.found.append(diagnostic(fault, WordText(self._word.path, "", "body", 0)))


def _bodies(tags: PartTags, called: str) -> int:
    """Return how many places there are for the body, of those where it can go."""
    return sum(
        placed.prefix == "p" and placed.tag.words == "body" and placed.paragraph.element.getparent().tag == W.body  # type: ignore[union-attr]
        for placed in tags.tags
        if called == "body"
    )


def _raw_tags(words: str) -> Iterator[TemplateProblem]:
    scanned = scan(words, curled=True)
    stretches = [(tag.start, tag.end) for tag in scanned.tags] + [
        (found.start, found.end) for found in scanned.problems
    ]
    for start, end in stretches:
        yield TemplateProblem(
            ProblemKind.TEMPLATE_TAG_NOT_FILLED,
            start,
            end,
            "Nothing fills in a tag here: it would be printed as it stands.",
            "move it to the text, a header, a footer or a footnote",
        )


def _mended(root: etree._Element, found: list[TaggedParagraph]) -> _MendedPart:
    """Return a part as Jinja sees it, with the number of each paragraph before it."""
    for paragraph in found:
        if "{" in paragraph.text.words:
            mark = etree.ProcessingInstruction(_PLACE, str(paragraph.text.number))
            mark.tail = None
            _outermost(paragraph).addprevious(mark)
    xml = etree.tostring(root, encoding="unicode")
    return _MendedPart(str(_MENDER.patch_xml(xml)), {one.text.number: one.text for one in found})


def _outermost(paragraph: TaggedParagraph) -> etree._Element:
    """Return the row, cell or paragraph that a tag takes the place of: a mark in it would vanish with it."""
    for prefix, tag in (("tr", W.tr), ("tc", W.tc)):
        if f"{prefix} " in paragraph.text.words and (
            "{%" + prefix in paragraph.text.words or "{{" + prefix in paragraph.text.words
        ):
            return next(paragraph.element.iterancestors(tag), paragraph.element)
    return paragraph.element


def _nowhere(name: str) -> None:
    """Refuse every other file: a Word file takes over no words."""
    raise LookupError(name)
