"""A document is added as its page says."""

from __future__ import annotations

import re

from followed import Copy, Page

PAGE = Page("add-a-document")
#: Tests that build all documents there are, or that count them, or say what is none.
TAKING_ALL = (
    "tests/test_build.py::test_the_nine_files_that_everybody_relies_on_are_made_unasked",
    "tests/test_build.py::test_one_command_makes_every_document_in_every_usual_format",
    "tests/test_build.py::test_every_way_out_has_its_exit_code_and_none_a_traceback",
    "tests/test_new.py::test_a_fresh_draft_can_be_made_into_every_document[peel-2021-22]",
    "tests/test_same_words.py::test_word_and_web_page_say_the_same_words_in_the_same_order[met-2016-letter]",
    "tests/test_same_words.py::test_pdf_and_web_page_say_the_same_letters_in_the_same_order[met-2016-letter]",
    "tests/test_nothing_leaves.py::test_a_document_has_nothing_in_it_that_it_does_not_print[draft]",
    "tests/test_nothing_twice.py::test_what_has_not_changed_is_not_built_again",
    "tests/response/test_statement.py::test_only_a_response_is_made_into_a_statement",
    "tests/response/test_statement.py::test_a_findings_file_and_its_response_are_built_in_one_go",
)


def test_a_folder_makes_a_document_and_no_list_has_to_know_of_it(copy: Copy) -> None:
    for path, words in PAGE.written():
        copy.add(path, words)
    checked, english, welsh = copy.follow(PAGE)
    assert "nothing is wrong" in checked
    for built in (english, welsh):
        assert re.findall(r"/(letter\.\w+) ", built) == ["letter.pdf", "letter.docx", "letter.html"]
    page = (copy / "build/gwent-2021-cymraeg/letter.html").read_text(encoding="utf-8")
    assert PAGE.found(r"## (Beth [^{]+?) \{") in page
    assert copy.changed() == {path for path, _ in PAGE.written()}


def test_the_tests_that_build_all_documents_take_one_more(copy: Copy) -> None:
    for path, words in PAGE.written():
        copy.add(path, words)
    copy.tests(*TAKING_ALL)
