"""A page that no printer can make ends in a message about the template, and not as a defect of peelgen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peelgen.compose import compose
from peelgen.errors import TemplateFault
from peelgen.render.look import Look
from peelgen.render.pdf import render
from peelgen.source import load
from peelgen.validate import validate

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("css", ["* { display: table-cell }", "* { float: left }", "p { letter-spacing: 1e9px }"])
def test_what_cannot_be_laid_out_is_the_templates_fault(css: str, tmp_path: Path) -> None:
    templates = Path(shutil.copytree(CHECKOUT / "templates", tmp_path / "templates"))
    look = Look(templates / "press-release", templates / "house")
    path = look.house / "page.css"
    path.write_text(f"{path.read_text()}\n{css}")
    inspection, _ = validate(load(CHECKOUT / "drafts" / "met-2016.yaml"))
    assert inspection
    with pytest.raises(TemplateFault) as refused:
        render(compose(inspection, "press-release"), look)
    assert refused.value.path == path
    assert "take back" in refused.value.remedy.lower()
