"""Templates that extend another: they fill in its blocks, and print nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, Template, nodes

from peelgen.base.errors import TemplateFault
from peelgen.base.spelling_suggestion import nearest

#: What a template can say outside of its blocks without printing anything.
_SILENT: Final = (
    nodes.Extends,
    nodes.Block,
    nodes.Import,
    nodes.FromImport,
    nodes.Macro,
    nodes.Assign,
    nodes.AssignBlock,
)


def extends_of(tree: nodes.Template) -> nodes.Extends | None:
    """Return the tag by which a template extends another; None if it stands for itself."""
    return next((one for one in tree.body if isinstance(one, nodes.Extends)), None)


def filled_blocks(tree: nodes.Template) -> Iterator[nodes.Block]:
    """Yield the blocks that a template fills in for the one that it extends, and not the new ones inside of these."""
    if extends_of(tree) is not None:
        for block in tree.find_all(nodes.Block):
            if block in tree.body or _says_super(block):
                yield block


def _says_super(part: nodes.Node) -> bool:
    """Return whether a block prints what it would say otherwise, itself and not in a block inside of it."""
    own = (child for child in part.iter_child_nodes() if not isinstance(child, nodes.Block))
    return any((isinstance(child, nodes.Name) and child.name == "super") or _says_super(child) for child in own)


def never_printed(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Yield the words and tags of a template that extends another which stand outside of its blocks."""
    if extends_of(tree) is not None:
        outside = (one for one in tree.body if not isinstance(one, _SILENT))
        parts = (part for one in outside for part in (one.nodes if isinstance(one, nodes.Output) else [one]))
        yield from (part for part in parts if not (isinstance(part, nodes.TemplateData) and not part.data.strip()))


class InheritingTemplate(Template):
    """A template that knows which blocks it fills in, and on which lines, and is told of those that there are not."""

    filled: Mapping[str, int]

    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's name
    ) -> Template:
        made = super()._from_namespace(environment, namespace, globals)
        assert isinstance(made, cls)
        made.filled = namespace["filled"]
        return made

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return the text. Raises TemplateFault where a block is filled in that no template has which is extended."""
        context = self.new_context(dict(*args, **kwargs))
        try:
            text: str = self.environment.concat(self.root_render_func(context))
        except Exception:  # noqa: BLE001 - as Jinja does
            self.environment.handle_exception()
        self._refuse_unknown(
            {name for name, blocks in context.blocks.items() if name not in self.blocks or len(blocks) > 1}
        )
        return text

    def _refuse_unknown(self, known: set[str]) -> None:
        for name, line in self.filled.items():
            if name not in known:
                guess = nearest(name, known)
                raise TemplateFault(
                    f"There is no block “{name}” to fill in{f'; did you mean “{guess}”?' if guess else '.'}",
                    f"The blocks are: {', '.join(sorted(known))}.",
                    path=Path(self.filename) if self.filename else None,
                    line=line,
                )
