"""Fact-check forms into a fact-check file, and what was decided there into the findings file."""
