"""The command line: only this package prints and chooses exit codes; a command is imported when it runs."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import NoReturn

import click

from peelgen import __version__
from peelgen.cli.told import DEFECT, say_error
from peelgen.nearest import nearest

#: Each command and the module here that it stands in, in the order in which an inspector meets them.
COMMANDS = {
    "new": "drafts",
    "check": "drafts",
    "build": "build",
    "pull": "pull",
    "diff": "compare",
    "explain": "manual",
    "schema": "manual",
    "response": "response",
    "template": "templates",
}


class _Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in their order."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; a usage error, with the nearest name, if there is none."""
        if cmd_name not in COMMANDS:
            near = nearest(cmd_name, COMMANDS)
            hint = f" Did you mean  {near}  ?" if near else ""
            raise click.UsageError(f"There is no command “{cmd_name}”.{hint}", ctx)
        found: click.Command = getattr(importlib.import_module(f"peelgen.cli.{COMMANDS[cmd_name]}"), cmd_name)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Inspection reports, press releases and force-response forms from one findings file."""


def main() -> NoReturn:
    """Run the command line; every way out ends here, and none with a traceback."""
    from peelgen.errors import PeelgenError

    # Whatever else is installed here has no business with findings; looking for it takes a tenth of a check, too.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # A command lives for seconds and keeps most of what it makes: looking for garbage as often as a server would costs
    # a tenth of a build.
    gc.set_threshold(50_000, 20, 50)
    try:
        commands.main(standalone_mode=False, color=False if "NO_COLOR" in os.environ else None)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except PeelgenError as error:
        say_error(error)
        sys.exit(error.exit_code)
    except Exception as error:
        click.echo(
            f"peelgen has a defect: {type(error).__name__}: {error}\n"
            "Please report it with the file that you used; nothing of yours was changed.",
            err=True,
        )
        if "PEELGEN_TRACEBACK" in os.environ:
            raise
        sys.exit(DEFECT)
    sys.exit(0)
