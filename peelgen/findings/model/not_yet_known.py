"""What is not known yet while a file is a draft: a word or a day for which TBC stands."""

import re
from datetime import date
from typing import Annotated, Any, Self

from pydantic import ValidationInfo, ValidatorFunctionWrapHandler, WrapValidator

from peelgen.findings.model.text import Day

#: What stands in a draft for a word or a day that is not known yet.
TO_COME = "TBC"


class DayToCome(date):
    """A day that is not known yet; which day it is only decides what names and what law a draft shows."""

    @classmethod
    def of(cls, framework: str) -> Self:
        """Return the last day of the year that a framework is called after; the last of all days if it has none."""
        year = re.search(r"\b[12][0-9]{3}\b", framework)
        return cls(int(year[0]) if year else date.max.year, 12, 31)


def _day(written: Any, read: ValidatorFunctionWrapHandler, among: ValidationInfo) -> date:
    if written == TO_COME:
        return DayToCome.of(str(among.data.get("framework", "")))
    day: date = read(written)
    return day


#: A day, or TBC.
PlannedDay = Annotated[Day, WrapValidator(_day)]
