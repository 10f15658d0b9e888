"""Where templates run: they reach only what a list of names allows, and stop after a counted number of steps."""

from __future__ import annotations

from peelgen.sandbox.allowed import ATTRIBUTES, CALLS, FILTERS, MARKUP_FILTERS, TESTS, attributes_of, calls_of
from peelgen.sandbox.environment import Sandbox, text_of
from peelgen.sandbox.faults import said, template_faults
from peelgen.sandbox.files import LARGEST, is_within, read_template, refuse_link
from peelgen.sandbox.kept import kept
from peelgen.sandbox.shown import Routine, Shown, shown
from peelgen.sandbox.steps import TooMuch, charge, limited, weight

__all__ = [
    "ATTRIBUTES",
    "CALLS",
    "FILTERS",
    "LARGEST",
    "MARKUP_FILTERS",
    "TESTS",
    "Routine",
    "Sandbox",
    "Shown",
    "TooMuch",
    "attributes_of",
    "calls_of",
    "charge",
    "is_within",
    "kept",
    "limited",
    "read_template",
    "refuse_link",
    "said",
    "shown",
    "template_faults",
    "text_of",
    "weight",
]
