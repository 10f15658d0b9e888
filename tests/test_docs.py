"""The manual says what peelgen does: its examples are right, its lists are complete, its links lead somewhere."""

from __future__ import annotations

import dataclasses
import importlib.util
import re
import shutil
from pathlib import Path
from typing import Any

import click
import pytest

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.errors import TemplateFault
from peelgen.cli import commands
from peelgen.documents.compose import compose
from peelgen.documents.compose.context import context
from peelgen.documents.render import RENDERERS
from peelgen.documents.render.look import SHELL_FIELDS
from peelgen.documents.sandbox import ATTRIBUTES, CALLS, FILTERS, MARKUP_FILTERS, TESTS
from peelgen.findings import model
from peelgen.findings.force_name import ForceName
from peelgen.findings.model import Inspection
from peelgen.findings.validate import validate
from peelgen.source import load

CHECKOUT = Path(__file__).resolve().parent.parent
DOCS = CHECKOUT / "docs"
PAGES = [CHECKOUT / "README.md", *sorted(DOCS.rglob("*.md"))]
MANUAL = (DOCS / "findings-file.md").read_text(encoding="utf-8")
BUILDING = (DOCS / "building.md").read_text(encoding="utf-8")
ALL = "".join(page.read_text(encoding="utf-8") for page in PAGES)
PRINTABLE = (DOCS / "what-templates-can-print.md").read_text(encoding="utf-8")
REFERENCE = DOCS / "reference"

EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
WHOLE = [example for example in EXAMPLES if re.match(r"framework:.*\nforce:", example)]
PIECES = [example for example in EXAMPLES if example not in WHOLE]
PARTS = [part for part in (getattr(model, name) for name in model.__all__) if hasattr(part, "model_fields")]


def diagnostics(example: str, folder: Path) -> list[Diagnostic]:
    path = folder / "example.yaml"
    path.write_text(example, encoding="utf-8")
    for picture in re.findall(r"^ +file: (\S+)$", example, re.MULTILINE):
        (folder / picture).parent.mkdir(exist_ok=True)
        shutil.copy(CHECKOUT / "tests" / "drafts" / "valley.png", folder / picture)
    return validate(load(path))[1]


def with_piece(piece: str) -> str:
    """Return the manual's first example with the fields of a piece in place of its own."""
    given = set(re.findall(r"^(\w+):", piece, re.MULTILINE))
    fields = re.findall(r"^(\w+):(.*\n(?:(?: .*)?\n)*)", WHOLE[0], re.MULTILINE)
    return "".join(f"{name}:{value}" for name, value in fields if name not in given) + piece


def tabled_fields(part: str) -> list[str]:
    table = re.search(rf"^<!-- fields: {part} -->\n((?:\|.*\n)+)", MANUAL, re.MULTILINE)
    return re.findall(r"^\| `(\w+)` \|", table[1], re.MULTILINE) if table else []


def example_inspection(folder: Path) -> Inspection:
    path = folder / "example.yaml"
    path.write_text(WHOLE[0], encoding="utf-8")
    inspection, _ = validate(load(path))
    assert inspection
    return inspection


def refusal(words: str, folder: Path) -> TemplateFault:
    """Return what peelgen says to a template with these words."""
    template = folder / "templates" / "odd" / "words.md"
    template.parent.mkdir(parents=True)
    template.write_text(f"---\ntitle: Odd\n---\n\n{words}\n", encoding="utf-8")
    with pytest.raises(TemplateFault) as refused:
        compose(example_inspection(folder), "odd", near=folder / "example.yaml")
    return refused.value


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(page: Path) -> list[str]:
    text = re.sub(r"^ *```.*?^ *```$|`[^`\n]+`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not link.startswith("http")]
    return [link for link in links if not leads_somewhere(page, link)]


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    return target.exists() and (not anchor or anchor in anchors(target))


def test_nothing_is_wrong_in_the_first_example_nor_left_to_do(tmp_path: Path) -> None:
    assert diagnostics(WHOLE[0], tmp_path) == []


@pytest.mark.parametrize("example", WHOLE, ids=lambda example: example.partition("\n")[0])
def test_in_a_whole_example_something_is_left_to_write_at_most(example: str, tmp_path: Path) -> None:
    assert [found for found in diagnostics(example, tmp_path) if not found.hole] == []


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.partition(":")[0])
def test_a_piece_of_an_example_fits_into_a_findings_file(piece: str, tmp_path: Path) -> None:
    assert [found for found in diagnostics(with_piece(piece), tmp_path) if not found.hole] == []


