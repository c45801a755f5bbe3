"""Words that are told before a catalogue is there: the pages of the manual, and what is said where the catalogue cannot be.

A page or a refusal of a mistyped command waits for no YAML and no schema, and `jixiao doctor` speaks on a machine where
those are missing. So these words lie in `words/pages/*.toml`, which Python reads by itself; a test holds their schema.
"""

from __future__ import annotations

import gettext
import os
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ingestion.language import Language
from orchestration.language import SETTING, language

PAGES = Path(__file__).parent / "words" / "pages"
LOCALE = Path(__file__).parent / "words" / "locale"
_DOMAIN = "messages"  # gettext's own, under which click asks


@cache
def page(name: str) -> Mapping[str, Any]:
    """One file of `words/pages/`."""
    return tomllib.loads((PAGES / f"{name}.toml").read_text(encoding="utf-8"))


def spoken(twins: Mapping[str, str]) -> str:
    """That of two twins which is in the reader's language."""
    return twins[language().value]


def early(reason: str, **arguments: object) -> str:
    """A sentence of `words/pages/sentences.toml`, in the reader's language."""
    return spoken(page("sentences")[reason]).format(**arguments)


def speak(named: str | None = None) -> None:
    """Let click speak the reader's language, too; `named` is the one that `--lang` asks for, of this process and its children."""
    if named is not None:
        os.environ[SETTING] = named
    gettext.bindtextdomain(_DOMAIN, str(LOCALE))
    os.environ["LANGUAGE"] = language().value


def compiled(texts: Mapping[str, str | Mapping[str, str]]) -> bytes:
    """Translations as gettext reads them (MO): English to the other language, as `words/pages/click.toml` gives them.

    The format: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html.
    """
    pairs = {"": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"}
    for text, told in texts.items():
        if isinstance(told, str):
            pairs[text] = told
        else:
            pairs[f"{text}\0{told['plural']}"] = f"{told['zh']}\0{told['zh_plural']}"
    encoded = sorted((key.encode(), value.encode()) for key, value in pairs.items())
    head, entry = 28, 8
    at = head + 2 * entry * len(encoded)
    tables, strings = [b"", b""], b""
    for side in (0, 1):
        for pair in encoded:
            tables[side] += _words(len(pair[side]), at + len(strings))
            strings += pair[side] + b"\0"
    second = head + entry * len(encoded)
    return _words(0x950412DE, 0, len(encoded), head, second, 0, at) + tables[0] + tables[1] + strings


def _words(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(4, "little") for number in numbers)


def compile_locale() -> None:
    """Write what click says in Chinese for gettext (`make docs`)."""
    path = LOCALE / Language.CHINESE.value / "LC_MESSAGES" / f"{_DOMAIN}.mo"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(compiled(page("click")["texts"]))
