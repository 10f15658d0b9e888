"""Run a command of peelgen in a process of its own, and print how often it opened each file that was named."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter

WATCHED, COMMAND = sys.argv[1].split(os.pathsep), sys.argv[2:]
opened: Counter[str] = Counter()


def count(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str | os.PathLike):
        path = os.path.abspath(arguments[0])  # noqa: PTH100 - a Path would open nothing, but is slow in a hook
        if path in WATCHED:
            opened[path] += 1


sys.addaudithook(count)
sys.argv = ["peelgen", *COMMAND]
printed, sys.stdout = sys.stdout, sys.stderr  # what the command prints is not the count
try:
    from peelgen.cli import main

    main()
except SystemExit:
    pass
printed.write(json.dumps(opened))
