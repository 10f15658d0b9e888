"""The number of a publication."""

from __future__ import annotations

import re

_LENGTH = 13


def digits_of(written: str) -> str:
    """Return the digits of an ISBN, however they are parted."""
    return re.sub(r"\D", "", written)


def right_last_digit(digits: str) -> int | None:
    """Return the last digit that the others give; None if it is so, or there are not 13. Source: ISO 2108, annex A."""
    if len(digits) != _LENGTH:
        return None
    right = -sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits[:-1])) % 10
    return right if right != int(digits[-1]) else None
