"""What `planner bench` measures of plans: loading, editing, searching, exporting, starting, a frame while dragging.

All of it works on a plan of usual size in a folder that is thrown away.
"""

import importlib
import importlib.util
import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from planner.charts.doubtshapes import Clouds, Display
from planner.charts.matrix import Hotspot, draw_matrix
from planner.charts.style import Look
from planner.charts.style import load as look
from planner.cli import benchpeers
from planner.cli.benchmeasure import Budget, Job, Peer
from planner.engine.certainty.clouds import doubt
from planner.engine.problem import problem
from planner.engine.quadrant import DRAWS, matrix
from planner.engine.ranking import COARSE, coarse_smaa, samples
from planner.engine.result import Cuts
from planner.files.workbook import write_workbook
from planner.model.documents import documents
from planner.model.plan import Plan
from planner.store.rows import Rows
from planner.store.search import SearchIndex
from planner.store.store import Store, create, open_plan
from planner.text import _, language

SHEET, ROUND = "stacks", "round-1"
_VIEW = 900, 600
ASSESSORS = 38
# Milliseconds on the interface thread for one step; for a frame, ready to score, a search, the start, a workbook.
STEP, FRAME, READY, SEARCH, START, WORKBOOK = 50.0, 16.0, 1200.0, 50.0, 200.0, 6000.0
QUERIES = ("반도체", "AI 모델", "공급망 위험", "GPU", "데이터 주권", "cloud")
# How many times as fast as drawing the picture anew a frame has to be.
REDRAWN = 4.0


def usual_plan(file: Path) -> Path:
    """Make a plan whose panel of 38 answered the stacks' sheet, some questions left out."""
    rng = np.random.default_rng(1)
    with create(file) as store:
        sheet = store.plan().sheets[SHEET]
        with store.edit("panel") as rows:
            codes = ["A01", *(f"A{number:02d}" for number in range(2, ASSESSORS + 1))]
            for code in codes[1:]:
                rows.add_assessor(code)
            for code, item, indicator in itertools.product(codes, sheet.items, sheet.indicators):
                if rng.random() > 0.1:
                    rows.assess(ROUND, code, item, indicator, value=int(rng.integers(1, 6)))
    return file


def load(file: Path) -> Job:
    """Open the plan and read all of it."""

    def run() -> None:
        with open_plan(file) as store:
            store.plan()

    peers = (benchpeers.every_row(file),)
    return Job("load", _("A plan opened, checked and read"), _size(file), run, Budget(READY), peers)


def ready(file: Path) -> Job:
    """Open the plan, compute its matrix and draw it."""

    def run() -> None:
        with open_plan(file) as store:
            plan = store.plan()
        picture(plan)()

    return Job("ready", _("Ready to score: plan read, matrix computed and drawn"), _size(file), run, Budget(READY))


def picture(plan: Plan) -> Callable[[], None]:
    """Draw the matrix with matplotlib, as the window does when nothing moves."""
    placed, light = matrix(plan, ROUND, draws=1), look("light")

    def run() -> None:
        figure = Figure(figsize=(9, 6), dpi=100)
        FigureCanvasAgg(figure)
        draw_matrix(figure, plan, placed, light)
        figure.canvas.draw()

    return run


def edit(store: Store) -> Job:
    """Change one answer: transaction, undo step, audit, and the plan read again."""
    values = itertools.cycle((1, 2, 3, 4, 5))

    def run() -> None:
        _assess(store, next(values))

    return Job("edit", _("One answer changed"), _("one step"), run, Budget(STEP))


def undo(store: Store) -> Job:
    """Take the change back, and make it again."""
    turns = itertools.cycle((store.undo, store.redo))

    def run() -> None:
        next(turns)()
        store.plan()

    _assess(store, 1)
    return Job("undo", _("One step taken back or made again"), _("one step"), run, Budget(STEP))


def _assess(store: Store, value: int) -> None:
    def change(rows: Rows) -> None:
        rows.assess(ROUND, "A01", "model", "risk", value=value)

    with store.edit("bench") as rows:
        change(rows)
    store.plan()


def search(store: Store) -> Job:
    """Look words up in the whole catalogue."""
    found = documents(store.plan(), store.evidence())
    index, queries = SearchIndex(found), itertools.cycle(QUERIES)
    size = _("{count} entries").format(count=f"{len(index.documents):,}")
    return Job("search", _("A search in the evidence"), size, lambda: index.search(next(queries)), Budget(SEARCH),
               close=index.close)  # fmt: skip


