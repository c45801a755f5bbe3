"""Mail (EML): its attachments. A mail inside a mail is an attachment too; a mail's own words are no report."""

from __future__ import annotations

import email
import email.errors
import email.policy
import io
import mimetypes
from collections.abc import Iterator
from email.message import EmailMessage, Message

from ingestion.archives.members import Unpacker
from ingestion.documents.encoding import decode
from ingestion.documents.model import SourceFile

_NAMING = ("content-type", "content-disposition")
_MAX_PARTS = 5_000


def unpack(source: SourceFile, unpacker: Unpacker) -> None:
    """Take the attachments out. Raises DamagedFileError for a mail that cannot be taken apart."""
    data = source.path.read_bytes()
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        attachments = list(_attachments(message, 0))
    except (
        email.errors.MessageError,
        ValueError,
        LookupError,
        RecursionError,
        TypeError,
        AttributeError,
    ) as error:
        raise unpacker.damaged("mail_broken", error=str(error)) from error
    unpacker.check_list(len(attachments), sum(len(content) for _, content in attachments))
    for number, (name, content) in enumerate(attachments, 1):
        named = name.rpartition("/")[2] or f"附件{number}"
        if unpacker.wants(named, len(content)):
            unpacker.take(named, io.BytesIO(content))


def _attachments(message: Message, depth: int) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of what is attached; pictures shown inside the text are not."""
    if depth > _MAX_PARTS:
        raise ValueError("nested too deep")
    kind = message.get_content_type()
    if depth and kind == "message/rfc822":
        for mail in _parts(message):
            yield f"{_subject(mail)}.eml", mail.as_bytes()
        return
    if message.is_multipart():
        for part in _parts(message):
            yield from _attachments(part, depth + 1)
        return
    _say_in_unicode(message)
    name = message.get_filename() or ""
    shown_inside = message.get_content_disposition() == "inline" and message.get("Content-ID")
    if shown_inside or not (name or message.get_content_disposition() == "attachment"):
        return
    content = message.get_payload(decode=True)
    yield (
        name or f"附件{mimetypes.guess_extension(kind) or ''}",
        content if isinstance(content, bytes) else b"",
    )


def _say_in_unicode(message: Message) -> None:
    """Mend header lines whose bytes are in an encoding that the mail does not name, as some programs write them."""
    for field, line in list(message.raw_items()):
        raw = str(line).encode("utf-8", "surrogateescape")
        if field.lower() in _NAMING and not raw.isascii():
            message.replace_header(field, decode(raw)[0].replace("\r", "").replace("\n", ""))


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _subject(mail: Message) -> str:
    subject = str(mail.get("Subject") or "邮件") if isinstance(mail, EmailMessage) else "邮件"
    return subject.replace("/", "-")[:80]
