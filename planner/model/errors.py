"""Errors that a user can mend."""


class PlannerError(Exception):
    """Tell the user what went wrong (`message`) and what to do about it (`hint`)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
