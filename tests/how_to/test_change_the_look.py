"""The look is changed as its page says."""

from __future__ import annotations

import re
import zipfile

from followed import Copy, Page

PAGE = Page("change-the-look")
STYLE = "templates/house/style.yaml"


def test_a_new_colour_changes_the_style_and_the_word_files_that_are_made_of_it(copy: Copy) -> None:
    script = PAGE.found(r"\.venv/bin/python (tools/\w+\.py)`")
    copy.run("python", script)
    assert copy.changed() == set(), "the Word files stand as the script makes them"
    style = (copy / STYLE).read_text(encoding="utf-8")
    (old,) = re.findall(r"^  house: (\w{6})", style, re.MULTILINE)
    (copy / STYLE).write_text(style.replace(f"  house: {old}", "  house: 5C1F2A"), encoding="utf-8")
    copy.run("python", script)
    shells = {path for path in copy.changed() if path.endswith("/word.docx")}
    assert copy.changed() == {STYLE, *shells}
    assert len(shells) == {"three": 3}[PAGE.found(r"changes `style.yaml`, the (\w+) Word files")]
    assert "nothing is wrong" in copy.run("peelgen", "template", "check")
    copy.run("peelgen", "build", "drafts/met-2016.yaml", "--only", "report", "--format", "docx,html")
    with zipfile.ZipFile(copy / "build/met-2016/report.docx") as word:
        styles = word.read("word/styles.xml").decode()
    page = (copy / "build/met-2016/report.html").read_text(encoding="utf-8")
    assert [made for made in (styles, page) if "5C1F2A" not in made.upper() or old in made.upper()] == []
