"""One room for Word: only peelgen/word/ spells WordprocessingML's names, and only it opens or writes ZIP archives."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from peelgen.word import names
from peelgen.word.names import NAMESPACES, W

PACKAGE = Path(__file__).resolve().parent.parent / "peelgen"
ROOM = PACKAGE / "word"

#: Addresses of namespaces, names with a prefix (`w:p`), names in whichever namespace (`{*}p`).
SPELT = re.compile(
    r"schemas\.openxmlformats\.org|schemas\.microsoft\.com|schemas-microsoft-com|purl\.oclc\.org/ooxml|purl\.org/dc/"
    r"|(?<![\w.-])(?:w|w14|w15|wp|mc):[A-Za-z]+"
    r"|\{\*\}\w"
)
SPACES = {one.__name__: vars(one) for one in vars(names).values() if isinstance(one, type)}


@cache
def modules(folder: Path) -> dict[str, ast.Module]:
    """Return the modules in a folder by their paths from it."""
    found = sorted(folder.rglob("*.py"))
    return {str(path.relative_to(folder).as_posix()): ast.parse(path.read_text(encoding="utf-8")) for path in found}


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield the strings of a module that are no docstrings, those within f-strings among them."""
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes) and id(node) not in statements:
            yield node


def spelt(tree: ast.Module) -> list[str]:
    """Return the names that a module spells, `f"{W}p"` among them: mypy lets a class be put into words."""
    found = [f"line {node.lineno}: {node.value!r}" for node in literals(tree) if SPELT.search(str(node.value))]
    put = (node.value for node in ast.walk(tree) if isinstance(node, ast.FormattedValue))
    return found + [f"line {one.lineno}: {one.id}" for one in put if isinstance(one, ast.Name) and one.id in SPACES]


def imported(tree: ast.Module) -> set[str]:
    plain = {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
    return plain | {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_outside_its_room_nothing_spells_the_names_of_word() -> None:
    outside = {name: tree for name, tree in modules(PACKAGE).items() if not name.startswith("word/")}
    assert {name: found for name, tree in outside.items() if (found := spelt(tree))} == {}


def test_outside_its_room_nothing_opens_an_archive() -> None:
    assert [name for name, tree in modules(PACKAGE).items() if "zipfile" in imported(tree)] == ["word/archive.py"]


@pytest.mark.parametrize(
    "source",
    [
        'path = "//w:tbl//w:tr"',
        'tag = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"',
        'found = root.iter("{*}fldChar")',
        'found = f"{place}/w:p"',
        "xml = b'<w:t/>'",
        'found = row.find(f"{W}{name}")',
        'kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"',
    ],
)
def test_a_name_that_is_spelt_elsewhere_is_found(source: str) -> None:
    assert spelt(ast.parse(source))


def test_in_its_room_one_module_has_the_addresses() -> None:
    words = {name: " ".join(str(one.value) for one in literals(tree)) for name, tree in modules(ROOM).items()}
    assert [name for name in words if any(address in words[name] for address in NAMESPACES.values())] == ["names.py"]


def test_each_name_is_what_it_is_called() -> None:
    wrong = [
        f"{space}.{name}"
        for space, known in SPACES.items()
        for name, value in known.items()
        if not name.startswith("__") and value != f"{{{NAMESPACES[space.lower()]}}}{name.removesuffix('_')}"
    ]
    assert len(SPACES["W"]) > 100
    assert wrong == []


def test_attributes_that_are_added_are_word_s() -> None:
    """`add(properties, W.jc, val="center")`: mypy finds a misspelt W.jc, and not a misspelt val."""
    misspelt = [
        f"{name}:{node.lineno} {keyword.arg}"
        for name, tree in modules(PACKAGE).items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "add"
        for keyword in node.keywords
        if keyword.arg and not hasattr(W, keyword.arg)
    ]
    assert misspelt == []


def test_names_are_there_without_an_xml_library() -> None:
    command = "import sys, peelgen.word.names; sys.exit('lxml' in sys.modules or 'zipfile' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], check=False).returncode == 0
