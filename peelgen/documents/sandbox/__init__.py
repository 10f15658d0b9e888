"""Where templates run: they reach only what a list of names allows, and stop after a counted number of steps."""

from __future__ import annotations

from peelgen.documents.sandbox.allowed import ATTRIBUTES, CALLS, FILTERS, MARKUP_FILTERS, TESTS, attributes_of, calls_of
from peelgen.documents.sandbox.bytecode_cache import compiled_templates
from peelgen.documents.sandbox.environment import Sandbox, text_of
from peelgen.documents.sandbox.faults import fault_in_words, template_faults
from peelgen.documents.sandbox.files import LARGEST, is_within, read_template, refuse_link
from peelgen.documents.sandbox.inheritance import extends_of, filled_blocks, never_printed
from peelgen.documents.sandbox.step_limit import TooManySteps, charge, limited, weight
from peelgen.documents.sandbox.template_views import Shown, TemplateFunction, shown

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
    "extends_of",
    "fault_in_words",
    "filled_blocks",
    "is_within",
    "limited",
    "never_printed",
    "read_template",
    "refuse_link",
    "shown",
    "template_faults",
    "text_of",
    "weight",
]
