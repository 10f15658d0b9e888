"""The words that documents print are changed as the page says."""

from __future__ import annotations

import re
import zipfile

from followed import Copy, Page

PAGE = Page("change-the-words")
SENTENCE = "We publish this in Bristol."


def test_a_sentence_that_is_changed_in_one_file_is_printed_in_every_format(copy: Copy) -> None:
    named = re.findall(r"`templates/([\w-]+)/words\.md`", PAGE.text)
    documents = [name for name in named if name != "house"]
    for document in documents:
        copy.add(f"templates/{document}/words.md", f"\n{SENTENCE}\n")
    assert "nothing is wrong" in copy.run("peelgen", "template", "check")
    copy.run("peelgen", "build", "drafts/met-2016.yaml", "responses/met-2016.yaml", "--format", "docx,html")
    assert sorted(documents) == sorted(path.stem for path in (copy / "build/met-2016").glob("*.docx"))
    for document in documents:
        assert SENTENCE in (copy / f"build/met-2016/{document}.html").read_text(encoding="utf-8")
        with zipfile.ZipFile(copy / f"build/met-2016/{document}.docx") as word:
            assert SENTENCE in re.sub("<[^>]+>", "", word.read("word/document.xml").decode())


def test_a_mistake_in_the_words_is_found_before_anything_is_built(copy: Copy) -> None:
    copy.add("templates/report/words.md", "\n{{ force.nmae }}\n")
    assert "nmae" in copy.run("peelgen", "template", "check", code=5)


def test_what_one_cycle_says_is_changed_in_its_own_folder_and_nowhere_else(copy: Copy) -> None:
    drafts = ("durham-2021", "met-2016")
    copy.run("peelgen", "build", *(f"drafts/{name}.yaml" for name in drafts), "--format", "html")
    before = (copy / "build/met-2016/report.html").read_bytes()
    for path, words in PAGE.written():
        copy.add(path, words)
    check, build = PAGE.commands()
    assert "nothing is wrong" in copy.run(*check.split())
    copy.run(*build.split(), "--format", "html")
    assert (copy / "build/met-2016/report.html").read_bytes() == before
    report, release = (
        (copy / f"build/durham-2021/{name}.html").read_text(encoding="utf-8") for name in ("report", "press-release")
    )
    assert "What happens now" in report
    assert "Next steps" not in report
    assert release.index('class="quotation"') < release.index("graded Durham Constabulary across")
