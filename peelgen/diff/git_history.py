"""A findings file as git keeps it: its text at a revision."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from peelgen.base.errors import Unreadable

#: A findings file is text only.
LARGEST = 1_000_000
_SECONDS = 20
#: Nothing is fetched, asked or locked, and messages do not depend on the reader's language.
_QUIET = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def at_revision(path: Path, revision: str, largest: int = LARGEST) -> bytes:
    """Return the bytes of a file at a revision of its git repository; Unreadable, saying why, if there are none."""
    commit = _commit(path, revision)
    name = f"{commit}:./{path.name}"
    size = _git(path, "cat-file", "-s", name)
    if size is None:
        raise Unreadable(
            f"{path} is not in revision “{revision}”.",
            "It was added later, or it had another name then; name two files instead:  peelgen diff OLD NEW",
        )
    if int(size) > largest:
        raise Unreadable(
            f"{path} is larger than {largest // 1_000_000} MB in revision “{revision}”.", "Choose another with --since."
        )
    content = _git(path, "cat-file", "blob", name)
    if content is None:
        raise Unreadable(f"{path} is not a file in revision “{revision}”.", "Name a findings file.")
    return content


def _commit(path: Path, revision: str) -> str:
    if not path.parent.is_dir():
        raise Unreadable(f"There is no folder {path.parent}.", "Check the name; the drafts are in drafts/.")
    if _git(path, "rev-parse", "--is-inside-work-tree") != b"true\n":
        raise Unreadable(
            f"{path} is not kept in git, so there is no earlier version to compare it with.",
            "Name two files instead:  peelgen diff OLD NEW",
        )
    wrong = not revision or revision.startswith("-") or not revision.isprintable()
    found = None if wrong else _git(path, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found is None:
        raise Unreadable(
            f"There is no revision “{revision[:80]}” in the git repository of {path}.",
            "“git log” lists the revisions; for --since write one of them, a tag or a branch, such as  HEAD~1",
        )
    return found.decode("ascii").strip()


def _git(path: Path, *words: str) -> bytes | None:
    """Return what git says in the file's folder; None if it refuses. Nothing passes through a shell."""
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours, a commit's number, or follow “--verify”
            ["git", "-C", str(path.parent), *words],  # noqa: S607 - git is where its user has put it
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env=os.environ | _QUIET,
        )
    except FileNotFoundError:
        raise Unreadable(
            "git is not installed on this machine, so there is no earlier version to compare with.",
            "Install git, or name two files:  peelgen diff OLD NEW",
        ) from None
    except (subprocess.TimeoutExpired, ValueError, OSError):
        raise Unreadable(
            f"git does not answer about {path}.", "Name two files instead:  peelgen diff OLD NEW"
        ) from None
    return None if done.returncode else done.stdout
