"""One change to a YAML text, made in the lines that it concerns and in the manner of the lines around."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import yaml

from peelgen.source.line_filling import is_one_paragraph, refill_prose, unwrapped
from peelgen.source.new_entries import YamlText, entry_lines, field_lines, field_name, in_flow
from peelgen.source.node_positions import (
    NodeSpan,
    block_style,
    block_width,
    content_end,
    find,
    header,
    is_flow,
    line_end,
    line_start,
    parts,
    remarks,
)
from peelgen.source.scalar_styles import Columns, FormerValue, YamlValue, candidates
from peelgen.source.source_file import Steps, Tree


@dataclass(frozen=True, slots=True)
class _NewPart:
    """A new entry or field: as lines from a column on, and as it stands between brackets."""

    lines: Callable[[int], list[str]]
    flow: str


def set_value(page: YamlText, steps: Steps, value: str | None) -> Iterator[str]:
    """Yield the text with another value at `steps`, in its own style first. Raises KeyError if none stands there."""
    chain = find(page.root, steps)
    node = chain[-1]
    if not isinstance(node, yaml.ScalarNode) or node is page.root:
        raise KeyError(steps)
    text, start, sign = page.text, int(node.start_mark.index), header(page.text, node)
    end = start + len(sign) if sign else int(node.end_mark.index)
    rest = _end_of_block(text, node) if sign else line_end(text, end)
    blanks = len(text[:rest]) - len(text[:rest].rstrip("\n")) if "+" in sign else 0
    setting, former = _setting(page, chain), _former(text, node)
    if value is not None and _becomes_block(node, value, setting):
        former = FormerValue(block_style(page.root))
    for written in candidates(value, setting, former):
        kept = "" if "+" in written.head else "\n" * blanks
        body = "".join("\n" + line for line in written.body) + kept
        yield _before(text, start, written) + written.head + text[end : line_end(text, end)] + body + text[rest:]


def _becomes_block(node: yaml.ScalarNode, value: str, setting: Columns) -> bool:
    """Return whether a value of one line becomes one of several, which no quotation marks can show as lines."""
    is_line = node.style not in {"|", ">"} and "\n" not in node.value
    return is_line and "\n" in value.strip("\n") and not setting.flow


def _end_of_block(text: str, node: yaml.Node) -> int:
    """Return where the last line of a block of words ends, with the spaces that may stand at its end."""
    end = content_end(text, node)
    return end if text[end - 1 : end] == "\n" else line_end(text, end)


def _before(text: str, start: int, written: YamlValue) -> str:
    if not written.head:
        return text[:start].rstrip(" ") if line_start(text, start) < start else text[:start]
    return text[:start] + " " * (text[start - 1 : start] in {":", "-"})


def _setting(page: YamlText, chain: list[yaml.Node]) -> Columns:
    node, parent = chain[-1], chain[-2].start_mark.column
    lines = _own_lines(page.text, node)
    below = next((line for line in lines if line.strip()), "")
    step = page.fields if isinstance(chain[-2], yaml.MappingNode) else 2
    indent = len(below) - len(below.lstrip(" ")) if below else parent + step
    digit = re.search(r"\d", header(page.text, node))
    indent = parent + int(digit[0]) if digit else max(indent, parent + 1)
    flow = any(is_flow(page.text, above) for above in chain[:-1])
    return Columns(node.start_mark.column, indent, parent, block_width(lines, page.width), flow)


def _own_lines(text: str, node: yaml.Node) -> list[str]:
    """Return the whole lines of a value below the one on which it begins."""
    return text[node.start_mark.index : content_end(text, node)].split("\n")[1:]


def _former(text: str, node: yaml.ScalarNode) -> FormerValue:
    sign = header(text, node)
    if not sign:
        lines = text[node.start_mark.index : node.end_mark.index].split("\n")
        return FormerValue(node.style or "", "", tuple(line.strip() for line in lines))
    return FormerValue(str(node.style), sign, tuple(line.strip(" ") for line in _own_lines(text, node)))


def reworded(page: YamlText, steps: Steps, text: str) -> str:
    """Return the value at `steps` with the words of `text`, Markdown; what did not change keeps its lines."""
    chain = find(page.root, steps)
    node = chain[-1]
    if not isinstance(node, yaml.ScalarNode) or node is page.root:
        raise KeyError(steps)
    value, literal = str(node.value), node.style == "|"
    ends = value[len(value.rstrip("\n")) :]
    if text.strip() == value.strip():
        return value
    if not literal and ("\n" not in text.strip() or is_one_paragraph(text)):
        return unwrapped(text) + ends
    setting = _setting(page, chain)
    becomes_literal = _becomes_block(node, text, setting) and block_style(page.root) == "|"
    # What is not a literal block is filled as YAML: a line break in its value is a blank line there.
    width = setting.width - setting.indent if literal or becomes_literal else sys.maxsize
    return refill_prose("" if becomes_literal else value, text, width) + (ends if literal else "\n")


def delete(page: YamlText, steps: Steps) -> Iterator[str]:
    """Yield the text without an entry or field; its remarks stay, and a list without entries is written `[]`."""
    chain = find(page.root, steps)
    parent = _collection(chain[-2] if steps else page.root)
    place = _place(parent, chain[-1])
    found = parts(page.text, parent)
    if len(found) == 1:
        yield _emptied(page, chain[-3] if steps[1:] else None, parent, found[0])
    elif is_flow(page.text, parent):
        first, last = found[place].start, found[place].end
        start, end = (first, found[place + 1].start) if place + 1 < len(found) else (found[place - 1].end, last)
        yield _cut(page, start, end)
    elif page.text[line_start(page.text, found[place].start) : found[place].start].strip():
        yield _cut(page, found[place].start, found[place + 1].start)
    else:
        yield _without_lines(page, found[place])


def exchange(page: YamlText, steps: Steps) -> Iterator[str]:
    """Yield the text in which an entry of a list and the one after it have changed places, with their remarks."""
    chain, text = find(page.root, steps), page.text
    parent = _collection(chain[-2])
    found, place = parts(text, parent), _place(parent, chain[-1])
    one, other = found[place], found[place + 1]
    yield (
        text[: one.above]
        + text[other.above : other.line_end]
        + text[one.line_end : other.above]
        + text[one.above : one.line_end]
        + text[other.line_end :]
    )


def _collection(node: yaml.Node) -> yaml.CollectionNode:
    if isinstance(node, yaml.ScalarNode) or not isinstance(node, yaml.CollectionNode):
        raise KeyError(node.value)
    return node


def _place(parent: yaml.CollectionNode, child: yaml.Node) -> int:
    children = [entry[1] if isinstance(entry, tuple) else entry for entry in parent.value]
    return next(place for place, one in enumerate(children) if one is child)


def _cut(page: YamlText, start: int, end: int) -> str:
    """Return the text without a stretch; the remarks in it go above its line."""
    begin = line_start(page.text, start)
    kept = remarks(page.text, page.root, start, end)
    line = page.text[begin:start]
    indent = line[: len(line) - len(line.lstrip(" "))]
    return page.text[:begin] + "".join(f"{indent}{one}\n" for one in kept) + line + page.text[end:]


def _without_lines(page: YamlText, part: NodeSpan) -> str:
    text, begin = page.text, line_start(page.text, part.start)
    indent = " " * (part.start - begin)
    kept = [indent + remark for remark in remarks(text, page.root, part.start, part.line_end)]
    before, after = text[:begin], text[part.line_end + 1 :]
    blank_before = re.search(r"(?:(?<=\n)[ ]*\n)*\Z", before)
    blank_after = re.match(r"(?:[ ]*\n)*", after)
    assert blank_before, "an empty stretch always matches"
    assert blank_after, "an empty stretch always matches"
    spare = 0 if kept else min(blank_before[0].count("\n"), blank_after[0].count("\n"))
    return before + "".join(line + "\n" for line in kept) + "\n".join(after.split("\n")[spare:])


def _emptied(page: YamlText, above: yaml.Node | None, node: yaml.CollectionNode, part: NodeSpan) -> str:
    """Return the text with the brackets of an empty list or mapping where its only entry stood."""
    text, brackets = page.text, "[]" if isinstance(node, yaml.SequenceNode) else "{}"
    if is_flow(text, node):
        inner = node.start_mark.index + 1
        return _with_remarks(page, part, text[:inner] + text[node.end_mark.index - 1 :], inner)
    begin = line_start(text, part.start)
    if above is None or text[begin : part.start].strip():
        return _with_remarks(page, part, text[: part.start] + brackets + text[part.end :], part.start)
    opener = _opener(page, above, node)
    return text[:opener] + " " + brackets + text[opener:begin] + _without_lines(page, part)[begin:]


def _with_remarks(page: YamlText, part: NodeSpan, text: str, place: int) -> str:
    begin = line_start(page.text, place)
    kept = remarks(page.text, page.root, part.start, part.end)
    indent = re.sub("[^ ].*", "", page.text[begin : line_end(page.text, begin)])
    return text[:begin] + "".join(f"{indent}{one}\n" for one in kept) + text[begin:]


def _opener(page: YamlText, above: yaml.Node, node: yaml.Node) -> int:
    """Return where the colon or dash ends that a list or mapping stands below."""
    if isinstance(above, yaml.MappingNode):
        key = next(key for key, value in above.value if value is node)
        return page.text.index(":", key.end_mark.index) + 1
    return parts(page.text, _collection(above))[_place(_collection(above), node)].start + 1


def insert(page: YamlText, steps: Steps, place: int, value: Tree) -> Iterator[str]:
    """Yield the text with another entry in the list at `steps`, at `place` from 0."""
    chain = find(page.root, steps)
    yield from _put(page, chain, place, _NewPart(lambda column: entry_lines(page, value, column), in_flow(value)))


def add(page: YamlText, steps: Steps, named: tuple[str, Tree], after: str | None) -> Iterator[str]:
    """Yield the text with another field in the mapping at `steps`, after the field `after` or as the last."""
    chain = find(page.root, steps)
    node, (name, value) = chain[-1], named
    names = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    place = names.index(after) + 1 if after in names else len(names)
    flow = f"{field_name(name)}: {in_flow(value)}"
    yield from _put(page, chain, place, _NewPart(lambda column: field_lines(page, name, value, column), flow))


def _put(page: YamlText, chain: list[yaml.Node], place: int, new: _NewPart) -> Iterator[str]:
    node, text = chain[-1], page.text
    empty = not node.value or (isinstance(node, yaml.ScalarNode) and not node.style and node.value in {"~", "null"})
    if empty:
        yield from _into_empty(page, chain, new)
    elif isinstance(node, yaml.ScalarNode):
        raise KeyError(node.value)
    elif is_flow(text, node):
        found = parts(text, _collection(node))
        start = found[place].start if place < len(found) else found[-1].end
        yield text[:start] + (f"{new.flow}, " if place < len(found) else f", {new.flow}") + text[start:]
    else:
        yield _between(page, _collection(node), place, new.lines(node.start_mark.column))


def _into_empty(page: YamlText, chain: list[yaml.Node], new: _NewPart) -> Iterator[str]:
    """Yield the text with the first entry of a list or mapping that was written `[]` or `{}`, or not at all."""
    node, text = chain[-1], page.text
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    bare = text[:start].rstrip(" ") if line_start(text, start) < start else text[:start]
    rest = line_end(text, end)
    if len(chain) > 1 and not any(is_flow(text, above) for above in chain[:-1]):
        parent = chain[-2].start_mark.column
        for column in (parent + page.dashes, parent + page.fields):
            yield bare + text[end:rest] + "".join("\n" + line for line in new.lines(column)) + text[rest:]
    for opening, closing in ("[]", "{}"):
        yield text[:start] + " " * (text[start - 1 : start] == ":") + opening + new.flow + closing + text[end:]


def _between(page: YamlText, node: yaml.CollectionNode, place: int, lines: list[str]) -> str:
    text, found = page.text, parts(page.text, node)
    gaps = [
        text[one.line_end : following.above].count("\n") - 1
        for one, following in pairwise(found)
        if not text[one.line_end : following.above].strip()
    ]
    space = "\n" * min(gaps, default=0)
    if place >= len(found):
        end = found[-1].line_end
        return text[:end] + "\n" + space + "\n".join(lines) + text[end:]
    begin, indent = found[place].above, " " * node.start_mark.column
    return text[:begin] + "\n".join(lines).lstrip(" ") + "\n" + space + indent + text[begin:]
