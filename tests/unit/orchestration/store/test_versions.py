"""Published versions: no clock decides which stays, a reader may pin one, a change of what is published is noticed."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from orchestration.home import Home
from orchestration.store.files import NotWrittenError
from orchestration.store.warehouse import publish as publishing
from orchestration.store.warehouse import versions as versioning
from orchestration.store.warehouse.publish import publish, published_digest
from orchestration.store.warehouse.versions import (
    UnknownVersionError,
    changed_files,
    pin,
    versions,
    versions_folder,
)


def publish_number(home: Home, number: int) -> str:
    home.warehouse_file.unlink(missing_ok=True)
    with duckdb.connect(str(home.warehouse_file)) as connection:
        connection.execute("create schema marts")
        connection.execute(f"create table marts.fct as select {number} as id")
    return publish(home).digest


def published_number(home: Home) -> int:
    with duckdb.connect(str(home.published_file), read_only=True) as connection:
        [(number,)] = connection.execute("from marts.fct").fetchall()
    return int(number)


def test_a_version_of_a_clock_that_was_ahead_does_not_outlive_the_current_one(home: Home) -> None:
    for number in range(4):
        publish_number(home, number)
        os.utime(versions_folder(home) / versions(home)[-1].digest, (4e9 - number * 1e8,) * 2)
    assert published_number(home) == 3
    assert versions(home)[-1].is_current
    assert len(versions(home)) == 3


def test_content_that_comes_back_is_the_newest_again(home: Home) -> None:
    first = publish_number(home, 0)
    publish_number(home, 1)
    publish_number(home, 0)
    publish_number(home, 2)
    assert [version.digest for version in versions(home)][1] == first


def test_a_pinned_version_stays_until_its_time_is_over(home: Home) -> None:
    first = publish_number(home, 0)
    assert pin(home, first[:6], days=30).pinned_until
    for number in range(1, 6):
        publish_number(home, number)
    assert versions(home)[0].digest == first
    assert len(versions(home)) == 4
    pin(home, first, days=-1)
    publish_number(home, 6)
    assert first not in {version.digest for version in versions(home)}


@pytest.mark.parametrize("named", ["zz", ""])
def test_a_pin_names_one_version(home: Home, named: str) -> None:
    publish_number(home, 0)
    publish_number(home, 1)
    with pytest.raises(UnknownVersionError):
        pin(home, named, days=1)


def test_nothing_of_a_version_can_be_written_by_its_owner(home: Home) -> None:
    publish_number(home, 0)
    current = versions(home)[-1].folder
    assert not any(path.stat().st_mode & 0o222 for path in (current, *current.rglob("*")))


def _open_up(path: Path) -> Path:
    path.parent.chmod(0o755)
    if path.exists():
        path.chmod(0o644)
    return path


@pytest.mark.parametrize("damage", ["changed", "cut", "gone", "log beside it"])
def test_a_published_file_that_was_changed_is_noticed_and_published_anew(home: Home, damage: str) -> None:
    digest = publish_number(home, 0)
    file = _open_up(home.published_file.resolve())
    whole = file.read_bytes()
    if damage == "changed":
        file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    elif damage == "cut":
        file.write_bytes(whole[: len(whole) // 2])
    elif damage == "gone":
        file.unlink()
    else:
        file.with_name(f"{file.name}.wal").write_bytes(b"x")
    assert published_digest(home) is None
    assert len(changed_files(file.parent)) == 1
    assert publish(home).digest == digest
    assert published_digest(home) == digest
    assert published_number(home) == 0
    assert not list(versions_folder(home).glob(".*"))


def test_a_change_that_keeps_size_and_time_is_found_by_comparing_bytes(home: Home) -> None:
    publish_number(home, 0)
    file = _open_up(home.published_file.resolve())
    status, whole = file.stat(), file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert changed_files(file.parent) == ["jixiao.duckdb"]


def test_a_home_that_was_copied_is_published_as_it_was(home: Home) -> None:
    """Another time of change with the same bytes is no change."""
    digest = publish_number(home, 0)
    for path in versions(home)[-1].folder.rglob("*"):
        os.utime(path, (1e9, 1e9))
    assert published_digest(home) == digest


def test_what_a_failed_publish_left_goes_at_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_number(home, 0)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "contents", fail)
    with pytest.raises(NotWrittenError, match="No space left"):
        publish_number(home, 1)
    assert [path.name for path in versions_folder(home).iterdir()] == [versions(home)[-1].digest]
    assert published_number(home) == 0


def test_where_readers_are_led_to_is_the_last_version_though_the_next_one_was_recorded(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the record of the order and the link a publish may fail; the link decides."""
    for number in range(3):
        publish_number(home, number)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as failing:
        failing.setattr(versioning, "point", fail)
        with pytest.raises(OSError, match="No space left"):
            publish_number(home, 3)
    assert versions(home)[-1].is_current
    assert published_number(home) == 2
    publish_number(home, 4)
    assert published_number(home) == 4
    assert versions(home)[-1].is_current
    assert len(versions(home)) == 3
