"""What a ballot carries of its own identity, sealed with a key that only the plan knows.

The ballot names its plan by a fingerprint of the workshop's number, never by the number itself. The key is made from
that number, so whoever has a ballot but no plan file can neither alter what it says of itself (round, code, questions)
nor make another one. It does not protect against someone who holds the plan file; they could change the plan itself.
"""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass

from planner.files.ballot.questions import Asked
from planner.model.plan import Plan

SCHEMA = "1"
# The first cell of the hidden sheet.
MARK = "sovereignty-planner-ballot"
_FINGERPRINT = 24


@dataclass(frozen=True, slots=True)
class Meta:
    """What a ballot says of itself: form, plan, round, whose it is, its language, and every question on it."""

    schema: str
    plan: str
    round: str
    assessor: str
    language: str
    questions: tuple[Asked, ...]


def fingerprint(plan: Plan) -> str:
    """Return what ballots call a plan: the same in every copy of it, telling nothing of its key."""
    return hashlib.sha256(b"ballot plan\0" + plan.workshop.encode()).hexdigest()[:_FINGERPRINT]


def seal(plan: Plan, meta: Meta) -> str:
    """Return the keyed checksum (HMAC-SHA256) of what a ballot says of itself."""
    key = hmac.digest(plan.workshop.encode(), b"ballot key", "sha256")
    return hmac.digest(key, _canonical(meta), "sha256").hex()


def is_sealed(plan: Plan, meta: Meta, checksum: str) -> bool:
    """Tell whether a checksum is the one that this plan gave."""
    return hmac.compare_digest(seal(plan, meta).encode(), checksum.encode("utf-8", "surrogatepass"))


def rows(plan: Plan, meta: Meta) -> tuple[tuple[str, ...], ...]:
    """Write what a ballot says of itself as the rows of its hidden sheet, the checksum last."""
    pairs = (
        (MARK, meta.schema), ("plan", meta.plan), ("round", meta.round), ("assessor", meta.assessor),
        ("language", meta.language),
    )
    asked = (("question", one.id, one.item, one.indicator, one.digest) for one in meta.questions)
    return (*pairs, *asked, ("checksum", seal(plan, meta)))


def parsed(rows: Sequence[Sequence[str]]) -> tuple[Meta, str] | None:
    """Read the rows of a hidden sheet; None where they are not what `rows` writes."""
    pairs = {row[0]: row[1] for row in rows if len(row) == 2}
    asked = tuple(Asked(*row[1:]) for row in rows if len(row) == 5 and row[0] == "question")
    names = (MARK, "plan", "round", "assessor", "language")
    if not asked or "checksum" not in pairs or not all(name in pairs for name in names):
        return None
    schema, plan, round_, assessor, language = (pairs[name] for name in names)
    return Meta(schema, plan, round_, assessor, language, asked), pairs["checksum"]


def _canonical(meta: Meta) -> bytes:
    content = [
        meta.schema, meta.plan, meta.round, meta.assessor, meta.language,
        [[one.id, one.item, one.indicator, one.digest] for one in meta.questions],
    ]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
