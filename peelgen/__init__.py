"""Inspection reports, press releases and force-response forms from one findings file."""

__version__ = "0.1.0"

#: How rarely garbage is looked for. A command lives for seconds and keeps most of what it makes: looking as often as a
#: server would costs a tenth of a build. What one document left behind is to be gone before the next is laid out.
GARBAGE = (50_000, 2, 1)
