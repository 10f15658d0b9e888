"""Reads each template file once, and keeps what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import ProblemKind
from peelgen.documents.sandbox import LARGEST, is_within
from peelgen.template_check.problem import TemplateProblem, TemplateSource, TextFile, diagnostic, whole_file
from peelgen.template_check.reading import blanked, parse
from peelgen.template_check.scope import Loaded
from peelgen.template_check.tags import MOST_PROBLEMS, blocks, blocks_given_twice, scan

_MOST_TAGS = 10_000


@dataclass(slots=True)
class Library:
    """The files read so far, by their path; `diagnostics` is what is wrong in them."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    _texts: dict[Path, TextFile | None] = field(default_factory=dict)
    _loaded: dict[Path, Loaded | None] = field(default_factory=dict)

    def report(self, problems: Iterable[TemplateProblem], source: TemplateSource) -> None:
        """Keep what is wrong in a text."""
        self.diagnostics.extend(diagnostic(problem, source) for problem in problems)

    def text(self, path: Path) -> TextFile | None:
        """Return a file's text; None if it cannot be read, which is reported."""
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def _read(self, path: Path) -> TextFile | None:
        if not is_within(path):
            self._unreadable(path, "The file is only a link to one outside the templates.", "put the file itself here")
            return None
        try:
            content = path.read_bytes() if path.stat().st_size <= LARGEST else None
        except OSError as error:
            self._unreadable(path, f"The file cannot be read: {error.strerror}.", "correct its name or its rights")
            return None
        if content is None:
            self._unreadable(path, "The file is too large for a template.", f"keep it below {LARGEST:,} bytes")
            return None
        try:
            words = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._unreadable(path, "The file is not text in UTF-8.", "save it as text, in UTF-8")
            return None
        return TextFile(path, words.replace("\r\n", "\n").replace("\r", "\n"))

    def _unreadable(self, path: Path, message: str, remedy: str) -> None:
        self.diagnostics.append(whole_file(path, ProblemKind.TEMPLATE_UNREADABLE, message, remedy))

    def template(self, path: Path) -> Loaded | None:
        """Return a text file as a template; None if it is not there or cannot be read, which is reported."""
        if path not in self._loaded:
            source = self.text(path) if path.is_file() else None
            self._loaded[path] = self.parsed(source) if source else None
        return self._loaded[path]

    def parsed(self, source: TemplateSource, *, curled: bool = False) -> Loaded | None:
        """Return a text as a template; None where a block is wrong, so that what stands where is not known."""
        found = scan(source.words, curled=curled)
        if len(found.tags) > _MOST_TAGS:
            fault = TemplateProblem(
                ProblemKind.TEMPLATE_UNREADABLE, 0, 1, f"The template has more than {_MOST_TAGS:,} tags."
            )
            self.report([fault], source)
            return None
        self.report(found.problems, source)
        words = source.words
        for start, end in found.broken:
            if not words.startswith("{{", start) or len(found.problems) >= MOST_PROBLEMS:
                return None
            words = blanked(words, start, end)
        nested = [*blocks(found.tags).problems, *blocks_given_twice(found.tags)][:MOST_PROBLEMS]
        self.report(nested, source)
        if nested:
            return None
        tree, problems = parse(words, found)
        self.report(problems, source)
        return Loaded(source, tree) if tree else None
