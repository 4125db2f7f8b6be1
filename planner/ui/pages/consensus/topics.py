"""The discussion queue as a table: what to talk about first, and why."""

from dataclasses import dataclass

from planner.engine.discussion import Topic
from planner.engine.discussionreasons import reason_sentence, reasons
from planner.model.plan import Plan
from planner.text import N_, _
from planner.ui.pages.consensus.calculation import Findings
from planner.ui.statisticswording import indicator_name
from planner.ui.tables import Column
from planner.ui.wording import item_name

# Reasons that tell how the answers lie; the others tell what would change.
_SPREAD = frozenset({"spread", "disagreement"})


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A question in the queue, with why it matters and what would change."""

    topic: Topic
    name: str
    asked: str
    why: tuple[str, ...]
    change: tuple[str, ...]
    minutes: int

    @property
    def key(self) -> str:
        """Name the row."""
        return f"{self.topic.item}/{self.topic.indicator}"


def topic_rows(findings: Findings, plan: Plan) -> tuple[TopicRow, ...]:
    """List the queue, the most pressing first; minutes are those of `plan`, the statistics those of the findings."""
    return tuple(_row(findings, plan, topic) for topic in findings.statistics.queue)


def _row(findings: Findings, plan: Plan, topic: Topic) -> TopicRow:
    lie: list[str] = []
    change: list[str] = []
    for reason in reasons(topic):
        (lie if reason.code in _SPREAD else change).append(reason_sentence(findings.plan, topic, reason))
    place = (findings.statistics.round, topic.item, topic.indicator)
    said = sum((one.round, one.item, one.indicator) == place for one in plan.minutes)
    asked = indicator_name(plan, topic.indicator)
    return TopicRow(topic, item_name(plan, topic.item), asked, tuple(lie), tuple(change), said)


def stake_text(row: TopicRow) -> str:
    """Say what hangs on a question."""
    return _("a quadrant") if row.topic.kind == "quadrant" else _("a rank")


def score_story(row: TopicRow) -> str:
    """Say how the place in the queue is computed."""
    topic = row.topic
    return _("Priority = disagreement × influence = {apart:.2f} × {weight:.2f} = {score:.2f}.").format(
        apart=topic.disagreement, weight=topic.influence.value, score=topic.score
    )


def disagreement_story(_row: TopicRow) -> str:
    """Say how disagreement is measured."""
    return _("Standard deviation of the answers as a share of the largest there can be, half the panel at each end.")


def influence_story(row: TopicRow) -> str:
    """Say how influence is measured."""
    if row.topic.kind == "quadrant":
        return _("Mean of three shares: the chance that a redrawn panel lands on the other side of the line (twice), "
                 "answers that change the quadrant when left out, closeness to the line.")  # fmt: skip
    return _("Half the mean of two shares: answers that change the rank when left out, and closeness to the next "
             "item. No quadrant follows from it.")  # fmt: skip


COLUMNS: tuple[Column[TopicRow], ...] = (
    Column(N_("No."), lambda row: str(row.topic.rank), align="right", width=48, figures=True),
    Column(N_("Item"), lambda row: row.name, width=136, bold=True, tip=lambda row: row.name),
    Column(N_("Indicator"), lambda row: row.asked, width=120, tip=lambda row: row.asked),
    Column(N_("Priority"), lambda row: f"{row.topic.score:.2f}", align="right", width=72, figures=True,
           tip=score_story),
    Column(N_("Disagreement"), lambda row: f"{row.topic.disagreement:.2f}", align="right", width=116, figures=True,
           tip=disagreement_story),
    Column(N_("Influence"), lambda row: f"{row.topic.influence.value:.2f}", align="right", width=80, figures=True,
           tip=influence_story),
    Column(N_("At stake"), stake_text, width=80, tip=influence_story),
    Column(N_("Minutes"), lambda row: str(row.minutes or ""), align="right", width=64, figures=True),
    Column(N_("What would change"), lambda row: (row.change or row.why or ("",))[0], width=420,
           tip=lambda row: "\n".join((*row.change, *row.why))),
)  # fmt: skip
