"""The checkout keeps its own rules: what is packaged, what is written in it, and the grain of the code."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "peelgen"

#: Names that say nothing of inspections or publishing.
VAGUE = set("data handle helper helpers info item manager misc obj process stuff util utils".split())

#: Paths of one machine and hosts of package registries: a checkout must work wherever it is cloned.
NOT_OURS = re.compile(r"(?<![\w.])/(?:work|root)/|\b(?:pypi|files\.pythonhosted|registry\.npmjs)\.org\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def package_functions() -> Iterator[tuple[str, Function]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for function in functions(path):
            yield f"{path.relative_to(CHECKOUT)}:{function.lineno} {function.name}", function


def length(function: Function) -> int:
    """Return the lines from `def` to the end, the docstring not counted."""
    first = function.body[0]
    docstring = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def repository_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := CHECKOUT / name).is_file()]


def lines_not_ours(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []
    return [f"{path.relative_to(CHECKOUT)}:{n}: {line}" for n, line in enumerate(lines, 1) if NOT_OURS.search(line)]


@pytest.fixture(scope="module")
def pyproject() -> dict[str, Any]:
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_folder_the_wheel_takes_along_exists_and_lands_where_resources_looks(pyproject: dict[str, Any]) -> None:
    taken = pyproject["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert set(taken) == {"templates", "schemas", "docs/problems"}
    assert all((CHECKOUT / folder).is_dir() for folder in taken)
    assert all(place == f"peelgen/_data/{folder}" for folder, place in taken.items())


def test_the_source_distribution_takes_along_what_the_wheel_needs(pyproject: dict[str, Any]) -> None:
    targets = pyproject["tool"]["hatch"]["build"]["targets"]
    folders = {f"/{folder.partition('/')[0]}" for folder in targets["wheel"]["force-include"]}
    assert folders <= set(targets["sdist"]["include"])


def test_the_readme_tells_a_test_command_that_the_makefile_knows() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    told = re.search(r"^<!-- test command -->\n+```sh\nmake (\w+)\n```$", readme, re.MULTILINE)
    assert told, "README.md: a ```sh block with one `make` line must follow <!-- test command -->"
    assert re.search(rf"^{told[1]}:", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_no_file_names_a_path_of_one_machine_or_a_registry_host() -> None:
    assert [line for path in repository_files() for line in lines_not_ours(path)] == []


def test_every_function_of_the_package_says_what_it_returns() -> None:
    assert [where for where, function in package_functions() if function.returns is None] == []


def test_no_module_class_or_function_has_a_name_that_says_nothing() -> None:
    modules = [path for path in PACKAGE.rglob("*") if path.stem.strip("_").lower() in VAGUE and path.name != "_data"]
    named = [
        f"{path.relative_to(CHECKOUT)}:{node.lineno} {node.name}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef | Function) and node.name.strip("_").lower() in VAGUE
    ]
    assert not modules
    assert not named


def test_no_function_is_longer_than_fifty_lines() -> None:
    assert [where for where, function in package_functions() if length(function) > 50] == []


def test_half_of_the_functions_have_at_most_eight_lines() -> None:
    assert statistics.median(length(function) for _, function in package_functions()) <= 8


def rooms() -> list[str]:
    return sorted(path.name for path in PACKAGE.iterdir() if not path.name.startswith(("_", ".")))


def layers_of(container: str) -> list[str]:
    linter = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    return next(one["layers"] for one in linter["contracts"] if one.get("containers") == [container])


def test_the_house_has_few_rooms_on_few_floors() -> None:
    assert len(rooms()) <= 15
    assert len(layers_of("peelgen")) <= 12


def test_each_room_says_what_it_is_for_in_a_sentence() -> None:
    for name in rooms():
        path = PACKAGE / name / "__init__.py" if (PACKAGE / name).is_dir() else PACKAGE / name
        first = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").splitlines()[0]
        assert first.endswith("."), name


def test_the_page_on_how_it_works_has_every_room_and_the_same_layers() -> None:
    page = (CHECKOUT / "docs" / "how-it-works.md").read_text("utf-8")
    assert "```\n" + "\n".join(layers_of("peelgen")) + "\n```" in page
    assert set(re.findall(r"^\| `([a-z_.]+)` \|", page, re.MULTILINE)) == set(rooms())
