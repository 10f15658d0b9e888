"""What `check` says of findings files that a small mishap has changed: whether it breaks, and where it tells of it.

Mutated files are made from the drafts and responses of the project by a seed, so that a run can be repeated. The table
says for each kind of mishap how many files were changed, in how many the change says nothing else and harms nothing,
how often something new was said, how often within two lines of it, and how often a remedy, followed to the letter,
makes the file say again what it said.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from peelgen.base.diagnostics import Diagnostic  # noqa: E402
from peelgen.base.errors import PeelgenError  # noqa: E402
from peelgen.check import check  # noqa: E402
from peelgen.source import parse_bytes  # noqa: E402

NEAR = 2  # lines
SLOW = 5.0  # seconds
ROW = "{:<22} {:>6} {:>9} {:>6} {:>6} {:>9} {:>6}"
_WRITE = re.compile(r"write  (.+?)(?:  |$)")
_SPACES = re.compile(r"with (\d+) (?:ordinary )?spaces")
_CLOSED = re.compile(r"close (?:it|them) with  (\S)")
_ADDED = re.compile(r"add a line  (\S.*?)(?:  |$)")
_READ_AS = re.compile(r"peelgen has read it as  (.+)$")


class Mutated(NamedTuple):
    """A changed file: what was done, its bytes, and the line (from 1) where; None if it is no single line."""

    kind: str
    content: bytes
    line: int | None


_Lines = list[str]
_OfLine = Callable[[random.Random, str], str]


def _swapped_characters(chance: random.Random, line: str) -> str:
    place = chance.randrange(max(1, len(line) - 1))
    return line[:place] + line[place + 1 : place + 2] + line[place : place + 1] + line[place + 2 :]


def _lost_character(chance: random.Random, line: str) -> str:
    place = chance.randrange(len(line))
    return line[:place] + line[place + 1 :]


def _quoted(chance: random.Random, line: str) -> str:
    place = chance.randrange(len(line) + 1)
    return line[:place] + chance.choice("\"'“”’`") + line[place:]


def _sign(chance: random.Random, line: str) -> str:
    place = chance.randrange(len(line) + 1)
    return line[:place] + chance.choice(":#-[]{}|>&*!%@,?\t") + line[place:]


def _unicode(chance: random.Random, line: str) -> str:
    place = chance.randrange(len(line) + 1)
    return (
        line[:place]
        + chance.choice("\u00a0\u200b\u2028\u0085\u00ad\u0430\ufeff\u202e\u0301\ud7a3\U0001f600")
        + line[place:]
    )


def _of_another_type(chance: random.Random, line: str) -> str:
    field = re.match(r"( *(?:- )?[\w-]+:)( .*)?$", line)
    return (
        field[1] + " " + chance.choice(["[]", "{}", "null", "yes", "12", "1e9", "2016-13-45", "[a, b]", "~", "'"])
        if field
        else line
    )


#: By name, what becomes of one line.
OF_A_LINE: dict[str, _OfLine] = {
    "characters swapped": _swapped_characters,
    "a character lost": _lost_character,
    "a quotation mark": _quoted,
    "a sign": _sign,
    "a strange character": _unicode,
    "another type": _of_another_type,
    "one space more": lambda _, line: f" {line}",
    "one space fewer": lambda _, line: line.removeprefix(" "),
    "two spaces more": lambda _, line: f"  {line}",
    "two spaces fewer": lambda _, line: line.removeprefix("  "),
    "a tab before it": lambda _, line: f"\t{line.lstrip()}",
    "cut": lambda chance, line: line[: chance.randrange(len(line))],
    "no colon": lambda _, line: line.replace(":", "", 1),
    "no space after it": lambda _, line: line.replace(": ", ":", 1),
    "no hyphen": lambda _, line: line.replace("- ", "", 1),
    "no bar": lambda _, line: re.sub(r": [|>]-?$", ":", line),
    "upper case": lambda _, line: line.upper(),
}


def _deleted(_: random.Random, lines: _Lines, at: int) -> None:
    del lines[at]


def _doubled(_: random.Random, lines: _Lines, at: int) -> None:
    lines.insert(at, lines[at])


def _merged(_: random.Random, lines: _Lines, at: int) -> None:
    lines[at : at + 2] = [" ".join(line.strip() if place else line for place, line in enumerate(lines[at : at + 2]))]


def _swapped(_: random.Random, lines: _Lines, at: int) -> None:
    lines[at : at + 2] = reversed(lines[at : at + 2])


def _truncated(_: random.Random, lines: _Lines, at: int) -> None:
    del lines[at + 1 :]


def _moved(chance: random.Random, lines: _Lines, at: int) -> None:
    lines.insert(chance.randrange(len(lines)), lines.pop(at))


#: By name, what becomes of the lines.
OF_LINES: dict[str, Callable[[random.Random, _Lines, int], None]] = {
    "deleted": _deleted,
    "doubled": _doubled,
    "merged": _merged,
    "swapped": _swapped,
    "truncated": _truncated,
    "moved": _moved,
}
_FAR = {"truncated", "moved"}
BYTES = "bytes"


def mutations(text: str, count: int, seed: int) -> Iterator[Mutated]:
    """Yield `count` changed files, the kinds in turn."""
    chance = random.Random(seed)  # noqa: S311 (a run is to be repeated)
    kinds = [*OF_A_LINE, *OF_LINES, BYTES]
    made = 0
    while made < count:
        mutated = _mutated(chance, text, kinds[made % len(kinds)])
        if mutated.content != text.encode():
            yield mutated
            made += 1
        else:
            chance.random()


def _mutated(chance: random.Random, text: str, kind: str) -> Mutated:
    lines = text.split("\n")
    at = chance.choice([place for place, line in enumerate(lines) if line.strip()])
    if kind == BYTES:
        content = bytearray(text.encode())
        for _ in range(chance.randint(1, 5)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        return Mutated(kind, bytes(content), None)
    if kind in OF_A_LINE:
        lines[at] = OF_A_LINE[kind](chance, lines[at])
    else:
        OF_LINES[kind](chance, lines, at)
    return Mutated(kind, "\n".join(lines).encode(), None if kind in _FAR else at + 1)


class Told(NamedTuple):
    """What became of a mutated file: the new messages, the seconds it took, and the traceback if it broke."""

    mutated: Mutated
    new: tuple[Diagnostic, ...]
    seconds: float
    broke: str = ""

    @property
    def near(self) -> bool:
        """Whether something new is told within two lines of the mutation."""
        line = self.mutated.line
        return line is not None and any(abs(found.location.line - line) <= NEAR for found in self.new)


def told(path: Path, mutated: Mutated, before: Counter[tuple[str, str]]) -> Told:
    """Return what `check` says of a mutated file that it did not say `before`."""
    path.write_bytes(mutated.content)
    start = time.perf_counter()
    try:
        found = check(path).diagnostics
    except PeelgenError as error:
        return Told(mutated, (), time.perf_counter() - start, "" if str(error) else "no words")
    except Exception:  # noqa: BLE001 (whatever breaks is what is looked for)
        return Told(mutated, (), time.perf_counter() - start, traceback.format_exc())
    known = Counter(before)
    new = []
    for one in found:
        if known[said(one)]:
            known[said(one)] -= 1
        else:
            new.append(one)
    return Told(mutated, tuple(new), time.perf_counter() - start)


def said(found: Diagnostic) -> tuple[str, str]:
    """Return what a message says, wherever it stands."""
    return found.id, found.message


def meaning(path: Path, content: bytes) -> object:
    """Return what a file says, whatever its lines; None if it cannot be read."""
    try:
        return _folded(parse_bytes(path, content).tree)
    except PeelgenError:
        return None


def _folded(tree: object) -> object:
    if isinstance(tree, dict):
        return {name: _folded(below) for name, below in tree.items()}
    if isinstance(tree, list):
        return [_folded(below) for below in tree]
    return " ".join(str(tree or "").split())


def restores(path: Path, right: object, one: Told) -> bool:
    """Return whether a remedy, followed to the letter, makes the file say what it said."""
    text = one.mutated.content.decode("utf-8", "replace")
    return any(
        meaning(path, "\n".join(lines).encode()) == right
        for found in one.new[:4]
        for lines in _followed(text.split("\n"), found)
    )


def _followed(lines: _Lines, found: Diagnostic) -> Iterator[_Lines]:
    """Yield the lines as each reading of a remedy would have them."""
    at = min(found.location.line, len(lines)) - 1
    line, remedy = lines[at], found.remedy
    start, end = found.location.column - 1, found.location.end_column - 1
    indent = line[: len(line) - len(line.lstrip(" -"))]
    changed: list[str] = []
    for words in [*_WRITE.findall(remedy), *_READ_AS.findall(remedy)]:
        lead = line[: len(line) - len(line.lstrip())]
        changed += [line[:start] + words + line[end:], lead + words, indent + words]
        changed += [line[:start] + words + line[start + len(words) :]]
    changed += [" " * int(width) + line.lstrip() for width in _SPACES.findall(remedy)]
    if "left edge" in remedy:
        changed.append(line.lstrip())
    changed += [f"{line.rstrip()}{sign}" for sign in _CLOSED.findall(remedy)]
    if "delete" in remedy:
        changed += [line[:start] + line[end:], line[:start] + line[start + 1 :]]
        yield [*lines[:at], *lines[at + 1 :]]
    if "space" in remedy:
        changed += [line[:start] + " " + line[end:], line[:start] + line[end:]]
    if "hyphen and a space" in remedy:
        changed.append(re.sub(r"^( *)(-? ?)", r"\1- ", line))
    yield from ([*lines[:at], new, *lines[at + 1 :]] for new in changed)
    yield from (_added(lines, at, added) for added in _ADDED.findall(remedy))
    if "sign  |  where" in remedy:
        yield from (
            [*lines[:n], f"{lines[n].rstrip()} |", *lines[n + 1 :]] for n in range(at) if lines[n].endswith(":")
        )


def _added(lines: _Lines, at: int, added: str) -> _Lines:
    lead = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    return [*lines[:at], lead + added.strip(), *lines[at:]]


def main() -> int:
    """Print the table, and each file that broke or was slow."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("files", nargs="+", type=Path, help="findings files or responses that are right")
    parser.add_argument("--count", type=int, default=100, help="changed files of each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", help="a kind of mishap whose untold files are shown")
    chosen = parser.parse_args()
    sums: dict[str, Counter[str]] = {}
    bad = 0
    for path in chosen.files:
        bad += _measured(path, chosen, sums)
    columns = ("files", "harmless", "told", "near", "restored", "broke")
    print(ROW.format("mishap", *columns))
    for kind, row in [*sums.items(), ("of one line", _of_one_line(sums))]:
        print(ROW.format(kind, *(row[name] for name in columns)))
    return int(bool(bad))


