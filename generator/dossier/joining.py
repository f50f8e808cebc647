"""Joins things into groups, with the reason of every join, and keeps apart what must not be joined."""

from __future__ import annotations


class Groups:
    """Numbers 0 to n-1 in groups; each number starts in a group of its own."""

    def __init__(self, size: int) -> None:
        """Make `size` groups of one."""
        self._parent = list(range(size))
        self._members = [[n] for n in range(size)]
        self._reasons: list[list[str]] = [[] for _ in range(size)]
        self._sides: list[frozenset[tuple[int, int]]] = [frozenset() for _ in range(size)]

    def find(self, number: int) -> int:
        """The number that stands for this one's group."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def mark(self, number: int, *, case: int, side: int) -> None:
        """Put a number on one side of a case: groups on different sides of a case are never joined by a clue."""
        root = self.find(number)
        self._sides[root] = self._sides[root] | {(case, side)}

    def is_marked(self, number: int) -> bool:
        """Whether the number's group stands on a side of any case."""
        return bool(self._sides[self.find(number)])

    def are_parted(self, first: int, second: int) -> bool:
        """Whether some case has the two groups on different sides."""
        one, other = self._sides[self.find(first)], self._sides[self.find(second)]
        if not one or not other:
            return False
        sides = dict(one)
        return any(case in sides and sides[case] != side for case, side in other)

    def join(self, first: int, second: int, *, reason: str) -> bool:
        """Make one group of two unless they must stay apart; whether they now are one."""
        one, other = self.find(first), self.find(second)
        if one == other:
            return True
        if self.are_parted(one, other):
            return False
        kept, gone = min(one, other), max(one, other)
        self._parent[gone] = kept
        self._members[kept] += self._members[gone]
        self._reasons[kept] += [*self._reasons[gone], reason]
        self._sides[kept] |= self._sides[gone]
        self._members[gone], self._reasons[gone] = [], []
        return True

    def members(self, number: int) -> list[int]:
        """Everything in this number's group, sorted."""
        return sorted(self._members[self.find(number)])

    def reasons(self, number: int) -> tuple[str, ...]:
        """Why this number's group is one, each reason once, in the order of joining."""
        return tuple(dict.fromkeys(self._reasons[self.find(number)]))

    def all(self) -> list[list[int]]:
        """Every group, sorted inside and by the first of each."""
        return [
            sorted(members)
            for number, members in enumerate(self._members)
            if self._parent[number] == number
        ]
