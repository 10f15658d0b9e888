"""Follows values through the statements of a template: loops, macros, and the files that it imports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from jinja2 import nodes

from peelgen.base.problem_kinds import ProblemKind
from peelgen.documents.sandbox import extends_of, never_printed
from peelgen.template_check.expressions import Expressions, listed, meant
from peelgen.template_check.printed_twice import printed_twice
from peelgen.template_check.problem import TemplateSource
from peelgen.template_check.scope import LOOP, Loaded, MacroShape, TemplateScope, Usage
from peelgen.template_check.shapes import (
    ANYTHING,
    WORDS,
    FunctionShape,
    ListShape,
    Record,
    Shape,
    entry,
)

#: How deep macros may call macros, and how often in all, before the rest is taken on trust.
_DEEPEST, _MOST_CALLS = 12, 2_000


class FieldChecker(Expressions):
    """Checks templates that may import each other.

    `library` returns the file that an import, an include or an extends names; None for one that cannot be read, which
    is reported elsewhere. It raises LookupError where there is none. `shared` are names that each of them has.
    """

    def __init__(
        self,
        library: Callable[[str], Loaded | None],
        known: tuple[Collection[str], Collection[str]],
        usage: Usage,
        shared: Mapping[str, Shape] = MappingProxyType({}),
    ) -> None:
        super().__init__(known, usage)
        self._library = library
        self._shared = TemplateScope(dict(shared))
        self._calls: set[tuple[int, ...]] = set()
        self._extending: list[TemplateSource] = []
        self._filled: dict[str, tuple[nodes.Block, TemplateSource]] = {}
        self._depth = 0

    def check(self, loaded: Loaded, scope: TemplateScope) -> None:
        """Check one template in which the names of `scope` can be used, and that which it extends with it."""
        self._maybe |= loaded.doubted
        above = extends_of(loaded.tree)
        with self._in(loaded.source):
            self._walk([one for one in loaded.tree.body if not (above and isinstance(one, nodes.Block))], scope)
            if above:
                self._extend(loaded, above, scope)

    @contextmanager
    def _in(self, source: TemplateSource) -> Iterator[None]:
        outer, self._source = getattr(self, "_source", source), source
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self._source = outer

    # Statements

    def _walk(self, statements: Sequence[nodes.Node], scope: TemplateScope) -> None:
        for node in statements:
            name = f"_in_{type(node).__name__.lower()}"
            statement = getattr(self, name, None) if isinstance(node, nodes.Stmt) else None
            if statement:
                statement(node, scope)
            else:
                self._walk_children(node, scope)

    def _walk_children(self, node: nodes.Node, scope: TemplateScope) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._shape(child, scope)
            else:
                self._walk([child], scope)

    def _in_output(self, node: nodes.Output, scope: TemplateScope) -> None:
        for printed in node.nodes:
            self._use_all(self._shape(printed, scope), deep=False)

    def _in_for(self, node: nodes.For, scope: TemplateScope) -> None:
        inner = scope.inside({"loop": LOOP})
        self._assign(node.target, entry(self._shape(node.iter, scope)), inner)
        if node.test:
            self._shape(node.test, inner)
        self._walk(node.body, inner)
        self._walk(node.else_, scope.inside())

    def _in_if(self, node: nodes.If, scope: TemplateScope) -> None:
        self._shape(node.test, scope)
        for branch in (node.body, node.elif_, node.else_):
            self._walk(branch, scope)

    def _in_with(self, node: nodes.With, scope: TemplateScope) -> None:
        inner = scope.inside()
        for target, value in zip(node.targets, node.values, strict=True):
            self._assign(target, self._shape(value, scope), inner)
        self._walk(node.body, inner)

    def _in_block(self, node: nodes.Block, scope: TemplateScope) -> None:
        """Check what is printed at a block: what a template that extends this one has filled in, or its own words."""
        filled, source = self._filled.get(node.name, (node, self._source))
        with self._in(source):
            self._walk(filled.body, scope.inside({"super": FunctionShape(WORDS)}))

    def _in_scopedevalcontextmodifier(self, node: nodes.ScopedEvalContextModifier, _: TemplateScope) -> None:
        message = "Templates may not change what becomes of markup in a value."
        self._report(
            ProblemKind.TEMPLATE_NOT_ALLOWED,
            node,
            ("autoescape", "take the tag out, and the one that ends it"),
            message,
        )

    def _in_assign(self, node: nodes.Assign, scope: TemplateScope) -> None:
        self._assign(node.target, self._shape(node.node, scope), scope)

    def _in_assignblock(self, node: nodes.AssignBlock, scope: TemplateScope) -> None:
        self._walk(node.body, scope.inside())
        self._assign(node.target, WORDS, scope)

    def _in_macro(self, node: nodes.Macro, scope: TemplateScope) -> None:
        macro = MacroShape(node, self._source, scope)
        scope.names[node.name] = macro
        self._expand(macro, {})

    def _in_callblock(self, node: nodes.CallBlock, scope: TemplateScope) -> None:
        self._shape(node.call, scope)
        self._walk(node.body, scope.inside({argument.name: ANYTHING for argument in node.args}))

    def _in_import(self, node: nodes.Import, scope: TemplateScope) -> None:
        scope.names[node.target] = self._module(node, scope)

    def _in_fromimport(self, node: nodes.FromImport, scope: TemplateScope) -> None:
        module = self._module(node, scope)
        for name in node.names:
            given, own = (name, name) if isinstance(name, str) else name
            scope.names[own] = self._field(node, module, given)

    def _in_include(self, node: nodes.Include, scope: TemplateScope) -> None:
        loaded = self._load(node)
        if loaded and self._depth < _DEEPEST:
            self.check(loaded, scope.inside() if node.with_context else self._shared.inside())

    def _in_extends(self, node: nodes.Extends, _: TemplateScope) -> None:
        self._load(node)

    def _assign(self, target: nodes.Node, shape: Shape, scope: TemplateScope) -> None:
        if isinstance(target, nodes.Name):
            scope.set(target.name, shape)
        for part in target.find_all(nodes.Name):
            scope.names.setdefault(part.name, ANYTHING)

    # Other files

    def _extend(self, loaded: Loaded, tag: nodes.Extends, scope: TemplateScope) -> None:
        """Check the template that another extends, with the blocks that the other fills in."""
        above = self._load(tag, quietly=True)
        if above is None or self._depth >= _DEEPEST:
            return
        self._extending.append(loaded.source)
        if above.source in self._extending:
            remedy = "extend the words of the document, such as  report/words.md"
            self._report(
                ProblemKind.TEMPLATE_CIRCLE, tag, ("extends", remedy), "The template extends itself in the end."
            )
            return
        extended = list(self._extended(above))
        self._report_lost(loaded, list(dict.fromkeys(name for one in extended for name in one.blocks)))
        self._report_printed_twice([loaded, *extended])
        for block in loaded.filled:
            self._filled.setdefault(block.name, (block, self._source))
        self.check(above, scope)

    def _report_lost(self, loaded: Loaded, known: Sequence[str]) -> None:
        """Report what is never printed of a template that extends one with the `known` blocks."""
        for part in never_printed(loaded.tree):
            words = part.data.strip().partition("\n")[0] if isinstance(part, nodes.TemplateData) else ""
            message = "This stands outside of the blocks, and is never printed."
            remedy = "put it into a block, between  {% block … %}  and  {% endblock %}"
            self._report(ProblemKind.TEMPLATE_OUTSIDE_BLOCKS, part, (words, remedy), message)
        for block in loaded.filled:
            if block.name not in known:
                message = f"There is no block “{block.name}” to fill in{meant(block.name, known)}"
                remedy = f"the blocks are: {listed(known)}"
                self._report(ProblemKind.TEMPLATE_UNKNOWN_BLOCK, block, (block.name, remedy), message)

    def _report_printed_twice(self, chain: Sequence[Loaded]) -> None:
        for block, around in printed_twice([one.tree for one in chain]):
            where = f"here, inside of “{around}”, and in its own place" if around else "here and in another block"
            remedy = f"take it out of “{around}”, or take one of them out of “parts”" if around else "print it once"
            message = f"The block “{block.name}” would be printed twice: {where}."
            self._report(ProblemKind.TEMPLATE_BLOCK_REPEATED, block, (block.name, remedy), message)

    def _extended(self, loaded: Loaded | None) -> Iterator[Loaded]:
        """Yield a template, and all that it extends."""
        seen = list[TemplateSource]()
        while loaded and loaded.source not in seen:
            seen.append(loaded.source)
            yield loaded
            tag = extends_of(loaded.tree)
            loaded = self._load(tag, quietly=True) if tag else None

    def _load(self, node: Any, *, quietly: bool = False) -> Loaded | None:
        if not isinstance(node.template, nodes.Const):
            return None
        name = str(node.template.value)
        try:
            return self._library(name)
        except LookupError:
            if not quietly and not getattr(node, "ignore_missing", False):
                remedy = "correct the name, or add the file"
                self._report(ProblemKind.TEMPLATE_MISSING_FILE, node, (name, remedy), f"There is no “{name}”.")
            return None

    def _module(self, node: nodes.Import | nodes.FromImport, scope: TemplateScope) -> Shape:
        """Return what a file that is imported defines, as a record of its macros and values."""
        loaded = self._load(node)
        if loaded is None or self._depth >= _DEEPEST:
            return ANYTHING
        inner = scope.inside() if node.with_context else self._shared.inside()
        self.check(loaded, inner)
        return Record(f"“{node.template.value}”", inner.names)  # type: ignore[attr-defined]

    def _expand(self, macro: MacroShape, given: dict[str, Shape]) -> None:
        """Check a macro's words with the arguments of one call; those that are not given may be anything."""
        shapes = {argument.name: given.get(argument.name, ANYTHING) for argument in macro.node.args}
        call = (id(macro.node), *(id(shape) for shape in shapes.values()))
        if call in self._calls or len(self._calls) > _MOST_CALLS or self._depth > _DEEPEST:
            return
        self._calls.add(call)
        extra = {"caller": FunctionShape(WORDS), "varargs": ListShape(ANYTHING), "kwargs": ANYTHING}
        with self._in(macro.source):
            self._walk(macro.node.body, macro.scope.inside({**extra, **shapes}))
