"""An order of importance as groups of criteria that share a place, the most important group first."""

from collections.abc import Mapping, Sequence

Groups = tuple[tuple[str, ...], ...]


def groups_of(criteria: Sequence[str], ranks: Sequence[float]) -> Groups:
    """Group criteria by their rank; without a rank (NaN) each stands alone at the end, as the criteria do."""
    levels = sorted({rank for rank in ranks if rank == rank})
    ranked = [tuple(c for c, rank in zip(criteria, ranks, strict=True) if rank == level) for level in levels]
    return (*ranked, *((c,) for c, rank in zip(criteria, ranks, strict=True) if rank != rank))


def ranks_of(groups: Groups) -> Mapping[str, float]:
    """Number the places: a group's is 1 more than how many criteria stand before it."""
    found: dict[str, float] = {}
    for group in groups:
        place = float(len(found) + 1)
        found |= dict.fromkeys(group, place)
    return found


def moved(groups: Groups, criterion: str, steps: int) -> Groups:
    """Move a criterion one place up (−1) or down (1): out of a shared place, or past its neighbour."""
    place = _place(groups, criterion)
    rest = _without(groups, place, criterion)
    shared = len(groups[place]) > 1
    at = place + (steps > 0) if shared else min(max(place + steps, 0), len(rest))
    return (*rest[:at], (criterion,), *rest[at:])


def level(groups: Groups, criterion: str) -> Groups:
    """Let a criterion share the place above, or part it from those it shares one with."""
    place = _place(groups, criterion)
    if len(groups[place]) > 1:
        return moved(groups, criterion, 1)
    if place == 0:
        return groups
    rest = _without(groups, place, criterion)
    return (*rest[: place - 1], (*rest[place - 1], criterion), *rest[place:])


def _place(groups: Groups, criterion: str) -> int:
    return next(place for place, group in enumerate(groups) if criterion in group)


def _without(groups: Groups, place: int, criterion: str) -> Groups:
    left = tuple(one for one in groups[place] if one != criterion)
    return (*groups[:place], *((left,) if left else ()), *groups[place + 1 :])
