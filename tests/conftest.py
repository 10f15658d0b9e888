"""What every test may use: the checkout, and the comparison with a golden text."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
GOLDEN = CHECKOUT / "tests" / "golden"

AssertGolden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the tests produce into tests/golden")


@pytest.fixture(scope="session")
def checkout() -> Path:
    return CHECKOUT


@pytest.fixture
def assert_golden(pytestconfig: pytest.Config) -> AssertGolden:
    """Return a comparison of a text with tests/golden/<name>, which `--update-golden` writes instead."""

    def compare(text: str, name: str) -> None:
        path = GOLDEN / name
        if pytestconfig.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"tests/golden/{name} is missing: make golden"
        assert text == path.read_text(encoding="utf-8"), f"not tests/golden/{name}: if it is right, make golden"

    return compare


@pytest.fixture
def desk(tmp_path: Path) -> Callable[..., Any]:
    """Return a maker of desks for editing: of a draft, as one of its documents."""
    from word_desk import EVERYTHING, lay

    return lambda draft=EVERYTHING, kind="report": lay(tmp_path, draft, kind)


@pytest.fixture
def copy(tmp_path: Path) -> Any:
    """Return a copy of the checkout, in which the steps of a how-to page may change anything."""
    from followed import copied

    return copied(tmp_path / "checkout")


@pytest.fixture(scope="session", autouse=True)
def _press_office(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Put the tests’ press office, which is confirmed, above all folders in which tests put findings files."""
    templates = tmp_path_factory.getbasetemp() / "templates"
    templates.mkdir()
    shutil.copy(CHECKOUT / "tests" / "templates" / "press-office.yaml", templates)


@pytest.fixture(scope="session", autouse=True)
def _interrupts() -> None:
    """Take interrupts: a shell that starts tests in the background has them, and all that they start, ignore them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
