"""Words for people, rendered last: a message of types becomes a sentence in the language of whoever reads it.

The sentences are reviewed data, `*.yml` beside this file: `phrases` by reason (a refusal with the name of its `advice`),
`advice` for what to do, `terms` for names of things that stand in a blank. Each in Chinese and in English.
"""

from __future__ import annotations

from ingestion.language import Language
from ingestion.words.catalogue import Catalogue, CatalogueError, Phrase

__all__ = ["Catalogue", "CatalogueError", "Language", "Phrase"]
