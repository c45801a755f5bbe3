"""What labels of a table say of its kind."""

from __future__ import annotations

from functools import cache, lru_cache

from ingestion.lookups.forms import form_labels
from ingestion.lookups.kinds import kind_signs
from ingestion.vocabulary import Aliases

_LONGEST_LABEL = 40


@cache
def _vocabularies() -> tuple[tuple[str, Aliases[str]], ...]:
    """Vocabularies whose labels tell kinds of tables apart, by the prefix of their codes."""
    forms = form_labels()
    return (
        ("field", forms.fields),
        ("funding", forms.funding_columns),
        ("indicator", forms.indicator_columns),
        ("staffing", forms.base_data.staffing_columns),
        ("expense", forms.base_data.expense_columns),
        *((f"label:{name}", Aliases({name: words})) for name, words in kind_signs().labels.items()),
    )


@lru_cache(maxsize=1 << 14)
def labels_of(text: str) -> frozenset[str]:
    """What a cell's text labels: `funding:executed`, `label:final_figures`; nothing for a figure or a sentence."""
    if len(text) > _LONGEST_LABEL or not text or (text[0].isdigit() and text[-1].isdigit()):
        return frozenset()
    found = ((prefix, words.find_heading(text)) for prefix, words in _vocabularies())
    return frozenset(
        prefix if prefix.startswith("label:") else f"{prefix}:{code}" for prefix, code in found if code
    )
