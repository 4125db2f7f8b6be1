"""What the parts of members and the levels of anonymity are called, and what each level means."""

from planner.model.panel import Anonymity
from planner.text import N_

ROLE_NAMES: dict[str, str] = {
    "expert": N_("Expert"),
    "facilitator": N_("Facilitator"),
    "observer": N_("Observer"),
}
ROLE_MEANINGS: dict[str, str] = {
    "expert": N_("Scores: everything, or what their duties name"),
    "facilitator": N_("Runs the workshop and scores nothing"),
    "observer": N_("Is present and scores nothing"),
}
ANONYMITY_NAMES: dict[Anonymity, str] = {
    "nobody": N_("Nobody knows the names"),
    "facilitator": N_("Only the facilitator knows the names"),
    "all": N_("Everyone may know the names"),
}
ANONYMITY_MEANINGS: dict[Anonymity, str] = {
    "nobody": N_(
        "The plan holds codes only, and no table of names is kept. Who stands behind a code can't be found out with"
        " this program."
    ),
    "facilitator": N_(
        "The plan and everything made from it hold codes only. The names are in a file of their own, encrypted under a"
        " passphrase that only the facilitator knows. Without the passphrase the names are lost."
    ),
    "all": N_(
        "The names stand in the plan. Whoever gets the plan file, or a copy of it, can read them."
    ),
}
