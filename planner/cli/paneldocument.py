"""The statistics of a round in the shape that scripts read."""

import dataclasses

from planner import __version__
from planner.engine.agreement import Agreement
from planner.engine.answers import Grid
from planner.engine.consensus import CellStatistics
from planner.engine.delphi import CellChange, Movement, Verdict
from planner.engine.discussion import Topic
from planner.engine.discussionreasons import reason_sentence, reasons
from planner.engine.panelreading import reading
from planner.engine.panelstatistics import PanelStatistics
from planner.engine.strength import reason_word
from planner.model.plan import Plan
from planner.model.plan_hash import plan_hash
from planner.text import language


def document(plan: Plan, found: PanelStatistics) -> dict[str, object]:
    """Describe the statistics of a round; assessors by code, and not at all where the plan hides codes.

    Nothing is sampled, so there are no draws and no seed; `input` is the hash of the plan they were computed from.
    """
    return {
        "version": __version__,
        "input": plan_hash(plan),
        "draws": 0,
        "seed": None,
        "round": found.round,
        "sheet": found.sheet,
        "previous": found.previous,
        "source": "published" if found.published else "answers",
        "anonymity": plan.anonymity,
        "assessors": found.assessors,
        "cells": [_cell(plan, cell) for cell in found.cells],
        "agreement": _agreement(found.agreement),
        "indicators": {name: _agreement(one) for name, one in found.by_indicator.items()},
        "queue": [_topic(plan, topic) for topic in found.queue],
        "outliers": [
            dataclasses.asdict(one) | {"assessor": _code(found.grid, one.row), "fences": list(one.fences)}
            for one in found.outliers
        ],
        "leave_one_out": [
            {"row": one.row, "assessor": _code(found.grid, one.row),
             "changes": [dataclasses.asdict(change) for change in one.changes]}
            for one in found.left_out
        ],
        "changes": [_change(change) for change in found.changes],
        "verdict": _verdict(found.verdict),
        "movements": [_movement(movement) for movement in found.movements],
        "reading": [{"level": remark.level, "text": remark.text} for remark in reading(plan, found)],
    }  # fmt: skip


def _code(grid: Grid, row: int) -> str | None:
    return grid.assessors[row] if grid.coded else None


def _cell(plan: Plan, cell: CellStatistics) -> dict[str, object]:
    return {
        "item": cell.item,
        "indicator": cell.indicator,
        "name": plan.items[cell.item].name.to(language()),
        "n": cell.n,
        "abstained": None if cell.source == "published" else cell.abstentions,
        "mean": cell.mean,
        "median": cell.median,
        "q1": cell.q1,
        "q3": cell.q3,
        "iqr": cell.iqr,
        "convergence": cell.convergence,
        "consensus": cell.consensus,
        "sd": cell.sd,
        "cv": cell.cv,
        "quantified": cell.quantified,
        "required": cell.required,
        "abstained_by_reason": dict(cell.abstained),
        "silent": cell.silent,
        "counts": list(cell.counts),
        "intervals": [list(pair) for pair in cell.intervals],
        "bounds": list(cell.bounds) if cell.bounds else None,
        "cvr": dataclasses.asdict(cell.cvr) if cell.cvr else None,
        "ipras": dataclasses.asdict(cell.ipras) if cell.ipras else None,
    }


def _agreement(found: Agreement) -> dict[str, object]:
    concordance, icc = found.concordance, found.icc
    return {
        "kendall_w": concordance.w,
        "kendall_w_uncorrected": concordance.w_plain,
        "chi2": concordance.chi2,
        "df": concordance.df,
        "p": concordance.p,
        "alpha": found.alpha.value,
        "alpha_interval": found.alpha_interval.value,
        "fleiss_kappa": found.kappa.value,
        "icc": {
            "1,1": icc.single1, "2,1": icc.single2, "3,1": icc.single3,
            "1,k": icc.average1, "2,k": icc.average2, "3,k": icc.average3,
            "f1": icc.f1, "p1": icc.p1, "f": icc.f3, "p": icc.p3,
        },
        "raters": found.raters,
        "units": found.units,
        "complete": {"raters": concordance.raters, "units": concordance.units},
        "reasons": {
            name: reason_word(reason)
            for name, reason in (("kendall_w", concordance.reason), ("alpha", found.alpha.reason),
                                 ("fleiss_kappa", found.kappa.reason), ("icc", icc.reason))
            if reason
        },
    }  # fmt: skip


def _topic(plan: Plan, topic: Topic) -> dict[str, object]:
    weight = topic.influence
    return {
        "rank": topic.rank,
        "item": topic.item,
        "indicator": topic.indicator,
        "kind": topic.kind,
        "score": topic.score,
        "disagreement": topic.disagreement,
        "influence": weight.value,
        "quadrant": weight.quadrant,
        "reasons": [
            {"code": reason.code, **reason.numbers, "quadrants": list(reason.quadrants), "items": list(reason.items),
             "text": reason_sentence(plan, topic, reason)}
            for reason in reasons(topic)
        ],
    }  # fmt: skip


def _change(change: CellChange) -> dict[str, object]:
    return {
        "item": change.item,
        "indicator": change.indicator,
        "mean": change.mean,
        "median": change.median,
        "cv": change.cv,
        "both": change.both,
        "changed": change.changed,
        "share": change.share,
        "p": change.p,
        "kappa": change.kappa,
        "weighted_kappa": change.weighted_kappa,
    }


def _verdict(verdict: Verdict | None) -> dict[str, object] | None:
    return None if verdict is None else dataclasses.asdict(verdict) | {"stop": verdict.stop}


def _movement(movement: Movement) -> dict[str, object]:
    return dataclasses.asdict(movement) | {"moved": movement.moved}
