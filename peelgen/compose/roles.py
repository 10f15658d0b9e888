"""The roles that a template's `::: role` may name. render/roles.py says how each looks; a test keeps the two alike."""

from __future__ import annotations

PARAGRAPH_ROLES = frozenset({"attribution", "box-title", "grade", "label", "lead", "mark", "question", "small"})
TABLE_ROLES = frozenset({"judgments", "table"})
LANGUAGE_ROLE = "language"
BOX_ROLES = frozenset(
    {
        "answer",
        "cause",
        "editors",
        "improvement",
        "imprint",
        "judgment",
        LANGUAGE_ROLE,
        "national",
        "notice",
        "practice",
        "recommendation",
    }
)
