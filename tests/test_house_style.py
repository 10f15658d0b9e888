"""templates/house/style.yaml: every value has its place, and whatever is wrong is told with its line and a remedy."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import CHECKOUT

from peelgen.base.diagnostics import Diagnostic, has_errors
from peelgen.base.errors import TemplateFault
from peelgen.cli import commands
from peelgen.documents.render.house_style import entries_at, expected_in
from peelgen.documents.render.look import Look
from peelgen.documents.render.page.shell import stylesheet
from peelgen.source import parse
from peelgen.template_check.house import style_problems

STYLE = CHECKOUT / "templates" / "house" / "style.yaml"
WORDS = STYLE.read_text(encoding="utf-8")
LINES = WORDS.split("\n")
SOURCE = parse(STYLE, WORDS)
#: Every name in the file by what it stands below, and those that have no names below them.
NAMES = [tuple(map(str, steps)) for steps in SOURCE.keys]
VALUES = [steps for steps in NAMES if isinstance(SOURCE.values[steps], tuple) and steps not in {n[:-1] for n in NAMES}]

every_name = pytest.mark.parametrize("steps", NAMES, ids=": ".join)
every_value = pytest.mark.parametrize("steps", VALUES, ids=": ".join)


def line_of(steps: tuple[str, ...]) -> int:
    return SOURCE.keys[steps].line if steps else SOURCE.locate_key(()).line


def without(steps: tuple[str, ...], *instead: str) -> str:
    """Return the file without the lines of a name and of all that stands below it."""
    first = line_of(steps) - 1
    indent = len(LINES[first]) - len(LINES[first].lstrip())
    below = [len(line) - len(line.lstrip()) > indent or not line.strip() for line in LINES[first + 1 :]]
    return "\n".join([*LINES[:first], *instead, *LINES[first + 1 + [*below, False].index(False) :]])


def written(steps: tuple[str, ...], value: str) -> str:
    """Return a line that gives a name another value, as far in as it stands."""
    return f"{'  ' * (len(steps) - 1)}{steps[-1]}: {value}"


def told(words: str, folder: Path) -> list[Diagnostic]:
    """Return what a build says of a house style of these words; it is what `peelgen template check` says."""
    path = folder / "style.yaml"
    path.write_text(words, encoding="utf-8")
    checked = style_problems(path, words)
    if not has_errors(checked):
        assert Look(folder, folder).style()
        return checked
    with pytest.raises(TemplateFault) as raised:
        Look(folder, folder).style()
    fault = raised.value
    assert list(fault.found) == checked
    assert (fault.message, fault.path, fault.line) == (checked[0].message, path, checked[0].location.line)
    return checked


@every_name
def test_a_name_that_is_taken_out_is_asked_for_where_it_belongs(steps: tuple[str, ...], tmp_path: Path) -> None:
    (found,) = told(without(steps), tmp_path)
    assert (found.id, found.location.line) == ("template-style-key", line_of(steps[:-1]))
    assert f"{steps[-1]}:" in found.remedy
    assert f"“{': '.join(steps)}” is missing" in found.message or steps[0] == "grades"


@every_name
def test_a_misspelt_name_is_told_once_with_the_right_one(steps: tuple[str, ...], tmp_path: Path) -> None:
    *_, name = steps
    lines = [*LINES]
    lines[line_of(steps) - 1] = lines[line_of(steps) - 1].replace(f"{name}:", f"{name}x:", 1)
    (found,) = told("\n".join(lines), tmp_path)
    assert (found.id, found.location.line) == ("template-style-key", line_of(steps))
    assert f"did you mean “{name}”?" in found.message
    assert found.remedy == f"write  {name}:"


@pytest.mark.parametrize(
    ("steps", "below"),
    [(("sizes", "note"), "  cell: 5"), (("colours", "tint"), "    regular:"), (("grades",), "  cell: 5")],
)
def test_a_value_in_the_wrong_section_is_told_once_with_the_right_one(
    steps: tuple[str, ...], below: str, tmp_path: Path
) -> None:
    line = next(line for line in LINES if line.startswith(below))
    indent = " " * (len(line) - len(line.lstrip()))
    (found,) = told(without(steps).replace(line, f"{line}\n{indent}{steps[-1]}: 8"), tmp_path)
    right = f"below  {steps[-2]}:" if steps[1:] else "at the left edge of the file"
    assert found.remedy == f"move the line  {steps[-1]}:  to stand {right}"


@every_value
@pytest.mark.parametrize("value", ["[1, 2]", "", ".nan/", "-1e9"])
def test_a_value_that_cannot_stand_there_is_told_with_one_that_can(
    steps: tuple[str, ...], value: str, tmp_path: Path
) -> None:
    found, *others = told(without(steps, written(steps, value)), tmp_path)
    assert (found.location.line, others) == (line_of(steps), [])
    assert found.id == ("template-colour" if steps[0] in {"colours", "grades"} else "template-style-value")
    such = found.remedy.removeprefix("write, for example,  ")
    assert told(without(steps, written(steps, such)), tmp_path) == []


@every_name
def test_a_list_or_a_word_in_place_of_names_is_told(steps: tuple[str, ...], tmp_path: Path) -> None:
    if steps in VALUES:
        return
    for value in ("3", "[a, b]", ""):
        (found,) = told(without(steps, written(steps, value)), tmp_path)
        assert (found.id, found.location.line) == ("template-style-key", line_of(steps))
        assert "each on a line of its own" in found.remedy


@every_name
def test_a_name_that_is_given_twice_is_told_at_the_second(steps: tuple[str, ...], tmp_path: Path) -> None:
    at = line_of(steps)
    again = written(steps, "1") if steps in VALUES else f"{written(steps, '')}\n{'  ' * len(steps)}a: 1"
    place = LINES[:at] if steps in VALUES else LINES[: at - 1]
    words = "\n".join([*place, again, *LINES[len(place) :]])
    found = [one for one in told(words, tmp_path) if "is given twice here" in one.message]
    remedy = (
        "keep the line that is right, and delete the other" if steps in VALUES else "move the lines below it to those"
    )
    assert [one.id for one in found] == ["template-style-key"]
    assert found[0].remedy.startswith(remedy)


def test_everything_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    words = WORDS.replace("  body: 12", "  body: 12pt").replace("  cell-side: 8 ", "  cell_side: 8 ")
    words = words.replace("  accent: 5B2A86", "  accent: purple").replace("  link: 1D4F91\n", "") + "shade: 1\n"
    assert [one.message.partition(":")[0] for one in told(words, tmp_path)] == [
        "“sizes", "Nothing reads “spacing", "“colours", "“colours", "Nothing reads “shade”.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  body: 12", "  body: 3.9", "a number of points from 4 to 144"),
        ("  body: 12", "  body: 145", "a number of points from 4 to 144"),
        ("  box: 12 ", "  box: 144.5 ", "a number of points from 0 to 144"),
        ("  edge: 5 ", "  edge: 13 ", "a number of points from 0 to 12"),
        ("line-height: 1.4", "line-height: 0.9", "a number from 1 to 3"),
        ("  width: 210", "  width: 21", "a number of millimetres from 90 to 550"),
        ("  margin-left: 25", "  margin-left: 151", "a number of millimetres from 0 to 150"),
        ("  margin-left: 25", "  margin-left: 140", "The margins leave fewer than 50 millimetres"),
        ("  word: Arial", "  word: Arial, sans-serif", "the name of one font"),
        ("regular: Lib", "regular: ../../Lib", "the name of a file in the folder fonts/"),
        ("  ink: 1A1A1A", "  ink: '#1A1A1A'", "six hexadecimal digits, without #"),
        ("  ink: 1A1A1A", "  ink: 1A1A1G", "six hexadecimal digits, without #"),
        ("  good: ", "  Good: ", "a grade in small letters"),
        ("  good: ", "  fair: ", "No framework has the grade “fair”"),
    ],
)
def test_a_value_beyond_its_bounds_is_told_with_them(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in WORDS
    found = told(WORDS.replace(old, new, 1), tmp_path)
    assert said in found[0].message
    assert LINES[found[0].location.line - 1].lstrip().startswith((old.lstrip(), "page:", "grades:"))


@pytest.mark.parametrize(
    ("old", "new", "right"),
    [
        ("body: 12", "body: 12pt", "12"),
        ("width: 210", "width: 200 mm", "200"),
        ("line-height: 1.4", "line-height: 1,5", "1.5"),
        ("ink: 1A1A1A", "ink: '#2B2B2B'", "2B2B2B"),
        ("good: ", "Good: ", "good"),
        ("word: Arial ", "word: “Arial” ", "Arial"),
        ("body: 12", "body: |\n    12", "12"),
    ],
)
def test_a_value_with_a_sign_too_many_is_told_without_it(old: str, new: str, right: str, tmp_path: Path) -> None:
    (found,) = told(WORDS.replace(old, new, 1), tmp_path)
    assert found.remedy == f"write  {right}"


def test_one_long_word_is_shown_by_its_beginning(tmp_path: Path) -> None:
    (found,) = told(WORDS.replace("word: Arial ", f"word: {'Long' * 100} "), tmp_path)
    assert f"“{'Long' * 14}" in found.message
    assert len(found.message) < 150


@pytest.mark.parametrize("colour", ["012345", "123456", "1E2345", "abcdef", "'000000'"])
def test_a_colour_of_digits_only_is_a_colour(colour: str, tmp_path: Path) -> None:
    assert told(WORDS.replace("ink: 1A1A1A", f"ink: {colour}"), tmp_path) == []
    assert Look(tmp_path, tmp_path).style().colours.ink == colour.strip("'")


HOSTILE = {
    "nothing": "",
    "a remark": "# fonts\n",
    "a word": "fonts",
    "a list": "- fonts\n- sizes\n",
    "a tab": WORDS.replace("  body: 12", "\tbody: 12"),
    "an anchor": WORDS.replace("ink: 1A1A1A", "ink: &ink 1A1A1A"),
    "an alias": WORDS.replace("ink: 1A1A1A", "ink: *ink"),
    "laughs": "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(30)),
    "a tag": WORDS.replace("ink: 1A1A1A", "ink: !!python/object/apply:os.getcwd []"),
    "merging": WORDS + "<<: {a: 1}\n",
    "deep brackets": "fonts: " + "[" * 5_000,
    "deep names": "".join(f"{' ' * depth}a:\n" for depth in range(200)),
    "a name that is a list": WORDS + "? [a, b]\n: 1\n",
    "a name that is a number": WORDS + "1: 2\n",
    "a name that is no": WORDS + "no: 2\n",
    "a name that is nothing": WORDS + "~: 2\n'': 3\n",
    "a day": WORDS.replace("ink: 1A1A1A", "ink: 2016-12-08"),
    "yes": WORDS.replace("body: 12", "body: yes"),
    "infinity": WORDS.replace("body: 12", "body: .inf"),
    "a huge number": WORDS.replace("body: 12", f"body: {'9' * 5_000}"),
    "a huge power": WORDS.replace("body: 12", "body: 1e999999999"),
    "Arabic digits": WORDS.replace("body: 12", "body: \u0661\u0661"),
    "thousands of names": WORDS + "".join(f"name-{n}: 1\n" for n in range(8_000)),
    "two files in one": WORDS + "---\n" + WORDS,
    "an invisible character": WORDS.replace("ink: 1A1A1A", "ink: 1A1A1A\u202e"),
    "an escape": WORDS.replace("ink: 1A1A1A", 'ink: "\\e[31m"'),
    "a page of text": WORDS.replace("ink: 1A1A1A", f"ink: {'ink ' * 9_000}"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_of_and_nothing_breaks(name: str, tmp_path: Path) -> None:
    found = told(HOSTILE[name], tmp_path)
    assert found
    assert all(one.id.startswith("template-") and one.message and one.remedy for one in found)
    lines = HOSTILE[name].split("\n")
    assert all(one.location.line <= len(lines) and len(one.message) < 300 for one in found)


def not_utf_8(path: Path) -> None:
    path.write_bytes(WORDS.replace("running text", "running t\xebxt").encode("latin-1"))


def too_large(path: Path) -> None:
    path.write_text(WORDS + "#" * 300_000, encoding="utf-8")


@pytest.mark.parametrize(("spoil", "said"), [(not_utf_8, "not text in UTF-8"), (too_large, "too large")])
def test_a_file_that_is_no_text_of_a_template_is_told(spoil: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    spoil(tmp_path / "style.yaml")
    with pytest.raises(TemplateFault, match=said) as fault:
        Look(tmp_path, tmp_path).style()
    assert (fault.value.path, bool(fault.value.remedy)) == (tmp_path / "style.yaml", True)


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    shutil.copy(STYLE, tmp_path)
    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(TemplateFault, match=r"cannot be read: Permission denied\.") as fault:
        Look(tmp_path, tmp_path).style()
    assert (fault.value.path, bool(fault.value.remedy)) == (tmp_path / "style.yaml", True)


# What a file says is what is printed


def test_templates_read_what_stands_in_the_file(tmp_path: Path) -> None:
    shutil.copy(STYLE, tmp_path)
    values = Look(tmp_path, tmp_path).style().written()
    assert {steps: str(value) for steps, value in leaves(values)} == {
        steps: SOURCE.locate(steps) and LINES[line_of(steps) - 1].split(":", 1)[1].split("#")[0].strip()
        for steps in VALUES
    }


def leaves(values: object, *above: str) -> Iterator[tuple[tuple[str, ...], object]]:
    if isinstance(values, dict):
        for name, below in values.items():
            yield from leaves(below, *above, name)
    else:
        yield above, values


def test_every_value_says_what_it_is_for() -> None:
    described = [field.description for section in entries_at() for field in entries_at([section]).values()]
    assert [one for one in described if one == ""] == []
    for steps in VALUES:
        field = entries_at(steps[:-1]).get(steps[-1])
        assert steps[0] == "grades" or (field and field.description and expected_in(field))


def test_every_size_space_and_colour_is_a_variable_of_the_stylesheet() -> None:
    css = str(stylesheet(Look(STYLE.parent, STYLE.parent), paged=False))
    signs = {"colours": "--{}: #", "sizes": "--size-{}: ", "spacing": "--space-{}: ", "page": "--page-{}: "}
    assert [n for group, sign in signs.items() for n in entries_at([group]) if sign.format(n) not in css] == []


# The commands


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """Return a copy of all templates, beside a draft."""
    shutil.copy(CHECKOUT / "drafts" / "met-2016.yaml", tmp_path / "draft.yaml")
    return Path(shutil.copytree(CHECKOUT / "templates", tmp_path / "templates"))


def test_a_build_tells_all_at_once_and_writes_nothing(templates: Path) -> None:
    style, out = templates / "house" / "style.yaml", templates.parent / "out"
    style.write_text(WORDS.replace("ink: 1A1A1A", "ink: black").replace("  box: 12", "  bix: 12"), encoding="utf-8")
    arguments = ["build", str(templates.parent / "draft.yaml"), "--format", "html", "--out", str(out)]
    result = CliRunner().invoke(commands, arguments)
    assert result.exit_code == 5
    assert "error[template-style-key]" in result.output
    assert "error[template-colour]" in result.output
    assert f":{line_of(('colours', 'ink'))}:8" in result.output
    assert not list(out.rglob("*.html"))


def test_the_check_of_templates_tells_the_same(templates: Path) -> None:
    style = templates / "house" / "style.yaml"
    style.write_text(WORDS.replace("ink: 1A1A1A", "ink: black").replace("  box: 12", "  bix: 12"), encoding="utf-8")
    result = CliRunner().invoke(commands, ["template", "check", str(templates / "house"), str(templates / "report")])
    assert result.exit_code == 5
    assert result.output.count("error[") == 2
    assert f":{line_of(('colours', 'ink'))}:8" in result.output


def test_a_style_beside_the_drafts_is_used(templates: Path) -> None:
    style, out = templates / "house" / "style.yaml", templates.parent / "out"
    style.write_text(WORDS.replace("cell-side: 8 ", "cell-side: 9.5 "), encoding="utf-8")
    arguments = ["build", str(templates.parent / "draft.yaml"), "--format", "html", "--out", str(out)]
    assert CliRunner().invoke(commands, arguments).exit_code == 0
    assert all("--space-cell-side: calc(9.5rem / 12);" in page.read_text("utf-8") for page in out.rglob("*.html"))


def test_a_check_of_a_draft_does_without_the_house_style() -> None:
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('peelgen.documents.render.house_style' in sys.modules))\n"
        "from peelgen.cli import main\n"
        "main()"
    )
    arguments = [sys.executable, "-c", code, "check", "drafts/met-2016.yaml"]
    ran = subprocess.run(arguments, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "False", ran.stderr
