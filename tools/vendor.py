"""Bundle the libraries that run in the browser: `make vendor` has npm bring them, and runs this.

requirements/browser has the lock and, for each bundle, a module that says what is used. Written are the bundles, the
licences of all that may be in them, and of what they were made, by which a test knows that they are fresh.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
WANTED = CHECKOUT / "requirements" / "browser"
VENDOR = CHECKOUT / "peelgen" / "desk" / "browser" / "vendor"
RECORD = VENDOR / "vendored.json"
_AS = "--bundle --format=esm --minify --legal-comments=none --target=es2022".split()


def made_from() -> dict[str, str]:
    """Return the hash of each file that decides what the bundles are."""
    return {path.name: _hash(path) for path in sorted([*WANTED.glob("*.js"), WANTED / "package-lock.json"])}


def bundles() -> dict[str, str]:
    """Return the hash of each bundle as it stands."""
    return {path.name: _hash(path) for path in sorted(VENDOR.glob("*.js"))}


def bundle(folder: Path) -> None:
    """Write each bundle into `folder`."""
    for entry in sorted(WANTED.glob("*.js")):
        order = [WANTED / "node_modules" / ".bin" / "esbuild", entry, *_AS, f"--outfile={folder / entry.name}"]
        subprocess.run(order, check=True, capture_output=True, cwd=WANTED)  # noqa: S603 - what npm installed by its lock


def licences() -> Iterator[str]:
    """Yield the name, version and licence of each library that the bundles may hold a part of."""
    packages = json.loads((WANTED / "package-lock.json").read_text("utf-8"))["packages"]
    for place, package in packages.items():
        if place and not package.get("dev") and not package.get("optional"):
            words = next((WANTED / place).glob("LICEN[CS]E*")).read_text("utf-8").strip()
            yield f"{place.removeprefix('node_modules/')} {package['version']} ({package['license']})\n\n{words}\n"


def main() -> int:
    """Write bundles, licences and the record."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    for old in VENDOR.glob("*.js"):
        old.unlink()
    bundle(VENDOR)
    (VENDOR / "LICENCES.txt").write_text(f"\n{'-' * 72}\n\n".join(licences()), "utf-8", newline="\n")
    record = {"made from": made_from(), "bundles": bundles()}
    RECORD.write_text(json.dumps(record, indent=2) + "\n", "utf-8", newline="\n")
    return 0


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
