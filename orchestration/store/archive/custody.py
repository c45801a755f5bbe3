"""The bytes of originals: compared with their name when they are written and whenever they are read, and healed.

A file of the archive is named by the SHA-256 of its bytes, so anyone can tell a torn or foreign copy. It is healed from
the landing folder, as long as the delivered file still lies there, or by the next delivery of the same bytes.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from orchestration.home import Home
from orchestration.store.files import CHUNK, digest_of_file, read_json, settle_file, settle_folder, writing

DAMAGED = "original_damaged"
"""The code of a refusal for a document whose bytes are lost."""


def archived_path(home: Home, document_id: str) -> Path:
    """Where the bytes of a document are kept."""
    return home.archive / document_id[:2] / document_id


def is_whole(home: Home, document_id: str) -> bool:
    """Whether the archive holds the very bytes that the name promises."""
    try:
        return digest_of_file(archived_path(home, document_id)) == document_id
    except OSError:
        return False


def take_copy(source: Path, target: Path) -> str:
    """Copy the bytes so that they outlast a power cut, and return the SHA-256 of what was read, in one reading.

    Raises:
        OSError: the source cannot be read: the matter of one file.
        NotWrittenError: the copy cannot be written: the matter of every file.
    """
    total = hashlib.sha256()
    with source.open("rb") as reader:
        with writing(target):
            writer = target.open("wb")
        with writer:
            while chunk := reader.read(CHUNK):
                total.update(chunk)
                with writing(target):
                    writer.write(chunk)
    with writing(target):
        settle_file(target)
    return total.hexdigest()


def keep(home: Home, staged: Path, document_id: str) -> bool:
    """Move staged bytes to where a document is kept; whether a new copy came to stand there.

    A whole copy that stands there already stays, and the staged one goes. A torn or foreign one is replaced, and what was
    refused for it gets its chance again.

    Raises:
        NotWrittenError: it cannot be written, or the disk did not keep what it was given.
    """
    target = archived_path(home, document_id)
    with writing(target):
        if target.exists() and is_whole(home, document_id):
            staged.unlink()
            return False
        if digest_of_file(staged) != document_id:
            staged.unlink()
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        target.parent.mkdir(exist_ok=True)
        staged.chmod(0o444)
        staged.replace(target)
        settle_folder(target.parent)
        _forget_damage(home, document_id)
    return True


def heal(home: Home, document_id: str, delivered: Iterable[Path]) -> bool:
    """Have the very bytes of a document in the archive, if need be copied anew from where it was delivered.

    `delivered` are the files of the landing folder that the ledger names for it. False where none of them holds its bytes.
    """
    if is_whole(home, document_id):
        return True
    staged = home.archive / f".healing.{os.getpid()}"
    for path in delivered:
        try:
            if digest_of_file(path) == document_id and take_copy(path, staged) == document_id:
                return keep(home, staged, document_id)
        except OSError:
            continue  # gone from landing, or unreadable: perhaps another file brings it
        finally:
            staged.unlink(missing_ok=True)
    return False


def _forget_damage(home: Home, document_id: str) -> None:
    for quarantine in home.quarantine_current:
        entry = quarantine / f"{document_id}.json"
        if (read_json(entry) or {}).get("code") == DAMAGED:
            entry.unlink()
