"""Personal data stays out of every record: names of preparers, telephone numbers."""

from __future__ import annotations

import re

# From the label of a person or a telephone on, nothing of the line is kept.
_SIGNATURE = re.compile(
    r"(填\s*表\s*人|填\s*报\s*人(?!数)|经\s*办\s*人(?!员)|制\s*表\s*人|审\s*核\s*人(?!员)|联\s*系\s*人(?!员)|联\s*系\s*电\s*话|(单位|财务|项目)?负责人(签字|及)|电\s*话\s*[:：]).*",
    re.DOTALL,
)
_TELEPHONE = re.compile(r"(?<!\d)(1[3-9]\d{9}|0\d{2,3}[-— ]?\d{7,8})(?!\d)")
REDACTED = "〔略〕"


def redact(text: str) -> str:
    """The text without preparers' names and telephone numbers."""
    return _TELEPHONE.sub(REDACTED, _SIGNATURE.sub(REDACTED, text))
