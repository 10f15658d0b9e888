"""Where templates run: they reach only what a list of names allows, and stop after a counted number of steps."""

from __future__ import annotations

from peelgen.sandbox.allowed import ATTRIBUTES, CALLS, FILTERS, MARKUP_FILTERS, TESTS, attributes_of, calls_of
from peelgen.sandbox.environment import Sandbox, text_of
from peelgen.sandbox.faults import fault_in_words, template_faults
from peelgen.sandbox.files import LARGEST, is_within, read_template, refuse_link
from peelgen.sandbox.kept import compiled_templates
from peelgen.sandbox.shown import Shown, TemplateFunction, shown
from peelgen.sandbox.steps import TooManySteps, charge, limited, weight

__all__ = [
    "ATTRIBUTES",
    "CALLS",
    "FILTERS",
    "LARGEST",
    "MARKUP_FILTERS",
    "TESTS",
    "Sandbox",
    "Shown",
    "TemplateFunction",
    "TooManySteps",
    "attributes_of",
    "calls_of",
    "charge",
    "compiled_templates",
    "fault_in_words",
    "is_within",
    "limited",
    "read_template",
    "refuse_link",
    "shown",
    "template_faults",
    "text_of",
    "weight",
]
