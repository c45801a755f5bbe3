"""NOTICE names every package of an installation whose license asks something of whoever passes it on."""

from __future__ import annotations

import importlib.metadata
import re

from orchestration.home import PROJECT_ROOT

ASKING = re.compile(r"\b(A?GPL|LGPL|MPL|EPL|CDDL|Mozilla|Artistic)", re.IGNORECASE)
LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)


def _license(package: importlib.metadata.Distribution) -> str:
    said = package.metadata
    # A license field may hold the whole text, in which any name may stand; the first line is its title.
    stated = (said.get("License-Expression") or said.get("License") or "").partition("\n")[0]
    classifiers = (c for c in said.get_all("Classifier") or () if c.startswith("License ::"))
    return " ".join([stated, *classifiers])


def test_packages_whose_license_asks_something_are_named() -> None:
    notice = (PROJECT_ROOT / "NOTICE").read_text("utf-8")
    locked = {
        name
        for lock in PROJECT_ROOT.glob("requirements*.lock")
        for name in LOCKED.findall(lock.read_text("utf-8"))
    }
    installed = {
        re.sub(r"[._]+", "-", d.metadata["Name"].lower()): d for d in importlib.metadata.distributions()
    }
    asking = {name for name in locked & installed.keys() if ASKING.search(_license(installed[name]))}
    assert asking  # or nothing was looked at
    assert not {name for name in asking if not re.search(rf"\b{re.escape(name)}\b", notice)}


def test_the_models_of_character_recognition_are_named() -> None:
    notice = (PROJECT_ROOT / "NOTICE").read_text("utf-8")
    assert "PP-OCRv6" in notice
    assert "Apache License 2.0" in notice
