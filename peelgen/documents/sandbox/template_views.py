"""What a template is handed: views with listed names in place of our own objects, and the few things it may call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from typing import Any

from pydantic import BaseModel

from peelgen.documents.sandbox.allowed import attributes_of, calls_of
from peelgen.documents.sandbox.step_limit import weighed


class TemplateFunction:
    """Something that a template may call, and of which it can ask nothing else."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def __call__(self, *given: Any, **named: Any) -> Any:
        """Return what the function returns, its weight charged."""
        return weighed(self._function(*given, **named))


class Shown:
    """An object as a template reads it: the names that the list has for its class, and derived `extras`."""

    def __init__(self, part: Any, extras: Mapping[str, Any] | None = None) -> None:
        self._part = part
        self._extras = extras or {}

    def __getattr__(self, name: str) -> Any:
        if name in self._extras:
            return self._extras[name]
        kind: type = type(self._part)
        if name in attributes_of(kind):
            return self._value(name)
        if name in calls_of(kind):
            return TemplateFunction(lambda *given: shown(getattr(self._part, name)(*given)))
        raise AttributeError(name)

    def _value(self, name: str) -> Any:
        return shown(getattr(self._part, name))

    def __bool__(self) -> bool:
        return True


def shown(value: Any) -> Any:
    """Return a value so that a template can reach only what it may: a view of an object, or of each in a list."""
    if isinstance(value, tuple):
        return tuple(shown(one) for one in value)
    return Shown(value) if isinstance(value, BaseModel) or is_dataclass(value) else value
