"""Inspection reports, press releases and force-response forms from one findings file."""

__version__ = "0.1.0"
