"""Words that YAML takes for a remark, and lines that it joins into one paragraph, unlike what was typed."""

from __future__ import annotations

import re
from itertools import pairwise
from textwrap import shorten

import yaml

from peelgen.base.diagnostics import Location
from peelgen.base.problem_kinds import ProblemKind
from peelgen.source.source_file import Source

#: A remark begins with a space after its #; without one it is more likely a number or a tag, as in “Report #3”.
_TAG = re.compile(r"\s+(#[^\s#].*)")
#: With a space, and only one before it, it goes on with a sentence where it begins with a number or ends as one.
_SENTENCE = re.compile(r" (# +(?:\d.*|.*[^\s.][.?!][”\"’')]{0,2}))\s*$")
#: Words that end neither a sentence nor a title: what comes after them is missing.
_CUT = re.compile(r"(?:\w+\W+){3,}\w+[,;]?")
#: What begins a bullet or a numbered entry, as typed or as pasted from Word.
_BULLET = re.compile(r"\s*(?:[-*+•·▪◦–]|\d{1,2}[.)]|[a-z]\)|\([a-z]+\))\s+\S")
#: So many characters tell one line from another.
_TELLING = 30
_BAR = "put the sign  |  where the text begins, and the text itself below it, indented by two spaces"


def report_lost_words(source: Source, node: yaml.ScalarNode) -> None:
    """Report what of a text is not read as it stands: words after a #, and paragraphs or bullets that become one."""
    if not node.style:
        _report_remark(source, node)
    if node.style != "|" and node.end_mark.line > node.start_mark.line:
        _report_joined(source, node)


def _report_remark(source: Source, node: yaml.ScalarNode) -> None:
    """Report words that YAML takes for a remark, since a # stands before them, although they look like text."""
    line, column = node.end_mark.line, node.end_mark.column
    after = source.lines[line] if line < len(source.lines) else ""
    lost = _TAG.match(after, column) or (_CUT.fullmatch(node.value) and _SENTENCE.match(after, column))
    if lost:
        where = source.at(line, lost.start(1), len(lost[1].rstrip()))
        message = f"“{lost[1].strip()}” is not read as part of the text: a # after a space begins a remark."
        remedy = (
            "put the whole text in quotation marks; or, if it is a remark, put it on a line of its own above, "
            "with a space after the #"
        )
        source.diagnostics.append(source.diagnostic(ProblemKind.SWALLOWED_COMMENT, where, message, remedy))


def _report_joined(source: Source, node: yaml.ScalarNode) -> None:
    """Report the first paragraph or bullet that is joined with what stands before it."""
    first = node.start_mark.line + (node.style == ">")
    lines = source.lines[first : _last_line(node) + 1]
    for number, (before, line) in enumerate(pairwise(lines), first + 1):
        bullet = _BULLET.match(line) is not None and not _begins_line(line.strip(), node.value)
        paragraph = not before.strip() and bool(line.strip()) and "\n\n" not in node.value
        if bullet and _is_entry(source.lines[node.start_mark.line], line, node.style):
            _report_entry(source, node, number)
            return
        if paragraph or (bullet and _is_list(before, node.style)):
            what = f"{'bullet' if bullet else 'paragraph'} that begins “{shorten(line, _TELLING, placeholder='…')}”"
            message = f"The {what} is joined to the words before it, and printed in one paragraph{_because(node)}."
            source.report(ProblemKind.JOINED_LINES, _beginning(source, node), message, _BAR)
            return


def _beginning(source: Source, node: yaml.ScalarNode) -> Location:
    """Return the line in which a text begins, or is to begin: that of its field’s name."""
    line = node.start_mark.line
    above = source.lines[line - 1].rstrip() if line and not node.style else ""
    place = line - 1 if above.endswith(":") else line
    words = source.lines[place]
    return source.at(place, len(words) - len(words.lstrip()), len(words.strip()))


def _begins_line(words: str, text: str) -> bool:
    """Return whether words begin a line of a text as it is read: two blank lines in quotation marks part paragraphs."""
    beginning = words[:_TELLING].rstrip("\"'")
    return any(line.lstrip().startswith(beginning) for line in text.split("\n"))


def _is_entry(first: str, line: str, style: str | None) -> bool:
    """Return whether a line that begins with a hyphen is an entry of the list that the text is an entry of."""
    return style != ">" and all(one.lstrip().startswith("- ") for one in (first, line))


def _report_entry(source: Source, node: yaml.ScalarNode, number: int) -> None:
    """Report an entry that is read as the words of the one above it, since it begins further to the right."""
    line = source.lines[number]
    here, there = (len(one) - len(one.lstrip()) for one in (line, source.lines[node.start_mark.line]))
    message = "This entry is joined to the one above it, since it does not begin below it."
    remedy = f"begin it with {there} spaces instead of {here}"
    source.report(ProblemKind.JOINED_LINES, source.at(number, here, len(line.strip())), message, remedy)


def _last_line(node: yaml.ScalarNode) -> int:
    """Return the last line that is part of a text: that of a folded one ends where the next line begins."""
    return int(node.end_mark.line) - (node.style == ">" and node.end_mark.column == 0)


def _is_list(before: str, style: str | None) -> bool:
    """Return whether a line that begins as a bullet does is one: after a blank line, a colon or another bullet.

    Without a sign before the text, the hyphen may as well belong to a list whose first entry lacks its own.
    """
    ends = before.rstrip()
    return not ends or ends.endswith(":") or (style == ">" and (ends[-1] in ";." or _BULLET.match(before) is not None))


def _because(node: yaml.ScalarNode) -> str:
    return {">": ": that is what the sign “>” asks for"}.get(
        node.style or "", ", since no sign “|” stands before the text"
    )
