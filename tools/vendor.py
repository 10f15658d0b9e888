"""Bundle the libraries that run in the browser: `make vendor` has npm bring them, and runs this.

requirements/browser has the lock and, for each bundle, a module that says what is used. Written are the bundles, the
licences of all that is in them, and of what they were made, by which a test knows that they are fresh.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
WANTED = CHECKOUT / "requirements" / "browser"
VENDOR = CHECKOUT / "peelgen" / "desk" / "browser" / "vendor"
RECORD = VENDOR / "vendored.json"
_PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")
_AS = "--bundle --format=esm --minify --legal-comments=none --target=es2022".split()


def made_from() -> dict[str, str]:
    """Return the hash of each file that decides what the bundles are."""
    return {path.name: _hash(path) for path in sorted([*WANTED.glob("*.js"), WANTED / "package-lock.json"])}


def bundles() -> dict[str, str]:
    """Return the hash of each bundle as it stands."""
    return {path.name: _hash(path) for path in sorted(VENDOR.glob("*.js"))}


def bundle(folder: Path) -> set[str]:
    """Write each bundle into `folder`, and return the packages of which it holds something."""
    packages: set[str] = set()
    for entry in sorted(WANTED.glob("*.js")):
        told = folder / "metafile.json"
        order = [WANTED / "node_modules" / ".bin" / "esbuild", entry, *_AS, f"--outfile={folder / entry.name}"]
        subprocess.run([*order, f"--metafile={told}"], check=True, capture_output=True, cwd=WANTED)  # noqa: S603
        inputs = json.loads(told.read_text("utf-8"))["inputs"]
        packages.update(found[1] for path in inputs if (found := _PACKAGE.search(path)))
        told.unlink()
    return packages


def licences(packages: set[str]) -> Iterator[str]:
    """Yield the name, version and licence of each package."""
    locked = json.loads((WANTED / "package-lock.json").read_text("utf-8"))["packages"]
    for name in sorted(packages):
        place = f"node_modules/{name}"
        words = next((WANTED / place).glob("LICEN[CS]E*")).read_text("utf-8").strip()
        yield f"{name} {locked[place]['version']} ({locked[place]['license']})\n\n{words}\n"


def main() -> int:
    """Write bundles, licences and the record."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    for old in VENDOR.glob("*.js"):
        old.unlink()
    text = f"\n{'-' * 72}\n\n".join(licences(bundle(VENDOR)))
    (VENDOR / "LICENCES.txt").write_text(text, "utf-8", newline="\n")
    record = {"made from": made_from(), "bundles": bundles()}
    RECORD.write_text(json.dumps(record, indent=2) + "\n", "utf-8", newline="\n")
    return 0


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
