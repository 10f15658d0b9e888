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
    "contents-title": Role("TOC Heading", "contents-title"),
}

#: Headings that do not look as those of their level do.
HEADINGS = {
    "box-title": Role("Box Title", "box-title"),
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

#: Marks the step of a grade scale that was given: its colour alone would not tell everybody.
CHOSEN = "●\N{NO-BREAK SPACE}"

TABLES = {
    "table": Role("House Table", "table"),
    "judgments": Role("Judgments Table", "judgments"),
}
