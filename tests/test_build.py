"""From the command line to the files."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from peelgen.base.errors import TemplateFault
from peelgen.base.resources import document_kinds
from peelgen.build import Order, build
from peelgen.cli import main
from peelgen.documents.render import USUAL
from peelgen.word.snapshot_store import STORE

HERE = Path(__file__).resolve().parent
MET = HERE.parent / "drafts" / "met-2016.yaml"
NINE = {
    f"{kind}.{ending}" for kind in ("report", "press-release", "force-response") for ending in ("docx", "pdf", "html")
}
#: What a build makes unasked: these nine, and those of documents and formats that were added since.
USUALLY_MADE = {f"{kind}.{ending}" for kind in document_kinds() for ending in USUAL}


def run(monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: str) -> int:
    """Run the command line in `folder` and return its exit code."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["peelgen", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    code = end.value.code
    return code if isinstance(code, int) else 0


def broken(folder: Path, right: str, wrong: str) -> Path:
    """Return a copy of a sound draft with one thing changed."""
    text = MET.read_text(encoding="utf-8")
    assert right in text
    draft = folder / "broken.yaml"
    draft.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    return draft


def listed(folder: Path) -> list[str]:
    """Return what is in a folder of documents but for the receipt, which is named by the draft's path."""
    return [path.name for path in folder.iterdir() if not path.name.startswith(".receipt-")]


def test_the_nine_files_that_everybody_relies_on_are_made_unasked() -> None:
    assert USUALLY_MADE >= NINE


def test_one_command_makes_every_document_in_every_usual_format(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, tmp_path, "build", str(MET)) == 0
    assert {*listed(tmp_path / "build" / "met-2016")} == {*USUALLY_MADE, "manifest.json", STORE}
    said = capsys.readouterr()
    assert len(said.out.splitlines()) >= len(USUALLY_MADE)
    assert re.search(r"report\.pdf +\d+ kB +\d+ pages", said.out)
    assert said.err == ""


def test_only_the_documents_and_formats_asked_for_are_made_where_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    arguments = ("--only", "press-release", "--format", "html,docx", "--out", "there")
    assert run(monkeypatch, tmp_path, "build", str(MET), *arguments) == 0
    made = {*listed(tmp_path / "there" / "met-2016")}
    assert made == {"press-release.docx", "press-release.html", "manifest.json", STORE}


def test_a_broken_draft_writes_nothing_and_says_all_that_is_wrong(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = broken(tmp_path, "grade: good", "grade: god")
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("inspector: matt-parr", "inspector: mat-parr"), encoding="utf-8"
    )
    assert run(monkeypatch, tmp_path, "build", "broken.yaml") == 1
    said = capsys.readouterr().err
    assert "broken.yaml:7:12: error[unknown-inspector]" in said
    assert "error[unknown-grade]" in said
    assert "write  matt-parr" in said
    assert "2 errors; nothing was written" in said
    assert not (tmp_path / "build").exists()


def test_one_broken_draft_does_not_keep_the_others_from_being_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken(tmp_path, "grade: good", "grade: god")
    assert run(monkeypatch, tmp_path, "build", "gone.yaml", "broken.yaml", str(MET), "--format", "html") == 4
    assert (tmp_path / "build" / "met-2016" / "report.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("build", "gone.yaml"), 4),
        (("build", "."), 4),
        (("build",), 2),
        (("bild",), 2),
        (("build", "x", "--only", "no-such-document"), 2),
        ((), 2),
    ],
)
def test_every_way_out_has_its_exit_code_and_none_a_traceback(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
) -> None:
    assert run(monkeypatch, tmp_path, *arguments) == code
    assert "Traceback" not in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "build").write_text("a file where the folder should go")
    assert run(monkeypatch, tmp_path, "build", str(MET), "--format", "html") == 4
    assert "cannot be written" in capsys.readouterr().err
    assert (tmp_path / "build").read_text() == "a file where the folder should go"


def test_a_template_beside_the_draft_stands_before_ours_and_its_mistake_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "templates" / "press-release"
    folder.mkdir(parents=True)
    (folder / "words.md").write_text("---\ntitle: Ours\n---\n\n{{ inspection.grade }}\n", encoding="utf-8")
    (tmp_path / "met.yaml").write_text(MET.read_text(encoding="utf-8"), encoding="utf-8")
    assert run(monkeypatch, tmp_path, "build", "met.yaml", "--only", "press-release") == 5
    assert f"{folder / 'words.md'}:5: " in capsys.readouterr().err
    (folder / "words.md").write_text("---\ntitle: Ours\n---\n\n{{ inspection.judgment.grade }}\n", encoding="utf-8")
    assert run(monkeypatch, tmp_path, "build", "met.yaml", "--only", "press-release", "--format", "html") == 0
    assert ">good<" in (tmp_path / "build" / "met" / "press-release.html").read_text(encoding="utf-8")


def test_a_template_folder_without_words_is_named(tmp_path: Path) -> None:
    (tmp_path / "templates" / "report").mkdir(parents=True)
    (tmp_path / "met.yaml").write_text(MET.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(TemplateFault, match="templates/report/words.md is missing"):
        build(tmp_path / "met.yaml", Order(["report"], ["html"], tmp_path))


def test_a_template_fault_leaves_what_was_built_before(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "met.yaml").write_text(MET.read_text(encoding="utf-8"), encoding="utf-8")
    assert run(monkeypatch, tmp_path, "build", "met.yaml", "--format", "html") == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "build" / "met").iterdir()}
    folder = tmp_path / "templates" / "force-response"
    folder.mkdir(parents=True)
    (folder / "words.md").write_text("{% if", encoding="utf-8")
    assert run(monkeypatch, tmp_path, "build", "met.yaml", "--format", "html") == 5
    assert {path.name: path.read_bytes() for path in (tmp_path / "build" / "met").iterdir()} == before


