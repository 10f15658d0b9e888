"""The paragraphs of a text file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from peelgen.base.errors import Unreadable
from peelgen.review.finished.paragraph import PublishedParagraph, looked_at

#: Lines of this length were broken by a program, and make a paragraph together.
_SHORTEST_WRAPPED, _LONGEST_WRAPPED = 45, 110
_BULLETS = ("- ", "* ", "• ")
_SENTENCE_ENDS = (".", "?", "!", ":", "”", '"')


def paragraphs(path: Path, content: bytes) -> list[PublishedParagraph]:
    """Return the paragraphs: lines, or what stands between empty lines where lines were broken at a width."""
    lines = _decoded(path, content).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return looked_at(list(_paragraphs(lines)))


def _decoded(path: Path, content: bytes) -> str:
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"{path} cannot be read as text.", "Save it as text with the encoding UTF-8.")


def _paragraphs(lines: list[str]) -> Iterator[PublishedParagraph]:
    width = max(map(len, lines), default=0)
    apart = any(not line.strip() for line in lines[:-1])
    start = 0
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        sentence = line.endswith(_SENTENCE_ENDS) and not following[:1].islower() and not apart
        if width <= _LONGEST_WRAPPED and _goes_on(line, following, width) and not sentence:
            continue
        text = "\n".join(lines[start : number + 1])
        if text.strip():
            yield PublishedParagraph(text, start + 1)
        start = number + 1


def _goes_on(line: str, following: str, width: int) -> bool:
    """Return whether a line ends only since the next word would not have found room in it."""
    if len(line) < _SHORTEST_WRAPPED or not following.strip() or following.lstrip().startswith(_BULLETS):
        return False
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
