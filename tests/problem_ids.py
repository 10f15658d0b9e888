"""The ids of all problems that the code can report, read from its source.

Whatever takes the id of a problem has a field `id`, or a parameter named `id`, `problem` or `problem_id`. Each call of
it gives the id as a literal, or hands on one that was given to it. A call that does neither is unreadable.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "peelgen"
#: The parts of the package that look for problems in the same kind of file.
FINDINGS_FILES = ("source", "validate", "rules", "edition.py", "glyphs.py", "choices.py", "style", "consistency")
RESPONSES = ("response", "rules/problem.py", "source/file.py")
TEMPLATES = ("template_check",)
HOUSE_STYLE = ("render/style_file.py", "render/units.py", "template_check/house.py", "source/file.py")
_NAMES = frozenset({"id", "problem", "problem_id"})


@dataclass
class Found:
    """The ids, and the places in the code where one is given that cannot be read."""

    ids: set[str] = field(default_factory=set)
    unreadable: list[str] = field(default_factory=list)


@cache
def emitted(parts: tuple[str, ...]) -> Found:
    """Return the ids that these parts of the package can report."""
    paths = [PACKAGE / "diagnostics.py", *(path for name in parts for path in _modules(PACKAGE / name))]
    return scan({str(path.relative_to(PACKAGE)): path.read_text(encoding="utf-8") for path in paths})


def _modules(part: Path) -> list[Path]:
    return sorted(part.rglob("*.py")) if part.is_dir() else [part]


def scan(sources: dict[str, str]) -> Found:
    """Return the ids in Python sources, each with the name of its module."""
    modules = {name: ast.parse(source) for name, source in sources.items()}
    everywhere = {name: taker for module in modules.values() for name, taker in _takers(module).items()}
    found = Found()
    for name, module in modules.items():
        own = {node.name for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        takers = {one: taker for one, taker in everywhere.items() if one not in own} | _takers(module)
        for scope in ast.walk(module):
            if isinstance(scope, ast.FunctionDef | ast.Module | ast.ClassDef):
                _read_scope(scope, takers, name, found)
    return found


def _takers(module: ast.Module) -> dict[str, tuple[int, str]]:
    """Return what takes an id, by its name: the position and the name of the argument."""
    found: dict[str, tuple[int, str]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            names = [(name, part.annotation if name == "id" else None) for name, part in _fields(node)]
        elif isinstance(node, ast.FunctionDef):
            names = [(one.arg, one.annotation) for one in _parameters(node)]
        else:
            continue
        for place, (name, kind) in enumerate(names):
            if name in _NAMES and isinstance(kind, ast.Name) and kind.id == "str":
                found[node.name] = place, name
    return found


def _fields(node: ast.ClassDef) -> list[tuple[str, ast.AnnAssign]]:
    assigned = [part for part in node.body if isinstance(part, ast.AnnAssign)]
    return [(part.target.id, part) for part in assigned if isinstance(part.target, ast.Name)]


def _parameters(node: ast.FunctionDef) -> list[ast.arg]:
    named = [*node.args.posonlyargs, *node.args.args]
    return (named[1:] if named and named[0].arg in {"self", "cls"} else named) + node.args.kwonlyargs


def _defaults(node: ast.AST) -> Iterator[ast.expr | None]:
    """Yield what is the id where a call does not give one."""
    if isinstance(node, ast.ClassDef):
        yield from (part.value for name, part in _fields(node) if name == "id")
    elif isinstance(node, ast.FunctionDef):
        positional = [*node.args.posonlyargs, *node.args.args]
        given = [*zip(reversed(positional), reversed(node.args.defaults), strict=False)]
        given += [(one, value) for one, value in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if value]
        yield from (value for one, value in given if one.arg in _NAMES)


def _read_scope(scope: ast.AST, takers: dict[str, tuple[int, str]], module: str, found: Found) -> None:
    handed_on = {one.arg for one in _parameters(scope)} & _NAMES if isinstance(scope, ast.FunctionDef) else set()
    bound = _bound(scope)
    found.ids |= {text for value in _defaults(scope) for text in _literals(value, {})}
    for call in _calls(scope):
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if called not in takers:
            continue
        given = _argument(call, *takers[called])
        literals = _literals(given, bound)
        found.ids |= literals
        if not literals and not _is_handed_on(given, handed_on):
            found.unreadable.append(f"{module}:{call.lineno}: {ast.unparse(call)[:80]}")


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls in a scope, not those in the functions and classes inside it."""
    for child in ast.iter_child_nodes(scope):
        if isinstance(child, ast.Call):
            yield child
        if not isinstance(child, ast.FunctionDef | ast.ClassDef):
            yield from _calls(child)


def _bound(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """Return all that each plain name of a scope is ever bound to."""
    bound: dict[str, list[ast.expr]] = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            bound.setdefault(node.targets[0].id, []).append(node.value)
    return bound


def _argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if name in named or any(isinstance(one, ast.Starred) for one in call.args[: place + 1]):
        return named.get(name, call.args[0] if call.args else None)
    return call.args[place] if place < len(call.args) else ast.Name("default")


def _literals(given: ast.expr | None, bound: dict[str, list[ast.expr]]) -> set[str]:
    """Return what an expression can be: a text, one of several, what a name is bound to; nothing if it is unclear."""
    match given:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=first, orelse=second):
            return _all_literals([first, second], bound)
        case ast.Name(id=name) if name in bound:
            return _all_literals(bound[name], {key: values for key, values in bound.items() if key != name})
        case ast.Call(func=ast.Attribute(attr="get", value=ast.Dict(values=values)), args=[_, default]):
            return _all_literals([*values, default], bound)
    return set()


def _all_literals(given: list[ast.expr], bound: dict[str, list[ast.expr]]) -> set[str]:
    every = [_literals(one, bound) for one in given]
    return set().union(*every) if all(every) else set()


def _is_handed_on(given: ast.expr | None, parameters: set[str]) -> bool:
    match given:
        case ast.Name(id=name):
            return name in parameters or name == "default"
        case ast.Attribute(attr=name):
            return name in _NAMES
    return False
