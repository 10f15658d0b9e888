"""Run peelgen as `python -m peelgen`."""

from peelgen.cli import main

main()
