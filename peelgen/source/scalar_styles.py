"""One value's text in each of YAML's styles, nearest to how it was written first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from peelgen.source.line_filling import Width, refill

_ESCAPE_AT_EDGE = re.compile(r"^ | $|[\\\s]\s|\s\\")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a value stands: the column it begins in, that of its further lines and of the part that it belongs to."""

    column: int
    indent: int
    parent: int
    width: int
    flow: bool


@dataclass(frozen=True, slots=True)
class YamlValue:
    """A value as YAML: what stands after its name, and whole lines below."""

    head: str
    body: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormerValue:
    """How a value was written: its style as YAML calls it, its header and its lines without their indent."""

    style: str = ""
    header: str = ""
    lines: tuple[str, ...] = ()


def candidates(text: str | None, setting: Columns, former: FormerValue) -> Iterator[YamlValue]:
    """Yield ways to write a text, best first. Not all of them need be read back as it; the last always is."""
    if text is None:
        yield YamlValue("~" if setting.flow else "")
        return
    if former.style in {"|", ">"}:
        yield from _blocks(text, setting, former)
    elif former.style:
        yield from _quoted(text, setting, former)
    else:
        yield from _plain(text, setting, former)
    if not setting.flow and former.style != "|":
        yield from _blocks(text, setting, FormerValue(">" if "\n" not in text else "|"))
    yield YamlValue(_double(text))
    yield YamlValue(_double(text, unicode=False))


def _plain(text: str, setting: Columns, former: FormerValue) -> Iterator[YamlValue]:
    fits = _fits(text, setting)
    if fits or setting.flow or (len(former.lines) == 1 and len(former.lines[0]) + setting.column > setting.width):
        yield YamlValue(text)
        if "\n" not in text:
            yield YamlValue(_double(text) if '"' not in text and "\\" not in text else _single(text))
    elif len(former.lines) > 1 and "\n" not in text:
        yield YamlValue(_folded_in_place(text, setting, former))


def _quoted(text: str, setting: Columns, former: FormerValue) -> Iterator[YamlValue]:
    escaped = _single(text) if former.style == "'" else _double(text)
    if len(former.lines) > 1 and not _ESCAPE_AT_EDGE.search(escaped[1:-1]) and "\n" not in text:
        yield YamlValue(_folded_in_place(escaped, setting, former))
    if former.style == '"' or "\n" not in text:
        yield YamlValue(escaped)
    yield YamlValue(_double(text))


def _folded_in_place(text: str, setting: Columns, former: FormerValue) -> str:
    width = Width(setting.width - setting.column, setting.width - setting.indent)
    return ("\n" + " " * setting.indent).join(refill(former.lines, text, width))


def _blocks(text: str, setting: Columns, former: FormerValue) -> Iterator[YamlValue]:
    content = text.rstrip("\n")
    if setting.flow or not content:
        return
    ends = len(text) - len(content)
    width = setting.width - setting.indent
    for style in dict.fromkeys((former.style, "|")):
        lines = _fold(content, former.lines, width) if style == ">" else content.split("\n")
        body = tuple(" " * setting.indent + line if line else "" for line in lines) + ("",) * (ends - 1)
        for indicator in _indicators(former, content, setting):
            for chomp in _chomps(former, ends):
                yield YamlValue(style + indicator + chomp, body)


def _indicators(former: FormerValue, content: str, setting: Columns) -> tuple[str, ...]:
    digit = str(setting.indent - setting.parent)
    needed = bool(re.search(r"\d", former.header)) or content[0] in " \n"
    return (digit, "") if needed else ("", digit)


def _chomps(former: FormerValue, ends: int) -> tuple[str, ...]:
    wanted = ("-", "", "+")[min(ends, 2)]
    return ("+", wanted) if "+" in former.header and ends else (wanted,)


def _fold(content: str, old: Sequence[str], width: int) -> list[str]:
    """Return the lines of a folded value: a line break of the text is a blank line, and the text's lines are filled."""
    paragraphs = content.split("\n")
    runs = _runs(old)
    same = {" ".join(run): run for run in runs}
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        lines += [""] * bool(number)
        near = runs[number] if number < len(runs) else []
        if paragraph:
            lines += same.get(paragraph) or refill(near, paragraph, Width(width, width))
    return lines


def _runs(lines: Sequence[str]) -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for line in lines:
        if line:
            runs[-1].append(line)
        else:
            runs.append([])
    return runs


def _fits(text: str, setting: Columns) -> bool:
    return setting.column + len(text) <= setting.width and "\n" not in text


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _double(text: str, *, unicode: bool = True) -> str:
    """Return the text in double quotes on one line, with escapes for what would be invisible."""
    return yaml.dump(text, default_style='"', width=float("inf"), allow_unicode=unicode).rstrip("\n")
