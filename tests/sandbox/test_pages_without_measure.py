"""A page that no printer can make ends in a message about the template, and not as a defect of peelgen."""

from __future__ import annotations

import resource
import shutil
import signal
from pathlib import Path

import pytest

from peelgen.base.errors import TemplateFault
from peelgen.documents.compose import compose
from peelgen.documents.render.look import Look
from peelgen.documents.render.pdf import render
from peelgen.documents.render.pdf.limits import PageTooLarge, limited
from peelgen.findings.validate import validate
from peelgen.source import load

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


@pytest.mark.parametrize(
    "css",
    [
        "@page { size: 1mm; margin: 0 }",
        "html { font-size: 1000pt }",
        "main { columns: 1000000000 }",
        "main { display: grid; grid-template-columns: repeat(1000000000, 1px) }",
        "body { background: repeating-linear-gradient(red, blue 0.0000001px) }",
        ":root { --a: xxxxxxxxxxxxxxxx; "
        + " ".join(f"--a{n}: var(--a{n - 1}) var(--a{n - 1});" for n in range(1, 40)).replace("var(--a0)", "var(--a)")
        + " } p::before { content: var(--a39) }",
    ],
    ids=lambda css: css[:30],
)
def test_a_page_that_would_never_end_is_stopped(css: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peelgen.documents.render.pdf.limits._SECONDS", 3)
    monkeypatch.setattr("peelgen.documents.render.pdf.limits._MEMORY", 300_000_000)
    test_what_cannot_be_laid_out_is_the_templates_fault(css, tmp_path)


def test_a_limit_that_is_reached_while_something_is_freed_is_reached_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("peelgen.documents.render.pdf.limits._SECONDS", 0.2)
    monkeypatch.setattr("peelgen.documents.render.pdf.limits._SECONDS_MORE", 0)
    with pytest.raises(PageTooLarge), limited(1):
        free_and_spin()
    assert capsys.readouterr().err == ""


def free_and_spin() -> None:
    SpinsWhenFreed()
    while True:
        pass


class SpinsWhenFreed:
    def __del__(self) -> None:
        while True:
            pass


def test_a_page_within_measure_leaves_no_limit_behind() -> None:
    look = Look(CHECKOUT / "templates" / "press-release", CHECKOUT / "templates" / "house")
    inspection, _ = validate(load(CHECKOUT / "drafts" / "met-2016.yaml"))
    assert inspection
    before = resource.getrlimit(resource.RLIMIT_AS)
    assert render(compose(inspection, "press-release"), look).pages == 2
    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)
