"""What the desk runs in the browser is what the lock says, and names its licences."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT


def _loaded() -> Any:
    found = importlib.util.spec_from_file_location("vendor", CHECKOUT / "tools" / "vendor.py")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


vendor = _loaded()


def test_the_bundles_are_those_of_the_lock() -> None:
    record = json.loads(vendor.RECORD.read_text("utf-8"))
    assert record == {"made from": vendor.made_from(), "bundles": vendor.bundles()}, "make vendor"


def test_the_same_lock_gives_the_same_bytes(tmp_path: Path) -> None:
    if not (vendor.WANTED / "node_modules" / ".bin" / "esbuild").exists():
        pytest.skip("make vendor")
    vendor.bundle(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in vendor.VENDOR.glob("*.js")}


def test_every_library_is_pinned_without_an_address_and_its_licence_is_named() -> None:
    packages = json.loads((vendor.WANTED / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = json.loads((vendor.WANTED / "package.json").read_text("utf-8"))
    named = (vendor.VENDOR / "LICENCES.txt").read_text("utf-8")
    assert packages.pop("")["dependencies"] == wanted["dependencies"]
    assert all(one["integrity"] and "resolved" not in one for one in packages.values())
    for name, version in wanted["dependencies"].items():
        assert packages[f"node_modules/{name}"]["version"] == version
        assert f"{name} {version} (MIT)" in named


def test_no_bundle_makes_code_of_words() -> None:
    for bundle in vendor.VENDOR.glob("*.js"):
        assert not re.search(r"\beval\(|new Function\b|document\.write\b", bundle.read_text("utf-8"))
