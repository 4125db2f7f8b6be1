"""Changing the rounds: opening, limiting, stopping, closing, giving feedback, going on."""

from collections.abc import Iterable
from dataclasses import asdict

from planner.model.errors import PlannerError
from planner.model.panel import StopRule
from planner.store import panelvet, vet
from planner.store.tablerows import TableRows
from planner.text import _

Questions = Iterable[tuple[str, str]]


class RoundRows(TableRows):
    """The part of Rows that changes the workshop's rounds; the published survey stays as it is."""

    def add_round(self, name: str, *, questions: Questions | None = None, stop: StopRule | None = None) -> str:
        """Open another workshop round and return its id; `questions` (item, indicator) limit it, None asks all."""
        position, number = self._only(
            "SELECT max(position) + 1,"
            " coalesce(max(cast(substr(id, 7) AS INTEGER)) FILTER (WHERE kind = 'workshop'), 0) + 1 FROM round"
        )
        id_ = f"round-{number}"
        self._insert(
            "round", id=id_, name_ko=vet.title(name), name_en="", kind="workshop", state="open", position=position
        )
        self.set_questions(id_, questions)
        self.set_stop_rule(id_, stop)
        return id_

    def next_round(self, name: str, *, questions: Questions | None = None, force: bool = False) -> str:
        """Open the round after the latest one, under the same rule for ending, and return its id.

        Raises PlannerError while a round is open, and where the rule allows no more rounds unless `force` is on.
        """
        if self._first("SELECT 1 FROM round WHERE kind = 'workshop' AND state = 'open'"):
            raise PlannerError(_("A round is still open."), _("Close it first; its answers stay."))
        rule = self._latest_rule()
        done = int(self._only("SELECT count(*) FROM round WHERE kind = 'workshop'")[0])
        if rule is not None and done >= rule.rounds and not force:
            raise PlannerError(
                _("The rule declared before allows {count} rounds, which are done.").format(count=rule.rounds),
                _("Report the results as they are, or go on against the rule."),
            )
        return self.add_round(name, questions=questions, stop=rule)

    def close_round(self, id: str) -> None:
        """Close a workshop round: it takes no more answers; PlannerError when it is closed already."""
        self._update("round", self._open_round(id), {"state": "closed"})

    def reopen_round(self, id: str) -> None:
        """Let a closed round take answers again; PlannerError once feedback was given or a later round has opened."""
        key = self._workshop_round(id)
        state, feedback, position = self._only("SELECT state, feedback, position FROM round WHERE key = ?", key)
        if state == "open":
            return
        if feedback or self._first("SELECT 1 FROM round WHERE position > ?", position):
            raise PlannerError(
                _("The round {id} can't be opened again: the panel knows its results.").format(id=id),
                _("Open the next round, where everyone can revise their answers."),
            )
        self._update("round", key, {"state": "open"})

    def give_feedback(self, id: str) -> None:
        """Note that the panel was given the results of a closed round; PlannerError while it is open."""
        key = self._workshop_round(id)
        if self._only("SELECT state FROM round WHERE key = ?", key)[0] == "open":
            raise PlannerError(
                _("The round {id} is still open.").format(id=id), _("Close it before its results are shown.")
            )
        self._update("round", key, {"feedback": 1})

    def rename_round(self, id: str, name: str) -> None:
        """Call a workshop round by another name."""
        self._update("round", self._workshop_round(id), {"name_ko": vet.title(name), "name_en": ""})

    def set_questions(self, id: str, questions: Questions | None) -> None:
        """Limit an open round to questions (item, indicator); None asks everything on the sheets."""
        key = self._open_round(id)
        wanted = {(self._key("item", item), self._key("indicator", asked)) for item, asked in questions or ()}
        if questions is not None and not wanted:
            raise PlannerError(_("A round asks at least one question."), _("Choose questions, or ask all of them."))
        known = {
            (item, indicator): row for row, item, indicator in
            self._run("SELECT key, item, indicator FROM round_question WHERE round = ?", (key,)).fetchall()
        }
        for question in known.keys() - wanted:
            self._delete("round_question", known[question])
        for item_key, indicator_key in sorted(wanted - known.keys()):
            self._insert("round_question", round=key, item=item_key, indicator=indicator_key)
        self._update("round", key, {"limited": int(questions is not None)})

    def set_stop_rule(self, id: str, rule: StopRule | None) -> None:
        """Declare when the rounds end, None: nothing declared; PlannerError once the round has answers."""
        key = self._workshop_round(id)
        row = self._first("SELECT key FROM stop_rule WHERE round = ?", key)
        values = None if rule is None else asdict(panelvet.stop_rule(rule))
        if row is None and values is None or row and values and not self._differs("stop_rule", row[0], values):
            return
        if self._first("SELECT 1 FROM assessment WHERE round = ?", key):
            raise PlannerError(
                _("The rule for ending is declared before the panel answers, and it has answered."),
                _("Declare another rule for the next round."),
            )
        if values is None:
            self._delete_where("stop_rule", "round = ?", key)
        elif row is None:
            self._insert("stop_rule", round=key, **values)
        else:
            self._update("stop_rule", row[0], values)

    def _latest_rule(self) -> StopRule | None:
        row = self._first(
            "SELECT s.measure, s.threshold, s.share, s.stability, s.rounds FROM round r"
            " LEFT JOIN stop_rule s ON s.round = r.key WHERE r.kind = 'workshop' ORDER BY r.position DESC LIMIT 1"
        )
        return None if row is None or row[0] is None else StopRule(*row)

    def _workshop_round(self, id_: str) -> int:
        """Find the key of a round of the workshop; PlannerError for the published survey."""
        key = self._key("round", id_)
        if self._only("SELECT kind FROM round WHERE key = ?", key)[0] == "published":
            raise PlannerError(
                _("The published survey can't be changed."),
                _("Score in a workshop round; it stands beside the survey."),
            )
        return key

    def _open_round(self, id_: str) -> int:
        """Find the key of a round that takes answers; PlannerError when it takes none."""
        key = self._workshop_round(id_)
        if self._only("SELECT state FROM round WHERE key = ?", key)[0] == "closed":
            raise PlannerError(
                _("The round {id} is closed.").format(id=id_), _("Score in the open round, or start another one.")
            )
        return key
