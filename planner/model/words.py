"""A name or sentence in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A name or sentence in Korean and English."""

    ko: str
    en: str = ""

    def to(self, language: str) -> str:
        """Choose the wording for `language`, Korean where there is no English."""
        return self.en if language == "en" and self.en else self.ko
