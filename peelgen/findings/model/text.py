"""The kinds of text and part that a findings file is made of."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

#: The longest text of a field; a chapter of the longest published report has 30,000 characters.
LONGEST = 200_000


# Models are written without `from __future__ import annotations`: pydantic would compile each annotation on every run.
class Part(BaseModel):
    """A part of a findings file: it never changes, and holds no field that the model does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class _Written(str):
    """Text that its author may set with Markdown."""

    __slots__ = ()
    shortest: ClassVar[int] = 1

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(strip_whitespace=True, min_length=cls.shortest, max_length=LONGEST)
        return core_schema.no_info_after_validator_function(cls, text)


class Sentence(_Written):
    """One paragraph: words with emphasis, links, notes and quoted values."""

    __slots__ = ()


class TableCell(Sentence):
    """What stands in a cell of a table: as a Sentence, or nothing."""

    __slots__ = ()
    shortest = 0


class Prose(_Written):
    """Paragraphs, bullets and sub-headings in Markdown."""

    __slots__ = ()


#: Plain words on one line.
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]

#: A name that stays the same in the report, the release and the response: small letters, digits, hyphens.
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]

#: An address that a printed link may lead to.
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\"“”‘’<>]+$", max_length=2_000)]

#: An address to write to, alone: without a name, brackets or spaces.
EmailAddress = Annotated[str, StringConstraints(pattern=r"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$", max_length=300)]


def _not_seconds(given: object) -> object:
    """Refuse mere digits, which pydantic takes for seconds since 1970."""
    if isinstance(given, str) and given.strip().lstrip("+-").replace(".", "", 1).isdigit():
        raise PydanticCustomError("date_digits", "digits are not a date")
    return given


def _not_power(given: object) -> object:
    """Refuse a number with a power of ten, as spreadsheets have it: it would be printed as it stands."""
    if isinstance(given, str) and re.fullmatch(r"\s*[+-]?[\d.]+[eE][+-]?\d+\s*", given):
        raise PydanticCustomError("decimal_power", "a power of ten is not a number in digits")
    return given


#: A number in digits, with the decimals that are to be printed.
Number = Annotated[Decimal, BeforeValidator(_not_power)]

#: A day, written 2016-12-08.
Day = Annotated[date, BeforeValidator(_not_seconds)]

#: A day and a time of it, written 2016-12-08 00:01.
Moment = Annotated[datetime, BeforeValidator(_not_seconds)]
