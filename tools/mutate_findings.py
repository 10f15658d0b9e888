"""What `check` says of findings files that a small mishap has changed: whether it breaks, and where it tells of it.

Mutated files are made from the drafts and responses of the project by a seed, so that a run can be repeated. The table
has a row for each kind of mishap. Its columns are:

- files: how many files were changed;
- same, in form: how many of these say the same, or something else that is written as it should be, so that nobody could
  know of it from the file (mutation_effects.py says what counts as that);
- visible: all others, which a reader of the file could see; told: of how many of these something new is said;
  near: how many of these are told within two lines of the mishap;
- mendable: of how many visible ones no words or figures are lost; restored: how many of these say again what they said
  once a remedy is followed to the letter;
- broke: in how many `check` ended in a traceback or took longer than five seconds, whatever they say.

The last two rows are of all mishaps in one line, and of all files.
"""

from __future__ import annotations

import argparse
import difflib
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
sys.path[:0] = [str(CHECKOUT), str(CHECKOUT / "tools")]

from followed_remedies import followed  # noqa: E402
from mutation_effects import Effect, effect, meaning, mendable  # noqa: E402

from peelgen.base.diagnostics import Diagnostic  # noqa: E402
from peelgen.base.errors import PeelgenError  # noqa: E402
from peelgen.check import check  # noqa: E402

NEAR = 2  # lines
SLOW = 5.0  # seconds of its own work
COLUMNS = ("files", "same", "in form", "visible", "told", "near", "mendable", "restored", "broke")
ROW = "{:<20}" + " {:>8}" * len(COLUMNS)
ROUNDS = 6  # of messages that are followed, one after the other
Known = Counter[tuple[str, str]]


class Mutated(NamedTuple):
    """A changed file: what was done, its bytes, and the line (from 1) where; None if it is no single line."""

    kind: str
    content: bytes
    line: int | None


class Right(NamedTuple):
    """A file that is right, at a path where changed ones are written: what it says, and what it is told."""

    path: Path
    text: str
    meaning: object
    said: Known


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


def told(path: Path, mutated: Mutated, before: Known) -> Told:
    """Return what `check` says of a mutated file that it did not say `before`."""
    path.write_bytes(mutated.content)
    start = time.process_time()
    try:
        found = check(path).diagnostics
    except PeelgenError as error:
        return Told(mutated, (), time.process_time() - start, "" if str(error) else "no words")
    except Exception:  # noqa: BLE001 (whatever breaks is what is looked for)
        return Told(mutated, (), time.process_time() - start, traceback.format_exc())
    known = Counter(before)
    new = []
    for one in found:
        if known[said(one)]:
            known[said(one)] -= 1
        else:
            new.append(one)
    return Told(mutated, tuple(new), time.process_time() - start)


def said(found: Diagnostic) -> tuple[str, str]:
    """Return what a message says, wherever it stands."""
    return found.id, found.message


def restores(right: Right, one: Told) -> bool:
    """Return whether the remedies, followed one after the other, make the file say what it said."""
    tried = [(one.mutated.content, one.new)]
    for content, new in tried:
        lines = content.decode("utf-8", "replace").split("\n")
        for after in [changed for found in new[:4] for changed in followed(lines, found)]:
            mended = "\n".join(after).encode()
            left = told(right.path, Mutated("", mended, None), right.said).new
            if not left and meaning(right.path, mended) == right.meaning:
                return True
            if len(tried) < ROUNDS and 0 < len(left) < len(new):
                tried.append((mended, left))
    return False


def main() -> int:
    """Print the table, and each file that broke or was slow."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("files", nargs="+", type=Path, help="findings files or responses that are right")
    parser.add_argument("--count", type=int, default=100, help="changed files of each")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--untold", action="store_true", help="show visible mishaps that are not told near them")
    parser.add_argument("--unrestored", action="store_true", help="show those that no remedy restores")
    chosen = parser.parse_args()
    sums: dict[str, Counter[str]] = {}
    for path in chosen.files:
        _measure(path, chosen, sums)
    one_line = sum((row for kind, row in sums.items() if kind not in {*_FAR, BYTES}), Counter[str]())
    total = sum(sums.values(), Counter[str]())
    print(ROW.format("mishap", *COLUMNS))
    for kind, row in [*sums.items(), ("of one line", one_line), ("of all", total)]:
        print(ROW.format(kind, *(row[name] for name in COLUMNS)))
    shares = _share(one_line, "near", "visible"), _share(one_line, "restored", "mendable")
    print("of one line, {} of the visible are told near, {} of the mendable are restored".format(*shares))
    return int(bool(total["broke"]))


def _share(row: Counter[str], part: str, whole: str) -> str:
    return f"{row[part] / max(1, row[whole]):.1%}"


def _measure(path: Path, chosen: argparse.Namespace, sums: dict[str, Counter[str]]) -> None:
    original = path.read_text(encoding="utf-8")
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.stem}-", suffix=".yaml") as file:
        right = right_file(Path(file.name), original)
        for mutated in mutations(original, chosen.count, chosen.seed):
            one = told(right.path, mutated, right.said)
            row = counted(right, one)
            sums.setdefault(mutated.kind, Counter()).update(row)
            if row["broke"]:
                print(f"{path} {mutated.kind} line {mutated.line} {one.seconds:.1f} s\n{one.broke}")
            untold = row["visible"] and not row["near"]
            unrestored = row["mendable"] and not row["restored"]
            if mutated.line and ((chosen.untold and untold) or (chosen.unrestored and unrestored)):
                _show(path, original, one)


def right_file(path: Path, text: str) -> Right:
    """Return what a file that is right says, and is told of; it is written at the path."""
    path.write_text(text, encoding="utf-8")
    return Right(path, text, meaning(path, text.encode()), Counter(said(found) for found in check(path).diagnostics))


def counted(right: Right, one: Told) -> Counter[str]:
    """Return in which columns of the table a mutated file counts."""
    content, kind = one.mutated.content, one.mutated.kind
    became = effect(right.text, content, kind)
    row = Counter({"files": 1, str(became): 1, "broke": int(bool(one.broke) or one.seconds > SLOW)})
    if became is Effect.VISIBLE:
        row.update(told=bool(one.new), near=one.near)
        if mendable(right.text, content, kind, one.mutated.line):
            row.update(mendable=1, restored=bool(one.new) and restores(right, one))
    return row


def _show(path: Path, original: str, one: Told) -> None:
    at = (one.mutated.line or 1) - 1
    print(f"=== {one.mutated.kind}, {path.stem} line {at + 1}")
    was, now = original.split("\n"), one.mutated.content.decode("utf-8", "replace").split("\n")
    for line in list(difflib.ndiff(was[max(0, at - 2) : at + 4], now[max(0, at - 2) : at + 4])):
        if line[0] != "?":
            print(f"  {line}")
    for found in one.new[:4]:
        print(f"    {found.location.line} {found.id}: {found.message} | {found.remedy}")


if __name__ == "__main__":
    raise SystemExit(main())
