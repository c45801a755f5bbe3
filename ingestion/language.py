"""The languages that words are kept in. It imports nothing heavy: whoever wants to know the language waits for no catalogue."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """The value names the column of the catalogues."""

    CHINESE = "zh"
    ENGLISH = "en"

    @classmethod
    def of_locale(cls, name: str) -> Language | None:
        """The language that a locale names (`zh_CN.UTF-8`, `zh-Hans`, `en`); `None` for any other, `C` and `POSIX` too."""
        named = name.lower().replace("-", "_").partition(".")[0].partition("_")[0]
        return next((language for language in cls if language.value == named), None)
