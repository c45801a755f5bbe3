"""`python -m evaluation.strangers FOLDER [--held]`: write one half of the inputs with their truth, for `evaluation.reading_score`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from evaluation.strangers.written import strangers


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--held", is_flag=True, help="The half that nobody opened while readers were mended.")
def main(folder: Path, *, held: bool) -> None:
    """Write the inputs of one half."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in strangers():
        if one.is_held is held:
            truth = json.dumps(one.truth, ensure_ascii=False, indent=1)
            (folder / f"{one.name}.truth.json").write_text(truth, encoding="utf-8")
            (folder / f"{one.name}.{one.format}").write_bytes(one.content)


if __name__ == "__main__":
    main()
