"""The acts of Parliament that reports name, and in which years there was one of that name."""

from __future__ import annotations

from functools import cache

import yaml

from peelgen.base.resources import schemas


@cache
def years_of_acts() -> dict[str, tuple[int, ...]]:
    """Return the years of each act, the latest last, by its name without “Act”. Source: schemas/acts.yaml."""
    acts = yaml.safe_load((schemas() / "acts.yaml").read_text(encoding="utf-8"))
    return {act["name"]: tuple(act["years"]) for act in acts}
