"""Inspection reports, press releases and force-response forms from one findings file."""
