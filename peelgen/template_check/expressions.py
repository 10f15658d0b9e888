"""Follows values through the expressions of a template, and finds fields, filters and calls that there are none of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import FunctionType

from jinja2 import nodes
from jinja2.runtime import Context, LoopContext, Macro
from pydantic import BaseModel

from peelgen.base.diagnostics import Diagnostic
from peelgen.base.problem_kinds import ProblemKind
from peelgen.base.spelling_suggestion import nearest
from peelgen.documents.sandbox import ATTRIBUTES, CALLS
from peelgen.template_check.problem import TemplateProblem, TemplateSource, diagnostic
from peelgen.template_check.scope import MacroShape, TemplateScope, Usage
from peelgen.template_check.shapes import (
    ANYTHING,
    NUMBER,
    TRUTH,
    WORDS,
    AnyOf,
    FunctionShape,
    ListShape,
    Plain,
    Record,
    Shape,
    either,
    entry,
    field,
    records,
)

_MOST_PROBLEMS = 200
_MOST_SHOWN = 30
#: Filters that hand on one entry, the same entries, words or a number; what others return is not known.
_ONE_ENTRY = frozenset({"first", "last", "random", "min", "max"})
_SAME_ENTRIES = frozenset({"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr"})
#: What is counted is not printed.
_COUNTED = frozenset({"length", "count"})
_NEW_WORDS = frozenset(
    {"capital", "date", "deadline", "full_stop", "join", "lower", "month", "moment", "replace", "trim", "upper"}
)
_OPTIONAL = frozenset({"default", "d"})
_RECKONING = (nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Sub)
_PYTHON = (str, tuple, list, dict, datetime, Decimal, BaseModel, Path, Macro, LoopContext, Context, FunctionType)
#: What values have in Python and no template may ask for, whatever the value is.
_UNLISTED = frozenset(name for kind in _PYTHON for name in dir(kind)).difference(
    *(names.split() for listed in (ATTRIBUTES, CALLS) for names in listed.values())
)


class Expressions:
    """Checks expressions; what a macro does with them is for the class that knows statements.

    `known` are the filters and the tests. What macros were called with is kept in `usage`: a field that one call has
    and another has not may be asked for.
    """

    def __init__(
        self,
        known: tuple[Collection[str], Collection[str]],
        usage: Usage,
    ) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.usage = usage
        self._filters, self._tests = known
        self._source: TemplateSource
        self._maybe: set[str] = set()

    def _report(self, kind: ProblemKind, node: nodes.Node, words: tuple[str, str], message: str) -> None:
        """Report a problem with a node; `words` are what to point at, and the remedy."""
        if len(self.diagnostics) < _MOST_PROBLEMS:
            self.diagnostics.append(self._problem(kind, node, words, message))

    def _problem(self, kind: ProblemKind, node: nodes.Node, words: tuple[str, str], message: str) -> Diagnostic:
        pointed, remedy = words
        start = max(self._source.words.find(pointed, node.lineno - 1), node.lineno - 1)
        problem = TemplateProblem(kind, start, start + len(pointed), message, remedy)
        return diagnostic(problem, self._source)

    def _expand(self, macro: MacroShape, given: dict[str, Shape]) -> None:
        """Check a macro's words with the arguments of one call."""
        raise NotImplementedError

    def _shape(self, node: nodes.Node, scope: TemplateScope) -> Shape:
        """Return the shape of an expression, and report what is wrong in it."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._field(node, self._shape(node.node, scope), node.attr)
            case nodes.Getitem():
                return self._getitem(node, scope)
            case nodes.Call():
                return self._call(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
            case nodes.CondExpr():
                self._shape(node.test, scope)
                return either(self._shape(one, scope) for one in (node.expr1, node.expr2) if one)
            case nodes.And() | nodes.Or():
                return either([self._shape(node.left, scope), self._shape(node.right, scope)])
            case nodes.List() | nodes.Tuple():
                return ListShape(either([self._shape(one, scope) for one in node.items]))
            case nodes.Const():
                return Plain(type(node.value))
        return self._other(node, scope)

    def _other(self, node: nodes.Node, scope: TemplateScope) -> Shape:
        shapes = [self._shape(child, scope) for child in node.iter_child_nodes()]
        if isinstance(node, nodes.Pow):
            self._report(
                ProblemKind.TEMPLATE_NOT_ALLOWED,
                node,
                ("**", "take it out"),
                "Templates may not raise a number to a power.",
            )
        elif isinstance(node, _RECKONING) and any(
            isinstance(one, Plain) and issubclass(one.kind, str) for one in shapes
        ):
            sign = node.operator
            self._report(
                ProblemKind.TEMPLATE_NOT_ALLOWED,
                node,
                (sign, "take it out"),
                f"“{sign}” is for numbers, and not for words.",
            )
        return TRUTH if isinstance(node, (nodes.Compare, nodes.Not)) else ANYTHING

    def _name(self, node: nodes.Name, scope: TemplateScope) -> Shape:
        found = scope.find(node.name)
        if found is not None:
            return found
        if node.name not in self._maybe and node.name not in {"true", "false", "none"}:
            known = sorted(set(scope.visible()))
            remedy = f"the names here are: {listed(known)}" if known else "nothing can be printed here"
            message = f"There is nothing called “{node.name}” here{meant(node.name, known)}"
            self._report(ProblemKind.TEMPLATE_UNKNOWN_FIELD, node, (node.name, remedy), message)
        return ANYTHING

    def _field(self, node: nodes.Node, shape: Shape, name: str) -> Shape:
        if name.startswith("_") or (shape is ANYTHING and name in _UNLISTED):
            remedy = "print a field of the findings instead"
            self._report(ProblemKind.TEMPLATE_NOT_ALLOWED, node, (name, remedy), f"Templates may not ask for “{name}”.")
            return ANYTHING
        found = field(shape, name)
        for one in shape.choices if isinstance(shape, AnyOf) else (shape,):
            if isinstance(one, Record):
                self.usage.add(one, name)
        if found is None:
            self._unknown_field(node, shape, name)
        elif shape is not ANYTHING:
            self.usage.there.add((node, name))
        return found or ANYTHING

    def _unknown_field(self, node: nodes.Node, shape: Shape, name: str) -> None:
        named = [one for one in (shape.choices if isinstance(shape, AnyOf) else (shape,)) if isinstance(one, Record)]
        if not named:
            message = f"This is {_kind(shape)} and has no field “{name}”."
            remedy = (
                "go through it with {% for … in … %}"
                if isinstance(shape, ListShape)
                else "print it as it is, or with a filter"
            )
            self._doubt(node, name, (message, remedy))
            return
        known = [own for record in named for own in record.fields]
        subject = " or ".join(record.name for record in named)
        message = f"{subject[:1].upper()}{subject[1:]} has no field “{name}”{meant(name, known)}"
        self._doubt(node, name, (message, f"the fields there are: {listed(known)}"))

    def _doubt(self, node: nodes.Node, name: str, words: tuple[str, str]) -> None:
        """Keep a field that is not there, until it is known whether it is there in another call of the same macro."""
        message, remedy = words
        if len(self.usage.doubts) < _MOST_PROBLEMS:
            self.usage.doubts.setdefault(
                (node, name), self._problem(ProblemKind.TEMPLATE_UNKNOWN_FIELD, node, (name, remedy), message)
            )

    def _getitem(self, node: nodes.Getitem, scope: TemplateScope) -> Shape:
        shape = self._shape(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._field(node, shape, node.arg.value)
        self._shape(node.arg, scope)
        return ANYTHING if isinstance(node.arg, nodes.Slice) else entry(shape)

    def _call(self, node: nodes.Call, scope: TemplateScope) -> Shape:
        called = self._shape(node.node, scope)
        given = [self._shape(argument, scope) for argument in node.args]
        named = {argument.key: self._shape(argument.value, scope) for argument in node.kwargs}
        if isinstance(called, MacroShape):
            names = (argument.name for argument in called.node.args)
            self._expand(called, {**dict(zip(names, given, strict=False)), **named})
            return ANYTHING
        for shape in (*given, *named.values()):
            self._use_all(shape)
        if isinstance(called, (Plain, Record, ListShape)):
            remedy = "take away the brackets and what stands in them"
            self._report(
                ProblemKind.TEMPLATE_NOT_ALLOWED,
                node,
                ("(", remedy),
                f"This is {_kind(called)}, and nothing that can be called.",
            )
        return called.result if isinstance(called, FunctionShape) else ANYTHING

    def _filter(self, node: nodes.Filter, scope: TemplateScope) -> Shape:
        if node.name not in self._filters:
            remedy = f"the filters are: {listed(sorted(self._filters))}"
            message = f"There is no filter “{node.name}”{meant(node.name, self._filters)}"
            self._report(ProblemKind.TEMPLATE_UNKNOWN_FILTER, node, (node.name, remedy), message)
        shape = self._optional(node.node, scope, leave=node.name in _OPTIONAL) if node.node else WORDS
        given = [self._shape(one, scope) for one in (*node.args, *(argument.value for argument in node.kwargs))]
        if node.name in _OPTIONAL:
            return either([shape, *given])
        if node.name in _ONE_ENTRY:
            return entry(shape)
        if node.name in _SAME_ENTRIES:
            return shape
        if node.name in _COUNTED:
            return NUMBER
        self._use_all(shape)
        return WORDS if node.name in _NEW_WORDS else ANYTHING

    def _test(self, node: nodes.Test, scope: TemplateScope) -> Shape:
        if node.name not in self._tests:
            remedy = f"the tests are: {listed(sorted(name for name in self._tests if name.isalpha()))}"
            message = f"There is no test “{node.name}”{meant(node.name, self._tests)}"
            self._report(ProblemKind.TEMPLATE_UNKNOWN_FILTER, node, (node.name, remedy), message)
        self._optional(node.node, scope, leave=node.name in {"defined", "undefined"})
        for argument in node.args:
            self._shape(argument, scope)
        return TRUTH

    def _optional(self, node: nodes.Node, scope: TemplateScope, *, leave: bool) -> Shape:
        """Return the shape of an expression whose last name or field need not be there if `leave`."""
        if leave and isinstance(node, nodes.Name):
            return scope.find(node.name) or ANYTHING
        if leave and isinstance(node, nodes.Getattr):
            return field(self._shape(node.node, scope), node.attr) or ANYTHING
        return self._shape(node, scope)

    def _use_all(self, shape: Shape, *, deep: bool = True) -> None:
        """Remember that all of a value is printed; `deep` if what it holds is too."""
        for record in records([shape]) if deep else ([shape] if isinstance(shape, Record) else []):
            self.usage.add_all(record)


def meant(word: str, known: Collection[str]) -> str:
    """Return how a message ends about a word that is not known: with the one that was probably meant."""
    guess = nearest(word, known)
    return f"; did you mean “{guess}”?" if guess else "."


def listed(names: Sequence[str]) -> str:
    """Return names as a message has them: not too many, and each once."""
    more = f" and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
    return ", ".join(dict.fromkeys(names[:_MOST_SHOWN])) + more


def _kind(shape: Shape) -> str:
    match shape:
        case Record():
            return shape.name
        case ListShape():
            return "a list"
        case Plain() if issubclass(shape.kind, str):
            return "a text"
        case Plain() if issubclass(shape.kind, (int, float)) and shape.kind is not bool:
            return "a number"
        case FunctionShape():
            return "something to be called"
        case Plain() if issubclass(shape.kind, date):
            return "a date"
    return "a value"
