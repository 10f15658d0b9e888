"""What keeps a text or an e-mail from being sent."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from peelgen.base.errors import TemplateFault
from peelgen.build import Order, build
from peelgen.documents.gates import let_pass, mail, text

MET = Path(__file__).resolve().parents[2] / "drafts" / "met-2016.yaml"


@cache
def sent(folder: Path) -> bytes:
    (built,) = build(MET, Order(["press-release"], ["eml"], folder)).files
    return built.path.read_bytes()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return sent(tmp_path_factory.mktemp("mail"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Good.\n", []),
        ("A {{ b }} – “c”\n".encode(), []),
        (b"\xff\n", ["The file cannot be read as a text in UTF-8."]),
        (b"Good.", ["The text does not end with one end of a line."]),
        (b"Good.\n\n", ["The text does not end with one end of a line."]),
        (b"\n", ["There are no words in the text."]),
        (b"One.\nTwo. \n", ["Line 2 ends in blanks."]),
        (b"A\x07b\n", ["Line 1 has characters that no text may have: U+0007."]),
        ("A\ue0003\ue001.\n".encode(), ["Line 1 has characters that no text may have: U+E000, U+E001."]),
    ],
)
def test_a_text_is_plain_lines(content: bytes, told: list[str]) -> None:
    assert text.faults(content) == told


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (b"Subject:", b"X-Subject:", "The e-mail has no Subject."),
        (b"Date:", b"Bcc: a@b.org\r\nDate:", "The e-mail has the header Bcc."),
        (b"Date:", b"From: a@b.org\r\nDate:", "The e-mail has the header From more than once."),
        (b"Date: Thu,", b"Date: Some day,", "The header Date cannot be read."),
        (b"HMIC press office", "Swyddfa’r wasg".encode(), "The e-mail has letters that are not encoded."),
        (b"\r\nDate", b"\nDate", "The lines of the e-mail do not all end as mail programs want it."),
        (b"Date:", b"X-A: " + b"a" * 1_000 + b"\r\nDate:", "A line of the e-mail has more than 998 characters."),
        (b"--=_parts--", b"", "The e-mail does not consist of a text, a page and a PDF."),
        (
            b"\r\nHMIC\r\n",
            b"\r\nHMIC=07\r\n",
            "The text of the e-mail: Line 1 has characters that no text may have: U+0007.",
        ),
        (b"-Encoding: base64", b"-Encoding: 7bit", "The attached PDF: The file cannot be read as a PDF."),
        (b"<h1>", b"<h1><img>", "The page in the e-mail would fetch, draw or run something."),
        (b"<h1>", b"<h1 onclick=3D1>", "The page in the e-mail would fetch, draw or run something."),
    ],
)
def test_a_mail_is_read_as_a_mail_program_reads_it(whole: bytes, before: bytes, after: bytes, told: str) -> None:
    assert before in whole
    assert told in mail.faults(whole.replace(before, after, 1))


def test_a_release_without_a_fault_passes_and_one_with_a_fault_is_not_written(whole: bytes) -> None:
    let_pass("press-release.eml", whole)
    with pytest.raises(TemplateFault, match="press-release.txt is not fit to be published"):
        let_pass("press-release.txt", b"")
