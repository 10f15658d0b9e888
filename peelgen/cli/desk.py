"""The command that opens findings files in the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from threading import Thread

import click


@click.command(short_help="Write in the browser, on the page itself.")
@click.argument("draft", required=False, type=click.Path(path_type=Path), metavar="[DRAFT]")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Answer at this port; else at any.")
@click.option("--no-browser", is_flag=True, help="Print the address only, and open no browser.")
def open(draft: Path | None, port: int, *, no_browser: bool) -> None:  # noqa: A001 - commands are called as they are named
    """Open the DRAFT in the browser, to be written on the page that it becomes; without one, list the drafts here."""
    from peelgen.base.files import read_findings
    from peelgen.desk.server import listen, project_of, serve

    project = project_of(draft)
    if draft is not None:
        read_findings(draft)
        project.path_of(project.name_of(draft))
    opened = listen(project.name_of(draft) if draft else "", port)
    click.echo(opened.address)
    click.echo(
        "This is for you alone, on this machine. Ctrl-C, or Stop in the page, ends it; nothing is lost.", err=True
    )
    if not no_browser:
        Thread(target=webbrowser.open, args=(opened.address,), daemon=True).start()
    serve(project, opened)
