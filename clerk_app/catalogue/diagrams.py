"""Reduced ordered decision diagrams over variables with a few values each.

A condition over situation questions becomes a diagram; equal functions become the *same* node. So "is it decided?" is
an identity test, and "which questions can still change it?" is the node's support: exact, without trying situations.
(Bryant 1986, "Graph-Based Algorithms for Boolean Function Manipulation", with many-valued variables.)
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

NODE_LIMIT = 200_000


class TooTangled(Exception):
    """The diagram would need more than `NODE_LIMIT` nodes; real guides need some hundreds."""


class Node:
    """A function of the variables. Compare with `is`; `support` has one bit for each variable it depends on."""

    __slots__ = ("branches", "support", "variable")

    def __init__(self, variable: int, branches: tuple["Node", ...]) -> None:
        self.variable = variable
        self.branches = branches
        self.support: int = reduce(lambda bits, node: bits | node.support, branches, 1 << variable if branches else 0)


_LEAF_VARIABLE = 1 << 30  # after every real variable in the order
FALSE = Node(_LEAF_VARIABLE, ())
TRUE = Node(_LEAF_VARIABLE, ())


def as_bool(node: Node) -> bool | None:
    """True or False for a decided function, None for one that still depends on something."""
    return True if node is TRUE else False if node is FALSE else None


class Known:
    """Variables whose value is known, by index; remembers what it has already worked out."""

    __slots__ = ("mask", "memo", "values")

    def __init__(self, values: Mapping[int, int]) -> None:
        self.values = values
        self.mask = reduce(lambda bits, variable: bits | 1 << variable, values, 0)
        self.memo: dict[Node, Node] = {}


class Diagrams:
    """Makes and combines nodes over variables `0 … len(sizes)-1`, where `sizes[i]` counts the values of variable i.

    Safe to use from several threads: the only shared state grows through `dict.setdefault`, which is atomic.
    """

    def __init__(self, sizes: Sequence[int], limit: int = NODE_LIMIT) -> None:
        self._sizes = tuple(sizes)
        self._limit = limit
        self._unique: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._products: dict[tuple[Node, Node], Node] = {}
        self._negations: dict[Node, Node] = {}

    def choose(self, variable: int, branches: tuple[Node, ...]) -> Node:
        """The function that is `branches[v]` where the variable has value v."""
        if all(branch is branches[0] for branch in branches):
            return branches[0]
        key = (variable, branches)
        found = self._unique.get(key)
        return found if found is not None else self._unique.setdefault(key, Node(variable, branches))

    def conjoin(self, left: Node, right: Node) -> Node:
        """Both hold. Raises `TooTangled`."""
        if left is FALSE or right is FALSE:
            return FALSE
        if left is TRUE or left is right:
            return right
        if right is TRUE:
            return left
        key = (left, right)
        found = self._products.get(key)
        if found is None:
            if len(self._unique) > self._limit:
                raise TooTangled
            top = min(left.variable, right.variable)
            pairs = zip(self._branches(left, top), self._branches(right, top), strict=True)
            found = self.choose(top, tuple(self.conjoin(a, b) for a, b in pairs))
            self._products[key] = found
        return found

    def negate(self, node: Node) -> Node:
        """It does not hold."""
        if node is TRUE:
            return FALSE
        if node is FALSE:
            return TRUE
        found = self._negations.get(node)
        if found is None:
            found = self.choose(node.variable, tuple(self.negate(branch) for branch in node.branches))
            self._negations[node] = found
        return found

    def all_of(self, nodes: Iterable[Node]) -> Node:
        return reduce(self.conjoin, nodes, TRUE)

    def any_of(self, nodes: Iterable[Node]) -> Node:
        return self.negate(self.all_of(self.negate(node) for node in nodes))

    def restrict(self, node: Node, known: Known) -> Node:
        """The function that is left when some variables are known."""
        if not node.support & known.mask:
            return node
        found = known.memo.get(node)
        if found is None:
            if node.variable in known.values:
                found = self.restrict(node.branches[known.values[node.variable]], known)
            else:
                found = self.choose(node.variable, tuple(self.restrict(branch, known) for branch in node.branches))
            known.memo[node] = found
        return found

    def chance_decided(self, node: Node, variables: int, memo: dict[Node, float] | None = None) -> float:
        """Chance (0–1) that the function is decided once `variables` (a bit set) are known, each value as likely."""
        memo = {} if memo is None else memo
        if not node.branches:
            return 1.0
        common = node.support & variables
        if not common:
            return 0.0
        found = memo.get(node)
        if found is None:
            lowest = (common & -common).bit_length() - 1
            size = self._sizes[lowest]
            rest = (self.restrict(node, Known({lowest: value})) for value in range(size))
            found = sum(self.chance_decided(part, variables, memo) for part in rest) / size
            memo[node] = found
        return found

    def _branches(self, node: Node, variable: int) -> tuple[Node, ...]:
        return node.branches if node.variable == variable else (node,) * self._sizes[variable]
