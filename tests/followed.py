"""A how-to page, followed to the letter in a copy of the checkout."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES = sorted((CHECKOUT / "docs" / "how-to").glob("*.md"))
#: Where what is installed beside Python stands.
BESIDE = Path(sys.executable).parent
COPIED = ("peelgen", "templates", "schemas", "drafts", "responses", "docs", "tools", "tests")

_BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"`([\w.-]+/[\w./-]+)`")


@dataclass(frozen=True)
class Page:
    """A page of docs/how-to, by its name without the ending."""

    name: str

    @property
    def text(self) -> str:
        return (CHECKOUT / "docs" / "how-to" / f"{self.name}.md").read_text(encoding="utf-8")

    def written(self) -> list[tuple[str, str]]:
        """Return what the steps write: the path that was named last before each block, and the block."""
        blocks = [block for block in _BLOCK.finditer(self.text) if block[2] != "sh"]
        named = [_PATH.findall(self.text[: block.start()]) for block in blocks]
        return [(paths[-1], dedent(block[3])) for paths, block in zip(named, blocks, strict=True) if paths]

    def commands(self) -> list[str]:
        """Return the lines that are to be typed at a terminal."""
        blocks = [dedent(block[3]) for block in _BLOCK.finditer(self.text) if block[2] == "sh"]
        return [line for block in blocks for line in block.splitlines()]

    def found(self, sentence: str) -> str:
        """Return the one part of the page that a regular expression has in brackets."""
        found = re.findall(sentence, re.sub(r"\s+", " ", self.text))
        assert len(found) == 1, f"{self.name}.md no longer says: {sentence}"
        return str(found[0])


@dataclass(frozen=True)
class Copy:
    """A copy of the checkout, in which a step may change anything."""

    folder: Path

    def __truediv__(self, path: str) -> Path:
        return self.folder / path

    def add(self, path: str, text: str) -> None:
        """Write a text at the end of a file; the file and its folder may be new."""
        (self / path).parent.mkdir(parents=True, exist_ok=True)
        with (self / path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)

    def run(self, *command: str, code: int = 0) -> str:
        """Run a command, such as one that is installed beside Python, and return all that it prints."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "GITHUB"))}
        environment |= {"PYTHONPATH": str(self.folder), "PYTHONUTF8": "1"}
        environment["PYTEST_ADDOPTS"] = f"-p no:cacheprovider --basetemp={self.folder.parent / 'inner'}"
        done = subprocess.run(
            [shutil.which(command[0], path=f"{BESIDE}{os.pathsep}{os.environ['PATH']}") or command[0], *command[1:]],
            check=False,
            cwd=self.folder,
            env=environment,
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert done.returncode == code, f"{' '.join(command)}\n{done.stdout}"
        return done.stdout

    def follow(self, page: Page) -> list[str]:
        """Run what a page says to type, and return what each line prints."""
        return [self.run(*shlex.split(line)) for line in page.commands()]

    def tests(self, *selected: str) -> None:
        """Run some of the tests."""
        self.run("pytest", "-q", *selected)

    def golden(self) -> None:
        """Run `make golden`, but for the golden pages, which take LibreOffice and their time."""
        listed = re.search(r"^GOLDEN := (.*)$", (self / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        assert listed
        texts = " ".join(name for name in listed[1].split() if "pages" not in name)
        self.run("make", "--old-file=.venv/.ready-dev", "golden", f"BIN={BESIDE}", f"GOLDEN={texts}")

    def changed(self) -> set[str]:
        """Return the files that are not as they are in the checkout."""
        return {path for path in self._files() if not _same(self / path, CHECKOUT / path)}

    def _files(self) -> Iterator[str]:
        for path in (path for name in COPIED for path in (self / name).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(self.folder).as_posix()


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def copied(folder: Path) -> Copy:
    """Return a copy of the checkout, which is all that Python imports there."""
    for name in COPIED:
        shutil.copytree(CHECKOUT / name, folder / name, ignore=shutil.ignore_patterns("node_modules"))
    for path in CHECKOUT.iterdir():
        if path.is_file():
            shutil.copy2(path, folder)
    copy = Copy(folder)
    (copy / "peelgen" / "where.py").write_text("print(__file__)\n", encoding="utf-8")
    imported = copy.run("python", "-m", "peelgen.where").strip()
    assert Path(imported).resolve() == (copy / "peelgen" / "where.py").resolve()
    (copy / "peelgen" / "where.py").unlink()
    return copy
