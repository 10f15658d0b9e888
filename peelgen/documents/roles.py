"""The one table from a node's role to its Word style and its CSS class."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """The name of a style in word.docx and the class in page.css that draw the same role."""

    word: str
    css: str


PARAGRAPHS = {
    "body": Role("Body Text", "body"),
    "lead": Role("Lead Paragraph", "lead"),
    "small": Role("Small Print", "small"),
    "label": Role("Label", "label"),
    "question": Role("Judgment Question", "question"),
    "grade": Role("Judgment Grade", "grade"),
    "attribution": Role("Attribution", "attribution"),
    "quotation": Role("Quotation", "quotation"),
    "mark": Role("Mark", "mark"),
    "signature": Role("Signature", "signature"),
    "ends": Role("Release Ends", "ends"),
    "contents-title": Role("TOC Heading", "contents-title"),
}

#: Headings that the contents do not list. In Word they have styles of their own: it lists all of “heading 2”.
HEADINGS = {
    "box-title": Role("Box Title", "box-title"),
    "unlisted": Role("Heading 2 Unlisted", "heading-2"),
}

LISTS = {
    "list": Role("List Bullet", "list"),
    "numbered": Role("List Number", "numbered"),
}

BOXES = {
    "judgment": Role("Judgment Panel", "judgment"),
    "cause": Role("Cause of Concern", "cause"),
    "recommendation": Role("Recommendation", "recommendation"),
    "improvement": Role("Area for Improvement", "improvement"),
    "practice": Role("Promising Practice", "practice"),
    "national": Role("National Finding", "national"),
    "notice": Role("Notice", "notice"),
    "editors": Role("Notes to Editors", "editors"),
    "answer": Role("Answer", "answer"),
    "imprint": Role("Imprint", "imprint"),
}

#: Word's list styles go on to 5; the house has three.
DEEPEST_LIST = 3

TABLES = {
    "table": Role("House Table", "table"),
    "judgments": Role("Judgments Table", "judgments"),
}


def list_style(role: Role, depth: int) -> str:
    """Return the name of the Word style for entries of a list at a depth, from 1."""
    level = min(depth, DEEPEST_LIST)
    return role.word if level == 1 else f"{role.word} {level}"
