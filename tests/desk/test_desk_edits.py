"""Edits that come from a page: which lines of the file change, what clashes, and what can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opened_desk import DRAFT
from pydantic import TypeAdapter

from peelgen.desk.edits import Clash, Edit, digest
from peelgen.desk.manuscript import Manuscript
from peelgen.desk.parts import field_at
from peelgen.desk.shapes import Control, Shape, shapes_of
from peelgen.findings.model import Inspection, Part
from peelgen.source.field_paths import value_at

EDIT: TypeAdapter[Edit] = TypeAdapter(Edit)


@pytest.fixture(name="manuscript")
def _manuscript(tmp_path: Path) -> Manuscript:
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT)
    return Manuscript(path)


def edit(manuscript: Manuscript, kind: str, path: str, window: str = "one", **more: Any) -> str:
    shown = more.pop("shown", None) or digest(value_at(manuscript.case().source.tree, path))
    manuscript.change(EDIT.validate_python({"kind": kind, "path": path, "shown": shown, **more}), window)
    return manuscript.path.read_text()


def test_a_paragraph_changes_no_line_but_its_own(manuscript: Manuscript) -> None:
    text = "The force treats people fairly.\n\nIt has *much* to do on vetting."
    assert edit(manuscript, "set", "summary", value=text) == DRAFT.replace("more to do", "*much* to do")


def test_a_field_that_was_not_there_is_added_and_an_emptied_one_goes(manuscript: Manuscript) -> None:
    assert 'closing: "' not in edit(manuscript, "set", "press_release.headline", value="Fair, but slow")
    assert value_at(manuscript.case().source.tree, "press_release") == {"headline": "Fair, but slow"}
    edit(manuscript, "set", "press_release.headline", value=" ")
    assert value_at(manuscript.case().source.tree, "press_release.headline") is None


def test_what_must_be_there_is_to_come_where_it_is_emptied(manuscript: Manuscript) -> None:
    edit(manuscript, "set", "questions[ethics].areas_for_improvement[vetting].text", value="")
    assert "text: TBC\n" in manuscript.path.read_text()


def test_moved_entries_take_their_remarks_along(manuscript: Manuscript) -> None:
    path = "questions[ethics].areas_for_improvement[vetting]"
    first, second = DRAFT.index("  # The first"), DRAFT.index("  # The second")
    last = DRAFT.index("- id: workforce")
    moved = DRAFT[:first] + DRAFT[second:last] + DRAFT[first:second] + DRAFT[last:]
    assert edit(manuscript, "move", path, by=1) == moved
    assert edit(manuscript, "move", path, by=-1) == DRAFT


def test_a_new_entry_has_an_id_of_its_own_and_can_be_taken_back(manuscript: Manuscript) -> None:
    edit(manuscript, "add", "questions[ethics].areas_for_improvement", place=1)
    made = value_at(manuscript.case().source.tree, "questions[ethics].areas_for_improvement[area-for-improvement-1]")
    assert made == {"id": "area-for-improvement-1", "text": "TBC"}
    assert manuscript.undo("one")
    assert manuscript.path.read_text() == DRAFT


def test_a_removed_entry_comes_back_to_the_letter(manuscript: Manuscript) -> None:
    edit(manuscript, "remove", "questions[ethics].areas_for_improvement[vetting]")
    assert "vet everybody" not in manuscript.path.read_text()
    manuscript.undo("one")
    assert manuscript.path.read_text() == DRAFT
    manuscript.redo("one")
    assert "vet everybody" not in manuscript.path.read_text()


def test_what_was_changed_elsewhere_meanwhile_clashes_and_nothing_is_written(manuscript: Manuscript) -> None:
    shown = digest(value_at(manuscript.case().source.tree, "summary"))
    outside = DRAFT.replace("more to do", "nothing to do")
    manuscript.path.write_text(outside)
    with pytest.raises(Clash) as clash:
        edit(manuscript, "set", "summary", value="Mine.", shown=shown)
    assert "nothing to do" in str(clash.value.now)
    assert manuscript.path.read_text() == outside


def test_other_fields_that_were_changed_elsewhere_stay(manuscript: Manuscript) -> None:
    shown = digest(value_at(manuscript.case().source.tree, "summary"))
    manuscript.path.write_text(DRAFT.replace("The force listens", "The force hears"))
    written = edit(manuscript, "set", "summary", value="Mine.", shown=shown)
    assert "The force hears" in written
    assert "Mine." in written


def test_each_window_takes_back_its_own_edits_only(manuscript: Manuscript) -> None:
    edit(manuscript, "set", "summary", value="One.")
    edit(manuscript, "set", "questions[fairness].narrative", "two", value="Two.")
    assert manuscript.undo("one")
    assert manuscript.path.read_text() == DRAFT.replace("The force listens.", "Two.")
    assert not manuscript.undo("one")
    assert manuscript.undo("two")
    assert manuscript.path.read_text() == DRAFT


def test_typing_on_in_a_field_is_one_edit(manuscript: Manuscript) -> None:
    for words in ("M", "Mi", "Mine."):
        edit(manuscript, "set", "summary", value=words)
    manuscript.undo("one")
    assert manuscript.path.read_text() == DRAFT


def test_a_file_that_cannot_be_read_is_not_written(manuscript: Manuscript) -> None:
    broken = DRAFT.replace("summary: |", "summary: [|")
    manuscript.path.write_text(broken)
    with pytest.raises(Exception, match="cannot be changed|has no"):
        edit(manuscript, "set", "inspector", value="mike-cunningham")
    assert manuscript.path.read_text() == broken


def test_a_table_changes_cell_by_cell(manuscript: Manuscript) -> None:
    table = "tables:\n- id: staff\n  caption: Staff\n  columns: [{heading: Year}, {heading: Staff}]\n  rows:\n"
    manuscript.path.write_text(DRAFT + table + "  - [2015, 31]   # as counted\n  - [2016, 33]\n")
    rows = [["2015", "30"], ["2016", "33"], ["2017", "35"]]
    columns = [{"heading": "Year"}, {"heading": "Officers", "align": "right"}]
    written = edit(manuscript, "table", "tables[staff]", columns=columns, rows=rows)
    assert "- [2015, 30]   # as counted\n" in written
    assert value_at(manuscript.case().source.tree, "tables[staff].columns") == columns
    assert value_at(manuscript.case().source.tree, "tables[staff].rows") == rows
    wider = [[*row, ""] for row in rows]
    edit(manuscript, "table", "tables[staff]", columns=[*columns, {"heading": ""}], rows=wider)
    assert value_at(manuscript.case().source.tree, "tables[staff].rows") == wider


def shapes(part: type[Part], path: str = "") -> Iterator[tuple[str, Shape]]:
    for name, shape in shapes_of(part).items():
        yield f"{path}.{name}".lstrip("."), shape
        for below in (shape, shape.entry):
            if below is not None and below.part is not None:
                yield from shapes(below.part, f"{path}.{name}{'[0]' if below is shape.entry else ''}".lstrip("."))


def test_every_field_of_the_model_can_be_reached_and_filled_in(manuscript: Manuscript) -> None:
    case = manuscript.case()
    for path, shape in shapes(Inspection):
        told = field_at(case, path)
        assert told["help"], path
        assert told["control"] in {*Control}, path
        assert shape.control is not Control.CHOICE or told["choices"], path


def test_a_new_entry_of_every_list_has_what_it_must_have(manuscript: Manuscript) -> None:
    for path, shape in shapes(Inspection):
        if shape.control is Control.ENTRIES and shape.entry and shape.entry.part and "[0]" not in path:
            manuscript.path.write_text(DRAFT)
            edit(manuscript, "add", path, place=0)
            entry = value_at(manuscript.case().source.tree, path)
            assert isinstance(entry, list), path
            assert isinstance(entry[0], dict), path
            assert set(entry[0]) == {name for name, one in shapes_of(shape.entry.part).items() if one.required}, path
