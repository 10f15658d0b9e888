"""The manual's steps for a new check are all that it takes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
STEPS = (CHECKOUT / "docs" / "how-to" / "add-a-check.md").read_text(encoding="utf-8")
NEEDED = (
    "peelgen",
    "schemas",
    "templates",
    "docs",
    "tests/problems",
    "tests/test_problems.py",
    "tests/conftest.py",
    "tests/templates",
    "tests/drafts/valley.png",
    "pyproject.toml",
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a checkout in which the steps are to be done."""
    for name in NEEDED:
        there, here = tmp_path / name, CHECKOUT / name
        there.parent.mkdir(parents=True, exist_ok=True)
        if here.is_dir():
            shutil.copytree(here, there, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(here, there)
    return tmp_path


def shown() -> list[str]:
    """Return what the steps show, in their order: the row, the page, the line of the index, the check."""
    blocks = re.findall(r"^   (`{3,4})\w+\n(.*?)^   \1$", STEPS, re.MULTILINE | re.DOTALL)
    return [
        textwrap.dedent("".join(line.removeprefix("   ") for line in text.splitlines(keepends=True)))
        for _, text in blocks
    ]


def put(path: Path, pattern: str, written: str) -> None:
    """Put something in place of what the pattern finds last in a file."""
    text = path.read_text(encoding="utf-8")
    *_, last = re.finditer(pattern, text, re.MULTILINE)
    path.write_text(text[: last.start()] + last.expand(written) + text[last.end() :], encoding="utf-8")


def test_a_check_takes_six_steps_and_the_tests_then_see_its_examples(copy: Path) -> None:
    assert re.findall(r"^(\d)\. ", STEPS, re.MULTILINE) == list("123456")
    row, page, line, check = shown()
    kinds, manual, rules = (
        copy / "peelgen" / "base" / "problem_kinds.py",
        copy / "docs" / "problems",
        copy / "peelgen" / "findings" / "rules",
    )
    put(kinds, r"^    \w+ = Group\.CONTENTS,.*\n", rf"\g<0>    {row.strip()}" + "\n")
    (manual / "improvement-twice.md").write_text(page, encoding="utf-8")
    put(manual / "README.md", r"^- \[`alt-repeats-caption.*\n", rf"\g<0>{line}")
    put(rules / "contents.py", r"^from peelgen\.findings\.model import ", r"\g<0>AreaForImprovement, ")
    put(rules / "contents.py", r"\Z", "\n\n" + check.replace("\\", r"\\"))
    listed = (rules / "__init__.py").read_text(encoding="utf-8")
    both = listed.replace("    heading_levels,\n", "    heading_levels,\n    improvements,\n")
    (rules / "__init__.py").write_text(both, encoding="utf-8")
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "tests/test_problems.py",
            "-k",
            "improvement-twice or every or index",
        ],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert "improvement-twice" not in (CHECKOUT / "docs" / "problems" / "README.md").read_text(encoding="utf-8")
