"""A document as it was read, kept as a file: the page of every original, so that nothing is read twice.

The form is JSON (compressed), `kept.schema.json` beside this file is its schema, and a form of another number is
never half understood: it is read again. What is kept is the truth of the paper, personal data included; it stays in
the home, and what leaves passes `ingestion.privacy`.
"""

from __future__ import annotations

import gzip
import os
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from ingestion.documents.model import (
    Block,
    EmbeddedObject,
    Page,
    ParsedDocument,
    ReaderIssue,
    SourceFile,
    TextSource,
)

FORMAT = 2
"""Raised when a reader of today would misunderstand what was kept before."""


class KeptPageError(ValueError):
    """What lies there is no kept page of this form, or is torn; the text says which."""


@dataclass(frozen=True, slots=True)
class KeptPage:
    """The form that is written: a `ParsedDocument` without its file, whose name and bytes are the archive's matter."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    format: int
    media_type: str
    text_source: TextSource
    page_count: int | None
    is_converted: bool
    blocks: tuple[Block, ...]
    issues: tuple[ReaderIssue, ...] = ()
    pages: tuple[Page, ...] = ()
    objects: tuple[EmbeddedObject, ...] = ()
    heads: tuple[str, ...] = ()


@cache
def _adapter() -> TypeAdapter[KeptPage]:
    return TypeAdapter(KeptPage)


def schema() -> dict[str, Any]:
    """The JSON schema of the form."""
    return _adapter().json_schema()


def packed(document: ParsedDocument) -> bytes:
    """The document as the content of a kept page; the same document gives the same bytes."""
    kept = KeptPage(
        FORMAT,
        document.media_type,
        document.text_source,
        document.page_count,
        document.is_converted,
        document.blocks,
        document.issues,
        document.pages,
        document.objects,
        document.heads,
    )
    return gzip.compress(_adapter().dump_json(kept), compresslevel=6, mtime=0)


def unpacked(content: bytes, source: SourceFile) -> ParsedDocument:
    """The document that `packed` was given, of the file it was read from.

    Raises:
        KeptPageError: it is torn, or of another form.
    """
    try:
        kept = _adapter().validate_json(gzip.decompress(content))
    except (OSError, EOFError, zlib.error, ValidationError) as error:
        raise KeptPageError(f"no kept page of form {FORMAT}: {error}") from error
    if kept.format != FORMAT:
        raise KeptPageError(f"a kept page of form {kept.format}; {FORMAT} is understood")
    return ParsedDocument(
        source,
        kept.media_type,
        kept.blocks,
        kept.text_source,
        kept.page_count,
        kept.issues,
        kept.pages,
        kept.objects,
        kept.is_converted,
        heads=kept.heads,
    )


def keep(document: ParsedDocument, path: Path) -> None:
    """Write a page where it is kept, whole or not at all, and on the disk before this returns.

    Raises:
        OSError: it cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as stream:
            stream.write(packed(document))
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
