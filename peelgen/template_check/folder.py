"""Checks one template folder after the other: words, Word file, page, stylesheet and house style."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path

from peelgen.base.diagnostics import Diagnostic, Location, has_errors
from peelgen.base.errors import TemplateFault
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.resources import find_folder, needed_field, roots, source_of, template_kinds
from peelgen.base.yaml_list import WrongList
from peelgen.documents.compose.environment import filters
from peelgen.documents.delivery.inputs import files_in
from peelgen.documents.missing_glyphs import drawn_by
from peelgen.documents.render.look import Look, look_of
from peelgen.documents.render.page.shell import find_page, stylesheet
from peelgen.documents.sandbox import FILTERS, MARKUP_FILTERS, TESTS
from peelgen.documents.words_files import CYCLES, find_words
from peelgen.findings.framework import framework_ids
from peelgen.findings.press_office import press_office_file, press_offices
from peelgen.languages import ORIGINAL, languages, words_file
from peelgen.template_check.boxes import box_problems
from peelgen.template_check.expressions import listed, meant
from peelgen.template_check.fields import FieldChecker
from peelgen.template_check.house import style_problems
from peelgen.template_check.library import Library
from peelgen.template_check.names import (
    fact_check_names,
    house_names,
    page_names,
    requested_names,
    response_names,
    stylesheet_names,
    word_names,
    words_names,
)
from peelgen.template_check.page import (
    defined_by,
    page_problems,
    stylesheet_problems,
    variable_problems,
)
from peelgen.template_check.problem import TemplateProblem, TextFile, whole_file
from peelgen.template_check.scope import Loaded, TemplateScope, Usage
from peelgen.template_check.shapes import Shape
from peelgen.template_check.shell import check_shell
from peelgen.template_check.standing_words import register_problems, words_problems
from peelgen.template_check.tags import scan
from peelgen.template_check.words import first_line_problems, first_lines, role_problems

HOUSE = "house"
_WORDS = tuple(map(words_file, languages()))


class FolderChecker:
    """Checks folders one by one; a file that several of them use is read once, and what is wrong in it told once."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self.usage = Usage()
        self._library = Library()
        self._words_in_tags: dict[Path, frozenset[str]] = {}
        self._word_files: set[tuple[Path, frozenset[str]]] = set()
        self._press_offices: set[Path] = set()

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All that was found so far."""
        return [*self._library.diagnostics, *self.found, *self.usage.diagnostics()]

    def check(self, folder: Path) -> None:
        """Check a document's folder, or the house's, as a build of a draft beside `templates` would use it."""
        if folder.resolve().parent.name == CYCLES:
            self._cycle(folder)
            return
        near = folder.resolve().parent.parent / "draft"
        self.press_office(near)
        house = find_folder(f"templates/{HOUSE}", near)
        if not folder.is_dir() or house is None:
            message = "There is no such folder." if house else "The folder templates/house is missing."
            self._whole(folder, message, "correct its name, or restore it")
            return
        look = Look(folder, house)
        self._words(look, near)
        self._shell(look, near)
        self._page(look)
        self._stylesheet(look)
        if folder.name == HOUSE:
            self._registers(near)

    def press_office(self, near: Path) -> None:
        """Check the file that says whom journalists can ask, as a build of the draft `near` would use it."""
        path = press_office_file(near)
        if path in self._press_offices:
            return
        self._press_offices.add(path)
        try:
            press_offices(near)
        except WrongList as fault:
            place = Location(*fault.place, 1, 2)
            kind, remedy = ProblemKind.TEMPLATE_UNREADABLE, _begun_small(fault.remedy)
            self.found.append(Diagnostic.of(kind, place, fault.said, remedy))

    def _whole(self, path: Path, message: str, remedy: str) -> None:
        self.found.append(whole_file(path, ProblemKind.TEMPLATE_MISSING_FILE, message, remedy))

    def _path(self, look: Look, name: str) -> Path | None:
        """Return the file that a build uses; a missing one is reported."""
        try:
            return look.path(name)
        except TemplateFault as fault:
            self._whole(fault.path or look.house / name, fault.message, _begun_small(fault.remedy))
            return None

    def _words(self, look: Look, near: Path) -> None:
        """Check the words in each language that there are, and those beside them that several cycles share."""
        for path in sorted(look.folder.glob("*.md")):
            self._words_file(path, look, near)
        if not (path := look.folder / _WORDS[0]).is_file():
            self._whole(path, "The file is missing.", "restore it, or take the folder away")
        elif look.folder != look.house:
            self._left_out(look.folder, look.folder.name, near)

    def _words_file(self, path: Path, look: Look, near: Path) -> None:
        """Check words of the document that looks so."""
        source = self._library.text(path)
        if source is None:
            return
        shared = look.folder.name == HOUSE
        self._library.report(role_problems(source.words), source)
        self._library.report(box_problems(source.words), source)
        if not shared:
            self._library.report(first_line_problems(source.words, self._tag_words(look)), source)
        self._proofread(path, near)
        known = {*FILTERS, *filters(ORIGINAL)}, TESTS
        checker = FieldChecker(partial(self._import, near), known, self.usage, house_names())
        self._follow(checker, path, house_names() if shared else _names(look.folder))

    def _proofread(self, path: Path, near: Path) -> None:
        """Proofread words in English, where their tags can be read."""
        loaded = self._library.template(path) if path.suffixes == [".md"] else None
        if loaded:
            try:
                self._library.report(words_problems(loaded.source.words, near, path.parent.name), loaded.source)
            except TemplateFault as fault:
                self.found.append(_unreadable(fault, path))

    def _registers(self, near: Path) -> None:
        """Proofread the words that the cycles have in schemas/frameworks, and the labels of English."""
        try:
            self.found += register_problems(near)
        except TemplateFault as fault:
            self.found.append(_unreadable(fault, near))

    def _cycle(self, folder: Path) -> None:
        """Check the words that one cycle has of its own, as the words of the documents that they are of."""
        near = folder.resolve().parent.parent.parent / "draft"
        if not folder.is_dir():
            self._whole(folder, "There is no such folder.", "correct its name, or restore it")
        elif folder.name not in framework_ids():
            self._nowhere(folder, "cycle", framework_ids())
        else:
            kinds = {words_file(code, kind): kind for code in languages() for kind in template_kinds(near)}
            for path in files_in(folder):
                if path.name in kinds and path.parent == folder:
                    self._words_file(path, look_of(kinds[path.name], near), near)
                else:
                    self._nowhere(path, "document", kinds)
            self._left_out(folder, f"{CYCLES}/{folder.name}", near)

    def _left_out(self, folder: Path, name: str, near: Path) -> None:
        """Report the words of the next folder of a name that the one which stands before it has not."""
        same = (root / "templates" / name for root in roots(near))
        behind = next((one for one in same if one.is_dir() and not one.samefile(folder)), None)
        for path in sorted(behind.glob("*.md")) if behind else ():
            if path.is_file() and not (folder / path.name).exists():
                message = f"The folder that this one stands before has a {path.name}, whose words are not printed here."
                remedy = f"copy {path} into this folder, if they are to be printed"
                kind = ProblemKind.TEMPLATE_MISSING_FILE
                self.found.append(whole_file(folder / path.name, kind, message, remedy, doubtful=True))

    def _nowhere(self, path: Path, kind: str, known: Collection[str]) -> None:
        message = f"There is no {kind} “{path.name}”{meant(path.name, known)}"
        remedy = f"call it one of: {listed([*known])}"
        self.found.append(whole_file(path, ProblemKind.TEMPLATE_UNKNOWN_CYCLE, message, remedy))

    def _import(self, near: Path, name: str) -> Loaded | None:
        """Return a file that words.md imports: `house/words.md`. Raises LookupError if it is not there."""
        path = find_words(name, near)
        if path is None:
            raise LookupError(name)
        return self._library.template(path)

    def _follow(self, checker: FieldChecker, path: Path, names: Mapping[str, Shape]) -> None:
        loaded = self._library.template(path)
        if loaded is None:
            return
        try:
            checker.check(loaded, TemplateScope(dict(names)))
        except RecursionError:
            fault = TemplateProblem(
                ProblemKind.TEMPLATE_SYNTAX, 0, 1, "The template is nested too deeply to be checked."
            )
            self._library.report([fault], loaded.source)
        self.found += checker.diagnostics

    def _tag_words(self, look: Look) -> frozenset[str]:
        """Return the words in the tags of the document's Word file: names of its own first lines among them."""
        path = next((one for one in (look.folder / "word.docx", look.house / "word.docx") if one.is_file()), None)
        if path and path not in self._words_in_tags:
            self._words_in_tags[path] = frozenset(check_shell(path, None)[1].split())
        return self._words_in_tags[path] if path else frozenset()

    def _shell(self, look: Look, near: Path) -> None:
        path = self._path(look, "word.docx")
        if path is None:
            return
        kinds = (look.folder.name,) if look.folder.name != HOUSE else template_kinds(near)
        words = (find_folder(f"templates/{kind}", near) for kind in kinds)
        own = frozenset(name for folder in words if folder for name in self._first_lines(folder))
        if (path, own) not in self._word_files:
            self._word_files.add((path, own))
            self.found += check_shell(path, word_names(own))[0]

    def _first_lines(self, folder: Path) -> list[str]:
        paths = [folder / name for name in _WORDS if (folder / name).is_file()]
        return [name for path in paths if (source := self._library.text(path)) for name in first_lines(source.words)]

    def _page(self, look: Look) -> None:
        path = self._path(look, "page.html")
        source = self._library.text(path) if path else None
        if path is None or source is None:
            return
        self._library.report(page_problems(source.words, scan(source.words), (path.parent, look.house)), source)
        self._follow(self._page_checker(look), path, page_names())

    def _page_checker(self, look: Look) -> FieldChecker:
        return FieldChecker(partial(self._extended, look), (FILTERS | MARKUP_FILTERS, TESTS), self.usage)

    def _extended(self, look: Look, name: str) -> Loaded | None:
        """Return a file that a page extends or includes: `house/page.html`, or one in its own folder.

        Raises LookupError if it is not there.
        """
        path = find_page(name, look.folder, look.house)
        if path is None or not path.is_file():
            raise LookupError(name)
        return self._library.template(path)

    def _stylesheet(self, look: Look) -> None:
        path, style_path = self._path(look, "page.css"), self._path(look, "style.yaml")
        source = self._library.text(path) if path else None
        style = self._library.text(style_path) if style_path else None
        if path is None or source is None or style is None:
            return
        self._style(look, style)
        scanned = scan(source.words)
        self._library.report(stylesheet_problems(source.words, scanned, (path.parent, look.house)), source)
        self._follow(self._page_checker(look), path, stylesheet_names())
        defined = _defined(look)
        if defined is not None:
            self._library.report(variable_problems(source.words, scanned, defined), source)

    def _style(self, look: Look, style: TextFile) -> None:
        """Check the house style; where nothing is wrong in it, also whether its fonts are there and can be read."""
        found = style_problems(style.path, style.words)
        self.found += found
        if has_errors(found):
            return
        try:
            drawn_by(look)
        except TemplateFault as fault:
            self.found += fault.found or [_unreadable(fault, style.path)]


def _unreadable(fault: TemplateFault, path: Path) -> Diagnostic:
    """Return a fault as a problem at its line, in its own file or in the one that it was met in."""
    place = Location(fault.path or path, fault.line or 1, 1, 2)
    return Diagnostic.of(ProblemKind.TEMPLATE_UNREADABLE, place, fault.message, _begun_small(fault.remedy))


def _begun_small(remedy: str) -> str:
    """Return a remedy as diagnostics write it."""
    return f"{remedy[:1].lower()}{remedy[1:]}".rstrip(".")


def _names(folder: Path) -> Mapping[str, Shape]:
    """Return the names of a document's words: those of a response or fact check, too, where they are of one."""
    usual = {**house_names(), **words_names()}
    if needed_field(folder):
        return {**usual, **requested_names()}
    own = {"response": response_names, "fact-check": fact_check_names}.get(source_of(folder), dict)
    return {**usual, **own()}


def _defined(look: Look) -> set[str] | None:
    """Return the variables of the finished stylesheet; None where it cannot be made, which is reported elsewhere."""
    try:
        return defined_by(str(stylesheet(look, paged=False)))
    except (TemplateFault, OSError):
        return None
