"""What the window needs from below that is slow to import (numpy, sqlite-utils), in one place.

`session` reaches it through `Later`, so that the window is painted before any of it is loaded.
"""

from planner.engine.certainty.shareranges import share_ranges
from planner.engine.granularity import granularity
from planner.engine.panel import cell
from planner.engine.quadrant import matrix
from planner.engine.roadmap import roadmap
from planner.model.admissible import Ledger
from planner.model.documents import documents
from planner.model.plan import PUBLISHED
from planner.store.audit import AuditRecord
from planner.store.catalogueversion import newer_catalogue
from planner.store.revisions import Revision
from planner.store.rows import Rows
from planner.store.search import SearchIndex
from planner.store.store import Store, create, open_plan

__all__ = [
    "PUBLISHED",
    "AuditRecord",
    "Ledger",
    "Revision",
    "Rows",
    "SearchIndex",
    "Store",
    "cell",
    "create",
    "documents",
    "granularity",
    "matrix",
    "newer_catalogue",
    "open_plan",
    "roadmap",
    "share_ranges",
]
