"""What is being judged but not stored yet: seen at once in the weights, stored when the hand rests."""

from collections.abc import Mapping
from dataclasses import replace

from planner.model.weighting import Judgement, Side, WeightSet

# What a judgement is about: its first and second criterion ("" for none) and its side.
Key = tuple[str, str, Side]
# What is said about each, None to take it back.
Said = Mapping[Key, float | None]


def applied(weight_set: WeightSet, respondent: str, said: Said) -> WeightSet:
    """Return the set as it would be if `respondent` said this as well.

    A pairwise comparison takes the place of the one of the same two criteria, whichever was named first.
    """
    if not said:
        return weight_set
    places = {_place(weight_set, key) for key in said}
    kept = [
        one
        for one in weight_set.judgements
        if one.respondent != respondent or _place(weight_set, (one.first, one.second, one.side)) not in places
    ]
    new = [Judgement(respondent, *key[:2], value, key[2]) for key, value in said.items() if value is not None]
    return replace(weight_set, judgements=(*kept, *new))


def _place(weight_set: WeightSet, key: Key) -> tuple[str, ...]:
    first, second, side = key
    return (*sorted((first, second)), "") if weight_set.method == "ahp" else (first, second, side)
