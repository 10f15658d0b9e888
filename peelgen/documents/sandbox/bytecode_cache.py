"""Compiled templates, kept for the next command: compiling takes as long as composing a report."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import jinja2
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

_DIGEST: Final = hashlib.sha256().digest_size


class _BytecodeCache(FileSystemBytecodeCache):
    """Files in a folder that only this user can write, each with a checksum: a damaged one is made anew."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the compiled template, if there is one that is whole."""
        with suppress(OSError):
            content = Path(self._get_cache_filename(bucket)).read_bytes()
            digest, code = content[:_DIGEST], content[_DIGEST:]
            if hashlib.sha256(code).digest() == digest:
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template. A full disk only makes the next command slower."""
        code = bucket.bytecode_to_string()
        path = Path(self._get_cache_filename(bucket))
        unfinished = path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            unfinished.write_bytes(hashlib.sha256(code).digest() + code)
            unfinished.replace(path)


def compiled_templates() -> FileSystemBytecodeCache | None:
    """Return the templates kept by commands of this very code; None where they cannot be kept safely.

    Jinja takes a folder of its own in the folder for temporary files only if this user owns it and nobody else can
    look into it.
    """
    newest = max(path.stat().st_mtime_ns for path in Path(__file__).parent.glob("*.py"))
    try:
        return _BytecodeCache(pattern=f"peelgen-{jinja2.__version__}-{newest}-%s.cache")
    except (OSError, RuntimeError):
        return None
