"""Compiled templates are kept where only this user can write, and a damaged one is made anew without a word."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest
from jinja2 import DictLoader

from peelgen.documents.sandbox import Sandbox, compiled_templates, limited

OWN_FOLDER = f"_jinja2-cache-{os.getuid()}" if hasattr(os, "getuid") else ""
pytestmark = pytest.mark.skipif(not OWN_FOLDER, reason="Windows gives each user a folder of their own")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path / OWN_FOLDER


def printed() -> str:
    sandbox = Sandbox(DictLoader({"a.md": "one{{ 1 + 1 }}"}), bytecode_cache=compiled_templates())
    with limited():
        return sandbox.get_template("a.md").render()


def test_a_compiled_template_is_kept_in_a_folder_of_its_user_alone(temporary: Path) -> None:
    assert printed() == "one2"
    assert stat.S_IMODE(temporary.stat().st_mode) == 0o700
    (file,) = temporary.iterdir()
    before = file.stat().st_mtime_ns
    assert printed() == "one2"
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[:0],
        lambda content: content[:10],
        lambda content: content[:32],
        lambda content: content[:-1],
        lambda content: os.urandom(len(content)),
        lambda content: content[:40] + b"\x00\xff" + content[42:],
        lambda content: content[32:],
        lambda content: content + b"more",
    ],
    ids=["empty", "short", "only the checksum", "cut", "random", "changed", "no checksum", "longer"],
)
def test_a_damaged_one_is_made_anew(damage: object, temporary: Path) -> None:
    printed()
    (file,) = temporary.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator]
    assert printed() == "one2"
    assert file.read_bytes() == whole


def test_a_folder_that_others_can_open_is_closed_to_them(temporary: Path) -> None:
    temporary.mkdir(mode=0o777)
    temporary.chmod(0o777)
    assert printed() == "one2"
    assert stat.S_IMODE(temporary.stat().st_mode) == 0o700


def test_a_link_to_a_folder_elsewhere_is_not_written_to(temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    temporary.symlink_to(tmp_path / "elsewhere")
    assert printed() == "one2"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_folder_of_another_user_is_not_used(temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary.mkdir(mode=0o700)
    monkeypatch.setattr(os, "getuid", lambda: int(OWN_FOLDER.rpartition("-")[2]) + 1)
    temporary.rename(temporary.with_name(f"_jinja2-cache-{os.getuid()}"))
    assert compiled_templates() is None
    assert printed() == "one2"


def test_a_folder_where_a_file_should_be_or_no_room_is_no_matter(temporary: Path) -> None:
    printed()
    (file,) = temporary.iterdir()
    file.unlink()
    file.mkdir()
    assert printed() == "one2"
