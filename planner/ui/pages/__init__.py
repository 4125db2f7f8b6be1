"""The pages, as a table; each is imported when it is first seen."""

from dataclasses import dataclass

from planner.text import N_


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page's id, title, icon, shortcut, and the module and class that make it.

    `step` is its word in the flow at the foot of the window (empty: no step); `details` tells whether the panel of
    details stands beside it from the start; `listed` whether the sidebar shows it.
    """

    id: str
    title: str
    icon: str
    shortcut: str
    module: str
    class_name: str
    step: str = ""
    details: bool = True
    listed: bool = True


PAGES = (
    PageEntry(
        "overview",
        N_("Overview"),
        "overview",
        "Ctrl+1",
        "planner.ui.pages.overview",
        "OverviewPage",
        N_("Prepare"),
        details=False,
    ),
    PageEntry(
        "evidence",
        N_("Evidence"),
        "evidence",
        "Ctrl+2",
        "planner.ui.pages.evidence",
        "EvidencePage",
        details=False,
    ),
    PageEntry("panel", N_("Panel"), "panel", "Ctrl+3", "planner.ui.pages.panel", "PanelPage", details=False),
    PageEntry("scoring", N_("Scoring"), "scoring", "Ctrl+4", "planner.ui.pages.scoring", "ScoringPage", N_("Scoring")),
    PageEntry(
        "consensus",
        N_("Consensus"),
        "consensus",
        "Ctrl+5",
        "planner.ui.pages.consensus",
        "ConsensusPage",
        details=False,
    ),
    PageEntry("matrix", N_("Matrix"), "matrix", "Ctrl+6", "planner.ui.pages.matrix", "MatrixPage", N_("Read")),
    PageEntry(
        "certainty",
        N_("Certainty"),
        "certainty",
        "Ctrl+Shift+6",
        "planner.ui.pages.certainty",
        "CertaintyPage",
        details=False,
    ),
    PageEntry(
        "weights",
        N_("Weights"),
        "weights",
        "Ctrl+Shift+7",
        "planner.ui.pages.weights",
        "WeightsPage",
        details=False,
    ),
    PageEntry(
        "ranking",
        N_("Ranking"),
        "ranking",
        "Ctrl+7",
        "planner.ui.pages.ranking",
        "RankingPage",
        N_("Choose"),
        details=False,
    ),
    PageEntry("roadmap", N_("Roadmap"), "roadmap", "Ctrl+8", "planner.ui.pages.roadmap", "RoadmapPage", N_("Schedule")),
    PageEntry(
        "export",
        N_("Export"),
        "export",
        "Ctrl+9",
        "planner.ui.pages.export",
        "ExportPage",
        N_("Hand over"),
        details=False,
    ),
    PageEntry(
        "preferences",
        N_("Preferences"),
        "preferences",
        "Ctrl+,",
        "planner.ui.pages.preferences",
        "PreferencesPage",
        details=False,
    ),
    PageEntry(
        "cases",
        N_("Check of the methods"),
        "cases",
        "Ctrl+F1",
        "planner.ui.pages.cases",
        "CasesPage",
        details=False,
        listed=False,
    ),
)


def entry(page: str) -> PageEntry:
    """Find a page by its id; KeyError when there is none."""
    for found in PAGES:
        if found.id == page:
            return found
    raise KeyError(page)
