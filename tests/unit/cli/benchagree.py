"""See whether the peers of a job compute what the program does."""

import pytest

from planner.cli.benchmeasure import Job, difference


def agree(job: Job) -> list[str]:
    """See that every installed peer computes what we do; return their names."""
    found = []
    for peer in job.peers:
        assert peer.answer is not None, peer.name
        assert difference(peer) == pytest.approx(0, abs=peer.tolerance), peer.name
        found.append(peer.name)
    return found
