"""What a person changed in a finished document is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from peelgen.base.errors import Unwritable
from peelgen.build import Order, build
from peelgen.cli import main

RIGHT = Path(__file__).parent / "messages" / "right.yaml"


def made(folder: Path, *, force: bool = False, was: str = "", now: str = "") -> list[Path]:
    draft = folder / "draft.yaml"
    draft.write_text(RIGHT.read_text(encoding="utf-8").replace(was, now, 1), encoding="utf-8")
    result = build(draft, Order(["press-release"], ["html", "docx"], folder / "build", force=force))
    return list(result.kept)


def release(folder: Path) -> Path:
    return folder / "build" / "draft" / "press-release.html"


def test_a_document_is_made_anew_when_the_findings_change(tmp_path: Path) -> None:
    made(tmp_path)
    assert made(tmp_path, was="It must now vet", now="It should now vet") == []
    assert "It should now vet" in release(tmp_path).read_text(encoding="utf-8")


def test_a_document_that_somebody_edited_stops_the_build_and_all_stands_as_it_was(tmp_path: Path) -> None:
    made(tmp_path)
    release(tmp_path).write_text("edited", encoding="utf-8")
    before = {
        path: path.read_bytes() for path in release(tmp_path).parent.iterdir() if path.is_file() if path.is_file()
    }
    with pytest.raises(Unwritable, match="Changed since peelgen made it: .*press-release.html"):
        made(tmp_path, was="It must now vet", now="It should now vet")
    assert {
        path: path.read_bytes() for path in release(tmp_path).parent.iterdir() if path.is_file() if path.is_file()
    } == before


def test_with_force_the_edited_document_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    made(tmp_path)
    for number in range(2):
        release(tmp_path).write_text(f"edited {number}", encoding="utf-8")
        (kept,) = made(tmp_path, force=True)
        assert kept.read_text(encoding="utf-8") == f"edited {number}"
        assert kept.name.startswith("press-release (changed ")
    assert "listened" in release(tmp_path).read_text(encoding="utf-8")


def test_a_file_that_peelgen_did_not_make_is_not_written_over(tmp_path: Path) -> None:
    release(tmp_path).parent.mkdir(parents=True)
    release(tmp_path).write_text("somebody’s own", encoding="utf-8")
    with pytest.raises(Unwritable):
        made(tmp_path)


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"outputs": {"../x": 1}}', '{"version": 2}', "[" * 50_000])
def test_without_a_sound_record_nothing_that_differs_is_written_over(broken: str, tmp_path: Path) -> None:
    made(tmp_path)
    (release(tmp_path).parent / "manifest.json").write_text(broken, encoding="utf-8")
    made(tmp_path)
    (release(tmp_path).parent / "manifest.json").write_text(broken, encoding="utf-8")
    with pytest.raises(Unwritable, match="nobody can tell whether these were changed by hand: .*press-release.html"):
        made(tmp_path, was="It must now vet", now="It should now vet")


@pytest.mark.parametrize(
    ("lock", "content"),
    [
        ("~$ess-release.html", b"\x0cA. Inspector" + bytes(40)),
        (".~lock.press-release.html#", b"A. Inspector,ai,pc,1,x;"),
    ],
    ids=["word", "libreoffice"],
)
def test_a_document_that_is_open_is_not_written_over_and_its_owner_is_named(
    tmp_path: Path, lock: str, content: bytes
) -> None:
    made(tmp_path)
    (release(tmp_path).parent / lock).write_bytes(content)
    before = release(tmp_path).read_bytes()
    with pytest.raises(Unwritable, match=r"A\. Inspector"):
        made(tmp_path, was="It must now vet", now="It should now vet")
    assert release(tmp_path).read_bytes() == before


def built(draft: Path, out: Path) -> Path:
    """Return the press release of a draft at a place, which is made there if nothing stands there yet."""
    draft.parent.mkdir(exist_ok=True)
    if not draft.exists():
        draft.write_text(f"{RIGHT.read_text('utf-8')}# {draft}\n", "utf-8")
    return build(draft, Order(["press-release"], ["html"], out)).files[0].path


@pytest.mark.parametrize("other", ["b/draft.yaml", "a/Draft.yaml"])
def test_the_documents_of_another_findings_file_are_not_written_over(tmp_path: Path, other: str) -> None:
    release = built(tmp_path / "a" / "draft.yaml", tmp_path / "build")
    before = release.read_bytes()
    with pytest.raises(Unwritable, match=r"build/draft holds the documents of .*a/draft\.yaml\. Nothing") as refused:
        built(tmp_path / other, tmp_path / "build")
    assert "--out" in refused.value.remedy
    assert release.read_bytes() == before
    assert [path.name for path in (tmp_path / "build").iterdir()] == ["draft"]
    assert built(tmp_path / other, tmp_path / "elsewhere").is_file()


def test_a_findings_file_that_was_moved_is_built_into_the_same_folder(tmp_path: Path) -> None:
    release = built(tmp_path / "a" / "draft.yaml", tmp_path / "build")
    (tmp_path / "a").rename(tmp_path / "b")
    assert built(tmp_path / "b" / "draft.yaml", tmp_path / "build") == release


def test_a_link_to_a_findings_file_is_the_same_findings_file(tmp_path: Path) -> None:
    release = built(tmp_path / "a" / "draft.yaml", tmp_path / "build")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "draft.yaml").symlink_to(tmp_path / "a" / "draft.yaml")
    assert built(tmp_path / "b" / "draft.yaml", tmp_path / "build") == release


def test_two_drafts_whose_names_differ_by_capitals_are_not_built_in_one_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("draft.yaml", "Draft.yaml"):
        (tmp_path / name).write_bytes(RIGHT.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["peelgen", "build", "draft.yaml", "Draft.yaml"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "would write the same files" in capsys.readouterr().err
