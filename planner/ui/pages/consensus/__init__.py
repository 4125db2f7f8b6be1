"""The Consensus page: what the panel agrees on, how far, and what to talk about next."""

from planner.ui.pages.consensus.page import ConsensusPage

__all__ = ["ConsensusPage"]
