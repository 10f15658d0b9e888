"""The form as an OpenDocument text, made by LibreOffice."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from peelgen.build import Order, build
from peelgen.check import check
from peelgen.documents.compose import compose
from peelgen.documents.document import Document, Field, FieldKind, FieldRows, plain, walk
from peelgen.documents.render import NotMadeOf
from peelgen.documents.render.look import look_of

CHECKOUT = Path(__file__).resolve().parents[2]
MET = CHECKOUT / "drafts" / "met-2016.yaml"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
CELL = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-cell"

with_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed"
)


def met(kind: str = "force-response") -> Document:
    inspection = check(MET).inspection
    assert inspection
    return compose(inspection, kind, near=MET)


@pytest.fixture(scope="module")
def form() -> bytes:
    from peelgen.documents.render.odt import render

    return render(met(), look_of("force-response", MET)).content


@with_office
def test_the_archive_begins_with_its_media_type_not_compressed(form: bytes) -> None:
    first = zipfile.ZipFile(io.BytesIO(form)).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert form[30:77] == b"mimetypeapplication/vnd.oasis.opendocument.text"


@with_office
def test_an_independent_validator_finds_nothing(form: bytes, tmp_path: Path) -> None:
    from openxml_audit.odf import OdfValidator

    (tmp_path / "form.odt").write_bytes(form)
    assert OdfValidator().validate(tmp_path / "form.odt").is_valid


@with_office
def test_every_field_survives_in_its_order_with_a_place_for_the_answer(form: bytes) -> None:
    content = etree.fromstring(zipfile.ZipFile(io.BytesIO(form)).read("content.xml"))
    cells = ["".join(map(str, cell.itertext())) for cell in content.iter(CELL)]
    fields = [block for block in walk(met().body) if isinstance(block, Field)]
    labels = [plain(field.label) for field in fields]
    assert [cell for cell in cells if cell in set(labels)] == labels
    answers = [cells[place + 1] for place, cell in enumerate(cells) if cell in set(labels)]
    assert answers == ["☐" if field.kind is FieldKind.CHECK else field.hint for field in fields]
    rows = next(block for block in walk(met().body) if isinstance(block, FieldRows))
    assert [cells.count(column.hint) for column in rows.columns[:2]] == [rows.rows * labels.count("Response")] * 2


@with_office
def test_it_tells_nothing_about_the_machine_and_lists_only_what_is_in_it(form: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(form))
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Linux" not in everything
    assert b"Rsid" not in everything
    listed = etree.fromstring(archive.read("META-INF/manifest.xml")).iter(f"{MANIFEST}file-entry")
    assert {entry.get(f"{MANIFEST}full-path") for entry in listed} - {"/"} == set(archive.namelist()) - {
        "mimetype",
        "META-INF/manifest.xml",
    }


@with_office
def test_the_same_form_makes_the_same_bytes(form: bytes) -> None:
    from peelgen.documents.render.odt import render

    assert render(met(), look_of("force-response", MET)).content == form


@with_office
def test_only_forms_are_made_and_a_build_without_one_says_so(tmp_path: Path) -> None:
    result = build(MET, Order(["report", "force-response"], ["odt"], tmp_path))
    assert [built.path.name for built in result.files] == ["force-response.odt"]
    with pytest.raises(NotMadeOf, match="only for forms, and the press release has no fields"):
        build(MET, Order(["press-release"], ["odt"], tmp_path))


@with_office
def test_a_picture_that_a_shell_only_links_to_is_refused_before_libreoffice_sees_it() -> None:
    from peelgen.base.errors import TemplateFault
    from peelgen.documents.render.odt import _refuse_links

    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{kind}/hyperlink" Target="https://example.org" TargetMode="External"/>'
        f'<Relationship Id="b" Type="{kind}/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/_rels/document.xml.rels", relations)
    with pytest.raises(TemplateFault, match="refers to something outside itself: file:///etc/passwd"):
        _refuse_links(stream.getvalue(), look_of("force-response", MET))


def test_without_libreoffice_one_line_says_what_to_install(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "peelgen", "build", str(MET), "--format", "odt,html", "--only", "force-response"]
    environment = {**os.environ, "PATH": str(tmp_path), "PYTHONPATH": str(CHECKOUT)}
    built = subprocess.run(command, check=False, env=environment, cwd=tmp_path, capture_output=True, text=True)
    assert built.returncode == 6
    assert "apt-get install libreoffice-writer" in built.stderr
    assert [path.suffix for path in (tmp_path / "build" / "met-2016").glob("force*")] == [".html"]


def test_an_odt_is_made_only_when_asked_for(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "peelgen", "build", str(MET), "--only", "force-response"]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    subprocess.run(command, check=True, env=environment, cwd=tmp_path, capture_output=True)
    made = sorted(path.suffix for path in (tmp_path / "build" / "met-2016").glob("force*"))
    assert made == [".docx", ".html", ".pdf"]