def workbook(plan: Plan, folder: Path) -> Job:
    """Write the ministry workbook of a workshop round."""

    def run() -> None:
        write_workbook(plan, folder / "bench.xlsx", round=ROUND, language=language())

    return Job("workbook", _("The ministry workbook"), f"{ASSESSORS} × {len(plan.items)}", run, Budget(WORKBOOK))


def start() -> Job:
    """Start the command line and let it print its help, in a process of its own."""
    command = [sys.executable, "-m", "planner", "--help"]
    home = Path(__file__).resolve().parents[2]
    paths = os.pathsep.join(filter(None, (str(home), os.environ.get("PYTHONPATH", ""))))

    def run() -> None:
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONPATH": paths})

    return Job("start", _("The command line started (--help)"), _("one process"), run, Budget(START))


def slider(plan: Plan) -> Job:
    """Move a weight: rank acceptability again, over 10,000 draws of the scores."""
    asked = problem(plan, SHEET, ROUND)
    drawn, count = samples(plan, asked, draws=COARSE), len(asked.criteria)
    positions = itertools.cycle(np.linspace(0.1, 0.9, 17))

    def run() -> None:
        weights = np.full(count, 1.0)
        weights[0] = next(positions) * count
        coarse_smaa(drawn, weights / weights.sum(), knowledge="exact")

    size = f"{len(asked.alternatives)} × {count} × {COARSE:,}"
    return Job("slider", _("A weight dragged: rank acceptability again"), size, run, Budget(FRAME, "p95"))


def frame(plan: Plan) -> Job:
    """Drag a line: the redrawn panels counted again, and the picture painted again."""
    positions = itertools.cycle(np.linspace(2.5, 3.5, 21))
    painted = painter(plan)
    repaint, close = painted if painted is not None else (None, None)
    show: Callable[[Cuts], object] = repaint or (lambda cuts: doubt(plan, ROUND, cuts))

    def run() -> None:
        show(Cuts(float(next(positions)), 3.0, 0.0))

    note = "" if repaint is not None else _("Qt is not installed: without the repainting.")
    drawn = Peer("matplotlib", metadata.version("matplotlib"), picture(plan), least=REDRAWN,
                 note=_("the matrix drawn anew, nothing recomputed"))  # fmt: skip
    what = _("A line dragged: probabilities again, picture painted again")
    return Job("frame", what, f"{DRAWS:,}", run, Budget(FRAME, "p95"), (drawn,), note, close)


def painter(plan: Plan) -> tuple[Callable[[Cuts], None], Callable[[], None]] | None:
    """Return what the matrix page does while a line is dragged, and what ends it; None where Qt is not installed."""
    if importlib.util.find_spec("PySide6") is None:
        return None
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    widgets: Any = importlib.import_module("PySide6.QtWidgets")
    theme, placing, live, paint = (
        importlib.import_module(f"planner.ui.{name}")
        for name in ("theme", "placing", "pages.matrix.live", "pages.matrix.livepaint")
    )
    application = widgets.QApplication.instance() or widgets.QApplication([])
    theme.register_fonts()
    view = live.MatrixView(theme.chosen("light", 1.0))
    view.resize(*_VIEW)
    view.show()
    names = {item: plan.items[item].name.to(language()) for item in plan.sheets[SHEET].items}
    display = Display("ellipse", True)

    def draw(figure: Figure, light: Look) -> tuple[Hotspot, ...]:
        return draw_matrix(figure, plan, matrix(plan, ROUND, draws=1), light)

    view.show_settled(draw, "", str, Cuts())
    view.image()

    def repaint(cuts: Cuts) -> None:
        shown = placing.placing(plan, ROUND, cuts)
        clouds = Clouds.of(shown.matrix, shown.doubt, display)
        view.show_live(draw, "", str, paint.Scene(shown.matrix, None, clouds, names, None))
        view.repaint()
        application.processEvents()

    def close() -> None:
        view.close()
        view.deleteLater()
        application.processEvents()

    return repaint, close


def _size(file: Path) -> str:
    return _("{count} answers").format(count=f"{ASSESSORS * 9 * 4:,}") if file.exists() else ""
