"""The outline by which sections of a document are known, for whoever has its pages and not its records."""

from __future__ import annotations

from ingestion.documents.model import ParsedDocument
from ingestion.errors import InputError
from ingestion.forms import read_forms
from ingestion.identity import identify
from ingestion.identity.kinds import compete
from ingestion.prose import plain_names
from ingestion.prose.sections import Passage, read_outline


def outline_of(document: ParsedDocument) -> list[Passage]:
    """The passages of a document as recognition parts them; where nobody can tell whose report it is, without a name."""
    verdict = compete(document)
    forms = read_forms(document, left_out=verdict.left_out, is_final=verdict.is_final)
    try:
        agency = identify(document, forms.hints, verdict).agency_name
    except InputError:
        agency = ""
    return read_outline(document.paragraphs, plain_names(forms.project_names), agency)
