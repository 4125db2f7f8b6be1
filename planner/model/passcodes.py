"""Short codes with which assessors open their own answers, and nobody else's, on a laptop that is passed round.

A code follows from the workshop and the assessor's origin, which no list or ballot shows, so typing a neighbour's "A04"
opens nothing. It keeps curious neighbours out; whoever has the plan file itself can read the plan without it.
"""

import hmac
from collections.abc import Mapping
from hashlib import sha256

from planner.model.plan import Plan
from planner.text import nfc

LENGTH = 4
# Without I, L, O, U, 0 and 1: what is read off a slip can't be taken for something else.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
# In place of an assessor's origin, which is never empty.
_FACILITATOR = ""


def passcodes(plan: Plan) -> Mapping[str, str]:
    """Return the code of every expert of the panel by their id ("A03"); no two are the same."""
    taken = {facilitator_code(plan)}
    found: dict[str, str] = {}
    experts = (assessor for assessor in plan.assessors.values() if assessor.role not in ("facilitator", "observer"))
    # In the order of origins, so that the code of one does not hang on how another is called.
    for assessor in sorted(experts, key=lambda one: (one.origin, one.id)):
        code = _code(plan.workshop, assessor.origin or assessor.id, taken)
        taken.add(code)
        found[assessor.id] = code
    return {name: found[name] for name in plan.assessors if name in found}


def facilitator_code(plan: Plan) -> str:
    """Return the code that ends passing the laptop round."""
    return _code(plan.workshop, _FACILITATOR, set())


def slips(plan: Plan) -> tuple[tuple[str, str], ...]:
    """List what stands on each slip: whose it is, "" where slips are drawn by lot, and the code.

    At the level of anonymity "nobody" the slips stand in the order of their codes, which tells nothing of the panel's.
    """
    codes = passcodes(plan)
    if plan.anonymity == "nobody":
        return tuple(("", code) for code in sorted(codes.values()))
    return tuple(codes.items())


def holder(plan: Plan, typed: str) -> str | None:
    """Return the id of the assessor whose code was typed, in either case and with spaces; None for no code."""
    wanted = plain(typed)
    return next((name for name, code in passcodes(plan).items() if hmac.compare_digest(code, wanted)), None)


def plain(typed: str) -> str:
    """Return a typed code as it is written: capital letters and digits of the alphabet alone."""
    return "".join(letter for letter in nfc(typed).upper() if letter in ALPHABET)


def _code(workshop: str, origin: str, taken: set[str]) -> str:
    """Derive the code of an origin, another one where it is taken."""
    number = 0
    while True:
        secret = hmac.new(workshop.encode(), f"passcode:{number}:{origin}".encode(), sha256).digest()
        rest = int.from_bytes(secret[:8], "big")
        letters = []
        for _place in range(LENGTH):
            rest, digit = divmod(rest, len(ALPHABET))
            letters.append(ALPHABET[digit])
        code = "".join(letters)
        if code not in taken:
            return code
        number += 1
