"""requirements/ pins all that make installs, and agrees with pyproject.toml; make lock writes it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from typing import Any

import pytest
from conftest import CHECKOUT
from packaging.requirements import Requirement

PROJECT: dict[str, Any] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
RUNNING, DEVELOPING = PROJECT["project"]["dependencies"], PROJECT["project"]["optional-dependencies"]["dev"]
INSTALLING, BUILDING = (PROJECT["dependency-groups"][group] for group in ("install", "build"))

#: Each file of requirements/, and what must be in it.
REQUIRED = {
    "install": INSTALLING,
    "build": [*RUNNING, *BUILDING, *PROJECT["build-system"]["requires"]],
    "dev": [*RUNNING, *BUILDING, *DEVELOPING],
}
EVERYWHERE = [
    {"python_version": f"3.{minor}", "python_full_version": f"3.{minor}.0", **system}
    for minor in (11, 12, 13, 14)
    for system in (
        {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
        {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
        {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
    )
]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def blocks(name: str) -> list[str]:
    """Return the pins of a file, each with its hashes."""
    return re.split(r"\n(?=\S)", (CHECKOUT / "requirements" / f"{name}.txt").read_text("utf-8").strip())


def pinned(name: str) -> list[Requirement]:
    return [Requirement(block.split("\\")[0].strip()) for block in blocks(name)]


def versions(pins: Iterable[Requirement], environment: dict[str, str]) -> dict[str, str]:
    """Return the version of each package that is pinned for one Python on one system."""
    return {
        plain(pin.name): str(pin.specifier).removeprefix("==")
        for pin in pins
        if not pin.marker or pin.marker.evaluate(environment)
    }


@pytest.mark.parametrize("name", REQUIRED)
def test_what_is_pinned_satisfies_what_is_required_everywhere(name: str) -> None:
    wanted, pins = [Requirement(one) for one in REQUIRED[name]], pinned(name)
    wrong = {
        f"{need}: {found.get(plain(need.name), 'not pinned')}"
        for environment in EVERYWHERE
        for found in [versions(pins, environment)]
        for need in wanted
        if plain(need.name) not in found or not need.specifier.contains(found[plain(need.name)])
    }
    assert not wrong, "make lock"


@pytest.mark.parametrize("name", REQUIRED)
def test_every_file_has_a_hash_and_no_address(name: str) -> None:
    for block in blocks(name):
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [^\\\n]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+", block), block


def test_developers_build_with_what_users_build_with() -> None:
    assert set(map(str, pinned("build"))) <= set(map(str, pinned("dev")))


@pytest.mark.parametrize("tool", ["lsp", "sdk"])
def test_what_npm_installs_is_pinned_too(tool: str) -> None:
    folder = CHECKOUT / "tests" / tool
    packages = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    assert packages.pop("")["dependencies"] == wanted
    assert all(one["integrity"] and "resolved" not in one for one in packages.values())
    assert all(packages[f"node_modules/{name}"]["version"] == version for name, version in wanted.items())
