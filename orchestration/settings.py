"""What a bureau may set: `settings.yml` of the home, where there is one. What it does not name keeps its default.

Its schema is the dataclasses below; `jixiao doctor` checks the file, and a run with a wrong one stops before it does
anything. docs/operations.md lists every name.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import yaml

from expectations.sudden_change import Bands
from ingestion.home_province import DEFAULT_PROVINCE, HOME_PROVINCE
from ingestion.lookups.regions import provinces
from orchestration.errors import ToldError
from orchestration.home import Home

Group = TypeVar("Group")


class SettingsError(ToldError):
    """The file of settings says something that is no setting."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the home is: the province whose reports it collects, by its code of GB/T 2260, and until when it wants those
    of a fiscal year: month and day of the year after (`10-31`); blank where no day is set, and no report is late.
    """

    province: str = DEFAULT_PROVINCE
    due: str = ""


@dataclass(frozen=True, slots=True)
class Building:
    """How much of the machine the SQL of a refresh takes: threads, and memory in MB.

    With the process around it (0.3 to 0.5 GB for Dagster, dbt and Arrow) the memory stays under 2 GiB; SQL that needs more
    goes to disk, beside the warehouse file.
    """

    threads: int = field(default_factory=lambda: len(os.sched_getaffinity(0)))
    memory_mb: int = 1_536


@dataclass(frozen=True, slots=True)
class Acceptance:
    """When failing documents are no longer their own fault and hold the delivery: a share of all, and beyond so many.

    The share: a fault of this software lies in a layout, and layouts come by region: it meets documents by the fifth, not
    one by one. The worst delivery known (shared cases of e4f254c) has 8 misread budgets among 72 reports, 11 %. The count:
    shares say nothing of a few documents; so many are no mass, as long as they are at most half.
    """

    mass_share: float = 0.2
    mass_count: int = 5


@dataclass(frozen=True, slots=True)
class Report:
    """What the pages show: the edition (internal: everything; public: only what is released), for which findings a picture
    of the place is drawn beforehand, whether originals lie beside the pages.

    `owner` is printed on every page. `packed` false writes data for browsers before Chrome 80 and Firefox 113. A map of its
    own, GeoJSON in the folder `map/` of the home, is shown with its approval number (审图号) and never without.
    """

    edition: Literal["internal", "public"] = "internal"
    pictures: Literal["none", "errors", "findings"] = "errors"
    originals: bool = False
    owner: str = ""
    packed: bool = True
    map_file: str = ""
    map_number: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a home. `limits` is what one document may cost (`store/reading/limits.py` checks its names)."""

    home: Place = field(default_factory=Place)
    building: Building = field(default_factory=Building)
    acceptance: Acceptance = field(default_factory=Acceptance)
    bands: Bands = field(default_factory=Bands)
    report: Report = field(default_factory=Report)
    limits: Mapping[str, Any] = field(default_factory=dict)


def load_settings(home: Home) -> Settings:
    """The settings of a home.

    Raises:
        SettingsError: the file is no YAML mapping, names something unknown, or a value is not of its kind.
    """
    path = home.settings
    try:
        stated = yaml.safe_load(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings(home=_place(path, Place()))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise SettingsError(
            "settings_unreadable", file=str(path), error=" ".join(str(error).split())
        ) from error
    groups = _mapping(path, "", {} if stated is None else stated)
    kinds = get_type_hints(Settings)
    _refuse_unknown(path, "", groups, kinds)
    parts = {name: _mapping(path, name, {} if given is None else given) for name, given in groups.items()}
    if isinstance(code := parts.get("home", {}).get("province"), int):
        parts["home"] = {**parts["home"], "province": str(code)}  # nobody writes a code in quotation marks
    return Settings(
        home=_place(path, _group(path, "home", Place, parts)),
        building=_group(path, "building", Building, parts),
        acceptance=_group(path, "acceptance", Acceptance, parts),
        bands=_group(path, "bands", Bands, parts),
        report=_group(path, "report", Report, parts),
        limits=parts.get("limits", {}),
    )


def _group(path: Path, name: str, kind: type[Group], parts: Mapping[str, Mapping[str, Any]]) -> Group:
    hints, values = get_type_hints(kind), parts.get(name, {})
    _refuse_unknown(path, f"{name}.", values, hints)
    for key, value in values.items():
        _check(path, f"{name}.{key}", hints[key], value)
    return kind(**values)


def _place(path: Path, place: Place) -> Place:
    """The place, if it is one, and the one that this process reads for: what it found before is remembered."""
    if place.due and not _is_day(place.due):
        raise SettingsError("due_no_day", file=str(path), value=repr(place.due))
    if place.province != DEFAULT_PROVINCE and place.province not in provinces():
        raise SettingsError("province_unknown", file=str(path), value=place.province)
    if place.province != HOME_PROVINCE:
        raise SettingsError(
            "province_of_another_home", file=str(path), value=place.province, running=HOME_PROVINCE
        )
    return place


def _is_day(text: str) -> bool:
    """Whether a text is month and day, of every year."""
    try:
        return datetime.strptime(f"2001-{text}", "%Y-%m-%d").strftime("%m-%d") == text
    except ValueError:
        return False


def _mapping(path: Path, name: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise SettingsError("settings_no_mapping", file=str(path), name=name)
    return value


def _refuse_unknown(path: Path, prefix: str, values: Mapping[str, Any], known: Mapping[str, Any]) -> None:
    for name in values:
        if name not in known:
            raise SettingsError("setting_unknown", file=str(path), name=prefix + name, known=tuple(known))


def _check(path: Path, name: str, kind: Any, value: Any) -> None:
    """A value of one of the kinds that settings have: a choice, a text, yes or no, a whole number, a number above 0."""
    told = {"file": str(path), "name": name, "value": repr(value)}
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise SettingsError("setting_no_choice", **told, known=get_args(kind))
    elif kind is str:
        if not isinstance(value, str):
            raise SettingsError("setting_no_text", **told)
    elif kind is bool:
        if not isinstance(value, bool):
            raise SettingsError("setting_no_choice", **told, known=("true", "false"))
    else:
        check_number(path, name, value, whole=kind is int)


def check_number(path: Path, name: str, value: Any, *, whole: bool) -> None:
    """Whether a value is a number above 0, be it a whole one.

    Raises:
        SettingsError: it is not.
    """
    kinds = (int,) if whole else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or value <= 0:
        reason = "setting_no_whole_number" if whole else "setting_no_number"
        raise SettingsError(reason, file=str(path), name=name, value=repr(value))


def fields_of(kind: type) -> dict[str, Any]:
    """The names of a dataclass with their kinds."""
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}
