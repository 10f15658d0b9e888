"""No document carries more than it prints: canaries hidden all over a findings file, and every output taken apart."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pikepdf
import PIL.Image
import PIL.PngImagePlugin
import pytest
from taken_apart import everything, shown

from peelgen.base.resources import document_kinds
from peelgen.build import Order, build
from peelgen.check import documents_of
from peelgen.diff.redline import redline
from peelgen.documents.render import USUAL
from peelgen.source import Tree, load
from peelgen.source.new_file import written
from peelgen.word.snapshot_store import STORE

CHECKOUT = Path(__file__).resolve().parents[1]
EVERYTHING = CHECKOUT / "tests" / "drafts" / "everything.yaml"
MET, ANSWERS = (CHECKOUT / folder / "met-2016.yaml" for folder in ("drafts", "responses"))
STATUSES = ("draft", "embargoed", "published")
#: A report on several forces has a form for each of them.
FORM = "force-response-gwent"
KINDS = ("report", "press-release", FORM)
#: What no document may have anywhere: names of the machine, of its user, of the files and of folders.
NAMES = {name: f"qxz{name}q" for name in ("user", "host", "fold", "file", "pict", "exif")}
CANARY = re.compile(r"qxz[a-z]{4}q")
#: Fields that take no words of one's own, and the version, which a file says of itself too.
_FIXED = set(
    "id version draft acceptance findings approved framework "
    "force forces inspector speaker status published embargo start end date language languages kind grade graded "
    "pillar deadline accelerated value values interval sample target align data_table file width url email report_link "
    "first_published says rule due force_in_numbers stage since left".split()
)


def canaries(first: int = 0) -> Iterator[str]:
    for number in count(first):
        letters = "".join(chr(ord("a") + number // 26**place % 26) for place in reversed(range(4)))
        if f"qxz{letters}q" not in NAMES.values():
            yield f"qxz{letters}q"


def planted(tree: Tree, canary: Iterator[str], name: str = "") -> Tree:
    """Return a findings file with a canary of its own in each field that takes words."""
    if isinstance(tree, dict):
        return {field: planted(below, canary, field) for field, below in tree.items()}
    if isinstance(tree, list):
        return [planted(below, canary, name) for below in tree]
    return f"{tree.rstrip()} {next(canary)}" if isinstance(tree, str) and name not in _FIXED else tree


def remarked(text: str, canary: Iterator[str]) -> str:
    """Return a YAML text with a remark before each of its fields, and one behind each that is a short value."""
    lines = []
    for line in text.splitlines():
        if re.match(r"\w+:", line):
            lines.append(f"# {next(canary)}")
        lines.append(f"{line}  # {next(canary)}" if re.fullmatch(r"(status|kind|language): \w+", line) else line)
    return "\n".join(lines) + "\n"


def picture(path: Path) -> None:
    """Write a picture that says who took it."""
    about, exif = PIL.PngImagePlugin.PngInfo(), PIL.Image.Exif()
    about.add_text("Author", NAMES["exif"])
    exif[0x010E] = NAMES["exif"]
    PIL.Image.new("RGB", (900, 600), "navy").save(path, pnginfo=about, exif=exif)


@dataclass(frozen=True)
class Made:
    """What was built of one file: the documents by their names; that file, and the canaries that nothing prints."""

    files: dict[str, bytes]
    draft: Path
    hidden: frozenset[str]

    def leaks(self, name: str) -> set[str]:
        """Return the canaries in a file that its document does not print."""
        return found_in(self.files[name]) - self.printed(name.partition(".")[0])

    def printed(self, kind: str) -> set[str]:
        return set(CANARY.findall(shown(self.files[f"{kind}.html"])))

    def is_form(self, kind: str) -> bool:
        with pikepdf.open(io.BytesIO(self.files[f"{kind}.pdf"])) as pdf:
            return "/AcroForm" in pdf.Root


def found_in(content: bytes) -> set[str]:
    return {found for text in everything(content) for found in CANARY.findall(text)}


def write(path: Path, tree: Tree, first: int) -> frozenset[str]:
    """Write a file full of canaries, the first of which has this number; return those that no document may have."""
    canary = canaries(first)
    full: Any = planted(tree, canary)
    fields = set(CANARY.findall(written({**full, "waivers": []})))
    text = remarked(written(full), canary)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return frozenset(set(CANARY.findall(text)) - fields) | {NAMES["user"], NAMES["host"], NAMES["fold"], NAMES["exif"]}


def made_of(draft: Path, hidden: frozenset[str], formats: tuple[str, ...], *, archive: bool = False) -> Made:
    result = build(
        draft, Order(documents_of(draft, draft.read_bytes()), formats, draft.parent.parent / "build", archive=archive)
    )
    assert result.files, result.diagnostics
    return Made({file.path.name: file.path.read_bytes() for file in result.files}, draft, hidden)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder on a machine, and of a user, whose names are canaries."""
    with pytest.MonkeyPatch.context() as patched:
        for name in ("USER", "LOGNAME", "USERNAME", "HOSTNAME"):
            patched.setenv(name, NAMES["host" if name == "HOSTNAME" else "user"])
        patched.setattr("socket.gethostname", lambda: NAMES["host"])
        patched.setattr("platform.node", lambda: NAMES["host"])
        patched.setattr("getpass.getuser", lambda: NAMES["user"])
        yield tmp_path_factory.mktemp(NAMES["fold"])


