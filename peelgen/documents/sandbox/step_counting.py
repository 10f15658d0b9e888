"""Makes compiled templates count: each body that is run, and each value that is made, is charged when it happens.

They also remember which blocks they fill in, and have no words that would never be printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

from peelgen.documents.sandbox.inheritance import filled_blocks, never_printed

#: Comparisons that end where a constant ends, however long the other side is.
_SHORT: Final = frozenset({"eq", "ne", "lt", "lteq", "gt", "gteq"})


def _environment_call(name: str, given: Sequence[nodes.Expr], line: int) -> nodes.Call:
    """Return a call of a method of the environment, which no template can write."""
    return nodes.Call(nodes.EnvironmentAttribute(name), list(given), [], None, None, lineno=line)


def _charge(body: Sequence[nodes.Node], line: int) -> nodes.ExprStmt:
    """Return the charge for going through a body once."""
    size = 2 + sum(1 for node in body for _ in node.find_all(nodes.Node))
    return nodes.ExprStmt(_environment_call("charge", [nodes.Const(size)], line), lineno=line)


class _StepCounting(NodeTransformer):
    """Puts the counting into a template's tree."""

    def visit_Template(self, node: Any) -> Any:  # noqa: N802 - Jinja's names
        node = self.visit_For(node)
        node.body.insert(0, nodes.ExprStmt(_environment_call("descend", [], node.lineno), lineno=node.lineno))
        return node

    def visit_For(self, node: Any) -> Any:  # noqa: N802
        charge = _charge(node.body, node.lineno)
        node = self.generic_visit(node)
        node.body.insert(0, charge)
        return node

    visit_Macro = visit_CallBlock = visit_Block = visit_For  # noqa: N815

    def visit_Concat(self, node: Any) -> Any:  # noqa: N802
        node = self.generic_visit(node)
        return _environment_call("concatenated", node.nodes, node.lineno)

    def visit_List(self, node: Any) -> Any:  # noqa: N802
        node = self.generic_visit(node)
        return node if getattr(node, "ctx", "load") == "store" else _environment_call("weighed", [node], node.lineno)

    visit_Tuple = visit_Dict = visit_List  # noqa: N815

    def visit_Getitem(self, node: Any) -> Any:  # noqa: N802
        node = self.generic_visit(node)
        return _environment_call("weighed", [node], node.lineno) if isinstance(node.arg, nodes.Slice) else node

    def visit_Compare(self, node: Any) -> Any:  # noqa: N802
        node = self.generic_visit(node)
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        if not (_SHORT.issuperset(one.op for one in node.ops) and any(isinstance(one, nodes.Const) for one in sides)):
            node.expr = _environment_call("weighed", [node.expr], node.lineno)
            for operand in node.ops:
                operand.expr = _environment_call("weighed", [operand.expr], node.lineno)
        return node


class CountingGenerator(CodeGenerator):
    """Jinja's compiler, with the counting put in."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Compile a template."""
        for part in never_printed(node):
            words = part.data if isinstance(part, nodes.TemplateData) else ""
            line = part.lineno + words[: len(words) - len(words.lstrip())].count("\n")
            self.fail("what stands outside of the blocks is never printed", line)
        filled = {block.name: block.lineno for block in filled_blocks(node)}
        super().visit_Template(_StepCounting().visit(node), frame)
        self.writeline(f"filled = {filled!r}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Write a call; those of the environment itself need nobody's leave."""
        if not isinstance(node.node, nodes.EnvironmentAttribute):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write(f"environment.{node.node.name}(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier, _frame: Frame) -> None:  # noqa: N802
        """Refuse `{% autoescape %}`: no value may act as words of the template."""
        self.fail("autoescape cannot be changed", node.lineno)
