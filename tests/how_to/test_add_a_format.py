"""A format is added as its page says."""

from __future__ import annotations

import re

from followed import Copy, Page

PAGE = Page("add-a-format")
IN_THE_MANUAL = "tests/test_docs.py::test_the_manual_has_every_format"


def test_a_module_and_a_line_make_a_format(copy: Copy) -> None:
    (module, code), (table, line) = PAGE.written()
    copy.add(module, code)
    name = PAGE.found(r"Add this line to `(\w+)` in")
    start, rows, rest = re.split(rf"(?ms)^({name} = {{\n.*?)^}}", (copy / table).read_text(encoding="utf-8"))
    (copy / table).write_text(f"{start}{rows}    {line}}}{rest}", encoding="utf-8")
    (built,) = copy.follow(PAGE)
    assert re.findall(r"/([\w-]+\.md) ", built) == ["force-response.md", "press-release.md", "report.md"]
    printed = (copy / "build/met-2016/report.md").read_text(encoding="utf-8")
    assert printed.startswith("Contents\n\n# Introduction\n\n")
    assert re.search(r"eml \(of a\s+release\),\s+md\.", copy.run("peelgen", "build", "--help"))

    assert "AssertionError: assert ['md'] == []" in copy.run("pytest", "-q", IN_THE_MANUAL, code=1)
    row = re.search(r"^\| `--format.*$", (copy / "docs/building.md").read_text("utf-8"), re.MULTILINE)
    assert row
    manual = (copy / "docs/building.md").read_text("utf-8").replace(row[0], row[0].replace("`html`", "`html`, `md`"))
    (copy / "docs/building.md").write_text(manual, encoding="utf-8")
    copy.tests(IN_THE_MANUAL, "tests/test_build.py::test_one_command_makes_every_document_in_every_usual_format")
    assert "0 broken" in copy.run("lint-imports")
    copy.run("ruff", "check", module, table)
    copy.run("ruff", "format", "--check", module, table)
