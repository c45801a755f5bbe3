"""`python -m benchmarks.fuzzing --minutes N`: spoiled files of every family, each read or refused with words.

Every case follows from its number alone, so what failed is repeated with `--case NUMBER`. Cases are read in a child
process that is killed when it takes too long; what failed is kept in a folder with the words that name it.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

import click

from evaluation.corpora.mutation import KINDS, Edit, sound_files, spoil
from evaluation.source import source_of
from ingestion.api import read_report
from ingestion.archives import unpack
from ingestion.documents.scan import reader as scan
from ingestion.errors import InputError
from ingestion.report import Refusal
from tests.support.refusals import has_words

CPU_SECONDS = 20.0
"""A case that takes longer has failed."""
SECONDS = 180.0
"""When a case is given up, by the clock."""
MEMORY = 3 << 30
_SPLICE = 0.05


def case(number: int) -> tuple[str, bytes]:
    """The family and the bytes of one case."""
    chance = random.Random(number)  # noqa: S311 - repeatable is what is wanted
    files = sound_files()
    family = chance.choice(sorted(files))
    edits = [
        Edit(chance.choice(sorted(KINDS)), chance.random(), chance.random(), chance.randrange(1 << 16))
        for _ in range(chance.choice((1, 1, 2, 3, 6, 20)))
    ]
    data = spoil(files[family], edits, inside=chance.random() < 0.7)
    if chance.random() < _SPLICE:
        other = files[chance.choice(sorted(files))]
        data = data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]
    return family, data


def judge(number: int, folder: Path) -> str:
    """Read one case as the product does: `read`, `refused`, or the traceback of what should not be."""
    family, data = case(number)
    path = folder / f"case.{family}"
    path.write_bytes(data)
    begun = time.process_time()
    try:
        source = source_of(path)
        found = read_report(source) if unpack(source, folder / "out") is None else ()
        refusals = [one.message for one in found if isinstance(one, Refusal)]
    except InputError as error:
        refusals = [error.message]
    except Exception:  # noqa: BLE001 - any other exception is what is looked for
        return traceback.format_exc()
    if refusals:
        return "refused" if all(map(has_words, refusals)) else f"no words in {refusals!r}"
    taken = time.process_time() - begun
    return "read" if taken < CPU_SECONDS else f"{taken:.0f} seconds of CPU"


def _serve(link: Connection) -> None:
    """The child: numbers in, judgements out."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    scan.is_available = lambda: False  # seconds a page, and no parser of ours
    sound_files()
    link.send("ready")
    with tempfile.TemporaryDirectory(prefix="jixiao-fuzz-") as folder:
        while True:
            try:
                number = link.recv()
            except EOFError:
                return
            link.send(judge(number, Path(folder)))


class _Reader:
    """The child process, started anew when it had to be killed."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.link, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.link.recv()

    def ask(self, number: int) -> str | None:
        """The judgement of one case; after `None` this reader is gone."""
        self.link.send(number)
        if not self.link.poll(SECONDS):
            self.process.kill()
            self.process.join()
            return f"longer than {SECONDS:.0f} seconds"
        try:
            return str(self.link.recv())
        except EOFError:
            self.process.join()
            return f"the process ended with {self.process.exitcode}"


def fuzz(minutes: float, first: int, keep: Path) -> tuple[Counter[str], dict[int, str]]:
    """Cases from number `first` on for so long. How they ended, and the failures by number."""
    ended: Counter[str] = Counter()
    failures: dict[int, str] = {}
    reader = _Reader()
    until = time.monotonic() + minutes * 60
    number = first
    while time.monotonic() < until:
        judgement = reader.ask(number)
        if judgement not in ("read", "refused"):
            failures[number] = judgement
            family, data = case(number)
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{number}.{family}").write_bytes(data)
            (keep / f"{number}.txt").write_text(judgement, "utf-8")
            judgement = "failed"
        ended[judgement] += 1
        if not reader.process.is_alive():
            reader = _Reader()
        number += 1
    reader.process.kill()
    return ended, failures


@click.command()
@click.option("--minutes", default=10.0, show_default=True)
@click.option("--first", default=0, show_default=True, help="Number of the first case.")
@click.option("--case", "only", type=int, help="Judge this one case and say how it ended.")
@click.option("--keep", default=Path("fuzz-failures"), show_default=True, type=click.Path(path_type=Path))
def main(minutes: float, first: int, only: int | None, keep: Path) -> None:
    """Read spoiled files and count how each ended; exit code 1 if one failed."""
    if only is not None:
        with tempfile.TemporaryDirectory() as folder:
            click.echo(judge(only, Path(folder)))
        return
    ended, failures = fuzz(minutes, first, keep)
    click.echo(f"{sum(ended.values())} cases: " + ", ".join(f"{n} {how}" for how, n in ended.most_common()))
    for number, judgement in failures.items():
        click.echo(f"{number}: {judgement.strip().splitlines()[-1]}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
