"""What a line that is not YAML was probably meant to be, and what to tell its author: a function a mistake."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from peelgen.base.problem_kinds import ProblemKind
from peelgen.source.layout_repairs import (
    displaced_entry,
    displaced_fields,
    lost_hyphen,
    lost_hyphen_of_text,
    missing_bar,
    tabbed_lines,
    unindented_text,
)
from peelgen.source.line_parts import (
    LINES_AHEAD,
    first_line_of_entry,
    follows_bar,
    in_quotation_marks,
    indent_width,
    indents_around,
    is_within_text,
    last_line_of_entry,
    line_parts,
    may_go_on,
)
from peelgen.source.mending import Mending

_ODD_SPACE = "[\t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]"
_ODD_INDENT = re.compile(rf"[ \t]*({_ODD_SPACE}+)[ \t]*")
_LINE_OF_FIELD = re.compile(r"(?:- +)?[a-z_]+:(?= |$)")
_SPECIAL = "@`%*&!|>[]{},#?:"
#: What YAML takes the first sign of a text for, where that is told by a kind of its own.
_SIGNS = {"&": ProblemKind.ANCHOR, "*": ProblemKind.ANCHOR, "!": ProblemKind.TAG}
#: What announces a text on the lines below.
_ANNOUNCES = re.compile(r"[|>][-+]?")
_MARK_BEFORE_NAME = re.compile(r"( *(?:- +)*)([\"'])( *)([a-z_]+:(?: [^\"']*)?)")
#: So many lines up and down other entries of a list are looked for.
_NEAR = 400
_COLON = "There is a colon followed by a space in this text, which looks like the start of another field."


def announces_without_colon(line: str) -> bool:
    """Return whether a line has a field’s name and the sign of a text below, and no colon between them."""
    return re.fullmatch(r" *(?:- +)*[a-z][a-z_]* +[|>][-+]?\s*", line) is not None


def mendings(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Yield what the line at `place` may have been meant to be, the likeliest first."""
    for kind in _KINDS:
        yield from kind(lines, place)


def mend_spaces(lines: list[str]) -> Iterator[tuple[int, Mending]]:
    """Yield each line indented with spaces that only look like spaces: YAML takes them for letters, without a word."""
    for place, line in enumerate(lines):
        odd = _ODD_INDENT.match(line)
        if odd and "\t" not in odd[0] and line[odd.end() :].strip():
            spaces = len(re.sub("[\u200b\ufeff]", "", odd[0]))
            yield place, _indented_oddly(line, odd, " " * spaces)


def mend_conflicts(lines: list[str]) -> Iterator[tuple[int, Mending]]:
    """Yield each line to leave out where git or the like has put two versions of a passage one below the other.

    The first of them stays. Only the first line of each such place has a message.
    """
    theirs = False
    for place, line in enumerate(lines):
        begins = line.startswith("<<<<<<< ")
        if begins or theirs or line.rstrip() == "=======" or line.startswith(">>>>>>> "):
            message = "From here two versions of the same passage stand one below the other." if begins else ""
            remedy = "keep the lines of one of them, and delete the other and the lines of signs"
            yield place, Mending("", 0, message, remedy)
        theirs = (theirs or line.rstrip() == "=======") and not line.startswith(">>>>>>> ")


def _indented_oddly(line: str, odd: re.Match[str], indent: str) -> Mending:
    kind = "A tab is" if "\t" in odd[1] else "A space that only looks like one (often pasted from Word) is"
    remedy = f"indent it with {len(indent)} ordinary spaces" if indent else "delete it"
    return Mending(
        indent + line[odd.end() :],
        odd.start(1),
        f"{kind} used to indent this line.",
        remedy,
        kind=ProblemKind.ODD_INDENT,
    )


def _odd_indent(lines: Sequence[str], place: int) -> Iterator[Mending]:
    odd = _ODD_INDENT.match(lines[place])
    if odd:
        field = _LINE_OF_FIELD.match(lines[place], odd.end())
        for indent in indents_around(lines, place):
            if not (field and is_within_text(lines, place, len(indent))):
                yield _indented_oddly(lines[place], odd, indent)