Make = Callable[..., Made]


@pytest.fixture(scope="module")
def make(office: Path) -> Make:
    @cache
    def make(status: str, formats: tuple[str, ...] = USUAL, *, archive: bool = False, first: int = 0) -> Made:
        drafts = office / f"{status}-{archive}-{first}" / "drafts"
        tree: Any = load(EVERYTHING).tree
        tree["status"] = status
        tree["images"] = [{**one, "file": f"{NAMES['pict']}.png"} for one in tree["images"]]
        tree["waivers"] = [{"rule": "list-marks", "reason": "They are meant so."}]
        draft = drafts / f"{NAMES['file']}.yaml"
        hidden = write(draft, tree, first)
        picture(drafts / f"{NAMES['pict']}.png")
        return made_of(draft, hidden, formats, archive=archive)

    return make


@pytest.mark.parametrize("status", STATUSES)
def test_a_document_has_nothing_in_it_that_it_does_not_print(make: Make, status: str) -> None:
    made = make(status)
    assert len(made.files) == (len(document_kinds()) + 1) * len(USUAL), "each of the two forces has a form of its own"
    assert all(len(made.printed(kind)) >= 15 for kind in KINDS), "a page without canaries proves nothing"
    # A draft that is sent round says which findings file its edits belong to.
    kinds = {name.partition(".")[0] for name in made.files}
    sent_round = [kind for kind in kinds if status == "draft" and not made.is_form(kind)]
    named = {f"{kind}.docx": {NAMES["file"]} for kind in sent_round}
    assert {name: found for name in made.files if (found := made.leaks(name))} == named


def test_what_is_looked_for_is_found_wherever_it_is_packed(make: Make) -> None:
    made = make("draft")
    kept = next((made.draft.parent.parent / "build" / NAMES["file"] / STORE).iterdir()).read_bytes()
    assert made.hidden & found_in(kept), "the memory beside the draft has all of it"
    for name in ("report.docx", "report.pdf", f"{FORM}.docx", f"{FORM}.pdf", "press-release.docx"):
        assert found_in(made.files[name]) >= made.printed(name.partition(".")[0]), name


@pytest.mark.parametrize("status", ["embargoed", "published"])
def test_an_embargoed_or_published_word_file_names_no_field(make: Make, status: str) -> None:
    for kind in ("report", "press-release"):
        texts = " ".join(everything(make(status).files[f"{kind}.docx"]))
        assert "customXml" not in texts
        assert "w:alias" not in texts
        assert not re.search(r"\w+\[[a-z-]+\]\.\w", texts), "the path of a field"


def test_a_release_does_not_say_what_the_parts_of_the_report_are_called(make: Make) -> None:
    made = make("published")
    ids = set(re.findall(r"id: ([a-z]+(?:-[a-z]+)+)", made.draft.read_text("utf-8")))
    assert len(ids) >= 10
    for ending in ("docx", "pdf", "html"):
        texts = " ".join(everything(made.files[f"press-release.{ending}"]))
        assert {one for one in ids if one in texts} == set(), ending