def test_no_socket_is_opened_during_a_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a build reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    result = build(MET, Order(["report", "press-release", "force-response"], ["docx", "pdf", "html"], tmp_path))
    assert len(result.files) == len(NINE)


def test_the_same_draft_makes_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    made = []
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland")):
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-m", "peelgen", "build", str(MET), "--out", str(out)]
        subprocess.run(command, check=True, env=environment, cwd=HERE.parent, capture_output=True)
        made.append({path.name: path.read_bytes() for path in (out / "met-2016").rglob("*") if path.is_file()})
    assert made[0] == made[1]


def test_help_imports_none_of_the_engines() -> None:
    heavy = ("pydantic", "yaml", "jinja2", "docxtpl", "lxml", "weasyprint", "markdown_it", "pptx")
    code = f"import sys, peelgen.cli; print([name for name in {heavy!r} if name in sys.modules])"
    asked = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=HERE.parent)
    assert asked.stdout.strip() == "[]"


def test_a_check_imports_neither_an_engine_nor_what_would_look_for_plugins() -> None:
    unneeded = ("importlib.metadata", "email", "shutil", "jinja2", "docxtpl", "weasyprint", "pikepdf")
    code = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print([name for name in {unneeded!r} if name in sys.modules]))\n"
        "from peelgen.cli import main\n"
        "main()"
    )
    command = [sys.executable, "-c", code, "check", str(MET)]
    checked = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE.parent)
    assert checked.stdout.strip() == "[]"


HOSTILE = (
    "{{ 7*7 }}",
    "</w:t></w:r></w:p>",
    "<img src=file:///etc/passwd>",
    "a & b &lt; c",
    "\u200fright to left",
    "not a word too many " * 5_000,
)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: text[:20])
def test_hostile_text_is_printed_as_text_in_every_format(tmp_path: Path, hostile: str) -> None:
    from publications import in_docx, in_html, in_pdf

    draft = broken(tmp_path, "summary: |\n", f"introduction: >-\n  Said: {hostile} ends.\n\nsummary: |\n")
    result = build(draft, Order(["report"], ["docx", "pdf", "html"], tmp_path))
    assert result.files, result.diagnostics
    wanted = "".join(f"Said: {hostile} ends.".replace("\u200f", "").split())
    for built, read in zip(result.files, (in_pdf, in_docx, in_html), strict=True):
        printed = wanted in read(built.path.read_bytes()).letters[0].replace("\u200f", "")
        assert printed, f"{built.path.name} does not print it as it was typed"


def test_without_pango_everything_but_the_pdf_is_made_and_one_line_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")\n")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{HERE.parent}"}
    command = [sys.executable, "-m", "peelgen", "build", str(MET)]
    built = subprocess.run(command, check=False, env=environment, cwd=tmp_path, capture_output=True, text=True)
    made = {*listed(tmp_path / "build" / "met-2016")}
    assert made == {*(name for name in USUALLY_MADE if not name.endswith("pdf")), "manifest.json", STORE}
    assert built.returncode == 6
    assert "apt-get install" in built.stderr


def test_the_contents_of_the_word_file_have_the_page_numbers_of_the_pdf(tmp_path: Path) -> None:
    result = build(MET, Order(["report"], ["docx", "pdf"], tmp_path))
    assert [built.path.suffix for built in result.files] == [".pdf", ".docx"]
    body = zipfile.ZipFile(result.files[1].path).read("word/document.xml").decode()
    numbers = re.findall(r"PAGEREF.*?<w:t[^>]*>(\d*)</w:t>", body, re.DOTALL)
    assert numbers == sorted(numbers, key=int)
    assert int(numbers[-1]) == result.files[0].pages


def test_the_contents_have_the_same_page_numbers_when_only_the_word_file_is_made(tmp_path: Path) -> None:
    both = build(MET, Order(["report"], ["docx", "pdf"], tmp_path / "both"))
    alone = build(MET, Order(["report"], ["docx"], tmp_path / "alone"))
    assert alone.files[0].path.read_bytes() == both.files[1].path.read_bytes()


def test_two_drafts_of_one_name_are_refused_before_either_is_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, tmp_path, "build", "a/met.yaml", "b/met.yaml") == 2
    assert "would write the same files" in capsys.readouterr().err


def test_check_says_what_is_wrong_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(tmp_path, "grade: good", "grade: god")
    assert run(monkeypatch, tmp_path, "check", "broken.yaml", str(MET)) == 1
    assert "\nbroken.yaml: 1 error.\n" in capsys.readouterr().err
    assert not (tmp_path / "build").exists()


def test_a_warning_fails_only_under_strict(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hole = broken(tmp_path, "grade: requires improvement", "status: inspected")
    hole.write_text(hole.read_text(encoding="utf-8").replace("status: published", "status: draft"), encoding="utf-8")
    assert run(monkeypatch, tmp_path, "check", "broken.yaml") == 0
    assert run(monkeypatch, tmp_path, "check", "broken.yaml", "--strict") == 3


def test_a_mistyped_command_is_answered_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, tmp_path, "chek", "x.yaml") == 2
    assert "Did you mean  check  ?" in capsys.readouterr().err
