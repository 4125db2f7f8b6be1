"""Remembering what was computed from parts of a plan for as long as these very parts are asked about again."""

from collections.abc import Callable, Hashable
from operator import is_
from typing import Generic, TypeVar

T = TypeVar("T")
Parts = tuple[object, ...]


class Kept(Generic[T]):
    """The latest results of one kind, found again by the identity of their parts and an equal key.

    The store keeps a part of the plan as one object until its tables change, so that equal parts need not be compared.
    Holding the parts themselves keeps their identity from being given to another object. Threads may share it: the
    entries are replaced as a whole, so that at worst a result is computed twice.
    """

    def __init__(self, size: int = 4) -> None:
        """Remember as many results as `size`."""
        self._size = size
        self._entries: tuple[tuple[Parts, Hashable, T], ...] = ()

    def get(self, parts: Parts, key: Hashable, make: Callable[[], T]) -> T:
        """Return the result for these parts and this key, made when it isn't remembered."""
        entries = self._entries
        for known, under, result in entries:
            if under == key and len(known) == len(parts) and all(map(is_, known, parts)):
                return result
        result = make()
        self._entries = ((parts, key, result), *entries[: self._size - 1])
        return result
