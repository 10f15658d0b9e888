"""Chromium for the tests of web pages, and what tools/measure_pages.py finds in them."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_TOOL = Path(__file__).resolve().parents[1] / "tools" / "measure_pages.py"


def _loaded() -> Any:
    made = importlib.util.spec_from_file_location(_TOOL.stem, _TOOL)
    assert made
    assert made.loader
    module = importlib.util.module_from_spec(made)
    made.loader.exec_module(module)
    return module


measure = _loaded()


def needs_judges() -> None:
    """Skip where Chromium or a judge of pages is missing; in CI, which installs everything, none may be."""
    if wanted := measure.missing():
        assert "CI" not in os.environ, wanted
        pytest.skip("; ".join(wanted))


def started() -> Iterator[Any]:
    """Start Chromium, and end it: the fixture of a module."""
    needs_judges()
    with measure.browser() as opened:
        yield opened
