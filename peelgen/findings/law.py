"""By when, and under which law, the local policing body must publish its comments on a report."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, Field

from peelgen.base.resources import schemas


class ResponseLaw(BaseModel):
    """The law for reports published between two days, both inclusive; `translations` go by the codes of languages.

    `days` is None where no time was set."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)

    start: date = Field(date.min, alias="from")
    until: date = date.max
    law: str
    translations: dict[str, str]
    days: int | None
    explains_recommendations: bool

    def worded_in(self, language: str) -> Self:
        """Return the law under its name in a language that it is translated into, or in the original one."""
        return self.model_copy(update={"law": self.translations.get(language, self.law)})

    def due(self, published: date) -> date | None:
        """Return the last day on which the comments may be published; the day of publication is day one."""
        return published + timedelta(days=self.days - 1) if self.days else None


@cache
def _laws() -> tuple[ResponseLaw, ...]:
    written = yaml.safe_load((schemas() / "response-law.yaml").read_text(encoding="utf-8"))
    return tuple(ResponseLaw.model_validate(law) for law in written)


def response_law(published: date) -> ResponseLaw:
    """Return the law in force for a report published on that day. Source: schemas/response-law.yaml."""
    return next(law for law in _laws() if law.start <= published <= law.until)
