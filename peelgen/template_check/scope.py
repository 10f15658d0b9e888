"""What a name means at a place of a template: the names of the block, then those of the blocks around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from jinja2 import nodes

from peelgen.base.diagnostics import Diagnostic
from peelgen.documents.sandbox import filled_blocks
from peelgen.template_check.problem import TemplateSource
from peelgen.template_check.shapes import ANYTHING, NUMBER, TRUTH, FunctionShape, Record, Shape, either

_TRUTHS, _NUMBERS = ("first", "last"), ("index", "index0", "revindex", "revindex0", "length", "depth", "depth0")
#: What a loop knows of itself.
LOOP = Record(
    "a loop",
    dict.fromkeys(_NUMBERS, NUMBER)
    | dict.fromkeys(_TRUTHS, TRUTH)
    | dict.fromkeys(("previtem", "nextitem"), ANYTHING)
    | dict.fromkeys(("cycle", "changed"), FunctionShape(ANYTHING)),
)


@dataclass(slots=True)
class TemplateScope:
    """The names of one block."""

    names: dict[str, Shape]
    outer: TemplateScope | None = None

    def find(self, name: str) -> Shape | None:
        """Return what a name stands for here; None if nothing does."""
        if name in self.names:
            return self.names[name]
        return self.outer.find(name) if self.outer else None

    def set(self, name: str, shape: Shape) -> None:
        """Give a name a meaning, beside the one that it may have got in another branch."""
        self.names[name] = either([self.names[name], shape]) if name in self.names else shape

    def inside(self, names: Mapping[str, Shape] | None = None) -> TemplateScope:
        """Return the scope of a block in this one."""
        return TemplateScope(dict(names or {}), self)

    def visible(self) -> Iterator[str]:
        """Yield all names that can be used here."""
        scope: TemplateScope | None = self
        while scope is not None:
            yield from scope.names
            scope = scope.outer


class Unnamed(TemplateScope):
    """The outermost scope where it is not known what there is: every name may stand for anything."""

    def __init__(self) -> None:
        super().__init__({})

    def find(self, name: str) -> Shape | None:  # noqa: ARG002 - all names are the same here
        """Return a shape for any name."""
        return ANYTHING


@dataclass(frozen=True)
class Loaded:
    """A template file that could be read: its text and Jinja's tree of it."""

    source: TemplateSource
    tree: nodes.Template

    @cached_property
    def doubted(self) -> frozenset[str]:
        """The names of which it asks whether there are such names."""
        tests = (test for test in self.tree.find_all(nodes.Test) if test.name in {"defined", "undefined"})
        return frozenset(test.node.name for test in tests if isinstance(test.node, nodes.Name))

    @cached_property
    def blocks(self) -> tuple[str, ...]:
        """The names of its blocks."""
        return tuple(block.name for block in self.tree.find_all(nodes.Block))

    @cached_property
    def filled(self) -> tuple[nodes.Block, ...]:
        """The blocks that it fills in for the template that it extends."""
        return tuple(filled_blocks(self.tree))


@dataclass(frozen=True, eq=False)
class MacroShape(Shape):
    """A macro: what it was written as, where, and what it sees around it."""

    node: nodes.Macro
    source: TemplateSource
    scope: TemplateScope


Asked = tuple[nodes.Node, str]


@dataclass(slots=True)
class Usage:
    """Which fields of which records templates ask for; which are there, and which are not in some call of a macro."""

    fields: dict[Record, set[str]] = field(default_factory=dict)
    there: set[Asked] = field(default_factory=set)
    doubts: dict[Asked, Diagnostic] = field(default_factory=dict)

    def add(self, record: Record, name: str) -> None:
        """Remember that a field was asked for."""
        self.fields.setdefault(record, set()).add(name)

    def add_all(self, record: Record) -> None:
        """Remember a record that was handed on as a whole."""
        self.fields.setdefault(record, set()).update(record.fields)

    def diagnostics(self) -> list[Diagnostic]:
        """Return the fields that are not there in any call."""
        return [found for asked, found in self.doubts.items() if asked not in self.there]
