"""Each YAML example of the handbook, whatever kind of file it is of, is one that could stand in such a file.

The pages on problems have wrong examples too, and a test of their own; so have those of the manual of findings files.
"""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest
from pydantic import BaseModel, ValidationError

from peelgen.findings.comments import CommentsFile
from peelgen.findings.model import Inspection
from peelgen.response.fact_check.model import FactCheckFile
from peelgen.response.follow_up.model import FollowUp
from peelgen.response.model import Response
from peelgen.source import Tree, parse

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES = [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md")), *sorted(CHECKOUT.glob("docs/how-to/*.md"))]
EXAMPLES = [
    (page.name, dedent(example))
    for page in PAGES
    for example in re.findall(r"^ *```yaml\n(.*?)^ *```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
]
FILES: tuple[type[BaseModel], ...] = (Inspection, Response, FactCheckFile, FollowUp, CommentsFile)
#: Pages with examples of files that developers write, which have no such model.
OF_DEVELOPERS = {"add-a-cycle.md"}


def wrong_in(tree: Tree, file: type[BaseModel]) -> list[str]:
    """Return what is wrong with the fields of an example; one that is not shown is not missing."""
    try:
        file.model_validate(tree)
    except ValidationError as error:
        of_fields = [one for one in error.errors() if one["type"] != "missing" or len(one["loc"]) > 1]
        return [f"{one['loc']}: {one['msg']}" for one in of_fields]
    return []


def test_there_are_examples_on_several_pages() -> None:
    assert len({name for name, _ in EXAMPLES}) > len(FILES)


@pytest.mark.parametrize(
    ("page", "example"), EXAMPLES, ids=[f"{name}-{place}" for place, (name, _) in enumerate(EXAMPLES)]
)
def test_an_example_has_fields_that_there_are_with_values_that_they_take(page: str, example: str) -> None:
    source = parse(Path(page), example)
    assert [found.message for found in source.diagnostics] == []
    assert isinstance(source.tree, dict)
    if page in OF_DEVELOPERS:
        return
    kinds = [file for file in FILES if source.tree.keys() <= file.model_fields.keys()]
    assert kinds, f"no kind of file has all of {', '.join(source.tree)}"
    assert any(wrong_in(source.tree, file) == [] for file in kinds), wrong_in(source.tree, kinds[0])
