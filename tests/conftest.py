"""Tests look at English words, whatever the language of whoever runs them; those of a language choose it themselves."""

from __future__ import annotations

import os

from orchestration.words import SETTING

os.environ[SETTING] = "en"