def _sign_in_indent(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take a sign among the spaces before a line, which without it begins where a line beside it does, for a slip."""
    found = re.match(r"( *)([^\w\s-])( +)(?=\S)", lines[place])
    indent = " " * (found.end() - 1) if found else ""
    if found and indent in indents_around(lines, place):
        line = indent + lines[place][found.end() :]
        message = f"The sign “{found[2]}” has slipped in before this line."
        remedy = f"delete it:  write  {line.strip()}  with {len(indent)} spaces before it"
        yield Mending(line, found.start(2), message, remedy)


def _remark(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take the line for a remark inside a text: YAML ends the text there."""
    line = lines[place]
    before = next((one for one in reversed(lines[:place]) if one.strip()), "")
    after = next((one for one in lines[place + 1 : place + LINES_AHEAD] if one.strip()), "")
    if line.lstrip().startswith("#") and indent_width(line) < min(map(indent_width, (before, after))):
        message = "A remark, which is a line that begins with #, breaks off the text here."
        remedy = "move it above the field; or, if it is to be printed, indent it as the text is"
        yield Mending("", indent_width(line), message, remedy)


def _as_elsewhere(lines: Sequence[str], place: int) -> Iterator[Mending]:
    found = re.fullmatch(r'( *)"(\w+)" *: *(.*?),?', lines[place])
    if found:
        line = f"{found[1]}{found[2]}: {found[3]}".rstrip()
        message = "A field’s name stands in quotation marks, or its line ends with a comma, as in other kinds of file."
        yield Mending(line, len(found[1]), message, f"write  {line.strip()}")


def _separator(lines: Sequence[str], place: int) -> Iterator[Mending]:
    if lines[place].startswith(("---", "...")):
        yield Mending("", 0, "This line would start a second findings file in the same file.", "delete the line")


def _bar(lines: Sequence[str], place: int) -> Iterator[Mending]:
    found = re.fullmatch(r"( *(?:- +)*(?:\w+: +)?)([|>][-+\d]*) *([^#\s].*)", lines[place])
    if found and re.fullmatch(r">\d+", found[2]):
        yield special_sign(lines[place], found.start(2))
    elif found:
        goes_on = last_line_of_entry(lines, place) > place
        message = f"Text stands on the same line as the sign “{found[2][0]}” that announces it."
        remedy = "begin the text on the next line, indented by two spaces more than this one"
        line = found[1] + (found[2] if goes_on else in_quotation_marks(found[3]))
        yield Mending(line, found.start(3), message, remedy if goes_on else f"delete the sign, or {remedy}")


def _mark_before_name(lines: Sequence[str], place: int) -> Iterator[Mending]:
    found = _MARK_BEFORE_NAME.fullmatch(lines[place])
    if found:
        message = "A quotation mark stands before the field’s name, and is never closed."
        remedy = f"delete it: write  {found[4].strip()}"
        yield Mending(f"{found[1]}{found[3]}{found[4]}", found.start(2), message, remedy)


def _unclosed(lines: Sequence[str], place: int) -> Iterator[Mending]:
    start, _, words = line_parts(lines[place])
    for mark in "\"'":
        if words.startswith(mark) and words.count(mark) % 2:
            message = "Quotation marks are opened here but never closed."
            yield Mending(lines[place].rstrip() + mark, start, message, f"close them with  {mark}  at the end")
    for opening, closing in ("[]", "{}"):
        if words.startswith(opening) and words.count(opening) > words.count(closing):
            message = "A bracket is opened here but never closed."
            column = lines[place].rindex(opening)
            yield Mending(lines[place].rstrip().rstrip(",") + closing, column, message, f"close it with  {closing}")


def _bracket_before_lines(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take a bracket after a name, which the lines below do not close, for one that slipped in."""
    found = re.fullmatch(r"( *(?:- +)*[a-z_]+:) *([\[{])\s*", lines[place])
    below = next((line for line in lines[place + 1 :] if line.strip()), "")
    part = below.lstrip().startswith("- ") or re.match(r" *[a-z_]+:(?: |$)", below)
    if found and part and indent_width(below) >= indent_width(lines[place]):
        message = f"The sign “{found[2]}” has slipped in here: what belongs to the field is on the lines below."
        yield Mending(found[1], found.start(2), message, f"write  {found[1].strip()}")


def _comma(lines: Sequence[str], place: int) -> Iterator[Mending]:
    between = re.search(r"(?<=[\"'\]}])( +)(?=[\"'\[{])", lines[place])
    if between:
        line = re.sub(r"(?<=[\"'\]}]) +(?=[\"'\[{])", ", ", lines[place])
        yield Mending(line, between.start(), "There is no comma between these two entries.", "put a comma between them")


def _wrong_sign(lines: Sequence[str], place: int) -> Iterator[Mending]:
    found = re.fullmatch(r"( *(?:- +)*)([A-Za-z_]\w*)( *[;=] *|:(?=\S))(.+)", lines[place])
    if found:
        sign = found[3].strip()
        line = f"{found[1]}{found[2]}: {found[4]}"
        message = "There is no space after the colon." if sign == ":" else f"There is a “{sign}” where a colon is due."
        yield Mending(line, found.start(3), message, f"write  {line.strip()}")


def odd_space_after_colon(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take a space that only looks like one, and so parts no name from its text, for an ordinary one."""
    found = re.match(rf"( *(?:- +)*[A-Za-z_]\w*:)({_ODD_SPACE}+) *", lines[place])
    if found:
        line = f"{found[1]} {lines[place][found.end() :]}"
        message = "The space after the colon only looks like one (it is often pasted from Word), so it parts nothing."
        remedy = f"delete it and type a space:  write  {line.strip()}"
        yield Mending(line, found.start(2), message, remedy)


def _hyphen(lines: Sequence[str], place: int) -> Iterator[Mending]:
    found = re.fullmatch(r"( *)(?:[-–—•*·]|:(?= )) *(?=[^\s-])(.+)", lines[place])
    if found and not lines[place].lstrip().startswith("- "):
        line = f"{found[1]}- {found[2]}"
        mark = lines[place].lstrip()[0]
        message = "There is no space after the hyphen." if mark == "-" else f"An entry of a list begins with “{mark}”."
        yield Mending(line, len(found[1]), message, "begin the entry with a hyphen and a space")


def _marked_fields(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take a bullet or a dash before a field’s name, beside entries of a list that begin with one, for a hyphen."""
    found = re.fullmatch(r"( *)([–—•*·]) *([a-z_]+:(?: .*)?)", lines[place])
    near = lines[max(0, place - _NEAR) : place + _NEAR]
    if found and any(re.match(rf"{found[1]}- +[a-z_]+:(?: |$)", line) for line in near):
        line = f"{found[1]}- {found[3]}"
        message = f"An entry of a list begins with “{found[2]}”, where a hyphen is due."
        yield Mending(line, len(found[1]), message, f"write  {line.strip()}")


def _quotation_inside(lines: Sequence[str], place: int) -> Iterator[Mending]:
    start, _, words = line_parts(lines[place])
    marked = re.match(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", words)
    if marked and words[marked.end() :].strip():
        column = start + marked.end() - 1
        message = "The quotation marks close before the text ends."
        yield _in_marks(lines[place], column, message, "use curly marks inside the text, and close after its last word")


def _paragraph(lines: Sequence[str], place: int) -> Iterator[Mending]:
    """Take the line for one of several that are one text, which has a sign in it that only quoted text may have."""
    first = first_line_of_entry(lines, place)
    if first is None:
        return
    last = last_line_of_entry(lines, first)
    start, _, words = line_parts(lines[first])
    colon, marked = re.search(r":(?= |$)", words), words.startswith('"')
    if not first < last or place > last or not (colon or marked) or words[0] in "'|>":
        return
    curly = {number: lines[number].replace('"', "”").replace("\\", "\\\\") for number in range(first, last + 1)}
    curly[first] = f'{curly[first][:start]}"{curly[first][start:].removeprefix("”")}'
    curly[last] = f'{curly[last].rstrip().removesuffix("”") if marked else curly[last].rstrip()}"'
    message = _COLON if colon and not marked else "The quotation marks close before the text ends, or never close."
    column = start + (colon.start() if colon and not marked else 0)
    remedy = "put  >-  where the text begins, and the text itself on the next lines, indented by two spaces more"
    yield Mending(curly[place], column, message, remedy, others=curly, begins=first)


def _colon_too_many(lines: Sequence[str], place: int) -> Iterator[Mending]:
    start, name, words = line_parts(lines[place])
    if name and re.fullmatch(r"\w[\w-]*:", words):
        line = lines[place].rstrip()[:-1]
        yield Mending(line, start + len(words) - 1, "There is a colon too many.", f"write  {line.strip()}")


def _colon_inside(lines: Sequence[str], place: int) -> Iterator[Mending]:
    start, _, words = line_parts(lines[place])
    colon = re.search(r":(?= |$)", words)
    if colon and words[0] not in "\"'":
        remedy = "put the whole text in straight quotation marks"
        yield _in_marks(lines[place], start + colon.start(), _COLON, remedy)


def _special_start(lines: Sequence[str], place: int) -> Iterator[Mending]:
    start, _, words = line_parts(lines[place])
    if re.match(r"[,\]}]+ *\w", words):
        line = lines[place][:start] + words.lstrip(",]} ")
        message = f"The sign “{words[0]}” has slipped in before the text."
        yield Mending(line, start, message, f"write  {line.strip()}")
    if words and words[0] in _SPECIAL:
        yield special_sign(lines[place], start)


def special_sign(line: str, column: int) -> Mending:
    """Return the line with its words, or the one at `column`, in quotation marks, for what their first sign means."""
    start, _, _ = line_parts(line)
    message = f"Text cannot begin with “{line[column]}”: the sign has a meaning of its own in such a file."
    remedy = "put the whole text in straight quotation marks"
    kind = _SIGNS.get(line[column], ProblemKind.YAML_SYNTAX)
    if column == start:
        return replace(_in_marks(line, column, message, remedy), kind=kind)
    word = re.compile(r"[^\s,\]}]+").match(line, column)
    after = word.end() if word else column + 1
    return Mending(f'{line[:column]}"{line[column:after]}"{line[after:]}', column, message, remedy, kind)


def _colon_missing(lines: Sequence[str], place: int) -> Iterator[Mending]:
    found = re.fullmatch(r"( *(?:- +)*)([a-z][a-z_]*)(?: +([^:].*))?", lines[place])
    if found and not follows_bar(lines, place):
        said = re.sub("^[-–—] ", "", found[3]) if found[3] else None
        words = said if said is None or _ANNOUNCES.fullmatch(said) else in_quotation_marks(said)
        line = f"{found[1]}{found[2]}:" + (f" {words}" if words else "")
        plain = f"{found[2]}: {said}" if said else f"{found[2]}:"
        message = f"There is no colon after the field’s name “{found[2]}”."
        remedy = f"write  {plain}"
        if may_go_on(lines, place) and not _ANNOUNCES.fullmatch(found[3] or ""):
            message = f"“{found[2]}” begins this line as a field’s name would, but has no colon."
            remedy = f"indent it by two spaces more if it goes on with the text above; if it is a field,  {remedy}"
        yield Mending(line, found.end(2), message, remedy)


def _indent(lines: Sequence[str], place: int) -> Iterator[Mending]:
    line = lines[place]
    here = len(line) - len(line.lstrip())
    plain = line.strip() and "\t" not in line[:here]  # a tab is told by itself
    for indent in indents_around(lines, place) if plain else ():
        if len(indent) != here:
            message = "This line does not begin below the lines that it belongs to."
            instead = f" instead of {here}" if here else ""
            remedy = f"begin it with {len(indent)} spaces{instead}" if indent else "begin it at the left edge"
            yield Mending(indent + line.lstrip(), here, message, remedy, guess=True)


def _any_words(lines: Sequence[str], place: int) -> Iterator[Mending]:
    start, _, words = line_parts(lines[place])
    if words and words[0] not in "|>":
        message = "This text has a sign in it that has a meaning of its own in such a file."
        remedy = "put the whole text in straight quotation marks"
        yield replace(_in_marks(lines[place], start, message, remedy), guess=True)


_KINDS: tuple[Callable[[Sequence[str], int], Iterator[Mending]], ...] = (
    tabbed_lines,
    _odd_indent,
    _sign_in_indent,
    _marked_fields,
    unindented_text,
    missing_bar,
    lost_hyphen,
    lost_hyphen_of_text,
    displaced_entry,
    displaced_fields,
    _remark,
    _as_elsewhere,
    _separator,
    _bar,
    _mark_before_name,
    _bracket_before_lines,
    _unclosed,
    _comma,
    odd_space_after_colon,
    _wrong_sign,
    _hyphen,
    _quotation_inside,
    _colon_too_many,
    _paragraph,
    _colon_inside,
    _special_start,
    _colon_missing,
    _indent,
    _any_words,
)


def _in_marks(line: str, column: int, message: str, remedy: str) -> Mending:
    start, _, words = line_parts(line)
    return Mending(line[:start] + in_quotation_marks(words), column, message, remedy)
