"""`jixiao serve`: the published pages in the browser, with the picture of any page of a report."""

# ruff: noqa: PLC0415 - what is imported when it is needed does not slow down what does not need it

from __future__ import annotations

import click

from orchestration.cli.app import with_common_options
from orchestration.cli.failures import CommandFailed
from orchestration.cli.manual import SpokenCommand
from orchestration.early_words import early


@click.command("serve", cls=SpokenCommand)
@click.option("--port", default=8710, show_default=True, type=click.IntRange(1, 65535))
@click.option("--behind-proxy", "proxy", default="")
def command(port: int, proxy: str) -> int:
    """Serve until somebody ends it."""
    from orchestration.cli.listening import check_listening
    from orchestration.home import Home

    check_listening("serve", port, proxy)
    home = Home.locate()
    if not (home.published_site / "index.html").is_file():
        raise CommandFailed(early("nothing_to_serve", home=home.root))
    import uvicorn

    from orchestration.store.reading.papers import KeptPapers
    from orchestration.web.desk import Pictures, desk
    from orchestration.web.guard import Addresses

    papers = KeptPapers(home)
    pictures = Pictures(papers.picture, home.pictures / papers.version)
    click.echo(early("desk_is_at", port=port, home=home.root), err=True)
    application = desk(home.published_site, pictures, Addresses.of(port, proxy))
    # A header that names the person's machine is believed from nobody: what is served does not depend on who asks.
    uvicorn.run(
        application,
        host="127.0.0.1",
        port=port,
        log_level="warning",
        proxy_headers=False,
        server_header=False,
    )
    return 0


with_common_options(command)
