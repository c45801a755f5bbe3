"""Which language this process speaks.

`JIXIAO_LANG` (`zh` or `en`; `jixiao --lang` sets it) decides, else the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`), else it is English.
"""

from __future__ import annotations

import os

from ingestion.language import Language

SETTING = "JIXIAO_LANG"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def language() -> Language:
    """The language of whoever reads what this process says."""
    named = (os.environ.get(name, "") for name in (SETTING, *_LOCALE))
    first = next((name for name in named if name), "")
    return Language.of_locale(first) or Language.ENGLISH
