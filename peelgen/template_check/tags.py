"""The tags of a template: where each begins and ends, which one is broken, and which block lacks its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.template_check.problem import TemplateProblem

#: Nobody mends more at once; what follows is not looked at.
MOST_PROBLEMS = 50
_CLOSING = {"{{": "}}", "{%": "%}"}
_OPENING = re.compile(r"\{[{%#]")
#: What decides where a tag ends: words in straight quotes (skipped), braces, and the marks of tags.
_PIECE = re.compile(r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|\{[{%#]|[%}]\}|[{}]")
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_CURLED = re.compile("[“”„‘’]")
_RAW_END = re.compile(r"\{%[-+]?\s*endraw\s*[-+]?%\}")
_ENDS = {name: f"end{name}" for name in ("if", "for", "macro", "call", "filter", "with", "block", "autoescape", "set")}
_ALONE = frozenset({"extends", "include", "import", "from", "print"})
_BETWEEN = {"else": ("if", "for"), "elif": ("if",)}
_KNOWN = frozenset({*_ENDS, *_ENDS.values(), *_ALONE, *_BETWEEN, "raw", "endraw"})


@dataclass(frozen=True, slots=True)
class Tag:
    """One `{{ … }}` or `{% … %}`; `words` is what stands in it, without the marks and the hyphens at them."""

    start: int
    end: int
    prints: bool
    words: str

    @property
    def name(self) -> str:
        """What a `{% … %}` does: if, endfor."""
        return self.words.partition(" ")[0].strip()

    @property
    def closing(self) -> str | None:
        """The name of the tag that must follow: endif; None if none must."""
        if self.prints or (self.name == "set" and "=" in _QUOTED.sub("", self.words)):
            return None
        return _ENDS.get(self.name)


@dataclass(frozen=True, slots=True)
class Scan:
    """The whole tags of a text, what is wrong with the others, and from where to where those others go."""

    tags: list[Tag] = field(default_factory=list)
    problems: list[TemplateProblem] = field(default_factory=list)
    broken: list[tuple[int, int]] = field(default_factory=list)


def scan(text: str, *, curled: bool = False) -> Scan:
    """Return the tags of a text; `curled` quotation marks in tags are right in Word, where they are made straight."""
    found, position = Scan(), 0
    while len(found.problems) < MOST_PROBLEMS and (opening := _OPENING.search(text, position)):
        position = _comment(text, opening.start(), found) if opening[0] == "{#" else _tag(text, opening, found)
        if not curled and found.tags and found.tags[-1].end == position:
            _look_for_curled(found, text)
    return found


def _comment(text: str, start: int, found: Scan) -> int:
    end = text.find("#}", start + 2)
    if end >= 0:
        return end + 2
    found.problems.append(_not_closed(start, text, "#}"))
    found.broken.append((start, len(text)))
    return len(text)


def _tag(text: str, opening: re.Match[str], found: Scan) -> int:
    """Add the tag that begins at `opening`, or what is wrong with it; return where to read on."""
    start, wanted = opening.start(), _CLOSING[opening[0]]
    end, mark = _end(text, opening.end())
    if mark == wanted:
        words = text[start + 2 : end - 2].strip().strip("-+").strip()
        found.tags.append(Tag(start, end, opening[0] == "{{", words))
        raw = _RAW_END.search(text, end) if opening[0] == "{%" and words == "raw" else None
        return raw.end() if raw else end
    found.problems.append(_broken(text, (start, end), mark, wanted))
    found.broken.append((start, end))
    return max(end, start + 2)


def _end(text: str, position: int) -> tuple[int, str]:
    """Return where a tag ends, and the mark that ends it: the wrong one if it is broken, "" if there is none."""
    depth = 0
    first = position
    while piece := _PIECE.search(text, position):
        mark, position = piece[0], piece.end()
        if mark == "{":
            depth += 1
        elif depth and mark[0] == "}":
            depth -= 1
            position = piece.start() + 1
        elif _OPENING.fullmatch(mark):
            return _last_word(text, first, piece.start()), ""
        elif mark[0] not in "\"'":
            return piece.end(), mark
    return _last_word(text, first, len(text)), ""


def _last_word(text: str, start: int, stop: int) -> int:
    """Return where the line that the tag begins in ends, or the next tag begins."""
    return start + len(text[start:stop].partition("\n")[0].rstrip())


def _broken(text: str, stretch: tuple[int, int], mark: str, wanted: str) -> TemplateProblem:
    start, end = stretch
    shown = text[start:end]
    if mark == "":
        return _not_closed(start, shown, wanted, end)
    if mark == "}":
        return TemplateProblem(
            ProblemKind.TEMPLATE_TAG_NOT_CLOSED,
            start,
            end,
            f"“{shown}” ends with one brace.",
            f"write  {shown[:-1].rstrip('% ')} {wanted}",
        )
    return TemplateProblem(
        ProblemKind.TEMPLATE_TAG_NOT_CLOSED,
        start,
        end,
        f"“{shown}” begins with {shown[:2]} and ends with {mark}.",
        f"end it with  {wanted}  or begin it with  {'{%' if mark == '%}' else '{{'}",
    )


def _not_closed(start: int, shown: str, wanted: str, end: int | None = None) -> TemplateProblem:
    words = shown if end else shown[start : start + 40].partition("\n")[0]
    return TemplateProblem(
        ProblemKind.TEMPLATE_TAG_NOT_CLOSED,
        start,
        end or start + len(words),
        f"The tag “{words}” is not closed.",
        f"end it with  {wanted}",
    )


def _look_for_curled(found: Scan, text: str) -> None:
    """Report curled quotation marks in the last tag, and count it among the broken ones."""
    tag = found.tags[-1]
    mark = _CURLED.search(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), text[tag.start : tag.end]))
    if mark:
        at = tag.start + mark.start()
        message = f"A tag needs straight quotation marks, and this one has {mark[0]}."
        found.problems.append(
            TemplateProblem(ProblemKind.TEMPLATE_QUOTES, at, at + 1, message, "write  \"  or  '  instead")
        )
        if tag.prints:
            found.tags.pop()
        found.broken.append((tag.start, tag.end))


@dataclass(frozen=True, slots=True)
class TagBlocks:
    """Which tag closes which, and what does not fit."""

    pairs: list[tuple[Tag, Tag]] = field(default_factory=list)
    problems: list[TemplateProblem] = field(default_factory=list)


def blocks(tags: Iterable[Tag]) -> TagBlocks:
    """Return the pairs of tags that begin and end a block, and the tags that do not fit."""
    found, opened = TagBlocks(), list[Tag]()
    for tag in tags:
        if tag.prints:
            continue
        if tag.name not in _KNOWN:
            found.problems.append(_unknown(tag))
            if opened and nearest(tag.name, _KNOWN) == opened[-1].closing:
                opened.pop()  # taken for what it was probably meant to be
        elif tag.name in _BETWEEN and not (opened and opened[-1].name in _BETWEEN[tag.name]):
            found.problems.append(_stray(tag, f"stands in no {{% {_BETWEEN[tag.name][0]} … %}}"))
        elif tag.name in _ENDS.values():
            _close(tag, opened, found)
        elif tag.closing:
            opened.append(tag)
    found.problems.extend(_left_open(tag) for tag in opened)
    return found


def blocks_given_twice(tags: Iterable[Tag]) -> Iterator[TemplateProblem]:
    """Yield each block whose name another has before it: a template can fill in a block once."""
    given = set[str]()
    for tag in tags:
        if not tag.prints and tag.name == "block":
            name = tag.words.split()[1] if len(tag.words.split()) > 1 else ""
            if name and name in given:
                message = f"The block “{name}” stands here twice; nobody could say which of the two is to be printed."
                remedy = "put the words of both into one, or take one of them out"
                yield TemplateProblem(ProblemKind.TEMPLATE_BLOCK_TWICE, tag.start, tag.end, message, remedy)
            given.add(name)


def _close(tag: Tag, opened: list[Tag], found: TagBlocks) -> None:
    """Pair a closing tag with the nearest block that it can close; those inside it are left open."""
    fitting = next((place for place in reversed(range(len(opened))) if opened[place].closing == tag.name), None)
    if fitting is None:
        found.problems.append(_stray(tag, "closes nothing"))
        return
    found.problems.extend(_left_open(other) for other in opened[fitting + 1 :])
    found.pairs.append((opened[fitting], tag))
    del opened[fitting:]


def _left_open(tag: Tag) -> TemplateProblem:
    return TemplateProblem(
        ProblemKind.TEMPLATE_BLOCK_NOT_CLOSED,
        tag.start,
        tag.end,
        f"{{% {tag.words} %}} has no {{% {tag.closing} %}}.",
        f"write  {{% {tag.closing} %}}  where it ends",
    )


def _stray(tag: Tag, fault: str) -> TemplateProblem:
    message = f"{{% {tag.words} %}} {fault}."
    return TemplateProblem(
        ProblemKind.TEMPLATE_BLOCK_NOT_CLOSED, tag.start, tag.end, message, "delete it, or add what it belongs to"
    )


def _unknown(tag: Tag) -> TemplateProblem:
    meant = nearest(tag.name, _KNOWN)
    guess = f"write  {meant}" if meant else "the tags are: if, elif, else, for, set, macro, import, include, with"
    message = f"There is no tag “{tag.name}”." if tag.name else "A tag has nothing in it."
    return TemplateProblem(ProblemKind.TEMPLATE_UNKNOWN_TAG, tag.start, tag.end, message, guess)