def test_the_findings_file_in_the_archive_makes_the_same_documents_and_has_no_remark(
    make: Make, tmp_path: Path
) -> None:
    made = make("published", ("pdf", "html"), archive=True)
    for kind in ("report", "press-release"):
        content = made.files[f"{kind}.pdf"]
        assert not found_in(content) & {*made.hidden, NAMES["file"]}
    with pikepdf.open(io.BytesIO(made.files["report.pdf"])) as pdf:
        (name, attached), *others = pdf.attachments.items()
        assert (name, others) == ("findings.yaml", [])
        draft = tmp_path / "drafts" / name
        draft.parent.mkdir()
        draft.write_bytes(attached.get_file().read_bytes())
    picture(draft.parent / f"{NAMES['pict']}.png")
    again = made_of(draft, frozenset(), ("html",))
    assert again.files["report.html"] == made.files["report.html"]


@pytest.mark.parametrize("status", STATUSES)
def test_nothing_is_attached_to_a_form_for_the_archive(make: Make, status: str) -> None:
    made = make(status, ("pdf", "html"), archive=True)
    assert made.leaks(f"{FORM}.pdf") == set()
    assert made.leaks("report.pdf"), "the findings file is attached where that was asked for"


def test_the_statement_of_a_force_has_nothing_in_it_that_it_does_not_print(office: Path) -> None:
    drafts = office / "answered" / "drafts"
    findings = drafts / f"{NAMES['file']}.yaml"
    hidden = write(findings, load(MET).tree, 0)
    tree: Any = load(ANSWERS).tree
    tree["response_to"]["draft"] = f"../drafts/{findings.name}"
    tree["waivers"] = [{"rule": "list-marks", "reason": "They are meant so."}]
    tree["remarks"] = [{"by": "A. N. Other", "about": "the form", "words": "Not to be published."}]
    tree["answers"][0]["remarks"] = [{"by": "A. N. Other", "words": "Nor this."}]
    answers = drafts.parent / "responses" / f"{NAMES['file']}.yaml"
    write(answers, tree, 2_000)
    made = made_of(answers, hidden, USUAL)
    assert len(made.printed("force-statement")) >= 15
    assert {name: found for name in made.files if (found := made.leaks(name))} == {}


def test_tracked_changes_have_the_words_of_both_editions_and_no_others(make: Make) -> None:
    old, new = make("published"), make("published", ("html",), first=1_000)
    for kind in ("report", "press-release"):
        found = found_in(redline(load(old.draft), load(new.draft), kind, "peelgen"))
        assert found - old.printed(kind) - new.printed(kind) == set()
        assert len(found & old.printed(kind)) >= 15
        assert len(found & new.printed(kind)) >= 15


def test_a_form_for_libreoffice_has_nothing_in_it_that_it_does_not_print(make: Make) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    made = make("embargoed")
    order = Order(["force-response"], ["odt"], made.draft.parent.parent / "odt")
    form, _ = build(made.draft, order).files
    assert found_in(form.path.read_bytes()) - made.printed(FORM) == set()


@pytest.mark.parametrize("status", STATUSES)
def test_a_text_and_an_e_mail_have_nothing_in_them_that_the_release_does_not_print(make: Make, status: str) -> None:
    made = make(status)
    order = Order(["press-release"], ["txt", "eml"], made.draft.parent.parent / "press", archive=True)
    for built in build(made.draft, order).files:
        content = built.path.read_bytes()
        assert found_in(content) == made.printed("press-release"), built.path.name
        assert not re.search(r"\w+\[[a-z-]+\]\.\w|data-origin", " ".join(everything(content))), "the path of a field"


def test_the_record_of_a_build_has_no_names_of_the_machine_or_its_folders(make: Make) -> None:
    made = make("published")
    manifest = (made.draft.parent.parent / "build" / NAMES["file"] / "manifest.json").read_bytes()
    assert found_in(manifest) == {NAMES["file"], NAMES["pict"]}
