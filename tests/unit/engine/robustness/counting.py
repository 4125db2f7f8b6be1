"""Ranks counted slowly, by their definition: what the fast counting must equal."""

import numpy as np

TOLERANCE = 1e-9


def counted(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return rank shares, first shares of each draw and who is ahead of whom, from scores (draws × alternatives)."""
    draws, count = scores.shape
    ranks, ahead, first = np.zeros((count, count)), np.zeros((count, count)), np.zeros((draws, count))
    for draw, row in enumerate(scores):
        for one in range(count):
            better = int((row > row[one] + TOLERANCE).sum())
            tied = int((np.abs(row - row[one]) <= TOLERANCE).sum())
            ranks[one, better : better + tied] += 1 / tied
            first[draw, one] = (better == 0) / tied
            for other in range(count):
                if other != one:
                    lead = row[one] - row[other]
                    ahead[one, other] += 0.5 if abs(lead) <= TOLERANCE else float(lead > 0)
    return ranks / draws, first, ahead / draws
