"""The command line: only this package prints and chooses exit codes; a command is imported when it runs."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from types import ModuleType
from typing import NoReturn, TextIO

import click

from peelgen import GARBAGE, __version__
from peelgen.base.spelling_suggestion import nearest
from peelgen.cli.output import DEFECT, FILE_FAILED, INTERRUPTED, NOBODY_READS, say_error

#: Each command and the module here that it stands in, in the order in which an inspector meets them.
COMMANDS = {
    "new": "drafts",
    "open": "desk",
    "check": "drafts",
    "build": "build",
    "pull": "pull",
    "diff": "diff",
    "explain": "reference",
    "schema": "reference",
    "response": "response",
    "fact-check": "fact_check",
    "template": "templates",
    "translation": "translation",
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
        found: click.Command = getattr(
            importlib.import_module(f"peelgen.cli.{COMMANDS[cmd_name]}"), cmd_name.replace("-", "_")
        )
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Inspection reports, press releases and force-response forms from one findings file."""


def main() -> NoReturn:
    """Run the command line; every way out ends here, and none with a traceback."""
    _open_closed_streams()
    output = sys.stdout
    try:
        code = _run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError:
        if "PEELGEN_TRACEBACK" in os.environ:
            raise
        code = FILE_FAILED  # nor can it be said on the standard error why
    if sys.stdout is not output:  # click has put something else there: who read it has gone, as  head  does
        code = NOBODY_READS
    _flush(output)
    sys.exit(code)


def _run() -> int | str | None:
    """Return the exit code of a command."""
    from peelgen.base.errors import PeelgenError

    # Whatever else is installed here has no business with findings; looking for it takes a tenth of a check, too.
    # pydantic imports what would look for it, e-mail and archives among it, even where it is told not to look.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.modules.setdefault("pydantic.plugin._loader", _no_plugins())
    gc.set_threshold(*GARBAGE)
    atexit.register(gc.disable)  # or Python would look through all that there is once more, when it ends anyway
    try:
        commands.main(standalone_mode=False, color=False if "NO_COLOR" in os.environ else None)
    except SystemExit as end:
        return end.code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. What was finished stays, and nothing is half written.", err=True)
        return INTERRUPTED
    except PeelgenError as error:
        say_error(error)
        return error.exit_code
    except Exception as error:
        code = _say_failure(error)
        if code == DEFECT and "PEELGEN_TRACEBACK" in os.environ:
            raise
        return code
    return 0


def _no_plugins() -> ModuleType:
    """Return what pydantic asks for its plugins, as a module of pydantic’s would answer if there were none."""
    loader = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = tuple  # type: ignore[attr-defined]
    return loader


def _say_failure(error: Exception) -> int:
    """Say which file cannot be used, or that nothing can be printed; or else that peelgen has a defect."""
    from peelgen.base.errors import foreseen

    if isinstance(error, OSError) and not error.filename and not _can_print():
        click.echo(f"The results cannot be printed: {(error.strerror or str(error)).lower()}.", err=True)
        return FILE_FAILED
    error_in_words = foreseen(error)
    say_error(error_in_words)
    return error_in_words.exit_code


def _can_print() -> bool:
    try:
        click.echo()
    except OSError:
        return False
    return True


def _open_closed_streams() -> None:
    """Let a closed stream lead nowhere, and not to the file that is opened next."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), "r" if name == "stdin" else "w"))


def _flush(output: TextIO) -> None:
    """Print what is left, or throw it away if it cannot be: Python would try again at its end, and complain."""
    try:
        output.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())
