"""Blocks that are printed in two places: where the template that is extended has them, and where another puts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from jinja2 import nodes


def printed_twice(chain: Sequence[nodes.Template]) -> Iterator[tuple[nodes.Block, str]]:
    """Yield blocks that the first of some templates has printed twice, each with the block of it that stands around it.

    Each template extends the one after it. A block that is so already without the first is not the first's.
    """
    twice = {name for name, places in _Places(chain).all().items() if places > 1}
    before = {name for name, places in _Places(chain[1:]).all().items() if places > 1}
    yield from _outermost(chain[0], twice - before, "")


def _outermost(part: nodes.Node, names: set[str], around: str) -> Iterator[tuple[nodes.Block, str]]:
    for child in part.iter_child_nodes():
        if isinstance(child, nodes.Block) and child.name in names:
            yield child, around
        else:
            yield from _outermost(child, names, child.name if isinstance(child, nodes.Block) else around)


class _Places:
    """Counts in how many places each block is printed, of several branches of an `if` in the one with most."""

    def __init__(self, chain: Sequence[nodes.Template]) -> None:
        self._root = chain[-1]
        #: The words of each block, those first that are printed; the next are what they call  super() .
        self._said: dict[str, list[nodes.Block]] = {}
        for template in chain:
            for block in template.find_all(nodes.Block):
                self._said.setdefault(block.name, []).append(block)
        self._counted: dict[tuple[str, int], Counter[str]] = {}

    def all(self) -> Counter[str]:
        """Return the count of each block that is printed."""
        return self._of_all(self._root.body, "", 0)

    def _of_all(self, parts: Iterable[nodes.Node], name: str, depth: int) -> Counter[str]:
        return sum((self._of(part, name, depth) for part in parts), Counter[str]())

    def _of(self, part: nodes.Node, name: str, depth: int) -> Counter[str]:
        """Return the counts of a part that stands in the words of a block, the first of its name or a later one."""
        match part:
            case nodes.Block():
                return Counter([part.name]) + self._of_words(part.name, 0)
            case nodes.If():
                branches = (part.body, part.elif_, part.else_)
                counts = [self._of_all(branch, name, depth) for branch in branches]
                return counts[0] | counts[1] | counts[2]
            case nodes.Call(node=nodes.Name(name="super")):
                return self._of_words(name, depth + 1)
        return self._of_all(part.iter_child_nodes(), name, depth)

    def _of_words(self, name: str, depth: int) -> Counter[str]:
        place = (name, depth)
        if place not in self._counted and depth < len(self._said.get(name, ())):
            self._counted[place] = Counter()  # of a block that stands in itself in the end
            self._counted[place] = self._of_all(self._said[name][depth].body, name, depth)
        return self._counted.get(place, Counter())