@pytest.mark.parametrize("part", PARTS)
def test_the_manual_lists_every_field_and_no_other(part: type[model.Part]) -> None:
    assert sorted(tabled_fields(part.__name__)) == sorted(part.model_fields)


@pytest.mark.parametrize("part", PARTS)
def test_the_manual_says_which_fields_are_needed(part: type[model.Part]) -> None:
    needed = [name for name, field in part.model_fields.items() if field.is_required()]
    table = MANUAL.partition(f"<!-- fields: {part.__name__} -->\n")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"^\| `(\w+)` \| Needed\.", table, re.MULTILINE)) == sorted(needed)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_the_manual_leads_somewhere(page: Path) -> None:
    assert broken_links(page) == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    linked = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in PAGES
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    }
    reached = linked | {folder / "README.md" for folder in linked}
    assert [page.name for page in PAGES[1:] if page not in reached] == []


def test_the_manual_has_every_command_and_option() -> None:
    here = click.Context(commands)
    for name in commands.list_commands(here):
        command = commands.get_command(here, name)
        assert command
        assert f"peelgen {name}" in ALL
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert [option.opts[0] for option in options if f"`{option.opts[0]}" not in ALL] == []


def test_the_manual_has_every_format() -> None:
    row = next(line for line in BUILDING.splitlines() if line.startswith("| `--format"))
    assert [name for name in RENDERERS if f"`{name}`" not in row] == []


def test_the_manual_has_every_exit_code() -> None:
    from peelgen.base import errors

    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.PeelgenError)]
    assert [kind for kind in kinds if f"\n| {kind.exit_code} |" not in BUILDING] == []


def test_the_manual_has_every_name_that_a_template_can_print(tmp_path: Path) -> None:
    names = {*context(example_inspection(tmp_path)), "contents", "statistics"}
    assert [name for name in names if not re.search(rf"^\| `{name}[`(]", PRINTABLE, re.MULTILINE)] == []


def test_the_manual_has_every_name_of_a_force() -> None:
    derived = [name for name, kind in vars(ForceName).items() if isinstance(kind, property)]
    names = [field.name for field in dataclasses.fields(ForceName)] + derived
    assert [name for name in names if f"| `force.{name}` |" not in PRINTABLE] == []


def test_the_manual_has_every_filter_of_the_house() -> None:
    from peelgen.documents.compose import environment

    source = Path(environment.__file__).read_text(encoding="utf-8")
    filters = re.findall(r'^        "(\w+)": ', source, re.MULTILINE)
    assert filters
    assert [name for name in filters if not re.search(rf"^\| `{name}[`(]", PRINTABLE, re.MULTILINE)] == []


def test_the_manual_has_every_name_of_the_sandbox() -> None:
    calls = {name for names in CALLS.values() for name in names.split()}
    attributes = {name for kind in ("LoopContext", "date", "datetime") for name in ATTRIBUTES[kind].split()}
    names = {*FILTERS, *MARKUP_FILTERS, *TESTS, *attributes, *calls}
    assert [name for name in sorted(names) if not re.search(rf"`{name}[`(]", PRINTABLE)] == []


def test_the_manual_has_every_shared_word() -> None:
    house = (CHECKOUT / "templates" / "house" / "words.md").read_text(encoding="utf-8")
    macros = re.findall(r"{% macro (\w+)", house)
    assert macros
    assert [name for name in macros if f"| `house.{name}(" not in PRINTABLE] == []


def test_the_manual_has_every_role(tmp_path: Path) -> None:
    roles = refusal("::: odd\nWords.\n:::", tmp_path).remedy.removeprefix("The roles are: ").rstrip(".").split(", ")
    assert "lead" in roles
    assert [role for role in roles if f"`{role}`" not in PRINTABLE.partition("## Roles")[2]] == []


def test_the_manual_has_every_word_of_a_shell() -> None:
    assert [name for name in SHELL_FIELDS if f"`{name}`" not in PRINTABLE.partition("## Names")[0]] == []


def test_the_lists_of_frameworks_forces_and_inspectors_are_fresh() -> None:
    made = importlib.util.spec_from_file_location("write_reference", CHECKOUT / "tools" / "write_reference.py")
    assert made
    assert made.loader
    script: Any = importlib.util.module_from_spec(made)
    made.loader.exec_module(script)
    stale = [name for name, text in script.pages().items() if (REFERENCE / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run: python tools/write_reference.py"
