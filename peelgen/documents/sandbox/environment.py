"""The one Jinja environment for words, pages, stylesheets and Word files: strict, and closed but for lists of names."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import wraps
from types import MappingProxyType
from typing import Any, Final

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, Undefined, nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, Context, Macro, markup_join
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import pass_eval_context
from markupsafe import escape

from peelgen.documents.sandbox.allowed import FILTERS, MARKUP_FILTERS, TESTS, attributes_of, calls_of
from peelgen.documents.sandbox.inheritance import InheritingTemplate
from peelgen.documents.sandbox.parted_blocks import part_blocks
from peelgen.documents.sandbox.step_counting import CountingGenerator
from peelgen.documents.sandbox.step_limit import charge, descend, weighed, weight
from peelgen.documents.sandbox.template_views import Shown, TemplateFunction

_NUMBERS: Final = (int, float, Decimal)
_LARGEST_FACTOR: Final = 1_000_000
#: A call takes as long as so many steps.
_CALL: Final = 20
_CALLABLE: Final = frozenset({Macro, BlockReference, TemplateFunction})
_OPERATORS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}
#: Filters that make words of whatever they are given.
_OF_TEXT: Final = frozenset({"capitalize", "e", "escape", "lower", "replace", "title", "trim", "upper"})


def text_of(value: Any) -> Any:
    """Return a value that can be printed as it is. Raises SecurityError for a list, a view or something to call."""
    if value is None or isinstance(value, (str, *_NUMBERS, date)):
        return value
    if isinstance(value, Undefined):
        value._fail_with_undefined_error()  # noqa: SLF001 - what Jinja itself calls when it prints one
    raise SecurityError("something is printed here that is not words, a number or a date; print one of its fields")


@pass_eval_context
def _join(context: EvalContext, values: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
    """Join words: Jinja's own filter, which does not count how much it makes."""
    entries = values if isinstance(values, str) else list(values)
    if attribute is not None:
        entries = [context.environment.getitem(entry, attribute) for entry in entries]
    charge(sum(weight(text_of(entry)) + len(between) for entry in entries))
    joined: str = do_join(context, entries, between)
    return joined


def _replace(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return Jinja's `replace`, with what it will make charged before it is made."""

    @wraps(function)
    def replaced(context: EvalContext, words: Any, old: str, new: str, *most: int) -> Any:
        charge((str(text_of(words)).count(old) + 1) * len(new))
        return function(context, words, old, new, *most)

    return replaced


def _counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that charges what it is given and what it makes."""
    passed = hasattr(function, "jinja_pass_arg")
    of_text = name in _OF_TEXT

    @wraps(function)
    def counted(*given: Any, **named: Any) -> Any:
        charge(sum(map(weight, given)))
        if of_text:
            text_of(given[passed])
        return weighed(function(*given, **named))

    return counted


def _reckoned(operator: str, left: Any, right: Any) -> Any:
    if operator == "**" or (operator == "*" and max(abs(left), abs(right)) > _LARGEST_FACTOR):
        raise SecurityError(f"{operator} is for small whole numbers only")
    return _OPERATORS[operator](left, right)


#: How the name of a file of words ends: Markdown, in which a blank line parts paragraphs.
_WORDS: Final = ".md"


class Sandbox(SandboxedEnvironment):
    """Jinja for templates that anybody may have written. Rendering must stand in `limited()`."""

    code_generator_class = CountingGenerator
    template_class = InheritingTemplate
    intercepted_binops = frozenset({*_OPERATORS, "**"})
    charge = staticmethod(charge)
    descend = staticmethod(descend)
    weighed = staticmethod(weighed)

    def __init__(
        self,
        loader: BaseLoader | None = None,
        filters: Mapping[str, Callable[..., Any]] = MappingProxyType(dict.fromkeys(MARKUP_FILTERS, escape)),
        *,
        finalize: Callable[..., Any] = text_of,
        bytecode_cache: BytecodeCache | None = None,
        trim_blocks: bool = True,
    ) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            finalize=finalize,
            autoescape=True,  # in words.md, so that what a macro returns is told from a value: it is Markup
            trim_blocks=trim_blocks,
            lstrip_blocks=trim_blocks,
            keep_trailing_newline=trim_blocks,
            bytecode_cache=bytecode_cache,
        )
        self.globals.clear()
        own = {name: self.filters[name] for name in FILTERS} | {"join": _join}
        own["replace"] = _replace(own["replace"])
        self.filters = {name: _counted(name, function) for name, function in {**own, **filters}.items()}
        self.tests = {name: self.tests[name] for name in TESTS}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        return part_blocks(tree, source) if name and name.endswith(_WORDS) else tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a listed attribute; for any other name something undefined, which says so when it is used."""
        if isinstance(obj, Shown):
            return self._shown(obj, attribute)
        kind: type = type(obj)
        if attribute in attributes_of(kind):
            return getattr(obj, attribute)
        if attribute in calls_of(kind):
            return TemplateFunction(getattr(obj, attribute))
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, TemplateModule) and attribute in vars(obj) and not attribute.startswith("_"):
            return vars(obj)[attribute]
        return self._unlisted(obj, attribute)

    def _shown(self, view: Shown, name: str) -> Any:
        try:
            return view.__getattr__(name)
        except AttributeError:
            return self._unlisted(view, name)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an entry by its number or name, or a listed attribute."""
        if isinstance(argument, str):
            found = obj.get(argument, obj) if isinstance(obj, dict) else obj
            return found if found is not obj else self.getattr(obj, argument)
        if isinstance(argument, int) and isinstance(obj, (str, tuple, list, dict)):
            try:
                return obj[argument]
            except LookupError:
                return self.undefined(f"there is no entry {argument}")
        return self._unlisted(obj, str(argument) if isinstance(argument, int) else "…")

    def _unlisted(self, value: Any, name: str) -> Undefined:
        if isinstance(value, Undefined):
            value._fail_with_undefined_error()  # noqa: SLF001 - as Jinja does: it has a name, and this one has none
        return self.undefined(f"there is no “{name}” here that a template can ask for", name=name)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002 - Jinja's signature
        """Tell whether the list has a name."""
        kind: type = type(obj)
        return attr in attributes_of(kind)

    def is_safe_callable(self, obj: Any) -> bool:
        """Tell whether a template may call a value: a macro, a block of the page above, or what the list has."""
        return type(obj) in _CALLABLE

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what may be called, its arguments charged."""
        if type(called) not in _CALLABLE:
            if isinstance(called, Undefined):
                called._fail_with_undefined_error()  # noqa: SLF001 - it says what is not there
            raise SecurityError("something is called here that cannot be called")
        charge(_CALL + sum(map(weight, args)))
        if kwargs:
            charge(weight(kwargs))
        return context.call(called, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja's signature
        """Reckon with numbers; put words to words, and lists to lists."""
        if isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS):
            return _reckoned(operator, left, right)
        if operator == "+" and any(isinstance(left, kind) and isinstance(right, kind) for kind in (str, tuple, list)):
            return weighed(left + right)
        text_of(left), text_of(right)
        raise SecurityError(f"{operator} is for numbers only")

    def concatenated(self, *parts: Any) -> str:
        """Return values as one text: what `~` does."""
        charge(sum(weight(text_of(part)) for part in parts))
        return markup_join(parts)

    def concat(self, pieces: Iterable[str]) -> str:
        """Join what a template or a macro has printed."""
        return "".join(_charged(pieces))


def _charged(pieces: Iterable[str]) -> Iterable[str]:
    for piece in pieces:
        charge(len(piece))
        yield piece