def _of_one_line(sums: dict[str, Counter[str]]) -> Counter[str]:
    return sum((row for kind, row in sums.items() if kind not in {*_FAR, BYTES}), Counter())


def _measured(path: Path, chosen: argparse.Namespace, sums: dict[str, Counter[str]]) -> int:
    original = path.read_text(encoding="utf-8")
    bad = 0
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.stem}-", suffix=".yaml") as file:
        changed = Path(file.name)
        changed.write_text(original, encoding="utf-8")
        before = Counter(said(found) for found in check(changed).diagnostics)
        right = meaning(changed, original.encode())
        for mutated in mutations(original, chosen.count, chosen.seed):
            one = told(changed, mutated, before)
            row = sums.setdefault(mutated.kind, Counter())
            harmless = not one.new and meaning(changed, mutated.content) == right
            restored = bool(one.new) and restores(changed, right, one)
            row.update(files=1, harmless=harmless, told=bool(one.new), near=one.near, restored=restored)
            if one.broke or one.seconds > SLOW:
                row["broke"] += 1
                bad += 1
                print(f"{path} {mutated.kind} line {mutated.line} {one.seconds:.1f} s\n{one.broke}")
            if chosen.show in (mutated.kind, "all") and mutated.line and not one.near and not harmless:
                _show(original, one)
    return bad


def _show(original: str, one: Told) -> None:
    at = (one.mutated.line or 1) - 1
    print(f"--- {one.mutated.kind}, line {at + 1}: {original.split(chr(10))[at]}")
    print(f"+++ {one.mutated.content.decode('utf-8', 'replace').split(chr(10))[at : at + 1]}")
    for found in one.new[:4]:
        print(f"    {found.location.line} {found.id}: {found.message} | {found.remedy}")


if __name__ == "__main__":
    raise SystemExit(main())
